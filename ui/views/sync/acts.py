"""What can be done about address books elsewhere, from whichever part of the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.domain.sync import Account, Book, Bookkeeping, Phase
from ui.jobs import Job
from ui.navigation import Location, Place
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.secrets import Secrets
    from netcompanion.store import Reader, Store

Make = Callable[["Reader"], Bookkeeping]


class SyncActs(QObject):
    """Writes to the store, asks the runs, and opens the dialogs above `page`.

    Signals:
        looks(str): a search for the books of an account, by id, began or ended.
    """

    looks = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self.workspace = workspace
        self.runs = workspace.runs
        self._page = page
        self._looking: dict[str, Job] = {}

    # books

    def sync(self, book: Book) -> None:
        """Bring a book in step now."""
        self.runs.sync(book.id)

    def stop(self, book: Book) -> None:
        """Stop its run."""
        self.runs.cancel(book.id)

    def allow(self, book: Book) -> None:
        """Let a run delete those whom it asked about."""
        from netcompanion.services.sync.guard import asked

        self.runs.sync(book.id, allow=frozenset(each.id for each in asked(book)))

    def spare(self, book: Book) -> None:
        """Let nobody be deleted whom a run asked about, on either side."""
        from netcompanion.services.sync.sparing import spare

        if self.note_about(book, spare):
            self.say(self.tr("Nobody was deleted"))
            self.runs.sync(book.id)

    def use(self, book: Book) -> None:
        """Begin with a book that is not used, or go on with one that was in step before."""
        if book.phase is Phase.LINKED:
            self.edit(book)
        else:
            self.look_at(book)

    def look_at(self, book: Book) -> None:
        """Look at what would come and go, before a book is used for the first time."""
        from ui.views.sync_setup import first_look

        first_look(self.workspace, self.runs, book.id, self._page)

    def edit(self, book: Book) -> None:
        """Choose which way contacts go, and who goes up."""
        from ui.views.sync.book_dialog import BookDialog

        BookDialog(self, book, self._page).open()

    def plan(self, book: Book) -> None:
        """Show what a run would do, without doing it."""
        from ui.views.sync.plan_dialog import PlanDialog

        PlanDialog(self.workspace, book, self._page).open()

    def start_over(self, book: Book) -> None:
        """Forget what is kept of a book, but no contact, and look at it as on the first day."""
        from ui.views.sync_setup import ask_start_over

        ask_start_over(self.workspace, self.runs, book, self._page)

    # accounts

    def add_account(self) -> None:
        """Find the address books of an account."""
        from ui.views.sync_setup import setup

        setup(self.workspace, self.runs, self._page)

    def enter_password(self, account: Account) -> None:
        """Ask for the password, and bring its books in step with it."""
        from ui.views.sync_setup import ask_password

        ask_password(self.workspace, self.runs, account, self._page, then=self._sync(account))

    def remove(self, account: Account) -> None:
        """Let go of an account; everybody stays here and there."""
        from ui.views.sync_setup import ask_remove

        ask_remove(self.workspace, self.runs, account, self._page)

    def look_again(self, account: Account) -> None:
        """Ask the server again which books there are, and whether it is still the same one."""
        if account.id in self._looking:
            return
        store, secrets = self.workspace.store, self.runs.secrets
        job = self._looking[account.id] = self.workspace.jobs.sync(
            lambda progress: _look_again(store, account, secrets, progress)
        )
        job.succeeded.connect(self._tell_books)
        job.failed.connect(partial(self._ask_about, account))
        job.finished.connect(partial(self._end_looking, account.id))
        self.looks.emit(account.id)

    def is_looking(self, account: Account) -> bool:
        """Whether its server is being asked which books there are."""
        return account.id in self._looking

    def stop_looking(self, account: Account) -> None:
        """Ask its server no longer; what is known of its books stays."""
        if account.id in self._looking:
            self._looking[account.id].cancel()

    def _end_looking(self, account_id: str) -> None:
        self._looking.pop(account_id, None)
        self.looks.emit(account_id)

    def _tell_books(self, number: int) -> None:
        self.runs.changed.emit()
        self.say(self.tr("%n address book(s) found", "", number))

    def _ask_about(self, account: Account, error: UserError) -> None:
        from netcompanion.dav.errors import BadCertificate, LoginRefused, OtherOrigin
        from ui.views.sync_setup import ask_certificate, ask_origin

        if isinstance(error, BadCertificate):
            trusted = replace(account, certificate=error.pem, error="")
            ask_certificate(self.workspace, error, self._go_on(trusted), self._page)
        elif isinstance(error, OtherOrigin):
            known = replace(account, origins=(*account.origins, error.origin), error="")
            ask_origin(self.workspace, error, self._go_on(known), self._page)
        elif isinstance(error, LoginRefused):
            self.enter_password(account)
        else:
            self.workspace.refused.emit(error)

    def _go_on(self, account: Account) -> Callable[[], None]:
        def go_on() -> None:
            if self.note(Bookkeeping(save=(account,))):
                self._sync(account)()

        return go_on

    def _sync(self, account: Account) -> Callable[[], None]:
        def sync() -> None:
            with self.workspace.read() as reader:
                books = reader.books(account.id)
            for book in books:
                if book.direction.value != "off":
                    self.runs.sync(book.id)

        return sync

    # people, and what is written down

    def show_person(self, contact_id: str) -> None:
        """Go to somebody."""
        self.workspace.navigator.go(Location(Place.PEOPLE, contact_id))

    def say(
        self, words: str, next_words: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Say what was written down; it is no change, so undo has nothing to do with it."""
        self.workspace.told.emit(words, next_words, act)

    def note_about(self, book: Book, make: Callable[[Reader, Book], Bookkeeping]) -> bool:
        """Write down what `make` says about a book as it is now; whether that was done."""
        with self.workspace.read() as reader:
            now = reader.book(book.id)
            bookkeeping = make(reader, now) if now is not None else Bookkeeping()
        return self.note(bookkeeping)

    def note(self, bookkeeping: Bookkeeping) -> bool:
        """Write down something that is no change of a contact; whether that was done."""

        def note(patience: int) -> bool:
            self.workspace.store.note(bookkeeping, busy_timeout=patience)
            return True

        noted = self.workspace.save(note) is not None
        if noted:
            self.runs.changed.emit()
        return noted


def _look_again(store: Store, account: Account, secrets: Secrets, progress: Progress) -> int:
    """Return how many books an account has, once they are written down."""
    from netcompanion.services.sync import accounts

    found = accounts.look_again(account, lambda: progress(0, 0), secrets)
    with store.read() as reader:
        bookkeeping = accounts.books_again(reader, account, found)
    store.note(bookkeeping)
    return len(found)
