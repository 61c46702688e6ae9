"""Writes cards: what a contact came with and what was edited since, in one version's words."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO

from netcompanion.domain.contact import CardLine, Contact, Photo
from netcompanion.domain.other_details import is_elsewhere
from netcompanion.formats._common.format import ContactAndPhoto, Format
from netcompanion.formats._common.vcard_reading import read_cards
from netcompanion.formats._common.vcard_writing.convert import in_version
from netcompanion.formats._common.vcard_writing.edit import edited_lines
from netcompanion.formats._common.vcard_writing.old import render_old
from netcompanion.formats._common.vcard_writing.picture import bare_line, picture_line
from netcompanion.formats._common.vcard_writing.render import render
from netcompanion.formats._common.vcard_writing.unchanged import written

STAND_IN = Photo(digest="", media_type="image/png", data=b"\x89PNG\r\n\x1a\n")
"""A picture for the place of another one, whose bytes do not matter."""

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
    if wording.say is None and (as_it_came := written(contact, photo, version)) is not None:
        return as_it_came
    source = contact.source
    lines = in_version(source.lines, source.version, version) if source else []
    said = _with_picture(edited_lines(contact, lines, version), contact, photo, version)
    said = said if wording.say is None else list(wording.say(said, contact))
    body = "".join(map(render_old if version == "2.1" else render, said))
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
    photo = STAND_IN if contact.photo is not None else None
    data = write_card(wording, contact, photo).encode("utf-8", errors="ignore")
    (found,) = read_cards(io.BytesIO(data), contact.created)
    if found.contact is None:  # a text beyond what a card may hold
        return replace(contact, networks=frozenset(), wants=(), offers=())
    return replace(found.contact, id=contact.id, photo=contact.photo or found.contact.photo)


def _with_picture(
    lines: Iterable[CardLine], contact: Contact, photo: Photo | None, version: str
) -> list[CardLine]:
    """Put the contact's picture where its card had one, else before others, else at the end.

    Where the card only names pictures by their addresses, the contact's own stands for them; where
    its own was taken away, those that were hidden behind it go with it.
    """
    said = list(lines)
    places = [place for place, line in enumerate(said) if line.name == "PHOTO"]
    own = [place for place in places if not said[place].value]
    wanted = photo if contact.photo is not None else None
    if wanted is not None and not own:
        own = [place for place in places if is_elsewhere(said[place])]
        for place in own:
            said[place] = bare_line(said[place])
    elif own and contact.photo is None:
        own = [place for place in places if not is_elsewhere(said[place])]
    for place in reversed(own if wanted is None else own[1:]):
        del said[place]
    if wanted is not None:
        place = (own or places or [len(said)])[0]
        line = said[place] if own else CardLine(name="PHOTO", value="")
        said[place : place + bool(own)] = [picture_line(wanted, line, version)]
    return said
