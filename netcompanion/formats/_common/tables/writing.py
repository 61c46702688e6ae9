"""People to the rows of a table: UTF-8 or another encoding, CRLF, quoted as RFC 4180 says."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import BinaryIO

from netcompanion.domain.contact import Contact, SourceCard
from netcompanion.formats._common.escaping import clean
from netcompanion.formats._common.format import ContactAndPhoto, ReadCard
from netcompanion.formats._common.person import contact_from
from netcompanion.formats._common.tables.dialects import DIALECTS
from netcompanion.formats._common.tables.plan import plan
from netcompanion.formats._common.tables.reading import read
from netcompanion.formats._common.tables.rows import RowReader
from netcompanion.formats._common.tables.values import guarded

Cells = dict[str, str]
_QUOTED = re.compile(r'[",\n\r]|^\s|\s$')
_NUMBER = re.compile(r" \d+(?= |$)")
_DIALECTS = {each.id: each for each in reversed(DIALECTS)}  # the English one of two
_ROUNDS = 4  # in which a row comes to say what is read from it


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWriter:
    """How one program's tables are written.

    `cells` gives the filled cells of a contact by column. `columns` are those that are always
    there; `groups` the ones that are there as often as somebody needs them, with 1 as their
    number. `letters` puts a text into what the encoding has.
    """

    dialect: str
    cells: Callable[[Contact], Cells]
    columns: tuple[str, ...]
    groups: tuple[str, ...] = ()
    encoding: str = "utf-8-sig"
    letters: Callable[[str], str] = str
    trailing: str = ""

    def carries(self, contact: Contact) -> Contact:
        """Return what of a contact its row says: what is read from it again."""
        return self._settled(contact)[1]

    def write(self, cards: Iterable[ContactAndPhoto], out: BinaryIO) -> int:
        """Write the header and a row for each contact, and return how many there were."""
        rows = (self._settled(contact)[0] for contact, _ in cards)
        return (
            self._write_grouped(rows, out) if self.groups else self._write(self.columns, rows, out)
        )

    def read(self, stream: BinaryIO, now: datetime | None = None) -> Iterator[ReadCard]:
        """Yield the people of a table that was written here."""
        encoding = "" if self.encoding.startswith("utf-8") else self.encoding
        return read(stream, encoding=encoding, now=now)

    def _settled(self, contact: Contact) -> tuple[Cells, Contact]:
        """Return a row and what is read from it, of which the same row would be written."""
        row = self._row(contact)
        for _ in range(_ROUNDS):
            carried = self._read_again(row, contact)
            again = self._row(carried)
            if again == row:
                break
            row = again
        return row, carried

    def _row(self, contact: Contact) -> Cells:
        cells = self.cells(contact).items()
        return {name: text for name, cell in cells if (text := self.letters(clean(cell)).strip())}

    def _read_again(self, row: Cells, contact: Contact) -> Contact:
        names = tuple(sorted(row, key=self._place))
        lines, _ = _reader(self.dialect, self.columns, names).read(
            [guarded(row[name]) for name in names]
        )
        found = contact_from(SourceCard.of("3.0", lines), None, contact.created)
        return replace(found, id=contact.id, uid=row.get("UID", ""))

    def _place(self, name: str) -> tuple[int, int, int]:
        return _place(self.columns, self.groups, name)

    def _write(self, header: Sequence[str], rows: Iterable[Cells], out: BinaryIO) -> int:
        count = 0
        out.write((_line(header) + self.trailing + "\r\n").encode(self.encoding))
        encoding = "utf-8" if self.encoding == "utf-8-sig" else self.encoding
        for row in rows:
            count += 1
            line = _line(guarded(row.get(name, "")) for name in header) + self.trailing + "\r\n"
            out.write(line.encode(encoding))
        return count

    def _write_grouped(self, rows: Iterable[Cells], out: BinaryIO) -> int:
        """Write rows that wait in a nameless file until it is known how many columns they need."""
        names: set[str] = set()
        with tempfile.TemporaryFile("w+", encoding="utf-8") as waiting:
            for row in rows:
                names.update(row)
                waiting.write(json.dumps(row) + "\n")
            waiting.seek(0)
            header = [*self.columns, *self._needed(names - set(self.columns))]
            return self._write(header, map(json.loads, waiting), out)

    def _needed(self, names: Iterable[str]) -> list[str]:
        """Return all columns of the groups that are needed, in order."""
        wanted = {place[:2] for place in map(self._place, names)}
        found: list[str] = []
        for family, number in sorted(wanted):
            members = [name for name in self.groups if self._place(name)[0] == family]
            found += [name.replace(" 1", f" {number}", 1) for name in members]
        return found


def _line(cells: Iterable[str]) -> str:
    return ",".join(map(_quoted, cells))


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


@lru_cache(maxsize=512)
def _reader(dialect: str, columns: tuple[str, ...], names: tuple[str, ...]) -> RowReader:
    """Return what reads the cells of these names alone, as if the others were empty."""
    known = _DIALECTS[dialect]
    header = (*columns, *(name for name in names if name not in columns))
    held = dict(zip(header, known.columns(header), strict=True))
    return RowReader(plan(names, [held[name] for name in names]), known, len(names))


@lru_cache(maxsize=4096)
def _place(columns: tuple[str, ...], groups: tuple[str, ...], name: str) -> tuple[int, int, int]:
    """Return where a column stands: the fixed ones first, then families with their numbers."""
    if name in columns:
        return -1, 0, columns.index(name)
    found = _NUMBER.search(name)
    first = _NUMBER.sub(" 1", name, count=1)
    family = next(
        number
        for number, group in enumerate(groups)
        if group.split(" 1", 1)[0] == first.split(" 1", 1)[0]
    )
    return family, int(found[0]) if found else 0, groups.index(first)
