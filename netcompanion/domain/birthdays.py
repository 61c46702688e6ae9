"""Birthdays as people write them: "23 April", "23 Apr 1985", "April 1985", 1985-04-23, "1985"."""

from __future__ import annotations

import re
from calendar import monthrange

from netcompanion.domain.contact import PartialDate
from netcompanion.domain.when_words import ENGLISH, Words

_LEAP_YEAR = 2000  # 29 February is somebody's birthday, whatever the year
_PARTS = re.compile(r"[^\W\d_]+|\d+")
_DASHED = re.compile(
    r"(?P<year>\d{4}|-)-(?P<month>\d\d)(?:-(?P<day>\d\d))?|---(?P<alone>\d\d)", re.ASCII
)


def birthday_words(value: PartialDate, words: Words = ENGLISH) -> str:
    """Return a birthday in words; parts that are not known are left out."""
    month = words.months[value.month - 1][0].capitalize() if value.month else ""
    day = str(value.day) if value.day else ""
    return " ".join(filter(None, (day, month, f"{value.year:04d}" if value.year else "")))


def read_birthday(text: str, words: Words = ENGLISH) -> PartialDate | None:
    """Return the birthday that is written in `text`, or None.

    In a date of digits alone the day stands before the month, unless only the other way is one.
    """
    plain = text.strip().lower()
    if dashed := _DASHED.fullmatch(plain):
        year, month, day, alone = dashed.group("year", "month", "day", "alone")
        known_year = None if year in (None, "-") else int(year)
        return _checked(known_year, _number(month), _number(day or alone))
    parts = [part for part in _PARTS.findall(plain) if part not in (*words.ordinals, "of")]
    months = [number for part in parts if (number := _month(part, words))]
    years = [int(part) for part in parts if part.isdecimal() and len(part) == 4]
    small = [int(part) for part in parts if part.isdecimal() and len(part) <= 2]
    if len(parts) != len(months) + len(years) + len(small):
        return None
    if len(months) > 1 or len(years) > 1 or len(small) > 2 - len(months):
        return None
    year_found = years[0] if years else None
    if months:
        return _checked(year_found, months[0], small[0] if small else None)
    if len(small) == 2:
        day_first = _checked(year_found, small[1], small[0])
        return day_first or _checked(year_found, small[0], small[1])
    return _checked(year_found, None, None) if year_found and not small else None


def _checked(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    if year is not None and not 1 <= year <= 9999:
        return None
    if month is not None and not 1 <= month <= 12:
        return None
    longest = monthrange(year or _LEAP_YEAR, month)[1] if month else 31
    if day is not None and not 1 <= day <= longest:
        return None
    if year is None and month is None and day is None:
        return None
    return PartialDate(year=year, month=month, day=day)


def _month(part: str, words: Words) -> int | None:
    return next((n for n, names in enumerate(words.months, 1) if part in names), None)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
