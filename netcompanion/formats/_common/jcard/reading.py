"""Cuts a stream of JSON into cards and reads each by itself, whatever its neighbours are."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO, NoReturn

from netcompanion.domain.contact import CardLine, Photo, PhotoRef, SourceCard
from netcompanion.domain.errors import FormatError
from netcompanion.formats._common.escaping import clean
from netcompanion.formats._common.format import ReadCard
from netcompanion.formats._common.jcard.values import line_of
from netcompanion.formats._common.person import contact_from
from netcompanion.formats._common.pictures import UNKNOWN, media_type
from netcompanion.formats._common.text_lines import as_utf8
from netcompanion.formats._common.vcard_reading.charsets import decode

MAX_CARD = 14_500_000  # bytes; a picture of 10 MB in base64, and what else is said
_MAX_PROPERTIES = 5_000
_MAX_PARTS = 200_000  # commas and brackets of one card
_MAX_TEXT = 1_000_000  # characters of one value that is no picture
_SHOWN = 100_000  # bytes of a refused card that are kept to be shown
_LONGEST_MARK = 60
_MARK = re.compile(rb'\[\s{0,20}"vcard"\s{0,20},', re.IGNORECASE)
_DATA = re.compile(r"data:[^,]{0,200};base64,", re.IGNORECASE)
_BEGINS_WITH = re.compile(rb'\s*(?:\[\s*)?\[\s*"vcard"\s*,', re.IGNORECASE)


@dataclass(slots=True)
class _Card:
    """The bytes from the beginning of one card to that of the next."""

    line: int
    data: bytearray
    size: int = 0

    def add(self, piece: bytes) -> None:
        self.size += len(piece)
        if self.size <= MAX_CARD or len(self.data) < _SHOWN:
            self.data += piece


def score(head: bytes) -> int:
    """Return how sure a file that begins like this is one of jCards."""
    text = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    return 95 if _BEGINS_WITH.match(text) else 0


def read_cards(stream: BinaryIO, now: datetime) -> Iterator[ReadCard]:
    """Yield the cards of a stream."""
    for card in _cards(stream):
        try:
            yield _read(card, now)
        except FormatError as error:
            raw = clean(decode(bytes(card.data[:_SHOWN]))[0])
            yield ReadCard(line=card.line, error=error, raw=raw)


def _cards(stream: BinaryIO) -> Iterator[_Card]:
    """Yield what each mark of a card begins.

    The mark cannot stand within a value, whose quotes would be escaped: so a card that is damaged
    ends where the next one begins.
    """
    card: _Card | None = None
    rest, line = b"", 1
    for chunk in as_utf8(stream):
        text, start = rest + chunk, 0
        for mark in _MARK.finditer(text):
            if card is not None:
                card.add(text[start : mark.start()])
                yield card
            line += text.count(b"\n", start, mark.start())
            start = mark.start()
            card = _Card(line, bytearray())
        kept = max(len(text) - _LONGEST_MARK, start)
        if card is not None and card.size == 0:
            kept = max(kept, min(len(text), start + 1))  # its own mark is not found twice
        if card is not None:
            card.add(text[start:kept])
        line += text.count(b"\n", start, kept)
        rest = text[kept:]
    if card is not None:
        card.add(rest)
        yield card


def _read(card: _Card, now: datetime) -> ReadCard:
    notes: list[str] = []
    lines = [line for line in map(line_of, _properties(card, notes)) if line is not None]
    if not lines:
        raise FormatError("The card is empty.", card.line)
    if any(len(line.value) > _MAX_TEXT and not _DATA.match(line.value) for line in lines):
        raise FormatError("A value is longer than 1 MB.", card.line)
    photo = _photo(lines)
    reference = PhotoRef(digest=photo.digest, media_type=photo.media_type) if photo else None
    contact = contact_from(SourceCard.of("4.0", lines), reference, now)
    return ReadCard(line=card.line, contact=contact, photo=photo, notes=tuple(notes))


def _properties(card: _Card, notes: list[str]) -> list[Any]:
    """Return the properties of one card, whatever they are."""
    parts = card.data.count(b",") + card.data.count(b"[")
    if card.size > MAX_CARD or parts > _MAX_PARTS:
        raise FormatError("This card is larger than any that is honest.", card.line)
    text, guessed = decode(bytes(card.data))
    if guessed:
        notes.append("The charset is not UTF-8 and had to be guessed.")
    try:
        found, _ = _DECODER.raw_decode(text)
    except (ValueError, RecursionError) as error:
        raise FormatError("This card is no valid JSON, or not whole.", card.line) from error
    match found:
        case [str(), list(properties), *_]:
            if len(properties) > _MAX_PROPERTIES:
                problem = f"The card has more than {_MAX_PROPERTIES:,} properties."
                raise FormatError(problem, card.line)
            return properties
    raise FormatError("This card has no list of properties.", card.line)


def _refuse(number: str) -> NoReturn:
    raise ValueError(number)  # NaN and infinity are no JSON (RFC 8259, 6)


_DECODER = json.JSONDecoder(
    object_pairs_hook=tuple, parse_int=str, parse_float=str, parse_constant=_refuse
)


def _photo(lines: list[CardLine]) -> Photo | None:
    """Take the first picture out of its line."""
    for index, line in enumerate(lines):
        head = _DATA.match(line.value) if line.name == "PHOTO" else None
        if head is None:
            continue
        try:
            data = base64.b64decode(line.value[head.end() :])
        except ValueError:  # binascii's own, and the one for letters beyond ASCII
            continue
        kind = media_type(data)
        declared = line.value[5:].partition(";")[0].lower()
        if data and (kind != UNKNOWN or declared.startswith("image/")):
            params = tuple(param for param in line.params if param[0] not in ("VALUE", "MEDIATYPE"))
            lines[index] = replace(line, value="", params=params)
            media = declared[:60] if kind == UNKNOWN else kind
            return Photo(digest=hashlib.sha256(data).hexdigest(), media_type=media, data=data)
    return None
