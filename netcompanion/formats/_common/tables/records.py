"""Lines of text to rows of cells (RFC 4180 and what programs make of it), in linear time.

The module `csv` of Python is not used: a quote that is never closed makes it swallow the file,
its limit of a field holds for the whole process, and it cannot say where a row began.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

LONGEST_LINE = 2_000_000
LONGEST_CELL = 1_000_000
LONGEST_SEARCH = 8_000_000  # characters in which the end of a quotation is looked for
MOST_LINES_OF_A_CELL = 1_000_000
MOST_COLUMNS = 2_000
_QUOTE = re.compile(r' *"')
_NEVER_CLOSED = "A quotation mark is opened and never closed."


class Readable(Protocol):
    """What lines of text come from."""

    def readline(self, size: int = -1, /) -> str:
        """Return the next line with its end, or its first `size` characters."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table, or why it is none and the text that was refused."""

    line: int
    cells: list[str]
    error: str = ""
    raw: str = ""


class _Broken(Exception):
    """This row cannot be read."""


class _Lines:
    """Numbered lines, of which some can be given back to be read anew.

    Those up to `lost` close no quotation that is open where they begin: it was tried.
    """

    def __init__(self, text: Readable) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self.number = 0
        self.lost = 0

    def next(self) -> str:
        """Return the next line; "" at the end; more than LONGEST_LINE only says that it was."""
        line = self._again.popleft() if self._again else self._text.readline(LONGEST_LINE + 1)
        self.number += bool(line)
        if len(line) > LONGEST_LINE:
            rest = line
            while rest and not rest.endswith("\n"):
                rest = self._text.readline(LONGEST_LINE)
        return line

    def give_back(self, lines: list[str]) -> None:
        self.lost = max(self.lost, self.number if lines else 0)
        self._again.extendleft(reversed(lines))
        self.number -= len(lines)


def records(text: Readable, delimiter: str) -> Iterator[Record]:
    """Yield the rows one at a time; a quote that is not closed costs its own line only."""
    lines = _Lines(text)
    while line := lines.next():
        number = lines.number
        taken: list[str] = []
        try:
            cells = _cells(line, delimiter, lines, taken)
        except _Broken as broken:
            lines.give_back(taken)
            yield Record(number, [], str(broken), line[:LONGEST_CELL].rstrip("\n"))
        else:
            yield Record(number, cells)


def _cells(line: str, delimiter: str, lines: _Lines, taken: list[str]) -> list[str]:
    """Return the cells of the row that begins with a line; `taken` are the further ones."""
    if len(line) > LONGEST_LINE:
        raise _Broken(f"The line is longer than {LONGEST_LINE:,} characters.")
    if '"' not in line:
        cells = line.rstrip("\n").replace("\0", "").split(delimiter)
    else:
        cells = list(_quoted_cells(line, delimiter, lines, taken))
    fault = ""
    if len(cells) > MOST_COLUMNS:
        fault = f"The row has more than {MOST_COLUMNS:,} columns."
    elif any(len(cell) > LONGEST_CELL for cell in cells):
        fault = f"A cell is longer than {LONGEST_CELL:,} characters."
    if fault:
        taken.clear()  # they are cells of this row, and no rows of their own
        raise _Broken(fault)
    return cells


def _quoted_cells(line: str, delimiter: str, lines: _Lines, taken: list[str]) -> Iterator[str]:
    at = 0
    while True:
        value = ""
        if opening := _QUOTE.match(line, at):
            value, line, at = _within_quotes(line, opening.end(), lines, taken)
        end = line.find(delimiter, at)
        tail = line[at : end if end >= 0 else len(line)].rstrip("\n")
        if taken and opening and tail.strip():  # the quote that closed it opens a later cell
            raise _Broken(_NEVER_CLOSED)
        yield (value + (tail.rstrip() if opening else tail)).replace("\0", "")
        if end < 0:
            return
        at = end + len(delimiter)


def _within_quotes(line: str, at: int, lines: _Lines, taken: list[str]) -> tuple[str, str, int]:
    """Return the text up to the closing quote, the line it is in, and the place behind it."""
    pieces: list[str] = []
    size = 0
    while True:
        end = line.find('"', at)
        while end >= 0 and line.startswith('"', end + 1):
            end = line.find('"', end + 2)
        pieces.append(line[at:end] if end >= 0 else line[at:])
        if end >= 0:
            return "".join(pieces).replace('""', '"'), line, end + 1
        size += len(pieces[-1])
        if lines.number < lines.lost:
            raise _Broken(_NEVER_CLOSED)
        line, at = lines.next(), 0
        if not line or size > LONGEST_SEARCH or len(taken) >= MOST_LINES_OF_A_CELL:
            taken += filter(None, [line])
            raise _Broken(_NEVER_CLOSED)
        taken.append(line)
