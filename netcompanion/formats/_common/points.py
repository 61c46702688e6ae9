"""What content lines say about how to reach somebody, and in which line each point stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from netcompanion.domain.contact import (
    CardLine,
    Email,
    Link,
    Phone,
    PhoneKind,
    PointKind,
    PostalAddress,
    SocialProfile,
)
from netcompanion.formats._common.escaping import components, unescape

Point = Phone | Email | Link | PostalAddress | SocialProfile
_Reader = Callable[[CardLine, str, str], Point | None]

MESSENGERS = {
    "X-JABBER": "jabber",
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-ICQ": "icq",
    "X-AIM": "aim",
    "X-YAHOO": "yahoo",
    "X-MSN": "msn",
    "X-QQ": "qq",
    "X-GOOGLE-TALK": "googletalk",
    "X-GTALK": "googletalk",
    "X-TWITTER": "twitter",
    "X-GADUGADU": "gadugadu",
    "X-GROUPWISE": "groupwise",
    "X-WECHAT": "wechat",
    "X-TELEGRAM": "telegram",
    "X-WHATSAPP": "whatsapp",
    "X-LINKEDIN": "linkedin",
    "X-SIGNAL": "signal",
    "X-THREEMA": "threema",
}
_SCHEMES = {
    "xmpp": "jabber",
    "ymsgr": "yahoo",
    "msnim": "msn",
    "gtalk": "googletalk",
    "gg": "gadugadu",
}
_KINDS = (
    ("fax", PhoneKind.FAX),
    ("pager", PhoneKind.PAGER),
    ("cell", PhoneKind.MOBILE),
    ("mobile", PhoneKind.MOBILE),
    ("iphone", PhoneKind.MOBILE),
    ("work", PhoneKind.WORK),
    ("home", PhoneKind.HOME),
)
_SIDES = (("work", PointKind.WORK), ("home", PointKind.HOME))
_TOKEN = re.compile(r"_?\$!<(.*)>!\$_?", re.DOTALL)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,20}):(.+)", re.DOTALL)
_WEB = re.compile(r"https?://", re.IGNORECASE)


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

    def label(self, line: CardLine) -> tuple[str, str, int | None]:
        """Return what the owner calls a line, and the index of the line that says so.

        Apple's own labels, which stand in a frame as in "_$!<Home>!$_", are given a second time
        in lower case: only they say of what kind a point is.
        """
        index = self.labels.get(line.group.upper()) if line.group else None
        if index is None:
            return "", "", None
        text = unescape(self.lines[index].value).strip()
        framed = _TOKEN.fullmatch(text)
        return (framed[1], framed[1].lower(), index) if framed else (text, "", index)


def sort_lines(lines: Sequence[CardLine]) -> Lines:
    """Return the lines with their order by name."""
    by_name: dict[str, list[int]] = {}
    labels: dict[str, int] = {}
    for index, line in enumerate(lines):
        by_name.setdefault(line.name, []).append(index)
        if line.group and line.name == "X-ABLABEL":
            labels.setdefault(line.group.upper(), index)
    return Lines(lines, by_name, labels)


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


def is_preferred(line: CardLine) -> bool:
    """Whether a line is marked as the first choice, in the way of any version."""
    return "pref" in types(line) or param(line, "PREF") == "1"


def _phone(line: CardLine, label: str, token: str) -> Phone | None:
    value = unescape(line.value).strip()
    if value[:4].lower() == "tel:":
        value = value[4:]
    if not value:
        return None
    words = {*types(line), token}
    kind = next((kind for word, kind in _KINDS if word in words), PhoneKind.OTHER)
    return Phone(value=value, kind=kind, label=label, preferred=is_preferred(line))


def _email(line: CardLine, label: str, token: str) -> Email | None:
    value = unescape(line.value).strip()
    if value[:7].lower() == "mailto:":
        value = value[7:]
    if not value:
        return None
    return Email(value=value, kind=_side(line, token), label=label, preferred=is_preferred(line))


def _link(line: CardLine, label: str, token: str) -> Link | None:
    value = unescape(line.value).strip()
    return Link(value=value, kind=_side(line, token), label=label) if value else None


def _address(line: CardLine, label: str, token: str) -> PostalAddress | None:
    parts = components(line.value, 7)
    if not any(parts):
        return None
    if ";" not in line.value:  # what some QR codes hold: "ADR:" and free words
        parts = ["", "", parts[0], "", "", "", ""]
    names = ("po_box", "extended", "street", "locality", "region", "postcode", "country")
    return PostalAddress(
        **dict(zip(names, parts, strict=True)), kind=_side(line, token), label=label
    )


def _social(line: CardLine, _label: str, _token: str) -> SocialProfile | None:
    value = unescape(line.value).strip()
    service = MESSENGERS.get(line.name, "")
    if not service:
        service = param(line, "X-SERVICE-TYPE", "SERVICE-TYPE", "X-SERVICE").lower()
    if not service and line.name == "X-SOCIALPROFILE":
        service = next((word for word in types(line) if word not in ("pref", "home", "work")), "")
    handle, url = param(line, "X-USER", "USERNAME"), ""
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


def _side(line: CardLine, token: str) -> PointKind:
    words = {*types(line), token}
    return next((kind for word, kind in _SIDES if word in words), PointKind.OTHER)


def _placed(lines: Lines, names: Sequence[str], read: _Reader) -> list[Placed]:
    found = []
    for index in lines.named(*names):
        label, token, label_index = lines.label(lines.lines[index])
        point = read(lines.lines[index], label, token)
        if point is not None:
            found.append(Placed(index, point, label_index))
    return found


FAMILIES: Mapping[str, tuple[tuple[str, ...], _Reader]] = {
    "phones": (("TEL",), _phone),
    "emails": (("EMAIL",), _email),
    "links": (("URL",), _link),
    "addresses": (("ADR",), _address),
    "socials": (("IMPP", "X-SOCIALPROFILE", "SOCIALPROFILE", *MESSENGERS), _social),
}


def placed(lines: Lines, family: str) -> list[Placed]:
    """Return the points of one family ("phones", "emails", ...) with their places."""
    names, read = FAMILIES[family]
    if not any(name in lines.by_name for name in names):
        return []
    return _placed(lines, names, read)
