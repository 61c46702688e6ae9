"""SQLCipher's driver behind the face of `sqlite3`: the same calls, and the very same errors.

The extra is a copy of Python's `sqlite3` on another library, with exceptions of its own. They are
exchanged here, at the driver, so that nothing above has to know of two kinds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, Final, cast

from sqlcipher3 import dbapi2

_EXACT: Final = {  # the driver tells no extended codes, but SQLite's words do (vdbe.c, main.c)
    "UNIQUE": sqlite3.SQLITE_CONSTRAINT_UNIQUE,
    "FOREIGN KEY": sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY,
}


_BY_WORDS: Final = {  # of a copy of pages, the driver tells no code at all (sqlite3ErrStr, main.c)
    "database or disk is full": sqlite3.SQLITE_FULL,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "database is locked": sqlite3.SQLITE_BUSY,
    "database table is locked": sqlite3.SQLITE_LOCKED,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "file is not a database": sqlite3.SQLITE_NOTADB,
}


def connect(address: str, literal: str | None, timeout: float) -> sqlite3.Connection:
    """Return a connection; `literal` is the raw key, none for a plain file."""
    try:
        made = dbapi2.connect(
            address,
            uri=True,
            timeout=timeout,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
            factory=_Connection,
        )
    except dbapi2.Error as error:
        raise _exchanged(error) from error
    made.execute("PRAGMA cipher_log_level = NONE")  # it would write to standard error
    if literal is not None:
        made.execute(f'PRAGMA key = "{literal}"')
    made.execute("PRAGMA temp_store = MEMORY")
    made.execute("PRAGMA recursive_triggers = OFF")  # as in Python's own
    return cast(sqlite3.Connection, made)


def _exchanged(error: Exception) -> sqlite3.Error:
    """Return the error of `sqlite3` that says the same."""
    made: sqlite3.Error = getattr(sqlite3, type(error).__name__)(*error.args)
    code = getattr(error, "sqlite_errorcode", _BY_WORDS.get(str(error)))
    if code is not None:
        kind, constraint, _ = str(error).partition(" constraint failed")
        made.sqlite_errorcode = _EXACT.get(kind, code) if constraint else code
        made.sqlite_errorname = getattr(error, "sqlite_errorname", "")
    return made


def _told(method: str) -> Callable[..., Any]:
    """Return a method that does what the driver's does, and raises errors of `sqlite3`."""

    def told(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return getattr(super(type(self), self), method)(*args, **kwargs)
        except dbapi2.Error as error:
            raise _exchanged(error) from error

    return told


class _Cursor(dbapi2.Cursor):  # type: ignore[misc]  # the extra has no types
    execute = _told("execute")
    executemany = _told("executemany")
    executescript = _told("executescript")
    fetchone = _told("fetchone")
    fetchmany = _told("fetchmany")
    fetchall = _told("fetchall")
    __next__ = _told("__next__")


class _Connection(dbapi2.Connection):  # type: ignore[misc]  # the extra has no types
    def cursor(self, factory: type[_Cursor] = _Cursor) -> _Cursor:
        return cast(_Cursor, super().cursor(factory))

    commit = _told("commit")
    rollback = _told("rollback")
    backup = _told("backup")
    close = _told("close")
