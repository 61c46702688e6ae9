"""Address books elsewhere: how each stands, what waits for the person, and the accounts."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from netcompanion.domain.change import Applied
from ui.models.latest import Latest
from ui.navigation import Location
from ui.views.parts.focus import FocusFollower, pass_on, set_reading_order, show_whole
from ui.views.parts.sync_times_card import WhenCard
from ui.views.sync.account_card import AccountCard
from ui.views.sync.acts import SyncActs
from ui.views.sync.book_card import BookCard
from ui.views.sync.facts import Facts, load
from ui.views.sync_standing import is_in_use
from ui.views.view import Crumb, View
from ui.widgets import Card, Columns, EmptyState, Page, label
from ui.workspace import Workspace


class SyncPage(View):
    """One card a book, and beside them the accounts; cards stay as long as their books do."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        theme = workspace.theme
        self.acts = SyncActs(workspace, self)
        self.books: dict[str, BookCard] = {}
        self.accounts: dict[str, AccountCard] = {}
        self._facts = Facts()
        self._wanted = ""
        self._page = Page(max_width=1240)
        self._columns = Columns(theme, (8, 5), (480, 290))
        self._when = WhenCard(workspace)
        self._goes = self._what_goes()
        self._columns.add(1, self._when)
        self._columns.add(1, self._goes)
        self._page.body.addWidget(self._columns)
        self.empty = EmptyState(
            theme,
            "address-book",
            self.tr("Your phone can know everyone you meet"),
            self.tr(
                "Add the account that your phone's contacts are in, and whoever you note here is "
                "on the phone when they call. A number that you correct there is right here, "
                "too, and no edit is lost on either side. It works with iCloud, Google, Fastmail, "
                "Nextcloud and any other server for address books (CardDAV)."
            ),
            (self.tr("Add an account…"), self.acts.add_account),
            self.tr("For example: robin@fastmail.example, or cloud.granary.example"),
        )
        self._stack = QStackedWidget()
        nothing = Page(max_width=620)
        nothing.body.addWidget(self.empty)
        self._stack.addWidget(self._page)
        self._stack.addWidget(nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        FocusFollower(theme.app, self._page)
        self._latest = Latest(workspace, self)
        self._latest.arrived.connect(self._show)
        self.acts.runs.changed.connect(self._look)
        self.acts.runs.progressed.connect(self._advance)

    def crumbs(self) -> list[Crumb]:
        """One word: the page stands beside the places."""
        return [Crumb(self.tr("Address books"))]

    def header_actions(self) -> tuple[str, ...]:
        """Sync, and add; where there is nothing yet the page itself offers that."""
        return ("sync", "add-account") if self._facts.accounts else ()

    def open(self, location: Location) -> None:
        """Show a book, by id; at once, so that nothing jumps."""
        self._wanted = location.thing
        self._latest.forget()
        self._stale = False
        with self.workspace.read() as reader:
            self._show(load(reader))

    def take_focus(self) -> None:
        """Begin where something waits for the person."""
        cards = sorted(self.books.values(), key=lambda each: not each.waits())
        if cards:
            cards[0].take_focus()
        elif self.empty.action is not None and self.empty.isVisibleTo(self):
            self.empty.action.setFocus()
        else:
            super().take_focus()

    def refresh(self, applied: Applied | None) -> None:
        """Look again, off the window's thread."""
        self._latest.ask(load)

    def _look(self) -> None:
        if self.isVisible():
            self.refresh(None)
        else:
            self._stale = True

    def _advance(self, book_id: str, _done: int, _total: int) -> None:
        if book_id in self.books:
            self.books[book_id].show_progress()

    def _show(self, facts: Facts) -> None:
        was_here = self._has_focus()
        had_accounts = bool(self._facts.accounts)
        self._facts = facts
        if had_accounts != bool(facts.accounts):
            self.title_changed.emit()
        side = 0 if facts.accounts else 1
        is_other_side = self._stack.currentIndex() != side
        self._stack.setCurrentIndex(side)
        in_use = {each.book.id: each for each in facts.books if is_in_use(each.book)}
        for gone in self.books.keys() - in_use.keys():
            _drop(self.books.pop(gone))
        for id_, each in in_use.items():
            if id_ not in self.books:
                self.books[id_] = BookCard(self.acts, each)
                self._columns.add(0, self.books[id_])
            self.books[id_].show_book(facts.account_of(each.book), each)
        self._show_accounts(facts)
        sheet = self._page.widget()
        if sheet is not None:
            set_reading_order(sheet)
        if self._wanted in self.books:
            show_whole(self.books[self._wanted])
            self.books[self._wanted].take_focus()
            self._wanted = ""
        elif was_here and (is_other_side or not self._has_focus()):
            self.take_focus()

    def _has_focus(self) -> bool:
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _show_accounts(self, facts: Facts) -> None:
        present = {each.id: each for each in facts.accounts}
        for gone in self.accounts.keys() - present.keys():
            _drop(self.accounts.pop(gone))
        for id_, account in present.items():
            if id_ not in self.accounts:
                self.accounts[id_] = AccountCard(self.acts, account)
                self._columns.add(1, self.accounts[id_])
            unused = [
                each.book
                for each in facts.books
                if each.book.account_id == id_ and not is_in_use(each.book)
            ]
            self.accounts[id_].show_account(account, unused)
        for last in (self._when, self._goes):
            self._columns.add(1, last)

    def _what_goes(self) -> Card:
        card = Card(self.workspace.theme, self.tr("What leaves this computer"), "lock-simple")
        for words in (
            self.tr(
                "Names, numbers, addresses, companies, roles, birthdays, pictures and tags of "
                "those who are sent there, and notes that came from there."
            ),
            self.tr(
                "Your own notes stay here, unless you tick that a book takes them. Promises, "
                "conversations and accounts always do."
            ),
        ):
            card.body.addWidget(label(words, "secondary", wrap=True))
        return card


def _drop(card: QWidget) -> None:
    pass_on(card)
    card.hide()
    card.deleteLater()
