"""A book elsewhere is read whole, before anybody comes in from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from netcompanion.dav.session import utc_now
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress, silent
from netcompanion.domain.sync import Account, Book, Bookkeeping, Item, Phase
from netcompanion.services.sync import turn
from netcompanion.services.sync.given import of_book
from netcompanion.services.sync.patience import patiently
from netcompanion.services.sync.pull import WANTED, batches

if TYPE_CHECKING:
    from netcompanion.dav.facts import Bad, Fetched, Listed, Missed
    from netcompanion.dav.session import Session
    from netcompanion.store import Reader, Store


def read(
    store: Store,
    book_id: str,
    connect: Callable[[Account, Callable[[], None]], Session],
    *,
    clock: Callable[[], datetime] = utc_now,
    progress: Progress = silent,
) -> None:
    """Store every card of a book as it is now, so that it can be looked at; nobody comes in yet.

    What is stored already is not fetched again. Raises DavError, TurnTaken, whatever `progress`
    does, and UserError where the book is gone or was begun meanwhile.
    """
    from netcompanion.dav.book import Book as BookThere

    with store.read() as reader:
        found(reader, book_id)
    with turn.holding(store, book_id, clock, partial(progress, 0, 0)) as mine:
        with store.read() as reader:
            book, account = found(reader, book_id)
            states = reader.item_states(book_id)
        hold_to(book, Phase.NEW, Phase.PULLED)
        etags = {each.href: "" if each.verify else each.etag for each in states}
        telling = _Telling(mine.beat, progress)
        with connect(account, telling.again) as session:
            there = BookThere(session, book.url)
            facts = there.look()
            listed = there.everything(facts)
            now_there = {each.href: each for each in listed.changed}
            wanted = [
                each.href
                for each in listed.changed
                if not each.etag or each.etag != etags.get(each.href)
            ]
            gone = [Item(book_id=book_id, href=href) for href in etags if href not in now_there]
            telling.note(store, Bookkeeping(remove=tuple(gone)))
            telling(len(now_there) - len(wanted), len(now_there))
            for hrefs in batches(wanted):
                fetched = list(there.fetch(hrefs, WANTED))
                telling.note(store, _stored(book, now_there, fetched, telling.again))
                telling(telling.done + len(hrefs), telling.total)
        with store.read() as reader:
            book, _ = found(reader, book_id)
        read = replace(
            book,
            **of_book(book, facts),
            phase=Phase.PULLED,
            token=listed.token,
            ctag=listed.ctag,
            last_full=clock(),
            error="",
        )
        telling.note(store, Bookkeeping(save=(read,)))


class _Telling:
    """Says how far it is, also while nothing comes, and keeps the turn meanwhile."""

    def __init__(self, beat: Callable[[], None], progress: Progress) -> None:
        self.done = self.total = 0
        self._beat, self._progress = beat, progress

    def __call__(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        self.again()

    def again(self) -> None:
        self._beat()
        self._progress(self.done, self.total)

    def note(self, store: Store, bookkeeping: Bookkeeping) -> None:
        patiently(lambda ms: store.note(bookkeeping, busy_timeout=ms), self.again)


def found(reader: Reader, book_id: str) -> tuple[Book, Account]:
    """Return a book and its account; raises UserError where they were removed."""
    book = reader.book(book_id)
    account = reader.account(book.account_id) if book else None
    if book is None or account is None:
        raise UserError("This address book was removed here. Nothing was changed.")
    return book, account


def hold_to(book: Book, *phases: Phase) -> None:
    """Raise UserError where a book is further than that, such as begun in another window."""
    if book.phase not in phases:
        raise UserError(f"{book.name} is not waiting to be looked at. Nothing was changed.")


def _stored(
    book: Book,
    listed: Mapping[str, Listed],
    fetched: Sequence[Fetched | Missed | Bad],
    check: Callable[[], None],
) -> Bookkeeping:
    from netcompanion.dav.facts import Bad, Fetched, Missed

    save, remove = [], []
    for each in fetched:
        check()  # a card may be large
        match each:
            case Fetched(href=href, etag=etag, data=data):
                etag = etag or (listed[href].etag if href in listed else "")
                save.append(_item(book, href, etag, data))
            case Bad(href=href, reason=reason):
                save.append(Item(book_id=book.id, href=href, problem=reason, verify=True))
            case Missed(href=href):
                remove.append(Item(book_id=book.id, href=href))
    return Bookkeeping(save=tuple(save), remove=tuple(remove))


def _item(book: Book, href: str, etag: str, data: bytes) -> Item:
    from netcompanion.services.sync import cards

    card = cards.read(data)
    return Item(
        book_id=book.id,
        href=href,
        etag=etag,
        uid=card.uid,
        base=data,
        group=card.is_group,
        problem=card.problem,
    )
