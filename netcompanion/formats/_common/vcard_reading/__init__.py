"""Reads vCard 2.1, 3.0 and 4.0 as they are found, one card at a time, in linear time.

Foreign text goes through here and nothing else: every property of a card is kept with group,
parameters and place, what is understood becomes fields of a contact, and a card that cannot be
read says why without taking its neighbours along.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import BinaryIO

from netcompanion.domain.contact import CardLine, Photo, PhotoRef, SourceCard
from netcompanion.domain.display import shown
from netcompanion.domain.errors import FormatError
from netcompanion.formats._common.encodings import checked
from netcompanion.formats._common.escaping import clean, unescape
from netcompanion.formats._common.format import ReadCard
from netcompanion.formats._common.person import contact_from, note, understood
from netcompanion.formats._common.pictures import UNKNOWN, media_type
from netcompanion.formats._common.points import param, sort_lines, types
from netcompanion.formats._common.vcard_reading.blocks import Block, Whole, blocks
from netcompanion.formats._common.vcard_reading.charsets import Letters, decode
from netcompanion.formats._common.vcard_reading.groups import Groups, groups_of
from netcompanion.formats._common.vcard_reading.lines import Content, read_content
from netcompanion.formats._common.vcard_reading.ordinary import read_ordinary

_HEAD = 1 << 16  # bytes at the beginning that tell in which letters a file is
_ALONE = "This is a group of which nobody is in this file. It was read as a contact."
_TOLD, _MOST_DATES = 80, 5
_RAW = 100_000  # characters of a refused card that are kept
_PICTURE_TYPES = {"jpeg", "jpg", "png", "gif", "webp", "bmp", "tiff", "heic", "pjpeg", "wmf"}


def read_cards(
    stream: BinaryIO, now: datetime | None = None, encoding: str = ""
) -> Iterator[ReadCard]:
    """Yield the people of a stream of bytes; never raises for what is in it.

    `encoding` is that of what declares no charset, where somebody knows it. The groups that
    people are in become their tags, if the stream can be read again.

    Raises:
        FormatError: there is no such encoding.
    """
    moment = now or datetime.now(UTC)
    encoding = checked(encoding) if encoding else ""
    letters = Letters(chosen="" if encoding.startswith(("utf-8", "utf-16")) else encoding)
    groups = Groups()
    if stream.seekable():
        start = stream.tell()
        letters = replace(letters, head=stream.read(_HEAD))
        stream.seek(start)
        groups = groups_of(stream, letters)
    for block in blocks(stream):
        if block.line in groups.tags:
            continue
        quick = isinstance(block, Whole) and not letters.chosen and _quick(block, moment)
        card = quick or _careful(block, letters, moment)
        if groups.of and card.contact is not None:
            contact, notes = groups.joined(card.contact, moment)
            card = replace(card, contact=contact, notes=card.notes + notes)
        if block.line in groups.alone:
            card = replace(card, notes=(*card.notes, _ALONE))
        yield card


def _quick(whole: Whole, now: datetime) -> ReadCard | None:
    """Return what an ordinary card says; None where a closer look is needed."""
    ordinary = read_ordinary(whole.body)
    if ordinary is None:
        return None
    contact = understood(*ordinary, now=now)
    if contact.birthday is None and "BDAY" in ordinary[2]:
        return None
    return ReadCard(line=whole.line, contact=contact)


def _careful(found: Whole | Block, letters: Letters, now: datetime) -> ReadCard:
    """Return what any card says, or why it cannot be read."""
    block = found.block() if isinstance(found, Whole) else found
    try:
        return _read(block, read_content(block, letters), now)
    except FormatError as error:
        return ReadCard(line=block.line, error=error, raw=_raw(block))


def note_of(source: SourceCard | None) -> str:
    """Return the note that a card came with."""
    return note(sort_lines(source.lines)) if source else ""


def _read(block: Block, content: Content, now: datetime) -> ReadCard:
    if not content.lines:
        raise FormatError("The card is empty.", block.line)
    photo = _photo(content)
    source = SourceCard.of(version=content.version or "3.0", lines=tuple(content.lines))
    reference = PhotoRef(digest=photo.digest, media_type=photo.media_type) if photo else None
    contact = contact_from(source, reference, now)
    if contact.birthday is None:
        content.notes += _no_dates(content)
    return ReadCard(line=block.line, contact=contact, photo=photo, notes=tuple(content.notes))


def _no_dates(content: Content) -> list[str]:
    """Return what there is to say of birthdays that are no dates."""
    return [
        f"Line {number} is no date: {shown(unescape(line.value)[:_TOLD])}"
        for line, number in zip(content.lines, content.numbers, strict=True)
        if line.name == "BDAY" and line.value.strip()
    ][:_MOST_DATES]


def _photo(content: Content) -> Photo | None:
    """Take the first picture out of its line; others are written back into theirs."""
    chosen: Photo | None = None
    for index, data in content.pictures.items():
        line = content.lines[index]
        if chosen is None:
            kind = media_type(data)
            chosen = Photo(
                digest=hashlib.sha256(data).hexdigest(),
                media_type=_declared(line) if kind == UNKNOWN else kind,
                data=data,
            )
            content.lines[index] = replace(line, params=_without_format(line))
        else:
            content.lines[index] = _inline(line, data, content.version)
    return chosen


def _inline(line: CardLine, data: bytes, version: str) -> CardLine:
    value = base64.b64encode(data).decode("ascii")
    if version == "4.0":
        return replace(line, value=f"data:{media_type(data)};base64,{value}")
    return replace(line, value=value, params=(*line.params, ("ENCODING", ("b",))))


def _declared(line: CardLine) -> str:
    """Return the media type that a PHOTO line claims, where its content does not tell."""
    claimed = param(line, "MEDIATYPE").lower()
    if claimed.startswith("image/") and len(claimed) < 60:
        return claimed
    named = next((word for word in types(line) if word in _PICTURE_TYPES), "")
    return f"image/{named}" if named else UNKNOWN


def _without_format(line: CardLine) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the parameters of a PHOTO line without those that name a file format."""
    kept = []
    for name, values in line.params:
        if name == "TYPE":
            values = tuple(value for value in values if value.lower() not in _PICTURE_TYPES)
        if values and name != "MEDIATYPE":
            kept.append((name, values))
    return tuple(kept)


def _raw(block: Block) -> str:
    data = b"\n".join(line for _, line in block.lines)[:_RAW]
    return clean(decode(data)[0])
