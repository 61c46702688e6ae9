"""What is done by itself while the window is open: a backup each day; an old bin is emptied."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer

from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.services.folder import DataFolder
from ui.workspace import Workspace

_FIRST_MS = 10_000  # after the start, which nothing may hold up
_AGAIN_MS = 3_600_000


class DailyBackup(QObject):
    """Looks some seconds after the start, and each hour, whether a backup is due.

    So does what was in the bin for thirty days go, whether anybody looks at it or not.
    """

    def __init__(self, workspace: Workspace, folder: DataFolder, first_ms: int = _FIRST_MS) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._folder = folder
        self._has_failed = False
        self._timer = QTimer(self, singleShot=True, interval=first_ms)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Make the backup if it is due; a failure is said once, and tried again in an hour."""
        from netcompanion.services import backups
        from netcompanion.services import bin as bins

        self._timer.start(_AGAIN_MS)
        store, folder = self._workspace.store, self._folder
        self._workspace.jobs.write(lambda _progress: bins.let_go_of_old(store, datetime.now(UTC)))

        def work(progress: Progress) -> None:
            now = datetime.now(UTC)
            if backups.due(store, folder, now):
                backups.make(store, folder, backups.Why.DAILY, now, progress)

        self._workspace.jobs.read(work).failed.connect(self._say)

    def _say(self, error: object) -> None:
        if not self._has_failed:
            self._has_failed = True
            self._workspace.failed.emit(UserError(self._words(error)), self._look_now)

    def _look_now(self) -> None:
        """Try again at once, and say so once more if it fails again."""
        self._has_failed = False
        self.look()

    def _words(self, error: object) -> str:
        """Say that it is the backup that is lacking: what was saved is saved."""
        from netcompanion.store.errors import BusyDatabase

        words = self.tr(
            "The backup of today could not be made. It is tried again in an hour. "
            "Everything that you changed is saved."
        )
        if isinstance(error, BusyDatabase):
            return words
        return self.tr("{what} {why}").format(what=words, why=self._room() or error)

    def _room(self) -> str:
        """Return what room there is and what is needed; "" where there is enough, or unknown."""
        from ui.views.backups.words import size_words

        try:
            needed = self._folder.database.stat().st_size
            free = shutil.disk_usage(self._folder.root).free
        except OSError:
            return ""
        if free > needed:
            return ""
        return self.tr(
            "It needs about {needed} on the disk that holds {folder}, and {free} are free."
        ).format(needed=size_words(needed), folder=self._folder.root, free=size_words(free))
