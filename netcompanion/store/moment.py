"""Which moment of which history a file holds, so that two can be told apart or known for one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from netcompanion.store import sqlite

_MOMENT: Final = """
    SELECT rev, (SELECT max(id) FROM change_log), (SELECT max(made) FROM change_log) FROM clock
"""

Moment = tuple[int, int | None, str | None]
"""The number of changes, of the newest step of the history, and the latest moment of any (UTC)."""


def of(path: Path) -> Moment | None:
    """Return the moment that a file holds; None where it does not say.

    The number of changes alone tells little: to go back to a backup sets it back.
    """
    try:
        with closing(sqlite.opened_to_read(path, sqlite.PATIENCE)) as db:
            found: Moment | None = db.execute(_MOMENT).fetchone()
    except sqlite3.Error:
        return None
    return found
