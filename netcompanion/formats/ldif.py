"""LDIF (RFC 2849), in which Thunderbird, Evolution and directories exchange people.

Written the way Thunderbird reads it: without the line `version: 1`, of which it makes an empty
card, and with a blank line at the end, without which it loses the last record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import BinaryIO

from netcompanion.domain.contact import Contact, PhotoRef, SourceCard
from netcompanion.domain.display import shown
from netcompanion.domain.errors import FormatError
from netcompanion.formats._common.format import ContactAndPhoto, Format, ReadCard, Source
from netcompanion.formats._common.ldif.reading import said
from netcompanion.formats._common.ldif.records import Record, records
from netcompanion.formats._common.ldif.writing import (
    Attributes,
    attributes,
    distinguished,
    mailing_list,
    person,
    tags_carried,
)
from netcompanion.formats._common.person import contact_from

_CHUNK = 1 << 20
_MOST_MEMBERS = 1_000_000
_LISTS = frozenset(("groupofnames", "groupofuniquenames", "posixgroup"))
_PLACES = frozenset(
    "organizationalunit organization domain dcobject country locality container alias"
    " organizationalrole".split()
)
_OF_PEOPLE = frozenset(("mail", "sn", "givenname", "telephonenumber", "mobile", "homephone"))
_HEAD = re.compile(rb"\s*(?:#[^\n]*\n\s*)*(?:version:\s*\d+\s+)?(?:#[^\n]*\n\s*)*dn::?\s*\S", re.I)
_RECORD = re.compile(rb"^dn:(?::\s*\S|[^\n=]{1,200}=)", re.I | re.M)
_CLASS = re.compile(rb"^objectclass:", re.I | re.M)
_BLANKS = re.compile(r"\s*([,=+])\s*")


def read_people(stream: BinaryIO, now: datetime | None = None) -> Iterator[ReadCard]:
    """Yield the people of a stream; the lists they are on become their tags.

    Lists follow their members, so a stream is read twice if it can be, else without its lists.
    """
    moment = now or datetime.now(UTC)
    lists = _lists(stream)
    for record in records(stream):
        classes = {name.lower() for name in record.texts("objectclass")}
        if classes & _LISTS or (classes & _PLACES and not _has_person(record)):
            continue
        try:
            yield _read(record, lists, moment)
        except FormatError as error:
            yield ReadCard(line=record.line, error=error, raw=record.raw)


def _read(record: Record, lists: Mapping[str, list[str]], now: datetime) -> ReadCard:
    if record.fault:
        raise FormatError(record.fault, record.line)
    name = next(iter(record.texts("dn")), "")
    changes = (each.strip().lower() for each in record.texts("changetype"))
    if change := next((each for each in changes if each != "add"), ""):
        raise FormatError(
            f"This record is no person but an order to change ({shown(change[:20])}) "
            f"{shown(name[:200])}. It was not followed.",
            record.line,
        )
    found = said(record, lists.get(_same(name), ()))
    if not found.lines and not found.photo:
        raise FormatError("This record says nothing of a person.", record.line)
    if record.guessed:
        record.note("The charset is not UTF-8 and had to be guessed.")
    photo = found.photo
    reference = PhotoRef(digest=photo.digest, media_type=photo.media_type) if photo else None
    source = SourceCard.of(version="3.0", lines=tuple(found.lines))
    return ReadCard(
        line=record.line,
        contact=contact_from(source, reference, now),
        photo=photo,
        notes=tuple(record.notes),
    )


def _has_person(record: Record) -> bool:
    return any(name in _OF_PEOPLE for name, _ in record.values)


def _lists(stream: BinaryIO) -> dict[str, list[str]]:
    """Return the lists that each member (by the name of its record) is on."""
    found: dict[str, list[str]] = {}
    if not stream.seekable():
        return found
    start = stream.tell()
    members = 0
    if _may_have_lists(stream):
        stream.seek(start)
        for record in records(stream):
            classes = {name.lower() for name in record.texts("objectclass")}
            name = next(iter(record.texts("cn")), "")
            if record.fault or not classes & _LISTS or not name:
                continue
            for member in (*record.texts("member"), *record.texts("uniquemember")):
                members += 1
                if members <= _MOST_MEMBERS:
                    found.setdefault(_same(member), []).append(name)
    stream.seek(start)
    return found


def _may_have_lists(stream: BinaryIO) -> bool:
    before = b""
    while chunk := stream.read(_CHUNK):
        if b"member" in (before + chunk.replace(b"\0", b"")).lower():
            return True
        before = chunk[-16:]
    return False


def _same(dn: str) -> str:
    return _BLANKS.sub(r"\1", dn).casefold()


def write_people(cards: Iterable[ContactAndPhoto], out: BinaryIO) -> int:
    """Write a record a person and then a list a tag, and return how many people there were."""
    lists: dict[str, list[str]] = {}
    used: set[str] = set()
    count = 0
    for contact, _ in cards:
        count += 1
        values = attributes(contact)
        dn = distinguished(values)
        if _same(dn) in used:  # two people of one name and address
            dn = distinguished(values, contact.uid)
        used.add(_same(dn))
        out.write(person(dn, values))
        for tag in tags_carried(contact):
            lists.setdefault(tag, []).append(dn)
    for tag in sorted(lists):
        out.write(mailing_list(tag, lists[tag]))
    return count


def _carried(contact: Contact) -> Contact:
    """Return the contact that its record makes: reading is the only judge of what survives."""
    values: Attributes = attributes(contact)
    record = Record(1, [(name.lower(), value.encode("utf-8", "replace")) for name, value in values])
    source = SourceCard.of(version="3.0", lines=tuple(said(record, tags_carried(contact)).lines))
    again = contact_from(source, None, contact.created)
    return replace(again, id=contact.id, uid="")


def _score(head: bytes) -> int:
    text = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    if not _RECORD.search(text):
        return 0
    if _HEAD.match(text):
        return 95
    return 80 if _CLASS.search(text) else 40


SOURCE = Source(
    id="ldif", label="LDIF", extensions=(".ldif", ".ldi"), score=_score, read=read_people
)
FORMAT = Format(
    id="ldif",
    label="LDIF",
    extension=".ldif",
    carries=_carried,
    write=write_people,
    read=read_people,
)
