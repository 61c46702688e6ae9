"""Questions about why contacts are kept, and by when they should go."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Final

from netcompanion.domain.holding import Holding
from netcompanion.store.values import HOLDINGS

_BEGUN_BY: Final = """
    SELECT change_log.label FROM change_edit JOIN change_log ON change_log.id = change_edit.change
    WHERE change_edit.kind = 'contact' AND change_edit.entity_id = ? AND change_edit.other IS NULL
    AND change_log.state = 'done' ORDER BY change_log.id LIMIT 1
"""
"""Only what brought somebody in has nothing on its other side while it stands."""


class HoldingReader:
    """Questions about why contacts are kept, in one moment of the database."""

    _raw: sqlite3.Connection

    def holdings(self, contact_id: str) -> list[Holding]:
        """Return what is noted about keeping a contact: one, or none."""
        return HOLDINGS.ask(self._raw, "WHERE contact_id = ? ORDER BY id", (contact_id,))

    def to_delete_by(self, day: date) -> list[Holding]:
        """Return those whose day is this one or came before it, the earliest first."""
        where = "WHERE delete_by IS NOT NULL AND delete_by <= ? ORDER BY delete_by, id"
        return HOLDINGS.ask(self._raw, where, (day.isoformat(),))

    def brought_by(self, contact_id: str) -> str:
        """Return the label of the step that brought a contact in; "" once the history let it go."""
        row = self._raw.execute(_BEGUN_BY, (contact_id,)).fetchone()
        return str(row[0]) if row else ""
