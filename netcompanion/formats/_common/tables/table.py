"""What the beginning of a table tells: its letters, delimiter, header and dialect."""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from netcompanion.domain.errors import FormatError
from netcompanion.formats._common.encodings import checked, encoding_of
from netcompanion.formats._common.escaping import clean
from netcompanion.formats._common.tables.dialects import dialect_of
from netcompanion.formats._common.tables.headers import folded, sided_meaning
from netcompanion.formats._common.tables.records import MOST_COLUMNS, Record, records

HEAD = 65_536  # bytes that are looked at
SHOWN = 20  # rows that a table shows of its beginning
_DELIMITERS = "\t;,|"
_MOST_PREAMBLE = 20  # rows before the header: LinkedIn explains its file first
_SEARCHED = 60
_DECLARED = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
_HEADERS = 8000  # characters in which headers of strange letters are looked for
_SPLIT = re.compile(r"[\t;,|]")
_VALUE = re.compile(r"\S+@\S+\.\S+|https?://\S+|\+?[\d ()./-]{7,}|\d+([.,/-]\d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The header of a table and its first rows.

    `samples` is the first filled cell of each column. `header_line` is where the header stands,
    from 1; 0 when there is none and the columns have numbers for names. `dialect` is the id of
    the program that writes such tables, "" when it is not known. `signature` is the same for
    tables of the same columns.
    """

    header: tuple[str, ...]
    samples: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    encoding: str
    encoding_guessed: bool
    delimiter: str
    dialect: str
    header_line: int
    signature: str


def look(head: bytes, encoding: str = "", header: bool | None = None) -> Table:
    """Return what the beginning of a file tells (64 KB are enough), read in this encoding.

    `header`: whether the first row names the columns; None finds out, and where the header is.

    Raises:
        FormatError: there is no row in it, or more columns than any table has.
    """
    codec, guessed = (checked(encoding), False) if encoding else encoding_of(head, _strange_headers)
    text = _whole_lines(head.decode(codec, errors="replace"), cut=len(head) >= HEAD)
    delimiter, rows = _delimited(text)
    filled = [row for row in rows if any(map(str.strip, row.cells))]
    if not filled:
        broken = next((row.error for row in rows if row.error), "There is no row in this table.")
        raise FormatError(broken)
    at = _header_at(filled) if header is None else 0 if header else None
    width = max(len(row.cells) for row in filled)
    if at is None:
        names = tuple(f"Column {number}" for number in range(1, width + 1))
        body = filled
    else:
        names = tuple(clean(cell).strip() for cell in filled[at].cells)
        body = filled[at + 1 :]
    dialect = dialect_of(names)
    return Table(
        header=names,
        samples=tuple(_sample(body, column) for column in range(len(names))),
        rows=tuple(tuple(map(clean, row.cells)) for row in body[:SHOWN]),
        encoding=codec,
        encoding_guessed=guessed,
        delimiter=delimiter,
        dialect=dialect.id if dialect else "",
        header_line=filled[at].line if at is not None else 0,
        signature=_signature(names, at is None),
    )


def declared_delimiter(line: str) -> str:
    """Return what Excel's first line "sep=;" declares, or ""."""
    found = _DECLARED.fullmatch(line)
    return found[1] if found else ""


def _whole_lines(text: str, *, cut: bool) -> str:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    end = text.rfind("\n")
    return text[: end + 1] if cut and end > 0 else text


def _delimited(text: str) -> tuple[str, list[Record]]:
    """Return the delimiter that makes the best table, and its first rows."""
    first = text[:20].partition("\n")[0]
    if declared := declared_delimiter(first):
        rest = records(io.StringIO(text), declared)
        return declared, [row for row in islice(rest, _SEARCHED) if row.line > 1]
    best, found = -1.0, ("", [Record(1, [])])
    for delimiter in _DELIMITERS:
        if delimiter in text or delimiter == ",":
            rows = list(islice(records(io.StringIO(text), delimiter), _SEARCHED))
            if (score := _consistency(rows)) > best:
                best, found = score, (delimiter, rows)
    return found


def _consistency(rows: Sequence[Record]) -> float:
    """Return how many columns most rows agree on, and how many of a header are understood."""
    widths = Counter(len(row.cells) for row in rows if any(row.cells))
    if not widths:
        return 0
    width, count = max(widths.items(), key=lambda pair: (pair[1] * (pair[0] > 1), pair[0]))
    if width > MOST_COLUMNS or width < 2:
        return 0.1
    known = max((_known(row) for row in rows[:_MOST_PREAMBLE]), default=0)
    return known * 3 + min(width, 40) / 10 + count / widths.total()


def _header_at(rows: Sequence[Record]) -> int | None:
    """Return which row is the header: the first of those in which most is understood."""
    width = max(len(row.cells) for row in rows)
    best, found = 0, None
    for at, row in enumerate(rows[:_MOST_PREAMBLE]):
        known = _known(row)
        if known > best and len(row.cells) > width / 3 and (known > 1 or width < 3):
            best, found = known, at
    if found is not None:
        return found
    at = next((at for at, row in enumerate(rows[:5]) if len(row.cells) > width / 2), 0)
    names = [cell.strip() for cell in rows[at].cells]
    is_header = (
        len(rows) > 1
        and all(names)
        and len(set(names)) == len(names)
        and not any(_VALUE.fullmatch(name) or len(name) > 40 for name in names)
        and _holds_other(rows, at)
    )
    return at if is_header else None


def _holds_other(rows: Sequence[Record], at: int) -> bool:
    """Whether the rows below hold values, such as addresses, that the row itself does not."""
    return any(_VALUE.fullmatch(cell.strip()) for row in rows[at + 1 :] for cell in row.cells)


def _known(row: Record) -> int:
    """Return how many cells are headers that mean something, 0 where one is a value."""
    cells = [cell.strip() for cell in row.cells]
    if any("@" in cell or len(cell) > 100 for cell in cells):
        return 0
    return len({meaning for cell in cells[:200] if cell and (meaning := sided_meaning(cell))})


def _strange_headers(text: str) -> int:
    """Return how many cells of the first lines are known headers that ASCII has no letters for."""
    lines = filter(None, map(str.strip, text[:_HEADERS].splitlines()))
    cells = (cell.strip(' "') for line in islice(lines, 5) for cell in _SPLIT.split(line))
    return sum(not cell.isascii() and bool(sided_meaning(cell[:100])) for cell in cells)


def _sample(rows: Sequence[Record], column: int) -> str:
    cells = (row.cells[column].strip() for row in rows if column < len(row.cells))
    return clean(next(filter(None, cells), ""))[:500]


def _signature(header: Sequence[str], nameless: bool) -> str:
    names = [str(len(header))] if nameless else [folded(name) or name for name in header]
    return hashlib.sha256("\n".join(names).encode("utf-8", "replace")).hexdigest()[:16]


def cells_of(table: Table, column: int) -> Iterator[str]:
    """Yield the filled cells of a column in the first rows."""
    for row in table.rows:
        if column < len(row) and row[column].strip():
            yield row[column].strip()[:500]
