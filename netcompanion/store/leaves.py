"""The rows of a damaged file found page by page, where no tree of pages leads to them any more.

A page says that it has rows, and not of which table: that is known by how many cells a row has and
of what kind they are (sqlite.org/fileformat2.html, sections 1.6 and 2.1). What is deleted is
overwritten with zeros (`secure_delete`), so nobody who was erased comes back.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from netcompanion.domain.contact import NetworkKind
from netcompanion.store import contacts, sqlite
from netcompanion.store.codec import KINDS, decode_source

PAGE: Final = 4096
_LEAF, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x0A, 0x02
_CHILDREN: Final = ("contact_point", "contact_tag", "contact_network", "contact_source")
_WHOLE_NUMBERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes by serial type
_TYPES: Final[dict[str, Any]] = {
    "INTEGER": int,
    "BOOLEAN": int,
    "FLOAT": int | float,
    "BLOB": bytes,
}
_NOT_ONE: Final = (IndexError, ValueError, struct.error)

Cells = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What tells the rows of one table: the types of its cells.

    `has_row` where the first of them is the number of the row.
    """

    table: str
    types: tuple[str, ...]
    has_row: bool
    in_index: bool

    def fits(self, cells: Cells) -> bool:
        return len(cells) == len(self.types) and all(
            cell is None or isinstance(cell, _TYPES.get(kind, str))
            for cell, kind in zip(cells, self.types, strict=True)
        )


class _Found(NamedTuple):
    in_index: bool
    row: int
    cells: Cells


def gather(copy: Path, new: Path, stop: Callable[[], bool]) -> None:
    """Put the rows in the pages of a plain file into the tables of a new database at `new`.

    A row that may be of several tables goes into each. `stop` says when to end before the end.
    """
    with closing(sqlite.opened(new, 0, mode="rw")) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        shapes = [_shape(db, table) for table in (*KINDS, *_CHILDREN, "photo")]
        with suppress(sqlite3.OperationalError):
            db.execute("PRAGMA synchronous = OFF")
        db.execute("BEGIN")
        for found in _rows(copy, stop):
            for shape in shapes:
                _put(db, shape, found)
        db.execute("COMMIT")


def _shape(db: sqlite3.Connection, table: str) -> _Shape:
    columns = db.execute(f"PRAGMA table_info({table})").fetchall()
    (sql,) = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    in_index = "WITHOUT ROWID" in sql
    types = tuple(str(column[2]).partition("(")[0] for column in columns)
    has_row = not in_index and bool(columns[0][5]) and types[0] == "INTEGER"
    return _Shape(table=table, types=types, has_row=has_row, in_index=in_index)


def _put(db: sqlite3.Connection, shape: _Shape, found: _Found) -> None:
    cells = found.cells
    if shape.in_index is not found.in_index or not shape.fits(cells):
        return
    if shape.table in _CHILDREN and not _is_child(shape.table, cells):
        return
    if shape.has_row:
        cells = (found.row, *cells[1:])
    with suppress(sqlite3.IntegrityError, OverflowError):
        marks = ", ".join("?" * len(cells))
        db.execute(f"INSERT OR IGNORE INTO {shape.table} VALUES({marks})", cells)


def _is_child(table: str, cells: Cells) -> bool:
    """Whether cells can be read as what hangs on a contact; indices have rows of the same shape."""
    try:
        if table == "contact_point":
            contacts.DECODE_POINT[cells[1]](cells[4])
        elif table == "contact_network":
            NetworkKind(cells[1])
        elif table == "contact_source":
            decode_source(cells[1])
    except (KeyError, TypeError, ValueError, msgspec.MsgspecError):
        return False
    return True


def _rows(path: Path, stop: Callable[[], bool]) -> Iterator[_Found]:
    with path.open("rb") as file:
        number = 0
        while (page := _page(file, number := number + 1)) and not stop():
            head = 100 if number == 1 else 0  # the header of the file is in the first page
            kind = page[head]
            if kind in (_LEAF, _INDEX_LEAF, _INDEX_INNER):
                yield from _rows_of(file, page, head, kind)


def _page(file: Any, number: int) -> bytes:
    file.seek((number - 1) * PAGE)
    page = file.read(PAGE)
    return page if len(page) == PAGE else b""


def texts(path: Path) -> Iterator[str]:
    """Yield what each cell of a plain database says. Raises ValueError where one is damaged."""
    with path.open("rb") as file:
        number = 0
        while page := _page(file, number := number + 1):
            head = 100 if number == 1 else 0
            if (kind := page[head]) in (_LEAF, _INDEX_LEAF, _INDEX_INNER):
                for at in _offsets(page, head, kind):
                    yield from _said(file, page, at, kind)


def _said(file: Any, page: bytes, at: int, kind: int) -> Iterator[str]:
    try:
        cells = _cell(file, page, at, kind).cells
    except _NOT_ONE as error:
        raise ValueError("a damaged row") from error
    for cell in cells:
        if isinstance(cell, str):
            yield cell
        elif isinstance(cell, bytes):
            yield cell.decode(errors="replace")


def _rows_of(file: Any, page: bytes, head: int, kind: int) -> Iterator[_Found]:
    for at in _offsets(page, head, kind):
        with suppress(*_NOT_ONE):
            yield _cell(file, page, at, kind)


def _offsets(page: bytes, head: int, kind: int) -> Iterator[int]:
    cells = int.from_bytes(page[head + 3 : head + 5], "big")
    first = head + (12 if kind == _INDEX_INNER else 8)
    for at in range(first, min(first + 2 * cells, PAGE - 1), 2):
        yield int.from_bytes(page[at : at + 2], "big")


def _cell(file: Any, page: bytes, at: int, kind: int) -> _Found:
    if kind == _INDEX_INNER:
        at += 4  # the page below
    size, at = _varint(page, at)
    row = 0
    if kind == _LEAF:
        row, at = _varint(page, at)
    most = PAGE - 35 if kind == _LEAF else (PAGE - 12) * 64 // 255 - 23
    if size <= most:
        here, onward = size, 0
    else:
        least = (PAGE - 12) * 32 // 255 - 23
        here = least + (size - least) % (PAGE - 4)
        here = here if here <= most else least
        (onward,) = struct.unpack_from(">I", page, at + here)
    data = page[at : at + here] + _overflow(file, onward, size - here)
    if len(data) != size:
        raise ValueError("a row that is not whole")
    return _Found(kind != _LEAF, row, tuple(_record(data)))


def _overflow(file: Any, number: int, size: int) -> bytes:
    """Return what of a row did not fit into its page: in a chain of others."""
    parts: list[bytes] = []
    while size > 0 and number and (page := _page(file, number)):
        parts.append(page[4 : 4 + size])
        size -= PAGE - 4
        number = int.from_bytes(page[:4], "big")
    return b"".join(parts)


def _record(data: bytes) -> Iterator[Any]:
    end, at = _varint(data, 0)
    body = end
    while at < end:
        kind, at = _varint(data, at)
        value, body = _value(data, body, kind)
        yield value
    if at != end or body != len(data):
        raise ValueError("no row")


def _value(data: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind in (0, 8, 9):
        return (None if kind == 0 else kind - 8), at
    if kind in (10, 11):
        raise ValueError("no type of a cell")
    size = _WHOLE_NUMBERS.get(kind) or (8 if kind == 7 else (kind - 12) // 2)
    part = data[at : at + size]
    if kind in _WHOLE_NUMBERS:
        return int.from_bytes(part, "big", signed=True), at + size
    if kind == 7:
        return struct.unpack(">d", part)[0], at + size
    return (part.decode() if kind % 2 else part), at + size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for _ in range(8):
        value = value << 7 | data[at] & 0x7F
        at += 1
        if data[at - 1] < 0x80:
            return value, at
    return value << 8 | data[at], at + 1
