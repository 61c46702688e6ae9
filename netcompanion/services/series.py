"""Events that are one of a kind, and how one of them compares with the last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from netcompanion.domain.event import Event, EventLine
from netcompanion.domain.normalise import fold
from netcompanion.domain.objectives import result
from netcompanion.domain.promise import Direction, PromiseState
from netcompanion.services.events import facts

if TYPE_CHECKING:
    from netcompanion.store import Glance, Reader


_USUAL_INTERVAL = timedelta(weeks=4)
_SHORTEST, _LONGEST = 1, 366  # days between two of a series


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came of one event: pairs are (done, of all); `promises` are those that I made.

    An objective is hit when its result reaches its number, without one when anything counts.
    """

    event: Event
    met: int
    introductions: int
    promises: tuple[int, int]
    objectives: tuple[int, int]
    asks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One event beside the one before it in its series, which may be the first of `times`."""

    now: Came
    last: Came
    times: int


def last_time(reader: Reader, event: Event) -> Event | None:
    """Return the event before this one of the same series, or of its name without a series."""
    line = next(iter(_before(reader, event)), None)
    return reader.event(line.id) if line is not None else None


def compared(reader: Reader, event: Event) -> Comparison | None:
    """Return an event beside the last one of its series; None for the first one."""
    before = _before(reader, event)
    last = reader.event(before[0].id) if before else None
    if last is None:
        return None
    return Comparison(now=came(reader, event), last=came(reader, last), times=len(before) + 1)


def came(reader: Glance, event: Event) -> Came:
    """Return what came of an event."""
    happened = facts(reader, event.id)
    wanted = reader.objectives(event.id)
    hit = sum(result(each, happened) >= (each.number or 1) for each in wanted)
    made = [
        each for each in reader.promises(event_id=event.id) if each.direction is Direction.I_OWE
    ]
    return Came(
        event=event,
        met=len(happened.met),
        introductions=happened.introductions,
        promises=(sum(each.state is PromiseState.KEPT for each in made), len(made)),
        objectives=(hit, len(wanted)),
        asks=happened.asks,
    )


def known(reader: Reader) -> list[str]:
    """Return the names of all series, that of the latest event first."""
    names: dict[str, str] = {}
    for line in reader.event_lines():
        if line.series:
            names.setdefault(fold(line.series), line.series)
    return list(names.values())


def proposed(reader: Reader, event: Event) -> str:
    """Return the series of the last other event of this name, else the name itself.

    Empty when the event is in a series already, or when there is no other of its name.
    """
    if event.series:
        return ""
    name = fold(event.name)
    same = [
        line for line in reader.event_lines() if line.id != event.id and fold(line.name) == name
    ]
    return next((line.series for line in same if line.series), event.name if same else "")


def next_start(reader: Reader, event: Event, now: datetime) -> datetime:
    """Return when the next one of a series is likely: as long after as this one was after its last.

    Without a last one, or when the two were closer than a day or further apart than a year, it is
    four weeks. It is always in the future.
    """
    last = next(iter(_before(reader, event)), None)
    days = (event.start.date() - last.start.date()).days if last is not None else 0
    interval = timedelta(days) if _SHORTEST <= days <= _LONGEST else _USUAL_INTERVAL
    return event.start + interval * max(1, (now - event.start) // interval + 1)


def _before(reader: Reader, event: Event) -> list[EventLine]:
    """Return the earlier events of the same kind, the latest first."""
    kind = _kind(event)
    return [
        line
        for line in reader.event_lines()
        if (line.start, line.id) < (event.start, event.id) and _kind(line) == kind
    ]


def _kind(event: Event | EventLine) -> str:
    """What holds a series together: its name, else that of the event itself."""
    return fold(event.series or event.name)
