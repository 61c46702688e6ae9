"""Cards that are gone there: whoever was not changed here goes to the bin, everybody else stays.

So does whoever has a card in another book: what was deleted in one is deleted in no other.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from netcompanion.domain.errors import UserError
from netcompanion.domain.identity import new_id
from netcompanion.domain.phrase import shortened
from netcompanion.domain.sync import Book, Direction, Item, ItemState
from netcompanion.services import bin as bins
from netcompanion.services.sync.guard import Doomed, must_ask, question
from netcompanion.services.sync.membership import dissolve
from netcompanion.services.sync.pull import is_waiting
from netcompanion.services.sync.running import BEHIND, Plan, Running, Tally

if TYPE_CHECKING:
    from netcompanion.store import Reader


class TooManyGone(UserError):
    """A run stopped before it deleted more people than it may without a yes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fates:
    """Whom a run would put into the bin, and of how many who are in step with the book.

    `all_gone`: nothing is left there of what was, whoever was changed here since included.
    """

    doomed: tuple[Doomed, ...]
    of: int
    all_gone: bool

    def must_ask(self, allowed: Collection[str]) -> bool:
        """Whether those whom the person has not said yes to are too many."""
        asked = [each for each in self.doomed if each.id not in allowed]
        return must_ask(asked, self.of, ()) or (self.all_gone and bool(asked))


def fates(
    reader: Reader, book: Book, gone: Collection[str], written: Collection[str] = frozenset()
) -> Fates:
    """Return who would go because their cards are gone there; `written` are new there."""
    states = reader.item_states(book.id)
    ids = [
        each.contact_id
        for each in states
        if each.href in gone and each.contact_id is not None and _goes_along(each)
    ]
    others = reader.in_other_books(book.id, ids)
    ids = [each for each in ids if each not in others]
    names = reader.lines(ids)
    there = {each.href for each in states if each.rev is not None and not is_waiting(each)}
    return Fates(
        doomed=tuple(Doomed(id=id_, name=names[id_].name) for id_ in ids),
        of=len(there),
        all_gone=there - frozenset(written) <= frozenset(gone),
    )


def carry_out(run: Running, gone: Collection[str], written: Collection[str] = frozenset()) -> None:
    """Let go of cards that are gone there. Raises TooManyGone before anybody is deleted."""
    if not gone:
        return
    with run.store.read() as reader:
        found = fates(reader, run.book, gone, written)
    if found.must_ask(run.allow):
        run.keep_of_book(mass_change=question(found.doomed))
        raise TooManyGone(
            f"{len(found.doomed)} of {found.of} people are no longer in “{run.book.name}”. "
            "Nobody was deleted here. Say whether they are to go, or stay."
        )
    run.expect(len(gone))
    for href in sorted(gone):
        run.write(partial(_let_go, run=run, href=href))
        run.advance()


def _goes_along(state: ItemState) -> bool:
    """Whether a contact goes when its card does; not with anything on it that was never there."""
    return state.rev is not None and not state.is_dirty


def _let_go(reader: Reader, run: Running, href: str) -> Plan:
    item = reader.items(run.book.id, [href]).get(href)
    if item is None:
        return Plan()
    if item.group:
        return dissolve(reader, item)
    contact = reader.contact(item.contact_id) if item.contact_id else None
    if contact is None or item.synced_rev is None:
        return Plan(remove=(item,))
    if reader.contact_revs([contact.id])[contact.id] != item.synced_rev:
        return kept_here(reader, run, item)
    if reader.in_other_books(run.book.id, [contact.id]):
        note = (
            f"{shortened(contact.name)} was deleted in “{run.book.name}”, but is in another "
            "address book too, and was kept."
        )
        return Plan(remove=(item,), tally=Tally(notes=(note,)))
    edits = bins.binned(reader, contact, f"Deleted in {run.book.name}", run.clock())
    return Plan(edits=edits, remove=(item,), tally=Tally(deleted_here=1))


def off(item: Item) -> Item:
    """Return an item whose card is not there any more; it goes there again with its contact."""
    return replace(
        item,
        etag="",
        base=b"",
        synced_rev=BEHIND,
        seen=False,
        verify=False,
        spelled=(),
        lost=(),
        problem="",
    )


def kept_here(reader: Reader, run: Running, item: Item) -> Plan:
    """Plan to keep somebody who was changed here, whose card is gone there: it goes up anew."""
    contact = reader.contact(item.contact_id or "")
    if contact is None:
        return Plan(remove=(item,))
    name = shortened(contact.name)
    happened = f"{name} was deleted in “{run.book.name}”, but changed here since, and was kept."
    if run.book.direction is not Direction.TWO_WAY or run.book.read_only:
        return Plan(remove=(item,), tally=Tally(notes=(happened,)))
    href = run.there.href_for(item.uid)
    if href == item.href or reader.items(run.book.id, [href]):
        href = run.there.href_for(new_id())
    again = replace(off(item), href=href, base=item.base)
    note = f"{happened} The card goes there again."
    return Plan(save=(again,), remove=(item,), tally=Tally(notes=(note,)))
