"""A stream of bytes to people, one row at a time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from netcompanion.domain.contact import SourceCard
from netcompanion.domain.errors import FormatError
from netcompanion.formats._common.encodings import spoken
from netcompanion.formats._common.escaping import clean
from netcompanion.formats._common.format import ReadCard
from netcompanion.formats._common.person import contact_from
from netcompanion.formats._common.tables.dialects import dialect_of
from netcompanion.formats._common.tables.guessing import guess
from netcompanion.formats._common.tables.headers import is_american
from netcompanion.formats._common.tables.plan import plan
from netcompanion.formats._common.tables.records import Record, records
from netcompanion.formats._common.tables.rows import FAITHFUL, RowReader
from netcompanion.formats._common.tables.table import HEAD, SHOWN, Table, declared_delimiter, look

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

_LONGEST_NAME, _MOST_NAMES = 60, 40  # of columns that are not read
_MOST_RAW = 100_000  # characters of a refused row that are kept
_LONE = re.compile("[\udc80-\udcff]")
_FALLBACK = "cp1252"  # for bytes of a later row that are no UTF-8


def read(
    stream: BinaryIO,
    columns: tuple[str, ...] | None = None,
    encoding: str = "",
    now: datetime | None = None,
    header: bool | None = None,
) -> Iterator[ReadCard]:
    """Yield the people of a table; a row that tells of nobody is passed over.

    `columns` says what each column holds (see `TARGETS`), None leaves it to `guess`. `header`:
    as for `look`.

    Raises:
        FormatError: it is no table, or no column is known to tell who somebody is.
    """
    head = stream.read(HEAD)
    table = look(head, encoding, header)
    held = guess(table) if columns is None else columns
    if not any(held):
        raise FormatError("No column of this table is known to say who somebody is.")
    moment = now or datetime.now(UTC)
    reader = RowReader(
        plan(table.header, held),
        dialect_of(table.header),
        len(table.header),
        is_american=is_american(table.header),
    )
    text = _Text(head, stream, table.encoding)
    said = table.encoding if table.encoding_guessed else ""
    unread = _unread(table, held) if columns is None else ""
    for record in records(text, table.delimiter):
        if record.line <= table.header_line or _is_declaration(record):
            continue
        if not (record.error or any(record.cells)):
            continue
        card = _card(record, reader, moment)
        if text.fell_back and not said:
            said = _FALLBACK
        if card is not None and said not in ("", "told"):
            card = replace(card, notes=(f"The file was read as {spoken(said)}.", *card.notes))
            said = "told"
        if card is not None and unread:
            card, unread = replace(card, notes=(*card.notes, unread)), ""
        if card is not None:
            yield card


def rows(stream: BinaryIO, table: Table) -> Iterator[tuple[str, ...]]:
    """Yield the cells of every row below the header of a table that was looked at.

    For lists whose rows are no contacts of ours; a row that cannot be read is passed over.
    """
    text = _Text(stream.read(HEAD), stream, table.encoding)
    for record in records(text, table.delimiter):
        if record.line > table.header_line and not _is_declaration(record) and any(record.cells):
            yield tuple(map(clean, record.cells))


def _unread(table: Table, held: tuple[str, ...]) -> str:
    """Return words for the columns in which something stands that is not taken over."""
    more = len(table.rows) == SHOWN  # what was not looked at may fill any column
    names = [
        name[:_LONGEST_NAME]
        for name, id_, sample in zip(table.header, held, table.samples, strict=True)
        if name and not id_ and (sample or more) and table.dialect not in FAITHFUL
    ]
    rest = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f"Columns not read: {', '.join(names[:_MOST_NAMES])}{rest}." if names else ""


def _card(record: Record, reader: RowReader, now: datetime) -> ReadCard | None:
    if record.error:
        error = FormatError(record.error, record.line)
        return ReadCard(line=record.line, error=error, raw=clean(record.raw[:_MOST_RAW]))
    lines, notes = reader.read(record.cells)
    if not lines:
        return None
    contact = contact_from(SourceCard.of("3.0", lines), None, now)
    return ReadCard(line=record.line, contact=contact, notes=tuple(notes))


def _is_declaration(record: Record) -> bool:
    return record.line == 1 and bool(declared_delimiter("".join(record.cells)))


class _Text:
    """Lines of text from a head that was read already and the rest of its stream."""

    def __init__(self, head: bytes, rest: BinaryIO, encoding: str) -> None:
        self._is_utf8 = encoding.startswith("utf-8")
        self._lines = io.TextIOWrapper(
            io.BufferedReader(_Rejoined(head, rest)),
            "utf-8-sig" if self._is_utf8 else encoding,
            "surrogateescape" if self._is_utf8 else "replace",
        )
        self.fell_back = False

    def readline(self, size: int = -1, /) -> str:
        """Return the next line; one that is not in UTF-8 after all in the letters of Windows."""
        line = self._lines.readline(size)
        if self._is_utf8 and not line.isascii() and _LONE.search(line):
            self.fell_back = True
            return line.encode("utf-8", "surrogateescape").decode(_FALLBACK, "replace")
        return line


class _Rejoined(io.RawIOBase):
    """The bytes of a head, and then those of the stream that it was taken from."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer).cast("B")
        data = self._head[: len(view)] if self._head else self._rest.read(len(view))
        self._head = self._head[len(data) :]
        view[: len(data)] = data
        return len(data)
