"""The page that stands in the window when what the folder holds cannot be opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.errors import UserError
from netcompanion.services import checking
from ui.jobs import Job
from ui.views.opening.page import Opening, OpeningPage
from ui.views.opening.words import Words, words_for
from ui.views.review.working import Working
from ui.widgets import FlowLayout, IconLabel, InlineMessage, Page, button, frame, label

if TYPE_CHECKING:
    from netcompanion.store.check import CheckReport

_WIDEST = 720


class TroublePage(OpeningPage):
    """Says what happened, what is safe and what to do, and does it at the press of a button."""

    def __init__(self, error: UserError, opening: Opening, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opening = opening
        words = words_for(error)
        theme = opening.theme
        page = Page(max_width=theme.px(_WIDEST))
        page.body.addSpacing(theme.px(56))
        tone = "red" if words.damaged else "amber"
        icon = IconLabel(theme, "warning-circle" if words.damaged else "warning", tone, 32)
        page.body.addWidget(icon, 0, Qt.AlignmentFlag.AlignLeft)
        page.body.addWidget(label(words.title, "display", wrap=True))
        page.body.addWidget(label(words.safe, tone="text2", wrap=True))
        page.body.addWidget(label(words.advice, tone="text2", wrap=True))
        self._buttons = FlowLayout(gap=10, line_gap=10)
        self._buttons_row = QWidget()
        self._buttons_row.setLayout(self._buttons)
        page.body.addWidget(self._buttons_row)
        self._job: Job | None = None
        self._working = Working(theme, self._cancel)
        page.body.addWidget(self._working)
        self._notes = QVBoxLayout()
        page.body.addLayout(self._notes)
        self._add_ways_out(words)
        page.body.addWidget(self._details(error))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self.setAccessibleName(f"{words.title} {words.safe} {words.advice}")

    def showEvent(self, event: object) -> None:
        """Begin at the first way out."""
        super().showEvent(event)  # type: ignore[arg-type]  # QShowEvent; the base names it so
        self._begin()

    def _begin(self) -> None:
        first = self._buttons.itemAt(0)
        if first is not None and (way := first.widget()) is not None:
            way.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_ways_out(self, words: Words) -> None:
        theme = self._opening.theme
        again = ("arrow-clockwise", self.tr("Try again"), lambda: self.open_asked.emit(""))
        check = ("check-circle", self.tr("Check the database"), self.check)
        backup = ("database", self.tr("Open the newest good backup…"), self.show_backups)
        export = ("export", self.tr("Export what can be read…"), self.export)
        other = ("folder-open", self.tr("Choose another folder…"), self._choose_folder)
        folder = ("", self.tr("Show the folder"), self._show_folder)
        ways: list[tuple[str, str, Callable[[], object]]] = [again, other, folder]
        if words.damaged:  # in the order of the advice
            ways = [again, check, backup, export, other, folder]
        elif words.has_backups:
            ways = [backup, again, other, folder]
        for number, (icon, text, act) in enumerate(ways):
            look = "primary" if number == 0 else ""
            self._buttons.addWidget(button(theme, text, look, icon=icon, act=act))

    def _details(self, error: UserError) -> QWidget:
        inset = frame("inset")
        column = QVBoxLayout(inset)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(4)
        column.addWidget(label(self.tr("What exactly happened"), "caption"))
        column.addWidget(label(str(error), "secondary", wrap=True, selectable=True))
        return inset

    def show_backups(self) -> None:
        """Show what is inside of the newest backup that is good, before it is used."""
        from ui.views.backups import BackupsDialog

        opening = self._opening
        dialog = BackupsDialog(
            opening.folder, opening.theme, opening.jobs, opening.prompts, self.window()
        )
        dialog.agreed.connect(self.restore_asked)
        dialog.open()
        dialog.look_at_newest_good()

    def check(self) -> None:
        """Read everything, as far as the file can be opened, and say what was found."""
        folder = self._opening.folder
        job = self._opening.jobs.take_in(lambda progress: checking.check_closed(folder, progress))
        job.succeeded.connect(self._show_report)
        self._follow(job, self.tr("Reading everything…"))

    def export(self) -> None:
        """Save what can be read of the file, which stays as it is."""
        from ui.views.checking.saving import Saving

        opening = self._opening
        saving = Saving(opening.jobs, opening.prompts, self)
        job = saving.ask(opening.folder.database, date.today())
        if job is None:
            return
        job.succeeded.connect(lambda saved: self._say(saving.words(saved), "info"))
        self._follow(job, self.tr("Saving what can be read…"))

    def _show_report(self, report: CheckReport) -> None:
        if not report.ok:
            self._say(" ".join(report.damage), "red")
        elif report.mended:
            words = self.tr("What was damaged is mended, and nothing is lost. Try again opens it.")
            self._say(words, "info")
        else:
            self._say(self.tr("Everything is as it was saved. Try again opens it."), "info")

    def _follow(self, job: Job, words: str) -> None:
        self._working.show_progress(words)
        self._buttons_row.setEnabled(False)
        self._job = job
        job.failed.connect(lambda error: self._say(str(error), "red"))
        job.finished.connect(self._finish)

    def _finish(self) -> None:
        self._job = None
        self._working.show_progress("")
        self._buttons_row.setEnabled(True)
        self._begin()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _say(self, words: str, tone: str) -> None:
        message = InlineMessage(self._opening.theme, words, tone, closable=True)
        self._notes.addWidget(message)
        message.closed.connect(message.hide)
        message.announce()

    def _choose_folder(self) -> None:
        folder = self._opening.prompts.choose_folder(self.tr("Open another folder"))
        if folder is not None:
            self.folder_asked.emit(folder)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._opening.folder.root)))
