"""A list of attendees in whatever shape it comes: a table, or lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Event
from netcompanion.services.attendees import lines, tables
from netcompanion.services.attendees.knowing import known
from netcompanion.services.attendees.model import AttendeeList
from netcompanion.services.attendees.ticking import ticked
from netcompanion.services.reading import unreadable

if TYPE_CHECKING:
    from netcompanion.store import Reader

MOST_BYTES = 5_000_000
MOST_ROWS = 2_000


def read_list(
    reader: Reader,
    event: Event,
    source: str | bytes | Path,
    *,
    columns: Sequence[str] | None = None,
) -> AttendeeList:
    """Return whom a list names, with the contacts they are; a text, a file or what is in it.

    `columns` says what the columns of a table hold (see `COLUMNS`), None finds out. Takes about
    a second for 2,000 rows, the most that are read.

    Raises:
        UserError: the file cannot be read, is too large, or names nobody.
    """
    data = _bytes_of(source)
    if len(data) > MOST_BYTES:
        raise UserError(f"This list is larger than {MOST_BYTES // 1_000_000} MB. Nothing was read.")
    is_table = isinstance(source, Path) and source.suffix.lower() in (".csv", ".tsv")
    found = tables.read(data, MOST_ROWS, columns, is_table=is_table)
    if found is None:
        found = lines.read(data.decode("utf-8", "replace"), MOST_ROWS)
    if not found.attendees:
        raise UserError("Nobody was found in this list. Nothing was changed.")
    people = known(reader, found.attendees)
    return replace(found, attendees=tuple(ticked(reader, event, people)))


def _bytes_of(source: str | bytes | Path) -> bytes:
    if isinstance(source, str):
        return source.encode("utf-8", "replace")
    if isinstance(source, bytes):
        return source
    try:
        with source.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError(unreadable(source, error)) from error
