"""What is said once a backup stands in the place of what was here, with the way back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.services.backups import Backup, Why
from netcompanion.services.folder import DataFolder
from netcompanion.services.restoring import Checked, Look
from ui.dates import moment_words
from ui.views.main_window import MainWindow
from ui.widgets import InlineMessage
from ui.workspace import Workspace


class Restored(QObject):
    """Says what is here now; what was here before can be taken back with one button.

    Until something else is changed, Undo means the same: it is the restore that was done last.
    With that change the message goes, or on another day; what was here stays among the backups.
    """

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        folder: DataFolder,
        look: Look,
        before: Backup | None,
    ) -> None:
        super().__init__(workspace)
        self._window, self._workspace, self._folder = window, workspace, folder
        self._day = workspace.today()
        message = InlineMessage(window.theme, self._words(look, before), "info", closable=True)
        self._message: InlineMessage | None = message
        message.closed.connect(self._forget)
        if before is not None and before.why is Why.RESTORE:
            self._before = before
            self._past = self._steps()
            self._is_on_its_way = False
            message.add_act(self.tr("Take it back"), self._take_back)
            workspace.undo_stack.indexChanged.connect(self._claim_undo)
            workspace.changed_elsewhere.connect(self._look_again)
            self._claim_undo()
        workspace.changed.connect(self._look_at_change)
        window.theme.app.applicationStateChanged.connect(self._look_at_day)
        window.notes.add(message)
        message.announce()

    def _words(self, look: Look, before: Backup | None) -> str:
        people = self.tr("%n person(s)", "", look.people)
        if look.made is None:
            words = self.tr("Restored: {people}.").format(people=people)
        else:
            words = self.tr("Restored: {people}, as of {moment}.").format(
                people=people, moment=moment_words(look.made)
            )
        if before is None:
            return words
        if before.why is Why.DAMAGED:
            kept = self.tr("{what} The damaged file is kept among the backups.")
        else:
            kept = self.tr("{what} What was here before is kept as a backup.")
        return kept.format(what=words)

    def _steps(self) -> tuple[int, int, str]:
        """What tells whether anything was changed, or taken back, since."""
        stack = self._workspace.undo_stack
        return stack.count(), stack.index(), stack.undoText()

    def _claim_undo(self) -> None:
        commands = self._window.commands
        if self._steps() == self._past and self._before.path.exists():
            commands.replace_handlers(("undo",), {"undo": self._take_back})
            commands.actions["undo"].setText(self.tr("&Undo: Restore a backup"))

    def _look_again(self) -> None:
        """Promise nothing any more once what was here before is gone: somebody was erased."""
        if not self._before.path.exists():
            self._workspace.changed_elsewhere.disconnect(self._look_again)
            self._go()

    def _look_at_change(self) -> None:
        """Go with the first change that the person makes; an address book makes some by itself."""
        runs = self._workspace.runs if "runs" in vars(self._workspace) else None
        if runs is None or runs.any_working() is None:
            self._go()

    def _look_at_day(self) -> None:
        """Go where the app was left until another day."""
        if self._workspace.today() != self._day:
            self._go()

    def _go(self) -> None:
        if self._message is not None:
            self._message.dismiss()

    def _forget(self) -> None:
        self._message = None

    def _take_back(self) -> None:
        from netcompanion.services import restoring

        if self._is_on_its_way:
            return
        self._is_on_its_way = True
        folder, path = self._folder, self._before.path

        def work(progress: Progress) -> Checked:
            return restoring.check(path, folder, progress)

        job = self._workspace.jobs.read(work)
        job.succeeded.connect(lambda checked: self._workspace.restore_asked.emit(checked, True))
        job.failed.connect(self._fail)

    def _fail(self, error: UserError) -> None:
        self._is_on_its_way = False
        self._workspace.refused.emit(error)
