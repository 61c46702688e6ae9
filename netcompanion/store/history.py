"""The states of a change, and the list of changes as people see it; without SQLAlchemy."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from netcompanion.domain.change import HistoryLine
from netcompanion.store import codec

KEPT: Final = 100
"""How many changes can be undone."""

DONE: Final = "done"
UNDONE: Final = "undone"
FORGOTTEN: Final = "forgotten"
DROPPED: Final = "dropped"
"""Forgotten after it was undone."""

PAST: Final = "past"
PAST_UNDONE: Final = "past undone"
"""What is left of what was forgotten, once its edits are gone: the line."""

LISTED_FOR: Final = timedelta(days=30)
"""How long a line stays after its edits."""

_COLUMNS = "SELECT id, label, made, edits, state FROM change_log"
_LINES = f"{_COLUMNS} WHERE state IN (?, ?) ORDER BY id DESC LIMIT ?"
_SINCE = f"{_COLUMNS} WHERE state IN (?, ?) OR made > ? ORDER BY id DESC"


def history(db: sqlite3.Connection, limit: int) -> list[HistoryLine]:
    """Return the changes that can be undone or redone, newest first."""
    with codec.reading("line of the history"):
        return [_line(row) for row in db.execute(_LINES, (DONE, UNDONE, limit))]


def since(db: sqlite3.Connection, moment: datetime) -> list[HistoryLine]:
    """Return the changes since a moment (UTC), and what else can be undone, newest first."""
    with codec.reading("line of the history"):
        return [_line(row) for row in db.execute(_SINCE, (DONE, UNDONE, moment.isoformat()))]


def _line(row: Sequence[Any]) -> HistoryLine:
    id_, label, made, edits, state = row
    return HistoryLine(
        change_id=id_,
        label=label,
        made=datetime.fromisoformat(made),
        edits=edits,
        undone=state in (UNDONE, DROPPED, PAST_UNDONE),
        kept=state in (DONE, UNDONE),
    )
