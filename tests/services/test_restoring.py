"""Going back to a backup: what is there afterwards, and what was never touched before."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from netcompanion.domain.change import add
from netcompanion.domain.errors import Cancelled, UserError
from netcompanion.services import backups, restoring, settings
from netcompanion.services.backup_file import NotABackup
from netcompanion.services.backups import Why
from netcompanion.services.folder import DataFolder
from netcompanion.services.restoring import Checked
from netcompanion.store import BusyDatabase, CannotWrite
from netcompanion.store.errors import NeedsPassphrase
from tests import builders
from tests.data_folders import (
    check,
    folder,
    good,
    opened,
    people_in,
    person,
    posix,
    source,
    state_of,
)
from tests.faults.table import trying
from tests.stores import migrated, raw
from tests.threats.databases import packed

__all__ = ["check", "folder", "good", "source"]  # fixtures

# Looking


def test_a_look_tells_what_is_in_it_and_touches_nothing(
    folder: DataFolder, good: Path, check: Callable[[Path], Checked]
) -> None:
    before = state_of(folder.root), state_of(good.parent / "from")
    look = check(good).look
    assert (look.people, look.events, look.photos) == (3, 1, 1)
    assert look.latest is not None
    assert person(9).name in look.names
    assert not look.has_settings
    assert look.made == datetime.fromtimestamp(good.stat().st_mtime, UTC)
    check(good).close()
    after = {name: facts for name, facts in state_of(folder.root).items() if "rest" not in name}
    assert (after, state_of(good.parent / "from")) == before


def test_one_that_was_stopped_leaves_nothing(folder: DataFolder, good: Path) -> None:
    def stop(_done: int, _total: int, /) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        restoring.check(good, folder, stop)
    assert not list(folder.root.glob(".restoring-*"))


def test_the_log_beside_a_copied_database_counts_where_it_is_its_own(
    folder: DataFolder, source: Path, check: Callable[[Path], Checked]
) -> None:
    store = opened(folder)
    store.apply(add("Add", person(3)))
    for end in ("", "-wal"):
        shutil.copy(f"{folder.database}{end}", source)
    store.close()
    assert check(source / "netcompanion.db").look.people == 3


def test_a_log_of_another_database_does_no_harm(
    folder: DataFolder, source: Path, good: Path, check: Callable[[Path], Checked]
) -> None:
    store = opened(folder)
    for number in range(20, 60):
        store.apply(add("Add", person(number)))
    shutil.copy(f"{folder.database}-wal", source / "good.db-wal")
    store.close()
    assert check(Path(shutil.copy(good, source))).look.people == 3


@posix
def test_a_log_that_leads_elsewhere_is_not_followed_by_writing(
    source: Path, good: Path, check: Callable[[Path], Checked]
) -> None:
    victim = source / "victim.txt"
    victim.write_text("untouched")
    (source / "good.db-wal").symlink_to(victim)
    (source / "good.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(5000))
    path = Path(shutil.copy(good, source))
    before = state_of(source)
    assert check(path).look.people == 3
    assert state_of(source) == before


@posix
def test_a_log_that_is_mostly_holes_is_refused(folder: DataFolder, good: Path) -> None:
    log = Path(f"{good}-wal")
    log.touch()
    os.truncate(log, 50 << 30)
    before = state_of(folder.root)
    with pytest.raises(NotABackup, match="more than a backup can be"):
        restoring.check(good, folder)
    assert state_of(folder.root) == before


def test_room_is_asked_for_the_log_too_and_in_the_folder_that_people_know(
    folder: DataFolder, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = good.stat().st_size
    Path(f"{good}-wal").write_bytes(b"\x8f" * size)
    usage = shutil.disk_usage(folder.root)._replace(free=2 * size)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(UserError, match="no room in") as told:
        restoring.check(good, folder)
    assert f"no room in {folder.root}:" in str(told.value)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-10:00"])
def test_a_moment_that_no_clock_shows_is_none(
    check: Callable[[Path], Checked], good: Path, source: Path, moment: str
) -> None:
    path = source / "all.zip"
    path.write_bytes(packed({"netcompanion.db": good.read_bytes()}, made=moment))
    assert check(path).look.made is None


def test_a_file_from_beyond_the_calendar_is_read(
    check: Callable[[Path], Checked], good: Path
) -> None:
    os.utime(good, (10**11, 10**11))
    assert check(good).look.people == 3


@pytest.mark.parametrize("revision", ["0001", "0003", "0005", "0006"])
def test_an_older_one_is_brought_up_to_date_in_the_copy(
    folder: DataFolder, source: Path, check: Callable[[Path], Checked], revision: str
) -> None:
    path = source / "old.db"
    migrated(path, revision)
    before = path.read_bytes()
    checked = check(path)
    restoring.commit(checked, folder, with_settings=False)
    assert path.read_bytes() == before
    assert people_in(folder) == set()


# Putting it in place


def test_what_was_here_is_kept_and_can_be_gone_back_to(
    folder: DataFolder, good: Path, check: Callable[[Path], Checked]
) -> None:
    kept = restoring.commit(check(good), folder, with_settings=False)
    assert kept is not None
    assert kept.why is Why.RESTORE
    assert backups.listed(folder)[0] == kept
    assert len(people_in(folder)) == 3
    restoring.commit(check(kept.path), folder, with_settings=False)
    assert people_in(folder) == {person(1).id, person(2).id}


@pytest.mark.parametrize(("ahead", "is_believed"), [(20, True), (20_000, False)])
def test_what_was_replaced_by_a_clock_set_back_is_not_of_long_ago(
    folder: DataFolder, good: Path, check: Callable[[Path], Checked], ahead: int, is_believed: bool
) -> None:
    begun = datetime.now(UTC).replace(microsecond=0)
    changed = begun + timedelta(days=ahead)
    with closing(raw(folder.database)) as db:
        db.execute("UPDATE change_log SET made = ?", (changed.isoformat(),))
    kept = restoring.commit(check(good), folder, with_settings=False)
    assert kept is not None
    assert kept.made == changed if is_believed else begun <= kept.made < changed


def test_settings_come_along_when_they_are_wanted(
    folder: DataFolder, tmp_path: Path, check: Callable[[Path], Checked]
) -> None:
    settings.save(folder.settings, settings.Settings(region="DE", theme="dark"))
    folder.reminders.write_text('{"shown": ["a"]}')
    out = tmp_path / "all.zip"
    with closing(opened(folder)) as store:
        backups.save_as(store, folder, out)
    folder.reminders.unlink()
    settings.save(folder.settings, settings.Settings(region="FR"))
    assert check(out).look.has_settings
    restoring.commit(check(out), folder, with_settings=False)
    assert settings.load(folder.settings).region == "FR"
    kept = restoring.commit(check(out), folder, with_settings=True)
    assert settings.load(folder.settings) == settings.Settings(region="DE", theme="dark")
    assert kept is not None
    restoring.commit(check(kept.path), folder, with_settings=True)
    assert settings.load(folder.settings).region == "FR"
    assert folder.reminders.read_text() == '{"shown": ["a"]}'


@posix
def test_what_is_put_in_place_is_nobody_elses_business(
    folder: DataFolder, tmp_path: Path, check: Callable[[Path], Checked]
) -> None:
    settings.save(folder.settings, settings.Settings())
    folder.reminders.touch(0o600)
    out = tmp_path / "all.zip"
    with closing(opened(folder)) as store:
        backups.save_as(store, folder, out)
    restoring.commit(check(out), folder, with_settings=True)
    for path in folder.root.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_new_folder_has_nothing_to_keep(tmp_path: Path, good: Path) -> None:
    fresh = DataFolder(tmp_path / "fresh")
    with closing(restoring.check(good, fresh)) as checked:
        assert restoring.commit(checked, fresh, with_settings=True) is None
    assert len(people_in(fresh)) == 3


def test_nothing_is_put_under_a_program_that_is_at_work(
    folder: DataFolder, good: Path, check: Callable[[Path], Checked]
) -> None:
    store = opened(folder)
    checked = check(good)
    with pytest.raises(BusyDatabase):
        restoring.commit(checked, folder, with_settings=False)
    store.apply(add("Add", person(3)))
    store.close()
    assert len(people_in(folder)) == 3


def test_what_is_damaged_here_is_kept_byte_by_byte(
    folder: DataFolder, good: Path, check: Callable[[Path], Checked]
) -> None:
    data = bytearray(folder.database.read_bytes())
    data[8192:12288] = os.urandom(4096)
    folder.database.write_bytes(data)
    Path(f"{folder.database}-wal").write_bytes(b"a log that is none")
    kept = restoring.commit(check(good), folder, with_settings=False)
    assert kept is not None
    assert kept.why is Why.DAMAGED
    assert kept.path.read_bytes() == bytes(data)
    assert Path(f"{kept.path}-wal").read_bytes() == b"a log that is none"
    assert len(people_in(folder)) == 3


def crashed(folder: DataFolder, scratch: Path) -> set[str]:
    """Leave a folder as a crash does: the newest people only in the log. Return all of them."""
    store = opened(folder)
    for number in range(100, 140):
        store.apply(add("Add", person(number)))
    shutil.copytree(folder.root, scratch)
    store.close()
    shutil.rmtree(folder.root)
    scratch.rename(folder.root)
    assert Path(f"{folder.database}-wal").stat().st_size > 0
    return {person(number).id for number in (1, 2, *range(100, 140))}


def test_the_log_of_the_old_one_does_not_come_over_the_new_one(
    folder: DataFolder, good: Path, tmp_path: Path, check: Callable[[Path], Checked]
) -> None:
    with trying("F15", "a backup put over a database that crashed, its log beside it") as counted:
        for _ in range(5):
            everybody = crashed(folder, tmp_path / "scratch")
            kept = restoring.commit(check(good), folder, with_settings=False)
            counted.runs += 1
            counted.faults += 1
            found = people_in(folder)
            counted.lost += 3 - len(found)
            assert len(found) == 3
            assert kept is not None
            restoring.commit(check(kept.path), folder, with_settings=False)
            counted.lost += len(everybody - people_in(folder))
            assert people_in(folder) == everybody
            shutil.rmtree(folder.root)
            with closing(opened(folder)) as store:
                store.apply(add("Add", person(1), person(2)))


STEPS = ("replace", "unlink", "fsync", "rmdir", "open")


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do work in a process that is killed before its n-th step on the disk; False when it ended."""
    child = os.fork()
    if not child:
        left = step

        def counting(name: str) -> Callable[..., object]:
            real = getattr(os, name)

            def call(*args: object, **kwargs: object) -> object:
                nonlocal left
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*args, **kwargs)

            return call

        for name in STEPS:
            setattr(os, name, counting(name))
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


@posix
def test_a_kill_at_any_step_leaves_one_or_the_other_and_keeps_both(
    folder: DataFolder, good: Path, tmp_path: Path
) -> None:
    with trying("F15", "killed at every step of putting a backup in place") as counted:
        everybody = crashed(folder, tmp_path / "scratch")
        settings.save(folder.settings, settings.Settings(region="FR"))
        checked = restoring.check(good, folder)
        settings.save(checked.stage / "settings.json", settings.Settings(region="DE"))
        new = {builders.zoe().id, person(8).id, person(9).id}
        step, is_killed = 0, True
        while is_killed:
            there = DataFolder(tmp_path / "there")
            shutil.copytree(folder.root, there.root)
            waiting = Checked(checked.look, there.root / checked.stage.name)
            is_killed = killed_at(
                step, partial(restoring.commit, waiting, there, with_settings=True)
            )
            # Whoever comes next is killed as well, somewhere else each time.
            killed_at(step % 5, partial(restoring.finish, there))
            restoring.finish(there)
            counted.runs += 1
            counted.faults += is_killed
            found = people_in(there)
            counted.lost += len((everybody if found != new else new) - found)
            assert found in (everybody, new)
            region = settings.load(there.settings).region
            assert region == ("DE" if found == new else "FR")
            if found == new:
                [kept] = backups.listed(there)
                with closing(restoring.check(kept.path, there)) as old:
                    assert old.look.people == len(everybody)
                    assert old.look.has_settings
            shutil.rmtree(there.root)
            step += 1
        checked.close()
        assert step > 12


def test_an_error_half_way_leaves_the_rest_to_the_next_start(
    folder: DataFolder, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = restoring.check(good, folder)
    real = os.replace

    def failing(source: Path, target: Path) -> None:
        if Path(target) == folder.database:
            raise OSError(5, "Input/output error")
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", failing)
        with pytest.raises(CannotWrite, match="next start"):
            restoring.commit(checked, folder, with_settings=False)
        checked.close()  # as whoever checked does in any case
        with pytest.raises(CannotWrite, match="next start"):
            restoring.finish(folder)
    assert len(people_in(folder)) == 3


@posix
def test_what_was_here_comes_back_when_what_was_to_come_is_gone(
    folder: DataFolder, good: Path, tmp_path: Path
) -> None:
    everybody = crashed(folder, tmp_path / "scratch")
    checked = restoring.check(good, folder)
    step = 0
    while folder.database.exists():
        restoring.finish(folder)
        shutil.copytree(folder.root, tmp_path / "again")
        assert killed_at(step, partial(restoring.commit, checked, folder, with_settings=False))
        if folder.database.exists():
            shutil.rmtree(folder.root)
            (tmp_path / "again").rename(folder.root)
        step += 1
    for stage in folder.root.glob(".restoring-*-in-place"):
        shutil.rmtree(stage)
    assert people_in(folder) == everybody


# Encrypted ones


def test_what_is_encrypted_here_stays_so(
    folder: DataFolder, good: Path, tmp_path: Path, encrypted_file: Path
) -> None:
    locked = DataFolder(tmp_path / "locked")
    shutil.copy(encrypted_file, locked.make().database)
    with closing(opened(locked)) as store:
        store.apply(add("Add", person(1)))
        backups.save_as(store, locked, tmp_path / "locked.zip")
    with closing(restoring.check(good, locked)) as checked:
        restoring.commit(checked, locked, with_settings=False)
    assert not locked.database.read_bytes().startswith(b"SQLite")
    assert len(people_in(locked)) == 3
    with closing(restoring.check(tmp_path / "locked.zip", folder)) as checked:
        assert checked.look.people == 1


def test_nothing_plain_comes_over_an_encrypted_one_unasked(
    good: Path, tmp_path: Path, encrypted_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netcompanion.store import keys

    locked = DataFolder(tmp_path / "locked")
    shutil.copy(encrypted_file, locked.make().database)
    monkeypatch.setattr(keys, "_OF_SALT", {})
    with pytest.raises(NeedsPassphrase):
        restoring.check(good, locked)
    with closing(restoring.check(good, locked, passphrase="Möwe am Kai 7")) as checked:
        restoring.commit(checked, locked, with_settings=False)
    assert not locked.database.read_bytes().startswith(b"SQLite")


def test_an_encrypted_one_asks_for_its_passphrase(
    folder: DataFolder, tmp_path: Path, encrypted_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netcompanion.store import keys

    path = Path(shutil.copy(encrypted_file, tmp_path / "locked.db"))
    monkeypatch.setattr(keys, "_OF_SALT", {})
    with pytest.raises(NeedsPassphrase):
        restoring.check(path, folder)
    with closing(restoring.check(path, folder, passphrase="Möwe am Kai 7")) as checked:
        assert checked.look.people == 0


def test_sqlite_is_left_alone_by_what_was_closed(folder: DataFolder, good: Path) -> None:
    restoring.check(good, folder).close()
    with closing(sqlite3.connect(folder.database)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
