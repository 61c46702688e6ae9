"""The window's commands about backups: make one, and go back to one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from netcompanion.services import backups
from netcompanion.services.folder import DataFolder
from ui.views.main_window import MainWindow
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.store import Store
    from netcompanion.store.held import Held
    from ui.views.backups import BackupsDialog


class BackupVerbs(QObject):
    """Commands for one open workspace."""

    def __init__(
        self, window: MainWindow, workspace: Workspace, folder: DataFolder, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._workspace = workspace
        self._folder = folder
        self._last_folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What can be done anywhere."""
        return {"backup": self.back_up, "backups": self.show_backups}

    def back_up(self) -> None:
        """Save everything in one file, which is read again before it counts."""
        day = self._workspace.today().isoformat()
        out = self._workspace.prompts.save_file(
            self.tr("Back up everything"),
            self._last_folder / f"netcompanion-{day}.zip",
            [self.tr("Backup (*.zip)")],
        )
        if out is None:
            return
        out = out if out.suffix else out.with_suffix(".zip")
        try:
            self._folder.refuse(out)
        except UserError as error:
            self._window.refuse(error)
            return
        self._save_as(out)

    def _save_as(self, out: Path) -> None:
        workspace, folder = self._workspace, self._folder
        job = workspace.jobs.read(
            lambda progress: backups.save_as(workspace.store, folder, out, progress)
        )
        again = partial(self._save_as, out)
        job.failed.connect(lambda error: workspace.failed.emit(error, again))
        job.succeeded.connect(lambda damage: self._tell_saved(out, damage))

    def _tell_saved(self, out: Path, damage: tuple[str, ...]) -> None:
        self._last_folder = out.parent
        if damage:
            words = self.tr("Saved, but damaged as the database is, and not to be restored: {file}")
            said = words.format(file=shown(str(out)))
            self._window.refuse(UserError(" ".join((said, *damage))))
            return
        self._workspace.told.emit(
            self.tr("Saved and checked: {file}").format(file=shown(str(out))),
            self.tr("Show the folder"),
            partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(out.parent))),
        )

    def show_backups(self) -> None:
        """Show the backups that there are, what is inside of one, and the way back to it."""
        self._opened()

    def show_newest_good(self) -> None:
        """Show what is inside of the newest backup that is good."""
        self._opened().look_at_newest_good()

    def _opened(self) -> BackupsDialog:
        from ui.views.backups import BackupsDialog

        workspace = self._workspace
        dialog = BackupsDialog(
            self._folder,
            workspace.theme,
            workspace.jobs,
            workspace.prompts,
            self._window,
            here=partial(_held, workspace.store),
        )
        dialog.back_up_asked.connect(self.back_up)
        dialog.agreed.connect(workspace.restore_asked)
        dialog.open()
        return dialog


def _held(store: Store) -> Held:
    with store.read() as reader:
        return reader.held()
