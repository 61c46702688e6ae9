"""What SQLite finds wrong with the pages of a file: one answer for all who ask."""

from __future__ import annotations

import sqlite3
from typing import Final

MOST: Final = 100
"""Of faults, which SQLite tells of before it stops looking."""


def faults(db: sqlite3.Connection, most: int = MOST) -> list[str]:
    """Return what is wrong, in SQLite's words; nothing where all is well.

    Search indexes are left aside, which SQLite looks at since 3.44 (pragma.html, integrity_check):
    they are made anew from what is on the other pages. Raises sqlite3.DatabaseError and
    UnicodeDecodeError where it cannot even look.
    """
    return _but_of_search(db.execute(f"PRAGMA integrity_check({most:d})"))


def is_sound(db: sqlite3.Connection) -> bool:
    """Whether the trees of pages hang together; whether indexes say the same is not looked at."""
    return not _but_of_search(db.execute("PRAGMA quick_check(1)"))


def _but_of_search(said: sqlite3.Cursor) -> list[str]:
    lines = [line for (text,) in said for line in str(text).splitlines()]
    return [line for line in lines if line != "ok" and "fts5" not in line.casefold()]
