"""A contact in the 92 columns of Outlook: one slot for each sort of number and address."""

from __future__ import annotations

from dataclasses import replace

from netcompanion.domain.contact import Contact, Phone, PhoneKind, PointKind, PostalAddress
from netcompanion.formats._common.tables.facts import (
    HOME_FAX,
    custom_cells,
    facts,
    name_cells,
    sorted_phones,
    web_pages,
    whole_day,
)
from netcompanion.formats._common.tables.outlook import COLUMNS
from netcompanion.formats._common.tables.plan import line_name
from netcompanion.formats._common.tables.slots import Slot, allot, in_order
from netcompanion.formats._common.tables.targets import PHONE_SLOTS

_NAMES = ("Title", "First Name", "Middle Name", "Last Name", "Suffix")
_MOBILE, _WORK, _HOME = PhoneKind.MOBILE, PhoneKind.WORK, PhoneKind.HOME
_FAX, _OTHER = PhoneKind.FAX, PhoneKind.OTHER
_PHONES = (
    Slot("Mobile Phone", _MOBILE, spare=6),
    Slot("Business Phone", _WORK, spare=5),
    Slot("Business Phone 2", _WORK, spare=3),
    Slot("Home Phone", _HOME, spare=4),
    Slot("Home Phone 2", _HOME, spare=2),
    Slot("Business Fax", _FAX),
    Slot("Home Fax", _FAX, HOME_FAX),
    Slot("Other Fax", _FAX),
    Slot("Pager", PhoneKind.PAGER),
    Slot("Primary Phone", _OTHER, preferred=True, spare=1),
    Slot("Other Phone", _OTHER, spare=0),
    Slot("Company Main Phone", _WORK, PHONE_SLOTS["company"]),
    Slot("Assistant's Phone", _OTHER, PHONE_SLOTS["assistant"]),
    Slot("Callback", _OTHER, PHONE_SLOTS["callback"]),
    Slot("Car Phone", _OTHER, PHONE_SLOTS["car"]),
    Slot("ISDN", _OTHER, PHONE_SLOTS["isdn"]),
    Slot("Radio Phone", _OTHER, PHONE_SLOTS["radio"]),
    Slot("TTY/TDD Phone", _OTHER, PHONE_SLOTS["tty"]),
    Slot("Telex", _OTHER, PHONE_SLOTS["telex"]),
)
_ADDRESSES = (
    Slot("Business", PointKind.WORK, spare=2),
    Slot("Home", PointKind.HOME, spare=1),
    Slot("Other", PointKind.OTHER, spare=0),
)
_EMAILS = ("E-mail", "E-mail 2", "E-mail 3")
_CUSTOMS = ("User 1", "User 2", "User 3", "User 4")
_OWN = ("referred by", "spouse", "manager", "assistant", "anniversary", "tags")
_LINES = {name: line_name(name)[0] for name, id_ in COLUMNS.items() if id_ == "line"}


def outlook_cells(contact: Contact) -> dict[str, str]:
    """Return the filled cells of a contact by column."""
    beside = facts(contact)
    cells = name_cells(contact, _NAMES) | {
        "Company": contact.organisation,
        "Department": contact.department,
        "Job Title": contact.title,
        "Birthday": whole_day(contact.birthday),
        "Anniversary": whole_day(beside.day("anniversary")),
        "Categories": "; ".join(contact.tags),
        "Notes": contact.note,
        "Referred By": beside.related("referred by"),
        "Spouse": beside.related("spouse"),
        "Manager's Name": beside.related("manager"),
        "Assistant's Name": beside.related("assistant"),
        "Web Page": next(web_pages(contact), ""),
    }
    cells |= custom_cells(contact, beside, _CUSTOMS, own=_OWN)
    cells |= {column: beside.other(name) for column, name in _LINES.items()}
    for column, email in zip(_EMAILS, in_order(contact.emails), strict=False):
        cells[f"{column} Address"] = email.value
        cells[f"{column} Type"] = "SMTP"
        cells[f"{column} Display Name"] = f"{contact.name} ({email.value})"
    phones = [_in_its_slot(phone) for phone in sorted_phones(contact)]
    for column, number in allot(phones, _PHONES).items():
        cells[column] = contact.phones[number].value
    for side, number in allot(contact.addresses, _ADDRESSES).items():
        cells |= _address(side, contact.addresses[number])
    return cells


def _in_its_slot(phone: Phone) -> Phone:
    """Return a number with the kind of the column that is for its label."""
    kind = next((slot.kind for slot in _PHONES if slot.label and slot.label == phone.label), None)
    return replace(phone, kind=kind) if isinstance(kind, PhoneKind) else phone


def _address(side: str, address: PostalAddress) -> dict[str, str]:
    return {
        f"{side} Street": address.street,
        f"{side} Street 2": address.extended,
        f"{side} City": address.locality,
        f"{side} State": address.region,
        f"{side} Postal Code": address.postcode,
        f"{side} Country/Region": address.country,
        f"{side} Address PO Box": address.po_box,
    }
