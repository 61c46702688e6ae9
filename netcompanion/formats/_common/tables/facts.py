"""What the lines of a contact's card say that is no field, for the columns of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from netcompanion.domain.contact import Contact, PartialDate, Phone, PhoneKind
from netcompanion.domain.display import SHOWN_ELSEWHERE
from netcompanion.formats._common.dates import read_date
from netcompanion.formats._common.escaping import unescape
from netcompanion.formats._common.points import MESSENGERS, Lines, placed, sort_lines, types
from netcompanion.formats._common.relations import Relation, placed_relations
from netcompanion.formats._common.tables.plan import custom_name

HOME_FAX = "Home Fax"
_FIRST = {"Referred by": 0, "Met": 1, "Tags": 2}  # where there is not room for everything
_HARMLESS = frozenset({"TYPE", "PREF", "VALUE"})  # say nothing that a cell would miss
_SORTS = {  # of numbers: words that stand in TYPE, by what they are called in tables
    "car": "Car",
    "isdn": "ISDN",
    "x-radio": "Radio",
    "x-evolution-radio": "Radio",
    "x-company-main": "Company main",
    "x-company_main": "Company main",
    "x-evolution-company": "Company main",
    "x-callback": "Callback",
    "x-evolution-callback": "Callback",
    "x-assistant": "Assistant",
    "x-evolution-assistant": "Assistant",
    "x-telex": "Telex",
    "tlx": "Telex",
    "x-evolution-telex": "Telex",
    "x-tty-tdd": "TTY",
    "x-tty_tdd": "TTY",
    "textphone": "TTY",
    "x-evolution-ttytdd": "TTY",
    "main": "Main",
    "grandcentral": "Google Voice",
}
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
    elif _HARMLESS.issuperset(name for name, _ in line.params):
        found.others.append((line.name, text))


def sorted_phones(contact: Contact) -> list[Phone]:
    """Return the numbers, those without a label with what their lines say: "Car", "Home Fax"."""
    if contact.source is None:
        return list(contact.phones)
    lines = sort_lines(contact.source.lines)
    said = {each.point: types(lines.lines[each.index]) for each in placed(lines, "phones")}
    return [_with_sort(phone, said.get(phone, ())) for phone in contact.phones]


def _with_sort(phone: Phone, words: Sequence[str]) -> Phone:
    if phone.label:
        return phone
    if phone.kind is PhoneKind.FAX:
        return replace(phone, label=HOME_FAX if "home" in words else "")
    label = next((_SORTS[word] for word in words if word in _SORTS), "")
    return replace(phone, label=label) if label else phone


def custom_cells(
    contact: Contact, found: Facts, columns: Sequence[str], *, own: Sequence[str]
) -> dict[str, str]:
    """Return what stands in the columns for one's own use.

    They are as they came; who referred somebody, where we met, whatever else is known and has no
    column, in the form "Referred by: Rose", takes those that are free. `own` are the sorts that
    have columns of their own: kinds of relations, labels of dates in small letters, "tags".
    """
    cells = {
        column: found.other(custom_name(column, number))
        for number, column in enumerate(columns, start=1)
    }
    sayings = [(words_of(each), each.name) for each in found.relations] + found.dates
    sayings += [("Tags", "; ".join(contact.tags))] if contact.tags else []
    sayings.sort(key=lambda said: _FIRST.get(said[0], len(_FIRST)))
    wanted = [said for said in sayings if said[0] and said[0].casefold() not in own]
    free = [column for column in columns if not cells[column]]
    for column, (label, text) in zip(free, wanted, strict=False):
        cells[column] = f"{label}: {text}"
    return cells


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


def web_pages(contact: Contact) -> Iterator[str]:
    """Yield the web addresses of a contact, those of profiles after the others."""
    yield from (link.value for link in contact.links)
    yield from (profile.url for profile in contact.socials if profile.url)


def whole_day(date: PartialDate | None) -> str:
    """Return a date of which all parts are known as ISO 8601 writes it, else ""."""
    if date is None or not (date.year and date.month and date.day):
        return ""
    return f"{date.year:04}-{date.month:02}-{date.day:02}"
