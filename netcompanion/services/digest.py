"""The digest of a day: what it says, each thing with the promise or event that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from netcompanion.domain.event import Event, Phase
from netcompanion.domain.promise import Direction, PromiseLine
from netcompanion.services.events import phase
from netcompanion.services.today import promise_lines

if TYPE_CHECKING:
    from netcompanion.store import Glance

_LONGEST_EVENT = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """So many promises, and the one of them that is quoted: due first, then made first."""

    count: int
    first: PromiseLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What needs me on a day; None and no events where there is nothing.

    `late` and `due_today` are what I owe, `overdue` what others owe me and did not do in time.
    `events` start on the day, or are on already, and are not over; the first one first.
    """

    day: date
    late: Quoted | None
    due_today: Quoted | None
    events: tuple[Event, ...]
    overdue: Quoted | None


def digest(reader: Glance, now: datetime) -> Digest | None:
    """Return the digest of the day at this moment of wall-clock time; None if it has no words."""
    day = now.date()
    before = day - timedelta(days=1)
    found = Digest(
        day=day,
        late=_quoted(reader, Direction.I_OWE, date.min, before),
        due_today=_quoted(reader, Direction.I_OWE, day, day),
        events=_events(reader, now),
        overdue=_quoted(reader, Direction.THEY_OWE, date.min, before),
    )
    says = found.late or found.due_today or found.events or found.overdue
    return found if says else None


def _quoted(reader: Glance, direction: Direction, first: date, last: date) -> Quoted | None:
    count, promise = reader.due_between(direction, first, last)
    if promise is None:
        return None
    (line,) = promise_lines(reader, [promise])
    return Quoted(count=count, first=line)


def _events(reader: Glance, now: datetime) -> tuple[Event, ...]:
    midnight = datetime.combine(now.date(), time()) + timedelta(days=1)
    near = reader.events_between(now - _LONGEST_EVENT, midnight)
    return tuple(event for event in near if phase(event, now) is not Phase.AFTER)
