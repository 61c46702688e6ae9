"""Questions about who was sent where."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import datetime
from typing import Final

from netcompanion.domain.sent import LastSent, Sent
from netcompanion.store import codec
from netcompanion.store.values import Values

SENT: Final = Values(Sent)

_UNSENT = """
    SELECT contact.id FROM contact LEFT JOIN sent
    ON sent.destination = ? AND sent.contact_id = contact.id AND sent.rev >= contact.rev
    WHERE sent.id IS NULL ORDER BY contact.sort_key, contact.row
"""
_LAST = "SELECT at, count(*) FROM sent WHERE destination = ? GROUP BY at ORDER BY at DESC LIMIT 1"


class SendingsReader:
    """Questions about who was sent where, in one moment of the database."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        """Ask through an open transaction."""
        self._raw = raw

    def unsent(self, destination: str) -> list[str]:
        """Return the ids of those who were never sent there, or changed since, by name."""
        return [id_ for (id_,) in self._raw.execute(_UNSENT, (destination,))]

    def last_sent(self, destination: str) -> LastSent | None:
        """Return when people were last sent there, and how many."""
        row = self._raw.execute(_LAST, (destination,)).fetchone()
        return LastSent(at=datetime.fromisoformat(row[0]), people=row[1]) if row else None

    def stamps(self, destination: str, contact_ids: Collection[str]) -> dict[str, Sent]:
        """Return the stamps that these contacts have of one destination, by contact."""
        given = codec.encode(list(contact_ids)).decode()
        where = f"WHERE destination = ? AND contact_id IN {codec.GIVEN}"
        return {each.contact_id: each for each in SENT.ask(self._raw, where, (destination, given))}

    def sent_to(self, contact_id: str) -> list[Sent]:
        """Return where a contact was sent, the latest first."""
        return SENT.ask(self._raw, "WHERE contact_id = ? ORDER BY at DESC, id", (contact_id,))
