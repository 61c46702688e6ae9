"""What people hand over, files and texts of any kind, to contacts that can be looked at first.

Nothing is saved, nothing is fetched, and nothing but `Found` comes out: what cannot be read is
found as well, with its reason and its text.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

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
from netcompanion.formats import ReadCard, Source, import_sources, tables, vcard
from netcompanion.formats.tables import Table
from netcompanion.reading import payload, photo, pictures
from netcompanion.reading.payload import Kind
from netcompanion.services import archives, salvaged

if TYPE_CHECKING:
    from netcompanion.reading.text.people import People

Recognise = Callable[[bytes], CardPicture]
"""Finds the card in a photo and what is printed on it. Raises UserError, FormatError."""

_HEAD = 1 << 16  # bytes at the beginning of a file that tell what it holds
_CERTAIN, _LIKELY = 90, 50  # how sure the content of a file alone must be of what it is
_TABLE, _TABLES = "csv", (".csv", ".tsv")
_OWN_TABLE = 80  # how sure a table of ours is of itself
_NAMED_COLUMNS = 60  # how sure one is whose header says who and how to reach them
_CARDS = "vcard"
_BLANK = b" \t\r\n\xef\xbb\xbf\xff\xfe"  # and byte order marks
_EMPTY, _NOBODY = "This file is empty.", "There is nobody in this file."
_COLUMNS_GUESSED = "What each column of this table means was guessed."
_PEOPLE_BESIDE = f"The people are in {salvaged.PEOPLE}, which is beside it. Bring in that."
_NAMED = 5
_NOTHING_KNOWN = "This is no file of contacts, no text, and no PNG, JPEG, GIF or WebP picture."
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
    """Return what a file holds, by its content: cards of any kind, a picture, or text.

    Without `recognise`, of a picture only the QR codes are read. `region`: as for `read_text`.
    """
    if pictures.is_picture(data):
        return _read_picture(name, data, region, recognise, certain)
    held = _held(name, io.BytesIO(data))
    if held is not None:
        return list(held)
    if salvaged.is_rest(data):
        return [Found(source=name, error=FormatError(_PEOPLE_BESIDE))]
    if not data.strip(_BLANK):
        return [Found(source=name, error=FormatError(_EMPTY))]
    text = _text(data[:_MOST_TEXT])
    if text is None:
        return [Found(source=name, error=FormatError(_NOTHING_KNOWN))]
    return read_text(text, region, name, certain=certain)


def read_file(
    path: Path,
    region: str = "",
    recognise: Recognise | None = None,
    *,
    certain: bool = False,
    columns: tuple[str, ...] | None = None,
    encoding: str = "",
    header: bool | None = None,
    name: str = "",
    go_on: Callable[[], None] = lambda: None,
) -> Iterator[Found]:
    """Yield what a file holds; a file of people is read one at a time, however large.

    `name` is what to call it in `source`, if not by its own name. `columns` (see
    `tables.TARGETS`), `header` (see `tables.look`) say how a table is to be read, and `encoding`
    in which letters it is, or cards that do not tell; it is guessed where they do not. Of what
    was saved of a damaged database, a folder or the file of everything in it, it is the people.
    `go_on` is called again and again while it is read, and raises to stop.

    Raises:
        UserError: the file cannot be opened or read.
    """
    from netcompanion.services.files import opened_asking

    name = name or path.name
    if (rest := salvaged.rest_in(path)) is not None:
        people = read_file(rest.with_name(salvaged.PEOPLE), region, go_on=go_on)
        for first in islice(people, 1):
            yield replace(first, source=name, notes=(salvaged.NOTE, *first.notes))
        for each in people:
            yield replace(each, source=name)
        return
    try:
        with opened_asking(path, go_on) as stream:
            held = _held(name, stream, columns, encoding, header)
            if held is not None:
                yield from held
                return
            data = stream.read(pictures.MOST_BYTES + 1)
    except OSError as error:
        raise UserError(unreadable(path, error)) from error
    yield from read_bytes(name, data, region, recognise, certain=certain)


def table_in(head: bytes, suffix: str) -> Table | None:
    """Return the table that a file is which begins like this (64 KB are enough), else None."""
    source = None if archives.is_archive(head) else _source(head, suffix)
    if source is None or ".csv" not in source.extensions:
        return None
    try:
        return tables.look(head)
    except FormatError:
        return None


def unreadable(path: Path, error: OSError) -> str:
    """Return why a file cannot be read, in words."""
    reason = error.strerror or "unknown error"
    return f"{path} cannot be read ({reason}). Nothing was changed."


def _held(
    name: str,
    stream: BinaryIO,
    columns: tuple[str, ...] | None = None,
    encoding: str = "",
    header: bool | None = None,
) -> Iterator[Found] | None:
    """Return the people that a file of them or an archive holds; None where it is neither."""
    head = stream.read(_HEAD)
    stream.seek(0)
    if archives.is_archive(head):
        return _read_archive(name, stream, encoding)
    source = _source(head, Path(name).suffix.lower())
    if source is None:
        return None
    return _read_people(name, source, stream, columns, encoding, header)


def _source(head: bytes, suffix: str) -> Source | None:
    """Return the kind of file of people that begins like this.

    Where its content leaves a doubt, the ending of its name decides. Commas alone make no table:
    a text has them as well, unless its name says that it is one.
    """
    if pictures.is_picture(head):
        return None
    sources = import_sources()
    table = sources.pop(_TABLE)
    scored = [(each.score(head), each) for each in sources.values()]
    if (sure := table.score(head)) >= _OWN_TABLE:
        scored.append((sure, table))
    named = [found for found in scored if found[0] and suffix in found[1].extensions]
    score, best = max(scored, key=_score)
    if score >= _CERTAIN:
        return best
    if named:
        return max(named, key=_score)[1]
    if suffix in _TABLES and head.strip(_BLANK):
        return table
    if suffix in table.extensions and sure >= _NAMED_COLUMNS and _has_tabs(head):
        return table
    return best if score >= _LIKELY else None


def _has_tabs(head: bytes) -> bool:
    """Whether a table is divided as no text is."""
    try:
        return tables.look(head).delimiter == "\t"
    except FormatError:
        return False


def _score(found: tuple[int, Source]) -> int:
    return found[0]


def _read_people(
    name: str,
    source: Source,
    stream: BinaryIO,
    columns: tuple[str, ...] | None = None,
    encoding: str = "",
    header: bool | None = None,
) -> Iterator[Found]:
    kind = Kind.SHORT_CARD if source.id == "mecard" else Kind.VCARD
    cards = _cards_in(source, stream, columns, encoding, header)
    notes = (_COLUMNS_GUESSED,) if source.id == _TABLE and columns is None else ()
    is_nobody = True
    try:
        for card in cards:
            is_nobody = False
            yield _of_card(name, kind, card, notes)
            notes = ()
    except FormatError as error:
        yield Found(source=name, kind=kind, error=error, line=error.line)
        return
    if is_nobody:
        yield Found(source=name, kind=kind, error=FormatError(_NOBODY))


def _cards_in(
    source: Source,
    stream: BinaryIO,
    columns: tuple[str, ...] | None,
    encoding: str,
    header: bool | None,
) -> Iterator[ReadCard]:
    """Return the people of a stream, read as somebody has said where they have."""
    if ".csv" in source.extensions and (columns is not None or encoding or header is not None):
        return tables.read(stream, columns, encoding, header=header)
    if encoding and source.id == _CARDS:
        return vcard.read_cards(stream, encoding=encoding)
    return source.read(stream, None)


def _read_archive(name: str, stream: BinaryIO, encoding: str) -> Iterator[Found]:
    others: list[str] = []
    try:
        for member in archives.members(stream):
            source_name = f"{name}: {member.name}"
            if member.stream is None:
                yield Found(source=source_name, error=member.error)
                continue
            source = _source(member.stream.read(_HEAD), member.suffix)
            member.stream.seek(0)
            if source is None:
                others.append(member.name)
            else:
                yield from _read_people(source_name, source, member.stream, encoding=encoding)
    except FormatError as error:
        yield Found(source=name, error=error)
    if others:
        named = ", ".join(others[:_NAMED]) + (", …" if len(others) > _NAMED else "")
        count = "1 file is" if len(others) == 1 else f"{len(others):,} files are"
        problem = f"{count} no file of contacts and not read: {named}"
        yield Found(source=name, error=FormatError(problem))


def read_text(
    text: str, region: str = "", source: str = "", *, certain: bool = False
) -> list[Found]:
    """Return what a text holds: cards, the payload of a QR code, a link, or words.

    `region` is the country (ISO 3166, "GB") whose customs are meant where the text does not tell:
    the card of a visitor has the numbers of where they live. It is believed against the text when
    it is `certain`.
    """
    if not text.strip():
        return []
    data = text.encode("utf-8", errors="replace")
    held = _source(data[:_HEAD], "")
    if held is not None:
        return list(_read_people(source, held, io.BytesIO(data)))
    kind = payload.classify(text)
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


def _of_card(name: str, kind: Kind, card: ReadCard, notes: tuple[str, ...]) -> Found:
    return Found(
        source=name,
        kind=kind,
        contact=card.contact,
        photo=card.photo,
        text=card.raw,
        error=card.error,
        line=card.line,
        notes=card.notes + notes,
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
