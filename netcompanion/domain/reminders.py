"""Which reminders are due, worked out anew from the wall clock each time somebody asks.

Nothing counts down: a timer that runs for hours knows nothing of sleep, of a clock that is set,
or of a journey. A time on the wall becomes an instant as PEP 495 says: one that a change of the
clocks leaves out is as much later as the clocks go forward (02:30 is 03:30), and of one that comes
twice the first is meant. What was shown is known by its key and never shown again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from netcompanion.domain.event import Event

GRACE = timedelta(minutes=15)
"""How long after its start one is still told of an event. *Judgement.*"""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What one wants to be told of; None is nothing.

    `digest_at` is when, on the wall, the digest of the day comes, and `lead` how long before its
    start an event is told of.
    """

    digest_at: time | None = None
    lead: timedelta | None = None

    @property
    def anything(self) -> bool:
        """Whether there is anything to wait for."""
        return self.digest_at is not None or self.lead is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Something to show once: the start of `event`, or without one the digest of the day.

    `key` names it in all runs. An event that is moved has another key, and is told of again.
    """

    key: str
    event: Event | None = None


def due(
    now: datetime,
    wanted: Wanted,
    events: Iterable[Event],
    shown: Collection[str],
    zone: tzinfo | None = None,
) -> list[Reminder]:
    """Return what is to be shown at `now`, the first event first and the digest last.

    `now` is the wall clock without a zone, whose `fold` tells the second of two like hours;
    `shown` are the keys of what was shown. The digest is due from its time until the day ends,
    an event from `lead` before its start until `GRACE` after it.
    """
    moment = instant(now, zone)
    found = []
    if wanted.lead is not None:
        for event in sorted(events, key=lambda each: (each.start, each.id)):
            start = instant(event.start.replace(fold=0), zone)
            if start - wanted.lead <= moment < start + GRACE:
                found.append(Reminder(key=f"{event.id} {event.start.isoformat()}", event=event))
    if wanted.digest_at is not None:
        begins = datetime.combine(now.date(), wanted.digest_at)
        if instant(begins, zone) <= moment:
            found.append(Reminder(key=f"digest {now.date().isoformat()}"))
    return [each for each in found if each.key not in shown]


def instant(local: datetime, zone: tzinfo | None = None) -> datetime:
    """Return the instant, in UTC, of a time on the wall in a zone, or in that of this computer.

    The computer's own rules are asked by `timestamp`, which needs no list of zones; `astimezone`
    takes another offset than PEP 495 for a time that does not exist. Times that the computer
    has no rules for, long ago or far ahead, are taken as if they were UTC.
    """
    try:
        return _EPOCH + timedelta(seconds=local.replace(tzinfo=zone).timestamp())
    except (OSError, OverflowError, ValueError):
        return local.replace(tzinfo=UTC)
