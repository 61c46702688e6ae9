"""The states of a change, and the list of changes as people see it; without SQLAlchemy."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Final

from netcompanion.domain.change import HistoryLine

KEPT: Final = 100
"""How many changes can be undone."""

DONE: Final = "done"
UNDONE: Final = "undone"
FORGOTTEN: Final = "forgotten"

_LINES = (
    "SELECT id, label, made, edits, state FROM change_log WHERE state <> ? ORDER BY id DESC LIMIT ?"
)


def history(db: sqlite3.Connection, limit: int) -> list[HistoryLine]:
    """Return the changes that can be undone or redone, newest first."""
    return [
        HistoryLine(
            change_id=id_,
            label=label,
            made=datetime.fromisoformat(made),
            edits=edits,
            undone=state == UNDONE,
        )
        for id_, label, made, edits, state in db.execute(_LINES, (FORGOTTEN, limit))
    ]
