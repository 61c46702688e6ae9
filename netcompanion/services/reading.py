"""What people hand over, files and texts of any kind, to contacts that can be looked at first.

Nothing is saved, nothing is fetched, and nothing but `Found` comes out: what cannot be read is
found as well, with its reason and its text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from netcompanion.domain.contact import (
    Contact,
    Email,
    Link,
    Phone,
    Photo,
    SocialProfile,
    new_contact,
)
from netcompanion.domain.differing import FIELDS, complete
from netcompanion.domain.errors import FormatError, UserError
from netcompanion.domain.proposal import CardPicture, Proposal
from netcompanion.formats import mecard, vcard
from netcompanion.reading import payload, photo, pictures
from netcompanion.reading.payload import Kind

if TYPE_CHECKING:
    from netcompanion.reading.text.people import People

Recognise = Callable[[bytes], CardPicture]
"""Finds the card in a photo and what is printed on it. Raises UserError, FormatError."""

_CARD_MARK = re.compile(
    rb"B\0?E\0?G\0?I\0?N\0?\s{0,4}\0?:\0?\s{0,4}\0?V\0?C\0?A\0?R\0?D", re.IGNORECASE
)
_HEAD = 1 << 16  # bytes at the beginning of a file that tell whether it holds cards
_POINTS = ("phones", "emails", "links", "socials")
_MOST_TEXT = 1_000_000  # bytes of a file that is neither cards nor a picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that was found, or one that could not be read and why.

    `contact` is what is proposed; where it was read from words, `proposal` says from which and
    how surely, and `card` is the picture that they stand on. `text` is the whole text where it was
    no card. `source` says where it came from, `line` where in it.
    """

    source: str
    kind: Kind | None = None
    contact: Contact | None = None
    photo: Photo | None = None
    proposal: Proposal | None = None
    card: CardPicture | None = None
    text: str = ""
    error: FormatError | None = None
    line: int | None = None
    notes: tuple[str, ...] = ()


def read_bytes(
    name: str,
    data: bytes,
    region: str = "",
    recognise: Recognise | None = None,
    *,
    certain: bool = False,
) -> list[Found]:
    """Return what a file holds, by its content: vCards, a picture, or text.

    Without `recognise`, of a picture only the QR codes are read. `region`: as for `read_text`.
    """
    if pictures.is_picture(data):
        return _read_picture(name, data, region, recognise, certain)
    if _CARD_MARK.search(data):
        return _read_cards(name, data)
    text = _text(data[:_MOST_TEXT])
    if text is None:
        problem = "This is neither a vCard, nor text, nor a PNG, JPEG, GIF or WebP picture."
        return [Found(source=name, error=FormatError(problem))]
    return read_text(text, region, name, certain=certain)


def read_file(
    path: Path,
    region: str = "",
    recognise: Recognise | None = None,
    *,
    certain: bool = False,
) -> Iterator[Found]:
    """Yield what a file holds; a file of cards is read one card at a time, however large.

    Raises:
        UserError: the file cannot be opened or read.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            stream.seek(0)
            if _CARD_MARK.search(head):
                for card in vcard.read_cards(stream):
                    yield _of_card(path.name, card)
                return
            data = stream.read(pictures.MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "unknown error"
        raise UserError(f"{path} cannot be read ({reason}). Nothing was changed.") from error
    yield from read_bytes(path.name, data, region, recognise, certain=certain)


def read_text(
    text: str, region: str = "", source: str = "", *, certain: bool = False
) -> list[Found]:
    """Return what a text holds: cards, the payload of a QR code, a link, or words.

    `region` is the country (ISO 3166, "GB") whose customs are meant where the text does not tell:
    the card of a visitor has the numbers of where they live. It is believed against the text when
    it is `certain`.
    """
    kind = payload.classify(text)
    if kind is Kind.VCARD:
        return _read_cards(source, text.encode("utf-8", errors="replace"))
    if not text.strip():
        return []
    if kind is Kind.SHORT_CARD:
        try:
            return [Found(source=source, kind=kind, contact=mecard.read(text))]
        except FormatError as error:
            return [Found(source=source, kind=kind, error=error, text=text)]
    if kind is Kind.TEXT:
        return _read_words(text, region, source, certain)
    contact = _contact_of(payload.points(text, kind))
    return [Found(source=source, kind=kind, contact=contact, text=text)]


def _read_words(text: str, region: str, source: str, certain: bool) -> list[Found]:
    from netcompanion.reading.text.letter_case import calmed
    from netcompanion.reading.text.people import read

    people = read(text, region if certain else "", home=region)
    now = datetime.now(UTC)
    found = [
        Found(
            source=source,
            kind=Kind.TEXT,
            contact=proposal.contact(now),
            proposal=proposal,
            text=proposal.text,
        )
        for proposal in map(calmed, people.found)
    ] or [Found(source=source, kind=Kind.TEXT, text=text)]
    return [*found[:-1], replace(found[-1], notes=_left_out(text, people))]


def _left_out(text: str, people: People) -> tuple[str, ...]:
    """Return what was too much to read, in words."""
    if people.total > len(people.found):
        read, total = len(people.found), people.total
        return (f"The first {read:,} of {total:,} people were read.",)
    if len(text) > people.characters:
        return (f"Only the first {people.characters:,} characters were read.",)
    return ()


def _read_cards(name: str, data: bytes) -> list[Found]:
    return [_of_card(name, card) for card in vcard.read_cards(io.BytesIO(data))]


def _of_card(name: str, card: vcard.ReadCard) -> Found:
    return Found(
        source=name,
        kind=Kind.VCARD,
        contact=card.contact,
        photo=card.photo,
        text=card.raw,
        error=card.error,
        line=card.line,
        notes=card.notes,
    )


def _read_picture(
    name: str, data: bytes, region: str, recognise: Recognise | None, certain: bool
) -> list[Found]:
    try:
        texts = pictures.read_codes(data)
        coded = [found for text in texts for found in read_text(text, region, name)]
        if recognise is None or _says_enough(coded):
            return coded or [Found(source=name, error=FormatError(_no_code()))]
        return [read_photo(name, recognise(data), region, coded, certain=certain)]
    except FormatError as error:
        return [Found(source=name, error=error)]


def _no_code() -> str:
    problem = "There is no QR code in this picture."
    if photo.is_installed():
        return problem
    return f"{problem} {photo.NOT_INSTALLED}"


def _says_enough(coded: list[Found]) -> bool:
    """Whether codes say who it is and how to reach them, so that print need not be read."""
    known = [each.contact for each in _cards(coded) if each.contact]
    return bool(known) and all(
        each.name and (each.phones or each.emails or each.links) for each in known
    )


def read_photo(
    name: str,
    card: CardPicture,
    region: str,
    coded: Iterable[Found] = (),
    *,
    certain: bool = False,
) -> Found:
    """Return who is on a card; what its QR code says is believed, print fills in the rest."""
    from netcompanion.reading.text import read_card
    from netcompanion.reading.text.letter_case import calmed

    coded = list(coded) or [found for text in card.codes for found in read_text(text, region, name)]
    proposal = calmed(read_card(card.lines, region if certain else "", home=region))
    printed = proposal.contact(datetime.now(UTC))
    for found in _cards(coded):
        if found.contact is not None:
            missing = [key for key, field in FIELDS.items() if not field.show(found.contact)]
            whole = complete(found.contact, printed, missing)
            return replace(found, contact=whole, proposal=proposal, card=card)
    if not proposal.proposed:
        problem = FormatError("Nobody was found on this picture: no words could be read.")
        return coded[0] if coded else Found(source=name, error=problem, card=card)
    for found in coded:
        printed = complete(printed, found.contact, _POINTS) if found.contact else printed
    return Found(source=name, contact=printed, proposal=proposal, card=card)


def _cards(found: list[Found]) -> list[Found]:
    return [each for each in found if each.kind in (Kind.VCARD, Kind.SHORT_CARD)]


def _text(data: bytes) -> str | None:
    """Return bytes as text, or None when they are none."""
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _contact_of(points: list[payload.Point]) -> Contact | None:
    """Return a contact that can be reached in these ways; None when there are none."""
    if not points:
        return None
    return replace(
        new_contact(datetime.now(UTC)),
        emails=tuple(point for point in points if isinstance(point, Email)),
        phones=tuple(point for point in points if isinstance(point, Phone)),
        links=tuple(point for point in points if isinstance(point, Link)),
        socials=tuple(point for point in points if isinstance(point, SocialProfile)),
    )
