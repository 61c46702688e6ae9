"""Adding an account step by step, and the first look at each of its books."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.sync import Book
from ui.navigation import Location, Place
from ui.sync import SyncRuns
from ui.theme import Theme
from ui.views.review.working import Working
from ui.views.sync_setup.address_page import AddressPage
from ui.views.sync_setup.beginning import Beginning
from ui.views.sync_setup.books_page import BooksPage
from ui.views.sync_setup.bottom import Bottom
from ui.views.sync_setup.finding import Finding
from ui.views.sync_setup.head import Head
from ui.views.sync_setup.kept_answers import KeptAnswers
from ui.views.sync_setup.login_page import LoginPage
from ui.views.sync_setup.look_page import LookPage
from ui.views.sync_setup.looking import Attempt, Looking, Outside
from ui.views.sync_setup.pages import Pages
from ui.views.sync_setup.password_dialog import PasswordDialog
from ui.views.sync_setup.reading_page import ReadingPage
from ui.views.sync_setup.steps import Step
from ui.views.sync_setup.unsaved import Unsaved
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.sync.accounts import Found
    from netcompanion.services.sync.first import Preview

_SIZE = QSize(980, 850)  # px at the design's text size
_AROUND = 48  # px of the window that stay in sight


class SetupDialog(QDialog):
    """From an address to books that are kept up to date. Nothing is sent before Start.

    With `book_ids` of an account that was added before, it begins with reading them. What was
    typed stays on the way back, and closing asks before it is thrown away; answers of the first
    look stay as long as the program runs.
    """

    def __init__(
        self,
        workspace: Workspace,
        runs: SyncRuns,
        parent: QWidget | None = None,
        *,
        book_ids: Sequence[str] = (),
        outside: Outside | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._runs = workspace, runs
        self._books, self._at = list(book_ids), 0
        self._found: Found | None = None
        self._trouble = ""
        self._kept = KeptAnswers.of(runs)
        self.step = Step.READING if book_ids else Step.ADDRESS
        theme, outside = workspace.theme, outside or Outside()
        self.address = AddressPage(theme, outside.provider_of)
        self.login = LoginPage(theme)
        self.books = BooksPage(theme)
        self.look: LookPage | None = None
        self._looking = Looking(workspace, outside, self)
        self._finding = Finding(workspace, self._looking, self)
        self._beginning = Beginning(workspace, runs, self)
        self.reading = ReadingPage(theme, self._beginning.cancel)
        self._arrange(theme)
        self._listen()
        _fit(self, theme, parent)
        if book_ids:
            self._read()
        else:
            self.show_step(Step.ADDRESS)

    def accept(self) -> None:
        """Go on to the next step."""
        if self._is_busy():
            return
        match self.step:
            case Step.ADDRESS:
                self._take_address()
            case Step.LOGIN:
                self._take_login()
            case Step.BOOKS:
                self._take_books()
            case Step.READING:
                self._read()
            case Step.LOOK:
                self._start()

    def reject(self) -> None:
        """Stop what is under way; else close, after a question where that would lose something."""
        if self._is_busy():
            self._looking.cancel()
            self._beginning.cancel()
        elif not self.unsaved.isHidden():
            self._stay()
        elif words := self._unsaved_words():
            self.unsaved.ask(words)
        else:
            self.done(QDialog.DialogCode.Rejected)

    def done(self, result: int) -> None:
        """Close; what was answered about a book that is not started is there the next time."""
        if self.step is Step.LOOK and self.look is not None and not result:
            self._kept.keep(self.look.book.id, self.look.answers())
        super().done(result)

    def go_back(self) -> None:
        """Go to the step before; what was typed stays."""
        if not self._is_busy():
            self.show_step(Step.ADDRESS if self.step is Step.LOGIN else Step.LOGIN)

    # From an address to its books

    def _take_address(self) -> None:
        from netcompanion.dav.typed import BadAddress, read

        address, provider = self.address.address(), self.address.provider()
        try:
            typed = read(address)
        except BadAddress as error:
            self.address.complain(str(error))
            return
        self._finding.begin(Attempt(address=address, provider=provider, email=typed.email))
        self.login.show_for(address, typed.email, provider, unprotected=typed.is_unprotected)
        self._ask_keyring()
        self.show_step(Step.LOGIN)

    def _ask_keyring(self) -> None:
        """Find out whether there is one: it may take its time."""
        secrets = self._runs.secrets
        job = self._workspace.jobs.take_in(lambda _progress: secrets.remembers)
        job.succeeded.connect(self.login.say_kept)

    def _take_login(self) -> None:
        if not self.login.is_complete():
            return
        if self.login.by_browser:
            self._finding.try_browser(*self.login.client())
        else:
            self._finding.try_password(*self.login.name_and_password())

    def take_found(self, found: Found) -> None:
        """Show the books that were found, to be chosen from."""
        if found.books:
            self._found = found
            self.books.show_books(found.host, found.books, _known(self._workspace, found))
            self.show_step(Step.BOOKS)
        else:
            words = self.tr("{host} lets you in, but has no address book for you. Make one there.")
            self.login.complain(words.format(host=shown(found.host)))

    def _take_books(self) -> None:
        if self._found is not None and self.books.chosen():
            self._looking.keep(self._found, self.books.chosen(), self._runs.secrets)

    def _take_kept(self, book_ids: Sequence[str], trouble: str) -> None:
        self._books, self._at, self._trouble = list(book_ids), 0, trouble
        self._runs.changed.emit()
        self._read()

    # From a book to one that is kept up to date

    def _read(self) -> None:
        with self._workspace.read() as reader:
            book = reader.book(self._books[self._at])
        if book is not None:
            self.reading.show_book(book)
            self._head.name_book(book, self._at, len(self._books))
        self._beginning.begin(self._books[self._at])
        self.show_step(Step.READING)

    def _ask_password(self, account_id: str) -> None:
        """Ask for the password where reading stopped for the want of it, and go on."""
        with self._workspace.read() as reader:
            account = reader.account(account_id)
            book = reader.book(self._books[self._at]) if self._books else None
        if account is not None and book is not None and book.account_id == account_id:
            PasswordDialog(self._workspace, self._runs, account, self._read, self).open()

    def _show_stopped(self, words: str) -> None:
        if self.step is Step.LOOK and self.look is not None:
            self.look.notice.say(words, "red")
        else:
            self.reading.show_stopped(words)
        self._let()
        self.bottom.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_look(self, book: Book, preview: Preview) -> None:
        self.look = LookPage(self._workspace, book, preview, self._kept.get(book.id))
        self.look.changed.connect(self._let)
        self.look.notice.say(self._trouble, "amber")
        self._pages.add_look(self.look)
        self.show_step(Step.LOOK)

    def _start(self) -> None:
        look = self.look
        if look is not None:
            self._beginning.approve(
                look.book,
                look.going.direction(),
                look.going.upload(),
                look.same(),
                look.going.bookkeeping(),
                own_notes=look.going.own_notes(),
            )
            self._let()

    def _go_on(self) -> None:
        """Go on to the next book that was chosen, or to the page where all of them are."""
        self._kept.forget(self._books[self._at])
        self._at += 1
        if self._at < len(self._books):
            self._read()
        else:
            self.done(QDialog.DialogCode.Accepted)
            self._workspace.navigator.go(Location(Place.SYNC, self._books[0]))

    # What is shown

    def show_step(self, step: Step) -> None:
        """Show a step, and begin in it."""
        self.step = step
        self._pages.show_step(step)
        self._head.show_step(step)
        self.unsaved.hide()
        self._let()
        if not self._pages.of(step).begin():
            self.bottom.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let(self) -> None:
        """Let what can be done now be done."""
        busy = self._is_busy()
        chosen = len(self.books.chosen())
        by_browser = self.login.by_browser
        words = {
            Step.ADDRESS: self.tr("Next"),
            Step.LOGIN: self.tr("Sign in") if by_browser else self.tr("Look for address books"),
            Step.BOOKS: self.tr("Read %n address book(s)", "", chosen),
            Step.READING: "" if busy else self.tr("Go on reading"),
            Step.LOOK: self.look.start_words() if self.look is not None else "",
        }
        complete = {
            Step.ADDRESS: bool(self.address.address()),
            Step.BOOKS: chosen > 0,
            Step.LOOK: self.look is not None and self.look.is_counted(),
        }
        self.bottom.show_for(
            words[self.step],
            back=self.step in (Step.LOGIN, Step.BOOKS) and not busy,
            let=complete.get(self.step, True) and not busy,
            by_enter=self.step is not Step.LOOK,
        )
        if self.step is not Step.READING:  # there, what is under way can be stopped
            self._pages.of(self.step).setEnabled(not busy)

    def _is_busy(self) -> bool:
        return self._looking.busy or self._beginning.busy

    def _unsaved_words(self) -> str:
        """Say what closing would lose, or ""."""
        added = self.step in (Step.READING, Step.LOOK)
        typed = bool(self.address.address()) and not added
        return self.tr("This account is not added yet.") if typed else ""

    def _stay(self) -> None:
        self.unsaved.hide()
        self._pages.of(self.step).begin()

    def _show_work(self, words: str) -> None:
        self._working.show_progress(words)
        self._let()

    def _listen(self) -> None:
        looking, beginning = self._looking, self._beginning
        self._head.named.connect(self.setWindowTitle)
        self.address.changed.connect(self._let)
        self.login.done.connect(self.accept)
        self.books.changed.connect(self._let)
        looking.began.connect(self._show_work)
        looking.began.connect(self.login.forgive)
        looking.ended.connect(lambda: self._show_work(""))
        looking.found.connect(self.take_found)
        looking.kept.connect(self._take_kept)
        self._finding.failed.connect(self.login.complain)
        self._finding.signed_in.connect(self.activateWindow)  # the browser was in front
        beginning.reading.connect(self.reading.show_progress)
        beginning.comparing.connect(self.reading.show_comparing)
        beginning.looked.connect(self._show_look)
        beginning.stopping.connect(self.reading.show_stopping)
        beginning.stopped.connect(self._show_stopped)
        beginning.begun.connect(self._go_on)
        self._runs.asks_password.connect(self._ask_password)

    def _arrange(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        self._head = Head(theme)
        self._pages = Pages(self.address, self.login, self.books, self.reading)
        self._working = Working(theme, self._looking.cancel)
        close = partial(self.done, QDialog.DialogCode.Rejected)
        self.unsaved = Unsaved(theme, self._stay, close)
        self.bottom = Bottom(theme, self.go_back, self.reject, self.accept)
        column.addWidget(self._head)
        column.addSpacing(4)
        column.addWidget(self._pages, 1)
        for part in (self._working, self.unsaved, self.bottom):
            column.addWidget(part)


def _known(workspace: Workspace, found: Found) -> frozenset[str]:
    """Return the addresses of those books that are here already, by the same login."""
    with workspace.read() as reader:
        mine = {each.id for each in reader.accounts() if each.username == found.username}
        return frozenset(each.url for each in reader.books() if each.account_id in mine)


def _fit(dialog: QDialog, theme: Theme, parent: QWidget | None) -> None:
    """Make a dialog as large as it wants to be, and as there is room for."""
    size = QSize(theme.px(_SIZE.width()), theme.px(_SIZE.height()))
    if parent is not None:
        size = size.boundedTo(parent.window().size() - QSize(_AROUND, _AROUND))
    dialog.resize(size)
