"""F13 and F14: a spoiled file or log is noticed, nothing hangs, and the file stays as it is."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from netcompanion.domain.errors import UserError
from netcompanion.store import Store, sqlite
from tests.faults.table import trying
from tests.store import corrupting
from tests.store.test_counter import crashed, look, save

WHOLE = ("The database is whole. Nothing is damaged.",)
FEW = {"byte": 12, "zero page": 5, "noise page": 5, "cut": 2, "no header": 1}
MANY = {"byte": 200, "zero page": 100, "noise page": 100, "cut": 20, "no header": 5}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database with something in every table, not to be changed."""
    folder = tmp_path_factory.mktemp("whole")
    path = folder / "netcompanion.db"
    store = Store.open(path, backups=folder)
    corrupting.fill(store)
    store.close()
    return path


def notices(path: Path) -> bool:
    """Whether opening or checking a file says that anything is wrong with it."""
    try:
        store = Store.open(path, backups=path.parent)
    except UserError:
        return True
    try:
        return store.check().lines != WHOLE
    finally:
        store.close()


@pytest.mark.parametrize(
    "counts", [pytest.param(FEW, id="few"), pytest.param(MANY, id="many", marks=pytest.mark.faults)]
)
def test_whatever_a_disk_spoils_is_noticed(
    whole: Path, tmp_path: Path, counts: dict[str, int]
) -> None:
    saved = corrupting.content(whole)
    assert saved is not None
    said = dict.fromkeys(counts, 0)
    harmless = dict(said)
    for way, spoiled in corrupting.variants(whole.read_bytes(), counts):
        path = tmp_path / "spoiled.db"
        path.write_bytes(spoiled)
        is_said = notices(path)
        for beside in tmp_path.glob("spoiled.db-*"):
            beside.unlink()
        is_damaged = corrupting.content(path) != saved
        assert is_said or not is_damaged, way
        said[way] += is_damaged and is_said
        harmless[way] += not is_damaged
    for way, number in counts.items():
        with trying("F13", f"{way}: what is read anywhere is noticed, {number} files") as counted:
            counted.runs = number
            counted.faults = said[way]
            assert said[way] + harmless[way] == number


def test_a_damaged_file_is_not_written(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "spoiled.db"
    data = whole.read_bytes()
    at = data.index(b"urn:uuid:contact-000150")
    spoiled = data[:at] + b"U" + data[at + 1 :]
    path.write_bytes(spoiled)
    with trying("F13", "a damaged file stays byte for byte") as counted:
        counted.runs = counted.faults = 1
        assert notices(path)
        assert path.read_bytes() == spoiled


@pytest.mark.parametrize("runs", [6, pytest.param(120, marks=pytest.mark.faults)])
def test_a_spoiled_log_loses_its_end_and_says_how_much(
    tmp_path: Path, empty_file: Path, runs: int
) -> None:
    file = Path(shutil.copy(empty_file, tmp_path / "people.db"))
    store = Store.open(file, backups=tmp_path)
    save(store, 0, 30)
    left = crashed(file, tmp_path / "left")
    store.close()
    log = sqlite.wal_of(left).read_bytes()
    random = Random(14)
    with trying("F14", f"log cut or one byte flipped, {runs} times") as counted:
        for number in range(runs):
            path = tmp_path / f"{number}" / left.name
            shutil.copytree(left.parent, path.parent)
            way = corrupting.cut if number % 2 else corrupting.flipped
            sqlite.wal_of(path).write_bytes(way(log, random))
            lost, people = look(path)
            assert lost + people == 30
            assert look(path) == (0, people)
            shutil.rmtree(path.parent)
            counted.runs += 1
            counted.faults += 1
