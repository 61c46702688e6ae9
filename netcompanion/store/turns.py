"""Whose turn it is with a book elsewhere: one run at a time, in whichever process."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from typing import Final

_LOST: Final = timedelta(minutes=2)

_CLAIM = """
    INSERT INTO remote_turn (book_id, owner, beat) VALUES (?, ?, ?)
    ON CONFLICT (book_id) DO UPDATE SET owner = excluded.owner, beat = excluded.beat
    WHERE owner = excluded.owner OR beat < ? OR beat > ?
"""
_RELEASE = "DELETE FROM remote_turn WHERE book_id = ? AND owner = ?"


def claim(db: sqlite3.Connection, book_id: str, owner: str, now: datetime) -> bool:
    """Take or keep the turn; False while another owner was heard of within two minutes.

    One that claims to be heard of in the future has lost it too: a clock was put back.
    """
    silent, ahead = (moment.isoformat() for moment in (now - _LOST, now + _LOST))
    return db.execute(_CLAIM, (book_id, owner, now.isoformat(), silent, ahead)).rowcount > 0


def release(db: sqlite3.Connection, book_id: str, owner: str) -> None:
    """Give the turn back, if it is still the owner's."""
    db.execute(_RELEASE, (book_id, owner))
