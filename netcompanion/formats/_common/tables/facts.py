"""What the lines of a contact's card say that is no field, for the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from netcompanion.domain.contact import Contact, PartialDate
from netcompanion.domain.display import SHOWN_ELSEWHERE
from netcompanion.formats._common.dates import read_date
from netcompanion.formats._common.escaping import unescape
from netcompanion.formats._common.points import MESSENGERS, Lines, sort_lines
from netcompanion.formats._common.relations import Relation, placed_relations

_FIELDS = SHOWN_ELSEWHERE.union(MESSENGERS, ("IMPP",))


@dataclass(slots=True)
class Facts:
    """Relations, dates and further details with their labels, and other lines by name."""

    relations: list[Relation] = field(default_factory=list)
    dates: list[tuple[str, str]] = field(default_factory=list)
    details: list[tuple[str, str]] = field(default_factory=list)
    others: list[tuple[str, str]] = field(default_factory=list)

    def related(self, kind: str) -> str:
        """Return the names of all whom somebody is related to in this way."""
        return "; ".join(each.name for each in self.relations if each.kind == kind)

    def day(self, label: str) -> PartialDate | None:
        """Return the first whole date of this label."""
        for said, text in self.dates:
            found = read_date(text) if said.casefold() == label else None
            if found is not None and found.year and found.month and found.day:
                return found
        return None

    def other(self, name: str) -> str:
        """Return what the first line of this name says."""
        return next((text for said, text in self.others if said == name), "")


def facts(contact: Contact) -> Facts:
    """Return what a contact's card says beside its fields."""
    found = Facts()
    if contact.source is None:
        return found
    lines = sort_lines(contact.source.lines)
    placed = placed_relations(lines)
    found.relations = [each.relation for each in placed]
    taken = {each.index for each in placed}
    for index, line in enumerate(lines.lines):
        text = unescape(line.value).strip()
        if index in taken or line.name in _FIELDS or not text:
            continue
        _sort(found, lines, index, text)
    return found


def _sort(found: Facts, lines: Lines, index: int, text: str) -> None:
    line = lines.lines[index]
    label, token, _ = lines.label(line)
    label = token.capitalize() if token else label
    if line.name in ("ANNIVERSARY", "X-ANNIVERSARY"):
        found.dates.append(("Anniversary", text))
    elif line.name == "X-ABDATE":
        found.dates.append((label, text))
    elif line.name == "X-CUSTOM-FIELD":
        found.details.append((label, text))
    elif not line.params:
        found.others.append((line.name, text))


def words_of(relation: Relation) -> str:
    """Return what a relation is called in a table."""
    if relation.label and relation.label.casefold() == relation.kind:
        return relation.label
    return relation.kind[:1].upper() + relation.kind[1:]


def name_cells(contact: Contact, columns: Sequence[str], whole: str = "") -> dict[str, str]:
    """Return prefix, given, additional, family name and suffix in these columns.

    A name that nobody has taken apart goes into the column `whole`, else for the given name.
    """
    parts = (contact.prefix, contact.given, contact.additional, contact.family, contact.suffix)
    cells = dict(zip(columns, parts, strict=True))
    if whole:
        cells[whole] = contact.formatted
    elif not any(parts) and contact.formatted != contact.organisation:
        cells[columns[1]] = contact.formatted
    return cells


def whole_day(date: PartialDate | None) -> str:
    """Return a date of which all parts are known as ISO 8601 writes it, else ""."""
    if date is None or not (date.year and date.month and date.day):
        return ""
    return f"{date.year:04}-{date.month:02}-{date.day:02}"
