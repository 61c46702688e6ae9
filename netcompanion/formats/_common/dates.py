"""Dates of which parts may be missing (RFC 6350, 4.3.1; Apple's X-APPLE-OMIT-YEAR)."""

from __future__ import annotations

import re
from datetime import date

from netcompanion.domain.contact import PartialDate

OMITTED_YEAR = 1604  # what Apple writes where there is no year
_FORMS = tuple(
    map(
        re.compile,
        (
            r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)",
            r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
            r"(?P<year>\d{4})-(?P<month>\d\d)",
            r"(?P<year>\d{4})",
            r"--(?P<month>\d\d)-?(?P<day>\d\d)",
            r"--(?P<month>\d\d)",
            r"---(?P<day>\d\d)",
        ),
    )
)


def read_date(text: str, omitted_year: int | None = None) -> PartialDate | None:
    """Return the date, or None when it is none; a time of day is left out."""
    if len(text) == 10 and text[4] == text[7] == "-":  # as most are
        try:
            whole = date.fromisoformat(text)
        except ValueError:
            pass
        else:
            year = None if whole.year == omitted_year else whole.year
            return PartialDate(year=year, month=whole.month, day=whole.day)
    day = re.split("[Tt ]", text.strip(), maxsplit=1)[0]
    for form in _FORMS:
        found = form.fullmatch(day)
        if found is not None:
            parts = {name: int(number) for name, number in found.groupdict().items()}
            if parts.get("year") == omitted_year:
                parts.pop("year", None)
            return _checked(PartialDate(**parts))
    return None


def _checked(value: PartialDate) -> PartialDate | None:
    try:
        date(value.year or 2000, value.month or 1, value.day or 1)
    except ValueError:
        return None
    return value


def write_date(value: PartialDate) -> str:
    """Return the form of RFC 6350 with hyphens, which readers of vCard 3.0 know best."""
    year = f"{value.year:04}" if value.year else "-"
    month = f"-{value.month:02}" if value.month else "-" if value.day else ""
    day = f"-{value.day:02}" if value.day else ""
    return year + month + day
