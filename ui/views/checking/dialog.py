"""Check the database: how far it is, what was found, and the ways back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.services import checking
from ui.jobs import Job
from ui.views.checking.saving import Saving
from ui.views.parts.focus import set_reading_order
from ui.views.parts.scrolled import scrolled
from ui.views.review.working import Working
from ui.widgets import FlowLayout, InlineMessage, button, label
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.store.check import CheckReport

_WIDTH, _HEIGHT = 620, 480


class CheckDialog(QDialog):
    """Begins at once. One can go on working: it is closed, and the check ends with it.

    Signals:
        backups_asked(): show the backups.
    """

    backups_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Check the database"))
        self._workspace = workspace
        self._saving = Saving(workspace.jobs, workspace.prompts, self)
        self._job: Job | None = None
        self._sheet: QWidget | None = None
        self._arrange()
        theme = workspace.theme
        room = parent.window().size() - QSize(48, 48)
        self.resize(QSize(theme.px(_WIDTH), theme.px(_HEIGHT)).boundedTo(room))
        self.finished.connect(self._stop)

    def open(self) -> None:
        """Show it, and begin."""
        super().open()
        self.check()

    def check(self) -> None:
        """Read everything, and say what was found."""
        if self._job is not None:
            return
        store = self._workspace.store
        self._drop_result()
        job = self._workspace.jobs.take_in(lambda progress: checking.check(store, progress))
        self._follow(job, self.tr("Reading everything…"), self._show_result, self.check)

    def export(self) -> None:
        """Write what can be read into a new folder inside of a chosen one."""
        if self._job is not None:
            return
        workspace = self._workspace
        job = self._saving.ask(workspace.store.path, workspace.today())
        if job is not None:
            self._follow(
                job,
                self.tr("Saving what can be read…"),
                lambda saved: self._say(self._saving.words(saved), "info"),
                self.export,
            )

    def reject(self) -> None:
        """Stop what is under way; else close."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def _arrange(self) -> None:
        theme = self._workspace.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Check the database"), "title"))
        what = self.tr(
            "Everything in the file is read and compared with what was saved. "
            "Nothing but the search is ever changed by it."
        )
        column.addWidget(label(what, "secondary", wrap=True))
        self._notes = QVBoxLayout()
        column.addLayout(self._notes)
        self._place = QVBoxLayout()
        column.addLayout(self._place, 1)
        self._working = Working(theme, self.reject)
        column.addWidget(self._working)
        self._ways = QWidget()
        ways = FlowLayout(gap=10, line_gap=10)
        self._ways.setLayout(ways)
        self.backups = button(
            theme,
            self.tr("Open the newest good backup…"),
            "primary",
            icon="clock-counter-clockwise",
            act=self._ask_for_backups,
        )
        self.save = button(
            theme, self.tr("Export what can be read…"), icon="export", act=self.export
        )
        for way in (self.backups, self.save):
            ways.addWidget(way)
        column.addWidget(self._ways)
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addStretch(1)
        self.again = button(theme, self.tr("Check again"), act=self.check)
        self.close_button = button(theme, self.tr("Close"), act=self.reject)
        for each in (self.backups, self.save, self.again, self.close_button):
            each.setAutoDefault(False)
        across.addWidget(self.again)
        across.addWidget(self.close_button)
        column.addLayout(across)
        self._ways.hide()

    def _follow(
        self, job: Job, words: str, then: Callable[[Any], None], again: Callable[[], None]
    ) -> None:
        self._clear_notes()
        self._job = job
        self._working.show_progress(words)
        self.again.setEnabled(False)
        self._ways.setEnabled(False)
        job.progressed.connect(lambda done, total: self._working.show_progress(words, done, total))
        job.succeeded.connect(then)
        job.failed.connect(lambda error: self._say(str(error), "red", again))
        job.finished.connect(self._finish)

    def _show_result(self, report: CheckReport) -> None:
        from ui.views.checking.result import Result

        result = Result(self._workspace.theme, report)
        self._sheet = scrolled(result)
        self._place.addWidget(self._sheet, 1)
        self._ways.setVisible(not report.ok)
        set_reading_order(self)

    def _say(self, words: str, tone: str, again: Callable[[], None] | None = None) -> None:
        message = InlineMessage(self._workspace.theme, words, tone)
        if again is not None:
            message.add_act(self.tr("Try again"), again)
        self._notes.addWidget(message)
        message.announce()

    def _finish(self) -> None:
        stopped = self._sheet is None and self._notes.count() == 0
        self._job = None
        self._working.show_progress("")
        self.again.setEnabled(True)
        self._ways.setEnabled(True)
        if stopped:
            self._say(self.tr("The check was stopped. Nothing was found until then."), "info")
        first = self.backups if self._ways.isVisible() else self.close_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_for_backups(self) -> None:
        super().reject()
        self.backups_asked.emit()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _drop_result(self) -> None:
        self._ways.hide()
        if self._sheet is not None:
            self._place.removeWidget(self._sheet)
            self._sheet.hide()
            self._sheet.deleteLater()
            self._sheet = None

    def _clear_notes(self) -> None:
        while (item := self._notes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
