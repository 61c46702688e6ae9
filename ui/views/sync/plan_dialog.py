"""What a sync would do, by names, before any of it is done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown, shown_text
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.domain.sync import Book
from ui.views.parts.fitted_dialog import FittedDialog
from ui.widgets import Row, button, label
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.secrets import Secrets
    from netcompanion.services.sync.planning import Plan
    from netcompanion.store import Store

_WIDTH = 560
_MOST_NAMES = 60


class PlanDialog(FittedDialog):
    """Asks the server what is new; nothing is sent to it and nothing is written here."""

    def __init__(self, workspace: Workspace, book: Book, parent: QWidget) -> None:
        super().__init__(parent)
        theme = workspace.theme
        self._runs, self._book_id = workspace.runs, book.id
        title = self.tr("What syncing {book} would do").format(book=shown(book.name))
        self.setWindowTitle(title)
        self.state = label(
            self.tr("Asking what is new. Nothing is changed."), "secondary", wrap=True
        )
        self._rows = QVBoxLayout(self.content)
        self._rows.setContentsMargins(QMargins())  # in line with the title, within its margins
        self._rows.setSpacing(0)
        self.sync = button(
            theme, self.tr("Sync now"), "primary", icon="arrows-clockwise", act=self._sync
        )
        self.sync.hide()
        self._close = button(theme, self.tr("Close"), act=self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self.sync)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(title, "title", wrap=True))
        column.addWidget(self.state)
        column.addWidget(self.sheet, 1)
        column.addLayout(buttons)
        self.widen(theme.px(_WIDTH))
        self._close.setFocus()
        self._job = workspace.jobs.sync(
            partial(_plan, workspace.store, book.id, workspace.runs.secrets)
        )
        self._job.succeeded.connect(self._show)
        self._job.failed.connect(self._say)
        self.finished.connect(self._job.cancel)

    def _sync(self) -> None:
        self.accept()
        self._runs.sync(self._book_id)

    def _say(self, error: UserError) -> None:
        self.state.setText(shown_text(str(error)))

    def _show(self, plan: Plan) -> None:
        kinds = (
            (self.tr("New here"), plan.new_here),
            (self.tr("Changed here"), plan.changed_here),
            (self.tr("Into the bin here"), plan.deleted_here),
            (self.tr("New there"), plan.new_there),
            (self.tr("Changed there"), plan.changed_there),
            (self.tr("Deleted there"), plan.deleted_there),
            (self.tr("Left out"), plan.problems),
        )
        some = [(words, names) for words, names in kinds if names]
        self.state.setText(self._sum(plan, bool(some)))
        self.sync.setVisible(bool(some or plan.conflicts or plan.there))
        if not self.sync.isHidden() and self.focusWidget() is self._close:
            self.sync.setFocus()
        for place, (kind, names) in enumerate(some, 1):
            self._rows.addWidget(self._row(kind, names, last=place == len(some)))

    def _sum(self, plan: Plan, some: bool) -> str:
        if plan.there is not None:
            return self.tr("%n person(s) there, and nobody was read yet.", "", plan.there)
        if not some:
            return self.tr("Nothing: both sides are up to date.")
        words = [self.tr("Nothing was changed yet.")]
        if plan.conflicts:
            words.append(self.tr("%n difference(s) would be asked about.", "", plan.conflicts))
        if plan.asks:
            words.append(self.tr("It would ask first, since many would be deleted."))
        return " ".join(words)

    def _row(self, kind: str, names: tuple[str, ...], *, last: bool) -> Row:
        row = Row(last=last)
        head = self.tr("{kind}: {number}").format(kind=kind, number=len(names))
        row.lines.addWidget(label(head, "strong"))
        listed = ", ".join(shown(each) for each in names[:_MOST_NAMES])
        if (rest := len(names) - _MOST_NAMES) > 0:
            listed = self.tr("{names} and %n other(s)", "", rest).format(names=listed)
        row.lines.addWidget(label(listed, "secondary", wrap=True))
        return row


def _plan(store: Store, book_id: str, secrets: Secrets, progress: Progress) -> Plan:
    from netcompanion.services.sync import accounts, planning

    connect = partial(accounts.session_for, secrets=secrets)
    return planning.plan(store, book_id, connect, progress=progress)
