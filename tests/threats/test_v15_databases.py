"""Databases and backups from strangers: refused in words before anything in use is touched."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from netcompanion.domain.errors import UserError
from netcompanion.services import restoring, settings
from netcompanion.services.folder import DataFolder
from netcompanion.services.restoring import Checked
from netcompanion.store import DamagedDatabase, Store
from netcompanion.store.errors import NewerDatabase
from netcompanion.store.foreign import ForeignDatabase
from tests.data_folders import check, folder, good, posix, source, state_of
from tests.faults.table import trying
from tests.threats.databases import ARCHIVES, DATABASES, Make, packed, packed_hostile

__all__ = ["check", "folder", "good", "source"]  # fixtures


def refuse(make: Make, folder: DataFolder, good: Path, source: Path) -> None:
    """Check that a file is refused in words, and that nothing is touched or left behind."""
    victim = source.parent / "victim.txt"
    victim.write_text("untouched")
    path = make(good, source)
    before = state_of(folder.root), state_of(source)
    with pytest.raises(UserError) as told:
        restoring.check(path, folder).close()
    assert str(told.value).endswith((".", "?"))
    assert "Traceback" not in str(told.value)
    touched = state_of(folder.root)
    assert (touched, state_of(source), victim.read_text()) == (*before, "untouched")
    assert not list(folder.root.glob(".restoring-*"))


def refuse_all(
    makes: dict[str, Make], row: str, how: str, folder: DataFolder, good: Path, tmp_path: Path
) -> None:
    with trying(row, how) as counted:
        for name, make in makes.items():
            source = tmp_path / name
            source.mkdir()
            refuse(make, folder, good, source)
            shutil.rmtree(source)
            counted.runs += 1
            counted.faults += 1


@posix
def test_hostile_databases_are_refused(folder: DataFolder, good: Path, tmp_path: Path) -> None:
    refuse_all(DATABASES, "V15", "bare databases", folder, good, tmp_path)


@posix
def test_hostile_databases_are_refused_when_they_are_packed(
    folder: DataFolder, good: Path, tmp_path: Path
) -> None:
    left_out = {"mostly holes", "a pipe", "a folder"}
    makes = {name: packed_hostile(name) for name in DATABASES if name not in left_out}
    refuse_all(makes, "F16", "one-file backups of such databases", folder, good, tmp_path)


@posix
def test_hostile_archives_are_refused(folder: DataFolder, good: Path, tmp_path: Path) -> None:
    refuse_all(ARCHIVES, "F16", "archives", folder, good, tmp_path)


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("newer", NewerDatabase),
        ("another program's", ForeignDatabase),
        ("a trigger that deletes", ForeignDatabase),
        ("contacts never end", ForeignDatabase),
        ("a letter flipped", DamagedDatabase),
        ("truncated", DamagedDatabase),
    ],
)
def test_each_is_refused_for_its_own_reason(
    folder: DataFolder, good: Path, source: Path, name: str, error: type[UserError]
) -> None:
    with pytest.raises(error):
        restoring.check(DATABASES[name](good, source), folder)


def test_hostile_settings_become_settings(
    folder: DataFolder, good: Path, source: Path, check: Callable[[Path], Checked]
) -> None:
    path = source / "all.zip"
    path.write_bytes(packed({"netcompanion.db": good.read_bytes(), "settings.json": b"[" * 9999}))
    restoring.commit(check(path), folder, with_settings=True)
    assert settings.load(folder.settings) == settings.Settings()


@pytest.mark.parametrize("name", ["version never ends", "a trigger that deletes", "a view more"])
def test_a_hostile_database_is_not_opened_in_place_either(
    good: Path, source: Path, name: str
) -> None:
    path = DATABASES[name](good, source)
    before = path.read_bytes()
    with pytest.raises(DamagedDatabase):
        Store.open(path, backups=source)
    assert path.read_bytes() == before
