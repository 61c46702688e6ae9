"""One stage of a way, as a button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.theme import Theme
from ui.widgets.buttons import is_enter
from ui.widgets.text import set_tip


class Spot(QAbstractButton):
    """Where a stage can be clicked; it paints only what focus and mouse add.

    Signals:
        left(int): the focus is to move on by so many stages, 1 or -1.
    """

    left = Signal(int)

    def __init__(self, theme: Theme, path: QWidget) -> None:
        super().__init__(path)
        self._theme = theme
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_words(self, words: str) -> None:
        """Stand for another stage, or for one that stands otherwise."""
        self.setAccessibleName(words)
        set_tip(self, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the way, or choose."""
        onwards = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        if is_enter(event):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.left.emit(1 if event.key() == onwards else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the focus ring, or the edge below the mouse."""
        if not self.hasFocus() and not self.underMouse():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        token, width = ("focus", 2) if self.hasFocus() else ("border2", 1)
        painter.setPen(QPen(self._theme.colour(token), width))
        edge = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(edge, 8, 8)
