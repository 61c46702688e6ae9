"""The short cards of QR codes: MECARD, BIZCARD and the older MEMORY of Japanese phones.

Their fields become content lines of a vCard, so that they are understood like one. Sources: NTT
DOCOMO's and KDDI au's published notes on barcodes for their phones, and codes as they are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from netcompanion.domain.contact import CardLine, Contact, SourceCard
from netcompanion.domain.errors import FormatError
from netcompanion.formats._common.escaping import clean, compose, escape
from netcompanion.formats._common.format import ReadCard, Source
from netcompanion.formats._common.person import contact_from
from netcompanion.formats._common.text_lines import numbered_lines
from netcompanion.formats._common.vcard_reading.charsets import decode

LONGEST = 10_000  # characters: three times what the largest QR code holds
_BEGINS = re.compile(rb"\s*(MECARD|BIZCARD|MEMORY):", re.IGNORECASE)
_JOINED = re.compile(rb";;\s*(?=(?:MECARD|BIZCARD):)", re.IGNORECASE)
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
_BUSINESS_PHONES = {"M": "CELL", "B": "WORK", "F": "FAX"}
_BUSINESS_TEXTS = {"T": "TITLE", "C": "ORG", "E": "EMAIL"}
_KEY = re.compile(r"[A-Z][A-Z0-9-]*")


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
    lines = tuple(
        line for line in reader(text if reader is _memory else body) if line.value.strip(";")
    )
    if not lines:
        raise FormatError("The card is empty.")
    return contact_from(SourceCard.of(version="3.0", lines=lines), None, now)


def read_people(stream: BinaryIO, now: datetime | None = None) -> Iterator[ReadCard]:
    """Yield the cards of a text, one after another; what stands before the first is left out."""
    moment = now or datetime.now(UTC)
    for line, data in _cards(stream):
        text, guessed = decode(data)
        notes = ("The charset is not UTF-8 and had to be guessed.",) if guessed else ()
        try:
            yield ReadCard(line=line, contact=read(text, moment), notes=notes)
        except FormatError as error:
            shown = clean(text[:LONGEST])
            yield ReadCard(line=line, error=FormatError(str(error), line), raw=shown)


def _cards(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the bytes of each card with the number of its first line.

    Of a card that is too long, no more is kept than shows that it is. A line MEMORY is a card of
    its own, or the note of the one whose name is still to come.
    """
    card: list[bytes] = []
    size = start = 0
    for number, line in numbered_lines(stream, 4 * LONGEST):
        for piece in _JOINED.split(line):
            found = _BEGINS.match(piece)
            if found and not (card and found[1].upper() == b"MEMORY" and not _is_named(card)):
                if card:
                    yield start, b"\n".join(card)
                card, size, start = [], 0, number
            if (card or found) and size <= 4 * LONGEST:
                card.append(piece)
                size += len(piece) + 1
    if card:
        yield start, b"\n".join(card)


def _is_named(card: list[bytes]) -> bool:
    """Whether a card is none of those that a line MEMORY may go on."""
    is_memory = card[0].lstrip()[:7].upper() == b"MEMORY:"
    return not is_memory or any(line.startswith(b"NAME") for line in card)


def _score(head: bytes) -> int:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").replace(b"\0", b"")
    return 90 if _BEGINS.match(text) else 0


SOURCE = Source(
    id="mecard",
    label="MECARD",
    extensions=(".txt",),
    score=_score,
    read=read_people,
)


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
        elif _KEY.fullmatch(key):
            name = key if key.startswith("X-") else f"X-{key}"
            yield CardLine(name=name, value=escape(value))


def _bizcard(body: str) -> Iterator[CardLine]:
    fields = list(_fields(body))
    first = dict(reversed(fields))
    yield from _name(first.get("N", ""), first.get("X", ""))
    for key, value in fields:
        if key in _BUSINESS_PHONES:
            yield _phone(_BUSINESS_PHONES[key], value)
        elif key == "A":
            yield _address(value)
        elif key in _BUSINESS_TEXTS:
            name = _BUSINESS_TEXTS[key]
            yield CardLine(name=name, value=value if name == "EMAIL" else escape(value))


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
