"""The list beside the person; one of them at a time where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Theme

LIST_WIDTH = 312  # px at the design's text size, as below
_PERSON_WIDTH = 440  # the least beside the list
_NO_LIMIT = 16_777_215  # Qt's own largest width


class Sides(QWidget):
    """Three widgets: the list, the person, and what stands there while there is nobody at all.

    Signals:
        folded(bool): from now on, only one side is seen at a time.
    """

    folded = Signal(bool)

    def __init__(self, theme: Theme, left: QWidget, right: QWidget, empty: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._left, self._right, self._empty = left, right, empty
        self._together = True
        self._on_right = False
        self._nobody = False
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(left)
        across.addWidget(right, 1)
        across.addWidget(empty, 1)
        self._show()

    def show_left(self) -> None:
        """Show the list, where only one side is seen."""
        self._on_right = False
        self._show()

    def show_right(self) -> None:
        """Show the person, where only one side is seen."""
        self._on_right = True
        self._show()

    def show_nobody(self, nobody: bool) -> None:
        """Show what stands there while there is nobody, or the two sides."""
        self._nobody = nobody
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold, or unfold."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold()

    def _fold(self) -> None:
        px = self._theme.px
        together = self.width() >= px(LIST_WIDTH) + px(_PERSON_WIDTH)
        self._left.setMinimumWidth(px(LIST_WIDTH) if together else 0)
        self._left.setMaximumWidth(px(LIST_WIDTH) if together else _NO_LIMIT)
        if together != self._together:
            self._together = together
            self.folded.emit(not together)
        self._show()

    def _show(self) -> None:
        self._empty.setVisible(self._nobody)
        self._left.setVisible(not self._nobody and (self._together or not self._on_right))
        self._right.setVisible(not self._nobody and (self._together or self._on_right))
