"""Questions about relationships: accounts, referrals, thanks, rhythms and where they stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from netcompanion.domain.account import History
from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.limits import Limits
from netcompanion.domain.relationship import (
    ChangedWeight,
    Heard,
    LedgerEntry,
    Referral,
    ReferralStep,
    Thanks,
    Tie,
)
from netcompanion.domain.standing import Standing
from netcompanion.domain.strategy import Goal
from netcompanion.store import standings
from netcompanion.store.codec import GIVEN, encode
from netcompanion.store.standings import STANDINGS
from netcompanion.store.values import (
    GOALS,
    HEARD,
    LEDGER,
    REFERRALS,
    THANKS,
    TIES,
    WEIGHTS,
    equal,
)

READY: Final = """
    conversations >= :conversations AND gifts >= :gifts AND needs >= :needs AND balance >= :balance
    AND (last_ask IS NULL OR last_ask <= :asked)
    AND (SELECT count(*) FROM json_each(owed) WHERE value < :today) <= :late
    AND (last_touch IS NULL OR last_touch <= :today)
"""
"""`domain.readiness.is_ready`, in SQL; `ready_given` are its parameters."""
_QUIET: Final = "WHERE conversations > 0 AND last_touch <= ?"
_LATEST_TOUCH: Final = "ORDER BY last_touch DESC, contact_id"
_SORTED: Final = """
    EXISTS (
        SELECT 1 FROM contact JOIN contact_network ON contact_network.contact = contact.row
        WHERE contact.id = standing.contact_id
    )
"""
_ROLES: Final = ("giver_contact_id", "receiver_contact_id", "referred_contact_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkState:
    """How many contacts of a network there are, and how many of them are overdrawn or ready."""

    people: int
    overdrawn: int
    ready: int


def ready_given(limits: Limits, today: date) -> dict[str, Any]:
    """Return what `READY` asks for."""
    return {
        "conversations": limits.ready_conversations,
        "gifts": limits.ready_deposits,
        "needs": limits.ready_needs,
        "balance": limits.ready_balance,
        "asked": (today - timedelta(limits.ready_ask_days)).isoformat(),
        "late": limits.ready_late,
        "today": today.isoformat(),
    }


class RelationsReader:
    """Questions about relationships, in one moment of the database."""

    _raw: sqlite3.Connection

    def history_with(self, contact_id: str) -> History:
        """Return all that there was with one contact; nothing where there is no such contact."""
        found = standings.histories(self._raw, [contact_id])
        return found.get(contact_id, History(contact_id=contact_id))

    def histories_with(self, contact_ids: Collection[str]) -> dict[str, History]:
        """Return all that there was with those of a few hundred contacts that exist, by id."""
        return standings.histories(self._raw, contact_ids)

    def standing(self, contact_id: str) -> Standing:
        """Return the sums of one relationship."""
        return self.standings([contact_id]).get(contact_id, Standing(contact_id=contact_id))

    def standings(self, contact_ids: Collection[str]) -> dict[str, Standing]:
        """Return the sums of relationships by contact id; who is left out has none."""
        found = STANDINGS.ask(self._raw, f"WHERE contact_id IN {GIVEN}", (_list(contact_ids),))
        return {each.contact_id: each for each in found}

    def ready(self, limits: Limits, today: date, limit: int = -1) -> list[Standing]:
        """Return who is ready to be asked, whom I met last first."""
        order = "ORDER BY last_met DESC, contact_id LIMIT :limit"
        given = ready_given(limits, today) | {"limit": limit}
        return STANDINGS.ask(self._raw, f"WHERE {READY} {order}", given)

    def ready_names(self, limits: Limits, today: date) -> dict[str, str]:
        """Return the names of all who are ready to be asked by id, whom I met last first."""
        query = f"""
            SELECT standing.contact_id, contact.name FROM standing
            JOIN contact ON contact.id = standing.contact_id
            WHERE {READY} ORDER BY last_met DESC, standing.contact_id
        """
        return dict(self._raw.execute(query, ready_given(limits, today)).fetchall())

    def ready_count(self, limits: Limits, today: date) -> int:
        """Return how many are ready to be asked."""
        query = f"SELECT count(*) FROM standing WHERE {READY}"
        return int(self._raw.execute(query, ready_given(limits, today)).fetchone()[0])

    def overdrawn(self, limits: Limits, limit: int = -1) -> list[Standing]:
        """Return from whom I took too much, the most overdrawn first."""
        where = "WHERE entries >= ? AND balance <= ? ORDER BY balance, last_touch, contact_id"
        given = (limits.entries, limits.overdrawn, limit)
        return STANDINGS.ask(self._raw, f"{where} LIMIT ?", given)

    def quiet(self, before: date, limit: int = -1) -> list[Standing]:
        """Return whom I met once and had no touch with since a day, the latest touch first."""
        given = (before.isoformat(), limit)
        return STANDINGS.ask(self._raw, f"{_QUIET} {_LATEST_TOUCH} LIMIT ?", given)

    def quiet_who_matter(self, before: date, limit: int = -1) -> list[Standing]:
        """Return of those gone quiet who are in a network, or whose account is not even.

        Who has a rhythm comes up by that alone, and not before.
        """
        where = f"{_QUIET} AND next_touch IS NULL AND (balance <> 0 OR {_SORTED})"
        given = (before.isoformat(), limit)
        return STANDINGS.ask(self._raw, f"{where} {_LATEST_TOUCH} LIMIT ?", given)

    def touches_due(self, today: date, limit: int = -1) -> list[Standing]:
        """Return with whom I wanted to be in touch again by today, the longest due first."""
        where = "WHERE next_touch <= ? ORDER BY next_touch, contact_id LIMIT ?"
        return STANDINGS.ask(self._raw, where, (today.isoformat(), limit))

    def network_states(self, limits: Limits, today: date) -> dict[NetworkKind, NetworkState]:
        """Return how each network stands."""
        query = f"""
            SELECT network, count(*),
                sum(coalesce(entries >= :entries AND balance <= :overdrawn, 0)),
                sum(coalesce({READY}, 0))
            FROM contact_network JOIN contact ON contact.row = contact_network.contact
            LEFT JOIN standing ON standing.contact_id = contact.id GROUP BY network
        """
        given = ready_given(limits, today)
        given |= {"entries": limits.entries, "overdrawn": limits.overdrawn}
        found = {NetworkKind(name): counts for name, *counts in self._raw.execute(query, given)}
        return {
            kind: NetworkState(people=people, overdrawn=overdrawn, ready=ready)
            for kind in NetworkKind
            for people, overdrawn, ready in [found.get(kind, (0, 0, 0))]
        }

    def people_count(self) -> tuple[int, int]:
        """Return how many contacts there are, and how many of them are in a network."""
        query = """
            SELECT (SELECT count(*) FROM contact),
                (SELECT count(DISTINCT contact) FROM contact_network)
        """
        everybody, are_sorted = self._raw.execute(query).fetchone()
        return everybody, are_sorted

    def ledger(self, contact_id: str) -> list[LedgerEntry]:
        """Return the entries by hand of one account, the latest first."""
        where, given = equal(contact_id=contact_id)
        return LEDGER.ask(self._raw, f'WHERE {where} ORDER BY "on" DESC, id', given)

    def changed_weights(self, contact_id: str) -> list[ChangedWeight]:
        """Return what entries of one account count otherwise than usual."""
        where, given = equal(contact_id=contact_id)
        return WEIGHTS.ask(self._raw, f"WHERE {where} ORDER BY id", given)

    def weights_of(self, source_ids: Collection[str]) -> list[ChangedWeight]:
        """Return what some entries count otherwise than usual, in any account."""
        where = f"WHERE source_id IN {GIVEN} ORDER BY id"
        return WEIGHTS.ask(self._raw, where, (_list(source_ids),))

    def tie(self, contact_id: str) -> Tie | None:
        """Return what I decided about one relationship."""
        where, given = equal(contact_id=contact_id)
        return next(iter(TIES.ask(self._raw, f"WHERE {where} ORDER BY id", given)), None)

    def ties(self, contact_id: str) -> list[Tie]:
        """Return all that is stored of what I decided; merging may leave more than one."""
        where, given = equal(contact_id=contact_id)
        return TIES.ask(self._raw, f"WHERE {where} ORDER BY id", given)

    def ties_at(self, stage: str) -> list[Tie]:
        """Return the ties of those whom I put at a stage of the path, by its name."""
        where, given = equal(stage=stage)
        return TIES.ask(self._raw, f"WHERE {where} ORDER BY id", given)

    def referral(self, referral_id: str) -> Referral | None:
        """Return one referral."""
        return REFERRALS.load(self._raw, (referral_id,)).get(referral_id)

    def referrals(
        self,
        *,
        contact_id: str | None = None,
        event_id: str | None = None,
        since: date | None = None,
    ) -> list[Referral]:
        """Return referrals, the latest first; `contact_id` in any of the three parts."""
        where, given = equal(event_id=event_id)
        if contact_id is not None:
            where += f" AND ? IN ({', '.join(_ROLES)})"
            given.append(contact_id)
        if since is not None:
            where += ' AND "on" >= ?'
            given.append(since.isoformat())
        return REFERRALS.ask(self._raw, f'WHERE {where} ORDER BY "on" DESC, id', given)

    def unrung(self) -> list[Referral]:
        """Return the referrals after which nothing was done yet, the latest first."""
        where = "WHERE step = ? AND ended IS NULL"
        given = (ReferralStep.REFERRED,)
        return REFERRALS.ask(self._raw, f'{where} ORDER BY "on" DESC, id', given)

    def thanks(self, *, contact_id: str | None = None) -> list[Thanks]:
        """Return who was thanked for clients, the latest first; `contact_id` in either part."""
        where, given = equal()
        if contact_id is not None:
            where += " AND ? IN (to_contact_id, client_contact_id)"
            given.append(contact_id)
        return THANKS.ask(self._raw, f'WHERE {where} ORDER BY "on" DESC, id', given)

    def heard(self, *, contact_id: str | None = None, event_id: str | None = None) -> list[Heard]:
        """Return when I heard what I want to be known for, the latest first."""
        where, given = equal(by_contact_id=contact_id, event_id=event_id)
        return HEARD.ask(self._raw, f'WHERE {where} ORDER BY "on" DESC, id', given)

    def goals(self) -> list[Goal]:
        """Return all goals by position."""
        return GOALS.ask(self._raw, "ORDER BY position, id")


def _list(values: Iterable[Any]) -> str:
    return encode(list(values)).decode()
