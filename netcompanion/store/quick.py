"""A look at the pages of a file for a moment, so that a start need not wait for a whole check."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Final

from netcompanion.store import pages, sqlite

_SECONDS: Final = 0.15
_STEPS: Final = 2_000  # of SQLite's machine between two looks at the clock


def looks_whole(path: Path, seconds: float = _SECONDS) -> bool:
    """Whether no damaged page is found within a moment; what is not looked at counts as whole."""
    end = time.monotonic() + seconds
    try:
        with closing(sqlite.connect(path, read_only=True, busy_timeout=0)) as db:
            db.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
            return pages.is_sound(db)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return code not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
