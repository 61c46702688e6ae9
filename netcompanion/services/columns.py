"""How a table of people is to be read: what its columns hold, in which letters, as chosen before.

Tables of programs that are known say it themselves. Of any other the columns are guessed, shown
and chosen; what was chosen for a header holds for the next table with the same one.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from netcompanion.domain.contact import Contact
from netcompanion.domain.errors import FormatError, UserError
from netcompanion.formats import ReadCard, tables
from netcompanion.formats.tables import Table
from netcompanion.services.reading import Found, read_file, table_in, unreadable
from netcompanion.services.settings import Settings

_HEAD = 1 << 16  # bytes at the beginning of a file that are looked at
_REMEMBERED = 50
_FIRST = 20
_SAMPLES = 3
_CHOICES = frozenset(tables.TARGETS) | {""}
_WHO = frozenset("name given family nickname organisation email phone social".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file that is a table, and how it is to be read.

    `key` is that of its columns, by which they are remembered. `found` is the table as it looked
    at first, `table` as it looks in the `encoding` that somebody chose ("" for none). `header` is
    whether the first row names the columns, None where that was found out. `columns` are targets
    (see `tables.TARGETS`), None where the table is of a known program and says itself what they
    hold.
    """

    path: Path
    head: bytes
    key: str
    found: Table
    table: Table
    columns: tuple[str, ...] | None
    encoding: str = ""
    header: bool | None = None
    is_remembered: bool = False


def sheet_of(path: Path, settings: Settings) -> Sheet | None:
    """Return how a table is to be read, as it was the last time; None for any other file.

    Raises:
        UserError: the file cannot be opened or read.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise UserError(unreadable(path, error)) from error
    found = table_in(head, path.suffix.lower())
    if found is None:
        return None
    key = found.signature if found.header_line else tables.look(head, header=True).signature
    sheet = Sheet(path=path, head=head, key=key, found=found, table=found, columns=None)
    encoding = settings.table_encodings.get(key, "")
    if encoding and found.encoding_guessed:
        sheet = in_encoding(sheet, encoding)
    if sheet.table.dialect:
        return sheet
    sheet = replace(sheet, columns=tables.guess(sheet.table))
    columns = tuple(settings.table_columns.get(key, ()))
    if not columns or not _CHOICES.issuperset(columns):
        return sheet
    known = sheet if sheet.table.header_line else with_header(sheet, has_header=True)
    if len(columns) != len(known.table.header):
        return sheet
    return replace(known, columns=columns, is_remembered=True)


def in_encoding(sheet: Sheet, encoding: str) -> Sheet:
    """Return the table in other letters ("": as they were found), its columns guessed anew.

    What was chosen for a column stays, if the table has as many of them.
    """
    return _seen(replace(sheet, encoding=encoding))


def with_header(sheet: Sheet, has_header: bool) -> Sheet:
    """Return the table with its first row as its header, or as a row like the others."""
    found = bool(tables.look(sheet.head).header_line)
    return _seen(replace(sheet, header=None if has_header == found else has_header))


def _seen(sheet: Sheet) -> Sheet:
    """Return a sheet with the table as it looks now."""
    try:
        found = tables.look(sheet.head, "", sheet.header)
        table = tables.look(sheet.head, sheet.encoding, sheet.header) if sheet.encoding else found
    except FormatError:
        return replace(sheet, encoding="", header=None, table=sheet.found)
    columns = None if table.dialect else tables.guess(table)
    if columns is not None and sheet.columns is not None and len(columns) == len(sheet.columns):
        before = tables.guess(sheet.table)
        both = zip(sheet.columns, before, columns, strict=True)
        columns = tuple(now if now != guess else new for now, guess, new in both)
    return replace(sheet, found=found, table=table, columns=columns)


def remembering(settings: Settings, sheet: Sheet) -> Settings:
    """Return the settings with what was chosen for a table, and the last few others.

    A table without a header is like any other of as many columns, and not remembered.
    """
    if not sheet.table.header_line:
        return settings
    columns, encodings = dict(settings.table_columns), dict(settings.table_encodings)
    columns.pop(sheet.key, None)
    encodings.pop(sheet.key, None)
    if sheet.columns is not None:
        columns[sheet.key] = list(sheet.columns)
    if sheet.encoding:
        encodings[sheet.key] = sheet.encoding
    return replace(
        settings,
        table_columns=dict(list(columns.items())[-_REMEMBERED:]),
        table_encodings=dict(list(encodings.items())[-_REMEMBERED:]),
    )


def doubtful(table: Table) -> frozenset[int]:
    """Return the columns whose guess comes from what is in them: their headers tell nothing."""
    by_header = tables.guess(replace(table, rows=(), samples=("",) * len(table.samples)))
    both = zip(tables.guess(table), by_header, strict=True)
    return frozenset(n for n, (guess, header) in enumerate(both) if guess and guess != header)


def samples(table: Table, column: int) -> list[str]:
    """Return the first few different cells of a column that are filled."""
    cells = (row[column].strip() for row in table.rows if column < len(row))
    found = list(dict.fromkeys(filter(None, cells)))[:_SAMPLES]
    return found or list(filter(None, [table.samples[column]]))


def taken(columns: Sequence[str]) -> dict[int, int]:
    """Return the columns that say what another before them says already, with that one.

    Only of what a person has once: there are many numbers, but one birthday.
    """
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for column, target in enumerate(columns):
        if target in tables.SINGLE and first.setdefault(target, column) != column:
            found[column] = first[target]
    return found


def tells_who(columns: Sequence[str]) -> bool:
    """Whether any column says who somebody is, or how to reach them."""
    families = (each.partition(":")[0] for each in columns if "." not in each)
    return not _WHO.isdisjoint(families)


def read_sheet(
    sheet: Sheet, region: str = "", go_on: Callable[[], None] = lambda: None
) -> Iterator[Found]:
    """Yield what the file of a sheet holds, as by `read_file`."""
    return read_file(
        sheet.path,
        region,
        columns=sheet.columns,
        encoding=sheet.encoding,
        header=sheet.header,
        go_on=go_on,
    )


def first_people(sheet: Sheet) -> list[Contact]:
    """Return the people of the first rows, read as the table is to be read."""
    try:
        cards = list(islice(_cards(sheet), _FIRST))
    except FormatError:
        return []
    return [card.contact for card in cards if card.contact is not None]


def _cards(sheet: Sheet) -> Iterator[ReadCard]:
    stream = io.BytesIO(sheet.head)
    return tables.read(stream, sheet.columns, sheet.encoding, header=sheet.header)
