"""A list of attendees that is a table: what its columns hold, and its rows."""

from __future__ import annotations

import io
from collections.abc import Sequence

from netcompanion.domain.errors import FormatError
from netcompanion.formats import tables
from netcompanion.formats.tables import Table
from netcompanion.services.attendees.model import Attendee, AttendeeList, Sheet

_SAMPLES = 3
_HEAD = 1 << 16
_FAMILIES = {
    "name": "name",
    "given": "given",
    "family": "family",
    "title": "title",
    "organisation": "organisation",
    "email": "email",
    "phone": "phone",
    "note": "note",
}


def read(data: bytes, most: int, columns: Sequence[str] | None) -> AttendeeList | None:
    """Return the rows of a table; None when it is none."""
    try:
        table = tables.look(data[:_HEAD])
    except FormatError:
        return None
    if not table.header_line or len(table.header) < 2:
        return None
    chosen = tuple(columns) if columns else _guess(table)
    if not {"name", "given", "family", "email"} & set(chosen):
        return None
    sheet = Sheet(
        header=table.header,
        samples=tuple(_samples(table, column) for column in range(len(table.header))),
        columns=chosen,
        key=table.signature,
    )
    rows = tuple(_attendee(row, chosen) for row in tables.rows(io.BytesIO(data), table))
    return AttendeeList(attendees=rows[:most], sheet=sheet, left_out=max(0, len(rows) - most))


def _guess(table: Table) -> tuple[str, ...]:
    found = []
    for each in tables.guess(table):
        family = _FAMILIES.get(each.partition(":")[0].partition(".")[0], "")
        found.append(family if family not in found or family in ("", "note") else "")
    return tuple(found)


def _samples(table: Table, column: int) -> tuple[str, ...]:
    cells = (row[column].strip() for row in table.rows if column < len(row))
    return tuple(dict.fromkeys(filter(None, cells)))[:_SAMPLES]


def _attendee(row: Sequence[str], columns: Sequence[str]) -> Attendee:
    cells: dict[str, str] = {}
    for column, cell in zip(columns, row, strict=False):
        if column and cell.strip():
            cells.setdefault(column, cell.strip())
    whole = " ".join(filter(None, (cells.get("given"), cells.get("family"))))
    return Attendee(
        text=" · ".join(filter(None, map(str.strip, row)))[:300],
        name=cells.get("name", "") or whole,
        title=cells.get("title", ""),
        organisation=cells.get("organisation", ""),
        email=cells.get("email", ""),
        phone=cells.get("phone", ""),
        note=cells.get("note", ""),
    )
