"""What only SQLite has: opening a file, its pragmas, and its errors in words."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from netcompanion.domain.errors import StaleChange, UserError
from netcompanion.domain.normalise import fold
from netcompanion.store import cipher, keys, room
from netcompanion.store.errors import BusyDatabase, CannotWrite, DamagedDatabase, DamagedSearch

if TYPE_CHECKING:  # imported for real by the first engine: it takes longer than a window
    from sqlalchemy import Connection, Engine, ExceptionContext, Select

APPLICATION_ID: Final = 0x4E657443
"""Stands in the header of each file ("NetC"), so that no other database is taken for ours."""

MAGIC: Final = b"SQLite format 3\0"
"""How a database begins that is not encrypted (sqlite.org/fileformat2.html, 1.3)."""

WAL: Final = "-wal"
JOURNAL: Final = "-journal"
"""What the names of files end in that SQLite keeps beside a database."""

WRITING: Final = {"begin": "BEGIN IMMEDIATE"}
"""The execution options of a connection whose transactions write."""

PATIENCE: Final = 5.0
"""How long a look at a file waits for another writer, in s."""

_NO_LOCKS = "win32-none" if os.name == "nt" else "unix-none"  # sqlite.org/vfs.html, section 2.1
_INDEX = 32 << 10  # bytes that one in use has at least (sqlite.org/walformat.html, section 2.2)
_POOL = 4
_SPILLED = 32 << 20
_ROOM = 32 << 10  # KiB of pages
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FULL = {sqlite3.SQLITE_FULL}
_UNWRITABLE = {
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
}
_UNREAD = {sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ}
_UNREADABLE = (  # messages without a code: Python's own, and of JSON that is stored
    "not decode to UTF-8",
    "malformed JSON",
)
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}


class Peek(NamedTuple):
    """What a file says about itself, read without touching it."""

    application_id: int
    tables: int
    revision: str | None

    @property
    def is_empty(self) -> bool:
        """Whether it is a file that was begun, and in which nothing was made yet."""
        return self.application_id == 0 and self.tables == 0


def address(path: Path, **options: str) -> str:
    """Return the `file:` address of a path, whatever characters it has."""
    query = "&".join(f"{name}={value}" for name, value in options.items())
    return f"{path.absolute().as_uri()}?{query}"


def peek(path: Path) -> Peek:
    """Return what a file says it is. Raises sqlite3.DatabaseError when it is no database.

    Without a write-ahead log nobody is writing, and `immutable` leaves no trace in the folder;
    with one, the log has to be read too.
    """
    try:
        return _peek(path)
    except UnicodeDecodeError as error:  # in SQLite's message, which quotes the damaged part
        raise _damaged(path, "the description of the tables cannot be read") from error


def _peek(path: Path) -> Peek:
    if wal_of(path).exists():
        made = opened_to_read(path, PATIENCE)
    else:
        made = opened(path, PATIENCE, mode="ro", immutable="1")
    with closing(made) as db:
        app_id = db.execute("PRAGMA application_id").fetchone()[0]
        kinds = dict(db.execute("SELECT name, type FROM sqlite_master"))
        # A view need not end and a trigger deletes; we make neither.
        is_odd = not {"view", "trigger"}.isdisjoint(kinds.values())
        if is_odd or "alembic_version" not in kinds:
            return Peek(app_id, len(kinds), None)
        row = db.execute("SELECT version_num FROM alembic_version").fetchone()
        return Peek(app_id, len(kinds), row[0] if row else None)


def wal_of(path: Path) -> Path:
    """Return where SQLite keeps the write-ahead log of a database."""
    return path.with_name(f"{path.name}{WAL}")


def shm_of(path: Path) -> Path:
    """Return where SQLite keeps the index of that log, while anybody has the database open."""
    return path.with_name(f"{path.name}-shm")


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps what a transaction overwrites in a database without a log."""
    return path.with_name(f"{path.name}{JOURNAL}")


def logs_of(path: Path) -> list[Path]:
    """Return what a database that was not closed is no whole one without."""
    return [wal_of(path), journal_of(path)]


def beside(path: Path) -> list[Path]:
    """Return where SQLite keeps what belongs to a database, whether or not it is there."""
    return [*logs_of(path), shm_of(path)]


def connect(path: Path, *, read_only: bool, busy_timeout: int) -> sqlite3.Connection:
    """Return a connection that carries every setting that the promise rests on."""
    timeout = busy_timeout / 1000
    made = opened_to_read(path, timeout) if read_only else opened(path, timeout, mode="rw")
    made.create_function("fold", 1, fold, deterministic=True)
    made.execute("PRAGMA trusted_schema = OFF")
    made.execute("PRAGMA foreign_keys = ON")
    made.execute("PRAGMA synchronous = FULL")
    if not read_only:
        made.execute("PRAGMA journal_mode = WAL")
        made.execute(f"PRAGMA journal_size_limit = {_SPILLED}")
    return made


def engine(path: Path, *, read_only: bool, busy_timeout: int) -> Engine:
    """Return SQLAlchemy's engine on a few such connections, which it opens as they are needed."""
    from sqlalchemy.pool import QueuePool

    return _engine(
        lambda: connect(path, read_only=read_only, busy_timeout=busy_timeout),
        poolclass=QueuePool,
        pool_size=_POOL,
        max_overflow=_POOL,
    )


def engine_on(connection: sqlite3.Connection) -> Engine:
    """Return SQLAlchemy's engine on one connection that is open already."""
    from sqlalchemy.pool import StaticPool

    return _engine(lambda: connection, poolclass=StaticPool)


def _engine(creator: Callable[[], sqlite3.Connection], **pool: Any) -> Engine:
    from sqlalchemy import create_engine, event

    made = create_engine("sqlite://", creator=creator, **pool)

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        how = connection.get_execution_options().get("begin", "BEGIN")
        connection.exec_driver_sql(how)

    @event.listens_for(made, "handle_error")
    def _unwrap(context: ExceptionContext) -> BaseException:
        return context.original_exception  # as for those who ask SQLite without SQLAlchemy

    return made


def opened(path: Path, timeout: float, **options: str) -> sqlite3.Connection:
    """Return a bare connection; `timeout` in s, `options` are those of a `file:` address.

    The one way in which a database is opened: an encrypted one, too, whose key is held.
    """
    key = keys.of(path)
    if key is not None:
        return cipher.connect(address(path, **options), key, timeout)
    return sqlite3.connect(
        address(path, **options),
        uri=True,
        timeout=timeout,
        isolation_level=None,  # else Python starts transactions where it thinks fit
        check_same_thread=False,
        cached_statements=256,
    )


def opened_to_read(path: Path, timeout: float) -> sqlite3.Connection:
    """Return a bare connection that writes nothing, on whatever medium the file is."""
    made = opened(path, timeout, mode="ro")
    try:
        made.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.OperationalError as error:
        # A log, or the index of one, cannot be made on a read-only medium, or a full disk.
        made.close()
        if not wal_of(path).exists():  # and where none is, none is needed
            return opened(path, timeout, mode="ro", immutable="1")
        if _has_no_index(path, error):
            return _opened_alone(path, timeout)
        raise
    return made


def _has_no_index(path: Path, error: sqlite3.Error) -> bool:
    """Whether there is no index of a log, nor can one be made: nobody has the file open then."""
    if room.is_gone(path.parent):
        return room.size_of(shm_of(path)) < _INDEX
    return _code(error) == sqlite3.SQLITE_CANTOPEN and not shm_of(path).exists()


def _opened_alone(path: Path, timeout: float) -> sqlite3.Connection:
    """Read a log of which there is no index, as there is while anybody has the file open.

    The index is made in memory, and no lock asked for (sqlite.org/wal.html, section 8).
    """
    made = opened(path, timeout, mode="ro", vfs=_NO_LOCKS)
    made.execute("PRAGMA locking_mode = EXCLUSIVE")
    return made


def raw(connection: Connection) -> sqlite3.Connection:
    """Return what SQLAlchemy's connection stands on."""
    return cast(sqlite3.Connection, connection.connection.driver_connection)


@contextmanager
def roomy(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep more pages in memory, so that bulk work does not write and read them several times."""
    usual = connection.execute("PRAGMA cache_size").fetchone()[0]
    connection.execute(f"PRAGMA cache_size = -{_ROOM:d}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = {usual:d}")


def given(name: str) -> Select[Any]:
    """Return what a column may be `in_`: any number of values, executed with as a list.

    It is one parameter (JSON), so that hundreds cost SQLAlchemy what one does. For ids and row
    numbers: of other text, SQLite 3.40 would read no further than a NUL.
    """
    from sqlalchemy import JSON, bindparam, func, select

    values = func.json_each(bindparam(name, type_=JSON)).table_valued("value")
    return select(values.c.value)


def _code(error: sqlite3.Error) -> int:
    """Return the number of an error without its finer shades; 0 of Python's own."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def casts_doubt(error: sqlite3.Error) -> bool:
    """Whether a connection may remember something else, after this, than its file holds.

    After reads and writes that fail, SQLite 3.40's search index (FTS5) goes on with what it knew
    of its parts, and the next COMMIT damages it; a new connection reads them anew.
    """
    return _code(error) not in {*_BUSY, sqlite3.SQLITE_CONSTRAINT}


@contextmanager
def in_words(path: Path, needed: int = room.LOG) -> Iterator[None]:
    """Turn what SQLite and the system report into sentences; bugs pass through unchanged.

    `needed` is for how many bytes there has to be room, roughly. Damage that a row shows is of
    this file, as that which SQLite meets is.
    """
    try:
        with _sqlite_in_words(path, needed):
            yield
    except DamagedDatabase as error:
        error.path = error.path or path
        raise


@contextmanager
def _sqlite_in_words(path: Path, needed: int) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        found = _worded(error, path, needed)
        if found is None:
            raise
        raise found from error


@contextmanager
def damage_in_words(path: Path) -> Iterator[None]:
    """Say of damage that it is in this file, where another is being written meanwhile."""
    try:
        yield
    except sqlite3.Error as error:
        if _code(error) in _DAMAGED:
            raise _damaged(path, error) from error
        raise


@contextmanager
def files_in_words(path: Path, needed: int = room.LOG) -> Iterator[None]:
    """Turn what the system reports about a file, too, into sentences."""
    try:
        with _sqlite_in_words(path, needed):
            yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _full(path, needed) from error
        raise CannotWrite(
            f"The folder {path.parent} cannot be used: {error.strerror or error}. "
            "What was saved before is still there."
        ) from error


def _worded(error: sqlite3.Error, path: Path, needed: int) -> UserError | None:
    exactly = getattr(error, "sqlite_errorcode", 0)
    code = exactly & 0xFF
    if exactly == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return StaleChange(
            "This cannot be done, because something that belongs to it came or went in the "
            "meantime. Nothing was changed."
        )
    if code in _BUSY:
        return BusyDatabase(
            "The database is in use by another program or a long job. Nothing was saved. "
            "Try again in a moment."
        )
    if code in _FULL or (code in _UNWRITABLE and room.is_gone(path.parent)):
        return _full(path, needed)
    if code in _UNWRITABLE and exactly not in _UNREAD and _is_to_read(path.parent):
        return CannotWrite(
            f"Nothing can be written to {path.parent}: it is read-only for this account. "
            "Nothing was changed."
        )
    if code in _UNWRITABLE:
        return CannotWrite(
            f"{path} cannot be written or read ({error}). What was saved before is still there. "
            f"Check the disk and the permissions of the folder {path.parent} and try again."
        )
    if exactly == sqlite3.SQLITE_CORRUPT_VTAB:  # sqlite.org/rescode.html: all pages are in order
        return DamagedSearch(
            "What people are found by is damaged. What you keep is a thing of its own. "
            "Check the database: that makes the search anew.",
            path,
        )
    if code in _DAMAGED or any(words in str(error) for words in _UNREADABLE):
        return _damaged(path, error)
    return None


def _is_to_read(folder: Path) -> bool:
    return os.access(folder, os.R_OK | os.X_OK) and not os.access(folder, os.W_OK)


def _full(path: Path, needed: int) -> CannotWrite:
    return CannotWrite(
        f"{room.lacking(path.parent, needed)} Nothing was saved; what was saved before is still "
        "there. Make room and try again."
    )


def _damaged(path: Path, why: object) -> DamagedDatabase:
    return DamagedDatabase(
        f"{path} is damaged, or not a NetCompanion database ({why}). It was not changed. "
        "Try again first: a disk that failed for a moment looks the same. If it says so "
        "again, restore the newest backup, or open another file.",
        path,
    )
