"""A copy of a database that may be in use: proven before it takes its place, or not there."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from netcompanion.domain.progress import Progress
from netcompanion.store import keys, pages, room, sqlite
from netcompanion.store.errors import DamagedDatabase

_PAGES = 2048  # copied between two reports of progress
_UNFINISHED = ".tmp"
_ABANDONED = 3600  # s: no copy takes as long


def copy(source: Path, out: Path, progress: Progress) -> None:
    """Write a consistent copy of a database that may be in use, and put it at `out` when proven.

    The copy is made beside `out` under another name, checked page by page, compared table by
    table, and on disk before it takes its place; a good file is never replaced by a bad one.
    """
    part = out.with_name(f".{out.name}.{os.getpid()}{_UNFINISHED}")
    try:
        with sqlite.files_in_words(out, room.size_of(source)):
            part.unlink(missing_ok=True)
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            keys.follow(part, source)
            with sqlite.damage_in_words(source):  # pages are copied as they are
                counts = _copy_pages(source, part, progress)
                _verify(part, counts)
            sync(part)
            part.replace(out)
            keys.follow(out, source)
            sync_folder(out.parent)
    finally:
        for leftover in (part, *sqlite.logs_of(part)):
            with suppress(OSError):  # where it cannot be, it is not
                leftover.unlink()


def sweep(folder: Path) -> None:
    """Remove unfinished copies that a crash left in a folder, as far as that is possible."""
    oldest = time.time() - _ABANDONED
    with suppress(OSError):
        for part in folder.glob(f".*{_UNFINISHED}*"):
            if _has_no_maker(part) or part.stat().st_mtime < oldest:
                part.unlink()


def _has_no_maker(part: Path) -> bool:
    """Whether the process that began a copy has ended, as far as this computer knows."""
    pid = part.name.partition(_UNFINISHED)[0].rpartition(".")[2]
    if os.name == "nt" or not pid.isdecimal():  # what asks there would end it
        return False
    try:
        os.kill(int(pid), 0)
    except (OSError, OverflowError) as error:
        return isinstance(error, ProcessLookupError)
    return False


def _copy_pages(source: Path, part: Path, progress: Progress) -> dict[str, int]:
    def report(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)

    with (
        closing(sqlite.opened_to_read(source, sqlite.PATIENCE)) as origin,
        closing(sqlite.opened(part, sqlite.PATIENCE, mode="rw")) as target,
    ):
        origin.execute("BEGIN")
        counts = row_counts(origin)  # fixes the moment that is copied
        target.execute("PRAGMA synchronous = FULL")
        origin.backup(target, pages=_PAGES, progress=report)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, readable from any medium
        origin.rollback()
    return counts


def _verify(part: Path, counts: dict[str, int]) -> None:
    with closing(sqlite.opened(part, sqlite.PATIENCE, mode="ro", immutable="1")) as db:
        if pages.faults(db) or row_counts(db) != counts:
            raise DamagedDatabase(
                "The copy was not the same as the database, so it was thrown away. "
                "Check the database and the disk."
            )


def row_counts(db: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows each ordinary table has."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    names = [row[0] for row in db.execute(query)]
    return {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def sync(path: Path) -> None:
    """Put the bytes of a file on disk. Raises OSError."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on disk, where the system can."""
    if os.name == "nt":  # a folder cannot be opened there; NTFS journals names itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
