"""Google Contacts' table, in the order in which Google itself exports it.

Read by header and never by position: there is a second order and an old one, and they have the
same words (see the tables' dialects).
"""

from __future__ import annotations

from collections.abc import Iterator

from netcompanion.domain.contact import (
    Contact,
    Email,
    Link,
    PartialDate,
    Phone,
    PostalAddress,
)
from netcompanion.formats._common.format import Format, Source
from netcompanion.formats._common.tables.facts import (
    Facts,
    facts,
    name_cells,
    sorted_phones,
    whole_day,
    words_of,
)
from netcompanion.formats._common.tables.points import service_label
from netcompanion.formats._common.tables.sources import source
from netcompanion.formats._common.tables.writing import TableWriter

_NAMES = ("Name Prefix", "First Name", "Middle Name", "Last Name", "Name Suffix")
_COLUMNS = (
    *("First Name", "Middle Name", "Last Name", "Phonetic First Name", "Phonetic Middle Name"),
    *("Phonetic Last Name", "Name Prefix", "Name Suffix", "Nickname", "File As"),
    *("Organization Name", "Organization Title", "Organization Department", "Birthday", "Notes"),
    *("Photo", "Labels"),
)
_ADDRESS = (
    *("Formatted", "Street", "City", "PO Box", "Region", "Postal Code", "Country"),
    "Extended Address",
)
_GROUPS = (
    *("E-mail 1 - Label", "E-mail 1 - Value", "Phone 1 - Label", "Phone 1 - Value"),
    "Address 1 - Label",
    *(f"Address 1 - {part}" for part in _ADDRESS),
    *("Relation 1 - Label", "Relation 1 - Value", "Website 1 - Label", "Website 1 - Value"),
    *("Event 1 - Label", "Event 1 - Value", "Custom Field 1 - Label", "Custom Field 1 - Value"),
)
_KINDS = {
    "mobile": "Mobile",
    "work": "Work",
    "home": "Home",
    "fax": "Work Fax",
    "pager": "Pager",
    "other": "",
}
_JOINT = " ::: "
_Pairs = list[tuple[str, str]]


def _cells(contact: Contact) -> dict[str, str]:
    beside = facts(contact)
    cells = name_cells(contact, _NAMES) | {
        "Phonetic First Name": contact.phonetic_given,
        "Phonetic Last Name": contact.phonetic_family,
        "Nickname": contact.nickname,
        "Organization Name": contact.organisation,
        "Organization Title": contact.title,
        "Organization Department": contact.department,
        "Birthday": _birthday(contact.birthday),
        "Notes": contact.note,
        "Labels": _JOINT.join((*contact.tags, "* myContacts")),
    }
    for name in ("Phonetic Middle Name", "File As", "Photo"):
        cells[name] = beside.other(f"X-{name.upper().replace(' ', '-')}")
    cells |= _numbered("E-mail", [(_label(each), each.value) for each in contact.emails])
    cells |= _numbered("Phone", [(_label(each), each.value) for each in sorted_phones(contact)])
    cells |= _numbered("Website", [*_websites(contact)])
    cells |= _numbered("Relation", [(words_of(each), each.name) for each in beside.relations])
    cells |= _numbered("Event", beside.dates)
    cells |= _numbered("Custom Field", [*_details(contact, beside)])
    for number, address in enumerate(contact.addresses, start=1):
        cells |= {f"Address {number} - {part}": text for part, text in _address(address).items()}
    return cells


def _numbered(family: str, pairs: _Pairs) -> dict[str, str]:
    return {
        f"{family} {number} - {part}": text
        for number, pair in enumerate(pairs, start=1)
        for part, text in zip(("Label", "Value"), pair, strict=True)
    }


def _label(point: Phone | Email | Link | PostalAddress) -> str:
    """Return the owner's own word, else the kind; an asterisk marks the first choice."""
    words = point.label or _KINDS[point.kind]
    return f"* {words}".rstrip() if getattr(point, "preferred", False) else words


def _websites(contact: Contact) -> Iterator[tuple[str, str]]:
    for link in contact.links:
        yield _label(link), link.value
    for profile in contact.socials:
        if profile.url:
            yield service_label(profile.service), profile.url


def _details(contact: Contact, beside: Facts) -> Iterator[tuple[str, str]]:
    for profile in contact.socials:
        if not profile.url:
            yield service_label(profile.service), profile.handle
    yield from beside.details
    for name, text in beside.others:
        if name.startswith(("X-CUSTOM", "X-USER-")):
            yield name, text


def _address(address: PostalAddress) -> dict[str, str]:
    town = " ".join(filter(None, (address.postcode, address.locality)))
    lines = (address.street, address.extended, address.po_box, town, address.region)
    return {
        "Label": _label(address),
        "Formatted": "\n".join(filter(None, (*lines, address.country))),
        "Street": address.street,
        "City": address.locality,
        "PO Box": address.po_box,
        "Region": address.region,
        "Postal Code": address.postcode,
        "Country": address.country,
        "Extended Address": address.extended,
    }


def _birthday(date: PartialDate | None) -> str:
    if date is not None and not date.year and date.month and date.day:
        return f"--{date.month:02}-{date.day:02}"
    return whole_day(date)


_WRITER = TableWriter(dialect="google-csv", cells=_cells, columns=_COLUMNS, groups=_GROUPS)

FORMAT = Format(
    id="google-csv",
    label="Google Contacts (CSV)",
    extension=".csv",
    carries=_WRITER.carries,
    write=_WRITER.write,
    read=_WRITER.read,
)
SOURCE: Source = source("google-csv", "Google Contacts (CSV)")
