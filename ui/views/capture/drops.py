"""What falls onto the window: files are imported, a stack of cards goes into its box."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from netcompanion.services.salvaged import rest_in
from ui.views.capture.capture_bar import CaptureBar
from ui.views.capture.field import can_take
from ui.views.capture.sources import local_files
from ui.views.files import FILES

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".heif")

TakeFiles = Callable[[list[Path]], None]


class WindowDrops(QObject):
    """Takes drops for a whole window; fields in it that take drops themselves come first."""

    def __init__(
        self, window: QWidget, bar: CaptureBar, import_files: TakeFiles, fill_box: TakeFiles
    ) -> None:
        """`import_files` takes files of people and events, `fill_box` photos of cards."""
        super().__init__(window)
        self._bar = bar
        self._import_files, self._fill_box = import_files, fill_box
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let in what may hold a person, and hand it on."""
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if isinstance(event, QDropEvent) and event.type() in kinds and can_take(event.mimeData()):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._take(event.mimeData())
            return True
        return super().eventFilter(watched, event)

    def _take(self, data: QMimeData) -> None:
        paths = [rest_in(path) or path for path in local_files(data)]
        if paths and all(path.suffix.lower() in FILES for path in paths):
            self._import_files(paths)
        elif _is_stack(paths):
            self._fill_box(paths)
        else:
            self._bar.take(data)


def _is_stack(paths: list[Path]) -> bool:
    if any(path.is_dir() for path in paths):
        return True
    return len(paths) > 1 and all(path.suffix.lower() in _PICTURES for path in paths)
