"""What is said once a backup stands in the place of what was here, with the way back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from netcompanion.domain.progress import Progress
from netcompanion.services.backups import Backup
from netcompanion.services.folder import DataFolder
from netcompanion.services.restoring import Checked, Look
from ui.dates import moment_words
from ui.views.main_window import MainWindow
from ui.widgets import InlineMessage
from ui.workspace import Workspace


class Restored(QObject):
    """Says what is here now; what was here before can be taken back with one button."""

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        folder: DataFolder,
        look: Look,
        before: Backup | None,
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._folder = folder
        words = self._words(look, before)
        self._message = InlineMessage(window.theme, words, "info", closable=True)
        if before is not None:
            self._message.add_act(self.tr("Take it back"), lambda: self._take_back(before))
        window.notes.add(self._message)
        self._message.announce()

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
        return self.tr("{what} What was here before is kept as a backup.").format(what=words)

    def _take_back(self, before: Backup) -> None:
        from netcompanion.services import restoring

        folder = self._folder

        def work(progress: Progress) -> Checked:
            return restoring.check(before.path, folder, progress)

        self._message.setEnabled(False)
        job = self._workspace.jobs.read(work)
        job.succeeded.connect(lambda checked: self._workspace.restore_asked.emit(checked, True))
        job.failed.connect(self._workspace.refused)
        job.failed.connect(lambda _error: self._message.setEnabled(True))
