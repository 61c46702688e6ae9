"""An event while it is on: how long it still lasts, and when to look for one's companion."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from netcompanion.domain.event import Event, end_of
from netcompanion.domain.when import find_times

_HALF_DAY = 12
_DAY = timedelta(days=1)
_AWAKE = (time(7), time(23))
_NUMBERS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_PARTS = {"five": 5, "ten": 10, "quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_HOUR = rf"(?:1[0-2]|[1-9]|{'|'.join(_NUMBERS)})"
_PART_OF_HOUR = re.compile(
    rf"\b(?P<part>{'|'.join(sorted(_PARTS, reverse=True))}) (?P<way>past|to) (?P<hour>{_HOUR})"
    r"(?:\s?(?P<half>[ap])\.?m)?\b",
    re.IGNORECASE,
)
_BARE_HOUR = re.compile(
    rf"\bat (?P<hour>{_HOUR})h?\b(?![\d:.]\d|\s+(?:of|corner|end|side|table)\b)"
    rf"|\b(?P<clock>{_HOUR})(?=\s?o['’]?\s?clock\b)|\b(?P<late>1[3-9]|2[0-3])\s?h\b",
    re.IGNORECASE,
)
_NOON = re.compile(r"\b(?:noon|midday)\b", re.IGNORECASE)
_SAYS_HALF = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)


def minutes_left(event: Event, now: datetime) -> int:
    """Return how many minutes an event still lasts, each begun one counted; 0 when it is over."""
    return max(0, math.ceil((end_of(event) - now).total_seconds() / 60))


def regroup_at(event: Event, now: datetime) -> datetime | None:
    """Return when to compare notes with one's companion, as far as the agreed words hold a time.

    It is the first such time of today, or of the coming night, that lies within the event:
    "at 8" is eight in the evening where the event is in the evening. At an event of several days,
    "at 1" is within the hours of each day.
    """
    agreed = _time_in(event.companion.regroup) if event.companion else None
    if event.companion is None or agreed is None:
        return None
    meanings = list(_meanings(agreed, event.companion.regroup))
    if len(meanings) > 1 and end_of(event) - event.start > _DAY:
        first, last = _hours_of_day(event)
        meanings = [each for each in meanings if first <= each <= last]
    days = (now.date(), now.date() + _DAY)
    found = (datetime.combine(day, hour) for day in days for hour in meanings)
    return next((moment for moment in found if event.start <= moment <= end_of(event)), None)


def _hours_of_day(event: Event) -> tuple[time, time]:
    """Return the hours of each day of an event of several days."""
    first, last = event.start.time(), end_of(event).time()
    return (first, last) if first < last else _AWAKE


def _time_in(words: str) -> time | None:
    plain = " ".join(words.split())
    if part := _PART_OF_HOUR.search(plain):
        return _with_part(part)
    if times := find_times(plain):
        return times[0]
    if _NOON.search(plain):
        return time(_HALF_DAY)
    bare = _BARE_HOUR.search(plain)
    return time(_hour(bare["hour"] or bare["clock"] or bare["late"])) if bare else None


def _with_part(found: re.Match[str]) -> time:
    """Return the time of "quarter to eight"."""
    minutes = _PARTS[found["part"].lower()]
    says_evening = found["half"] in ("p", "P")
    hour = _hour(found["hour"]) % _HALF_DAY + (_HALF_DAY if says_evening else 0)
    past = hour * 60 + (minutes if found["way"].lower() == "past" else -minutes)
    return time(past // 60 % 24, past % 60)


def _hour(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS.index(word.lower()) + 1


def _meanings(agreed: time, words: str) -> Iterator[time]:
    yield agreed
    if agreed.hour < _HALF_DAY and not _SAYS_HALF.search(words):
        yield agreed.replace(hour=agreed.hour + _HALF_DAY)
