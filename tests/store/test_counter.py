"""After a crash it is known, and said once, how many changes the log has lost."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.change import add
from netcompanion.domain.errors import UserError
from netcompanion.store import Store, counter, keys, sqlite
from tests import builders
from tests.faults.table import trying
from tests.stores import opened

SAVES = 30


def save(store: Store, first: int, number: int = SAVES) -> None:
    """Save so many people, one after the other, each with an encounter."""
    for at in range(first, first + number):
        whom = builders.contact(f"Ada {at}", at)
        store.apply(add("Add", whom, builders.encounter(whom, said="hello")))


def crashed(path: Path, folder: Path) -> Path:
    """Leave a copy of an open database as a crash would; return where."""
    folder.mkdir()
    for each in path.parent.glob(f"{path.name}*"):
        if not each.name.endswith("-shm"):
            shutil.copy(each, folder)
    return folder / path.name


def look(path: Path) -> tuple[int, int]:
    """Open what a crash left: how many changes are lost, how many people are there, all whole."""
    store = Store.open(path, backups=path.parent)
    with store.read() as reader:
        people = {each.id for each in reader.every_contact()}
        met = {each.contact_id for each in reader.encounters()}
    assert people == met
    assert store.check().ok
    store.close()
    return store.lost_changes, len(people)


@pytest.fixture
def left(file: Path, tmp_path: Path) -> Path:
    """What a crash left after SAVES people, of whom the main file has none."""
    store = Store.open(file, backups=file.parent)
    save(store, 0)
    path = crashed(file, tmp_path / "left")
    store.close()
    return path


def test_nothing_is_lost_by_a_crash_alone(left: Path) -> None:
    assert look(left) == (0, SAVES)
    assert not counter.file_of(left).exists()


def test_what_a_missing_log_had_is_said_once(left: Path) -> None:
    sqlite.wal_of(left).unlink()
    with trying("F14", "log that is missing") as counted:
        assert look(left) == (SAVES, 0)
        assert look(left) == (0, 0)
        counted.runs = counted.faults = 1


def test_reading_only_says_it_and_forgets_nothing(left: Path) -> None:
    sqlite.wal_of(left).unlink()
    for _ in range(2):
        store = Store.open(left, backups=left.parent, read_only=True)
        assert store.lost_changes == SAVES
        store.close()


def _by_hand(path: Path, copy: Path) -> None:
    """Put a copy in place as people do, and leave the log there."""
    shutil.copy(copy, path)


def _moved(path: Path, copy: Path) -> None:
    for each in path.parent.glob(f"{path.name}-[ws]*"):
        each.unlink()
    shutil.copy(copy, path)


@pytest.mark.parametrize("put", [_by_hand, _moved])
def test_a_backup_in_its_place_has_lost_nothing(
    file: Path, tmp_path: Path, put: Callable[[Path, Path], None]
) -> None:
    copy = tmp_path / "backup.db"
    store = Store.open(file, backups=file.parent)
    save(store, 0)
    store.backup(copy)
    save(store, SAVES)
    path = crashed(file, tmp_path / "left")
    store.close()
    put(path, copy)
    store = Store.open(path, backups=path.parent)
    assert store.lost_changes == 0
    if not keys.is_encrypted(path):  # of those only SQLite knows, which plays the log first
        with store.read() as reader:
            assert reader.count() == SAVES
    store.close()


def test_a_clean_close_leaves_no_count(file: Path) -> None:
    store = Store.open(file, backups=file.parent)
    other = Store.open(file, backups=file.parent)
    save(store, 0, 3)
    store.close()
    assert counter.file_of(file).exists()  # somebody is in it yet
    other.close()
    assert not counter.file_of(file).exists()


def test_damage_after_a_second_crash_is_said_too(left: Path, tmp_path: Path) -> None:
    store = Store.open(left, backups=left.parent)
    assert store.lost_changes == 0
    save(store, SAVES, 5)
    again = crashed(left, tmp_path / "again")
    store.close()
    sqlite.wal_of(again).unlink()
    lost, people = look(again)
    assert lost == SAVES + 5 - people


def _many(path: str, first: int) -> None:
    passphrase = os.environ.get("NETCOMPANION_PASSPHRASE")
    store = Store.open(Path(path), backups=Path(path).parent, passphrase=passphrase)
    save(store, first)
    store.close()


def test_two_who_write_at_once_count_on(file: Path) -> None:
    if keys.is_encrypted(file):
        pytest.skip("another process would have to be told the passphrase")
    store = Store.open(file, backups=file.parent)
    processes = [
        multiprocessing.get_context("spawn").Process(target=_many, args=(str(file), first))
        for first in (1000, 2000)
    ]
    for each in processes:
        each.start()
    save(store, 0)
    for each in processes:
        each.join()
        assert each.exitcode == 0
    found = counter.known(file)
    assert found is not None
    assert found.changes == 3 * SAVES
    late = Store.open(file, backups=file.parent)
    assert late.lost_changes == 0
    late.close()
    store.close()


def test_a_count_that_cannot_be_read_says_nothing(left: Path) -> None:
    counter.file_of(left).write_bytes(b"\xff" * 4096)
    sqlite.wal_of(left).unlink()
    assert look(left) == (0, 0)


@given(
    spoiling=st.lists(st.tuples(st.integers(0, 2047), st.integers(1, 255)), min_size=1, max_size=20)
)
def test_a_damaged_count_never_counts_too_many(
    empty_file: Path, spoiling: list[tuple[int, int]]
) -> None:
    with opened(empty_file) as store:
        save(store, 0, 5)
        file = counter.file_of(store.path)
        data = bytearray(file.read_bytes())
        for at, flip in spoiling:
            data[at % len(data)] ^= flip
        file.write_bytes(data)
        found = counter.known(store.path)
        assert found is None or found.changes <= 5


def test_logs_cut_or_flipped_anywhere(left: Path, tmp_path: Path) -> None:
    log = sqlite.wal_of(left).read_bytes()
    with trying("F14", "log cut or flipped at 40 places") as counted:
        for number in range(40):
            path = tmp_path / f"{number}" / left.name
            shutil.copytree(left.parent, path.parent)
            at = len(log) * number // 40 + 7 * number
            flipped = log[:at] + bytes([log[at] ^ 0x10]) + log[at + 1 :]
            sqlite.wal_of(path).write_bytes(log[:at] if number % 2 else flipped)
            lost, people = look(path)
            assert lost + people == SAVES
            assert look(path) == (0, people)
            counted.runs += 1
            counted.faults += 1


@pytest.mark.parametrize("saves", [0, 1, 200])
@pytest.mark.parametrize("is_counted", [True, False])
def test_the_log_of_another_database_is_set_aside(
    file: Path, tmp_path: Path, empty_file: Path, saves: int, is_counted: bool
) -> None:
    other = Path(shutil.copy(empty_file, tmp_path / "other.db"))
    theirs = Store.open(other, backups=tmp_path)
    save(theirs, 5000, 60)
    mine = Store.open(file, backups=file.parent)
    save(mine, 0, 10)
    mine.close()
    if is_counted:
        mine = Store.open(file, backups=file.parent)
        save(mine, 100, saves)
    path = crashed(file, tmp_path / "left")
    shutil.copy(sqlite.wal_of(other), sqlite.wal_of(path))
    with trying("F14", f"log of another database, {saves} saves") as counted:
        lost, people = look(path)
        assert lost + people == 10 + (saves if is_counted else 0)
        assert [each.name for each in path.parent.glob("*.unread-*")]
        counted.runs += 1
        counted.faults += 1
    theirs.close()
    mine.close()


def test_the_journal_of_another_database_is_set_aside(left: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim.db"
    with trying("F14", "journal of another database") as counted:
        journal = _hot_journal(victim)
        left.with_name(f"{left.name}-journal").write_bytes(journal)
        assert look(left) == (0, SAVES)
        counted.runs += 1
        counted.faults += 1


def test_nothing_is_opened_beside_a_journal_that_cannot_be_set_aside(
    left: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _new: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    journal = left.with_name(f"{left.name}-journal")
    journal.write_bytes(_hot_journal(tmp_path / "victim.db"))
    with monkeypatch.context() as stuck:
        stuck.setattr(Path, "rename", refuse)
        with pytest.raises(UserError, match="is not of the database beside it"):
            Store.open(left, backups=tmp_path)
    assert look(left) == (0, SAVES)


def _hot_journal(path: Path) -> bytes:
    import sqlite3

    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA cache_size = 1")
    db.execute("CREATE TABLE t(x)")
    db.execute("INSERT INTO t SELECT randomblob(3000) FROM json_each('[1,2,3,4,5,6,7,8,9]')")
    db.execute("BEGIN")
    db.execute("UPDATE t SET x = zeroblob(3000)")
    journal = path.with_name(f"{path.name}-journal").read_bytes()
    db.execute("ROLLBACK")
    db.close()
    assert journal
    return journal
