"""Groups that an address book keeps as cards of their own: here they are tags (rule S14).

A card of a group goes back as it came, but for the members that were added or removed here; those
whom nobody knows here stay in it. A tag that is no group there goes with the card of each person,
as CATEGORIES: every server keeps those, and no group is made there that nobody asked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from netcompanion.domain.contact import Contact
from netcompanion.domain.normalise import tag_key
from netcompanion.formats import unescape
from netcompanion.services.sync.cards import Group, bare_uid

_MEMBER: Final = re.compile(
    r"((?:[\w-]+\.)?(X-ADDRESSBOOKSERVER-)?MEMBER(?:;[^:]*)?:)(.*)", re.IGNORECASE | re.DOTALL
)
_END: Final = re.compile(r"END\s*:\s*VCARD\s*", re.IGNORECASE)
_FOUR: Final = re.compile(r"^VERSION:4\.0\s*$", re.IGNORECASE | re.MULTILINE)
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_LINES: Final = re.compile(r"[^\n]*\n(?:[ \t][^\n]*\n)*|[^\n]+")
_APPLES: Final = "X-ADDRESSBOOKSERVER-"

GroupsOf = Mapping[str, Mapping[str, str]]
"""By UID: the names of the groups that somebody is in, by what two spellings of one share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who has a card in the book; `changed`: here, since the card was in step."""

    contact: Contact
    uid: str
    changed: bool = False


def by_member(groups: Iterable[Group]) -> GroupsOf:
    """Return the groups that each UID is in."""
    found: dict[str, dict[str, str]] = {}
    for group in groups:
        for uid in group.members:
            found.setdefault(uid, {})[tag_key(group.name)] = group.name
    return found


def tagged(person: Person, before: GroupsOf, now: GroupsOf) -> Contact:
    """Return somebody with the tags of the groups they were added to there, and without others.

    `before` are the groups as they were read the last time. Who was changed here and has lost the
    tag of a group that they were in was removed from it here.
    """
    was, is_now = (each.get(bare_uid(person.uid), {}) for each in (before, now))
    tags = list(person.contact.tags)
    have = {tag_key(tag) for tag in tags}
    for key, name in is_now.items():
        if key not in have and not (person.changed and key in was):
            tags.append(name)
    gone = was.keys() - is_now.keys()
    kept = tuple(tag for tag in tags if tag_key(tag) not in gone)
    return person.contact if kept == person.contact.tags else replace(person.contact, tags=kept)


def without_groups(contact: Contact, groups: Iterable[Group]) -> Contact:
    """Return somebody without the tags that are groups in the book, as the card there says it."""
    names = {tag_key(each.name) for each in groups}
    tags = tuple(tag for tag in contact.tags if tag_key(tag) not in names)
    return contact if tags == contact.tags else replace(contact, tags=tags)


def membership(group: Group, people: Iterable[Person]) -> tuple[list[str], list[str]]:
    """Return the UIDs that are to be added to a group, and those to be removed from it."""
    members = set(group.members)
    add, remove = [], []
    for person in people:
        uid = bare_uid(person.uid)
        has = tag_key(group.name) in map(tag_key, person.contact.tags)
        if uid and has and uid not in members:
            add.append(uid)
        elif uid and not has and uid in members:
            remove.append(uid)
    return add, remove


def with_members(data: bytes, add: Collection[str] = (), remove: Collection[str] = ()) -> bytes:
    """Return the card of a group with members (UIDs) added and removed, each once.

    All other lines are byte for byte as they were.
    """
    text = data.decode("utf-8", "surrogateescape")
    said = set(map(bare_uid, remove))
    lines: list[str] = []
    place: int | None = None
    head, urn = "", True
    for line in _LINES.findall(text):
        found = _MEMBER.fullmatch(_FOLD.sub("", line).rstrip("\r\n"))
        if found is None:
            if _END.fullmatch(line) and place is None:
                place = len(lines)
            lines.append(line)
            continue
        head, value = found[1], unescape(found[3]).strip()
        urn = ":" in value  # as the others of this card are named
        uid = bare_uid(value)
        if uid not in said:
            said.add(uid)
            lines.append(line)
        place = len(lines)
    end = "\r\n" if "\r\n" in text else "\n"
    head = head or f"{'' if _FOUR.search(text.replace(chr(13), '')) else _APPLES}MEMBER:"
    new = [uid for uid in dict.fromkeys(map(bare_uid, add)) if uid not in said]
    place = len(lines) if place is None else place
    lines[place:place] = [f"{head}{_named(uid, urn=urn)}{end}" for uid in new]
    return "".join(lines).encode("utf-8", "surrogateescape")


def _named(uid: str, *, urn: bool) -> str:
    return f"urn:uuid:{uid}" if urn else uid
