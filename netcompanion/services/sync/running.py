"""One run of one book: what it has to hand, and the one way in which it writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from netcompanion.domain.change import Applied, Change, Edit
from netcompanion.domain.contact import Photo
from netcompanion.domain.errors import StaleChange, UserError
from netcompanion.domain.phrase import shortened
from netcompanion.domain.progress import Progress
from netcompanion.domain.sync import Account, Book, Bookkeeping, Record
from netcompanion.services.sync.patience import patiently

if TYPE_CHECKING:
    from netcompanion.dav.book import Book as BookThere
    from netcompanion.dav.session import Session
    from netcompanion.services.sync.turn import Turn
    from netcompanion.store import Reader, Store

_TRIES: Final = 5
"""How often a plan is made anew because somebody saved something meanwhile."""

BEHIND: Final = 0
"""As `synced_rev`: a card that was brought together, and says less than the contact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was done, as a `Run` tells it."""

    pulled: int = 0
    pushed: int = 0
    deleted_here: int = 0
    deleted_there: int = 0
    conflicts: int = 0
    refused: int = 0
    notes: tuple[str, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        """Return both as one."""
        return Tally(
            pulled=self.pulled + other.pulled,
            pushed=self.pushed + other.pushed,
            deleted_here=self.deleted_here + other.deleted_here,
            deleted_there=self.deleted_there + other.deleted_there,
            conflicts=self.conflicts + other.conflicts,
            refused=self.refused + other.refused,
            notes=self.notes + other.notes,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is written at once: edits of contacts, and what is kept of their cards.

    `about` are contacts who have to be here still then. `later` are hrefs of cards that need a
    plan of their own after this one, `groups` those of cards that are lists of people.
    """

    edits: tuple[Edit, ...] = ()
    photos: tuple[Photo, ...] = ()
    save: tuple[Record, ...] = ()
    remove: tuple[Record, ...] = ()
    about: frozenset[str] = frozenset()
    tally: Tally = Tally()
    later: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Running:
    """A run under way. `allow` are ids of those whose deletion the person has said yes to.

    `done` of `total` steps is what is told while nothing else is.
    """

    store: Store
    book: Book
    clock: Callable[[], datetime]
    progress: Progress
    told: Callable[[Applied], None]
    allow: frozenset[str]
    tally: Tally = field(default_factory=Tally)
    done: int = 0
    total: int = 0
    turn: Turn | None = None
    session: Session | None = None
    _step: int | None = None
    _there: BookThere | None = None

    @property
    def there(self) -> BookThere:
        """The book on the server."""
        if self._there is None:
            raise RuntimeError("nobody has connected yet")
        return self._there

    def connected(self, there: BookThere) -> None:
        """Use a book on a server from now on."""
        self._there = there

    def check(self) -> None:
        """Say that the run goes on; raises what the progress does, and TurnTaken."""
        if self.turn is not None:
            self.turn.beat()
        self.progress(self.done, self.total)

    def expect(self, steps: int) -> None:
        """Say that there are more steps to come."""
        self.total += steps
        self.check()

    def advance(self, steps: int = 1) -> None:
        """Say that steps are done."""
        self.done = min(self.done + steps, self.total)
        self.check()

    def write(self, plan: Callable[[Reader], Plan]) -> Plan:
        """Make a plan from what is stored, and write it: all of it, or nothing.

        When somebody saves something in between, it is made anew from that.
        """
        for rest in reversed(range(_TRIES)):
            with self.store.read() as reader:
                made = plan(reader)
            self.check()
            try:
                self._apply(made)
            except StaleChange:
                if rest:
                    continue
                raise
            break
        self.tally += made.tally
        return made

    def note(self, *save: Record, remove: Sequence[Record] = ()) -> None:
        """Write down what is known of cards and of operations, where no contact changes."""
        self.check()
        if save or remove:
            self._note(Bookkeeping(save=save, remove=tuple(remove)))

    def keep_of_book(self, **values: Any) -> None:
        """Write down what is known of the book, beside what others may have set meanwhile."""
        with self.store.read() as reader:
            now = reader.book(self.book.id)
        if now is None:
            raise UserError(
                f"“{self.book.name}” was removed here while it was synced. "
                "Nothing was deleted on the server."
            )
        self.book = replace(now, **values)
        if self.book != now:
            self._note(Bookkeeping(save=(self.book,)))

    def keep_of_account(self, **values: Any) -> None:
        """Write down what is known of the account."""
        with self.store.read() as reader:
            now: Account | None = reader.account(self.book.account_id)
        if now is not None and (after := replace(now, **values)) != now:
            self._note(Bookkeeping(save=(after,)))

    def _apply(self, plan: Plan) -> None:
        beside = Bookkeeping(save=plan.save, remove=plan.remove, about=plan.about)
        if plan.edits:
            change = Change(f"Synced with {shortened(self.book.name)}", plan.edits, plan.photos)
            applied = patiently(
                lambda ms: self.store.apply_beside(
                    change, beside, into=self._step, by_run=True, busy_timeout=ms
                ),
                self.check,
            )
            self._step = applied.change_id
            self.told(applied)
        elif beside:
            self._note(beside)

    def _note(self, bookkeeping: Bookkeeping) -> None:
        patiently(lambda ms: self.store.note(bookkeeping, busy_timeout=ms), self.check)
