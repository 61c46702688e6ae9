"""A list of attendees that is a table: what its columns hold, and its rows."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from netcompanion.domain.errors import FormatError
from netcompanion.formats import tables
from netcompanion.formats.tables import Table
from netcompanion.reading.attendee_lines import (
    Standing,
    column_by_cells,
    column_by_header,
    email_in,
    is_empty,
    is_nobody,
    is_of_another,
    is_standing,
    name_of_address,
    plain,
    read_role,
    says_role,
    standing,
    tidy_name,
)
from netcompanion.reading.text.letter_case import role_in_usual_letters
from netcompanion.services.attendees.model import (
    LONGEST_TEXT,
    MANY,
    WHO,
    Attendee,
    AttendeeList,
    Sheet,
)

_HEAD = 1 << 16
_SAMPLES = 3
_LONGEST_CELL = 200
_FAMILIES = frozenset("name given family title organisation email phone note".split())
_SAID = frozenset(("title", "organisation", "role"))
_RULE = re.compile(r"[\s:|+=-]*")


def read(
    data: bytes, most: int, columns: Sequence[str] | None, *, is_table: bool
) -> AttendeeList | None:
    """Return the people of the rows of a table; None where it is none.

    `is_table`: it is one by its file name, so that it needs neither a header nor tabs.
    """
    try:
        table = tables.look(data[:_HEAD])
    except FormatError:
        return None
    if not _is_table(table, is_file=is_table, has_quotes=b'"' in data[:_HEAD]):
        return None
    guessed = _columns(table)
    chosen = tuple(columns) if columns and len(columns) == len(guessed) else guessed
    sheet = Sheet(
        header=table.header,
        samples=tuple(_samples(table, column) for column in range(len(table.header))),
        columns=chosen,
        key=table.signature,
    )
    if not sheet.is_usable and columns is None:
        return None
    rows = (row for row in tables.rows(io.BytesIO(data), table) if not _is_rule(row))
    people = [_attendee(row, chosen) for row in islice(rows, most)]
    return AttendeeList(attendees=tuple(people), sheet=sheet, left_out=sum(1 for _ in rows))


def _is_table(table: Table, *, is_file: bool, has_quotes: bool) -> bool:
    if len(table.header) < 2:
        return False
    if table.header_line:
        named = _by_header(table)
        kinds = map(column_by_header, table.header)
        known = sum(bool(family or kind) for family, kind in zip(named, kinds, strict=True))
        return not WHO.isdisjoint(named) and (
            known > 1 or is_file or has_quotes or table.delimiter == "\t"
        )
    wide = sum(sum(map(bool, map(str.strip, row))) > 1 for row in table.rows)
    return (is_file or table.delimiter == "\t") and wide >= 0.6 * len(table.rows) > 0


def _by_header(table: Table) -> list[str]:
    """Return what the headers alone say."""
    blank = ("",) * len(table.samples)
    return _families(tables.guess(replace(table, rows=(), samples=blank)))


def _columns(table: Table) -> tuple[str, ...]:
    """Return what each column holds, by its header, else by its cells."""
    found = _families(tables.guess(_without_others(table)))
    for column, header in enumerate(table.header):
        kind = column_by_header(header) if table.header_line else ""
        if kind and found[column] not in ("email", "phone"):
            found[column] = kind
        cells = _cells(table, column)
        if not found[column] and is_standing(header if table.header_line else "", cells):
            found[column] = "standing"
        if not table.header_line and found[column] in ("", "organisation"):
            found[column] = column_by_cells(cells)
    _once(found)
    if "title" in found and "organisation" not in found and "role" not in found:
        found[found.index("title")] = "role"
    elif _SAID.isdisjoint(found):
        _find_role(table, found)
    return tuple(found)


def _find_role(table: Table, found: list[str]) -> None:
    """Take the first column that says what people do, where no header says it."""
    for column, family in enumerate(found):
        if not family and says_role(_cells(table, column)):
            found[column] = "role"
            return


def _without_others(table: Table) -> Table:
    """Return a table without the cells of those who paid, where it says who comes as well."""
    others = [bool(table.header_line) and is_of_another(header) for header in table.header]
    kept = [header for header, is_other in zip(table.header, others, strict=True) if not is_other]
    if WHO.isdisjoint(_families(tables.guess(replace(table, header=tuple(kept), rows=())))):
        return table
    rows = tuple(
        tuple("" if is_other else cell for cell, is_other in zip(row, others, strict=False))
        for row in table.rows
    )
    header = ("" if other else each for each, other in zip(table.header, others, strict=True))
    return replace(table, header=tuple(header), rows=rows)


def _families(targets: Sequence[str]) -> list[str]:
    families = [each.partition(":")[0].partition(".")[0] for each in targets]
    return [
        family if family in _FAMILIES and not target.endswith((".label", ".type")) else ""
        for family, target in zip(families, targets, strict=True)
    ]


def _once(found: list[str]) -> None:
    """Leave what is there once to the first column that has it."""
    for column, each in enumerate(found):
        if each not in MANY and each in found[:column]:
            found[column] = ""


def _cells(table: Table, column: int) -> list[str]:
    return [row[column].strip()[:_LONGEST_CELL] for row in table.rows if column < len(row)]


def _samples(table: Table, column: int) -> tuple[str, ...]:
    cells = _cells(table, column)
    return tuple(dict.fromkeys(filter(None, cells)))[:_SAMPLES]


def _is_rule(row: Sequence[str]) -> bool:
    """Whether a row is only drawn, as under the header of a table in Markdown."""
    return all(_RULE.fullmatch(cell[:_LONGEST_CELL]) for cell in row)


def _attendee(row: Sequence[str], columns: Sequence[str]) -> Attendee:
    cells: dict[str, list[str]] = {}
    shown = [_plain(cell) for cell in row]
    for column, said in zip(columns, shown, strict=False):
        if column and not is_empty(said):
            cells.setdefault(column, []).append(said)
    first = {column: said[0] for column, said in cells.items()}
    email = email_in(first.get("email", ""))
    role, firm, note = read_role(first.get("role", ""))
    notes = [*cells.get("note", ()), *filter(None, (note,))]
    return Attendee(
        text=" · ".join(filter(None, shown))[:LONGEST_TEXT],
        name=_name(first) or name_of_address(email),
        title=role_in_usual_letters(first.get("title", "")) or role,
        organisation=first.get("organisation", "") or firm,
        email=email,
        phone=first.get("phone", ""),
        note="; ".join(dict.fromkeys(notes))[:LONGEST_TEXT],
        standing=_standing(cells.get("standing", ())),
    )


def _plain(cell: str) -> str:
    return " ".join(plain(cell, _LONGEST_CELL).split())


def _name(cells: dict[str, str]) -> str:
    parts = [cells[part] for part in ("given", "family") if part in cells]
    both = " ".join(parts)
    if len(parts) == 2 and not (both.islower() or both.isupper()):
        both = " ".join(map(tidy_name, parts))  # "ANA Silva" has no family name in front
    else:
        both = tidy_name(both)
    name = both if len(parts) == 2 or "name" not in cells else tidy_name(cells["name"])
    return "" if is_nobody(name) else name


def _standing(cells: Sequence[str]) -> Standing:
    said = [standing(cell, strict=False) for cell in cells]
    return next((each for each in said if each), Standing.UNKNOWN)
