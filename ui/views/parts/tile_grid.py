"""Tiles of one size, row by row, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.theme import Theme

_GAP = 8


class TileGrid(QWidget):
    """Lays `tiles` out; `least` is the least width of one, in px at the design's text size.

    Where the words of a tile need more than that, there are fewer columns.
    """

    def __init__(self, theme: Theme, tiles: Sequence[QWidget], least: int, most: int = 3) -> None:
        super().__init__()
        self._theme, self._tiles, self._least, self._most = theme, tiles, least, most
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_GAP)
        for tile in tiles:
            tile.setParent(self)
        self._shown = len(tiles)
        self._across = 0
        self._arrange(most)

    def show_first(self, count: int) -> None:
        """Show only so many of the tiles."""
        if count != self._shown:
            self._shown = count
            across, self._across = self._across, 0
            self._arrange(across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Use the room there is for other words, too."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def minimumSizeHint(self) -> QSize:
        """One column is enough."""
        return QSize(self._widest(), self.sizeHint().height())

    def _fit(self) -> None:
        tile = max(self._theme.px(self._least), self._widest())
        self._arrange(min(max((self.width() + _GAP) // (tile + _GAP), 1), self._most))

    def _widest(self) -> int:
        return max(tile.minimumSizeHint().width() for tile in self._tiles)

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        while self._layout.takeAt(0):
            pass
        for number, tile in enumerate(self._tiles):
            tile.setVisible(number < self._shown)
            if number < self._shown:
                self._layout.addWidget(tile, number // across, number % across)
        for column in range(self._most):
            self._layout.setColumnStretch(column, int(column < across))
        self.updateGeometry()
