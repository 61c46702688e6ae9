"""Lines of a list, each of them somebody."""

from __future__ import annotations

import re

from netcompanion.reading.attendee_lines.entry import Entries, Entry

_LONGEST = 300
_BULLET = re.compile(r"(?:\(?\d{1,4}[.):]\s*|[-*•·●▪]\s+)(?=\S)")
_MARKS = re.compile(r"\s+[-–—|]\s+|\t+|,\s+|;\s+")


def read_lines(text: str, most: int) -> Entries:
    """Return the people of a text that has somebody on every line, `most` at the most."""
    rows = [line.strip() for line in text.splitlines() if line.strip()]
    people = tuple(map(_entry, rows[:most]))
    return Entries(people=people, left_out=max(0, len(rows) - most))


def _entry(line: str) -> Entry:
    bare = _BULLET.sub("", line[:_LONGEST], count=1)
    name, *others = _MARKS.split(bare, maxsplit=2)
    return Entry(
        text=line[:_LONGEST],
        name=name,
        title=others[0] if len(others) > 1 else "",
        organisation=others[-1] if others else "",
    )
