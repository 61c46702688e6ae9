"""What goes up: cards of contacts that were changed here, are new, or are gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from netcompanion.domain.bin import KEPT_FOR
from netcompanion.domain.identity import new_id
from netcompanion.domain.phrase import shortened
from netcompanion.domain.sync import Book, Direction, Item, Op, OpKind, OpState
from netcompanion.services.sync import cards
from netcompanion.services.sync.guard import Doomed, must_ask, question
from netcompanion.services.sync.membership import changed_here, groups_of
from netcompanion.services.sync.pull import batches, here_again, is_waiting
from netcompanion.services.sync.running import Running, Tally
from netcompanion.services.sync.sending import Sending, resting

if TYPE_CHECKING:
    from netcompanion.services.sync.cards import Group
    from netcompanion.store import Reader

_TOLD: Final = 10
"""How many people are named of whom a run tells the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """What a run would do there: hrefs of cards changed and deleted, and contacts that are new.

    `of` is how many cards of contacts the book has.
    """

    changed: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    of: int


def going(reader: Reader, book: Book) -> Going:
    """Return what goes up: whoever was changed since, but for what was refused as it is."""
    refused = {(each.contact_id, each.rev) for each in reader.refused(book.id)}
    states = reader.item_states(book.id)
    new = reader.to_upload(book)
    again = set(here_again(reader, book.id, states))
    revs = reader.contact_revs(new)
    return Going(
        changed=tuple(
            each.href
            for each in states
            if each.is_dirty and not each.problem and (each.contact_id, each.rev) not in refused
        ),
        new=tuple(id_ for id_ in new if (id_, revs[id_]) not in refused),
        gone=tuple(
            each.href
            for each in states
            if each.is_gone and not each.problem and not is_waiting(each) and each.href not in again
        ),
        of=sum(
            each.contact_id is not None and not (each.is_gone and is_waiting(each))
            for each in states
        ),
    )


def doomed(reader: Reader, book: Book, hrefs: Sequence[str]) -> list[Doomed]:
    """Return whose cards would be deleted there."""
    found = []
    for href, item in reader.items(book.id, hrefs).items():
        if item.seen:
            contact = cards.read(item.base).contact
            found.append(Doomed(id=href, name=contact.name if contact else href))
    return found


def push(run: Running) -> frozenset[str]:
    """Write there what changed here, and return the hrefs that were written."""
    _try_again(run)
    with run.store.read() as reader:
        found = going(reader, run.book)
        gone = doomed(reader, run.book, found.gone)
        groups = groups_of(reader, run.book.id)
    asks = must_ask(gone, found.of, run.allow)
    run.keep_of_book(mass_change=question(gone) if asks else ())
    if asks:
        told = f"{len(gone)} of {found.of} cards would be deleted in “{run.book.name}”. "
        told += "None was. Say whether they are to go, or stay."
        run.tally += Tally(notes=(told,))
    _tell_of_stuck(run, groups)
    sending = Sending(run, groups)
    saying = _saying_more(run, found.changed, groups)
    _do(run, sending, [partial(sending.update, href) for href in saying])
    _do(run, sending, [partial(sending.create, contact_id) for contact_id in found.new])
    with run.store.read() as reader:  # whoever is new may be in a group
        regrouped = changed_here(reader, run.book.id)
    _do(run, sending, [partial(sending.regroup, href) for href in regrouped])
    _do(run, sending, [partial(sending.delete, href) for href in found.gone if not asks])
    _forget_refusals(run)
    _forget_gone(run)
    return frozenset(sending.written)


def _tell_of_stuck(run: Running, groups: Sequence[Group]) -> None:
    """Say whose changes stay here because their cards cannot be read there."""
    with run.store.read() as reader:
        states = [each for each in reader.item_states(run.book.id) if each.problem]
    changed = _saying_more(run, [each.href for each in states if each.is_dirty], groups)
    gone = [each.href for each in states if each.is_gone and not is_waiting(each)]
    with run.store.read() as reader:
        stuck = [(each, "changed") for each in doomed(reader, run.book, changed)]
        stuck += [(each, "removed") for each in doomed(reader, run.book, gone)]
    problems = {each.href: each.problem for each in states}
    told = [
        f"{shortened(who.name)} was {what} here, but the card in “{run.book.name}” cannot be used, "
        f"and stays as it is there: {problems[who.id]}"
        for who, what in stuck
    ]
    if len(told) > _TOLD:
        told[_TOLD:] = [f"The same goes for {len(told) - _TOLD} more people."]
    run.tally += Tally(notes=tuple(told))


def _do(run: Running, sending: Sending, steps: Sequence[Callable[[], None]]) -> None:
    run.expect(len(steps))
    for step in steps:
        run.keep_of_book()  # the person may have thought better of it
        if run.book.direction is Direction.TWO_WAY and not run.book.read_only:
            sending.carefully(step)
        run.advance()


def _forget_refusals(run: Running) -> None:
    """Let go of what a server did not take, and nobody wants it to any more."""
    with run.store.read() as reader:
        if not (refused := reader.refused(run.book.id)):
            return
        states = reader.item_states(run.book.id)
    open_ = {
        each.contact_id
        for each in states
        if each.is_dirty or (each.is_gone and not is_waiting(each))
    }
    run.note(remove=[each for each in refused if each.contact_id not in open_])


def _forget_gone(run: Running) -> None:
    """Let go of cards that were deleted there long ago: nobody takes that removal back any more."""
    now, book_id = run.clock(), run.book.id
    with run.store.read() as reader:
        states = reader.item_states(book_id)
        ops = reader.ops(book_id, open_only=False)
        gone = {each.href for each in states if each.is_gone and is_waiting(each)}
        until = {each.href: each for each in ops if each.state is OpState.DONE}
        over = [href for href in gone & until.keys() if (until[href].not_before or now) <= now]
        items = reader.items(book_id, over)
    new = [
        Op(
            id=new_id(),
            book_id=book_id,
            href=href,
            kind=OpKind.DELETE,
            state=OpState.DONE,
            not_before=now + KEPT_FOR,
        )
        for href in sorted(gone - until.keys())
    ]
    done_with = [op for href, op in until.items() if href not in gone or href in items]
    run.note(*new, remove=(*items.values(), *done_with))


def _try_again(run: Running) -> None:
    """Let go of refusals whose time is over: what there was no room for may have some now."""
    with run.store.read() as reader:
        refused = reader.refused(run.book.id)
    now = run.clock()
    run.note(remove=[each for each in refused if each.not_before and each.not_before <= now])


def _saying_more(run: Running, hrefs: Sequence[str], groups: Sequence[Group]) -> list[str]:
    """Return those whose cards would say something else; the others are in step as they are."""
    saying = []
    for some in batches(hrefs):
        made = run.write(partial(resting, book=run.book, hrefs=some, groups=groups))
        rest = {each.href for each in made.save if isinstance(each, Item)}
        saying += [href for href in some if href not in rest]
    return saying
