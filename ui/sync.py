"""Address books elsewhere are kept in step beside the window: when asked, at the start, at times.

Nothing that a network needs is imported here before a book is brought in step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from netcompanion.domain.change import Applied
from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from ui.jobs import Job

if TYPE_CHECKING:
    from netcompanion.domain.sync import Account, Book, Run
    from netcompanion.services.secrets import Secrets
    from netcompanion.store import Store
    from ui.workspace import Workspace

Told = Callable[[Applied], None]
SyncBook = Callable[["Store", str, "Secrets", Progress, Told, frozenset[str]], "Run"]

_LOOK_AGAIN_MS = 1000  # while cards come in by the hundred
_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Working:
    """How far a book is that is being brought in step; `total` 0 is not known."""

    done: int = 0
    total: int = 0
    waiting: bool = True
    stopping: bool = False


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A run that ended; one that never began is not stored."""

    run: Run
    is_stored: bool
    is_stopped: bool


class SyncRuns(QObject):
    """The runs of one open workspace, one after the other, in a lane of their own.

    Signals:
        progressed(str, int, int): a book, by id, is so far; a total of 0 is not known.
        changed(): a run began or ended, or accounts and books are others; screens look again.
        asks_password(str): an account, by id, whose password was refused in a run by hand.
        finished(Run): a run ended, whichever way.
    """

    progressed = Signal(str, int, int)
    changed = Signal()
    asks_password = Signal(str)
    finished = Signal(object)
    _told = Signal(object)

    def __init__(self, workspace: Workspace, sync_book: SyncBook | None = None) -> None:
        """`sync_book` brings one book in step; by default the engine, over the network."""
        super().__init__(workspace)
        self._workspace = workspace
        self._sync_book = sync_book or _sync_book
        self._working: dict[str, Working] = {}
        self._jobs: dict[str, Job] = {}
        self._troubles: dict[str, str] = {}
        self._adopted: set[int] = set()
        self._latest: Applied | None = None
        self._soon = QTimer(self, interval=_LOOK_AGAIN_MS, singleShot=True)
        self._soon.timeout.connect(self._look_again)
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._on_time)
        self._next: datetime | None = None
        self._every = 0
        self._told.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def secrets(self) -> Secrets:
        """Passwords and tokens; asked for once a session where there is no keyring."""
        from netcompanion.services.secrets import Secrets

        return Secrets()

    @property
    def next_at(self) -> datetime | None:
        """When books are brought in step by themselves next, on the wall; None for never."""
        return self._next

    def working(self, book_id: str) -> Working | None:
        """How far a book is; None while nothing is done about it."""
        return self._working.get(book_id)

    def any_working(self) -> Working | None:
        """How far all of it is, as far as that is known."""
        under_way = [each for each in self._working.values() if not each.waiting]
        if not self._working:
            return None
        done, total = (sum(getattr(each, name) for each in under_way) for name in ("done", "total"))
        return Working(done, total, waiting=not under_way)

    def trouble(self, book_id: str) -> str:
        """Why the last run of a book could not begin; "" when it did.

        Not that its account is stopped: the account says so itself, until it no longer is.
        """
        return self._troubles.get(book_id, "")

    def start(self) -> None:
        """Bring books in step now and at times from now on, as far as the person wants that."""
        self._workspace.settings_changed.connect(self._follow_settings)
        self._set_clock()
        if self._workspace.settings.sync_on_start:
            self._sync_by_itself()

    def sync(
        self,
        book_id: str | None = None,
        *,
        by_hand: bool = True,
        allow: frozenset[str] = frozenset(),
    ) -> None:
        """Bring a book in step, or all that can be; `allow` are deletions that were agreed to.

        What is not asked for by hand passes over accounts that wait for something.
        """
        for book in self._wanted(book_id, by_hand):
            if book.id not in self._jobs:
                self._begin(book, by_hand, allow)
        self.changed.emit()

    def cancel(self, book_id: str | None = None) -> None:
        """Stop a run, or all; what is done by then stays, and can be taken back."""
        for each, job in self._jobs.items():
            if book_id in (None, each):
                self._working[each] = replace(self._working[each], stopping=True)
                job.cancel()
        self.changed.emit()

    def switch_off(self, book_id: str) -> None:
        """Let a book rest until it is used again; everybody stays, here and there."""
        from netcompanion.domain.sync import Bookkeeping, Direction

        with self._workspace.glance() as reader:
            book = reader.address_books().book(book_id)
        if book is None:
            return
        resting = Bookkeeping(save=(replace(book, direction=Direction.OFF),))

        def note(patience: int) -> bool:
            self._workspace.store.note(resting, busy_timeout=patience)
            return True

        if self._workspace.save(note) is None:
            return
        words = self.tr("{book} is switched off. Nobody was deleted, here or there.")
        self._workspace.told.emit(words.format(book=shown(book.name)), "", None)
        self.changed.emit()

    def _wanted(self, book_id: str | None, by_hand: bool) -> list[Book]:
        from netcompanion.domain.sync import Direction, Phase

        now = datetime.now(UTC)
        with self._workspace.glance() as reader:
            accounts = {each.id: each for each in reader.address_books().accounts()}
            books = reader.address_books().books()
        if book_id is not None:
            return [each for each in books if each.id == book_id]
        return [
            each
            for each in books
            if each.direction is not Direction.OFF
            and each.phase is Phase.LINKED
            and (by_hand or not (each.mass_change or _waits(accounts[each.account_id], now)))
        ]

    def _begin(self, book: Book, by_hand: bool, allow: frozenset[str]) -> None:
        store, secrets, sync_book = self._workspace.store, self.secrets, self._sync_book
        told = self._told.emit

        def work(progress: Progress) -> _Outcome:
            progress(0, 0)
            run = sync_book(store, book.id, secrets, progress, told, allow)
            with store.read() as reader:
                account = reader.account(book.account_id)
                is_stored = any(each.id == run.id for each in reader.runs(book.id, 1))
            return _Outcome(run, is_stored, account is not None and account.stopped)

        self._troubles.pop(book.id, None)
        self._working[book.id] = Working()
        job = self._jobs[book.id] = self._workspace.jobs.sync(work)
        job.progressed.connect(partial(self._advance, book.id))
        job.succeeded.connect(partial(self._succeed, book, by_hand))
        job.failed.connect(partial(self._fail, book.id))
        job.finished.connect(partial(self._end, book.id))

    def _advance(self, book_id: str, done: int, total: int) -> None:
        if (now := self._working.get(book_id)) is not None:
            self._working[book_id] = replace(now, done=done, total=total, waiting=False)
            self.progressed.emit(book_id, done, total)

    def _succeed(self, book: Book, by_hand: bool, outcome: _Outcome) -> None:
        if outcome.run.error and not (outcome.is_stored or outcome.is_stopped):
            self._troubles[book.id] = outcome.run.error
        self.finished.emit(outcome.run)
        if by_hand and outcome.is_stopped:
            self.asks_password.emit(book.account_id)

    def _fail(self, book_id: str, error: UserError) -> None:
        self._troubles[book_id] = str(error)

    def _end(self, book_id: str) -> None:
        self._jobs.pop(book_id, None)
        self._working.pop(book_id, None)
        if self._soon.isActive():
            self._soon.stop()
            self._look_again()
        if not self._jobs and self._next is not None:
            self._set_clock()
        self.changed.emit()

    def _take(self, applied: Applied) -> None:
        """Remember a step of a run with its first cards; the others join it."""
        if applied.change_id not in self._adopted:
            self._adopted.add(applied.change_id)
            self._workspace.adopt(replace(applied, ids=None))  # it grows until the run ends
        else:
            self._latest = applied
            self._soon.start()

    def _look_again(self) -> None:
        if self._latest is not None:
            self._workspace.changed.emit(replace(self._latest, ids=None))
            self._latest = None

    def _follow_settings(self) -> None:
        if self._workspace.settings.sync_every != self._every:
            self._set_clock()
            self.changed.emit()

    def _set_clock(self) -> None:
        self._every = self._workspace.settings.sync_every
        self._clock.stop()
        self._next = None
        if self._every:
            self._clock.start(self._every * _MINUTE_MS)
            self._next = self._workspace.now() + timedelta(minutes=self._every)

    def _on_time(self) -> None:
        self._sync_by_itself()
        if not self._jobs:
            self._set_clock()

    def _sync_by_itself(self) -> None:
        if self._workspace.store.read_only:
            return
        with self._workspace.glance() as reader:
            has_accounts = reader.has_accounts()
        if has_accounts:
            self.sync(by_hand=False)


def _waits(account: Account, now: datetime) -> bool:
    return account.stopped or account.is_to_wait(now)


def _sync_book(
    store: Store,
    book_id: str,
    secrets: Secrets,
    progress: Progress,
    told: Told,
    allow: frozenset[str],
) -> Run:
    from netcompanion.services.sync import accounts, engine

    connect = partial(accounts.session_for, secrets=secrets)
    return engine.sync_book(store, book_id, connect, progress=progress, told=told, allow=allow)
