"""What every test shares: no screen, one look, reproducible examples."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from netcompanion.store import Store, cipher

pytest_plugins = ["tests.servers.fixtures"]

PASSPHRASE = "Möwe am Kai 7"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--encrypted`: every store that a test is given is an encrypted one."""
    parser.addoption("--encrypted", action="store_true", help="encrypt the stores of tests")


os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before any Qt module is imported

settings.register_profile("default", derandomize=True, max_examples=25, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what looks at the bytes of a plain file; hand the passphrase to other processes."""
    if config.getoption("--encrypted"):
        os.environ["NETCOMPANION_PASSPHRASE"] = PASSPHRASE
        for item in items:
            if item.get_closest_marker("plain"):
                item.add_marker(pytest.mark.skip("of the bytes of a file that is not encrypted"))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The arguments the test application starts with: the same style on every machine."""
    return ["netcompanion", "-style", "Fusion"]


@pytest.fixture(scope="session")
def plain_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, to be copied and not to be opened."""
    return _made(tmp_path_factory.mktemp("template"), None)


@pytest.fixture(scope="session")
def encrypted_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, encrypted; its copies open by themselves, since this process has the key."""
    if not cipher.is_installed():
        pytest.skip("the extra `encryption` is not installed")
    return _made(tmp_path_factory.mktemp("encrypted"), PASSPHRASE)


@pytest.fixture(scope="session")
def empty_file(request: pytest.FixtureRequest) -> Path:
    """One of both, as the test or the run was asked for."""
    usual = "encrypted_file" if request.config.getoption("--encrypted") else "plain_file"
    name = getattr(request, "param", usual)
    path: Path = request.getfixturevalue(name)
    return path


def _made(folder: Path, passphrase: str | None) -> Path:
    path = folder / "empty.db"
    Store.open(path, backups=folder, passphrase=passphrase).close()
    return path
