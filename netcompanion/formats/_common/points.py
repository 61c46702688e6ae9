"""What content lines say about how to reach somebody, and in which line each point stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from netcompanion.domain.contact import CardLine, Email, Link, Phone, PostalAddress, SocialProfile
from netcompanion.formats._common.escaping import components, unescape
from netcompanion.formats._common.headings import (
    FAMILY_NAMES,
    LABELS,
    Heading,
    heading_of,
    phone_kind,
    side_of,
)
from netcompanion.formats._common.headings import MESSENGERS as MESSENGERS

Point = Phone | Email | Link | PostalAddress | SocialProfile
Labels = Mapping[str, tuple[str, str]]
"""What the owner calls the lines of a group, by its name in capitals, and the same in lower case
where it is a word of Apple's, which stands in a frame: only those say of what kind a point is."""

_Reader = Callable[[Heading, str, str, str], Point | None]

_SCHEMES = {
    "xmpp": "jabber",
    "ymsgr": "yahoo",
    "msnim": "msn",
    "gtalk": "googletalk",
    "gg": "gadugadu",
}
_TOKEN = re.compile(r"_?\$!<(.*)>!\$_?", re.DOTALL)
_EXTENSION = re.compile(r";ext=([\w.()*#+-]{1,20})(?=;|\Z)", re.IGNORECASE)  # RFC 3966, 5.3
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,20}):(.+)", re.DOTALL)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_UNLABELLED = ("", "")


@dataclass(frozen=True, slots=True)
class Placed:
    """One point, the index of the line that says it, and that of the line with its label."""

    index: int
    point: Point
    label_index: int | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """The content lines of a card by name, and the labels of their groups."""

    lines: Sequence[CardLine]
    by_name: Mapping[str, Sequence[int]]
    labels: Mapping[str, int]

    def named(self, *names: str) -> list[int]:
        """Return the indexes of all lines of these names, in the order of the card."""
        if len(names) == 1:
            return list(self.by_name.get(names[0], ()))
        return sorted(index for name in names for index in self.by_name.get(name, ()))

    def values(self, name: str) -> list[str]:
        """Return the values of all lines of this name."""
        return [self.lines[index].value for index in self.named(name)]

    def label(self, line: CardLine) -> tuple[str, str, int | None]:
        """Return what `Labels` says of a line, and the index of the line that says so."""
        index = self.labels.get(line.group.upper()) if line.group else None
        if index is None:
            return "", "", None
        return *label_of(self.lines[index].value), index


def sort_lines(lines: Sequence[CardLine]) -> Lines:
    """Return the lines with their order by name."""
    by_name: dict[str, list[int]] = {}
    labels: dict[str, int] = {}
    for index, line in enumerate(lines):
        by_name.setdefault(line.name, []).append(index)
        if line.group and line.name == LABELS:
            labels.setdefault(line.group.upper(), index)
    return Lines(lines, by_name, labels)


def label_of(value: str) -> tuple[str, str]:
    """Return what an X-ABLABEL says: see `Labels`."""
    text = unescape(value).strip()
    framed = _TOKEN.fullmatch(text) if "$!<" in text else None
    return (framed[1], framed[1].lower()) if framed else (text, "")


def types(line: CardLine) -> list[str]:
    """Return the TYPE values of a line in lower case."""
    for name, values in line.params:
        if name == "TYPE":
            return [value.lower() for value in values]
    return []


def param(line: CardLine, *names: str) -> str:
    """Return the first value of the first of these parameters that there is, or ""."""
    for wanted in names:
        for name, values in line.params:
            if name == wanted and values:
                return values[0]
    return ""


def _phone(heading: Heading, value: str, label: str, token: str) -> Phone | None:
    value = unescape(value).strip()
    if ":" in value and value[:4].lower() == "tel:":
        value = _EXTENSION.sub(r" ext. \1", value[4:])
    if not value:
        return None
    kind = phone_kind((*heading.types, token)) if token else heading.phone
    return Phone(value=value, kind=kind, label=label, preferred=heading.preferred)


def _email(heading: Heading, value: str, label: str, token: str) -> Email | None:
    value = unescape(value).strip()
    if ":" in value and value[:7].lower() == "mailto:":
        value = value[7:]
    if not value:
        return None
    side = side_of((*heading.types, token)) if token else heading.side
    return Email(value=value, kind=side, label=label, preferred=heading.preferred)


def _link(heading: Heading, value: str, label: str, token: str) -> Link | None:
    value = unescape(value).strip()
    side = side_of((*heading.types, token)) if token else heading.side
    return Link(value=value, kind=side, label=label) if value else None


def _address(heading: Heading, value: str, label: str, token: str) -> PostalAddress | None:
    parts = components(value, 7)
    if not any(parts):
        return None
    if ";" not in value:  # what some QR codes hold: "ADR:" and free words
        parts = ["", "", parts[0], "", "", "", ""]
    po_box, extended, street, locality, region, postcode, country = parts
    return PostalAddress(
        po_box=po_box,
        extended=extended,
        street=street,
        locality=locality,
        region=region,
        postcode=postcode,
        country=country,
        kind=side_of((*heading.types, token)) if token else heading.side,
        label=label,
    )


def _social(heading: Heading, value: str, _label: str, _token: str) -> SocialProfile | None:
    value = unescape(value).strip()
    service = MESSENGERS.get(heading.name, "")
    if not service:
        service = heading.param("X-SERVICE-TYPE", "SERVICE-TYPE", "X-SERVICE").lower()
    if not service and heading.name == "X-SOCIALPROFILE":
        words = (word for word in heading.types if word not in ("pref", "home", "work"))
        service = next(words, "")
    handle, url = heading.param("X-USER", "USERNAME"), ""
    found = _SCHEME.fullmatch(value)
    if _WEB.match(value):
        url = value
    elif found is not None:
        scheme = found[1].lower()
        service = service or _SCHEMES.get(scheme, scheme)
        handle = handle or found[2].strip("/")
    else:
        handle = handle or value
    if not (handle or url):
        return None
    return SocialProfile(service=service or "other", handle=handle, url=url)


_READERS: Mapping[str, _Reader] = {
    "phones": _phone,
    "emails": _email,
    "links": _link,
    "addresses": _address,
    "socials": _social,
}
FAMILIES = tuple(FAMILY_NAMES)


def read_points(
    family: str, found: Sequence[tuple[Heading, str]], labels: Labels
) -> tuple[Point, ...]:
    """Return the points of one family that headings and values spell."""
    read = _READERS[family]
    points = []
    for heading, value in found:
        label, token = labels.get(heading.group, _UNLABELLED) if heading.group else _UNLABELLED
        point = read(heading, value, label, token)
        if point is not None:
            points.append(point)
    return tuple(points)


def placed(lines: Lines, family: str) -> list[Placed]:
    """Return the points of one family ("phones", "emails", ...) with their places."""
    read = _READERS[family]
    found = []
    for index in lines.named(*FAMILY_NAMES[family]):
        line = lines.lines[index]
        label, token, label_index = lines.label(line)
        point = read(heading_of(line), line.value, label, token)
        if point is not None:
            found.append(Placed(index, point, label_index))
    return found
