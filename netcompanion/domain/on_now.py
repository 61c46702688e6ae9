"""An event while it is on: how long it still lasts, and when to look for one's companion."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from netcompanion.domain.event import Event, end_of
from netcompanion.domain.when import find_times

_HALF_DAY = 12
_BARE_HOUR = re.compile(r"\bat (?P<hour>1[0-2]|[1-9])\b(?![\d:.])", re.IGNORECASE)
_SAYS_HALF = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)


def minutes_left(event: Event, now: datetime) -> int:
    """Return how many minutes an event still lasts, each begun one counted; 0 when it is over."""
    return max(0, math.ceil((end_of(event) - now).total_seconds() / 60))


def regroup_at(event: Event, now: datetime) -> datetime | None:
    """Return when to compare notes with one's companion, as far as the agreed words hold a time.

    It is the first such time of today, or of the coming night, that lies within the event:
    "at 8" is eight in the evening where the event is in the evening.
    """
    agreed = _time_in(event.companion.regroup) if event.companion else None
    if event.companion is None or agreed is None:
        return None
    found = (
        datetime.combine(day, hour)
        for day in (now.date(), now.date() + timedelta(days=1))
        for hour in _meanings(agreed, event.companion.regroup)
    )
    return next((moment for moment in found if event.start <= moment <= end_of(event)), None)


def _time_in(words: str) -> time | None:
    if times := find_times(words):
        return times[0]
    bare = _BARE_HOUR.search(words)
    return time(int(bare["hour"])) if bare else None


def _meanings(agreed: time, words: str) -> Iterator[time]:
    yield agreed
    if agreed.hour < _HALF_DAY and not _SAYS_HALF.search(words):
        yield agreed.replace(hour=agreed.hour + _HALF_DAY)
