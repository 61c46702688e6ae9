"""What is said once at a start: that a crash has lost something, or that the file looks damaged."""

from __future__ import annotations

from PySide6.QtCore import QObject

from netcompanion.services import checking
from ui.views.checking.damaged import write_no_more
from ui.views.main_window import MainWindow
from ui.widgets import InlineMessage
from ui.workspace import Workspace


class AtStart(QObject):
    """Looks for a moment, in a job, once the first page is there."""

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        super().__init__(window)
        workspace.destroyed.connect(self.deleteLater)
        self._window, self._workspace = window, workspace
        store = workspace.store
        if store.lost_changes:
            words = self.tr(
                "The last %n change(s) before the crash could not be read. Everything saved before "
                "that is here.",
                "",
                store.lost_changes,
            )
            message = InlineMessage(window.theme, words, "amber", closable=True)
            window.notes.add(message)
            message.announce()
        job = workspace.jobs.read(lambda _progress: checking.looks_whole(store))
        job.succeeded.connect(self._tell)

    def _tell(self, looks_whole: bool) -> None:
        if not looks_whole:
            write_no_more(self._window, self._workspace)
