"""What WebDAV servers say, read with bounds: XML 1.0 without entities, DTDs or the network.

A value counts where its `propstat` says 200 and nowhere else (RFC 4918 section 14.22).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final
from xml.sax.saxutils import escape

from lxml import etree

from netcompanion.dav.errors import Nonsense, TooLarge, Unreadable

DAV: Final = "{DAV:}"
CARD: Final = "{urn:ietf:params:xml:ns:carddav}"
CALENDAR_SERVER: Final = "{http://calendarserver.org/ns/}"

_PIECE: Final = 262_144
_MOST_NAMES: Final = 1_000  # elements within one property
_MOST_ELEMENTS: Final = 100_000  # and attributes, in one response or whatever else is told of
_OWN_WORDS: Final = "XML that defines words of its own"
_TOO_MUCH: Final = "more about one card than there can be"
_CROWDED: Final = re.compile(  # an element of a thousand attributes, which the parser takes whole
    rb"<[^\s<>=/!?]++(?:\s++[^\s<>=/]++\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+')){1000}"
)
_DOCTYPE: Final = re.compile(rb"(?:[^<]++|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
_STATUS: Final = re.compile(r"\s*HTTP/\d(?:\.\d)?\s+(\d{3})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A property: its text, and the names, hrefs and vCard versions of whatever is in it."""

    text: str = ""
    names: frozenset[str] = frozenset()
    hrefs: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What is said of one href; `status` is of it as a whole, None where there is none."""

    href: str
    status: int | None = None
    values: dict[str, Value] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return the text of a property, "" where it is not there."""
        value = self.values.get(name)
        return value.text if value else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Multistatus:
    """A whole answer; `token` "" where there is none."""

    responses: tuple[Response, ...]
    token: str = ""


def read(body: bytes, host: str, check: Callable[[], None], most: int) -> Multistatus:
    """Read a multistatus (RFC 4918 section 13) of at most `most` responses.

    Raises Nonsense for what is none, Unreadable for ill-formed XML, and what `check` raises.
    """
    responses: list[Response] = []
    token = ""
    for element in _children(body, host, check):
        if element.tag == f"{DAV}response":
            responses += _responses(element)
        elif element.tag == f"{DAV}sync-token":
            token = (element.text or "").strip()
        if len(responses) > most:
            raise TooLarge(host, f"more than {most:,} cards")
    return Multistatus(responses=tuple(responses), token=token)


def condition(body: bytes) -> tuple[str, str]:
    """Return which condition (RFC 4918 section 16) an error names, and its words; "" for neither.

    What is no such XML says nothing.
    """
    parser = _parser()
    if _defines_words(body):
        return "", ""
    try:
        parser.feed(body[:_PIECE])
        root = parser.close()
    except etree.XMLSyntaxError:
        return "", ""
    if root.tag != f"{DAV}error" or root.getroottree().docinfo.doctype:
        return "", ""
    named = ""
    words = ""
    for child in islice(root.iterchildren("*"), _MOST_NAMES):
        name = etree.QName(child)
        if name.localname in {"message", "responsedescription"}:
            words = words or (child.text or "").strip()
        elif name.namespace in {"DAV:", CARD[1:-1]}:
            named = named or name.localname
    return named, words or (root.text or "").strip()


def asked(*names: str) -> str:
    """Return a `prop` element that asks for properties by their names in Clark's notation."""
    parts = (name[1:].split("}") for name in names)
    inner = "".join(f'<x:{name} xmlns:x="{escape(space)}"/>' for space, name in parts)
    return f'<d:prop xmlns:d="DAV:">{inner}</d:prop>'


def _parser() -> etree.XMLPullParser[Any]:
    return etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _children(body: bytes, host: str, check: Callable[[], None]) -> Iterator[etree._Element]:
    """Give each child of the multistatus when it is whole; the one before is forgotten then."""
    parser = _parser()
    root: etree._Element | None = None
    count = 0
    if _defines_words(body):  # elements in them leave lxml with objects of what is gone
        raise Nonsense(host, _OWN_WORDS)
    if _CROWDED.search(body):
        raise Nonsense(host, _TOO_MUCH)
    try:
        for start in range(0, len(body), _PIECE):
            check()
            parser.feed(body[start : start + _PIECE])
            for event, element in parser.read_events():
                count += 1 + len(element.attrib) if event == "start" else 0
                if count > _MOST_ELEMENTS:
                    raise Nonsense(host, _TOO_MUCH)
                if root is None:
                    root = _root(element, host)
                elif event == "end" and element.getparent() is root:
                    yield element
                    root.remove(element)
                    count = 0
        parser.close()
    except etree.XMLSyntaxError as error:
        raise Unreadable(host, "something that cannot be read") from error
    if root is None:
        raise Unreadable(host, "nothing at all")


def _defines_words(body: bytes) -> bool:
    """Whether there is a DTD before the first element, in letters of one byte or of two."""
    plain = body.replace(b"\0", b"") if b"\0" in body[:8] else body
    return _DOCTYPE.match(plain) is not None


def _root(element: etree._Element, host: str) -> etree._Element:
    if element.getroottree().docinfo.doctype:
        raise Nonsense(host, _OWN_WORDS)
    if element.tag != f"{DAV}multistatus":
        raise Nonsense(host, "something else than was asked for")
    return element


def _responses(element: etree._Element) -> Iterator[Response]:
    """Read a response, which is about several hrefs where it has no values."""
    values: dict[str, Value] = {}
    for propstat in element.iterchildren(f"{DAV}propstat"):
        if _status(propstat) == 200:
            for prop in propstat.iterchildren(f"{DAV}prop"):
                values |= {str(each.tag): _value(each) for each in prop.iterchildren("*")}
    status = _status(element)
    for href in element.iterchildren(f"{DAV}href"):
        yield Response(href=(href.text or "").strip(), status=status, values=values)


def _status(element: etree._Element) -> int | None:
    """Return the number of a status line; 0 for a line that is none."""
    line = element.findtext(f"{DAV}status")
    if line is None:
        return None
    found = _STATUS.match(line)
    return int(found[1]) if found else 0


def _value(element: etree._Element) -> Value:
    text = element.text or ""
    within = list(islice(element.iterdescendants("*"), _MOST_NAMES))
    if not within:
        return Value(text=text)
    hrefs = (each.text or "" for each in within if each.tag == f"{DAV}href")
    versions = (each.get("version") or "" for each in within if "version" in each.attrib)
    return Value(
        text=text,
        names=frozenset(str(each.tag) for each in within),
        hrefs=tuple(href.strip() for href in hrefs),
        versions=tuple(filter(None, versions)),
    )
