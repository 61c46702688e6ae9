"""Cards as address books elsewhere keep them: read, merged with contacts, and written again.

A card that goes back has every line as it came but for those that were changed here, in the
version that it had, and under the UID that it had.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from netcompanion.domain.contact import CardLine, Contact, Photo, SourceCard
from netcompanion.domain.plain_text import without_controls
from netcompanion.domain.sources import said
from netcompanion.domain.sync import Book
from netcompanion.domain.three_way import Merged, three_way
from netcompanion.domain.three_way_lines import OF_FIELDS, merged_source
from netcompanion.domain.whose_note import learned, same_lines, to_send, with_private
from netcompanion.formats import as_version, escape, unescape, vcard, vcard3, vcard4
from netcompanion.formats.vcard import read_cards

MOST_BYTES: Final = 10_000_000
"""Of a card, where the server does not say what it takes."""

MOST_MEMBERS: Final = 250_000
"""Of a group: as many as a list of a book may have."""

_OLD, _USUAL, _NEW = "2.1", "3.0", "4.0"
_KINDS: Final = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND"})
_NOTE: Final = "NOTE"
_MEMBERS: Final = frozenset({"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"})
MOST_TAGS: Final = 2_000
LONGEST_TAG: Final = 1_000
"""Letters of a tag, or of the name of a group, which is one."""

_IS_GROUP: Final = re.compile(
    rb"^(?:[\w-]+\.)?(?:X-ADDRESSBOOKSERVER-)?KIND(?:;[^:\r\n]*)?:[ \t]*group[ \t]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
_MEMBER: Final = re.compile(
    rb"^(?:[\w-]+\.)?(?:X-ADDRESSBOOKSERVER-)?MEMBER(?:;[^:\"\r\n]*)?:"
    rb"([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)(?:\r?\n|\Z)",
    re.IGNORECASE | re.MULTILINE,
)
_FOLD: Final = re.compile(rb"\r?\n[ \t]")
_TOO_MANY: Final = (
    f"This group has more than {MOST_MEMBERS:,} members. It stays as it is in the address book."
)
_NO_TAGS: Final = (
    f"This card has more than {MOST_TAGS:,} tags, or one of more than {LONGEST_TAG:,} letters. "
    "It stays as it is in the address book."
)
_NO_CARD: Final = "This is no contact that can be read. It stays as it is in the address book."
_SEVERAL: Final = (
    "There are {count} contacts in one card, and only one can be kept in step. They stay as they "
    "are in the address book."
)
_UNREADABLE: Final = "{reason} The card stays as it is in the address book."


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A card that is a list of people; `members` are their UIDs, each once."""

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What was read of a card, or why nothing was: `problem` is a sentence, else "".

    `uid` is as it stands in the card, "" where there is none; the contact has one in any case.
    A group is a contact to be shown, and never one to be stored.
    """

    contact: Contact | None = None
    photo: Photo | None = None
    uid: str = ""
    version: str = _USUAL
    problem: str = ""
    group: Group | None = None

    @property
    def is_group(self) -> bool:
        """Whether this is no person but a list of them."""
        return self.group is not None


def read(data: bytes, now: datetime | None = None) -> Card:
    """Return what a card says; never raises for what is in it. `now` (UTC) is `created`."""
    members, rest = _members_apart(data)
    if len(members) > MOST_MEMBERS:
        return Card(problem=_TOO_MANY)
    found = list(read_cards(io.BytesIO(rest), now))
    if len(found) != 1:
        return Card(problem=_SEVERAL.format(count=len(found)) if found else _NO_CARD)
    (only,) = found
    contact = only.contact
    if contact is None or contact.source is None:
        reason = f"{only.error}" if only.error else ""
        return Card(problem=_UNREADABLE.format(reason=reason) if reason else _NO_CARD)
    lines = contact.source.lines
    group = _group(contact.name, lines, members)
    names = contact.tags if group is None else (*contact.tags, group.name)
    if len(names) > MOST_TAGS or any(len(each) > LONGEST_TAG for each in names):
        return Card(problem=_NO_TAGS)
    return Card(
        contact=contact,
        photo=only.photo,
        uid=_uid(lines),
        version=contact.source.version,
        group=group,
    )


def _members_apart(data: bytes) -> tuple[list[str], bytes]:
    """Return the members of a group, and its card without them: no contact has so many lines."""
    if _IS_GROUP.search(data) is None:
        return [], data
    members = [
        unescape(_FOLD.sub(b"", value).decode("utf-8", "replace"))
        for value in _MEMBER.findall(data)
    ]
    return members, _MEMBER.sub(b"", data)


def _uid(lines: Sequence[CardLine]) -> str:
    said = (unescape(line.value).strip() for line in lines if line.name == "UID")
    return next(filter(None, said), "")


def _group(name: str, lines: Sequence[CardLine], apart: Sequence[str]) -> Group | None:
    if not any(line.name in _KINDS and line.value.strip().lower() == "group" for line in lines):
        return None
    members = (*apart, *(unescape(line.value) for line in lines if line.name in _MEMBERS))
    return Group(name=name, members=tuple(dict.fromkeys(filter(None, map(bare_uid, members)))))


def bare_uid(text: str) -> str:
    """Return the UID that a member of a group names, which may stand in a URN (RFC 9562, 4)."""
    uid = text.strip()
    return uid[9:] if uid[:9].lower() == "urn:uuid:" else uid


def merge(base: Card | None, mine: Contact, theirs: Card, *, own_notes: bool = False) -> Merged:
    """Return a contact here with what was changed in its card since `base`.

    The contact is `mine` itself where it learns nothing. Cards that cannot be read change nothing.
    Notes that were written here are no part of it, and stay, unless `own_notes` go up.
    """
    if theirs.contact is None:
        return Merged(contact=mine)
    version = _USUAL if theirs.version == _OLD else theirs.version
    before = base.contact if base else None
    here = _worded(mine, version)
    was, there = before.note if before else "", theirs.contact.note
    came = vcard.note_of(mine.source) if mine.note or there else ""
    known = (came, was, there)
    public = mine.note if own_notes else to_send(mine.note, known, was)
    merged = three_way(
        _worded(before, version) if before else None,
        replace(here, note=public),
        _worded(theirs.contact, version),
    )
    whole = merged.contact
    note = whole.note if own_notes else with_private(mine.note, public, whole.note, known)
    clash = any(each.field == "note" for each in merged.clashes)
    source = _with_note(whole.source, learned(came, was, mine.note, there, clash=clash))
    whole = replace(whole, note=note, source=source)
    return replace(merged, contact=mine if _says_the_same(whole, here) else whole)


def with_lines_of(data: bytes, contact: Contact, *, own_notes: bool = False) -> Contact:
    """Return a contact that came of no card with the lines of its card that are no field.

    Such a one was written here, or is again as it was before its card brought them. The card kept
    them, having nobody to say that they are to go, and no merge would bring them once more.
    """
    if contact.source is not None:
        return contact
    there = read(data)
    return merge(there, contact, there, own_notes=own_notes).contact


def _with_note(source: SourceCard | None, came: str) -> SourceCard | None:
    """Return a card that says which lines of the note came from elsewhere."""
    if source is None or same_lines(vcard.note_of(source).split("\n"), came.split("\n")):
        return source
    new = [CardLine(name=_NOTE, value=escape(came))] if came.strip() else []
    return _with_lines_of_note(source, new)


def _with_lines_of_note(source: SourceCard, new: Iterable[CardLine]) -> SourceCard:
    kept = [line for line in source.lines if line.name != _NOTE]
    return SourceCard.of(source.version, (*kept, *new))


def _worded(contact: Contact, version: str) -> Contact:
    source = contact.source
    if source is None or source.version == version:
        return contact
    return replace(contact, source=as_version(source, version))


def _says_the_same(one: Contact, other: Contact) -> bool:
    if replace(one, source=None) != replace(other, source=None):
        return False
    here, there = (
        {each for each in said(whole.source) if each[0] not in OF_FIELDS} if whole.source else set()
        for whole in (one, other)
    )
    return here == there


def version_for(book: Book, there: bytes = b"") -> str:
    """Return the version to write a card in: 4.0 where the server lists it and the card is so.

    `there` is the card as it is now; a new one has none. 3.0 is what servers spoil least.
    """
    is_new = _NEW in book.versions and bool(there) and read(there).version == _NEW
    return _NEW if is_new else _USUAL


def write(
    contact: Contact,
    photo: Photo | None,
    *,
    uid: str,
    version: str,
    there: bytes = b"",
    own_notes: bool = False,
) -> bytes:
    """Return the card of a contact, to be put in the place of `there`.

    Lines that were not changed here are those that are there. `uid` is that of the card, "" for
    the contact's own. A picture of which there are no bytes stays as it is there. Lines of the
    note that were written here are left out, unless `own_notes` go up.
    """
    card = read(there) if there else Card()
    if photo is None and card.photo is not None and contact.photo is not None:
        photo = card.photo if card.photo.digest == contact.photo.digest else None
    source = contact.source
    if card.contact is not None and (came := card.contact.source) is not None:
        mine = _worded(contact, came.version).source
        if mine is not None and mine.text != came.text:  # its note only says what came
            mine = _with_lines_of_note(mine, (line for line in came.lines if line.name == _NOTE))
        source, _ = merged_source(came, mine, came)
    name = contact.formatted if contact.formatted.strip() else ""
    note = contact.note if own_notes else _public_note(contact, card.contact)
    whole = replace(contact, uid=uid or contact.uid, formatted=name, note=note, source=source)
    out = io.BytesIO()
    (vcard4 if version == _NEW else vcard3).FORMAT.write([(whole, photo)], out)
    lines = without_controls(out.getvalue().decode()).split("\n")
    return "\r\n".join(line for line in lines if line not in ("", " ")).encode() + b"\r\n"


def _public_note(contact: Contact, there: Contact | None) -> str:
    said = there.note if there else ""
    if not contact.note or contact.note == said:
        return contact.note
    return to_send(contact.note, [vcard.note_of(contact.source)], said)


def too_large(data: bytes, book: Book) -> str:
    """Return why a card cannot be sent to a book, in words; "" where it can."""
    limit = min(book.max_size or MOST_BYTES, MOST_BYTES)
    if len(data) <= limit:
        return ""
    return (
        f"This card has {len(data) / 1e6:.1f} MB, and the address book takes {limit / 1e6:.1f} MB. "
        "It was not sent; here it is whole. A smaller picture helps."
    )
