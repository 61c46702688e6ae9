"""What a text from a QR code, a clipboard or a file is, and the ways to reach somebody in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from urllib.parse import parse_qs, unquote, urlsplit

from netcompanion.domain.contact import Email, Link, Phone, PhoneKind, SocialProfile
from netcompanion.domain.points import link_point

Point = Email | Phone | Link | SocialProfile

LONGEST = 100_000
"""How many characters of a text are read."""

_MOST_POINTS = 100


class Kind(StrEnum):
    """What a text is."""

    VCARD = "vcard"
    SHORT_CARD = "short card"
    LINK = "link"
    EMAIL = "email"
    PHONE = "phone"
    WIFI = "wifi"
    EVENT = "event"
    PLACE = "place"
    TEXT = "text"


_VCARD = re.compile(r"^\W{0,4}BEGIN\s{0,4}:\s{0,4}VCARD", re.IGNORECASE | re.MULTILINE)
_KINDS = {
    Kind.SHORT_CARD: ("mecard:", "bizcard:", "memory:"),
    Kind.EMAIL: ("mailto:", "matmsg:", "smtp:"),
    Kind.PHONE: ("tel:", "sms:", "smsto:", "mms:", "mmsto:"),
    Kind.WIFI: ("wifi:",),
    Kind.EVENT: ("begin:vevent", "begin:vcalendar"),
    Kind.PLACE: ("geo:",),
}
_LINK = re.compile(r"(?:https?://|www\.)\S{1,4000}", re.IGNORECASE)
_MATMSG_TO = re.compile(r"(?:^|;)TO:([^;]{1,200})", re.IGNORECASE)
_WHATSAPP = re.compile(r"/(?P<number>\d{7,15})/?")


def classify(text: str) -> Kind:
    """Return what a text is; `Kind.TEXT` when it is nothing more special."""
    if _VCARD.search(text):
        return Kind.VCARD
    start = text.lstrip()[:20].lower()
    for kind, beginnings in _KINDS.items():
        if start.startswith(beginnings):
            return kind
    return Kind.LINK if _LINK.fullmatch(text.strip()) else Kind.TEXT


def points(text: str, kind: Kind) -> list[Point]:
    """Return the ways to reach somebody that the payload of a code gives; none twice."""
    found: Iterator[Point] = iter(())
    match kind:
        case Kind.LINK:
            found = _of_link(text.strip())
        case Kind.EMAIL:
            found = _of_email(text.strip())
        case Kind.PHONE:
            number = text.strip().partition(":")[2].partition(":")[0].partition("?")[0]
            found = iter((Phone(value=unquote(number).strip()),))
    unique = dict.fromkeys(point for point in found if _says_something(point))
    return list(unique)[:_MOST_POINTS]


def _says_something(point: Point) -> bool:
    return bool(point.url if isinstance(point, SocialProfile) else point.value)


def _of_link(address: str) -> Iterator[Point]:
    """Yield the address, and the number or handle that is spelled in it. Never opens it."""
    try:
        parts = urlsplit(address if "//" in address else f"https://{address}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        yield Link(value=address)
        return
    found = _WHATSAPP.fullmatch(parts.path) if host == "wa.me" else None
    number = found["number"] if found else ""
    if host in ("api.whatsapp.com", "web.whatsapp.com"):
        number = re.sub(r"\D", "", parse_qs(parts.query).get("phone", [""])[0])
    if number:
        yield Phone(value=f"+{number}", kind=PhoneKind.MOBILE)
    handle = parts.path.strip("/")
    if host in ("t.me", "telegram.me") and re.fullmatch(r"\w{4,40}", handle):
        yield SocialProfile(service="telegram", handle=handle, url=address)
    else:
        yield link_point(address)


def _of_email(text: str) -> Iterator[Point]:
    scheme, _, rest = text.partition(":")
    if scheme.lower() == "matmsg":
        found = _MATMSG_TO.search(rest)
        address = found[1] if found else ""
    else:
        address = re.split(r"[?:]", rest, maxsplit=1)[0]
    for each in unquote(address).split(",")[:10]:
        if "@" in each:
            yield Email(value=each.strip())
