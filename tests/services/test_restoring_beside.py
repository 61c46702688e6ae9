"""A restore beside other programs, links and locks: nothing saved is lost, nothing turns plain."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from netcompanion.domain.errors import UserError
from netcompanion.services import restoring, swapping
from netcompanion.services.folder import DataFolder
from netcompanion.services.opening import open_store
from netcompanion.services.restoring import Checked
from netcompanion.store import BusyDatabase, CannotWrite, DamagedDatabase, Store
from netcompanion.store.errors import MissingDatabase, NeedsPassphrase
from tests.data_folders import (
    check,
    folder,
    good,
    opened,
    people_in,
    posix,
    source,
)

__all__ = ["check", "folder", "good", "source"]  # fixtures


SAVING = """
import sys
from contextlib import closing
from pathlib import Path
from netcompanion.domain.change import add
from netcompanion.services.folder import DataFolder
from netcompanion.services.opening import open_store
from netcompanion.store.errors import BusyDatabase
from tests import builders

try:
    with closing(open_store(DataFolder(Path(sys.argv[1])), busy_timeout=0)) as store:
        store.apply(add("Add", builders.contact("Olu Reed", 900)))
    print("saved")
except BusyDatabase:
    print("in use")
"""


@pytest.mark.parametrize("moment", ["swap", "_write_plan", "_put_database"])
def test_nothing_is_saved_into_what_is_being_replaced(
    folder: DataFolder,
    good: Path,
    check: Callable[[Path], Checked],
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
) -> None:
    proper, told = getattr(swapping, moment), []

    def disturbed(*arguments: object) -> None:
        told.append(by_another(SAVING, folder))
        proper(*arguments)

    monkeypatch.setattr(swapping, moment, disturbed)
    restoring.commit(check(good), folder, with_settings=False)
    assert told == ["in use"]
    assert len(people_in(folder)) == 3


@pytest.mark.parametrize("kind", [DamagedDatabase, MissingDatabase])
def test_one_that_is_being_replaced_is_not_called_damaged(
    folder: DataFolder, good: Path, monkeypatch: pytest.MonkeyPatch, kind: type[UserError]
) -> None:
    def replaced(*_args: object, **_more: object) -> Store:
        shutil.copy(good, folder.root / "new.db")
        (folder.root / "new.db").replace(folder.database)
        raise kind("It is damaged.")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Store, "open", replaced)
        with pytest.raises(BusyDatabase, match="Try again"):
            open_store(folder)
    assert len(people_in(folder)) == 3


def by_another(script: str, folder: DataFolder) -> str:
    """Run a script in another process, and return what it says."""
    arguments = [sys.executable, "-c", script, str(folder.root)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_what_is_in_the_way_of_the_lock_is_named(
    folder: DataFolder, good: Path, check: Callable[[Path], Checked]
) -> None:
    lock = folder.root / ".restoring.lock"
    lock.write_bytes(b"not a lock at all" * 100)
    with pytest.raises(CannotWrite, match=r"restoring\.lock is in the way"):
        restoring.commit(check(good), folder, with_settings=False)
    assert len(people_in(folder)) == 2


@posix
def test_a_database_that_is_a_link_is_kept_as_what_it_leads_to(
    folder: DataFolder, good: Path, check: Callable[[Path], Checked], tmp_path: Path
) -> None:
    far = tmp_path / "far.db"
    folder.database.rename(far)
    folder.database.symlink_to(far)
    kept = restoring.commit(check(good), folder, with_settings=False)
    assert kept is not None
    assert not kept.path.is_symlink()
    assert len(people_in(folder)) == 3
    assert check(kept.path).look.people == 2


def test_a_database_of_another_program_is_kept_aside(
    folder: DataFolder, good: Path, check: Callable[[Path], Checked]
) -> None:
    folder.database.unlink()
    with closing(sqlite3.connect(folder.database)) as db:
        db.execute("CREATE TABLE moth (name)")
    before = folder.database.read_bytes()
    kept = restoring.commit(check(good), folder, with_settings=False)
    assert kept is not None
    assert kept.path.read_bytes() == before
    assert len(people_in(folder)) == 3


@posix
def test_what_a_killed_process_looked_at_goes_at_once(folder: DataFolder) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    left = [folder.root / f"{kind}{ended.pid}-k3j2" for kind in (".restoring-", ".salvage-")]
    used = folder.root / f".restoring-{os.getpid()}-k3j2"
    for path in (*left, used):
        path.mkdir()
    opened(folder).close()
    assert not any(path.exists() for path in left)
    assert used.exists()


def test_a_wrong_passphrase_does_not_take_the_encryption_off(
    good: Path, tmp_path: Path, encrypted_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netcompanion.store import keys

    locked = DataFolder(tmp_path / "locked")
    shutil.copy(encrypted_file, locked.make().database)
    monkeypatch.setattr(keys, "_OF_SALT", {})
    with pytest.raises(NeedsPassphrase):
        restoring.check(good, locked, passphrase="not this one at all")
    assert not list(locked.root.glob(".restoring-*"))


def test_it_is_said_when_everything_opens_by_another_passphrase_afterwards(
    folder: DataFolder, good: Path, tmp_path: Path, encrypted_file: Path
) -> None:
    path = Path(shutil.copy(encrypted_file, tmp_path / "locked.db"))
    with closing(restoring.check(path, folder, passphrase="Möwe am Kai 7")) as checked:
        assert checked.look.changes_passphrase
    with closing(restoring.check(good, folder)) as checked:
        assert not checked.look.changes_passphrase
