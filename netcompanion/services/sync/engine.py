"""One run of one address book elsewhere: what changed there comes in, what changed here goes up.

The order is what makes it safe: whatever was under way is looked at first, all that changed there
is stored before anything is sent, and a token is kept last. So a run may be cut anywhere, and the
next one repeats what is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import takewhile
from random import uniform
from typing import TYPE_CHECKING, Final

from netcompanion.dav.book import Book as BookThere
from netcompanion.dav.errors import (
    BadCertificate,
    LoginRefused,
    Missing,
    OtherOrigin,
    TooBusy,
)
from netcompanion.dav.facts import Bad
from netcompanion.dav.session import Session, utc_now
from netcompanion.domain.change import Applied
from netcompanion.domain.errors import Cancelled, UserError
from netcompanion.domain.identity import new_id
from netcompanion.domain.phrase import shortened
from netcompanion.domain.plain_text import one_line
from netcompanion.domain.progress import Progress, silent
from netcompanion.domain.sync import (
    LONGEST_PAUSE,
    Account,
    Book,
    Bookkeeping,
    Direction,
    Op,
    Phase,
    Run,
)
from netcompanion.services import bin as bins
from netcompanion.services.sync import first, journal, pull, push, reading, removals
from netcompanion.services.sync.given import of_book
from netcompanion.services.sync.patience import SHORT, patiently
from netcompanion.services.sync.running import Running, Tally
from netcompanion.services.sync.turn import TurnTaken, holding
from netcompanion.store.collecting import seldom_collecting
from netcompanion.store.errors import BusyDatabase

if TYPE_CHECKING:
    from netcompanion.dav.facts import BookFacts, Changes
    from netcompanion.store import Store

Connect = Callable[[Account, Callable[[], None]], Session]
"""Returns a conversation with the servers of an account, which asks now and then whether to go on.

Raises UserError, such as for a password that nobody has entered.
"""

_NOT_GIVEN: Final = (
    "The server lists this card, and says that it is not there. Nobody was deleted here; "
    "the next sync looks again."
)
_KEPT_RUNS: Final = 50
_NAMED: Final = 10


def ignored(_applied: Applied, /) -> None:
    """Tell nobody."""


@seldom_collecting()  # a look for garbage holds up all threads, that of the window too
def sync_book(
    store: Store,
    book_id: str,
    connect: Connect,
    *,
    clock: Callable[[], datetime] = utc_now,
    progress: Progress = silent,
    told: Callable[[Applied], None] = ignored,
    allow: frozenset[str] = frozenset(),
) -> Run:
    """Bring a book and the contacts here in step, and return what was done.

    `progress` is called at least ten times a second while a server is waited for; what it raises
    ends the run. `told` hears of every change. `allow` are those of `guard.asked` whom the person
    lets go. What a person can act on is in `error`; a run that could not even begin is not stored.
    """
    started = clock()
    with store.read() as reader:
        book = reader.book(book_id)
        account = reader.account(book.account_id) if book else None
    run = Run(id=new_id(), book_id=book_id, started=started)
    if book is None or account is None:
        return replace(run, error="This address book was removed here. Nothing was changed.")
    if words := _not_now(book, account, started):
        return replace(run, error=words, ended=clock())
    running = Running(
        store=store, book=book, clock=clock, progress=progress, told=told, allow=allow
    )
    work = _in_step if book.phase is Phase.LINKED else _first_look
    try:
        return _recorded(running, run, partial(work, running, account, connect))
    except TurnTaken as error:
        return replace(run, error=str(error), ended=clock())


def _not_now(book: Book, account: Account, now: datetime) -> str:
    """Return why a run does not even begin; "" where it does."""
    if book.phase is Phase.LINKED and book.direction is Direction.OFF:
        return f"“{book.name}” is switched off. Nothing was changed."
    if account.stopped:
        return f"{account.name} waits for a new password. Nothing was changed."
    if account.is_to_wait(now):
        return f"{account.name} asked to come back later, within the hour. Nothing was changed."
    return ""


# The run


def _first_look(running: Running, account: Account, connect: Connect) -> None:
    book = running.book

    def counted(account: Account, check: Callable[[], None]) -> Session:
        running.session = connect(account, check)
        return running.session

    try:
        reading.read(
            running.store, book.id, counted, clock=running.clock, progress=running.progress
        )
    except Cancelled:
        running.tally += Tally(notes=("Stopped while reading. Nobody was changed.",))
        raise
    running.keep_of_account(error="", retry_at=None)
    with running.store.read() as reader:
        number = sum(not each.group for each in reader.item_states(book.id))
    read = f"Read {number:,} {'person' if number == 1 else 'people'}."
    running.tally += Tally(notes=(f"{read} It waits until you have looked at them.",))


def _in_step(running: Running, account: Account, connect: Connect) -> None:
    with holding(running.store, running.book.id, running.clock, running.check) as turn:
        running.turn = turn
        with connect(account, running.check) as session:
            running.session = session
            there = BookThere(session, running.book.url)
            running.connected(there)
            facts = there.look()
            _keep_facts(running, facts)
            looked = _come_in(running, facts)
            book = running.book
            if book.direction is Direction.TWO_WAY and not book.read_only:
                looked = _go_up(running, facts, looked)
            else:
                running.keep_of_book(mass_change=())  # what was asked was answered, or is over
        bins.let_go_of_old(running.store, running.clock())
        running.keep_of_book(error="", last_ok=running.clock(), last_full=looked)
        running.keep_of_account(error="", retry_at=None)


def _keep_facts(running: Running, facts: BookFacts) -> None:
    book = running.book
    # Found out by writing, it is believed until the next look at everything.
    is_known = book.read_only and not pull.is_full_due(book, running.clock())
    read_only = facts.read_only or is_known
    running.keep_of_book(**of_book(book, facts) | {"read_only": read_only})


def _come_in(running: Running, facts: BookFacts) -> datetime | None:
    """Store what changed there, and keep how far that goes only in the end.

    Returns when all that is there was looked at last. Until the run is over that is never: cards
    that it stores may be gone before the next list, which tells only of what was there before.
    """
    if running.book.last_ok is not None:
        _tell_of_doubles(running)
    awaited = journal.recover(running)
    looked = running.book.last_full
    changes = pull.listed(running.there, running.book, facts, running.clock())
    running.keep_of_book(last_full=None)
    is_whole = _take(running, facts, changes, awaited)
    journal.forget(running, awaited)
    return running.clock() if is_whole else looked


def _tell_of_doubles(running: Running) -> None:
    with running.store.read() as reader:
        names = first.likely_doubles(reader, running.book, running.check)
    if names:
        told = ", ".join(map(shortened, names[:_NAMED])) + ("…" if names[_NAMED:] else "")
        note = f"Came in again beside somebody who looks the same: {told}. Duplicates merges them."
        running.tally += Tally(notes=(note,))


def _go_up(running: Running, facts: BookFacts, looked: datetime | None) -> datetime | None:
    """Send what changed here, and list once more: whatever was sent has to be in that list.

    Tokens made of what a book holds come back when it holds the same again, so a card that was
    deleted right after it was sent would be in no list. Takes and returns when all was looked at.
    """
    written = push.push(running)
    if not written:
        return looked
    if not facts.supports_sync:
        facts = running.there.look()  # at the ctag of now
    book = replace(running.book, last_full=looked)
    changes = pull.listed(running.there, book, facts, running.clock())
    is_whole = _take(running, facts, changes, written=written)
    return running.clock() if is_whole else looked


def _take(
    running: Running,
    facts: BookFacts,
    changes: Changes,
    awaited: tuple[Op, ...] = (),
    written: frozenset[str] = frozenset(),
) -> bool:
    """Store what a list says, and return whether it was one of all that is there.

    A card that it names and that is not there, or that was written and is in no list, is looked
    for in the whole list: one answer alone takes nobody away.
    """
    found = _news(running, changes, written)
    if pull.take(running, found, awaited):
        changes = running.there.everything(facts)
        found = _news(running, changes)
        missed = pull.take(running, found, awaited)
        pull.doubt(running, [Bad(href=href, reason=_NOT_GIVEN) for href in missed])
    running.note(remove=first.dropped_out(running.store, running.book.id, found.gone))
    pull.settle(running)
    removals.carry_out(running, found.gone, written)
    running.keep_of_book(token=changes.token, ctag=changes.ctag)
    return changes.whole


def _news(running: Running, changes: Changes, written: frozenset[str] = frozenset()) -> pull.News:
    with running.store.read() as reader:
        return pull.news(reader.item_states(running.book.id), changes, written)


# How it went


def _recorded(running: Running, run: Run, work: Callable[[], None]) -> Run:
    """Do it, and write down how it went; what a person can act on is raised no further."""
    error = ""
    stopped: Cancelled | None = None
    try:
        work()
    except TurnTaken:
        raise
    except Cancelled as stop:
        stopped = stop
    except UserError as trouble:
        error = _in_words(running.book, trouble)
        _remember(running, trouble, error)
    tally = running.tally
    done = replace(
        run,
        ended=running.clock(),
        pulled=tally.pulled,
        pushed=tally.pushed,
        deleted_here=tally.deleted_here,
        deleted_there=tally.deleted_there,
        conflicts=tally.conflicts,
        refused=tally.refused,
        notes=tuple(dict.fromkeys(map(one_line, tally.notes))),
        requests=running.session.requests if running.session else 0,
        cancelled=stopped is not None,
        error=error,
    )
    if stopped is not None:
        with suppress(BusyDatabase):  # who stops a run does not want to wait for others
            _keep(running.store, done, SHORT)
        raise stopped
    patiently(lambda ms: _keep(running.store, done, ms), running.check)
    return done


def _keep(store: Store, run: Run, ms: int) -> None:
    with store.read() as reader:
        if reader.book(run.book_id) is None:  # removed here meanwhile
            return
        old = reader.runs(run.book_id, 2 * _KEPT_RUNS)[_KEPT_RUNS - 1 :]
    store.note(Bookkeeping(save=(run,), remove=tuple(old)), busy_timeout=ms)


def _in_words(book: Book, trouble: UserError) -> str:
    if isinstance(trouble, Missing):
        return (
            f"“{book.name}” is no longer where it was on {trouble.host}. Everybody stays here. "
            "If it was moved, look for the address books of this account again."
        )
    return str(trouble)


def _remember(running: Running, trouble: UserError, words: str) -> None:
    """Note on book and account what a later run has to know."""
    with running.store.read() as reader:
        if reader.book(running.book.id) is None:
            return
        runs = reader.runs(running.book.id, _KEPT_RUNS)
    running.keep_of_book(error=words)
    match trouble:
        case LoginRefused():
            running.keep_of_account(error=words, stopped=True)
        case BadCertificate() | OtherOrigin():
            running.keep_of_account(error=words)
        case TooBusy(retry_after=seconds):
            failed = len(list(takewhile(lambda each: bool(each.error), runs)))
            running.keep_of_account(retry_at=running.clock() + _pause(seconds, failed))


def _pause(seconds: int | None, failed: int) -> timedelta:
    """Return for how long to leave a server alone: as it says, or longer each time."""
    if seconds is not None:
        return timedelta(seconds=seconds)
    return min(timedelta(minutes=2 ** min(failed, 6)), LONGEST_PAUSE) * uniform(0.8, 1)
