"""Questions about events, encounters, introductions and promises, in SQLite's own words."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from datetime import date, datetime

import msgspec

from netcompanion.domain.event import (
    USUAL_LENGTH,
    DealtQuestion,
    Encounter,
    Event,
    EventLine,
    Objective,
    Target,
)
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import Ask, AskOutcome, Introduction, IntroductionState
from netcompanion.store import codec
from netcompanion.store.history import DONE
from netcompanion.store.values import (
    ASKS,
    ENCOUNTERS,
    EVENTS,
    INTRODUCTIONS,
    OBJECTIVES,
    PROMISES,
    TARGETS,
    equal,
)

_DEALT = msgspec.json.Decoder(tuple[DealtQuestion, ...])
_LAST_ACT = """
    SELECT change_edit.kind, change_edit.entity_id
    FROM change_edit CROSS JOIN change_log
        ON change_log.id = change_edit.change AND change_log.state = :done
    WHERE (kind = 'encounter' AND other IS NULL
            AND entity_id IN (SELECT id FROM encounter WHERE event_id = :event))
        OR (kind = 'target' AND NOT json_extract(CAST(other AS TEXT), '$.met')
            AND entity_id IN (SELECT id FROM target WHERE event_id = :event AND met))
    ORDER BY change_edit.change DESC, change_edit.seq DESC LIMIT 1
"""
_ROLES = ("first_contact_id", "second_contact_id", "introducer_contact_id")


class MeetingsReader:
    """Questions about events and what came of them, in one moment of the database."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        """Ask through an open transaction."""
        self._raw = raw

    def event(self, event_id: str) -> Event | None:
        """Return one event."""
        return EVENTS.load(self._raw, (event_id,)).get(event_id)

    def events(self, limit: int = -1, *, before: datetime | None = None) -> list[Event]:
        """Return all events, or the first few of those that start before, the latest first."""
        where, given = ("start < ?", [before.isoformat()]) if before is not None else ("true", [])
        order = "ORDER BY start DESC, id LIMIT ?"
        return EVENTS.ask(self._raw, f"WHERE {where} {order}", (*given, limit))

    def questions_taken(
        self, limit: int, *, before: datetime | None = None
    ) -> list[tuple[DealtQuestion, ...]]:
        """Return what was dealt for the last few events, or for those that start before."""
        where, given = ("start < ?", [before.isoformat()]) if before is not None else ("true", [])
        query = f"SELECT questions FROM event WHERE {where} ORDER BY start DESC, id LIMIT ?"
        with codec.reading("event"):
            rows = self._raw.execute(query, (*given, limit))
            return [_DEALT.decode(questions) for (questions,) in rows]

    def event_lines(self, *, with_people: bool = False) -> list[EventLine]:
        """Return what a list shows of all events, or of those with people, the latest first."""
        where = "WHERE id IN (SELECT event_id FROM encounter)" if with_people else ""
        rows = self._raw.execute(
            'SELECT id, name, start, "end", place, series FROM event'
            f" {where} ORDER BY start DESC, id"
        )
        return [
            EventLine(
                id=id_,
                name=name,
                start=datetime.fromisoformat(start),
                end=datetime.fromisoformat(end) if end else None,
                place=place,
                series=series,
            )
            for id_, name, start, end, place, series in rows
        ]

    def kinds_before(self, event: Event) -> Iterator[tuple[str, str]]:
        """Yield the id of each earlier event with its series, else its name, the latest first."""
        query = """
            SELECT id, iif(series = '', name, series) FROM event
            WHERE (start, id) < (?, ?) ORDER BY start DESC, id DESC
        """
        yield from self._raw.execute(query, (event.start.isoformat(), event.id))

    def events_between(self, first: datetime, last: datetime) -> list[Event]:
        """Return the events that start in a stretch of time, the first one first."""
        stretch = (first.isoformat(), last.isoformat())
        return EVENTS.ask(self._raw, "WHERE start >= ? AND start < ? ORDER BY start, id", stretch)

    def events_coming(self, now: datetime, since: datetime, limit: int) -> list[Event]:
        """Return the first few events that are not over and start at `since` or later."""
        usual = (now - USUAL_LENGTH).isoformat()
        where = 'WHERE start >= ? AND iif("end" IS NULL, start > ?, "end" > ?)'
        given = (since.isoformat(), usual, now.isoformat(), limit)
        return EVENTS.ask(self._raw, f"{where} ORDER BY start, id LIMIT ?", given)

    def objectives(self, event_id: str) -> list[Objective]:
        """Return the objectives of an event by position."""
        return OBJECTIVES.ask(self._raw, "WHERE event_id = ? ORDER BY position, id", (event_id,))

    def targets(self, event_id: str) -> list[Target]:
        """Return whom to meet at an event by position."""
        return TARGETS.ask(self._raw, "WHERE event_id = ? ORDER BY position, id", (event_id,))

    def events_with(self, contact_id: str) -> list[Event]:
        """Return the events that one goes to with a contact."""
        where = "WHERE companion_contact_id = ? ORDER BY start DESC, id"
        return EVENTS.ask(self._raw, where, (contact_id,))

    def targets_of(self, contact_id: str) -> list[Target]:
        """Return where a contact is somebody to meet."""
        where = "WHERE contact_id = ? ORDER BY event_id, position, id"
        return TARGETS.ask(self._raw, where, (contact_id,))

    def encounters(
        self, *, contact_id: str | None = None, event_id: str | None = None
    ) -> list[Encounter]:
        """Return all encounters, or those with a contact or at an event, the latest first."""
        where, given = equal(contact_id=contact_id, event_id=event_id)
        return ENCOUNTERS.ask(self._raw, f'WHERE {where} ORDER BY "on" DESC, id', given)

    def conversations(self, contact_ids: Collection[str]) -> dict[str, int]:
        """Return how often each of these contacts was met, by id; who never was is left out."""
        where = f"contact_id IN {codec.GIVEN}"
        counted = f"SELECT contact_id, count(*) FROM encounter WHERE {where} GROUP BY contact_id"
        given = codec.encode(list(contact_ids)).decode()
        return dict(self._raw.execute(counted, (given,)).fetchall())

    def last_act_at(self, event_id: str) -> Encounter | Target | None:
        """Return whom one met last at an event: by a meeting written down, or a tick that stands.

        The history of changes tells which was later, and undo and redo do not disturb it: a
        change that is taken back counts no more, and is where it was when it is made again.
        Beyond what can be undone, it is the meeting that was written down last.
        """
        found = self._raw.execute(_LAST_ACT, {"done": DONE, "event": event_id}).fetchone()
        if found is None:
            where = "WHERE event_id = ? ORDER BY rowid DESC LIMIT 1"
            return next(iter(ENCOUNTERS.ask(self._raw, where, (event_id,))), None)
        kind, id_ = found
        shelf = ENCOUNTERS if kind == "encounter" else TARGETS
        return shelf.load(self._raw, (id_,)).get(id_)

    def introductions(
        self,
        *,
        contact_id: str | None = None,
        event_id: str | None = None,
        state: IntroductionState | None = None,
    ) -> list[Introduction]:
        """Return introductions, the latest first; `contact_id` in any of the three parts."""
        where, given = equal(event_id=event_id, state=state)
        if contact_id is not None:
            where += f" AND ? IN ({', '.join(_ROLES)})"
            given.append(contact_id)
        return INTRODUCTIONS.ask(self._raw, f'WHERE {where} ORDER BY "on" DESC, id', given)

    def asks(
        self,
        *,
        contact_id: str | None = None,
        event_id: str | None = None,
        outcome: AskOutcome | None = None,
    ) -> list[Ask]:
        """Return all asks, of a contact, at an event or with an outcome, the latest first."""
        where, given = equal(contact_id=contact_id, event_id=event_id, outcome=outcome)
        return ASKS.ask(self._raw, f'WHERE {where} ORDER BY "on" DESC, id', given)

    def promise(self, promise_id: str) -> Promise | None:
        """Return one promise."""
        return PROMISES.load(self._raw, (promise_id,)).get(promise_id)

    def promises(
        self,
        *,
        contact_id: str | None = None,
        event_id: str | None = None,
        direction: Direction | None = None,
        state: PromiseState | None = None,
    ) -> list[Promise]:
        """Return promises, the first due first, those without a day last."""
        where, given = equal(
            contact_id=contact_id, event_id=event_id, direction=direction, state=state
        )
        order = "due IS NULL, due, made, id"
        return PROMISES.ask(self._raw, f"WHERE {where} ORDER BY {order}", given)

    def owed_to(self, contact_ids: Collection[str]) -> list[Promise]:
        """Return my open promises to these contacts, the first due first."""
        where, given = equal(direction=Direction.I_OWE, state=PromiseState.OPEN)
        some = f"contact_id IN {codec.GIVEN}"
        whom = msgspec.json.encode(list(contact_ids)).decode()
        order = "due IS NULL, due, made, id"
        return PROMISES.ask(self._raw, f"WHERE {some} AND {where} ORDER BY {order}", (whom, *given))

    def due_between(
        self, direction: Direction, first: date, last: date
    ) -> tuple[int, Promise | None]:
        """Return how many open promises are due on these days, and the first: due, then made."""
        where, given = equal(direction=direction, state=PromiseState.OPEN)
        where += " AND due BETWEEN ? AND ?"
        given = [*given, first.isoformat(), last.isoformat()]
        count = self._raw.execute(f"SELECT count(*) FROM promise WHERE {where}", given).fetchone()
        found = PROMISES.ask(self._raw, f"WHERE {where} ORDER BY due, made, id LIMIT 1", given)
        return int(count[0]), next(iter(found), None)

    def due_count(self, day: date) -> int:
        """Return how many of my open promises are late, or due on this day."""
        where, given = equal(direction=Direction.I_OWE, state=PromiseState.OPEN)
        query = f"SELECT count(*) FROM promise WHERE {where} AND due <= ?"
        return int(self._raw.execute(query, (*given, day.isoformat())).fetchone()[0])
