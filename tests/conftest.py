"""What every test shares: no screen, one look, reproducible examples."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from netcompanion.store import Store

pytest_plugins = ["tests.servers.fixtures"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before any Qt module is imported

settings.register_profile("default", derandomize=True, max_examples=25, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The arguments the test application starts with: the same style on every machine."""
    return ["netcompanion", "-style", "Fusion"]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, to be copied and not to be opened."""
    folder = tmp_path_factory.mktemp("template")
    path = folder / "empty.db"
    Store.open(path, backups=folder).close()
    return path
