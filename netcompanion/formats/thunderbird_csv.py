"""Thunderbird's table: its 37 columns by their exact names, else it asks what they are.

Two e-mail addresses and one number of each sort have a place in it. Who referred somebody stands
in the first column for one's own use.
"""

from __future__ import annotations

from netcompanion.domain.contact import Contact, PhoneKind, PointKind, PostalAddress
from netcompanion.formats._common.format import Format, Source
from netcompanion.formats._common.tables.dialects import THUNDERBIRD
from netcompanion.formats._common.tables.facts import custom_cells, facts, name_cells, web_pages
from netcompanion.formats._common.tables.slots import Slot, allot, in_order
from netcompanion.formats._common.tables.sources import source
from netcompanion.formats._common.tables.writing import TableWriter

_PHONES = (
    Slot("Mobile Number", PhoneKind.MOBILE, spare=0),
    Slot("Work Phone", PhoneKind.WORK, spare=1),
    Slot("Home Phone", PhoneKind.HOME, spare=2),
    Slot("Fax Number", PhoneKind.FAX),
    Slot("Pager Number", PhoneKind.PAGER),
)
_ADDRESSES = (Slot("Work", PointKind.WORK, spare=0), Slot("Home", PointKind.HOME, spare=1))
_LINKS = (
    Slot("Web Page 1", PointKind.WORK, spare=0),
    Slot("Web Page 2", PointKind.HOME, spare=1),
)
_CUSTOMS = ("Custom 1", "Custom 2", "Custom 3", "Custom 4")


def _cells(contact: Contact) -> dict[str, str]:
    names = name_cells(contact, ("", "First Name", "", "Last Name", ""), whole="Display Name")
    aim = (each.handle for each in contact.socials if each.service == "aim" and not each.url)
    cells = names | {
        "Nickname": contact.nickname,
        "Screen Name": next(aim, ""),
        "Job Title": contact.title,
        "Department": contact.department,
        "Organization": contact.organisation,
        "Notes": contact.note,
    }
    cells.pop("", None)
    for column, email in zip(
        ("Primary Email", "Secondary Email"), in_order(contact.emails), strict=False
    ):
        cells[column] = email.value
    for column, number in allot(contact.phones, _PHONES).items():
        cells[column] = contact.phones[number].value
    for column, number in allot(contact.links, _LINKS).items():
        cells[column] = contact.links[number].value
    for side, number in allot(contact.addresses, _ADDRESSES).items():
        cells |= _address(side, contact.addresses[number])
    profiles = list(web_pages(contact))[len(contact.links) :]
    for column in ("Web Page 1", "Web Page 2"):
        cells[column] = cells.get(column) or (profiles.pop(0) if profiles else "")
    customs = custom_cells(contact, facts(contact), _CUSTOMS, own=())
    return cells | _birthday(contact) | customs


def _address(side: str, address: PostalAddress) -> dict[str, str]:
    """Return the parts of an address; a PO box stands in its second line."""
    second = ", ".join(filter(None, (address.po_box, address.extended)))
    return {
        f"{side} Address": address.street,
        f"{side} Address 2": second,
        f"{side} City": address.locality,
        f"{side} State": address.region,
        f"{side} ZipCode": address.postcode,
        f"{side} Country": address.country,
    }


def _birthday(contact: Contact) -> dict[str, str]:
    date = contact.birthday
    if date is None:
        return {}
    return {
        "Birth Year": f"{date.year:04}" if date.year else "",
        "Birth Month": f"{date.month:02}" if date.month else "",
        "Birth Day": f"{date.day:02}" if date.day else "",
    }


_WRITER = TableWriter(
    dialect="thunderbird-csv",
    cells=_cells,
    columns=tuple(THUNDERBIRD),
    encoding="utf-8",
    trailing=",",
)

FORMAT = Format(
    id="thunderbird-csv",
    label="Thunderbird (CSV)",
    extension=".csv",
    carries=_WRITER.carries,
    write=_WRITER.write,
    read=_WRITER.read,
)
SOURCE: Source = source("thunderbird-csv", "Thunderbird (CSV)")
