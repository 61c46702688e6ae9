"""Cards that are no people but groups of them: their names become tags of their members.

RFC 6350, 6.1.4 and 6.6.5 (KIND:group, MEMBER), and the same in Apple's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import BinaryIO

from netcompanion.domain.contact import CardLine, Contact
from netcompanion.domain.display import shown
from netcompanion.domain.errors import FormatError
from netcompanion.formats._common.escaping import components, escape, unescape
from netcompanion.formats._common.person import contact_from
from netcompanion.formats._common.vcard_reading.blocks import Block, Whole, blocks
from netcompanion.formats._common.vcard_reading.charsets import Letters
from netcompanion.formats._common.vcard_reading.lines import read_content

_MARK = b":GROUP"
_CHUNK = 1 << 16
_MOST_MEMBERS = 200_000
_UID = re.compile(rb"(?:[\w-]+\.)?UID\s*(?:;[^:]{0,200})?:(.*)", re.IGNORECASE)
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_MEMBERS = ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")


@dataclass(slots=True)
class Group:
    """A group, its members (UIDs as `_same` spells them), and those of them who are in the file."""

    name: str
    line: int
    members: frozenset[str]
    here: set[str] = field(default_factory=set)
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of a file by the line where their cards begin, and those that somebody is in.

    A group of whose members none is in the file is kept as a contact, with all it says.
    """

    tags: dict[int, Group] = field(default_factory=dict)
    alone: dict[int, Group] = field(default_factory=dict)
    of: dict[str, list[Group]] = field(default_factory=dict)

    def joined(self, contact: Contact, now: datetime) -> tuple[Contact, tuple[str, ...]]:
        """Return a contact with the tags of its groups, and what there is to say of them."""
        source = contact.source
        groups = self.of.get(_same(contact.uid), ())
        if source is None or not groups:
            return contact, ()
        notes = tuple(_told(group) for group in groups if not group.is_told)
        for group in groups:
            group.is_told = True
        names = dict.fromkeys(group.name for group in groups)
        new = [escape(name) for name in names if name not in contact.tags]
        if not new:
            return contact, notes
        text = f"{source.text}\nCATEGORIES:{','.join(new)}"
        return contact_from(replace(source, text=text), contact.photo, now), notes


def groups_of(stream: BinaryIO, letters: Letters) -> Groups:
    """Return the groups of a file, which is read once or twice more where it may have any."""
    start = stream.tell()
    found: list[Group] = []
    if _may_have_groups(stream):
        stream.seek(start)
        found = list(_found(stream, letters))
    stream.seek(start)
    of: dict[str, list[Group]] = {}
    for group in found:
        for member in group.members:
            of.setdefault(member, []).append(group)
    if of:
        for uid in _uids(stream):
            for group in of.get(uid, ()):
                group.here.add(uid)
        stream.seek(start)
    here = {member: [each for each in groups if each.here] for member, groups in of.items()}
    return Groups(
        tags={group.line: group for group in found if group.here},
        alone={group.line: group for group in found if not group.here},
        of={member: groups for member, groups in here.items() if groups},
    )


def _found(stream: BinaryIO, letters: Letters) -> Iterator[Group]:
    """Yield the groups of a file, up to a number of members in all."""
    members = 0
    for block in _each(stream):
        if not any(_MARK in line.upper() for _, line in block.lines):
            continue
        try:
            lines = read_content(block, letters).lines
        except FormatError:  # it is said when the card is met
            continue
        if _is_group(lines):
            uids = {_same(unescape(line.value)) for line in lines if line.name in _MEMBERS}
            group = Group(_name(lines), block.line, frozenset(uids - {""}))
            members += len(group.members)
            if group.name and members <= _MOST_MEMBERS:
                yield group


def _uids(stream: BinaryIO) -> Iterator[str]:
    for block in _each(stream):
        for _, line in block.lines:
            if (found := _UID.match(line)) is not None:
                yield _same(unescape(found[1].decode(errors="replace")))


def _each(stream: BinaryIO) -> Iterator[Block]:
    for found in blocks(stream):
        yield found.block() if isinstance(found, Whole) else found


def _told(group: Group) -> str:
    words = f"The group {shown(group.name)} was made a tag of its members."
    missing = len(group.members) - len(group.here)
    return f"{words} {missing:,} of them could not be found in this file." if missing else words


def _is_group(lines: Sequence[CardLine]) -> bool:
    return any(line.name in _KINDS and line.value.strip().lower() == "group" for line in lines)


def _name(lines: Sequence[CardLine]) -> str:
    named = [unescape(line.value).strip() for line in lines if line.name == "FN"]
    parts = [
        " ".join(filter(None, components(line.value, 5))) for line in lines if line.name == "N"
    ]
    return next(filter(None, (*named, *parts)), "")


def _may_have_groups(stream: BinaryIO) -> bool:
    before = b""
    while chunk := stream.read(_CHUNK):
        if b"\0" in chunk:  # UTF-16
            chunk = chunk.replace(b"\0", b"")
        if _MARK in (before + chunk).upper():
            return True
        before = chunk[-len(_MARK) :]
    return False


def _same(uid: str) -> str:
    return uid.strip().lower().removeprefix("urn:uuid:")
