"""A window on a data set, without the person: shown, settled, pictured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from netcompanion.services.folder import DataFolder
from netcompanion.services.settings import Settings
from netcompanion.store import Store
from tests.fakes import FakePrompts
from ui.jobs import Jobs
from ui.navigation import Navigator
from ui.theme import Theme
from ui.views.main_window import MainWindow
from ui.views.sync_status import SyncStatus
from ui.views.upcoming import Upcoming
from ui.views.verbs import Verbs
from ui.workspace import Workspace

_POLL_MS = 20
_PATIENCE_POLLS = 250


@dataclass(frozen=True, slots=True)
class Look:
    """One way in which everything is pictured."""

    theme: str
    size: tuple[int, int]
    text_scale: float = 1.0

    @property
    def name(self) -> str:
        """A part of a file's name."""
        scale = f"-{round(self.text_scale * 100)}" if self.text_scale != 1.0 else ""
        return f"{self.theme}-{self.size[0]}{scale}"


class Stage:
    """One open window."""

    def __init__(self, window: MainWindow, workspace: Workspace, folder: DataFolder) -> None:
        self.window = window
        self.workspace = workspace
        self.folder = folder

    def settle(self) -> None:
        """Let layouts and jobs come to rest."""
        loop = QEventLoop()
        polls = 0

        def look() -> None:
            nonlocal polls
            polls += 1
            if (polls > 3 and not self.workspace.jobs.busy) or polls > _PATIENCE_POLLS:
                loop.quit()

        timer = QTimer(interval=_POLL_MS)
        timer.timeout.connect(look)
        timer.start()
        loop.exec()

    def picture(self) -> QPixmap:
        """Return the window as it is seen, with the dialog over it if there is one."""
        self.settle()
        picture = self.window.grab()
        dialog = next(
            (each for each in QApplication.topLevelWidgets() if _is_open_dialog(each)), None
        )
        if dialog is not None:
            return _over(picture, dialog, self.window)
        return picture

    def close_dialogs(self) -> None:
        """Close what a scene has opened, whatever was typed into it."""
        for each in QApplication.topLevelWidgets():
            if isinstance(each, QDialog) and each.isVisible():
                each.done(QDialog.DialogCode.Rejected)
        QCoreApplication.sendPostedEvents()


@contextmanager
def stage(
    fill: Callable[[Store, datetime], None], look: Look, now: datetime, cache: Path
) -> Iterator[Stage]:
    """Open a window on a new store that `fill` has filled."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    with TemporaryDirectory() as root:
        folder = DataFolder(Path(root)).make()
        store = Store.open(folder.database, backups=folder.backups)
        fill(store, now)
        theme = Theme(application, cache)
        theme.apply(look.theme, look.text_scale)  # type: ignore[arg-type]  # light or dark
        settings = replace(
            Settings(), theme=look.theme, text_scale=look.text_scale, window=look.size
        )
        navigator = Navigator()
        window = MainWindow(theme, navigator, settings)
        jobs = Jobs()
        workspace = Workspace(
            store, jobs, FakePrompts(), navigator, theme, settings, clock=lambda: now
        )
        window.resize(*look.size)
        window.show()
        window.attach(workspace)
        Verbs(window, workspace, folder)
        Upcoming(window.sidebar, workspace)
        SyncStatus(window.sidebar, workspace)
        shown = Stage(window, workspace, folder)
        try:
            yield shown
        finally:
            shown.close_dialogs()
            jobs.close()
            window.close()
            window.deleteLater()
            workspace.close()
            theme.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            store.close()


def _is_open_dialog(widget: QWidget) -> bool:
    return isinstance(widget, QDialog) and widget.isVisible()


def _over(picture: QPixmap, dialog: QWidget, window: QWidget) -> QPixmap:
    if dialog.isFullScreen():
        dialog.resize(window.size())
    painter = QPainter(picture)
    painter.drawPixmap(window.rect().center() - dialog.rect().center(), dialog.grab())
    painter.end()
    return picture
