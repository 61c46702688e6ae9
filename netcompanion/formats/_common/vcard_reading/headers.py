"""What stands before the colon of a content line: group, name and parameters."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from functools import lru_cache

from netcompanion.formats._common.escaping import clean
from netcompanion.formats._common.vcard_reading.charsets import decode

Params = tuple[tuple[str, tuple[str, ...]], ...]

PROPERTIES = (  # RFC 2426, 6350, 6474, 6715, 8605 and 9554, and version 2.1
    *("ADR", "AGENT", "ANNIVERSARY", "BDAY", "BIRTHPLACE", "CALADRURI", "CALURI", "CATEGORIES"),
    *("CLASS", "CLIENTPIDMAP", "CONTACT-URI", "CREATED", "DEATHDATE", "DEATHPLACE", "EMAIL"),
    *("EXPERTISE", "FBURL", "FN", "GENDER", "GEO", "GRAMGENDER", "HOBBY", "IMPP", "INTEREST"),
    *("KEY", "KIND", "LABEL", "LANG", "LANGUAGE", "LOGO", "MAILER", "MEMBER", "N", "NAME"),
    *("NICKNAME", "NOTE", "ORG", "ORG-DIRECTORY", "PHOTO", "PRODID", "PROFILE", "PRONOUNS"),
    *("RELATED", "REV", "ROLE", "SOCIALPROFILE", "SORT-STRING", "SOUND", "SOURCE", "TEL"),
    *("TITLE", "TZ", "UID", "URL", "VERSION", "XML"),
)
_PROPERTY = re.compile(
    rb"(?:[A-Za-z0-9][\w-]*\.)?(?:%s):" % "|".join(PROPERTIES).encode(), re.IGNORECASE
)
_LOOKS_RIGHT = re.compile(rb"[A-Za-z0-9][\w./-]*[ \t]*(?::(?!//)|;)")
_EXTENSION = re.compile(rb"(?:[\w-]+\.)?[Xx]-[\w./ -]*[:;]")
_MARKS = re.compile(rb'[":]')
_CARET = re.compile(r"\^([n^'])")
_CARETS = {"n": "\n", "^": "^", "'": '"'}
_ENCODINGS = {"BASE64", "B", "QUOTED-PRINTABLE", "8BIT", "7BIT", "8-BIT", "7-BIT"}
_LABELLED = {"TEL", "EMAIL", "ADR"}
_CUSTOM = re.compile(r"X-CUSTOM\((.*)\)", re.IGNORECASE)
_OWN_WORD = re.compile(r"[Xx]-([^-()]+)")
_CHARSET = re.compile(r"CHARSET=([^,]*),", re.IGNORECASE)
_ENCODING = re.compile(r"ENCODING=([^,]*),", re.IGNORECASE)
_VALUES = {"URL", "URI", "CID", "CONTENT-ID", "INLINE", "BINARY", "DATE", "TEXT"}


@dataclass(frozen=True, slots=True)
class Header:
    """A parsed header; `encoding` is "", "B" or "QUOTED-PRINTABLE", and no parameter any more.

    `label` is what the owner of an Android phone calls a number or an address.
    """

    name: str
    group: str
    params: Params
    encoding: str
    charset: str
    label: str = ""


def is_header(line: bytes) -> bool:
    """Whether a line can begin a property; else it goes on the one before it."""
    return any(form.match(line) for form in (_LOOKS_RIGHT, _EXTENSION, _PROPERTY))


def find_colon(line: bytes, inside: bool = False) -> tuple[int, bool]:
    """Find the colon that ends a header, going on `inside` quotes or not.

    Returns its place, or -1, and whether the line ends inside quotes.
    """
    if not inside and b'"' not in line:
        return line.find(b":"), False
    for mark in _MARKS.finditer(line):
        if mark[0] == b'"':
            inside = not inside
        elif not inside:
            return mark.start(), False
    return -1, inside


def parse(header: bytes) -> Header:
    """Parse what stands before the colon; short headers, which recur, are remembered."""
    return _remembered(header) if len(header) <= 120 else _parse(header)


def _parse(header: bytes) -> Header:
    text = clean(decode(header)[0])
    first, *rest = _split(text, ";")
    group, _, name = first.strip().rpartition(".")
    types: dict[str, None] = {}  # a set that keeps its order
    others: list[tuple[str, tuple[str, ...]]] = []
    encoding = charset = label = ""
    place = None
    name = name.upper()
    for param in rest:
        if name in _LABELLED and (own := _label(param.strip())):
            label = own
            continue
        key, values = _param(param)
        if key == "TYPE":
            place = len(others) if place is None else place
            types.update(dict.fromkeys(values))
        elif key == "ENCODING":
            encoding = _encoding(values)
        elif key == "CHARSET":
            charset = values[0] if values else ""
        elif key:
            others.append((key, values))
    if place is not None and types:
        others.insert(place, ("TYPE", tuple(types)))
    return Header(name, group, tuple(others), encoding, charset, label)


_remembered = lru_cache(maxsize=1024)(_parse)


def _label(param: str) -> str:
    """Return the label that a parameter of Android's is, or "".

    They are "X-Boat", or "X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=42=6F=61=74)".
    """
    if param[:2] not in ("X-", "x-"):
        return ""
    custom = _CUSTOM.fullmatch(param)
    if custom is None:
        word = _OWN_WORD.fullmatch(param)
        return word[1].strip() if word and "=" not in param else ""
    charset, encoding = _CHARSET.search(custom[1]), _ENCODING.search(custom[1])
    text = _CHARSET.sub("", _ENCODING.sub("", custom[1]))
    if encoding is None or encoding[1].upper() != "QUOTED-PRINTABLE":
        return text.strip()
    words = decode(binascii.a2b_qp(text.encode()), charset[1] if charset else "")[0]
    return clean(words).strip()


def _param(text: str) -> tuple[str, tuple[str, ...]]:
    """Return name and values; a bare word of vCard 2.1 is given the name that it lacks."""
    key, equals, value = text.partition("=")
    key = key.strip().upper()
    if not equals:
        if key in _ENCODINGS:
            return "ENCODING", (key,)
        if key in _VALUES:
            return "VALUE", (key.lower(),)
        return ("CHARSET", (key,)) if key == "UTF-8" else ("TYPE" if key else "", (text.strip(),))
    values = (_value(item) for item in _split(value, ","))
    if key == "TYPE":
        values = (word for value in values for word in value.split(","))
    return key, tuple(filter(None, (value.strip() for value in values)))


def _value(text: str) -> str:
    """Return a parameter value without its quotes, with RFC 6868 carets resolved."""
    text = text.strip()
    text = text.strip('"')
    return _CARET.sub(lambda found: _CARETS[found[1]], text) if "^" in text else text


def _encoding(values: tuple[str, ...]) -> str:
    word = values[0].upper() if values else ""
    if word in ("B", "BASE64"):
        return "B"
    return word if word == "QUOTED-PRINTABLE" else ""


def _split(text: str, separator: str) -> list[str]:
    """Cut at each separator outside quotes; a quote that does not close is a character."""
    if '"' not in text:
        return text.split(separator)
    pieces, start, inside = [], 0, False
    closed = text.count('"') % 2 == 0
    for found in re.finditer(f'["{separator}]', text):
        if found[0] == '"':
            inside = closed and not inside
        elif not inside:
            pieces.append(text[start : found.start()])
            start = found.end()
    return [*pieces, text[start:]]
