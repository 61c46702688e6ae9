"""Events that are one of a kind, and how one of them compares with the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from netcompanion.domain.event import Event
from netcompanion.domain.normalise import fold
from netcompanion.domain.objectives import result
from netcompanion.domain.promise import Direction, PromiseState
from netcompanion.services.events import facts, objectives_of

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
    last = next(_before(reader, event), None)
    return reader.event(last) if last is not None else None


def compared(reader: Reader, event: Event) -> Comparison | None:
    """Return an event beside the last one of its series; None for the first one."""
    before = list(_before(reader, event))
    last = reader.event(before[0]) if before else None
    if last is None:
        return None
    return Comparison(now=came(reader, event), last=came(reader, last), times=len(before) + 1)


def came(reader: Glance, event: Event) -> Came:
    """Return what came of an event."""
    happened = facts(reader, event.id)
    wanted = objectives_of(reader, event.id)
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
    last = last_time(reader, event)
    days = (event.start.date() - last.start.date()).days if last is not None else 0
    interval = timedelta(days) if _SHORTEST <= days <= _LONGEST else _USUAL_INTERVAL
    return event.start + interval * max(1, (now - event.start) // interval + 1)


def earlier(reader: Reader, event: Event) -> Iterator[tuple[str, bool]]:
    """Yield the ids of the events before one, the latest first, and whether each is of its kind.

    What holds a series together is its name, else that of the event itself.
    """
    kind = fold(event.series or event.name)
    is_alike = cache(lambda words: fold(words) == kind)  # a few names, thousands of events
    for event_id, words in reader.kinds_before(event):
        yield event_id, is_alike(words)


def _before(reader: Reader, event: Event) -> Iterator[str]:
    """Yield the ids of the earlier events of the same kind, the latest first."""
    return (event_id for event_id, is_kindred in earlier(reader, event) if is_kindred)
