"""Writes cards: what a contact came with and what was edited since, in one version's words."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO

from netcompanion.domain.contact import CardLine, Contact, Photo
from netcompanion.formats._common.format import ContactAndPhoto, Format
from netcompanion.formats._common.vcard_reading import read_cards
from netcompanion.formats._common.vcard_writing.convert import in_version
from netcompanion.formats._common.vcard_writing.edit import edited_lines
from netcompanion.formats._common.vcard_writing.old import render_old
from netcompanion.formats._common.vcard_writing.render import render

Say = Callable[[Sequence[CardLine], Contact], Sequence[CardLine]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How cards are written for somebody: the version, and what else that program wants said.

    `say` returns all lines of a card as the program reads them best; what it has nothing to say
    about stays.
    """

    version: str
    say: Say | None = None


def write_card(wording: Wording, contact: Contact, photo: Photo | None = None) -> str:
    """Return one card with its line ends. `photo` holds the bytes of the contact's picture."""
    version = wording.version
    source = contact.source
    lines = in_version(source.lines, source.version, version) if source else []
    new = partial(in_version, came="3.0", leaves=version)
    said = list(_with_picture(edited_lines(contact, lines, new), contact, photo, version))
    written = said if wording.say is None else wording.say(said, contact)
    body = "".join(map(render_old if version == "2.1" else render, written))
    return f"BEGIN:VCARD\r\nVERSION:{version}\r\n{body}END:VCARD\r\n"


def vcard_format(
    *,
    id: str,
    label: str,
    wording: Wording,
) -> Format:
    """Return the format of cards that are written so."""
    return Format(
        id=id,
        label=label,
        extension=".vcf",
        carries=partial(_carried, wording),
        write=partial(_write_cards, wording),
        read=read_cards,
    )


def _write_cards(wording: Wording, cards: Iterable[ContactAndPhoto], out: BinaryIO) -> int:
    """Write one card after another as UTF-8, and return how many there were."""
    count = 0
    for contact, photo in cards:
        count += 1
        out.write(write_card(wording, contact, photo).encode("utf-8", errors="ignore"))
    return count


def _carried(wording: Wording, contact: Contact) -> Contact:
    """Return what comes back of a contact, by writing and reading it; the picture does."""
    data = write_card(wording, contact).encode("utf-8", errors="ignore")
    (found,) = read_cards(io.BytesIO(data), contact.created)
    if found.contact is None:  # a text beyond what a card may hold
        return replace(contact, networks=frozenset())
    return replace(found.contact, id=contact.id, photo=contact.photo)


def _with_picture(
    lines: Iterable[CardLine], contact: Contact, photo: Photo | None, version: str
) -> Iterable[CardLine]:
    """Put the contact's picture where its card had one, else at the end."""
    wanted = contact.photo is not None and photo is not None
    for line in lines:
        if line.name != "PHOTO" or line.value:
            yield line
        elif wanted and photo is not None:
            wanted = False
            yield _picture(photo, line, version)
    if wanted and photo is not None:
        yield _picture(photo, CardLine(name="PHOTO", value=""), version)


def _picture(photo: Photo, line: CardLine, version: str) -> CardLine:
    """Return the line of a picture: a data: URI in 4.0 (RFC 6350, 6.2.4), base64 before."""
    body = base64.b64encode(photo.data).decode("ascii")
    if version == "4.0":
        return replace(line, value=f"data:{photo.media_type};base64,{body}")
    kind, _, subtype = photo.media_type.partition("/")
    named = (("TYPE", (subtype.upper(),)),) if kind == "image" and subtype else ()
    return replace(line, value=body, params=(("ENCODING", ("b",)), *named, *line.params))
