"""The shade over a window while a dialog waits for an answer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme


class Scrim(QWidget):
    """Covers its parent while that is blocked by a dialog; it takes no clicks and has no name."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._covered = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        parent.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent: blocked, unblocked, resized."""
        match event.type():
            case QEvent.Type.WindowBlocked:
                self.setGeometry(self._covered.rect())
                self.show()
                self.raise_()
            case QEvent.Type.WindowUnblocked:
                self.hide()
            case QEvent.Type.Resize:
                self.setGeometry(self._covered.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken what is below."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("scrim"))
