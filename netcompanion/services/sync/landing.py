"""A card that was written there: what the server made of it, and the end of its operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from netcompanion.dav.errors import Missing
from netcompanion.dav.facts import Fetched, PutAnswer
from netcompanion.domain.change import Edit
from netcompanion.domain.contact import Contact
from netcompanion.domain.sync import THIS_WRITE, Item, Op, OpKind
from netcompanion.services.recognising import is_same_person
from netcompanion.services.sync import cards, kept
from netcompanion.services.sync.given import Given
from netcompanion.services.sync.groups import Person, by_member, tagged
from netcompanion.services.sync.running import BEHIND, Plan, Running, Tally

if TYPE_CHECKING:
    from netcompanion.dav.book import Book as BookThere
    from netcompanion.services.sync.cards import Group
    from netcompanion.store import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Landed:
    """A card that was sent, and what is there instead of it now."""

    op: Op
    sent: bytes
    there: Given


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a card is that was written; `by_others` is what somebody wrote there since."""

    href: str
    by_others: Given | None = None


def land(
    run: Running,
    op: Op,
    sent: bytes,
    answer: PutAnswer,
    groups: Sequence[Group],
    *,
    was: str,
    believing: bool,
) -> Place | None:
    """Read again what was written, and store it as the base of the next merge.

    None where it is not there any more: somebody was faster, and the next list will say so. Under
    another ETag than was told it is somebody else's, to be brought in as any card; but `believing`
    that this is the way of the server. `was` is the ETag of before, which is no way of any.
    `groups` are those of the book.
    """
    there = read_again(run.there, answer.href, cards.read(sent).version)
    if there is None:
        there = _moved(run, sent)
    if there is None:
        run.write(lambda _reader: Plan(remove=(op,), tally=Tally(pushed=1)))
        return None
    is_other = bool(answer.etag and there.etag) and _bare(answer.etag) != _bare(there.etag)
    if is_other and (not believing or there.etag == was):
        ours = Given(href=there.href, etag=answer.etag, data=kept.still_there(sent, there.data))
        card = Landed(op=op, sent=sent, there=ours)
        run.write(partial(_overtaken, book_id=run.book.id, card=card))
        return Place(href=there.href, by_others=there)
    card = Landed(op=op, sent=sent, there=there)
    run.write(partial(landed, book_id=run.book.id, card=card, groups=groups))
    return Place(href=there.href)


def read_again(there: BookThere, href: str, version: str) -> Given | None:
    """Return a card with its ETag; None where there is none. Raises DavError."""
    try:
        found = there.get(href, version)
        if not found.etag:  # not every server says it here
            others = [each for each in there.fetch([href], version) if isinstance(each, Fetched)]
            found = others[0] if others else found
    except Missing:
        return None
    return Given(href=href, etag=found.etag, data=found.data)


def landed(reader: Reader, book_id: str, card: Landed, groups: Sequence[Group]) -> Plan:
    """Plan to keep what came back, and to take in what the server, or somebody, added to it.

    Whoever is new there gets the tags of the `groups` of the book that they are in.
    """
    op, there = card.op, card.there
    item = _item(reader, book_id, card)
    if item.contact_id != op.contact_id:
        return _kept(reader, card, item)
    contact = reader.contact(op.contact_id or "")
    book = reader.book(book_id)
    own_notes = book is not None and book.own_notes
    told = kept.after_put(card.sent, there.data, own_notes=own_notes)
    item = replace(item, spelled=told.spelled, lost=told.lost)
    after = contact and cards.with_lines_of(card.sent, contact, own_notes=own_notes)
    if after is not None and told.gained is not None:
        sent = cards.read(card.sent)
        after = cards.merge(sent, after, told.gained, own_notes=own_notes).contact
    if after is not None and op.kind is OpKind.CREATE:
        person = Person(contact=after, uid=item.uid)
        after = tagged(person, {}, by_member(groups))
    edits = _edits(contact, after)
    if contact is not None and edits and reader.contact_revs([contact.id])[contact.id] == op.rev:
        item = replace(item, synced_rev=THIS_WRITE)
    return Plan(
        edits=edits,
        photos=(told.gained.photo,) if edits and told.gained and told.gained.photo else (),
        save=(item,),
        remove=_done(reader, op, item),
        about=frozenset({contact.id} if contact else ()),
        tally=Tally(pushed=1),
    )


def _overtaken(reader: Reader, book_id: str, card: Landed) -> Plan:
    """Plan to keep what was sent as what was there, until what others made of it is merged."""
    return _kept(reader, card, _item(reader, book_id, card))


def _kept(reader: Reader, card: Landed, item: Item) -> Plan:
    here = reader.contact_revs([item.contact_id or ""])
    return Plan(
        save=(item,),
        remove=_done(reader, card.op, item),
        about=frozenset(here),
        tally=Tally(pushed=1),
    )


def _item(reader: Reader, book_id: str, card: Landed) -> Item:
    """Return the item of a card that was sent: of whom it is now, who may be another than then."""
    op = card.op
    before = reader.items(book_id, [op.href]).get(op.href)
    sent_for = op.contact_id if reader.contact_revs([op.contact_id or ""]) else None
    owner = before.contact_id if before is not None else sent_for
    rev = op.rev if owner == op.contact_id else BEHIND
    return Item(
        book_id=book_id,
        href=card.there.href,
        etag=card.there.etag,
        uid=cards.read(card.there.data).uid,
        contact_id=owner,
        base=card.there.data,
        synced_rev=None if owner is None else rev,
    )


def _bare(etag: str) -> str:
    return etag.removeprefix("W/")


def _edits(before: Contact | None, after: Contact | None) -> tuple[Edit, ...]:
    return () if before == after else (Edit(before, after),)


def _done(reader: Reader, op: Op, item: Item) -> tuple[Op | Item, ...]:
    """Return what is over: the operation, older refusals, and the card's place of before."""
    refused = [each for each in reader.refused(op.book_id) if each.contact_id == op.contact_id]
    places = reader.items(op.book_id, [op.href])
    if item.contact_id and (other := reader.item_of(op.book_id, item.contact_id)):
        places[other.href] = other
    return (op, *refused, *(each for href, each in places.items() if href != item.href))


def _moved(run: Running, sent: bytes) -> Given | None:
    """Return a card that a server put elsewhere under another UID, without saying where."""
    mine = cards.read(sent).contact
    with run.store.read() as reader:
        known = {each.href for each in reader.item_states(run.book.id)}
    strangers = [each.href for each in run.there.everything().changed if each.href not in known]
    for found in run.there.fetch(strangers, cards.read(sent).version):
        if isinstance(found, Fetched):
            theirs = cards.read(found.data).contact
            if mine and theirs and is_same_person(mine, theirs):
                return Given(href=found.href, etag=found.etag, data=found.data)
    return None
