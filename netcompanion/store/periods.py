"""Questions about what happened from one day to another, both included."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Final, TypeVar

from netcompanion.domain.account import History
from netcompanion.domain.events_compared import Ticked
from netcompanion.domain.normalise import fold
from netcompanion.domain.prep import SOMEONE_ALONE
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import Ask, AskOutcome, EntryKind, IntroductionState
from netcompanion.domain.trap import Attended
from netcompanion.store.codec import GIVEN, encode
from netcompanion.store.values import ASKS, INTRODUCTIONS, LEDGER, PROMISES, REFERRALS, WEIGHTS

T = TypeVar("T")

_RECORDED: Final = " OR ".join(
    (
        "EXISTS (SELECT 1 FROM encounter WHERE event_id = event.id)",
        "EXISTS (SELECT 1 FROM promise WHERE event_id = event.id)",
        "EXISTS (SELECT 1 FROM introduction WHERE event_id = event.id AND state = :made)",
        "EXISTS (SELECT 1 FROM ask WHERE event_id = event.id AND outcome <> :planned)",
        "EXISTS (SELECT 1 FROM stack WHERE event_id = event.id)",
        "EXISTS (SELECT 1 FROM target WHERE event_id = event.id AND met)",
        "EXISTS (SELECT 1 FROM objective WHERE event_id = event.id"
        " AND (counted > 0 OR scored IS NOT NULL))",
        "debrief <> '' OR surprised <> '' OR skip <> '' OR again IS NOT NULL",
        "hours IS NOT NULL OR steps_done <> '[]'",
    )
)
_ATTENDED: Final = f"""
    SELECT id, name, start FROM event
    WHERE start >= :first AND start <= :now AND ({_RECORDED}) ORDER BY start, id
"""
_TICKED: Final = """
    FROM target JOIN event ON event.id = target.event_id
    WHERE target.met AND substr(event.start, 1, 10) BETWEEN :first AND :last
"""


class PeriodReader:
    """Questions about a period, in one moment of the database."""

    _raw: sqlite3.Connection

    def attended(self, first: date, now: datetime) -> list[Attended]:
        """Return the events since a day that I went to, the first one first.

        An event counts once it has begun and anything was recorded at it: somebody met, a promise,
        an introduction or ask made, a card, an objective counted, a step or a line of the debrief.
        One that was only prepared may have been skipped.
        """
        given = {
            "first": first.isoformat(),
            "now": now.isoformat(),
            "made": IntroductionState.MADE,
            "planned": AskOutcome.PLANNED,
        }
        return [
            Attended(event_id=id_, name=name, on=datetime.fromisoformat(start).date())
            for id_, name, start in self._raw.execute(_ATTENDED, given)
        ]

    def asked_between(self, first: date, last: date) -> list[Ask]:
        """Return the asks that were made, the first one first."""
        where = 'WHERE outcome <> ? AND "on" BETWEEN ? AND ? ORDER BY "on", id'
        return ASKS.ask(self._raw, where, (AskOutcome.PLANNED, *_days(first, last)))

    def met_between(self, first: date, last: date) -> set[str]:
        """Return the ids of the contacts that I talked with, or ticked off at an event."""
        query = f"""
            SELECT contact_id FROM encounter WHERE "on" BETWEEN :first AND :last
            UNION SELECT contact_id {_TICKED} AND contact_id IS NOT NULL
        """
        given = {"first": first.isoformat(), "last": last.isoformat()}
        return {id_ for (id_,) in self._raw.execute(query, given)}

    def met_by_name_between(self, first: date, last: date) -> list[Ticked]:
        """Return who was ticked off at an event without being a contact, each once.

        Of several lines about somebody one with a title stands, if any has one.
        """
        query = f"""
            SELECT event_id, contact_id, target.name, title, organisation {_TICKED}
                AND contact_id IS NULL AND target.name <> :nobody ORDER BY title, target.id
        """
        given = {"first": first.isoformat(), "last": last.isoformat(), "nobody": SOMEONE_ALONE}
        found = (Ticked(*row) for row in self._raw.execute(query, given))
        return list({(fold(each.name), fold(each.organisation)): each for each in found}.values())

    def people_met(self, first: date, last: date) -> int:
        """Return how many people I met, contacts or not."""
        by_name = self.met_by_name_between(first, last)
        return len(self.met_between(first, last)) + len(by_name)

    def own_promises(self, first: date, today: date) -> list[Promise]:
        """Return my promises that were kept or given up since a day, and those that are late."""
        where = """
            WHERE direction = :mine AND state <> :open AND closed >= :first
            OR direction = :mine AND state = :open AND due < :today
        """
        given = {"mine": Direction.I_OWE, "open": PromiseState.OPEN}
        days = {"first": first.isoformat(), "today": today.isoformat()}
        return PROMISES.ask(self._raw, where, given | days)

    def next_steps_between(self, first: date, last: date) -> int:
        """Return how many promises with a date were made, either way, and not given up."""
        query = """
            SELECT count(*) FROM promise
            WHERE made BETWEEN ? AND ? AND due IS NOT NULL AND state <> ?
        """
        return self._number(query, (*_days(first, last), PromiseState.DROPPED))

    def introduced_between(self, first: date, last: date) -> int:
        """Return how many introductions I made."""
        query = """
            SELECT count(*) FROM introduction WHERE "on" BETWEEN ? AND ? AND state = ?
                AND introducer_name IS NULL
        """
        return self._number(query, (*_days(first, last), IntroductionState.MADE))

    def learned_between(self, first: date, last: date) -> int:
        """Return how many lines I wrote of what I learned."""
        query = """SELECT learned FROM encounter WHERE "on" BETWEEN ? AND ? AND learned <> ''"""
        rows = self._raw.execute(query, _days(first, last))
        return sum(bool(line.strip()) for (learned,) in rows for line in learned.splitlines())

    def given_between(self, first: date, last: date) -> list[History]:
        """Return by contact what I may have given them: promises kept, introductions, referrals.

        Entries by hand and changed weights are in it as well, and nothing else.
        """
        days = _days(first, last)
        on = '"on" BETWEEN ? AND ?'
        kept = "WHERE state = ? AND direction = ? AND closed BETWEEN ? AND ?"
        mine = f"WHERE {on} AND state = ? AND introducer_name IS NULL"
        given = (PromiseState.KEPT, Direction.I_OWE, *days)
        promises = _grouped(
            PROMISES.ask(self._raw, kept, given), lambda promise: [promise.contact_id]
        )
        introductions = _grouped(
            INTRODUCTIONS.ask(self._raw, mine, (*days, IntroductionState.MADE)),
            lambda made: [made.first.contact_id, made.second.contact_id],
        )
        referrals = _grouped(
            REFERRALS.ask(self._raw, f"WHERE {on}", days),
            lambda sent: [sent.receiver.contact_id] if sent.receiver else [],
        )
        ledger = _grouped(
            LEDGER.ask(self._raw, f"WHERE {on} AND kind = ?", (*days, EntryKind.DEPOSIT)),
            lambda entry: [entry.contact_id],
        )
        ids = sorted({*promises, *introductions, *referrals, *ledger})
        some = f"WHERE contact_id IN {GIVEN}"
        weights = _grouped(
            WEIGHTS.ask(self._raw, some, (encode(ids).decode(),)), lambda each: [each.contact_id]
        )
        return [
            History(
                contact_id=id_,
                promises=tuple(promises[id_]),
                introductions=tuple(introductions[id_]),
                referrals=tuple(referrals[id_]),
                ledger=tuple(ledger[id_]),
                weights=tuple(weights[id_]),
            )
            for id_ in ids
        ]

    def _number(self, query: str, given: tuple[str, ...]) -> int:
        return int(self._raw.execute(query, given).fetchone()[0])


def _days(first: date, last: date) -> tuple[str, str]:
    return first.isoformat(), last.isoformat()


def _grouped(found: Iterable[T], whose: Callable[[T], Iterable[str | None]]) -> dict[str, list[T]]:
    """Group by the contacts that something is about."""
    groups: dict[str, list[T]] = defaultdict(list)
    for each in found:
        for contact_id in whose(each):
            if contact_id is not None:
                groups[contact_id].append(each)
    return groups
