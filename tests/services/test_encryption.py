"""A passphrase is put on, changed and taken off: all of it or nothing, and nothing plain stays."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from netcompanion.domain.change import add
from netcompanion.domain.errors import Cancelled, UserError
from netcompanion.domain.progress import silent
from netcompanion.domain.unsaved import Typed
from netcompanion.services import backups, encryption, restoring, swapping
from netcompanion.services.backups import Why
from netcompanion.services.encryption import Strength
from netcompanion.services.folder import DataFolder
from netcompanion.services.opening import open_store
from netcompanion.services.unsaved import unsaved
from netcompanion.store import converting, copying, keys, sqlite
from netcompanion.store.errors import BusyDatabase, CannotWrite, NeedsPassphrase
from tests import builders

pytestmark = pytest.mark.skipif(
    not encryption.is_installed(), reason="needs the extra `encryption`"
)

Forget = Callable[[], None]

NOW = datetime(2026, 10, 13, 9, 30, tzinfo=UTC)
CANARY = "Quillfeather"
PEOPLE = [builders.contact(f"{CANARY} {number}", number) for number in range(1, 201)]
TYPED = Typed(thing="", field="capture", words=f"{CANARY} rang", at=NOW)
FIRST, SECOND = "kettle under a boat", "otter beside a mill"


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """People and two plain backups of them."""
    folder = DataFolder(tmp_path / "data").make()
    with closing(open_store(folder)) as store:
        store.apply(add("Add", *PEOPLE))
        for day in (1, 2):
            backups.make(store, folder, Why.DAILY, NOW.replace(day=day))
    unsaved(folder).put(TYPED)
    return folder


@pytest.fixture
def forget(monkeypatch: pytest.MonkeyPatch) -> Forget:
    """Make this process one that has just been started: it holds no key."""

    def forget() -> None:
        monkeypatch.setattr(keys, "_OF_FILE", {})
        monkeypatch.setattr(keys, "_OF_SALT", {})

    return forget


def plain_bytes(folder: DataFolder) -> bytes:
    return b"".join(path.read_bytes() for path in folder.root.rglob("*") if path.is_file())


def names(folder: DataFolder, passphrase: str | None = None) -> set[str]:
    with closing(open_store(folder, passphrase=passphrase)) as store, store.read() as reader:
        return {each.name for each in reader.every_contact()}


EVERYBODY = {each.name for each in PEOPLE}


def test_nothing_plain_is_left_of_what_was_encrypted(folder: DataFolder, forget: Forget) -> None:
    assert CANARY.encode() in plain_bytes(folder)
    outcome = encryption.encrypt(folder, FIRST, NOW)
    assert outcome.removed == 2
    assert [each.path for each in backups.listed(folder)] == [outcome.backup]
    assert CANARY.encode() not in plain_bytes(folder)
    forget()
    with pytest.raises(NeedsPassphrase):
        open_store(folder)
    assert names(folder, FIRST) == EVERYBODY
    assert unsaved(folder).load() == [TYPED]


def test_backups_are_encrypted_while_it_is_on(folder: DataFolder, tmp_path: Path) -> None:
    encryption.encrypt(folder, FIRST, NOW)
    out = tmp_path / "all.zip"
    with closing(open_store(folder)) as store:
        store.apply(add("Add", builders.contact("Olu Reed", 900)))
        backups.make(store, folder, Why.IMPORT, NOW)
        backups.save_as(store, folder, out)
    assert CANARY.encode() not in plain_bytes(folder)
    assert CANARY.encode() not in out.read_bytes()


def test_the_old_passphrase_opens_nothing_any_more(folder: DataFolder, forget: Forget) -> None:
    encryption.encrypt(folder, FIRST, NOW)
    outcome = encryption.encrypt(folder, SECOND, NOW)
    assert outcome.removed == 1
    forget()
    with pytest.raises(NeedsPassphrase):
        open_store(folder, passphrase=FIRST)
    assert names(folder, SECOND) == EVERYBODY
    assert unsaved(folder).load() == [TYPED]
    (backup,) = backups.listed(folder)
    forget()
    with pytest.raises(NeedsPassphrase):
        restoring.check(backup.path, folder, passphrase=FIRST)


def test_it_can_be_taken_off(folder: DataFolder, forget: Forget) -> None:
    encryption.encrypt(folder, FIRST, NOW)
    encryption.decrypt(folder, NOW)
    forget()
    assert names(folder) == EVERYBODY
    assert unsaved(folder).load() == [TYPED]
    assert len(backups.listed(folder)) == 1


def test_a_backup_asks_for_its_passphrase_and_comes_back_encrypted(
    folder: DataFolder, forget: Forget
) -> None:
    backup = encryption.encrypt(folder, FIRST, NOW).backup
    with closing(open_store(folder)) as store:
        store.apply(add("Add", builders.contact("Olu Reed", 900)))
    forget()
    with pytest.raises(NeedsPassphrase):
        restoring.check(backup, folder)
    with closing(restoring.check(backup, folder, passphrase=FIRST)) as checked:
        assert checked.look.people == len(PEOPLE)
        restoring.commit(checked, folder, with_settings=False)
    assert CANARY.encode() not in plain_bytes(folder)
    assert names(folder) == EVERYBODY


def test_a_plain_backup_comes_back_encrypted(folder: DataFolder, tmp_path: Path) -> None:
    with closing(open_store(folder)) as store:
        store.backup(tmp_path / "plain.db")
    encryption.encrypt(folder, FIRST, NOW)
    with closing(restoring.check(tmp_path / "plain.db", folder)) as checked:
        restoring.commit(checked, folder, with_settings=False)
    with closing(open_store(folder)) as store:
        assert store.is_encrypted
    assert CANARY.encode() not in plain_bytes(folder)


def test_nothing_changes_while_somebody_has_it_open(folder: DataFolder) -> None:
    with closing(open_store(folder)), pytest.raises(BusyDatabase):
        encryption.encrypt(folder, FIRST, NOW)
    assert names(folder) == EVERYBODY


def test_it_can_be_given_up(folder: DataFolder) -> None:
    def stop(done: int, _total: int) -> None:
        if done > 40:
            raise Cancelled

    before = sorted(path.name for path in folder.backups.iterdir())
    with pytest.raises(Cancelled):
        encryption.encrypt(folder, FIRST, NOW, stop)
    assert names(folder) == EVERYBODY
    assert sorted(path.name for path in folder.backups.iterdir()) == before


def test_what_a_kill_left_plain_goes_at_the_next_start(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(encryption, "finish", _die)
        with pytest.raises(KeyboardInterrupt):
            encryption.encrypt(folder, FIRST, NOW)
    assert CANARY.encode() in plain_bytes(folder)
    assert names(folder) == EVERYBODY
    assert CANARY.encode() not in plain_bytes(folder)


def test_a_kill_before_the_swap_removes_nothing(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(swapping, "swap", _die)
        with pytest.raises(KeyboardInterrupt):
            encryption.encrypt(folder, FIRST, NOW)
    assert names(folder) == EVERYBODY
    assert len(backups.listed(folder)) == 2


def _die(*_args: object) -> None:
    raise KeyboardInterrupt


CHILD = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from netcompanion.services import encryption
from netcompanion.services.folder import DataFolder

def progress(done, total):
    print(done, flush=True)

encryption.encrypt(DataFolder(Path(sys.argv[1])), sys.argv[2], datetime.now(UTC), progress)
print("done", flush=True)
"""


@pytest.mark.parametrize("moment", ["convert", "copy", "_put_database"])
def test_nothing_that_was_said_to_be_saved_is_lost(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    module = {"convert": converting, "copy": copying, "_put_database": swapping}[moment]
    proper, said = getattr(module, moment), []

    def disturbed(*arguments: object) -> None:
        said.append(saved_by_another(folder))
        proper(*arguments)

    monkeypatch.setattr(module, moment, disturbed)
    try:
        encryption.encrypt(folder, FIRST, NOW)
    except BusyDatabase:
        assert said[0]
        assert CANARY.encode() in folder.database.read_bytes()
        assert len(backups.listed(folder)) == 3  # with that of the other program
    else:
        assert not said[0]
        assert CANARY.encode() not in plain_bytes(folder)
    expected = EVERYBODY | {"Olu Reed"} if said[0] else EVERYBODY
    assert names(folder) == expected


def test_without_room_nothing_is_begun(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(folder.root)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1000))
    with pytest.raises(CannotWrite, match="Nothing was changed"):
        encryption.encrypt(folder, FIRST, NOW)
    assert names(folder) == EVERYBODY
    assert len(backups.listed(folder)) == 2


def test_backups_stay_where_no_new_one_can_be_made(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(copying, "copy", _full)
        with pytest.raises(CannotWrite):
            encryption.encrypt(folder, FIRST, NOW)
    assert names(folder) == EVERYBODY
    assert len(backups.listed(folder)) == 2
    assert not (folder.root / "encrypting.json").exists()


def _full(*_args: object) -> None:
    raise CannotWrite("The disk is full.")


def test_a_backup_that_cannot_be_removed_is_named_and_tried_again(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    stays = backups.listed(folder)[0].path
    proper = backups.remove

    def refuse(backup: backups.Backup) -> None:
        if backup.path == stays:
            raise PermissionError
        proper(backup)

    with monkeypatch.context() as broken:
        broken.setattr(backups, "remove", refuse)
        outcome = encryption.encrypt(folder, FIRST, NOW)
    assert (outcome.removed, outcome.readable) == (1, (stays,))
    assert names(folder) == EVERYBODY
    assert not stays.exists()


def test_what_else_is_readable_is_removed_where_it_is_ours_and_named_where_not(
    folder: DataFolder,
) -> None:
    theirs = folder.backups / "before the fair.db"
    shutil.copy(folder.database, theirs)
    (folder.root / "copy.zip").write_bytes(b"PK\3\4" + bytes(100))
    ours = [
        folder.root / "netcompanion.db-wal.unread-1",
        folder.root / ".restoring-k3j2/netcompanion.db",
        folder.root / ".salvage-k3j2/copy.db",
    ]
    for path in ours:
        path.parent.mkdir(exist_ok=True)
        shutil.copy(theirs, path)
    outcome = encryption.encrypt(folder, FIRST, NOW)
    assert outcome.readable == (theirs, folder.root / "copy.zip")
    assert not any(path.exists() for path in ours)
    theirs.unlink()
    assert CANARY.encode() not in plain_bytes(folder)


def test_a_copy_on_a_full_disk_is_told_in_words(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    encryption.encrypt(folder, FIRST, NOW)
    proper = sqlite.opened

    def tiny(path: Path, timeout: float, **options: str) -> sqlite3.Connection:
        made = proper(path, timeout, **options)
        if path.name.endswith(".tmp"):
            made.execute("PRAGMA max_page_count = 3")
        return made

    monkeypatch.setattr(sqlite, "opened", tiny)
    with pytest.raises(CannotWrite, match="full"):
        copying.copy(folder.database, folder.backups / "one.db", silent)


SAVING = """
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from netcompanion.domain.change import add
from netcompanion.services import backups
from netcompanion.services.folder import DataFolder
from netcompanion.services.opening import open_store
from netcompanion.store.errors import BusyDatabase
from tests import builders

folder = DataFolder(Path(sys.argv[1]))
try:
    with closing(open_store(folder, busy_timeout=0)) as store:
        store.apply(add("Add", builders.contact("Olu Reed", 900)))
        backups.make(store, folder, backups.Why.IMPORT, datetime(2026, 10, 13, tzinfo=UTC))
    print("saved")
except BusyDatabase:
    print("in use")
"""


def saved_by_another(folder: DataFolder) -> bool:
    """Whether another process was told that it saved."""
    arguments = [sys.executable, "-c", SAVING, str(folder.root)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.stdout in ("saved\n", "in use\n"), done.stderr
    return done.stdout == "saved\n"


@pytest.mark.parametrize("lines", [1, 5, 20, 40, 60, 75, 90])
def test_a_kill_leaves_the_one_or_the_other(folder: DataFolder, forget: Forget, lines: int) -> None:
    arguments = [sys.executable, "-c", CHILD, str(folder.root), FIRST]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for _ in range(lines):
            child.stdout.readline()
        os.kill(child.pid, signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
    forget()
    try:
        assert names(folder) == EVERYBODY
    except NeedsPassphrase:
        assert names(folder, FIRST) == EVERYBODY
        assert CANARY.encode() not in plain_bytes(folder)
    with closing(open_store(folder)) as store:
        assert store.check().ok


def test_what_a_plan_keeps_aside_is_not_plain(folder: DataFolder) -> None:
    from netcompanion.services.imports.spool import Spool

    encryption.encrypt(folder, FIRST, NOW)
    spool: Spool[str] = Spool(str)
    places = [spool.put(f"{CANARY} {number} {'x' * 1000}") for number in range(5000)]
    descriptors = Path("/proc/self/fd")
    if descriptors.exists():
        sizes = [_read(each) for each in descriptors.iterdir()]
        assert all(CANARY.encode() not in data for data in sizes)
    assert spool.get(places[7]).startswith(f"{CANARY} 7 ")
    spool.close()


def _read(descriptor: Path) -> bytes:
    try:
        is_ours = ".sealed-" in str(descriptor.readlink()) or "deleted" in str(
            descriptor.readlink()
        )
        return descriptor.read_bytes() if is_ours else b""
    except OSError:  # the one that lists them
        return b""


def test_a_damaged_database_is_left_alone(folder: DataFolder) -> None:
    data = bytearray(folder.database.read_bytes())
    data[4096 * 3 : 4096 * 6] = bytes(4096 * 3)
    folder.database.write_bytes(data)
    with pytest.raises(UserError, match="Check the database"):
        encryption.encrypt(folder, FIRST, NOW)
    assert folder.database.read_bytes() == data


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("short", Strength.TOO_SHORT),
        ("12345678", Strength.WEAK),
        ("aaaaaaaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("kettle and boat", Strength.FAIR),
        ("kettle under a green boat", Strength.GOOD),
    ],
)
def test_strength_is_said_by_length(passphrase: str, expected: Strength) -> None:
    assert encryption.strength(passphrase) is expected


def test_a_new_passphrase_is_typed_twice() -> None:
    assert encryption.problem(FIRST, FIRST) is None
    assert encryption.problem("short", "short")
    assert encryption.problem(" " * 20, " " * 20)
    assert encryption.problem(FIRST, SECOND)
