"""One account: where it is, how it is entered, and its books that are not in use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.sync import Account, AuthKind, Book
from ui.views.parts.focus import pass_on
from ui.views.sync.acts import SyncActs
from ui.views.sync.words import login_words
from ui.widgets import Card, ElideLabel, FlowLayout, Row, button, label

_AT_ONCE = 400  # ms of asking that nobody needs to be told about


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
        self.look = button(
            theme,
            self.tr("Look for books"),
            "small",
            act=lambda: acts.look_again(self._account),
            tip=self.tr("Ask the server which address books there are"),
        )
        remove = button(theme, self.tr("Remove…"), "small", act=lambda: acts.remove(self._account))
        flow = FlowLayout()
        for each in (self.password, self.look, remove):
            flow.addWidget(each)
        self._looking = self._looking_row()
        self._slow = QTimer(self, interval=_AT_ONCE, singleShot=True)
        self._slow.timeout.connect(self._show_looking)
        acts.looks.connect(self._follow_look)
        self.body.addWidget(self._where)
        self.body.addWidget(self._login)
        self.body.addLayout(self._books)
        self.body.addWidget(self._looking)
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

    def _looking_row(self) -> QWidget:
        row = QWidget()
        self.cancel = button(
            self._acts.workspace.theme, self.tr("Cancel"), "small", act=self._cancel_look
        )
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        self._asking = label("", "secondary", wrap=True)
        across.addWidget(self._asking, 1)
        across.addWidget(self.cancel)
        row.hide()
        return row

    def _follow_look(self, account_id: str) -> None:
        """Say so while the server takes its time; it is asked once at a time."""
        if account_id != self._account.id:
            return
        if self._acts.is_looking(self._account):
            self._slow.start()
            return
        self._slow.stop()
        was_here = self.cancel.hasFocus()
        self.look.show()
        if was_here:
            self.look.setFocus()
        self._looking.hide()

    def _show_looking(self) -> None:
        self._asking.setText(self.tr("Asking which books there are"))
        self._looking.show()
        if self.look.hasFocus():
            self.cancel.setFocus()
        self.look.hide()

    def _cancel_look(self) -> None:
        self._asking.setText(self.tr("Stopping"))
        self._acts.stop_looking(self._account)

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
