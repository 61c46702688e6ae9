"""Questions about events, encounters, introductions and promises."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from netcompanion.domain.change import Entity
from netcompanion.domain.event import Encounter, Event, EventLine, Objective, Target
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import Introduction, IntroductionState
from netcompanion.store.shelves import PlainShelf
from netcompanion.store.tables import encounter, event, introduction, objective, promise, target
from netcompanion.store.writing import (
    ENCOUNTERS,
    EVENTS,
    INTRODUCTIONS,
    OBJECTIVES,
    PROMISES,
    TARGETS,
)

E = TypeVar("E", bound=Entity)


class MeetingsReader:
    """Questions about events and what came of them, in one moment of the database."""

    def __init__(self, db: Connection) -> None:
        """Ask through an open transaction."""
        self._db = db

    def event(self, event_id: str) -> Event | None:
        """Return one event."""
        return EVENTS.load(self._db, (event_id,)).get(event_id)

    def events(self) -> list[Event]:
        """Return all events, the latest start first."""
        return self._all(EVENTS, EVENTS.select.order_by(event.c.start.desc(), event.c.id))

    def event_lines(self) -> list[EventLine]:
        """Return what a list shows of all events, the latest start first."""
        columns = (event.c.id, event.c.name, event.c.start, event.c.end, event.c.place)
        rows = self._db.execute(select(*columns).order_by(event.c.start.desc(), event.c.id))
        return [
            EventLine(
                id=row[0],
                name=row[1],
                start=datetime.fromisoformat(row[2]),
                end=datetime.fromisoformat(row[3]) if row[3] else None,
                place=row[4],
            )
            for row in rows
        ]

    def events_between(self, first: datetime, last: datetime) -> list[Event]:
        """Return the events that start in a stretch of time, the first one first."""
        start = event.c.start
        inside = EVENTS.select.where(start >= first.isoformat(), start < last.isoformat())
        return self._all(EVENTS, inside.order_by(event.c.start, event.c.id))

    def objectives(self, event_id: str) -> list[Objective]:
        """Return the objectives of an event by position."""
        of_event = OBJECTIVES.select.where(objective.c.event_id == event_id)
        return self._all(OBJECTIVES, of_event.order_by(objective.c.position, objective.c.id))

    def targets(self, event_id: str) -> list[Target]:
        """Return whom to meet at an event by position."""
        of_event = TARGETS.select.where(target.c.event_id == event_id)
        return self._all(TARGETS, of_event.order_by(target.c.position, target.c.id))

    def encounters(
        self, *, contact_id: str | None = None, event_id: str | None = None
    ) -> list[Encounter]:
        """Return all encounters, or those with a contact or at an event, the latest first."""
        wanted = ENCOUNTERS.select.where(
            *_equal({encounter.c.contact_id: contact_id, encounter.c.event_id: event_id})
        )
        return self._all(ENCOUNTERS, wanted.order_by(encounter.c.on.desc(), encounter.c.id))

    def introductions(
        self,
        *,
        contact_id: str | None = None,
        event_id: str | None = None,
        state: IntroductionState | None = None,
    ) -> list[Introduction]:
        """Return introductions, the latest first; `contact_id` in any of the three parts."""
        wanted = INTRODUCTIONS.select.where(
            *_equal({introduction.c.event_id: event_id, introduction.c.state: state})
        )
        if contact_id is not None:
            roles = ("first_contact_id", "second_contact_id", "introducer_contact_id")
            wanted = wanted.where(or_(*(introduction.c[role] == contact_id for role in roles)))
        order = (introduction.c.on.desc(), introduction.c.id)
        return self._all(INTRODUCTIONS, wanted.order_by(*order))

    def promise(self, promise_id: str) -> Promise | None:
        """Return one promise."""
        return PROMISES.load(self._db, (promise_id,)).get(promise_id)

    def promises(
        self,
        *,
        contact_id: str | None = None,
        event_id: str | None = None,
        direction: Direction | None = None,
        state: PromiseState | None = None,
    ) -> list[Promise]:
        """Return promises, the first due first, those without a day last."""
        wanted = PROMISES.select.where(
            *_equal(
                {
                    promise.c.contact_id: contact_id,
                    promise.c.event_id: event_id,
                    promise.c.direction: direction,
                    promise.c.state: state,
                }
            )
        )
        order = (promise.c.due.is_(None), promise.c.due, promise.c.made, promise.c.id)
        return self._all(PROMISES, wanted.order_by(*order))

    def due_count(self, day: date) -> int:
        """Return how many of my open promises are late, or due on this day."""
        mine = (promise.c.direction == Direction.I_OWE) & (promise.c.state == PromiseState.OPEN)
        due = (
            select(func.count()).select_from(promise).where(mine, promise.c.due <= day.isoformat())
        )
        return self._db.scalar(due) or 0

    def _all(self, shelf: PlainShelf[E], statement: Select[Any]) -> list[E]:
        return shelf.ask(self._db, statement)


def _equal(wanted: dict[ColumnElement[Any], str | None]) -> list[ColumnElement[bool]]:
    return [column == str(value) for column, value in wanted.items() if value is not None]
