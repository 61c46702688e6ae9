"""What needs me now: the values of the page Today, from which it makes its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from netcompanion.domain.event import Event, Objective, Phase
from netcompanion.domain.objectives import result
from netcompanion.domain.prep import Prep, prepared
from netcompanion.domain.promise import Direction, Promise, PromiseLine, PromiseState
from netcompanion.domain.relationship import BEGUN, Introduction
from netcompanion.domain.stack import OpenStack
from netcompanion.services.after import AfterEvent, unfinished
from netcompanion.services.events import facts, objectives_of, phase
from netcompanion.services.introductions import names_now

if TYPE_CHECKING:
    from netcompanion.store import Glance

SOON = timedelta(days=7)
"""How far ahead an event is this week's, and the next one."""
DAYS_AHEAD = 3
MOST_PROMISES = 5
MOST_WAITING = 2
_LONGEST_EVENT = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextEvent:
    """The event that comes next, or is on, with how far each objective came.

    `days` is how many days it is away: 0 on its day.
    """

    event: Event
    phase: Phase
    days: int
    prep: Prep
    objectives: tuple[tuple[Objective, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The page. `open`, `late` and `due_today` count my own open promises.

    `promises` are the first of those late, due today or within three days, of which there are
    `promises_soon`; `waiting` are the oldest of `waiting_count` that others owe me. `introductions`
    are mine to make, and `names` what the contacts in them are called now. `stack` are business
    cards that were not all entered. `is_empty` when nobody
    and nothing is in the database yet.
    """

    day: date
    is_empty: bool
    events_this_week: int
    open: int
    late: int
    due_today: int
    next_event: NextEvent | None
    promises: tuple[PromiseLine, ...]
    promises_soon: int
    waiting: tuple[PromiseLine, ...]
    waiting_count: int
    to_finish: AfterEvent | None
    introductions: tuple[Introduction, ...]
    names: dict[str, str]
    stack: OpenStack | None


def today(reader: Glance, now: datetime) -> Today:
    """Return what needs me at this moment of wall-clock time."""
    day = now.date()
    mine = reader.promises(direction=Direction.I_OWE, state=PromiseState.OPEN)
    theirs = reader.promises(direction=Direction.THEY_OWE, state=PromiseState.OPEN)
    soon = [each for each in mine if each.due and each.due <= day + timedelta(DAYS_AHEAD)]
    waiting = sorted(theirs, key=lambda each: (each.made, each.id))
    coming = _coming(reader, now)
    left = unfinished(reader, now)
    to_make = _to_make(reader)
    return Today(
        day=day,
        is_empty=reader.is_empty(),
        events_this_week=len(coming),
        open=len(mine),
        late=sum(each.is_late(day) for each in mine),
        due_today=sum(each.due == day for each in mine),
        next_event=_next(reader, coming[0], now) if coming else None,
        promises=tuple(promise_lines(reader, soon[:MOST_PROMISES])),
        promises_soon=len(soon),
        waiting=tuple(promise_lines(reader, waiting[:MOST_WAITING])),
        waiting_count=len(theirs),
        to_finish=left[0] if left else None,
        introductions=to_make,
        names=names_now(reader, to_make),
        stack=reader.open_stack(),
    )


def promise_lines(reader: Glance, promises: Sequence[Promise]) -> list[PromiseLine]:
    """Return what lists show of promises: the other person's name, and where it was said."""
    people = reader.names({each.contact_id for each in promises if each.contact_id})
    names = reader.event_names({each.event_id for each in promises if each.event_id})
    return [
        PromiseLine(
            promise=each,
            who=people.get(each.contact_id or "", each.to),
            where=names.get(each.event_id or "", each.place),
        )
        for each in promises
    ]


def _coming(reader: Glance, now: datetime) -> list[Event]:
    """Return the events that are on or start within a week, the first one first."""
    near = reader.events_between(now - _LONGEST_EVENT, now + SOON)
    return [event for event in near if phase(event, now) is not Phase.AFTER]


def _next(reader: Glance, event: Event, now: datetime) -> NextEvent:
    objectives = objectives_of(reader, event.id)
    happened = facts(reader, event.id)
    return NextEvent(
        event=event,
        phase=phase(event, now),
        days=max(0, (event.start.date() - now.date()).days),
        prep=prepared(event, objectives, reader.targets(event.id)),
        objectives=tuple((each, result(each, happened)) for each in objectives),
    )


def _to_make(reader: Glance) -> tuple[Introduction, ...]:
    """Return my introductions that were offered, then those only thought of, the oldest first."""
    return tuple(each for state in BEGUN for each in _mine(reader.introductions(state=state)))


def _mine(introductions: Iterable[Introduction]) -> list[Introduction]:
    mine = (each for each in introductions if each.introducer is None)
    return sorted(mine, key=lambda each: (each.on, each.id))
