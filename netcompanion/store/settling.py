"""Letting go of a database so that it can be moved: one file, and nobody in it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from netcompanion.store import sqlite
from netcompanion.store.errors import DamagedDatabase


def settle(path: Path) -> int:
    """Make one file of a database and its log, and make sure that nobody else has it open.

    Returns how often anything was written to it; -1 where there is none, or an empty or
    damaged one, which is left as it is. Raises BusyDatabase.
    """
    if not path.exists() or path.stat().st_size == 0:
        return -1
    try:
        with sqlite.files_in_words(path):
            with closing(sqlite.opened_to_read(path, sqlite.PATIENCE)) as db:
                if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                    return -1
                revision = int(db.execute("SELECT rev FROM clock").fetchone()[0])
            with closing(sqlite.opened(path, sqlite.PATIENCE, mode="rw")) as db:
                db.execute("PRAGMA journal_mode = DELETE")  # is refused while others are there
            return revision
    except DamagedDatabase:
        return -1
