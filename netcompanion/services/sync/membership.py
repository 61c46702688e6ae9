"""Who is in which group of a book that keeps its groups as cards, here and there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from netcompanion.domain.change import Edit
from netcompanion.domain.contact import Contact
from netcompanion.domain.normalise import tag_key
from netcompanion.domain.sync import THIS_WRITE, Item
from netcompanion.services.sync import cards, groups
from netcompanion.services.sync.cards import Card, Group, bare_uid
from netcompanion.services.sync.given import Given
from netcompanion.services.sync.groups import Person
from netcompanion.services.sync.running import Plan, Tally

if TYPE_CHECKING:
    from netcompanion.store import Reader


def groups_of(reader: Reader, book_id: str) -> tuple[Group, ...]:
    """Return the groups of a book as they were fetched last."""
    return read_groups(reader.groups(book_id))


def read_groups(items: Iterable[Item]) -> tuple[Group, ...]:
    """Return the groups that are on these cards."""
    found = (cards.read(each.base).group for each in items)
    return tuple(each for each in found if each is not None)


def as_there(contact: Contact, known: Sequence[Group], there: Card | None) -> Contact:
    """Return somebody without the tags that are groups there, but for those the card says too."""
    if not known:
        return contact
    said = there.contact.tags if there is not None and there.contact is not None else ()
    own = {tag_key(each) for each in said}
    return groups.without_groups(contact, [each for each in known if tag_key(each.name) not in own])


def regroup(reader: Reader, book_id: str, given: Given) -> Plan:
    """Plan to give and take tags as the members of a group, or its name, changed there."""
    item = reader.items(book_id, [given.href]).get(given.href)
    known = item or Item(book_id=book_id, href=given.href)
    card = cards.read(given.data)
    now = replace(
        known,
        etag=given.etag,
        uid=card.uid,
        base=given.data,
        contact_id=None,
        synced_rev=None,
        group=True,
        verify=False,
        problem="",
        lost=(),
    )
    before = read_groups([known]) if known.group else ()
    return _tagged(reader, book_id, before, read_groups([now]), Plan(save=(now,)))


def dissolve(reader: Reader, item: Item) -> Plan:
    """Plan to take the tag of a group that is gone there from those who were in it."""
    return _tagged(reader, item.book_id, read_groups([item]), (), Plan(remove=(item,)))


def _tagged(
    reader: Reader, book_id: str, before: Sequence[Group], now: Sequence[Group], plan: Plan
) -> Plan:
    """Add to a plan what becomes of the tags of members; who was in step stays so."""
    was, is_now = groups.by_member(before), groups.by_member(now)
    states = {
        each.contact_id: each
        for each in reader.item_states(book_id)
        if each.contact_id and each.rev is not None
    }
    people = reader.contacts(
        id_ for id_, each in states.items() if {bare_uid(each.uid)} & (was.keys() | is_now.keys())
    )
    edits, save = [], []
    for id_, contact in people.items():
        state = states[id_]
        person = Person(contact=contact, uid=state.uid, changed=state.is_dirty)
        after = groups.tagged(person, was, is_now)
        if after != contact:
            edits.append(Edit(contact, after))
            if not state.is_dirty and (item := reader.item_of(book_id, id_)) is not None:
                save.append(replace(item, synced_rev=THIS_WRITE))
    return replace(
        plan,
        edits=tuple(edits),
        save=(*plan.save, *save),
        tally=Tally(pulled=len(edits)),
    )


def with_new_members(reader: Reader, item: Item) -> bytes:
    """Return the card of a group with the members that it has here; as it is where they agree."""
    return _with_members(item, _people(reader, item.book_id))


def changed_here(reader: Reader, book_id: str) -> list[str]:
    """Return the hrefs of groups that have other members here than there."""
    known = [each for each in reader.groups(book_id) if not each.lost and not each.problem]
    people = _people(reader, book_id) if known else []
    return [each.href for each in known if _with_members(each, people) != each.base]


def lost_members(sent: bytes, there: bytes) -> bool:
    """Whether a server has left out members of a group that it was sent."""
    mine, theirs = cards.read(sent).group, cards.read(there).group
    return mine is not None and not set(mine.members) <= set(theirs.members if theirs else ())


def _with_members(item: Item, people: Sequence[Person]) -> bytes:
    group = cards.read(item.base).group
    if group is None:
        return item.base
    add, remove = groups.membership(group, people)
    return groups.with_members(item.base, add, remove) if add or remove else item.base


def _people(reader: Reader, book_id: str) -> list[Person]:
    states = [each for each in reader.item_states(book_id) if each.rev is not None and each.seen]
    people = reader.contacts(each.contact_id for each in states if each.contact_id)
    return [
        Person(contact=people[each.contact_id], uid=each.uid)
        for each in states
        if each.contact_id in people
    ]
