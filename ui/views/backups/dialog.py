"""Backups: choose one, look inside, put it in the place of what is here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.services import backups
from netcompanion.services.folder import DataFolder
from ui.dates import near_moment_words
from ui.jobs import Job, Jobs
from ui.prompts import Prompts
from ui.theme import Theme
from ui.views.backups.choose import ChoosePart
from ui.views.backups.inside import InsidePart
from ui.views.backups.words import why_words
from ui.views.parts.focus import set_reading_order
from ui.views.parts.scrolled import scrolled
from ui.views.review.working import Working
from ui.widgets import InlineMessage, button, label

if TYPE_CHECKING:
    from netcompanion.services.restoring import Checked, Found
    from netcompanion.store.held import Held

_WIDTH, _HEIGHT = 680, 600


class BackupsDialog(QDialog):
    """Needs no open store, so that a damaged one can be replaced from here.

    Signals:
        agreed(Checked, bool): put it in place; with its settings or without. Whoever hears it
            closes the `Checked`.
        back_up_asked(): make a backup file now.
    """

    agreed = Signal(object, bool)
    back_up_asked = Signal()

    def __init__(
        self,
        folder: DataFolder,
        theme: Theme,
        jobs: Jobs,
        prompts: Prompts,
        parent: QWidget,
        *,
        here: Callable[[], Held] | None = None,
    ) -> None:
        """`here` says, in a job, what is there now; None where that cannot be opened."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Backups"))
        self._folder, self._theme, self._jobs, self._prompts = folder, theme, jobs, prompts
        self._here = here
        self._job: Job | None = None
        self._then: Callable[..., None] | None = None
        self._path: Path | None = None
        self._checked: Checked | None = None
        self.inside: InsidePart | None = None
        self._sheet: QWidget | None = None
        self._arrange(can_save=here is not None)
        room = parent.window().size() - QSize(48, 48)
        self.resize(QSize(theme.px(_WIDTH), theme.px(_HEIGHT)).boundedTo(room))
        self.finished.connect(self._let_go)

    def open(self) -> None:
        """Show the backups."""
        super().open()
        self._choose_again()

    def look_at(self, path: Path, passphrase: str | None = None) -> None:
        """Check a backup, and show what is inside."""
        from netcompanion.services import restoring

        if self._job is not None:
            return
        self._let_go()
        self._path = path
        folder, here = self._folder, self._here

        def work(progress: Progress) -> tuple[Checked, Held | None]:
            checked = restoring.check(path, folder, progress, passphrase=passphrase)
            return checked, here() if here is not None else None

        self._follow(self._jobs.read(work), self._show_inside)

    def look_at_newest_good(self, passphrase: str | None = None) -> None:
        """Check the backups, the newest first, and show what is inside of the first good one."""
        from netcompanion.services import restoring

        if self._job is not None:
            return
        self._let_go()
        self._path = None
        folder, here = self._folder, self._here

        def work(progress: Progress) -> tuple[Found, Held | None]:
            found = restoring.newest_good(folder, progress, passphrase=passphrase)
            return found, here() if here is not None else None

        self._follow(self._jobs.read(work), self._show_found)

    def reject(self) -> None:
        """Stop the checking; else go back to the list, or close it."""
        if self._job is not None:
            self._job.cancel()
        elif self.inside is not None:
            self._choose_again()
        else:
            super().reject()

    def accept(self) -> None:
        """Put the backup in place of what is here: what the button says is the question."""
        if self._checked is None or self.inside is None or self._job is not None:
            return
        checked, self._checked = self._checked, None
        with_settings = self.inside.settings.isVisible() and self.inside.settings.isChecked()
        super().accept()
        self.agreed.emit(checked, with_settings)

    def _arrange(self, *, can_save: bool) -> None:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Backups"), "title"))
        self._notes = QVBoxLayout()
        column.addLayout(self._notes)
        self._locked = self._passphrase_line()
        column.addWidget(self._locked)
        self.choose = ChoosePart(theme, can_save=can_save)
        self.choose.chosen.connect(self.look_at)
        self.choose.file_asked.connect(self.choose_file)
        self.choose.back_up_asked.connect(self._back_up)
        column.addWidget(self.choose, 1)
        self._place = QVBoxLayout()
        column.addLayout(self._place, 1)
        self._working = Working(theme, self.reject)
        column.addWidget(self._working)
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addStretch(1)
        self.back = button(theme, self.tr("Choose another"), act=self._choose_again)
        self.restore = button(theme, self.tr("Restore"), "danger", act=self.accept)
        self.close_button = button(theme, self.tr("Close"), act=super().reject)
        for each in (self.close_button, self.back, self.restore):
            each.setAutoDefault(False)
            across.addWidget(each)
        column.addLayout(across)

    def _passphrase_line(self) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        self.passphrase = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        across.addWidget(label(self.tr("&Passphrase of this backup"), buddy=self.passphrase))
        across.addWidget(self.passphrase, 1)
        act = button(self._theme, self.tr("Unlock"), "small", act=self._unlock)
        act.setAutoDefault(False)
        across.addWidget(act)
        self.passphrase.returnPressed.connect(self._unlock)
        line.hide()
        return line

    def choose_file(self) -> None:
        """Take a backup from anywhere."""
        files = self._prompts.open_files(
            self.tr("Open a backup"), [self.tr("Backups (*.zip *.db)"), self.tr("All files (*)")]
        )
        if files:
            self.look_at(files[0])

    def _unlock(self) -> None:
        typed = self.passphrase.text()
        if typed and self._path is not None:
            self.look_at(self._path, typed)
        elif typed:
            self.look_at_newest_good(typed)

    def _back_up(self) -> None:
        super().reject()
        self.back_up_asked.emit()

    def _choose_again(self) -> None:
        self._let_go()
        self._clear_notes()
        self._locked.hide()
        self.choose.show_backups(backups.listed(self._folder), date.today())
        self._show_step()
        self.choose.take_focus()

    def _show_inside(self, checked: Checked, here: Held | None) -> None:
        self._checked = checked
        self._locked.hide()
        self.passphrase.clear()
        self.inside = InsidePart(self._theme, checked.look, here, date.today())
        self._sheet = scrolled(self.inside)
        self._place.addWidget(self._sheet, 1)
        people = checked.look.people
        self.restore.set_look("primary" if here is None else "danger")
        words = self.tr("Restore %n person(s)", "", people)
        if here is not None:
            words = self.tr("Replace what is here with %n person(s)", "", people)
        self.restore.setText(words)
        self._show_step()
        set_reading_order(self)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, job: Job, then: Callable[..., None]) -> None:
        words = self.tr("Checking the backup")
        self._clear_notes()
        self._job = job
        self._working.show_progress(words)
        self.choose.setEnabled(False)
        job.progressed.connect(lambda done, total: self._working.show_progress(words, done, total))
        self._then = then
        job.succeeded.connect(self._take)
        job.failed.connect(self._fail)
        job.finished.connect(self._finish)

    def _take(self, found: Sequence[object]) -> None:
        if self._then is not None:
            self._then(*found)

    def _show_found(self, found: Found, here: Held | None) -> None:
        """Show the newest good one, and say which newer ones are not."""
        if found.refused:
            lines = [self.tr("These newer backups cannot be used:")]
            today = date.today()
            for each in found.refused:
                when = near_moment_words(each.made, today)
                lines.append(f"• {why_words(each.why)}, {when}")
            self._say("\n".join(lines), "amber")
        if found.checked is not None:
            self._path = found.checked.look.path
            self._show_inside(found.checked, here)
        else:
            self._say(self.tr("No backup that can be used was found here."), "red")

    def _say(self, words: str, tone: str) -> None:
        message = InlineMessage(self._theme, words, tone)
        self._notes.addWidget(message)
        message.announce()

    def _show_step(self) -> None:
        looking = self.inside is not None
        self.choose.setVisible(not looking)
        self.back.setVisible(looking)
        self.restore.setVisible(looking)

    def _fail(self, error: UserError) -> None:
        from netcompanion.store.errors import NeedsPassphrase

        locked = isinstance(error, NeedsPassphrase)
        self._locked.setVisible(locked)
        if locked:
            self.passphrase.selectAll()
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(str(error), "amber" if locked else "red")

    def _finish(self) -> None:
        self._job = None
        self._working.show_progress("")
        self.choose.setEnabled(True)
        if self.inside is None and not self._locked.isVisible():
            self.choose.take_focus()

    def _clear_notes(self) -> None:
        while (item := self._notes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _let_go(self) -> None:
        if self._job is not None:
            self._job.cancel()
        if self.inside is not None:
            self.inside = None
        if self._sheet is not None:
            self._place.removeWidget(self._sheet)
            self._sheet.hide()
            self._sheet.deleteLater()
            self._sheet = None
        if self._checked is not None:
            self._checked.close()
            self._checked = None
