"""Keeps the sidebar true about address books elsewhere: in step, at work, or in need of someone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.views.sidebar import Sidebar
from ui.workspace import Workspace

if TYPE_CHECKING:
    from datetime import datetime

    from netcompanion.domain.sync import Book
    from netcompanion.store.sync_reader import SyncReader


class SyncStatus(QObject):
    """Looks again when a run begins or ends. Without accounts there is nothing to be seen."""

    def __init__(self, sidebar: Sidebar, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._sidebar = sidebar
        self._workspace = workspace
        self._runs = workspace.runs
        self._runs.changed.connect(self._look)
        self._runs.progressed.connect(self._look)
        self._runs.asks_password.connect(self._ask_password)
        workspace.changed.connect(self._look)  # a question that was answered, or asked again
        workspace.changed_elsewhere.connect(self._look)
        sidebar.destroyed.connect(self._stop)
        self._look()

    def _stop(self) -> None:
        """Tell a sidebar that is gone nothing more; the workspace may outlive its window."""
        self._runs.changed.disconnect(self._look)
        self._runs.progressed.disconnect(self._look)
        self._runs.asks_password.disconnect(self._ask_password)
        self._workspace.changed.disconnect(self._look)
        self._workspace.changed_elsewhere.disconnect(self._look)

    def _look(self) -> None:
        working = self._runs.any_working()
        if working is not None:
            words = self.tr("Syncing")
            if working.total:
                words = self.tr("Syncing {done} of {total}").format(
                    done=working.done, total=working.total
                )
            self._show("arrows-clockwise", "blue", words, words)
            return
        with self._workspace.glance() as reader:
            if not reader.has_accounts():
                self._show("address-book", "text2", "", "")
                return
            self._show_rest(reader.address_books())

    def _ask_password(self, account_id: str) -> None:
        """Ask at once where the person waits for a run, unless something else is being asked."""
        with self._workspace.glance() as reader:
            account = reader.address_books().account(account_id)
        if account is None or QApplication.activeModalWidget() is not None:
            return
        from ui.views.sync_setup import ask_password

        again = partial(self._runs.sync, by_hand=True)
        ask_password(self._workspace, self._runs, account, self._sidebar.window(), then=again)

    def _show_rest(self, reader: SyncReader) -> None:
        from netcompanion.domain.sync import Direction

        books = [each for each in reader.books() if each.direction is not Direction.OFF]
        waiting = self._waiting(reader)
        last = max((each.last_ok for each in books if each.last_ok), default=None)
        when = self._when(last) if last else ""
        behind = [each for each in books if each.error or self._runs.trouble(each.id)]
        if waiting:
            words = self.tr("%n address book(s) need you", "", waiting)
            self._show("warning", "amber", self.tr("Address books"), words, waiting)
        elif behind:
            words = self.tr("Synced {time}").format(time=when) if when else self.tr("Waits")
            tip = behind[0].error or self._runs.trouble(behind[0].id)
            self._show("clock", "text3", words, tip)
        elif not books:
            self._show("address-book", "text2", self.tr("Address books"), "")
        else:
            words = (
                self.tr("Synced {time}").format(time=when) if when else self.tr("Not synced yet")
            )
            self._show("check-circle", "accent", words, words)

    def _when(self, moment: datetime) -> str:
        from ui.views.sync.words import when_words

        return when_words(moment, self._workspace.today())

    def _waiting(self, reader: SyncReader) -> int:
        """Return how many books wait for the person."""
        from netcompanion.domain.sync import Phase

        stopped = {each.id for each in reader.accounts() if each.stopped}
        asking = {each.book_id for each in reader.conflicts()}

        def waits(book: Book) -> bool:
            return bool(
                book.mass_change
                or book.phase is Phase.PULLED
                or (book.account_id in stopped and book.direction.value != "off")
                or book.id in asking
            )

        return sum(map(waits, reader.books()))

    def _show(self, icon: str, token: str, words: str, tip: str, waiting: int = 0) -> None:
        self._sidebar.show_books(icon, token, words, tip, waiting)
