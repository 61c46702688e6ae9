"""What goes wrong around a store loses nothing, and is said in words."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from netcompanion.domain import change
from netcompanion.domain.change import add
from netcompanion.domain.errors import Cancelled, UserError
from netcompanion.domain.query import ALL
from netcompanion.store import BusyDatabase, CannotWrite, DamagedDatabase, Store, sqlite
from tests import builders
from tests.faults import weather
from tests.stores import raw

ADA = builders.contact("Ada Finch")


def names_in(folder: Path) -> list[str]:
    """The files of a folder by name."""
    return sorted(path.name for path in folder.iterdir())


SAVER = """
import os
import sys
from pathlib import Path
from netcompanion.domain.change import add
from netcompanion.store import Store
from tests import builders

store = Store.open(Path(sys.argv[1]), backups=Path(sys.argv[1]).parent,
    passphrase=os.environ.get("NETCOMPANION_PASSPHRASE"))
first = int(sys.argv[2])
for number in range(first, first + 100_000):
    whom = builders.contact(f"Ada {number}", number)
    store.apply(add("Add", whom, builders.encounter(whom, said="hello")))
    print("OK", whom.id, flush=True)
"""


def test_the_settings_that_carry_the_promise(store: Store) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "busy_timeout": 5000,
        "application_id": 0x4E657443,
    }
    with store.read() as reader:
        db = reader._db  # noqa: SLF001  # pragmas have no door
        found = {name: db.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    assert found == wanted


def test_a_new_file_is_nobody_elses_business(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    old = os.umask(0o022)
    try:
        store = Store.open(path, backups=tmp_path)
        store.apply(add("Add", ADA))
        store.backup(tmp_path / "copy.db")
        for name in ("new.db", "new.db-wal", "new.db-shm", "copy.db"):
            assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
        store.close()
    finally:
        os.umask(old)


@pytest.mark.parametrize("name", ["a b", "a?mode=ro", "a#b", "100%41", "Bücher 書", "x" * 200])
def test_any_path_will_do(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    path = folder / f"{name}.db"
    store = Store.open(path, backups=folder)
    store.apply(add("Add", ADA))
    store.backup(folder / "copy of it.db")
    store.close()
    assert names_in(folder) == sorted([f"{name}.db", "copy of it.db"])
    store = Store.open(path, backups=folder, read_only=True)
    with store.read() as reader:
        assert reader.count() == 1
    store.close()


@pytest.mark.parametrize("moment", [0, 3, 11, 29])
def test_a_kill_loses_nothing_that_was_said_to_be_saved(file: Path, moment: int) -> None:
    confirmed: set[str] = set()
    for attempt in range(3):
        arguments = [sys.executable, "-c", SAVER, str(file), str(attempt * 1000)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as saver:
            assert saver.stdout is not None
            for _ in range(moment + 1):
                confirmed.add(saver.stdout.readline().split()[1])
            os.kill(saver.pid, signal.SIGKILL)
            confirmed.update(line.split()[1] for line in saver.stdout if line.endswith("\n"))
    store = Store.open(file, backups=file.parent)
    with store.read() as reader:
        saved = {contact.id for contact in reader.every_contact()}
        met = {encounter.contact_id for encounter in reader.encounters()}
    assert confirmed <= saved
    assert saved == met
    assert store.check().ok
    store.close()


def test_a_busy_database_is_said_at_once_and_saving_works_afterwards(file: Path) -> None:
    store = Store.open(file, backups=file.parent, busy_timeout=1)
    with closing(raw(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyDatabase, match="Nothing was saved"):
            store.apply(add("Add", ADA))
        with store.read() as reader:
            assert reader.count() == 0
        other.execute("ROLLBACK")
    store.apply(add("Add", ADA))
    with store.read() as reader:
        assert reader.contact(ADA.id) == ADA
    store.close()


def test_many_threads_read_and_write(store: Store) -> None:
    people = builders.book(60)
    problems: list[BaseException] = []

    def write(share: int) -> None:
        try:
            for person in people[share::3]:
                store.apply(add("Add", person))
        except BaseException as error:  # noqa: BLE001  # reported by the main thread
            problems.append(error)

    def read() -> None:
        try:
            for _ in range(40):
                with store.read() as reader:
                    lines = reader.page(ALL, 0, 100)
                    assert len(lines) == reader.count()
        except BaseException as error:  # noqa: BLE001  # reported by the main thread
            problems.append(error)

    threads = [threading.Thread(target=write, args=(share,)) for share in range(3)]
    threads += [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert store.check().ok


def test_a_full_disk_is_said_with_the_folder_and_saving_works_once_there_is_room(
    store: Store,
) -> None:
    store.apply(add("Add", ADA))
    raw = store._file.raw  # noqa: SLF001  # the limit stands in for a disk
    raw.execute("PRAGMA max_page_count = 1")
    long = replace(ADA, note="word " * 100_000)
    with pytest.raises(CannotWrite, match=str(store.path.parent)):
        store.apply(change.replace("Edit", ADA, long))
    with store.read() as reader:
        assert reader.contact(ADA.id) == ADA
    raw.execute("PRAGMA max_page_count = 100000")
    store.apply(change.replace("Edit", ADA, long))
    assert store.check().ok


def test_another_writer_is_noticed_and_our_own_writes_are_not(file: Path) -> None:
    mine = Store.open(file, backups=file.parent)
    theirs = Store.open(file, backups=file.parent)
    before = mine.data_version()
    mine.apply(add("Add", ADA))
    assert mine.data_version() == before
    theirs.apply(add("Add", builders.contact("Olu Reed", 2)))
    assert mine.data_version() != before
    mine.close()
    theirs.close()


def test_reading_only_writes_nothing(file: Path) -> None:
    before = file.read_bytes()
    store = Store.open(file, backups=file.parent, read_only=True)
    with pytest.raises(CannotWrite, match="reading only"):
        store.apply(add("Add", ADA))
    with store.read() as reader:
        assert reader.counts()["contact"] == 0
    assert store.check().ok
    store.close()
    assert file.read_bytes() == before


def test_reading_only_sees_what_a_crash_left_in_the_log(file: Path) -> None:
    crashed = file.with_name("crashed.db")
    store = Store.open(file, backups=file.parent)
    store.apply(add("Add", ADA))
    for suffix in ("", "-wal"):
        crashed.with_name(f"crashed.db{suffix}").write_bytes(
            file.with_name(f"{file.name}{suffix}").read_bytes()
        )
    store.close()
    for read_only in (True, False):
        left = Store.open(crashed, backups=file.parent, read_only=read_only)
        with left.read() as reader:
            assert reader.contact(ADA.id) == ADA
        left.close()


def test_a_log_alone_is_read_where_nothing_can_be_written(file: Path) -> None:
    """The index beside the log, which SQLite would share with others, cannot be made there."""
    medium = file.with_name("medium")
    medium.mkdir()
    left = medium / file.name
    store = Store.open(file, backups=file.parent)
    store.apply(add("Add", ADA))
    shutil.copy(file, left)
    shutil.copy(sqlite.wal_of(file), sqlite.wal_of(left))
    store.close()
    before = names_in(medium)
    with weather.read_only(medium):
        store = Store.open(left, backups=medium, read_only=True)
        with store.read() as reader, store.read() as other:
            assert reader.contact(ADA.id) == other.contact(ADA.id) == ADA
        assert store.check().ok
        assert store.lost_changes == 0
        store.close()
    assert names_in(medium) == before


def test_reading_only_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        Store.open(tmp_path / "none.db", backups=tmp_path, read_only=True)
    assert names_in(tmp_path) == []


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be used"):
        Store.open(tmp_path / "nowhere" / "people.db", backups=tmp_path)


def _foreign(path: Path) -> None:
    with closing(raw(path)) as db:
        db.execute("CREATE TABLE t(x)")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _no_header(path: Path) -> None:
    path.write_bytes(b"\x00" * 100 + path.read_bytes()[100:])


def _text(path: Path) -> None:
    path.write_text("BEGIN:VCARD\nFN:Not a database\nEND:VCARD\n" * 200)


def _other(path: Path) -> None:
    path.unlink()
    _foreign(path)


@pytest.mark.parametrize("spoil", [_cut, _no_header, _text, _other])
def test_what_is_no_database_of_ours_is_left_alone(
    file: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(file)
    before = file.read_bytes()
    with pytest.raises(DamagedDatabase):
        Store.open(file, backups=file.parent).close()
    assert file.read_bytes() == before
    assert names_in(file.parent) == [file.name]


def test_unfinished_copies_of_a_crash_are_removed(file: Path) -> None:
    backups = file.parent / "backups"
    backups.mkdir()
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        killed = backups / f".c.db.{ended.pid}.tmp"
    left, fresh, good = (
        backups / name for name in (".a.db.1.tmp", f".b.db.{os.getpid()}.tmp", "a.db")
    )
    for path in (killed, left, fresh, good):
        path.write_bytes(b"x")
    os.utime(left, (0, 0))
    os.utime(good, (0, 0))
    Store.open(file, backups=backups).close()
    assert names_in(backups) == [fresh.name, good.name]


def test_a_backup_is_a_whole_copy_of_one_moment(store: Store, tmp_path: Path) -> None:
    store.apply(add("Add", *builders.book(100)))
    out = tmp_path / "backup.db"
    heard: list[tuple[int, int]] = []
    store.backup(out, lambda done, total: heard.append((done, total)))
    assert heard[-1][0] == heard[-1][1] > 0
    store.apply(add("Add", ADA))
    copy = Store.open(out, backups=tmp_path)
    with copy.read() as reader:
        assert reader.count() == 100
        assert len(reader.history()) == 1
    assert copy.check().ok
    copy.close()


def test_a_backup_that_fails_leaves_the_old_one(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "backup.db"
    store.backup(out)
    before = out.read_bytes()
    store.apply(add("Add", *builders.book(100)))

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        store.backup(out, stop)
    assert out.read_bytes() == before
    assert not [name for name in names_in(tmp_path) if name.endswith(".tmp")]
    with pytest.raises(CannotWrite, match="nowhere"):
        store.backup(tmp_path / "nowhere" / "backup.db")
    out_is_folder = tmp_path / "folder"
    out_is_folder.mkdir()
    with pytest.raises(CannotWrite):
        store.backup(out_is_folder)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_after_a_disk_failed_a_new_connection_writes_as_the_one_before(store: Store) -> None:
    import resource

    store.apply(add("Add", ADA))
    version = store.data_version()
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, usual[1]))
    try:
        for number in (11, 12):
            with pytest.raises(CannotWrite):
                store.apply(add("Add", builders.contact(f"Bo Lund{number}", number)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
        signal.signal(signal.SIGXFSZ, ignored)
    cy = builders.contact("Cy Roe", 13)
    applied = store.apply(add("Add", cy))
    assert store.data_version() != version
    store.undo(applied.change_id)
    store.redo(applied.change_id)
    with store.read() as reader:
        assert {each.id for each in reader.every_contact()} == {ADA.id, cy.id}
    assert store.check().lines == ("The database is whole. Nothing is damaged.",)


@pytest.mark.plain
def test_a_folder_that_is_read_only_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not that the disk is to be checked, which is well; root may write anywhere, so it is told."""
    monkeypatch.setattr(os, "access", lambda _path, mode: not mode & os.W_OK)
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
    with pytest.raises(CannotWrite, match="read-only"), sqlite.in_words(tmp_path / "people.db"):
        raise error
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_READ
    with pytest.raises(CannotWrite, match="Check the disk"), sqlite.in_words(tmp_path / "a.db"):
        raise error
