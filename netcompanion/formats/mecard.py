"""The short cards of QR codes: MECARD, BIZCARD and the older MEMORY of Japanese phones.

Their fields become content lines of a vCard, so that they are understood like one. Sources: NTT
DOCOMO's and KDDI au's published notes on barcodes for their phones, and codes as they are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from netcompanion.domain.contact import CardLine, Contact, SourceCard
from netcompanion.domain.errors import FormatError
from netcompanion.formats._common.escaping import clean, compose, escape
from netcompanion.formats._common.person import contact_from

LONGEST = 10_000  # characters: three times what the largest QR code holds
_FIELD = re.compile(r"([^:;]{1,24}):((?:[^\\;]|\\.)*)(?:;|$)", re.DOTALL)
_LINE = re.compile(r"^([A-Z0-9]{1,12}):(.*)$", re.MULTILINE)
_QUOTED = re.compile(r"\\(.)", re.DOTALL)
_TEXTS = {
    "NOTE": "NOTE",
    "MEMO": "NOTE",
    "NICKNAME": "NICKNAME",
    "TITLE": "TITLE",
    "ORG": "ORG",
    "COMPANY": "ORG",
}
_PLAIN = {"EMAIL": "EMAIL", "URL": "URL", "BDAY": "BDAY"}


def read(text: str, now: datetime | None = None) -> Contact:
    """Return the contact of one card.

    Raises:
        FormatError: it is none of these cards, says nothing, or is longer than any QR code.
    """
    text = clean(text).strip()
    name, _, body = text.partition(":")
    readers = {"MECARD": _mecard, "BIZCARD": _bizcard, "MEMORY": _memory}
    reader = readers.get(name.upper())
    if reader is None or len(text) > LONGEST:
        raise FormatError("This is no MECARD, BIZCARD or MEMORY card.")
    lines = tuple(line for line in reader(body) if line.value.strip(";"))
    if not lines:
        raise FormatError("The card is empty.")
    return contact_from(SourceCard.of(version="3.0", lines=lines), None, now)


def _fields(body: str) -> Iterator[tuple[str, str]]:
    """Yield keys and values; the backslashes within a value are resolved."""
    for found in _FIELD.finditer(body):
        yield found[1].strip().upper(), _QUOTED.sub(r"\1", found[2]).strip()


def _mecard(body: str) -> Iterator[CardLine]:
    for key, value in _fields(body):
        if key == "N":
            family, comma, given = value.partition(",")
            yield from _name(given.strip(), family.strip()) if comma else _name("", "", value)
        elif key == "SOUND":
            family, _, given = value.partition(",")
            yield CardLine(name="X-PHONETIC-LAST-NAME", value=escape(family.strip()))
            yield CardLine(name="X-PHONETIC-FIRST-NAME", value=escape(given.strip()))
        elif key == "TEL":
            yield CardLine(name="TEL", value=value)
        elif key == "TEL-AV":
            yield _phone("VIDEO", value)
        elif key == "ADR":
            yield _address(value)
        elif key in _TEXTS:
            yield CardLine(name=_TEXTS[key], value=escape(value))
        elif key in _PLAIN:
            yield CardLine(name=_PLAIN[key], value=value)


def _bizcard(body: str) -> Iterator[CardLine]:
    fields = dict(_fields(body))
    yield from _name(fields.get("N", ""), fields.get("X", ""))
    for key, name in (("T", "TITLE"), ("C", "ORG")):
        yield CardLine(name=name, value=escape(fields.get(key, "")))
    for key, kind in (("M", "CELL"), ("B", "WORK"), ("F", "FAX")):
        yield _phone(kind, fields.get(key, ""))
    yield CardLine(name="EMAIL", value=fields.get("E", ""))
    yield _address(fields.get("A", ""))


def _memory(body: str) -> Iterator[CardLine]:
    for found in _LINE.finditer(body.replace("\r", "")):
        key, value = found[1], found[2].strip()
        if key == "NAME1":
            yield from _name("", "", value)
        elif key == "NAME2":
            yield CardLine(name="X-PHONETIC-LAST-NAME", value=escape(value))
        elif key.startswith("TEL"):
            yield CardLine(name="TEL", value=value)
        elif key.startswith("MAIL"):
            yield CardLine(name="EMAIL", value=value)
        elif key == "ADD":
            yield _address(value)
        elif key == "MEMORY":
            yield CardLine(name="NOTE", value=escape(value))


def _name(given: str, family: str, whole: str = "") -> Iterator[CardLine]:
    formatted = whole or " ".join(filter(None, (given, family)))
    yield CardLine(name="N", value=compose((family, given, "", "", "")))
    yield CardLine(name="FN", value=escape(formatted))


def _phone(kind: str, value: str) -> CardLine:
    return CardLine(name="TEL", value=value, params=(("TYPE", (kind,)),))


def _address(value: str) -> CardLine:
    """Return the address: seven parts between six commas as they are, else as a street."""
    parts = [part.strip() for part in value.split(",")]
    return CardLine(
        name="ADR", value=compose(parts if len(parts) == 7 else ("", "", value, "", "", "", ""))
    )
