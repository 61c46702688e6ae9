"""Writes vCard 3.0 (RFC 2426), the version that every address book reads.

UTF-8 without byte order mark, CRLF, folded at 75 octets between characters. A contact that came
as a card leaves saying all it said: its own lines are written again, and only fields that were
edited since replace theirs.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import replace
from typing import BinaryIO

from netcompanion.domain.contact import CardLine, Contact, Photo
from netcompanion.formats._common.format import ContactAndPhoto, Format
from netcompanion.formats._common.vcard_reading import read_cards
from netcompanion.formats._common.vcard_writing.convert import to_version_3
from netcompanion.formats._common.vcard_writing.edit import edited_lines
from netcompanion.formats._common.vcard_writing.render import render


def write(contact: Contact, photo: Photo | None = None) -> str:
    """Return one card with its line ends. `photo` holds the bytes of the contact's picture."""
    source = contact.source.lines if contact.source else ()
    lines = [new for line in source for new in to_version_3(line)]
    body = "".join(map(render, _with_picture(edited_lines(contact, lines), contact, photo)))
    return f"BEGIN:VCARD\r\nVERSION:3.0\r\n{body}END:VCARD\r\n"


def write_cards(cards: Iterable[ContactAndPhoto], out: BinaryIO) -> int:
    """Write one card after another as UTF-8, and return how many there were."""
    count = 0
    for contact, photo in cards:
        count += 1
        out.write(write(contact, photo).encode("utf-8"))
    return count


def _with_picture(
    lines: Iterable[CardLine], contact: Contact, photo: Photo | None
) -> Iterable[CardLine]:
    """Put the contact's picture where its card had one, else at the end."""
    wanted = contact.photo is not None and photo is not None
    for line in lines:
        if line.name != "PHOTO" or line.value:
            yield line
        elif wanted and photo is not None:
            wanted = False
            yield _picture(photo, line)
    if wanted and photo is not None:
        yield _picture(photo, CardLine(name="PHOTO", value=""))


def _picture(photo: Photo, line: CardLine) -> CardLine:
    kind, _, subtype = photo.media_type.partition("/")
    format_type = (("TYPE", (subtype.upper(),)),) if kind == "image" and subtype else ()
    return CardLine(
        name="PHOTO",
        group=line.group,
        params=(("ENCODING", ("b",)), *format_type, *line.params),
        value=base64.b64encode(photo.data).decode("ascii"),
    )


def _carried(contact: Contact) -> Contact:
    return replace(contact, networks=frozenset())


FORMAT = Format(
    id="vcard3",
    label="vCard 3.0",
    extension=".vcf",
    carries=_carried,
    write=write_cards,
    read=read_cards,
)
