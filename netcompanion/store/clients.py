"""Who became a client, and on which day: one answer for goals, events and thanks."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import date
from typing import Final

from netcompanion.domain.relationship import AskOutcome, ReferralStep
from netcompanion.store.codec import encode

_ACTS: Final = f"""
    WITH act (who, day, event_id) AS (
        SELECT contact_id, "on", event_id FROM ask WHERE outcome = '{AskOutcome.YES}'
        UNION ALL
        SELECT coalesce(referred_contact_id, fold(referred_name)), coalesce(ended, "on"), event_id
        FROM referral WHERE step = '{ReferralStep.CLIENT}'
            AND receiver_contact_id IS NULL AND coalesce(receiver_name, '') = ''
    ), client (who, since) AS (SELECT who, min(day) FROM act GROUP BY who)
"""
"""What makes somebody a client; see `domain.standing.client_since`, whose rule it is for all."""


class ClientsReader:
    """Questions about clients, in one moment of the database.

    Contacts are told by their id, others by their folded name, as in `Party.key`. Everybody becomes
    a client once: by whatever was first.
    """

    _raw: sqlite3.Connection

    def client_days(self) -> dict[str, date]:
        """Return since which day people are clients, by their key."""
        found = self._raw.execute(f"{_ACTS} SELECT who, since FROM client")
        return {who: date.fromisoformat(since) for who, since in found}

    def clients_between(self, first: date, last: date) -> int:
        """Return how many people became clients from one day to another, both included."""
        query = f"{_ACTS} SELECT count(*) FROM client WHERE since BETWEEN ? AND ?"
        days = (first.isoformat(), last.isoformat())
        return int(self._raw.execute(query, days).fetchone()[0])

    def clients_at(self, event_ids: Collection[str]) -> dict[str, int]:
        """Return how many became clients by a yes at an event, or by who referred them there."""
        query = f"""
            {_ACTS} SELECT event_id, count(DISTINCT who) FROM act JOIN client USING (who)
            WHERE day = since AND event_id IN (SELECT value FROM json_each(?)) GROUP BY event_id
        """
        return dict(self._raw.execute(query, (encode(list(event_ids)).decode(),)).fetchall())

    def clients_from(self, event_id: str) -> int:
        """Return how many became clients by one event."""
        return self.clients_at([event_id]).get(event_id, 0)
