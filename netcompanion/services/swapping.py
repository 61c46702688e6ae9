"""Putting another database in the place of the one in use, so that a kill anywhere loses neither.

What is to be done is written down before the first step. Whoever opens the folder next does what
was not done any more; every step may be done twice.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from netcompanion.domain.errors import UserError
from netcompanion.services.backup_file import REMINDERS, SETTINGS, STAGES
from netcompanion.services.folder import DataFolder
from netcompanion.store import abandoned, copying, counter, sqlite
from netcompanion.store.errors import BusyDatabase, CannotWrite, DamagedDatabase, MissingDatabase
from netcompanion.store.settling import Hold

_IN_PLACE: Final = "-in-place"


@dataclass(frozen=True, slots=True)
class _Plan:
    """`stage` holds what is to be put in place; the database that was there becomes `kept`."""

    stage: Path
    kept: Path


def swap(folder: DataFolder, stage: Path, kept: Path, hold: Hold) -> None:
    """Put the files in `stage` in place, and keep the database that was there as `kept`.

    `stage` is a folder of `backup_file.new_stage`; settings and reminders in it are put in place
    too, and those of before are kept beside `kept`. `hold` keeps everybody else from writing what
    was there. Raises UserError, and nothing was changed; or CannotWrite, and the next `finish`
    goes on.
    """
    own = stage.with_name(f"{stage.name}{_IN_PLACE}")  # nobody tidies it away any more
    with _alone(folder):
        _go_on(folder)
        stage.rename(own)
        try:
            _write_plan(folder, _Plan(own, kept))
        except UserError:
            own.rename(stage)
            raise
        if os.name == "nt":  # there no file can be moved that anybody has open
            hold.let_go()
        _go_on(folder)


def finish(folder: DataFolder) -> None:
    """Do what is left of a swap that was cut off. To be called before the store is opened.

    Raises BusyDatabase while another process is at it, and CannotWrite.
    """
    if is_pending(folder):
        with _alone(folder):
            _go_on(folder)
    for prefix in (STAGES, abandoned.SALVAGES):
        abandoned.sweep(folder.root, prefix)


def is_pending(folder: DataFolder) -> bool:
    """Whether something is being put in place, or waits for it after a kill."""
    return _plan_of(folder).exists()


@contextmanager
def noticed(folder: DataFolder) -> Iterator[None]:
    """Raise BusyDatabase in place of damage that is but a database being replaced just now."""
    before = _identity(folder.database)
    try:
        yield
    except (DamagedDatabase, MissingDatabase) as error:
        if is_pending(folder) or _identity(folder.database) != before:
            raise BusyDatabase(
                f"Another NetCompanion is putting a database in its place in {folder.root}. "
                "Nothing was changed. Try again in a moment."
            ) from error
        raise


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino


def _plan_of(folder: DataFolder) -> Path:
    return folder.root / "restoring.json"


def _write_plan(folder: DataFolder, plan: _Plan) -> None:
    from netcompanion.services.files import replacing

    names = {"stage": plan.stage.name, "kept": plan.kept.name}
    with replacing(_plan_of(folder), sweeping=False) as out:
        Path(out.name).chmod(0o600)
        out.write(json.dumps(names).encode())


def _read_plan(folder: DataFolder) -> _Plan | None:
    try:
        raw = json.loads(_plan_of(folder).read_bytes())
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError):
        raw = None  # it is written whole or not at all, so somebody else wrote this
    match raw:
        case {"stage": str(stage), "kept": str(kept)} if _is_name(stage) and _is_name(kept):
            return _Plan(folder.root / stage, folder.backups / kept)
    raise UserError(
        f"{_plan_of(folder)} was not written by NetCompanion. Nothing was changed. "
        "Remove that file and try again."
    )


def _is_name(text: str) -> bool:
    return bool(text) and text not in (".", "..") and not set(text) & set("/\\:\0")


def _go_on(folder: DataFolder) -> None:
    try:
        if plan := _read_plan(folder):
            _put_database(folder, plan)
            _put_beside(folder, plan)
            _plan_of(folder).unlink(missing_ok=True)
            copying.sync_folder(folder.root)
            shutil.rmtree(plan.stage, ignore_errors=True)
    except OSError as error:
        raise CannotWrite(
            f"The restored database could not be put in its place in {folder.root} "
            f"({error.strerror}). It is complete, and goes there at the next start. "
            "What was there before is kept among the backups."
        ) from error


def _put_database(folder: DataFolder, plan: _Plan) -> None:
    """Put the new database in place, never beside a log of the old one, which would undo it."""
    new = plan.stage / folder.database.name
    if not new.exists():
        if not folder.database.exists():  # somebody tidied up: what was there comes back
            _move_logs(plan.kept, folder.database)
            _move(plan.kept, folder.database)
        return
    kept = plan.kept
    if folder.database.exists() and kept.exists():  # somebody made a new one in between
        kept = next(path for path in _further_names(kept) if not path.exists())
    logged = folder.database.resolve()  # SQLite writes its log beside what a link leads to
    _move(folder.database, kept)
    _move_logs(logged, kept)
    sqlite.shm_of(folder.database).unlink(missing_ok=True)
    counter.forget(folder.database)
    copying.sync_folder(folder.root)
    new.replace(folder.database)
    copying.sync_folder(folder.root)


def _move_logs(old: Path, new: Path) -> None:
    for source, target in zip(sqlite.logs_of(old), sqlite.logs_of(new), strict=True):
        _move(source, target)


def _further_names(path: Path) -> Iterator[Path]:
    return (path.with_name(f"{path.stem}.{number}{path.suffix}") for number in range(2, 10_000))


def _put_beside(folder: DataFolder, plan: _Plan) -> None:
    for name, path in ((SETTINGS, folder.settings), (REMINDERS, folder.reminders)):
        staged = plan.stage / name
        if staged.exists():
            old = plan.kept.with_name(f"{plan.kept.name}.{name}")
            if not old.exists():
                _move(path, old)
            staged.replace(path)
    typed = plan.stage / folder.unsaved.name
    if typed.exists():  # under another key; it says what the old one says
        typed.replace(folder.unsaved)


def _move(source: Path, target: Path) -> None:
    if not source.exists():
        return
    if source.is_symlink():  # what it leads to is what was here; a link is no backup
        link, source = source, source.resolve()
        _move(source, target)
        link.unlink()
        return
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _move_to_another_disk(source, target)
    copying.sync_folder(target.parent)


def _move_to_another_disk(source: Path, target: Path) -> None:
    unfinished = target.with_name(f".{target.name}.tmp")
    with source.open("rb") as old:
        with unfinished.open("wb") as out:
            unfinished.chmod(0o600)
            shutil.copyfileobj(old, out)
        copying.sync(unfinished)
        unfinished.replace(target)
        copying.sync_folder(target.parent)
        if os.name == "nt":  # there nothing is removed that is open
            old.close()
        source.unlink()  # before `old` is closed, which gives up SQLite's lock on it


@contextmanager
def _alone(folder: DataFolder) -> Iterator[None]:
    """Be the only process that swaps in a folder; a lock of SQLite's goes with its process."""
    lock = folder.root / ".restoring.lock"
    try:
        lock.touch(0o600)
        with closing(sqlite.opened(lock, sqlite.PATIENCE, mode="rw")) as db:
            db.execute("BEGIN EXCLUSIVE")
            yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise BusyDatabase(
                "Another NetCompanion is putting a database in its place in this folder. "
                "Nothing was changed. Try again in a moment."
            ) from error
        raise CannotWrite(
            f"{lock} is in the way: it was not written by NetCompanion, or cannot be read "
            f"({error}). Nothing was changed. Remove that file and try again."
        ) from error
    except OSError as error:
        raise CannotWrite(
            f"The folder {folder.root} cannot be written ({error.strerror}). Nothing was changed."
        ) from error
