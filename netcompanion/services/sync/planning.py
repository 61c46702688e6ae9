"""What a run would do, without doing it: the server is only asked, and nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from netcompanion.dav.book import Book as BookThere
from netcompanion.dav.facts import Bad, Fetched, Missed
from netcompanion.dav.hrefs import last_part
from netcompanion.dav.session import Session, utc_now
from netcompanion.domain.contact import Contact
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress, silent
from netcompanion.domain.sync import Account, Book, Direction, Item, ItemState, Phase
from netcompanion.services.sync import cards, pull, push, removals
from netcompanion.services.sync.absorb import absorb
from netcompanion.services.sync.given import Given
from netcompanion.services.sync.guard import must_ask
from netcompanion.services.sync.pull import News
from netcompanion.services.sync.running import BEHIND
from netcompanion.services.sync.running import Plan as Written

if TYPE_CHECKING:
    from netcompanion.store import Reader, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the next run would do to whom, by their names.

    `problems` are cards that cannot be had. `asks` means that the run would stop and ask first,
    since it would delete many. `there` is how many cards a book has that was never read: more is
    not known of it.
    """

    book: Book
    new_here: tuple[str, ...] = ()
    changed_here: tuple[str, ...] = ()
    deleted_here: tuple[str, ...] = ()
    new_there: tuple[str, ...] = ()
    changed_there: tuple[str, ...] = ()
    deleted_there: tuple[str, ...] = ()
    conflicts: int = 0
    problems: tuple[str, ...] = ()
    asks: bool = False
    there: int | None = None


def plan(
    store: Store,
    book_id: str,
    connect: Callable[[Account, Callable[[], None]], Session],
    *,
    clock: Callable[[], datetime] = utc_now,
    progress: Progress = silent,
    allow: Collection[str] = frozenset(),
) -> Plan:
    """Return what a run of a book would do, which waits for nobody's look.

    `allow` are those whose deletion the person said yes to.

    Two cards that are about one person count twice, where a run sees it. Raises DavError, and what
    `progress` does.
    """
    with store.read() as reader:
        book = reader.book(book_id)
        account = reader.account(book.account_id) if book else None
    if book is None or account is None:
        raise UserError("This address book was removed here. Nothing was changed.")
    with connect(account, lambda: progress(0, 0)) as session:
        there = BookThere(session, book.url)
        facts = there.look()
        if book.phase is not Phase.LINKED:
            return Plan(book=book, there=len(there.everything(facts).changed))
        changes = pull.listed(there, book, facts, clock())
        with store.read() as reader:
            found = pull.news(reader.item_states(book_id), changes)
        coming = _Coming(book, clock())
        done = 0
        for hrefs in pull.batches(found.wanted):
            progress(done, len(found.wanted))
            fetched = list(there.fetch(hrefs, pull.WANTED))
            with store.read() as reader:
                coming.take(reader, fetched, found)
            done += len(hrefs)
    with store.read() as reader:
        gone = found.gone | coming.missed
        coming.settle(reader, gone)
        return _planned(reader, book, coming, gone, allow)


class _Coming:
    """What cards that are new would make of contacts; nothing of it is written."""

    def __init__(self, book: Book, now: datetime) -> None:
        self.new: dict[str, str] = {}
        self.changed: dict[str, str] = {}
        self.behind: list[Item] = []
        self.linked: set[str] = set()
        self.taken: set[str] = set()  # hrefs
        self.missed: set[str] = set()
        self.problems: list[str] = []
        self.conflicts = 0
        self._book, self._now = book, now

    def take(self, reader: Reader, fetched: Sequence[Fetched | Missed | Bad], found: News) -> None:
        """Look at cards that were fetched."""
        given = []
        for each in fetched:
            match each:
                case Fetched(href=href, etag=etag, data=data):
                    given.append(Given(href=href, etag=etag, data=data))
                case Bad(href=href, reason=reason):
                    self.problems.append(f"{last_part(href)}: {reason}")
                case Missed(href=href):
                    self.missed.add(href)
        self._note(absorb(reader, self._book, given, self._now, gone=found.gone))

    def settle(self, reader: Reader, gone: frozenset[str]) -> None:
        """Look at cards that are stored, and wait to be brought together with somebody."""
        settled = gone | self.taken
        waiting = [href for href in pull.unsettled(reader, self._book.id) if href not in settled]
        for hrefs in pull.batches(waiting):
            items = reader.items(self._book.id, hrefs).values()
            given = [pull.given_by(each) for each in items if each.base]
            self._note(absorb(reader, self._book, given, self._now))

    def _note(self, made: Written) -> None:
        self.conflicts += made.tally.conflicts
        for edit in made.edits:
            if isinstance(edit.after, Contact):
                into = self.new if edit.before is None else self.changed
                into[edit.after.id] = edit.after.name
        for each in made.save:
            if not isinstance(each, Item) or each.contact_id is None:
                continue
            self.linked.add(each.contact_id)
            self.taken.add(each.href)
            if each.synced_rev == BEHIND:
                self.behind.append(each)


def _planned(
    reader: Reader,
    book: Book,
    coming: _Coming,
    gone: Collection[str],
    allow: Collection[str],
) -> Plan:
    fates = removals.fates(reader, book, gone)
    up = _up(reader, book, coming, gone, allow)
    return Plan(
        book=book,
        new_here=tuple(coming.new.values()),
        changed_here=tuple(coming.changed.values()),
        deleted_here=tuple(each.name for each in fates.doomed),
        new_there=tuple(up.new),
        changed_there=tuple(up.changed),
        deleted_there=tuple(up.deleted),
        conflicts=coming.conflicts,
        problems=tuple(coming.problems),
        asks=fates.must_ask(allow) or up.asks,
    )


@dataclass(frozen=True, slots=True)
class _Up:
    new: Sequence[str] = ()
    changed: Sequence[str] = ()
    deleted: Sequence[str] = ()
    asks: bool = False


def _up(
    reader: Reader,
    book: Book,
    coming: _Coming,
    gone: Collection[str],
    allow: Collection[str],
) -> _Up:
    """Return who would be written there, by name."""
    if book.direction is not Direction.TWO_WAY or book.read_only:
        return _Up()
    going = push.going(reader, book)
    settled = coming.taken | set(gone)
    states = {each.href: each for each in reader.item_states(book.id)}
    kept = [
        each
        for each in states.values()
        if each.href in gone and each.is_dirty and not pull.is_unsettled(each)
    ]
    new = [*(id_ for id_ in going.new if id_ not in coming.linked), *_ids(kept)]
    changed = [
        *_ids(states[href] for href in going.changed if href not in settled),
        *(each.contact_id for each in coming.behind if each.contact_id),
    ]
    doomed = push.doomed(reader, book, [href for href in going.gone if href not in settled])
    names = {id_: line.name for id_, line in reader.lines({*new, *changed}).items()}
    names |= coming.changed
    parts = [cards.read(each.base) for each in coming.behind if each.contact_id not in names]
    return _Up(
        new=[names[each] for each in dict.fromkeys(new) if each in names],
        changed=[names[each] for each in dict.fromkeys(changed) if each in names],
        deleted=[
            *(each.name for each in doomed),
            *(each.contact.name for each in parts if each.contact),
        ],
        asks=must_ask(doomed, going.of, allow),
    )


def _ids(states: Iterable[ItemState]) -> Iterator[str]:
    return (each.contact_id for each in states if each.contact_id is not None)
