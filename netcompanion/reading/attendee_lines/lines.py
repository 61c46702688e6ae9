"""The rows of a list: its headings, and its people, each on a line or on several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from netcompanion.reading.attendee_lines import messages
from netcompanion.reading.attendee_lines.entry import Coming, Entries, Entry
from netcompanion.reading.attendee_lines.grouping import Row, grouped
from netcompanion.reading.attendee_lines.headings import Heading, bare_title, heading, is_title
from netcompanion.reading.attendee_lines.people import entries
from netcompanion.reading.attendee_lines.phrases import (
    BULLET,
    LONGEST_ROW,
    plain,
    take_apart,
    without_signs,
)
from netcompanion.reading.attendee_lines.words import is_chrome
from netcompanion.reading.text.forms import fields_of

_MOST_CHARACTERS = 2_000_000
_MOST_ROWS_EACH = 6  # of the page that a list was copied from, for each person


@dataclass(frozen=True, slots=True)
class _Item:
    """The rows of one person, and what the heading above them says."""

    rows: tuple[str, ...]
    coming: Coming | None = None
    badge: str = ""


def read_lines(text: str, most: int) -> Entries:
    """Return the people of a list, the first `most` of them.

    A list has somebody on every line, or on several each; or it is a line of addresses or names,
    or a chat in which people say that they come.
    """
    lines = _beginning(text).splitlines()
    read, unread = lines[: most * _MOST_ROWS_EACH], lines[most * _MOST_ROWS_EACH :]
    title, items = _items(read)
    pieces = [(" · ".join(item.rows), take_apart(item.rows)) for item in items[:most]]
    people = (_under(item, each) for item, each in zip(items, entries(pieces), strict=False))
    left_out = max(0, len(items) - most) + sum(1 for line in unread if line.strip())
    return Entries(title=title, people=tuple(people), left_out=left_out)


def _beginning(text: str) -> str:
    """Return what is read of a text, cut where somebody ends."""
    if len(text) <= _MOST_CHARACTERS:
        return text
    start = text[:_MOST_CHARACTERS]
    return start[: max(map(start.rfind, "\n,;")) + 1] or start


def _items(lines: Sequence[str]) -> tuple[str, list[_Item]]:
    filled = [plain(line, _MOST_CHARACTERS) for line in lines if line.strip()]
    if spoken := messages.chat(filled):
        return "", [_Item(_cut(rows), coming) for rows, coming in spoken]
    if people := messages.addresses(filled) or messages.in_one_line(filled):
        return "", [_Item(_cut(rows)) for rows in people]
    rows = _without_labels(list(_rows([plain(line) for line in lines])))
    title, parts = _parts(rows)
    return title, [
        _Item(tuple(texts), part.coming, part.badge)
        for part, below in parts
        for texts in grouped(below)
    ]


def _cut(rows: Sequence[str]) -> tuple[str, ...]:
    return tuple(row[:LONGEST_ROW] for row in rows)


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    """Yield the rows that say something; a row said twice in a run is one."""
    gap, before = False, ""
    for line in lines:
        bare = without_signs(line).strip()
        if not line or not any(map(str.isalnum, line)):
            gap = gap or not line
        elif not is_chrome(bare) and line != before:
            yield Row(line, gap)
            gap, before = False, line


def _without_labels(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows below the labels of a table of which every cell has a row of its own."""
    count = next((at for at, row in enumerate(rows) if not fields_of(row.text)), 0)
    return rows[count:] if count else rows


def _parts(rows: Sequence[Row]) -> tuple[str, list[tuple[Heading, list[Row]]]]:
    """Return the title of a list, and its parts under their headings."""
    title = ""
    parts: list[tuple[Heading, list[Row]]] = [(Heading(""), [])]
    bulleted = sum(bool(BULLET.match(row.text)) for row in rows)
    for number, row in enumerate(rows):
        found = None if BULLET.match(row.text) else heading(row.text)
        if number == 0 and not BULLET.match(row.text):
            above = bulleted >= 0.6 * (len(rows) - 1) and len(rows) > 1
            if found is not None or (above and is_title(row.text)):
                title = bare_title(row.text)
                found = found or Heading(title)
        if found is None:
            parts[-1][1].append(row)
        else:
            parts.append((found, []))
    return title, parts


def _under(item: _Item, entry: Entry) -> Entry:
    """Return somebody with what the heading above them says of all."""
    coming = item.coming if entry.coming is Coming.UNSAID and item.coming else entry.coming
    note = entry.note if not item.badge or entry.note else item.badge
    return replace(entry, coming=coming, note=note)
