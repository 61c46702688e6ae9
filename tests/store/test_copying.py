"""A copy of a database: whole and proven, or not there."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from netcompanion.domain.change import add
from netcompanion.domain.errors import Cancelled
from netcompanion.domain.progress import silent
from netcompanion.store import BusyDatabase, DamagedDatabase, Store, copying, settling, sqlite
from tests import builders


def people_in(path: Path) -> int:
    with (
        closing(Store.open(path, backups=path.parent, read_only=True)) as store,
        store.read() as reader,
    ):
        return reader.count()


def test_a_copy_holds_what_is_only_in_the_log(store: Store, tmp_path: Path) -> None:
    for person in builders.book(50):
        store.apply(add("Add", person))
    out = tmp_path / "copy.db"
    copying.copy(store.path, out, silent)
    assert people_in(out) == 50
    assert not Path(f"{out}-wal").exists()


def test_a_copy_is_of_one_moment_while_others_write(store: Store, tmp_path: Path) -> None:
    done = threading.Event()
    people = builders.book(120)

    def write() -> None:
        for person in people:
            store.apply(add("Add", person, builders.encounter(person, said="hello")))
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        number = 0
        while not done.is_set() or not number:
            out = tmp_path / f"{number}.db"
            copying.copy(store.path, out, silent)
            with closing(sqlite.opened(out, 1, mode="ro")) as db:
                met = db.execute("SELECT count(*) FROM encounter").fetchone()
                assert db.execute("SELECT count(*) FROM contact").fetchone() == met
            number += 1
    finally:
        writer.join()


def test_a_damaged_database_takes_the_place_of_no_good_copy(store: Store, tmp_path: Path) -> None:
    for person in builders.book(50):
        store.apply(add("Add", person))
    store.close()
    out = tmp_path / "copy.db"
    copying.copy(store.path, out, silent)
    good = out.read_bytes()
    data = bytearray(store.path.read_bytes())
    data[5 * 4096 :] = os.urandom(len(data) - 5 * 4096)
    store.path.write_bytes(data)
    with pytest.raises(DamagedDatabase):
        copying.copy(store.path, out, silent)
    assert out.read_bytes() == good
    assert not list(tmp_path.glob(".copy.db*"))


def test_one_that_was_stopped_leaves_nothing(store: Store, tmp_path: Path) -> None:
    def stop(_done: int, _total: int, /) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        copying.copy(store.path, tmp_path / "copy.db", stop)
    assert not list(tmp_path.glob("*copy.db*"))


def test_what_a_crash_left_is_swept_once_it_is_old(tmp_path: Path) -> None:
    old, fresh, other = (tmp_path / name for name in (".a.db.1.tmp", ".b.db.2.tmp", "c.tmp"))
    for path in (old, fresh, other):
        path.touch()
    hours_ago = time.time() - 7200
    os.utime(old, (hours_ago, hours_ago))
    copying.sweep(tmp_path)
    assert sorted(tmp_path.glob("*.tmp")) == [fresh, other]


# Letting go of one


def test_to_settle_makes_one_file_and_tells_the_revision(store: Store) -> None:
    store.apply(add("Add", builders.contact("Ada Finch")))
    with pytest.raises(BusyDatabase):
        settling.settle(store.path)
    store.close()
    assert settling.settle(store.path).revision == 1
    assert not Path(f"{store.path}-wal").exists()
    assert people_in(store.path) == 1


def test_to_settle_a_crashed_one_brings_its_log_in(store: Store, tmp_path: Path) -> None:
    store.apply(add("Add", builders.contact("Ada Finch")))
    crashed = tmp_path / "crashed.db"
    for end in ("", "-wal"):
        shutil.copy(f"{store.path}{end}", f"{crashed}{end}")
    assert settling.settle(crashed).revision == 1
    assert not Path(f"{crashed}-wal").exists()
    assert people_in(crashed) == 1


def test_a_damaged_one_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "damaged.db"
    assert settling.settle(path).revision == -1
    path.write_bytes(b"SQLite format 3\0" + os.urandom(9000))
    before = path.read_bytes()
    assert settling.settle(path).revision == -1
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE moth (name)")
    before = path.read_bytes()
    assert settling.settle(path).revision == -1
    assert path.read_bytes() == before
