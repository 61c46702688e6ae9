"""Phones, e-mails, links, profiles and addresses of a row as content lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from netcompanion.domain.contact import CardLine
from netcompanion.formats._common.escaping import compose, escape
from netcompanion.formats._common.points import MESSENGERS
from netcompanion.formats._common.tables.numbers import numbers_in
from netcompanion.formats._common.tables.targets import PHONE_SLOTS, SERVICES
from netcompanion.formats._common.tables.values import cut

Said = dict[str, str]
_RAW = str.maketrans({"\\": "\\\\", "\n": "\\n"})
TYPES = {
    "mobile": ("CELL",),
    "work": ("WORK",),
    "home": ("HOME",),
    "fax": ("FAX",),
    "pager": ("PAGER",),
    "work fax": ("WORK", "FAX"),
    "home fax": ("HOME", "FAX"),
    "other fax": ("FAX",),
    "other": (),
    "": (),
}
_SIDES = {"work": ("WORK",), "home": ("HOME",), "other": (), "": ()}
_MAILS = re.compile(r"(?<![^\s<>;,\"'(])[^\s<>;,\"'@(]++@[^\s<>;,\"']+")
_AT = re.compile(r"(?<![\w.+-])([\w.+-]++) ?(?: at |\[at\]|\(at\)) ?([\w-]+\.[\w.-]+)")
_EXCHANGE = re.compile(r"/o=", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_BARE_WEB = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+/\S*|www\.\S+", re.IGNORECASE)
_CHAT = set(MESSENGERS.values()) - {"twitter", "linkedin"}
_SCHEMES = {"jabber": "xmpp", "yahoo": "ymsgr", "msn": "msnim", "googletalk": "xmpp"}
_SERVICES = {words.casefold(): id_ for id_, words in SERVICES.items()}
_PROFILE = " profile"
_PARTS = ("po_box", "extended", "street", "locality", "region", "postcode", "country")


class Grouping:
    """Gives the lines of one card their groups."""

    def __init__(self) -> None:
        """Begin with item1, for somebody whose name is not known."""
        self._used = 0
        self.name = ""

    def new(self) -> str:
        """Return a name that was not used yet."""
        self._used += 1
        return f"item{self._used}"

    def labelled(self, line: CardLine, label: str) -> Iterator[CardLine]:
        """Yield a line, and what its owner calls it."""
        if not label:
            yield line
            return
        group = self.new()
        yield replace(line, group=group)
        yield CardLine(name="X-ABLABEL", group=group, value=escape(label))


def phone(
    kind: str, said: Said, joint: str, grouping: Grouping, *, faithful: bool
) -> Iterator[CardLine]:
    """Yield the numbers of one cell; a word beside one of them says more than the column."""
    types, label = _sort(said, TYPES)
    text = said.get("", "")
    values = [("", each) for each in _values(text, joint)] if faithful else numbers_in(text)
    for own, value in values:
        sort = own or kind
        of_sort = {"first": ("pref",), "company": ("WORK",)}.get(sort) or TYPES.get(sort) or types
        line = _typed("TEL", of_sort, value.translate(_RAW))
        yield from grouping.labelled(line, PHONE_SLOTS.get(sort, label))


def email(
    kind: str, said: Said, joint: str, grouping: Grouping, *, faithful: bool
) -> Iterator[CardLine]:
    """Yield the addresses of one cell; what a program shows instead of them only repeats them.

    Exchange's own addresses reach nobody outside: what is shown holds the one that does.
    """
    types, label = _sort(said, _SIDES)
    text = said.get("", "")
    display = said.get("display", "")
    if _EXCHANGE.match(text):
        outside = _MAILS.search(display)
        if outside is None:
            yield CardLine(name="X-EXCHANGE-ADDRESS", value=escape(text))
            return
        text = outside[0].rstrip(")")
    if display and text not in display and display != grouping.name:
        label = display
    if not faithful:
        text = _AT.sub(r"\1@\2", text)
    found = [] if faithful else _MAILS.findall(text)
    if text and not (faithful or found):
        yield from grouping.labelled(CardLine(name="X-CUSTOM-FIELD", value=escape(text)), "E-mail")
        return
    for value in found or _values(text, joint):
        line = _typed("EMAIL", _SIDES.get(kind) or types, value.translate(_RAW))
        yield from grouping.labelled(line, label)


def link(kind: str, said: Said, joint: str, grouping: Grouping) -> Iterator[CardLine]:
    """Yield the web addresses of one cell; one that is labelled by a service is a profile."""
    types, label = _sort(said, _SIDES)
    for value in _values(said.get("", ""), joint):
        if service_of(label) and _WEB.match(value):
            yield _profile(service_of(label), "", value)
            continue
        line = _typed("URL", _SIDES.get(kind) or types, value.translate(_RAW))
        yield from grouping.labelled(line, label)


def social(kind: str, said: Said) -> Iterator[CardLine]:
    """Yield the profile that one or several cells tell of."""
    label = said.get("label", "")
    service = kind or service_of(label) or label or "other"
    handle, url, value = (said.get(part, "") for part in ("handle", "url", ""))
    if value:
        bare = _BARE_WEB.fullmatch(value) if not _WEB.match(value) else None
        path = value.startswith("/in/") and service == "linkedin"
        value = f"https://www.linkedin.com{value}" if path else value
        url = value if _WEB.match(value) else f"https://{value}" if bare else ""
        handle = "" if url else value
    if handle or url:
        yield _profile(service, handle, url)


def service_of(label: str) -> str:
    """Return the service that a label names, "sip" for "sip profile", or ""."""
    known = _SERVICES.get(label.casefold(), "")
    return known or (label.removesuffix(_PROFILE) if label.endswith(_PROFILE) else "")


def service_label(service: str) -> str:
    """Return a label that `service_of` knows again."""
    return SERVICES.get(service) or f"{service}{_PROFILE}"


def address(kind: str, said: Said, grouping: Grouping) -> Iterator[CardLine]:
    """Yield an address; what stands in one cell is its street, with all lines where it is alone.

    Beside columns of its parts a program that writes both repeats them in `formatted`.
    """
    types, label = _sort(said, _SIDES)
    parts = {part: said.get(part, "") for part in _PARTS}
    if not any(parts.values()):
        parts["street"] = said.get("formatted", "") or said.get("", "")
    elif whole := said.get("", ""):
        parts["street"] = _joined(_without(whole, parts), parts["street"])
    if house := said.get("house", ""):
        parts["street"] = f"{parts['street']} {house}".strip()
    if any(parts.values()):
        line = _typed("ADR", _SIDES.get(kind) or types, compose(parts.values()))
        yield from grouping.labelled(line, label)


def _without(whole: str, parts: dict[str, str]) -> str:
    """Return a whole address but for the end of it that its other columns say."""
    said = set(" ".join(parts.values()).casefold().split())
    lines = re.split(r"\s*[,\n]\s*", whole)
    kept = len(lines)
    while kept > 1 and set(lines[kept - 1].casefold().split()) <= said:
        kept -= 1
    return whole if kept == len(lines) else ", ".join(lines[:kept])


def _joined(whole: str, street: str) -> str:
    return whole if street in whole else f"{street}\n{whole}"


def _sort(said: Said, known: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...], str]:
    """Return types and label of a thing, from Google's one cell or from our own two.

    Google marks the first choice by "* ".
    """
    if "type" in said or "own_label" in said:
        words = [word.strip().casefold() for word in said.get("type", "").split(",")]
        types = next((known[word] for word in words if word in known), ())
        return types + (("pref",) if "preferred" in words else ()), said.get("own_label", "")
    text = said.get("label", "")
    label = text.removeprefix("* ").strip() if text != "*" else ""
    preferred = ("pref",) if text.startswith("*") else ()
    if label.casefold() in known:
        return known[label.casefold()] + preferred, ""
    return preferred, label


def _values(text: str, joint: str) -> list[str]:
    return cut(text, joint) if joint else list(filter(None, [text.strip()]))


def _typed(name: str, types: tuple[str, ...], value: str) -> CardLine:
    return CardLine(name=name, value=value, params=(("TYPE", types),) if types else ())


def _profile(service: str, handle: str, url: str) -> CardLine:
    """Return a chat as IMPP (RFC 4770), any other profile as phones have learned from Apple."""
    service = service.casefold()
    if service in _CHAT and not url:
        value = f"{_SCHEMES.get(service, service)}:{handle.translate(_RAW)}"
        return CardLine(name="IMPP", value=value, params=(("X-SERVICE-TYPE", (service,)),))
    user = (("X-USER", (handle,)),) if handle else ()
    return CardLine(
        name="X-SOCIALPROFILE",
        value=(url or f"x-apple:{handle}").translate(_RAW),
        params=(("TYPE", (service,)), *user),
    )
