"""A table for people and spreadsheets: one readable column for each thing, and nothing left out.

Numbers, addresses and the like have as many columns as somebody needs. UTF-8 with byte order
mark, by which spreadsheets know it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from netcompanion.domain.contact import Contact, Email, Link, Phone, PostalAddress
from netcompanion.formats._common.dates import write_date
from netcompanion.formats._common.format import Format
from netcompanion.formats._common.tables.dialects import OWN, OWN_GROUPS
from netcompanion.formats._common.tables.facts import facts, name_cells, sorted_phones, words_of
from netcompanion.formats._common.tables.sources import any_table
from netcompanion.formats._common.tables.values import escape_list
from netcompanion.formats._common.tables.writing import TableWriter

_NAMES = ("Prefix", "Given name", "Middle name", "Family name", "Suffix")
_GROUPS = tuple(f"{family} 1{part}" for family, parts in OWN_GROUPS.items() for part in parts)

_POINTS: dict[str, Callable[[Contact], Sequence[Phone | Email | Link]]] = {
    "Phone": sorted_phones,
    "E-mail": lambda contact: contact.emails,
    "Website": lambda contact: contact.links,
}


def _cells(contact: Contact) -> dict[str, str]:
    beside = facts(contact)
    cells = name_cells(contact, _NAMES, whole="Name") | {
        "Given name as spoken": contact.phonetic_given,
        "Family name as spoken": contact.phonetic_family,
        "Nickname": contact.nickname,
        "Organisation": contact.organisation,
        "Department": contact.department,
        "Job title": contact.title,
        "Birthday": write_date(contact.birthday) if contact.birthday else "",
        "Tags": escape_list(contact.tags),
        "Note": contact.note,
        "UID": contact.uid,
    }
    for family, points in _POINTS.items():
        for number, point in enumerate(points(contact), start=1):
            cells |= _point(f"{family} {number}", point)
    for number, address in enumerate(contact.addresses, start=1):
        cells |= _address(f"Address {number}", address)
    for number, profile in enumerate(contact.socials, start=1):
        cells[f"Profile {number} service"] = profile.service
        cells[f"Profile {number} name"] = profile.handle
        cells[f"Profile {number} address"] = profile.url
    relations = [(words_of(each), each.name) for each in beside.relations]
    for family, pairs in (
        ("Relation", relations),
        ("Event", beside.dates),
        ("Custom Field", [*beside.details, *beside.others]),
    ):
        for number, (label, text) in enumerate(pairs, start=1):
            cells |= {f"{family} {number}": text, f"{family} {number} label": label}
    return cells


def _point(name: str, point: Phone | Email | Link) -> dict[str, str]:
    return {name: point.value, **_sort(name, point)}


def _sort(name: str, point: Phone | Email | Link | PostalAddress) -> dict[str, str]:
    kind = point.kind.value if point.kind != "other" else ""
    preferred = "preferred" if getattr(point, "preferred", False) else ""
    return {
        f"{name} type": ", ".join(filter(None, (kind, preferred))),
        f"{name} label": point.label,
    }


def _address(name: str, address: PostalAddress) -> dict[str, str]:
    return {
        f"{name} street": address.street,
        f"{name} second line": address.extended,
        f"{name} PO box": address.po_box,
        f"{name} city": address.locality,
        f"{name} region": address.region,
        f"{name} postcode": address.postcode,
        f"{name} country": address.country,
        **_sort(name, address),
    }


_WRITER = TableWriter(dialect="csv", cells=_cells, columns=tuple(OWN), groups=_GROUPS)

FORMAT = Format(
    id="csv",
    label="Table (CSV)",
    extension=".csv",
    carries=_WRITER.carries,
    write=_WRITER.write,
    read=_WRITER.read,
)
SOURCE = any_table("csv", "Table (CSV)")
