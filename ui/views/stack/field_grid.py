"""The fields of the form in rows of three, of two, or under each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.theme import Theme

_UNITS = 16
_WIDE, _MIDDLE = 580, 400  # px at the design's text size
_SHORT = ("title", "phone")


class FieldGrid(QWidget):
    """Lays six fields out in some order, whatever room there is."""

    def __init__(self, theme: Theme, fields: Mapping[str, QWidget]) -> None:
        super().__init__()
        self._theme, self._fields = theme, fields
        self._order = tuple(fields)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        for unit in range(_UNITS):
            self._grid.setColumnStretch(unit, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._across = 0
        self._arrange(3)

    def set_order(self, names: Sequence[str]) -> None:
        """Lay them out in another order."""
        self._order = tuple(names)
        across, self._across = self._across, 0
        self._arrange(across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Fold again when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold()

    def _fold(self) -> None:
        wide, middle = (self.width() >= self._theme.px(least) for least in (_WIDE, _MIDDLE))
        self._arrange(3 if wide else 2 if middle else 1)

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        while self._grid.takeAt(0):
            pass
        row = at = 0
        for name in self._order:
            span = _UNITS // across if across < 3 else 4 if name in _SHORT else 6
            self._grid.addWidget(self._fields[name], row, at, 1, span)
            at += span
            if at >= _UNITS:
                row, at = row + 1, 0
        self.updateGeometry()
