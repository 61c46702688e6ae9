"""Data folders with people in them, and what tests of backups ask of them."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact
from netcompanion.services import restoring
from netcompanion.services.folder import DataFolder
from netcompanion.services.restoring import Checked
from netcompanion.store import Store
from tests import builders

posix = pytest.mark.skipif(sys.platform == "win32", reason="made of what only POSIX has")


def opened(folder: DataFolder, passphrase: str | None = None) -> Store:
    restoring.finish(folder)
    return Store.open(
        folder.make().database, backups=folder.backups, passphrase=passphrase, busy_timeout=100
    )


def people_in(folder: DataFolder) -> set[str]:
    """Everybody by id, in a database that is whole."""
    with closing(opened(folder)) as store:
        assert store.check().ok
        with store.read() as reader:
            return {each.id for each in reader.every_contact()}


def person(number: int) -> Contact:
    return builders.contact(f"Ada Quillon{number}", number)


def state_of(root: Path) -> dict[str, tuple[int, int, str]]:
    """Everything below a folder, so that any touch shows."""
    return {
        str(path.relative_to(root)): (
            path.lstat().st_mtime_ns,
            path.lstat().st_size,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in sorted(root.rglob("*"))
        if path.lstat().st_size < 1 << 30 and not path.name.endswith(".lock")
    }


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A data folder with two people in it."""
    folder = DataFolder(tmp_path / "data")
    with closing(opened(folder)) as store:
        store.apply(add("Add", person(1), person(2)))
    return folder


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A bare backup of another folder: three people, one with everything, and an event."""
    elsewhere = DataFolder(tmp_path / "elsewhere")
    with closing(opened(elsewhere)) as store:
        added = add("Add", builders.zoe(), person(8), person(9), builders.mixer())
        store.apply(replace(added, photos=(builders.portrait(),)))
        store.backup(tmp_path / "good.db")
    shutil.rmtree(elsewhere.root)
    return tmp_path / "good.db"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Where files come from."""
    (tmp_path / "from").mkdir()
    return tmp_path / "from"


@pytest.fixture
def check(folder: DataFolder) -> Iterator[Callable[[Path], Checked]]:
    """What checks, and closes at the end."""
    made: list[Checked] = []

    def check(path: Path) -> Checked:
        made.append(restoring.check(path, folder))
        return made[-1]

    yield check
    for each in made:
        each.close()
