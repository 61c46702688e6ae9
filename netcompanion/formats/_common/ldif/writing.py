"""A contact as attributes of a directory: one slot for each thing, as Thunderbird reads them."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from netcompanion.domain.contact import (
    Contact,
    Link,
    Phone,
    PhoneKind,
    PointKind,
    PostalAddress,
)
from netcompanion.formats._common.escaping import clean, unescape
from netcompanion.formats._common.ldif.reading import REFERRED
from netcompanion.formats._common.points import sort_lines
from netcompanion.formats._common.relations import REFERRED_BY, relations

Attributes = list[tuple[str, str]]
_Point = TypeVar("_Point", Link, PostalAddress)

_CLASSES = ("top", "person", "organizationalPerson", "inetOrgPerson", "mozillaAbPersonAlpha")
_FOLD = 76  # octets of a line without its end (RFC 2849, note 10)
_SAFE = re.compile(r"[!-9;=-~](?:[ -~]*[!-~])?")
_RESERVED = re.compile(r'([\\",+;<>=])')
_PHONES = {
    PhoneKind.WORK: "telephoneNumber",
    PhoneKind.HOME: "homePhone",
    PhoneKind.FAX: "facsimiletelephonenumber",
    PhoneKind.PAGER: "pager",
    PhoneKind.MOBILE: "mobile",
}
_ANY_PHONE = ("telephoneNumber", "mobile", "homePhone")  # where a number of no kind may stand
_LINKS = {PointKind.WORK: "mozillaWorkUrl", PointKind.HOME: "mozillaHomeUrl"}
_PLACES = {
    PointKind.WORK: ("street", "mozillaWorkStreet2", "l", "st", "postalCode", "c"),
    PointKind.HOME: (
        *("mozillaHomeStreet", "mozillaHomeStreet2", "mozillaHomeLocalityName"),
        *("mozillaHomeState", "mozillaHomePostalCode", "mozillaHomeCountryName"),
    ),
}


def attributes(contact: Contact) -> Attributes:
    """Return what is written of a contact, without its `dn` and object classes.

    Two e-mails, one number of each kind, one address and one site of work and of home; who
    referred them in the first of four free fields.
    """
    whole = contact.formatted or contact.name
    mails = sorted(contact.emails, key=lambda email: not email.preferred)
    found = [
        ("cn", whole),
        ("sn", contact.family or whole),
        ("givenName", contact.given),
        ("mozillaNickname", contact.nickname),
        *zip(("mail", "mozillaSecondEmail"), (email.value for email in mails), strict=False),
        *_phones(contact.phones),
        ("title", contact.title),
        ("ou", contact.department),
        ("o", contact.organisation),
        *_addresses(contact.addresses),
        *_links(contact.links),
        *_birthday(contact),
        *_customs(contact),
        ("description", contact.note),
    ]
    cleaned = ((name, clean(value).strip()) for name, value in found)
    return [(name, value) for name, value in cleaned if value]


def tags_carried(contact: Contact) -> list[str]:
    """Return the tags that become lists: of whom has an e-mail, the only ones lists are for."""
    if not contact.emails:
        return []
    return sorted({tag for each in contact.tags if (tag := clean(each).strip())})


def distinguished(values: Attributes, uid: str = "") -> str:
    """Return the name of a record (RFC 4514): its name, and its e-mail if there is one.

    `uid` tells people apart who have both in common.
    """
    said = dict(reversed(values))
    name = f"cn={_rdn(said.get('cn', ' '))}" + (f"+uid={_rdn(uid)}" if uid else "")
    return f"{name},mail={_rdn(said['mail'])}" if "mail" in said else name


def person(dn: str, values: Attributes) -> bytes:
    """Return the record of a person, with the blank line that ends it."""
    classes = [("objectclass", name) for name in _CLASSES]
    return record([("dn", dn), *classes, *values])


def mailing_list(name: str, members: Sequence[str]) -> bytes:
    """Return the record of a list, whose members are named by their `dn`."""
    return record(
        [
            ("dn", f"cn={_rdn(name)}"),
            *(("objectclass", "top"), ("objectclass", "groupOfNames")),
            ("cn", name),
            *(("member", member) for member in members),
        ]
    )


def record(values: Iterable[tuple[str, str]]) -> bytes:
    """Return lines in pure ASCII: whatever else there is stands in base64, and ends no line."""
    return b"".join(_line(name, value) for name, value in values) + b"\n"


def _line(name: str, value: str) -> bytes:
    if _SAFE.fullmatch(value):
        line = f"{name}: {value}".encode("ascii")
    else:
        coded = base64.b64encode(value.encode("utf-8", errors="replace"))
        line = f"{name}:: ".encode("ascii") + coded
    if len(line) <= _FOLD:
        return line + b"\n"
    rest = (line[start : start + _FOLD - 1] for start in range(_FOLD, len(line), _FOLD - 1))
    return b"\n ".join((line[:_FOLD], *rest)) + b"\n"


def _rdn(value: str) -> str:
    """Return a value with what would end it, or begin another one, escaped (RFC 4514, 2.4)."""
    text = _RESERVED.sub(r"\\\1", value).replace("\n", "\\0A").replace("\0", "\\00")
    if text[:1] in ("#", " "):
        text = f"\\{text}"
    return f"{text[:-1]}\\ " if text.endswith(" ") else text


def _phones(phones: Sequence[Phone]) -> Iterator[tuple[str, str]]:
    slots: dict[str, str] = {}
    for phone in phones:
        if phone.kind in _PHONES:
            slots.setdefault(_PHONES[phone.kind], phone.value)
    for phone in phones:
        if phone.kind not in _PHONES:
            free = next((slot for slot in _ANY_PHONE if slot not in slots), "")
            if free:
                slots[free] = phone.value
    return iter(slots.items())


def _addresses(addresses: Sequence[PostalAddress]) -> Iterator[tuple[str, str]]:
    sides = _by_side(addresses)
    for kind, names in _PLACES.items():
        if kind in sides:
            address = sides[kind]
            second = ", ".join(filter(None, (address.po_box, address.extended)))
            yield from zip(names, (address.street, second, *address.parts[3:]), strict=True)


def _links(links: Sequence[Link]) -> Iterator[tuple[str, str]]:
    for kind, link in _by_side(links).items():
        yield _LINKS[kind], link.value


def _by_side(points: Sequence[_Point]) -> dict[PointKind, _Point]:
    """Return the first point of work and of home; one of neither takes a place that is free."""
    sides: dict[PointKind, _Point] = {}
    for point in points:
        if point.kind is not PointKind.OTHER:
            sides.setdefault(point.kind, point)
    for point in points:
        if point.kind is PointKind.OTHER:
            free = next((kind for kind in _LINKS if kind not in sides), None)
            if free is not None:
                sides[free] = point
    return sides


def _birthday(contact: Contact) -> Iterator[tuple[str, str]]:
    born = contact.birthday
    if born is not None:
        for name, number in (("year", born.year), ("month", born.month), ("day", born.day)):
            yield f"birth{name}", str(number or "")


def _customs(contact: Contact) -> Iterator[tuple[str, str]]:
    """Yield the four free fields: who referred them, and what a card says that had such fields."""
    lines = sort_lines(contact.source.lines if contact.source else ())
    fields = {
        number: unescape(lines.lines[found[0]].value)
        for number in range(1, 5)
        if (found := lines.named(f"X-CUSTOM{number}"))
    }
    referrers = [each.name for each in relations(lines) if each.kind == REFERRED_BY]
    if referrers:
        moved = fields.pop(1, "")
        free = next((number for number in range(2, 5) if number not in fields), None)
        if moved and free:
            fields[free] = moved
        fields[1] = f"{REFERRED}{', '.join(referrers)}"
    for number in sorted(fields):
        yield f"mozillaCustom{number}", fields[number]
