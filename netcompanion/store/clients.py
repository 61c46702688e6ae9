"""Who became a client, on which day, and who is thanked for it: one answer for all who ask."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import date
from typing import Final

from netcompanion.domain.promise import PromiseState
from netcompanion.domain.relationship import AskOutcome, Referral, ReferralStep, Thanks
from netcompanion.store.codec import GIVEN, encode
from netcompanion.store.values import REFERRALS, THANKS

_TO_ME: Final = "receiver_contact_id IS NULL AND coalesce(receiver_name, '') = ''"
_ACTS: Final = f"""
    WITH act (who, day, event_id) AS (
        SELECT contact_id, "on", event_id FROM ask WHERE outcome = '{AskOutcome.YES}'
        UNION ALL
        SELECT coalesce(referred_contact_id, fold(referred_name)), coalesce(ended, "on"), event_id
        FROM referral WHERE step = '{ReferralStep.CLIENT}' AND {_TO_ME}
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
            WHERE day = since AND event_id IN {GIVEN} GROUP BY event_id
        """
        return dict(self._raw.execute(query, (encode(list(event_ids)).decode(),)).fetchall())

    def thanks_that_hold(self) -> list[Thanks]:
        """Return who was thanked for clients, or will be by a promise that is not given up."""
        where = """
            WHERE promise_id IS NULL
            OR promise_id IN (SELECT id FROM promise WHERE state <> ?) ORDER BY id
        """
        return THANKS.ask(self._raw, where, (PromiseState.DROPPED,))

    def referrals_thanked_by(self, promise_id: str) -> list[Referral]:
        """Return the referrals to me for which somebody is thanked as a promise says."""
        where = f"""
            WHERE {_TO_ME} AND coalesce(giver_contact_id, fold(coalesce(giver_name, ''))) = ?
            AND coalesce(referred_contact_id, fold(referred_name)) = ? ORDER BY id
        """
        thanks = THANKS.ask(self._raw, "WHERE promise_id = ? ORDER BY id", (promise_id,))
        found = (REFERRALS.ask(self._raw, where, (t.to.key, t.client.key)) for t in thanks)
        return [referral for each in found for referral in each]

    def clients_from(self, event_id: str) -> int:
        """Return how many became clients by one event."""
        return self.clients_at([event_id]).get(event_id, 0)
