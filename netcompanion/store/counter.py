"""How many changes were ever made, kept beside the database: so that a log that lost some is known.

SQLite drops what it cannot read of a write-ahead log, without a word. So each change is counted
once more after its COMMIT, in a small file that no transaction waits for: after a crash, whatever
the file counts beyond the database could not be read. It takes no fsync: when the power went with
the newest counts, too few are missed, never too many.

The file is a ring. Each change has a place of its own in it, so that two programs that write at
once need no lock to let the highest count stand.
"""

from __future__ import annotations

import os
import sqlite3
import struct
import zlib
from collections import Counter as Tally
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from netcompanion.store import keys, sqlite

_PLACES: Final = 64
_RECORD: Final = struct.Struct("<QQI")  # count, count of the first one, salt of the log
_SUM: Final = struct.Struct("<I")
_PLACE: Final = 32  # bytes, which divide a page: no record is half on one disk block
_LEGACY: Final = 1  # the "write version" of a header (file format 1.3.3): no write-ahead log
_WAL_HEADER: Final = 32
_SALT: Final = slice(16, 20)  # of that header; the next log has the next number (file format 4.1)
_LATER_LOGS: Final = 1 << 16
_OPEN_HERE: Final[Tally[Path]] = Tally()


@dataclass(frozen=True, slots=True)
class Count:
    """The newest count; the main file had at least `first` when it was begun. `salt` of its log."""

    changes: int
    first: int
    salt: int

    def lost(self, found: int) -> int:
        """Return how many changes are missing where the database says `found`.

        A file with fewer than the count began with is another one, put in the place of ours.
        """
        return self.changes - found if self.first <= found < self.changes else 0

    def is_of(self, salt: int) -> bool:
        """Whether a log with this salt is the one that was counted with, or came soon after it."""
        return self.salt != 0 and (salt - self.salt) % (1 << 32) < _LATER_LOGS


def file_of(path: Path) -> Path:
    """Return where the changes of a database are counted."""
    return path.with_name(f"{path.name}-count")


def salt_of(path: Path) -> int:
    """Return the number of the write-ahead log of a database; 0 without one that says so."""
    try:
        with sqlite.wal_of(path).open("rb") as wal:
            header = wal.read(_WAL_HEADER)
    except OSError:
        return 0
    return int.from_bytes(header[_SALT], "big") if len(header) == _WAL_HEADER else 0


def is_open_here(path: Path) -> bool:
    """Whether this process has a file open.

    Nobody may look at it past SQLite then: to close it would give up every lock that SQLite has on
    it in this process (sqlite.org/howtocorrupt.html, section 2.2).
    """
    return _OPEN_HERE[path.absolute()] > 0


def keeps_log(path: Path) -> bool:
    """Whether a file says that it has a write-ahead log; a copy of a database has none."""
    if is_open_here(path):
        return True
    try:
        with path.open("rb") as file:
            header = file.read(20)
    except OSError:
        return False
    if header[:16] == sqlite.MAGIC:
        return header[18] != _LEGACY
    return not keys.is_encrypted(path) or not file_of(path).exists() or _says_log(path)


def _says_log(path: Path) -> bool:
    """Return what an encrypted file says of itself, which only SQLite can read."""
    try:
        with closing(sqlite.opened(path, sqlite.PATIENCE, mode="ro")) as db:
            db.execute("SELECT 1 FROM sqlite_master").fetchone()
            return bool(db.execute("PRAGMA journal_mode").fetchone()[0] == "wal")
    except sqlite3.Error:
        return True


def known(path: Path) -> Count | None:
    """Return the newest count; None where none was left, as after each orderly end."""
    try:
        data = file_of(path).read_bytes()
    except OSError:
        return None
    counts = [Count(*_RECORD.unpack(place)) for place in _whole(data)]
    return max(counts, key=lambda count: count.changes, default=None)


def _whole(data: bytes) -> list[bytes]:
    places = (data[at : at + _PLACE] for at in range(0, min(len(data), _PLACES * _PLACE), _PLACE))
    return [
        place[: _RECORD.size]
        for place in places
        if place[_RECORD.size : _RECORD.size + _SUM.size]
        == _SUM.pack(zlib.crc32(place[: _RECORD.size], _PLACE))
    ]


def note(path: Path, count: Count) -> None:
    """Write a count down, as far as that is possible: nothing that is saved hangs on it."""
    record = _RECORD.pack(count.changes, count.first, count.salt)
    data = record + _SUM.pack(zlib.crc32(record, _PLACE))
    flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_BINARY", 0)
    with suppress(OSError):
        handle = os.open(file_of(path), flags, 0o600)
        try:
            os.lseek(handle, count.changes % _PLACES * _PLACE, os.SEEK_SET)
            os.write(handle, data)
        finally:
            os.close(handle)


def forget(path: Path) -> None:
    """Begin to count anew: all that was counted is in the file, or the file is another one."""
    with suppress(OSError):  # where it cannot be, it is not
        file_of(path).unlink()


class Counter:
    """Counts the changes of one open database. Made before it is opened, to see what was left."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._path = path
        self._read_only = read_only
        self._known = known(path) if keeps_log(path) else None
        self._had_log = salt_of(path) != 0
        self._changes = self._first = 0

    def begin(self, db: sqlite3.Connection) -> int:
        """Return how many changes the database lacks; unless it is only read, that is said once."""
        found, left = changes_in(db), self._known
        self._changes = self._first = found
        _OPEN_HERE[self._path.absolute()] += 1
        if left is None:
            return 0
        lost = left.lost(found)
        if not self._read_only and (lost or found < left.first):
            forget(self._path)
        elif self._had_log:
            self._first = left.first
        return lost

    def note(self, changes: int) -> None:
        """Count on, after a COMMIT that left so many changes in the database."""
        if changes != self._changes:
            self._changes = changes
            note(self._path, Count(changes, self._first, salt_of(self._path)))

    def end(self) -> None:
        """Forget the count when the last of all connections, which empties the log, was closed."""
        _OPEN_HERE[self._path.absolute()] -= 1
        if not self._read_only and not sqlite.wal_of(self._path).exists():
            forget(self._path)


def changes_in(db: sqlite3.Connection) -> int:
    """Return how many changes a database says there were; 0 where it is damaged there."""
    try:
        found = db.execute("SELECT rev FROM clock").fetchone()
    except sqlite3.DatabaseError:  # what else there is can be read all the same
        return 0
    return int(found[0]) if found else 0
