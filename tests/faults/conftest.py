"""A data folder with people in it, to be spoilt."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from netcompanion.services.folder import DataFolder
from netcompanion.store import Store
from tests.faults import people as made

PEOPLE, FEW = 300, 20

Copies = Callable[[], Path]


@pytest.fixture(scope="session")
def full_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with many people, to be copied and not to be opened."""
    folder = DataFolder(tmp_path_factory.mktemp("full")).make()
    with closing(Store.open(folder.database, backups=folder.backups)) as store:
        store.apply(made.coming(range(PEOPLE), "Added everybody"))
    return folder.root


@pytest.fixture(scope="session")
def backups(full_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A backup of a few people, and one of many."""
    folder = tmp_path_factory.mktemp("backups")
    few, many = folder / "few.db", folder / "many.db"
    with closing(Store.open(few, backups=folder)) as store:
        store.apply(made.coming(range(FEW), "Added a few"))
    shutil.copy(DataFolder(full_folder).database, many)
    return few, many


@pytest.fixture
def copies(full_folder: Path, tmp_path: Path) -> Iterator[Copies]:
    """Return a function that makes one more copy of that folder; the one before is removed."""
    number = count()
    last: list[Path] = []

    def copy() -> Path:
        while last:
            shutil.rmtree(last.pop())
        last.append(tmp_path / f"data {next(number)}")
        shutil.copytree(full_folder, last[0])
        return last[0]

    yield copy
    while last:
        shutil.rmtree(last.pop())


@pytest.fixture(scope="session")
def address_book(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Return a function that writes an address book of so many people."""
    folder = tmp_path_factory.mktemp("cards")
    return lambda count: made.cards(folder / f"{count}.vcf", count)


@pytest.fixture
def old_export(tmp_path: Path) -> Path:
    """A file that somebody exported long ago, beside the copies."""
    out = tmp_path / "out" / "people.vcf"
    out.parent.mkdir()
    return made.cards(out, 20)
