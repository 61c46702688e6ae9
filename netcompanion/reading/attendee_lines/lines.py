"""The rows of a list: its headings, and its people, each on a line or on several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from netcompanion.reading.attendee_lines import messages
from netcompanion.reading.attendee_lines.entry import Entries, Entry, Standing
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
from netcompanion.reading.text.lexicon import fold

_MOST_CHARACTERS = 2_000_000
_COUNTS = 6  # digits that are not dialled
_HEAD = 2  # rows above a list among which the names of its parts stand
_LOOKED_AT = 50  # rows that tell whether the one above them is a title
_MOST_ROWS_EACH = 6  # of the page that a list was copied from, for each person


@dataclass(frozen=True, slots=True)
class _Item:
    """The rows of one person, and what the heading above them says."""

    rows: tuple[str, ...]
    coming: Standing | None = None
    badge: str = ""


def read_lines(text: str, most: int) -> Entries:
    """Return the people of a list, the first `most` of them.

    A list has somebody on every line, or on several each; or it is a line of addresses or names,
    or a chat in which people say that they come.
    """
    lines = _beginning(text).splitlines()
    title, items, read = _first_items(lines, most)
    pieces = [(" · ".join(item.rows), take_apart(item.rows)) for item in items[:most]]
    people = (_under(item, each) for item, each in zip(items, entries(pieces), strict=False))
    unread = sum(1 for line in lines[read:] if line.strip())
    left_out = max(0, len(items) - most) + ceil(unread * min(1.0, len(items) / (read or 1)))
    return Entries(title=title, people=tuple(people), left_out=left_out)


def _first_items(lines: Sequence[str], most: int) -> tuple[str, list[_Item], int]:
    """Return title and people, and from how many lines: no more than `most` people have.

    How many lines each has is known from the first ones: to weigh them all takes too long.
    """
    read = most + most // 8
    title, items = _items(lines[:read], most, is_cut=read < len(lines))
    if len(items) >= most or read >= len(lines):
        return title, items, read
    each = min(_MOST_ROWS_EACH, ceil(read / max(1, len(items))))
    read = most * each
    title, items = _items(lines[:read], most, is_cut=read < len(lines))
    return title, items, read


def _beginning(text: str) -> str:
    """Return what is read of a text, cut where somebody ends."""
    if len(text) <= _MOST_CHARACTERS:
        return text
    start = text[:_MOST_CHARACTERS]
    return start[: max(map(start.rfind, "\n,; ")) + 1] or start


def _items(lines: Sequence[str], most: int, *, is_cut: bool) -> tuple[str, list[_Item]]:
    """Return title and people of lines; where they are cut, the last one may have more of them."""
    filled = [plain(line, _MOST_CHARACTERS) for line in lines if line.strip()]
    if spoken := messages.chat(filled):
        return "", [_Item(_cut(rows), coming) for rows, coming in spoken]
    if people := messages.addresses(filled) or messages.in_one_line(filled, most):
        return "", [_Item(_cut(rows)) for rows in people]
    rows = list(_rows([plain(line) for line in lines]))
    width = _labels(rows)
    if width > 1 and (is_cut or len(rows) % width == 0):
        texts = [row.text for row in rows]
        return "", [_Item(tuple(texts[at : at + width])) for at in range(width, len(rows), width)]
    title, parts = _parts(rows[width:])
    return title, [
        _Item(tuple(texts), part.coming, part.badge)
        for at, (part, below) in enumerate(parts, start=1)
        for texts in grouped(below, is_cut=is_cut and at == len(parts))
    ]


def _cut(rows: Sequence[str]) -> tuple[str, ...]:
    return tuple(row[:LONGEST_ROW] for row in rows)


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    """Yield the rows that say something; a row said twice in a run is one."""
    gap, before = False, ""
    for at, line in enumerate(lines):
        bare = without_signs(line).strip()
        if not line or not _says_something(line):
            gap = gap or not line
        elif not is_chrome(bare) and line != before and not _is_avatar(bare, lines, at):
            yield Row(line, gap)
            gap, before = False, line


def _says_something(line: str) -> bool:
    """Whether a row has words, a question mark in their place, or a number that can be dialled."""
    has_words = any(map(str.isalpha, line)) or "?" in line
    return has_words or sum(map(str.isdigit, line)) > _COUNTS


def _is_avatar(row: str, lines: Sequence[str], at: int) -> bool:
    """Whether a row is the letters that stand for a picture of the person in the next one."""
    if not (1 < len(row) < 4 and row.isupper()):
        return False
    following = next((line for line in lines[at + 1 : at + 3] if line), "")
    initials = [word[0].upper() for word in without_signs(following).split() if word[0].isalpha()]
    return row in ("".join(initials), "".join(initials[:1] + initials[-1:]), "".join(initials[:2]))


def _labels(rows: Sequence[Row]) -> int:
    """Return how many rows are the header of a table of which every cell has a row of its own."""
    count = next((at for at, row in enumerate(rows) if not fields_of(row.text)), 0)
    return count if count > 1 or (count and heading(rows[0].text) is None) else 0


def _parts(rows: Sequence[Row]) -> tuple[str, list[tuple[Heading, list[Row]]]]:
    """Return the title of a list, and its parts under their headings."""
    rows = [row for at, row in enumerate(rows) if at > _HEAD or not _is_header(row.text)]
    title = _title(rows)
    parts: list[tuple[Heading, list[Row]]] = [(Heading(title), [])]
    below = rows[1:] if title else rows
    headings = [heading(row.text) for row in below]
    said = Counter(fold(row.text) for row, found in zip(below, headings, strict=True) if found)
    are_answers = any(count > 1 for count in said.values())  # a heading is there once
    for row, found in zip(below, headings, strict=True):
        if found is None or are_answers:
            parts[-1][1].append(row)
        elif found.coming is not None and _is_bar(parts):
            parts[-1] = (Heading(found.text, Standing.UNKNOWN), [])
        else:
            parts.append((found, []))
    return title, parts


def _is_bar(parts: Sequence[tuple[Heading, list[Row]]]) -> bool:
    """Whether answers stand beside each other above everybody, as the tabs of a page do."""
    nobody = not any(below for _, below in parts)
    return nobody and parts[-1][0].coming is not None


def _is_header(row: str) -> bool:
    """Whether a row only says what the parts of the others are: "Name – Role – Company"."""
    phrases = take_apart([row]).phrases
    return len(phrases) > 1 and all(fields_of(each.text) for each in phrases)


def _title(rows: Sequence[Row]) -> str:
    """Return the title that the first row is, "" where it is somebody or the head of a part."""
    first, *others = rows or [Row("")]
    if not others or BULLET.match(first.text):
        return ""
    found = heading(first.text)
    if found is not None:
        return "" if found.coming or found.badge else bare_title(first.text)
    bulleted = sum(bool(BULLET.match(row.text)) for row in others) >= 0.6 * len(others)
    if not (is_title(first.text) and len(take_apart([first.text]).phrases) == 1):
        return ""
    whole = sum(len(take_apart([row.text]).phrases) > 1 for row in others[:_LOOKED_AT])
    records = whole >= 0.8 * len(others[:_LOOKED_AT]) and len(others) > 1
    return bare_title(first.text) if bulleted or records else ""


def _under(item: _Item, entry: Entry) -> Entry:
    """Return somebody with what the heading above them says of all."""
    coming = item.coming if entry.coming is Standing.UNKNOWN and item.coming else entry.coming
    note = entry.note if not item.badge or entry.note else item.badge
    return replace(entry, coming=coming, note=note)
