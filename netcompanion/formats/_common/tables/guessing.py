"""Which column holds what: the dialect's word, else the headers, else what the values look like."""

from __future__ import annotations

import re

from netcompanion.formats._common.tables.dialects import dialect_of
from netcompanion.formats._common.tables.headers import folded, sided_meaning
from netcompanion.formats._common.tables.table import Table, cells_of
from netcompanion.formats._common.tables.targets import SINGLE

_SHAPES = (
    ("email", re.compile(r"(?:(?:mailto:)?[^\s@<>;,]++@[^\s@<>;,]+\.[^\s@<>;,]+[\s;,]*+)++")),
    ("social:linkedin", re.compile(r"(https?://)?([a-z]+\.)?linkedin\.com/\S+", re.IGNORECASE)),
    ("link", re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)),
    ("phone", re.compile(r"(?=(?:\D*\d){7,15}\D*$)(?!\d{4}-\d\d-\d\d)\+?[\d ()./\u2011-]+")),
)
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(,? [^\W\d_(\"“][\w.'’\")-]*){1,4}")
_FAMILY_TOO = frozenset({"name", "naam", "namn", "navn", "nom", "nimi"})  # beside a given name
_NAMES = frozenset({"name", "given", "family"})
_MOSTLY = 0.6


def guess(table: Table) -> tuple[str, ...]:
    """Return a target for each column, "" for one to leave out; each single target once."""
    dialect = dialect_of(table.header)
    if dialect is not None:
        return dialect.columns(table.header)
    found = _by_headers(table)
    for column, id_ in enumerate(found):
        if not id_ or id_ == "name":  # "Contact" may stand over an address
            found[column] = _by_values(table, column) or id_
    _without_numbers(table, found)
    if _NAMES.isdisjoint(found):
        _find_names(table, found)
    if not table.header_line and "organisation" not in found:
        _find_organisation(table, found)
    _without_repeats(found)
    return tuple(found)


def _by_headers(table: Table) -> list[str]:
    """Return what the headers say, with the traps: "Title", "Name", "Nom", "Nome"."""
    if not table.header_line:
        return [""] * len(table.header)
    found = [sided_meaning(name) for name in table.header]
    words = [folded(name) for name in table.header]
    for column, id_ in enumerate(found):
        others = found[:column] + found[column + 1 :]
        if words[column] in ("title", "titel", "titre", "titulo", "titolo", "tytul"):
            job = "title" in others
            found[column] = "prefix" if job and "prefix" not in others else id_ or "title"
        elif id_ == "name" and "given" in others and "family" not in others:
            if words[column] in _FAMILY_TOO and not _is_whole(table, column):
                found[column] = "family"
        elif id_ in ("given", "family") and _NAMES.isdisjoint(others):
            found[column] = "name" if _is_whole(table, column) else id_
    return found


def _without_numbers(table: Table, found: list[str]) -> None:
    """Leave out names without a letter, and whole names that are not those of the same row."""
    for column, id_ in enumerate(found):
        cells = list(cells_of(table, column))
        if id_ in _NAMES and cells and not any(map(str.isalpha, "".join(cells))):
            found[column] = ""
    if set(found) >= _NAMES:
        whole, given, family = map(found.index, ("name", "given", "family"))
        rows = [row for row in table.rows if max(whole, given, family) < len(row) and row[whole]]
        same = sum(row[given] in row[whole] or row[family] in row[whole] for row in rows)
        if same < len(rows) / 2:
            found[whole] = ""


def _find_organisation(table: Table, found: list[str]) -> None:
    """Take the first column of words behind the names for organisations."""
    last = max((at for at, id_ in enumerate(found) if id_ in _NAMES), default=len(found))
    for column in range(last + 1, len(found)):
        cells = list(cells_of(table, column))
        words = sum(cell[0].isalpha() for cell in cells)
        if not found[column] and cells and words >= _MOSTLY * len(cells):
            found[column] = "organisation"
            return


def _is_whole(table: Table, column: int) -> bool:
    """Whether the cells hold names of several words."""
    cells = list(cells_of(table, column))
    return sum(bool(_PERSON.fullmatch(cell)) for cell in cells) > _MOSTLY * len(cells)


def _by_values(table: Table, column: int) -> str:
    cells = list(cells_of(table, column))
    for id_, shape in _SHAPES:
        fitting = sum(bool(shape.fullmatch(cell)) for cell in cells)
        if cells and fitting >= _MOSTLY * len(cells):
            return "" if id_ == "phone" and table.header_line and not _plus(cells) else id_
    return ""


def _plus(cells: list[str]) -> bool:
    """Whether numbers below a header that says nothing of phones are dialled from abroad."""
    return any(cell.startswith(("+", "00")) for cell in cells)


def _find_names(table: Table, found: list[str]) -> None:
    """Take the first column of several words for names; without a header two of one word."""
    free = [column for column, id_ in enumerate(found) if not id_]
    for column in free:
        if _is_whole(table, column):
            found[column] = "name"
            return
    words = [column for column in free if _mostly_words(table, column)]
    if not table.header_line and len(words) > 1 and words[1] == words[0] + 1:
        found[words[0]], found[words[1]] = "given", "family"
    elif not table.header_line and words:
        found[words[0]] = "name"


def _mostly_words(table: Table, column: int) -> bool:
    cells = list(cells_of(table, column))
    fitting = sum(cell.replace("-", "").isalpha() and cell[0] == cell[0].upper() for cell in cells)
    return bool(cells) and fitting >= _MOSTLY * len(cells)


def _without_repeats(found: list[str]) -> None:
    """Leave a target that can be there once to the first column that has it."""
    for column, id_ in enumerate(found):
        if id_ in SINGLE and id_ in found[:column]:
            found[column] = ""
