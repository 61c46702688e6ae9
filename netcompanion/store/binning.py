"""What was in the bin long enough goes for good, with the pictures that only it still named."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import Connection

from netcompanion.store import codec, history, journal, sqlite

_OLD: Final = "SELECT id FROM binned WHERE at <= ?"
_NEEDED: Final = """
    SELECT entity_id FROM change_edit JOIN change_log ON change_log.id = change_edit.change
    WHERE change_edit.kind = 'binned' AND change_log.state IN (?, ?)
"""
_DELETE: Final = f"DELETE FROM binned WHERE id IN {codec.GIVEN} RETURNING photo_digests"


def let_go(db: Connection, until: datetime) -> int:
    """Delete what came into the bin until then (UTC), and return how many; no step of the history.

    What the history needs to undo a step, or to do it again, stays.
    """
    raw = sqlite.raw(db)
    old = {id_ for (id_,) in raw.execute(_OLD, (msgspec.to_builtins(until),))}
    if old:
        old -= {id_ for (id_,) in raw.execute(_NEEDED, (history.DONE, history.UNDONE))}
    given = codec.encode(sorted(old)).decode()
    rows = raw.execute(_DELETE, (given,)).fetchall()
    journal.drop_pictures(db, {each for (row,) in rows for each in msgspec.json.decode(row)})
    return len(rows)
