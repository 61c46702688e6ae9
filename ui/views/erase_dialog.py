"""The question before somebody is erased for good: what goes, and what is out of reach."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.services import backups
from netcompanion.services.backups import Backup, Why
from netcompanion.services.folder import DataFolder
from ui.dates import near_moment_words
from ui.jobs import Job
from ui.views.parts.fitted_dialog import FittedDialog
from ui.views.review.working import Working
from ui.widgets import InlineMessage, button, label
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.erasing import Erasure, Result

_WIDTH = 560  # px at the design's text size


class EraseDialog(FittedDialog):
    """Looks first, in a job; then says in numbers what goes. Nothing of it can be undone.

    Signals:
        erased(): they are gone.
    """

    erased = Signal()

    def __init__(
        self,
        workspace: Workspace,
        contact_id: str,
        name: str,
        parent: QWidget,
        *,
        is_in_bin: bool = False,
    ) -> None:
        """`name` is who it is, as it is shown."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Erase for good"))
        self._workspace, self._id, self._name = workspace, contact_id, name
        self._is_in_bin = is_in_bin
        self._folder = DataFolder(workspace.store.path.parent)
        self._job: Job | None = None
        self._found: Erasure | None = None
        theme = workspace.theme
        self.erase = button(theme, self.tr("Erase for good"), "danger", act=self.go_on)
        self.erase.setEnabled(False)
        self.back = button(theme, self.tr("Cancel"), act=self.reject)
        self.back.setDefault(True)  # nobody is erased by an Enter too much
        self.backups = QCheckBox()
        self.backups.setChecked(True)
        self.way_back = label("", "secondary", wrap=True)
        self.there: dict[str, QCheckBox] = {}
        self._working = Working(theme, self.reject)
        self._arrange()
        self.widen(theme.px(_WIDTH))

    def showEvent(self, event: QShowEvent) -> None:
        """Look at once at what there is."""
        super().showEvent(event)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._job is None and self._found is None:
            self._look()

    def done(self, result: int) -> None:
        """Close; a look that is under way is given up, an erasure is not."""
        if self._job is not None and self._found is None:
            self._job.cancel()
        super().done(result)

    def reject(self) -> None:
        """Close, unless somebody is being erased just now."""
        if self._job is None or self._found is None:
            super().reject()

    def words(self) -> list[str]:
        """What is said about what goes, line by line."""
        return [line for line in self._lines.text().split("\n") if line]

    def go_on(self) -> None:
        """Erase them, with what is ticked."""
        from netcompanion.services import erasing

        found, store, folder = self._found, self._workspace.store, self._folder
        if found is None:
            return
        gone = found.backups if self.backups.isChecked() else ()
        books = [id_ for id_, tick in self.there.items() if tick.isChecked()]
        self._workspace.unsaved.keep_now()  # what is typed is cleaned where it is kept

        def work(progress: Progress) -> Result:
            return erasing.erase(
                store, folder, found, backups=gone, delete_in=books, progress=progress
            )

        self._run(self._workspace.jobs.write(work), self.tr("Erasing"), stoppable=False)
        assert self._job is not None  # just begun
        self._job.succeeded.connect(self._erased)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        title = self.tr("Erase {name} for good?").format(name=self._name)
        column.addWidget(label(title, "title", wrap=True))
        self._fill()
        column.addWidget(self.sheet, 1)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.back)
        across.addWidget(self.erase)
        column.addLayout(across)

    def _fill(self) -> None:
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self._final(), "body", wrap=True))
        self._lines = label("", "body", wrap=True)
        self._lines.hide()
        column.addWidget(self._lines)
        reach = self.tr(
            "Out of reach of this program: backups made by hand, exported and printed copies, "
            "phones, what others were sent, and a first name alone in notes about others."
        )
        column.addWidget(label(reach, "secondary", wrap=True))
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(8)
        self._ticks.addWidget(self.backups)
        self._ticks.addWidget(self.way_back)
        for part in (self.backups, self.way_back):
            part.hide()
        column.addLayout(self._ticks)
        column.addWidget(self._working)
        self._notes = QVBoxLayout()
        column.addLayout(self._notes)
        column.addStretch(1)

    def _final(self) -> str:
        if self._is_in_bin:
            return self.tr(
                "This cannot be undone: they leave the bin, and no trace is kept. Where they are, "
                "they could be brought back until their thirty days are over."
            )
        return self.tr(
            "This cannot be undone: nothing goes into the bin, and no trace is kept. To be able to "
            "bring them back for thirty days, delete them instead."
        )

    def _look(self) -> None:
        from netcompanion.services import erasing

        work = partial(erasing.look, self._workspace.store, self._folder, self._id)
        self._run(self._workspace.jobs.read(work), self.tr("Looking"), stoppable=True)
        assert self._job is not None  # just begun
        self._job.succeeded.connect(self._show)

    def _run(self, job: Job, words: str, *, stoppable: bool) -> None:
        self._job = job
        show = partial(self._working.show_progress, words, stoppable=stoppable)
        show()
        job.progressed.connect(show)
        job.failed.connect(self._fail)
        job.finished.connect(self._finish)
        self.erase.setEnabled(False)

    def _finish(self) -> None:
        self._job = None
        self._working.show_progress("")
        self.erase.setEnabled(self._found is not None)

    def _show(self, found: Erasure) -> None:
        self._found = found
        self._lines.setText("\n".join(self._what_goes(found)))
        self._lines.show()
        self.backups.setVisible(bool(found.backups))
        self.backups.setText(
            self.tr("Delete %n backup(s) with them in it, and make a new one", "", found.copies)
        )
        self._name_way_back(found)
        for there in found.there:
            name = shown(there.name)
            if there.can_delete:
                tick = QCheckBox(
                    self.tr("Delete them in “{book}”, too, with the next sync").format(book=name)
                )
                tick.setChecked(True)
                self.there[there.book_id] = tick
                self._ticks.addWidget(tick)
            else:
                words = self.tr(
                    "“{book}” can only be read: unless they are deleted there, a later sync brings "
                    "them back."
                )
                self._ticks.insertWidget(0, label(words.format(book=name), "secondary", wrap=True))

    def _name_way_back(self, found: Erasure) -> None:
        """Say when what a restore replaced is among the backups: it was promised to stay."""
        copies = (backups.known(path) for path in found.backups)
        replaced = [each for each in copies if each is not None and each.why is Why.RESTORE]
        if replaced:
            newest: Backup = max(replaced, key=lambda each: each.made)
            when = near_moment_words(newest.made, self._workspace.today())
            words = self.tr("Among them is what was here before your restore ({when}).")
            self.way_back.setText(words.format(when=when))
            self.way_back.setVisible(self.backups.isChecked())
            self.backups.toggled.connect(self.way_back.setVisible)

    def _what_goes(self, found: Erasure) -> list[str]:
        """Say in numbers what there is, the most telling first."""
        counts = Counter(found.kinds)
        del counts["Contact"]
        conversations, promises, asks = map(counts.pop, ("Encounter", "Promise", "Ask"), (0, 0, 0))
        others, steps, mentions = counts.total(), found.steps, found.mentions
        every = (
            (conversations, self.tr("%n conversation(s)", "", conversations)),
            (promises, self.tr("%n promise(s)", "", promises)),
            (asks, self.tr("%n ask(s) for business", "", asks)),
            (others, self.tr("%n other thing(s) noted about them", "", others)),
            (
                steps,
                self.tr(
                    "%n step(s) of the history about them, which cannot be undone any more",
                    "",
                    steps,
                ),
            ),
            (
                mentions,
                self.tr("their name in %n other text(s), which becomes “somebody”", "", mentions),
            ),
        )
        lines = [self.tr("What goes:"), *(f"• {words}" for number, words in every if number)]
        if len(lines) == 1:
            lines.append("• " + self.tr("their contact card"))
        return lines

    def _erased(self, result: Result) -> None:
        workspace = self._workspace
        self._job = None
        self.accept()
        workspace.look_again()
        self.erased.emit()
        workspace.told.emit(self.tr("Erased for good"), "", None)
        if result.left or not result.is_clean:
            workspace.prompts.tell(self.tr("Some traces are left"), self._what_is_left(result))

    def _what_is_left(self, result: Result) -> str:
        lines = []
        if not result.is_clean:
            lines.append(
                self.tr(
                    "The database was being read meanwhile. Start NetCompanion anew, and the last "
                    "traces in it are gone."
                )
            )
        if result.why:
            lines.append(shown(result.why))
        if result.left:
            lines.append(self.tr("These files name them still, or cannot be looked into:"))
            lines += [shown(str(path)) for path in result.left]
        return "\n".join(lines)

    def _fail(self, error: UserError) -> None:
        message = InlineMessage(self._workspace.theme, str(error), "red")
        self._notes.addWidget(message)
        message.announce()
        self.sheet.bring_into_sight(message)
