"""What stands beside a database after a crash: read where it is the database's own, else set aside.

SQLite replays a log or a journal of another database without asking, and the file is lost. What
is set aside is kept under another name, in the same folder.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from netcompanion.domain.errors import UserError
from netcompanion.store import counter, pages, sqlite

_NEWEST = "SELECT id, made FROM change_log ORDER BY id DESC LIMIT 1"
_HAS = "SELECT min(id) > ?1 OR max(id = ?1 AND made = ?2) FROM change_log"


def settle(path: Path) -> None:
    """Set aside the logs that are not of the database at `path`, before anything is opened.

    Raises UserError where one cannot be: the database is not to be opened then. Costs two looks
    at small files, unless there is a log that nobody counted with.
    """
    if counter.is_open_here(path):
        return
    if not counter.keeps_log(path):  # none, or a copy that was put in its place
        counter.forget(path)
        if counter.salt_of(path) and path.exists() and path.stat().st_size:
            _set_aside(sqlite.wal_of(path))  # of the one before, which would undo the copy
        return
    journal = sqlite.journal_of(path)
    if journal.exists():  # which no file with a log has, but for a moment in which it needs none
        _set_aside(journal)
    salt = counter.salt_of(path)
    if salt == 0:
        return
    count = counter.known(path)
    if (count is None or not count.is_of(salt)) and not _goes_on(path, count):
        _set_aside(sqlite.wal_of(path))


def _goes_on(path: Path, count: counter.Count | None) -> bool:
    """Whether a log goes on where the file beside it ends. Where that cannot be said, it does."""
    try:
        with closing(sqlite.opened(path, sqlite.PATIENCE, mode="ro", immutable="1")) as db:
            newest = db.execute(_NEWEST).fetchone()
            is_whole = not pages.faults(db, 1)
    except sqlite3.Error:
        return True
    if not is_whole:
        return True
    if newest is None and count is not None:
        return False
    try:
        with closing(sqlite.opened(path, sqlite.PATIENCE, mode="ro")) as db:
            return not pages.faults(db, 1) and _has(db, newest, count)
    except sqlite3.OperationalError:  # in use, or not to be read just now
        return True
    except sqlite3.DatabaseError:
        return False


def _has(
    db: sqlite3.Connection, newest: tuple[Any, ...] | None, count: counter.Count | None
) -> bool:
    if newest is not None and not db.execute(_HAS, newest).fetchone()[0]:
        return False
    changes = db.execute("SELECT rev FROM clock").fetchone()
    return count is None or (changes is not None and changes[0] >= count.changes)


def _set_aside(file: Path) -> None:
    try:
        file.rename(file.with_name(f"{file.name}.unread-{time.time_ns()}"))
    except FileNotFoundError:  # somebody was faster
        return
    except OSError as error:
        raise UserError(  # no CannotWrite: to read it beside that file is no way out
            f"{file} is not of the database beside it, which would be lost if it were opened now, "
            f"and cannot be moved ({error.strerror}). Nothing was changed. Move that file "
            "elsewhere and try again."
        ) from error
