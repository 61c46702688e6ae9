"""What people install is whole, and what set-up installs is exactly what was chosen."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import netcompanion
from netcompanion.resources import resource

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob(f"netcompanion-{netcompanion.__version__}-*.whl")
    with zipfile.ZipFile(file) as archive:
        return set(archive.namelist())


def files(*tops: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for top in tops
        for path in (ROOT / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_wheel_carries_the_code_and_its_migrations(wheel: set[str]) -> None:
    assert files("netcompanion", "ui") <= wheel


def test_wheel_carries_the_resources(wheel: set[str]) -> None:
    wanted = {
        name.replace("resources", "netcompanion/_resources", 1) for name in files("resources")
    }
    assert wanted <= wheel


def test_wheel_carries_nothing_else(wheel: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert tops == {"netcompanion", "ui", f"netcompanion-{netcompanion.__version__}.dist-info"}


def test_resources_are_found_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert resource("tokens.json").is_file()
    with pytest.raises(FileNotFoundError):
        resource("nowhere.json")


def test_lock_has_every_dependency_in_an_allowed_version() -> None:
    locked = {
        canonicalize_name(name): version
        for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", LOCK, re.MULTILINE)
    }
    asked = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    for line in asked:
        wanted = Requirement(line)
        assert wanted.specifier.contains(locked[canonicalize_name(wanted.name)]), line


def test_lock_holds_hashes_and_no_addresses() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^-", LOCK, re.MULTILINE), "no options, indexes among them"
    for requirement in re.split(r"\n(?=\S)", LOCK.strip()):
        assert "--hash=sha256:" in requirement, requirement
