"""Cards as they are elsewhere, brought together with the contacts they are about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from netcompanion.domain.alias import alias
from netcompanion.domain.bin import Binned
from netcompanion.domain.change import Edit
from netcompanion.domain.contact import Contact, Photo
from netcompanion.domain.identity import new_id
from netcompanion.domain.phrase import shortened
from netcompanion.domain.sync import THIS_WRITE, Book, Chose, Conflict, Item, Op
from netcompanion.domain.three_way import SINGLE
from netcompanion.domain.three_way_lists import LISTS, key_of
from netcompanion.services import bin as bins
from netcompanion.services import bringing_back
from netcompanion.services.recognising import is_same_person
from netcompanion.services.sync import cards, conflicts, kept
from netcompanion.services.sync.given import Given
from netcompanion.services.sync.groups import GroupsOf, Person, by_member, tagged
from netcompanion.services.sync.membership import as_there, groups_of
from netcompanion.services.sync.running import BEHIND, Plan, Tally

if TYPE_CHECKING:
    from netcompanion.services.sync.cards import Card, Group
    from netcompanion.store import Reader

_NOBODY: Final[frozenset[str]] = frozenset()


def absorb(
    reader: Reader,
    book: Book,
    given: Sequence[Given],
    now: datetime,
    *,
    gone: Collection[str] = _NOBODY,
    awaited: Sequence[Op] = (),
    check: Callable[[], None] = lambda: None,
) -> Plan:
    """Plan how cards of people come in; those in `later` of the plan wait for the next one.

    `gone` are hrefs that are not there any more: a card of the same UID is the one that was
    there. `awaited` are new cards that were sent and whose answer was lost, on servers that may
    have put them elsewhere. `check` is called for each card, and may raise in order to stop.
    """
    return _Absorbing(reader, book, now, gone, awaited, check).plan(given)


class _Absorbing:
    """What cards make of contacts, card by card; each sees what those before it made."""

    def __init__(
        self,
        reader: Reader,
        book: Book,
        now: datetime,
        gone: Collection[str],
        awaited: Sequence[Op],
        check: Callable[[], None],
    ) -> None:
        self._reader, self._book, self._now, self._check = reader, book, now, check
        self._gone, self._awaited = gone, list(awaited)
        self._before: dict[str, Contact] = {}
        self._people: dict[str, Contact] = {}
        self._revs: Mapping[str, int] = {}
        self._known: Mapping[str, str] = {}  # contacts by UID
        self._items: dict[str, Item] = {}
        self._linked: dict[str, str] = {}  # which card of this plan a contact has
        self._others: list[Edit] = []
        self._photos: dict[str, Photo] = {}
        self._save: dict[str, Item] = {}
        self._remove: list[Item | Op] = []
        self._conflicts: list[Conflict] = []
        self._notes: list[str] = []
        self._parts: list[tuple[Item, Given, Card, str]] = []
        self._restored = False
        self._later: list[str] = []
        self._later_groups: list[str] = []

    def plan(self, given: Sequence[Given]) -> Plan:
        """Return what comes of all of them."""
        self._items = self._reader.items(self._book.id, [each.href for each in given])
        read = {each.href: self._read(each) for each in given}
        self._load(read)
        for each in given:
            self._check()
            self._take(each, read[each.href])
        for part in self._parts:
            self._part(*part)
        edits = [
            Edit(self._before.get(id_), now)
            for id_, now in self._people.items()
            if now != self._before.get(id_)
        ]
        open_ = self._reader.conflicts(self._book.id) if self._conflicts else []
        return Plan(
            edits=(*edits, *self._others),
            photos=tuple(self._photos.values()),
            save=(*self._save.values(), *_offered_anew(open_, self._conflicts), *self._conflicts),
            remove=tuple(self._remove),
            about=frozenset(self._linked) & self._before.keys(),
            later=tuple(self._later),
            groups=tuple(self._later_groups),
            tally=Tally(
                pulled=len(edits), conflicts=len(self._conflicts), notes=tuple(self._notes)
            ),
        )

    def _read(self, given: Given) -> Card:
        self._check()
        return cards.read(given.data, now=self._now)

    def _load(self, read: Mapping[str, Card]) -> None:
        """Load everybody whom these cards may be about."""
        linked = {each.contact_id for each in self._items.values() if each.contact_id}
        linked |= {each.contact_id for each in self._awaited if each.contact_id}
        self._before = self._reader.contacts(linked)
        uids = {card.uid for card in read.values()} | {each.uid for each in self._items.values()}
        by_uid = self._reader.contacts_by_uid(uids - {""})
        self._known = {uid: each.id for uid, each in by_uid.items()}
        self._before |= {each.id: each for each in by_uid.values()}
        self._people = dict(self._before)
        self._revs = self._reader.contact_revs(self._before)

    # One card

    def _take(self, given: Given, card: Card) -> None:
        item = self._items.get(given.href) or Item(book_id=self._book.id, href=given.href)
        if card.problem:
            self._unreadable(item, given, card)
        elif card.is_group:
            self._later_groups.append(given.href)
        elif item.contact_id in self._people:
            self._merge(item, given, card, item.contact_id, item if _is_merged(item) else None)
        else:
            self._find(item, given, card)

    def _find(self, item: Item, given: Given, card: Card) -> None:
        """Bring in a card that is nobody's yet, or not any more."""
        uid = card.uid or item.uid
        contact_id = self._known.get(uid)
        other = self._other(contact_id, given.href) if contact_id else None
        if contact_id is not None and other is None:
            is_part = self._people[contact_id].uid != uid and _is_merged(item)
            self._merge(item, given, card, contact_id, item if is_part else None)
        elif contact_id is not None and other is not None and self._is_lost(other):
            refused = self._reader.refused(self._book.id)
            self._remove += [other, *(each for each in refused if each.contact_id == contact_id)]
            moved = replace(other, href=given.href)
            self._merge(moved, given, card, contact_id, moved if _is_merged(moved) else None)
        elif item.contact_id and item.base and not kept.needs_push(given.data, item.base):
            self._keep(item, given, card, contact_id=item.contact_id, synced_rev=item.synced_rev)
        elif contact_id is None:
            self._unknown(item, given, card)
        elif self._people[contact_id].uid != uid:
            self._parts.append((item, given, card, contact_id))  # after what became of the other
        elif item.contact_id is not None:
            self._come_back(item, given, card)
        else:
            self._new(item, given, card, replace(_contact(card), uid=new_id()))

    def _other(self, contact_id: str, href: str) -> Item | None:
        """Return the item that a contact has in this book already, beside that of an href."""
        here = self._linked.get(contact_id)
        if here is not None:
            return self._save[here]
        other = self._reader.item_of(self._book.id, contact_id)
        return None if other is None or other.href == href else other

    def _is_lost(self, item: Item) -> bool:
        """Whether the card of an item is not where it was, so that another one may be it."""
        return item.href in self._gone or not item.seen

    def _is_free(self, contact_id: str, href: str) -> bool:
        """Whether no other card is a contact's, once what is not there any more is let go of."""
        if any(each.contact_id == contact_id for each in self._save.values()):
            return False
        other = self._reader.item_of(self._book.id, contact_id)
        if other is None or other.href == href:
            return True
        if self._is_lost(other):
            self._remove.append(other)
        return self._is_lost(other)

    def _unknown(self, item: Item, given: Given, card: Card) -> None:
        sent = next((op for op in self._awaited if self._is_sent(op, _contact(card))), None)
        back = self._binned.get(card.uid)
        moved = self._removed_here.pop(card.uid, None) if card.uid else None
        if item.contact_id is not None:
            self._come_back(item, given, card)
        elif moved is not None:
            self._remove.append(moved)
            if kept.needs_push(given.data, moved.base):
                self._come_back(replace(item, contact_id=moved.contact_id), given, card)
            else:  # to be deleted at its new place
                rev = moved.synced_rev
                self._keep(item, given, card, contact_id=moved.contact_id, synced_rev=rev)
        elif back is not None:
            self._restore(item, given, card, back)
        elif sent is not None and sent.contact_id is not None:
            self._awaited.remove(sent)
            self._remove += [sent, Item(book_id=self._book.id, href=sent.href)]
            self._merge(item, given, card, sent.contact_id, None)
        else:
            self._new(item, given, card, _contact(card))

    @cached_property
    def _removed_here(self) -> dict[str, Item]:
        """By UID, the cards that are not where they were, of people who were removed here."""
        items = self._reader.items(self._book.id, self._gone).values()
        here = self._reader.contact_revs(each.contact_id for each in items if each.contact_id)
        return {
            each.uid: each
            for each in items
            if each.contact_id and each.contact_id not in here and each.uid and each.base
        }

    def _is_sent(self, op: Op, card: Contact) -> bool:
        """Whether a card under another UID is one that was sent: by what identifies a person."""
        mine = self._people.get(op.contact_id or "")
        if mine is None or self._other(mine.id, op.href) is not None:
            return False
        return is_same_person(mine, card)

    def _new(self, item: Item, given: Given, card: Card, contact: Contact) -> None:
        contact = self._in_groups(contact, card.uid)
        self._people[contact.id] = contact
        self._known = {**self._known, contact.uid: contact.id}
        self._keep_photo(card, contact)
        self._linked[contact.id] = given.href
        self._keep(
            item,
            given,
            card,
            contact_id=contact.id,
            synced_rev=THIS_WRITE,
        )

    def _come_back(self, item: Item, given: Given, card: Card) -> None:
        """Bring somebody back who was removed here: the card was changed there since."""
        contact_id = item.contact_id or new_id()
        found = (each for each in self._binned.values() if each.contact_id == contact_id)
        if (back := next(found, None)) is not None:
            self._restore(item, given, card, back)
            return
        there = _contact(card)
        uid = new_id() if there.uid in self._known else there.uid
        self._new(item, given, card, replace(there, id=contact_id, uid=uid))
        self._notes.append(_removed_note(self._book, shortened(there.name)))

    def _restore(self, item: Item, given: Given, card: Card, back: Binned) -> None:
        """Bring somebody back out of the bin, with all that hung on them.

        One at a time: what hung on two who are in the bin is in what both bring back.
        """
        if self._restored:
            self._later.append(given.href)
            return
        if not self._is_free(back.contact_id, given.href):  # two cards of one UID
            self._new(item, given, card, replace(_contact(card), uid=new_id()))
            return
        self._restored = True
        for edit in bringing_back.restore(self._reader, [back]).edits:
            if isinstance(edit.after, Contact) and edit.after.id == back.contact_id:
                self._people[back.contact_id] = edit.after
            else:
                self._others.append(edit)
        base = item if _is_merged(item) else None  # none of a return that was taken back
        self._merge(item, given, card, back.contact_id, base)
        name = shortened(back.name)
        if back.why == bins.BY_HAND:
            self._notes.append(_removed_note(self._book, name))
        else:
            self._notes.append(
                f"{name} is in “{self._book.name}” again, and came back from the bin."
            )

    @cached_property
    def _binned(self) -> Mapping[str, Binned]:
        """Who is in the bin, by UID."""
        return bins.by_uid(self._reader.binned())

    def _part(self, item: Item, given: Given, card: Card, contact_id: str) -> None:
        """Take what is new on a card whose contact became part of another one.

        It only gives: what is on neither side any more was not removed from the other one. The
        card itself is to be deleted there, as that of anybody who is gone here.
        """
        theirs = self._merged(
            item if item.base else None, card, contact_id, mine_wins=True, only_gives=True
        )
        main = self._linked.get(contact_id)
        if theirs != self._people[contact_id] and main is not None:
            self._save[main] = replace(self._save[main], synced_rev=BEHIND)
        self._people[contact_id] = theirs
        self._keep_photo(card, theirs)
        nobody = item.contact_id or alias(contact_id, card.uid or item.uid).id
        if not self._is_free(nobody, given.href):  # two cards of one UID
            nobody = new_id()
        self._keep(item, given, card, contact_id=nobody, synced_rev=BEHIND)

    def _merge(
        self, item: Item, given: Given, card: Card, contact_id: str, base: Item | None
    ) -> None:
        after = self._merged(base, card, contact_id)
        if base is None:
            after = self._in_groups(after, card.uid or item.uid)
        self._people[contact_id] = after
        self._keep_photo(card, after)
        self._linked[contact_id] = given.href
        says = cards.write(
            as_there(after, self._groups, card),
            _photo(self._reader, self._photos, after),
            uid=card.uid or item.uid,
            version=cards.version_for(self._book, given.data),
            there=given.data,
            own_notes=self._book.own_notes,
        )
        if kept.needs_push(says, given.data, item.spelled):
            rev = BEHIND
        elif after != self._before.get(contact_id):
            rev = THIS_WRITE
        else:
            rev = self._revs[contact_id]
        self._keep(item, given, card, contact_id=contact_id, synced_rev=rev)

    def _merged(
        self,
        base: Item | None,
        card: Card,
        contact_id: str,
        *,
        mine_wins: bool = False,
        only_gives: bool = False,
    ) -> Contact:
        """Return a contact with what a card says, and note where both say something else."""
        mine = self._people[contact_id]
        was = cards.read(base.base) if base else None
        if was is not None and was.contact is not None and only_gives:
            was = replace(was, contact=_on_both(was.contact, mine, _contact(card)))
        merged = cards.merge(
            None if was is None or was.problem else was,
            mine,
            card,
            own_notes=self._book.own_notes,
        )
        after, theirs = merged.contact, _contact(card)
        chose = Chose.MINE if mine_wins or self._book.mine_wins else None
        for clash in merged.clashes:
            conflict = Conflict(
                id=new_id(),
                book_id=self._book.id,
                contact_id=contact_id,
                field=clash.field,
                about=clash.about,
                at=self._now,
                base=clash.base,
                mine=clash.mine,
                theirs=clash.theirs,
                mine_contact=replace(mine, source=None),
                theirs_contact=replace(theirs, source=None),
                chose=chose,
            )
            self._conflicts.append(conflict)
            if chose:
                after = conflicts.saying(conflict, chose, after)
        return after

    # Groups

    @cached_property
    def _groups(self) -> tuple[Group, ...]:
        return groups_of(self._reader, self._book.id)

    def _in_groups(self, contact: Contact, uid: str) -> Contact:
        """Return somebody who is new in the book with the tags of the groups they are in."""
        return tagged(Person(contact=contact, uid=uid), {}, self._groups_of)

    @cached_property
    def _groups_of(self) -> GroupsOf:
        return by_member(self._groups)

    # What is kept

    def _unreadable(self, item: Item, given: Given, card: Card) -> None:
        """Keep a card that cannot be used; of one that could before, that one stays the base."""
        if item.contact_id is None:
            item = replace(item, etag=given.etag, base=given.data, uid=card.uid or item.uid)
        self._save[given.href] = replace(item, problem=card.problem, verify=False)

    def _keep(
        self,
        item: Item,
        given: Given,
        card: Card,
        *,
        contact_id: str | None,
        synced_rev: int | None,
    ) -> None:
        self._save[given.href] = replace(
            item,
            etag=given.etag,
            uid=card.uid or item.uid,
            contact_id=contact_id,
            base=given.data,
            synced_rev=synced_rev,
            group=False,
            seen=True,
            verify=False,
            problem="",
        )

    def _keep_photo(self, card: Card, contact: Contact) -> None:
        if card.photo and contact.photo and card.photo.digest == contact.photo.digest:
            self._photos[card.photo.digest] = card.photo


def _photo(reader: Reader, came: Mapping[str, Photo], contact: Contact) -> Photo | None:
    """Return the picture of a contact, which may have come with a card just now."""
    if contact.photo is None:
        return None
    return came.get(contact.photo.digest) or reader.photo(contact.photo.digest)


def _offered_anew(older: Sequence[Conflict], newer: Sequence[Conflict]) -> list[Conflict]:
    """Settle what a newer conflict offers again; a value that it lacks stays to be chosen."""
    said = {
        (each.contact_id, each.field, each.about, words): each.at
        for each in newer
        for words in (each.mine, each.theirs)
    }
    return [
        replace(each, settled=said[key])
        for each in older
        if (key := (each.contact_id, each.field, each.about, _not_taken(each))) in said
    ]


def _not_taken(conflict: Conflict) -> str:
    """Return the value of a conflict that the contact does not say."""
    return conflict.theirs if conflict.chose is Chose.MINE else conflict.mine


def _contact(card: Card) -> Contact:
    if card.contact is None:
        raise ValueError("a card that cannot be used")
    return card.contact


def _on_both(base: Contact, mine: Contact, theirs: Contact) -> Contact:
    """Return what was there once of what both say something about now, names as they were."""
    values: dict[str, Any] = {
        name: None if name in ("birthday", "photo") else ""
        for name in (*SINGLE, "note")
        if not (getattr(mine, name) and getattr(theirs, name))
    }
    for name in LISTS:
        here, there = (
            {key_of(name, each) for each in getattr(side, name)} for side in (mine, theirs)
        )
        values[name] = tuple(
            each for each in getattr(base, name) if key_of(name, each) in here & there
        )
    return replace(base, **values, source=None)


def _is_merged(item: Item) -> bool:
    """Whether the stored card of an item was brought together with its contact once."""
    return item.synced_rev is not None and bool(item.base)


def _removed_note(book: Book, name: str) -> str:
    happened = f"{name} was removed here, but changed in “{book.name}” since."
    return f"{happened} The card was brought back."
