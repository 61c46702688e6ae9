"""A picture that is not one of the icons: our own mark."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.theme import Theme


class Picture(QLabel):
    """A square picture that grows with the text; decoration, so it has no name."""

    def __init__(self, theme: Theme, svg: Path, size: int) -> None:
        super().__init__()
        self._theme = theme
        self._svg = QSvgRenderer(str(svg))
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square that grows with the text."""
        side = self._theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """A square that grows with the text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        self._svg.render(QPainter(self), QRectF(self.rect()))
