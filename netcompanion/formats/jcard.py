"""jCard (RFC 7095): vCard 4.0 in JSON, as programs for the web exchange it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import BinaryIO

from netcompanion.domain.contact import Contact, Photo, SourceCard
from netcompanion.formats._common.format import ContactAndPhoto, Format, ReadCard, Source
from netcompanion.formats._common.jcard.reading import read_cards, score
from netcompanion.formats._common.jcard.values import property_of
from netcompanion.formats._common.vcard_writing.card import STAND_IN, Wording, write_card

_VERSION = "4.0"
_WORDING = Wording(version=_VERSION)


def read_people(stream: BinaryIO, now: datetime | None = None) -> Iterator[ReadCard]:
    """Yield the cards of one jCard, of an array of them, or of one after another."""
    return read_cards(stream, now or datetime.now(UTC))


def write_people(cards: Iterable[ContactAndPhoto], out: BinaryIO) -> int:
    """Write one jCard, or an array where there is any other number of people."""
    waiting = ""
    count = 0
    for contact, photo in cards:
        if count:
            out.write((("[\n" if count == 1 else ",\n") + waiting).encode("utf-8", errors="ignore"))
        waiting = _written(contact, photo)
        count += 1
    if count > 1:
        waiting = f",\n{waiting}\n]"
    out.write(f"{waiting or '[]'}\n".encode("utf-8", errors="ignore"))
    return count


def _written(contact: Contact, photo: Photo | None) -> str:
    """Return one card; what it says, and how, is what vCard 4.0 would."""
    text = write_card(_WORDING, contact, photo).replace("\r\n ", "")
    body = "\n".join(text.split("\r\n")[2:-2])  # without BEGIN, VERSION and END
    properties = [property_of(line) for line in SourceCard(version=_VERSION, text=body).lines]
    return json.dumps(
        ["vcard", [["version", {}, "text", _VERSION], *properties]],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _carried(contact: Contact) -> Contact:
    """Return what comes back of a contact, by writing and reading it; its picture does."""
    photo = STAND_IN if contact.photo is not None else None
    data = _written(contact, photo).encode("utf-8", errors="ignore")
    (found,) = read_cards(io.BytesIO(data), contact.created)
    if found.contact is None:  # a text beyond what a card may hold
        return replace(contact, networks=frozenset(), wants=(), offers=())
    return replace(found.contact, id=contact.id, photo=contact.photo or found.contact.photo)


SOURCE = Source(
    id="jcard", label="jCard", extensions=(".json", ".jcard"), score=score, read=read_people
)
FORMAT = Format(
    id="jcard",
    label="jCard",
    extension=".json",
    carries=_carried,
    write=write_people,
    read=read_people,
)
