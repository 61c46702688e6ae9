"""What changed there, and how it comes in: lists, the cards that are new in them, and who is gone.

A token is only kept once every card of its list is stored, so whatever stops a run, the next one
asks for the same again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from netcompanion.dav.errors import TokenRefused
from netcompanion.dav.facts import Bad, BookFacts, Changes, Fetched, Missed
from netcompanion.domain.sync import Book, Item, ItemState, Op
from netcompanion.services.sync.absorb import absorb
from netcompanion.services.sync.given import Given
from netcompanion.services.sync.membership import regroup
from netcompanion.services.sync.running import Plan, Running

if TYPE_CHECKING:
    from netcompanion.dav.book import Book as BookThere
    from netcompanion.store import Reader

WANTED: Final = "3.0"
"""The version of vCard to ask for, where nothing is known of a card: every server has it.

Servers that convert what they give (sabre/dav) turn a card of 4.0 into one of 3.0 by that, which
it is from its first edit on. Asked for 4.0 they would turn those of 3.0 into 4.0 as well, which
are most, and nothing tells one from the other before it is given.
"""

FULL_AFTER: Final = timedelta(days=7)
"""How long tokens are believed without a look at the whole list; some servers take any token."""

_BATCH: Final = 100

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a list says that is not known here: hrefs of cards to fetch, and of those gone."""

    wanted: tuple[str, ...]
    gone: frozenset[str]
    etags: Mapping[str, str] = field(default_factory=dict)


def listed(there: BookThere, book: Book, facts: BookFacts, now: datetime) -> Changes:
    """Return what changed there since the last run, or all that is there; asks, writes nothing."""
    full = is_full_due(book, now)
    if not full and facts.supports_sync and book.token:
        try:
            return there.changes(book.token)
        except TokenRefused:
            return there.everything(facts)
    if not full and not facts.supports_sync and facts.ctag and facts.ctag == book.ctag:
        return Changes(token=facts.token, ctag=facts.ctag)
    return there.everything(facts)


def is_full_due(book: Book, now: datetime) -> bool:
    """Whether it is time to look at everything again."""
    return book.last_full is None or not timedelta() <= now - book.last_full < FULL_AFTER


def news(
    states: Sequence[ItemState], changes: Changes, written: Collection[str] = frozenset()
) -> News:
    """Compare a list with what is stored; cards `written` just now that it lacks are fetched.

    Those that could not be used are asked for again with all that is there: it may have been
    the server that was wrong.
    """
    known = {each.href: each for each in states if not (changes.whole and each.problem)}
    etags = {each.href: each.etag for each in changes.changed}
    wanted = [href for href, etag in etags.items() if not _is_known(known.get(href), etag)]
    unnamed = {each.href for each in states if each.href not in etags and not is_waiting(each)}
    gone = unnamed if changes.whole else unnamed & frozenset(changes.removed)
    wanted += [
        each.href
        for each in states
        if (each.verify or each.href in written)
        and each.href not in etags
        and each.href not in gone
    ]
    return News(wanted=tuple(wanted), gone=frozenset(gone), etags=etags)


def _is_known(state: ItemState | None, etag: str) -> bool:
    return state is not None and not state.verify and bool(etag) and state.etag == etag


def is_waiting(state: ItemState) -> bool:
    """Whether a card is not there yet: it was deleted there, and is to go up again."""
    return not state.seen


def take(run: Running, found: News, awaited: Sequence[Op] = ()) -> frozenset[str]:
    """Fetch and store the cards that are new, and return the hrefs of those that were not there.

    Those that a list names and nobody finds are gone only if the next list no longer names them.
    """
    missed: set[str] = set()
    run.expect(len(found.wanted))
    for hrefs in batches(found.wanted):
        given: list[Given] = []
        bad: list[Bad] = []
        for each in run.there.fetch(hrefs, WANTED):
            match each:
                case Fetched(href=href, etag=etag, data=data):
                    given.append(
                        Given(href=href, etag=etag or found.etags.get(href, ""), data=data)
                    )
                case Bad():
                    bad.append(each)
                case Missed(href=href):
                    missed.add(href)
        store_cards(run, given, found.gone, awaited)
        doubt(run, bad)
        run.advance(len(hrefs))
    return frozenset(missed)


def doubt(run: Running, bad: Sequence[Bad]) -> None:
    """Keep in mind to ask again for cards that could not be had, whatever the token says."""
    if bad:
        run.write(partial(_with_problems, book_id=run.book.id, bad=bad))


def store_cards(
    run: Running,
    given: Sequence[Given],
    gone: Collection[str] = frozenset(),
    awaited: Sequence[Op] = (),
) -> None:
    """Bring cards in, as many at a time as can be."""
    by_href = {each.href: each for each in given}
    groups: list[str] = []
    rest = given
    while rest:
        made = run.write(
            partial(
                absorb,
                book=run.book,
                given=rest,
                now=run.clock(),
                gone=gone,
                awaited=awaited,
                check=run.check,
            )
        )
        rest = [by_href[href] for href in made.later]
        groups += made.groups
    for href in groups:
        run.write(partial(regroup, book_id=run.book.id, given=by_href[href]))


def settle(run: Running) -> None:
    """Bring in what is stored and belongs to nobody yet, without asking the server again."""
    with run.store.read() as reader:
        open_ = unsettled(reader, run.book.id)
    run.expect(len(open_))
    for hrefs in batches(open_):
        with run.store.read() as reader:
            items = reader.items(run.book.id, hrefs)
        store_cards(run, [given_by(each) for each in items.values() if each.base])
        run.advance(len(hrefs))


def unsettled(reader: Reader, book_id: str) -> list[str]:
    """Return the hrefs of stored cards that belong to nobody yet.

    Those whose contact was taken back by undo, those that the first look linked, and those of
    people who were removed here and are here again under the UID of the card, or became part of
    somebody who has no card in this book.
    """
    states = reader.item_states(book_id)
    open_ = [each.href for each in states if is_unsettled(each)]
    return open_ + here_again(reader, book_id, states)


def is_unsettled(state: ItemState) -> bool:
    """Whether a stored card is still to be brought together with a contact."""
    if state.group or state.problem:
        return False
    return state.contact_id is None or (state.rev is not None and state.synced_rev is None)


def given_by(item: Item) -> Given:
    """Return the card of an item as it was fetched last."""
    return Given(href=item.href, etag=item.etag, data=item.base)


def here_again(reader: Reader, book_id: str, states: Sequence[ItemState]) -> list[str]:
    """Return the cards of those gone whom somebody here is, or is made of, who has no other."""
    gone = [each for each in states if each.is_gone and not is_waiting(each)]
    here = reader.contacts_by_uid({each.uid for each in gone} - {""})
    return [
        each.href
        for each in gone
        if (contact := here.get(each.uid)) is not None
        and reader.item_of(book_id, contact.id) is None
    ]


def _with_problems(reader: Reader, book_id: str, bad: Sequence[Bad]) -> Plan:
    items = reader.items(book_id, [each.href for each in bad])
    return Plan(
        save=tuple(
            replace(
                items.get(each.href) or Item(book_id=book_id, href=each.href),
                problem=each.reason,
                verify=True,
            )
            for each in bad
        )
    )


def batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut what is written at once into pieces."""
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
