"""Tables as programs export them: a row of labels, and a row for each person (RFC 4180 and kin)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from netcompanion.reading.text.forms import WANTED, fields_of, is_header
from netcompanion.reading.text.lexicon import fold, sections

Stretch = tuple[int, int]
_MARKS = "\t|;,"
_MOST_HEAD = 20  # lines before the labels: LinkedIn explains its file first
_RULE = re.compile(r"[\s|:+=-]*")


@dataclass(frozen=True, slots=True)
class Table:
    """Where the labels and the rows stand, and what of both says nothing about anybody."""

    head: Stretch
    rows: tuple[Stretch, ...]
    blank: tuple[Stretch, ...]


def find_table(text: str) -> Table | None:
    """Return the first table of a text that has people in its rows."""
    start = 0
    for line in text.split("\n")[:_MOST_HEAD]:
        for mark in _MARKS:
            if mark in line and is_header([line[a:b] for a, b in _cells(line, 0, mark)]):
                table = _table(text, start, mark)
                if table.rows:
                    return table
        start += len(line) + 1
    return None


def blanked(text: str, table: Table) -> str:
    """Return a text of the same length in which a row is a line and has only what counts."""
    chars = list(text)
    for start, end in table.blank:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def _table(text: str, start: int, mark: str) -> Table:
    head, at = _record(text, start, mark)
    labels = [text[begin:end] for begin, end in head]
    idle = [_is_bookkeeping(label) for label in labels]
    blank = [cell for cell, is_idle in zip(head, idle, strict=True) if is_idle]
    rows = []
    while at < len(text):
        cells, after = _record(text, at, mark)
        begin, end = cells[0][0], cells[-1][1]
        if len(cells) >= 0.6 * len(head) and not _RULE.fullmatch(text, begin, end):
            rows.append((begin, end))
            blank += [
                cell
                for cell, is_idle in zip(cells, idle, strict=False)
                if is_idle or _says_nothing(text[cell[0] : cell[1]])
            ]
            blank += [
                (begin + each.start(), begin + each.end())
                for each in re.finditer("\n", text[begin:end])
            ]
        at = after
    return Table((head[0][0], head[-1][1]), tuple(rows), tuple(blank))


def _record(text: str, start: int, mark: str) -> tuple[list[Stretch], int]:
    """Return the cells of the record that begins at `start`, and where the next one begins."""
    cells = _cells(text, start, mark)
    return cells, cells[-1][1] + 1


def _cells(text: str, start: int, mark: str) -> list[Stretch]:
    found = []
    while True:
        end = start
        match = _cell(mark).match(text, start)
        if match:
            end = match.end()
        found.append((start, end))
        if text[end : end + 1] != mark:
            return found
        start = end + 1


@cache
def _cell(mark: str) -> re.Pattern[str]:
    bare = rf"[^{re.escape(mark)}\n]*"
    return re.compile(rf'[ ]?"(?:[^"]|"")*"(?=[ ]?(?:{re.escape(mark)}|\r?\n|$)){bare}|{bare}')


def _is_bookkeeping(label: str) -> bool:
    """Whether a column is about the sale or the file, and not about the person."""
    folded = fold(label)
    if fields_of(label) & WANTED:
        return False
    words = sections("labels", "bookkeeping")
    return folded in words or any(word in words for word in folded.split())


def _says_nothing(cell: str) -> bool:
    return fold(cell) in sections("labels", "empty") or not any(map(str.isalnum, cell))
