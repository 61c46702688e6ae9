"""One account: where it is, how it is entered, and its books that are not in use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.sync import Account, AuthKind, Book
from ui.views.parts.focus import pass_on
from ui.views.sync.acts import SyncActs
from ui.views.sync.words import login_words
from ui.widgets import Card, ElideLabel, FlowLayout, Row, button, label


class AccountCard(Card):
    """Stays the same widget as long as there is the account."""

    def __init__(self, acts: SyncActs, account: Account) -> None:
        theme = acts.workspace.theme
        super().__init__(theme, shown(account.name), "cloud-arrow-up")
        self._acts = acts
        self._account = account
        self._shown: object = None
        self._where = label("", "secondary", wrap=True)
        self._login = label("", "caption", wrap=True)
        self._books = QVBoxLayout()
        self._books.setSpacing(0)
        self.password = button(
            theme,
            "",
            "small",
            act=lambda: acts.enter_password(self._account),
        )
        look = button(
            theme,
            self.tr("Look for books"),
            "small",
            act=lambda: acts.look_again(self._account),
            tip=self.tr("Ask the server which address books there are"),
        )
        remove = button(theme, self.tr("Remove…"), "small", act=lambda: acts.remove(self._account))
        flow = FlowLayout()
        for each in (self.password, look, remove):
            flow.addWidget(each)
        self.body.addWidget(self._where)
        self.body.addWidget(self._login)
        self.body.addLayout(self._books)
        self.body.addLayout(flow)

    def show_account(self, account: Account, unused: Sequence[Book]) -> None:
        """Show where it is, and which of its books are not in use."""
        self._account = account
        if (account, tuple(unused)) == self._shown:
            return
        self._shown = (account, tuple(unused))
        self.set_title(shown(account.name))
        self._where.setText(shown(account.address))
        self._login.setText(login_words(account))
        by_browser = account.auth is AuthKind.OAUTH
        self.password.setText(self.tr("Sign in again…") if by_browser else self.tr("Password…"))
        self.password.setVisible(account.auth is not AuthKind.NONE)
        while (item := self._books.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                pass_on(row)
                row.hide()
                row.deleteLater()
        for place, book in enumerate(unused, 1):
            self._books.addWidget(self._row(book, last=place == len(unused)))

    def _row(self, book: Book, *, last: bool) -> QWidget:
        row = Row(last=last)
        name = shown(book.name)
        row.lines.addWidget(ElideLabel(name))
        row.lines.addWidget(label(self.tr("Not in use"), "caption"))
        use = button(
            self._acts.workspace.theme,
            self.tr("Use it…"),
            "small",
            act=partial(self._acts.use, book),
        )
        use.setAccessibleName(self.tr("Use {book}").format(book=name))
        row.add_trail(use)
        return row
