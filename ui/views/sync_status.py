"""Keeps the sidebar true about address books elsewhere: synced, at work, or in need of someone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer
from PySide6.QtWidgets import QApplication

from netcompanion.domain.display import shown, shown_text
from ui.views.sidebar import Sidebar
from ui.views.sync_standing import Standing, coming_of, is_in_use, standing, unsent_of
from ui.workspace import Workspace

if TYPE_CHECKING:
    from datetime import datetime

    from netcompanion.domain.change import Applied
    from netcompanion.domain.sync import Account, Book
    from netcompanion.store.sync_reader import SyncReader

_BEHIND = (Standing.BEHIND, Standing.NOT_READ, Standing.NOT_SYNCED)


@dataclass(frozen=True, slots=True)
class _Found:
    """A book in use, how it stands, who is still to go there or come here, why it is behind."""

    book: Book
    stands: Standing
    unsent: int
    coming: int
    why: str


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
        self._coming: dict[str, int] = {}
        self._undone = ""
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._look)
        workspace.changed.connect(self._follow)
        workspace.changed_elsewhere.connect(self._look)
        sidebar.destroyed.connect(self._stop)
        self._look()

    def _stop(self) -> None:
        """Tell a sidebar that is gone nothing more; the workspace may outlive its window."""
        self._runs.changed.disconnect(self._look)
        self._runs.progressed.disconnect(self._look)
        self._runs.asks_password.disconnect(self._ask_password)
        self._workspace.changed.disconnect(self._follow)
        self._workspace.changed_elsewhere.disconnect(self._look)
        self._soon.stop()

    def _follow(self, applied: Applied) -> None:
        """Look again soon: at what is still to be sent, and at whom undo took back."""
        self._undone = applied.label if applied.undoes else ""
        self._soon.start()

    def _look(self) -> None:
        working = self._runs.any_working()
        if working is not None:
            words, tip = self.tr("Syncing"), ""
            if working.total:
                share = QLocale().toString(working.done * 100 // working.total)
                words = self.tr("Syncing, {share} %").format(share=share)
                tip = self.tr("{done} of {total}").format(done=working.done, total=working.total)
            self._show("arrows-clockwise", "blue", words, tip)
            return
        with self._workspace.glance() as reader:
            if reader.has_accounts():
                self._show_rest(reader.address_books())
            else:
                self._show("", "", "", "")

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
        accounts = {each.id: each for each in reader.accounts()}
        asking = {each.book_id for each in reader.conflicts()}
        found = [
            self._found(reader, book, accounts[book.account_id], asks=book.id in asking)
            for book in reader.books()
            if is_in_use(book)
        ]
        self._tell_coming(found)
        if not found:
            self._show("address-book", "text2", "", self.tr("No address book is in use yet"))
        elif waiting := _waiting(found, accounts):
            tip = self.tr("%n thing(s) about your address books wait for you", "", waiting)
            self._show("warning", "amber", self.tr("Needs you"), tip, waiting)
        elif behind := [each for each in found if each.stands in _BEHIND]:
            self._show("clock", "text3", self._behind_words(behind, found), _tip(behind))
        elif unsent := sum(each.unsent for each in found):
            words = self.tr("%n change(s) to send", "", unsent)
            self._show("clock", "text3", words, "")
        else:
            self._show_synced(found)

    def _tell_coming(self, found: list[_Found]) -> None:
        """Say that whoever was taken back with a sync comes again with the next."""
        before, self._coming = self._coming, {each.book.id: each.coming for each in found}
        undone, self._undone = self._undone, ""
        more = [each for each in found if each.coming > before.get(each.book.id, each.coming)]
        if not undone or not more:
            return
        book = more[0].book
        words = self.tr(
            "Taken back: {change}. They come back with the next sync, unless {book} is switched "
            "off."
        ).format(change=shown(undone), book=shown(book.name))
        off = partial(self._runs.switch_off, book.id)
        self._workspace.told.emit(words, self.tr("Switch it off"), off)

    def _show_synced(self, found: list[_Found]) -> None:
        when = self._when(min(each.book.last_ok for each in found if each.book.last_ok))
        words = self.tr("Synced {time}").format(time=when)
        if any(each.stands is Standing.UNSENT for each in found):
            self._show("clock", "text3", words, self.tr("More comes with the next sync"))
        else:
            self._show("check-circle", "accent", words, "")

    def _found(self, reader: SyncReader, book: Book, account: Account, *, asks: bool) -> _Found:
        trouble = self._runs.trouble(book.id)
        unsent, coming = unsent_of(reader, book), coming_of(reader, book)
        stands = standing(book, account, asks=asks, trouble=trouble, unsent=unsent, coming=coming)
        return _Found(book, stands, unsent, coming, book.error or trouble)

    def _behind_words(self, behind: list[_Found], found: list[_Found]) -> str:
        if len(found) > 1:
            return self.tr("{number} of {all} not synced").format(
                number=len(behind), all=len(found)
            )
        last = found[0].book.last_ok
        if last is None:
            return self.tr("Not synced yet")
        return self.tr("Last synced {time}").format(time=self._when(last))

    def _when(self, moment: datetime) -> str:
        from ui.dates import near_moment_words

        return near_moment_words(moment, self._workspace.today())

    def _show(self, icon: str, token: str, words: str, tip: str, waiting: int = 0) -> None:
        self._sidebar.show_books(icon, token, words, tip, waiting)


def _waiting(found: list[_Found], accounts: Mapping[str, Account]) -> int:
    """Return how many things wait: one a login, however many books it has, and one a book."""
    needy = [each.book for each in found if each.stands is Standing.NEEDS_YOU]
    stopped = {each.account_id for each in needy if accounts[each.account_id].stopped}
    return len(stopped) + sum(each.account_id not in stopped for each in needy)


def _tip(behind: list[_Found]) -> str:
    return "\n".join(
        f"{shown(each.book.name)}: {shown_text(each.why)}" if each.why else shown(each.book.name)
        for each in behind
    )
