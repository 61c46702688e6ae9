"""What rows that are painted by hand have in common: one height, and the ground they stand on."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Theme


class PaintedRow(QStyledItemDelegate):
    """Rows of one height. Subclasses say how high, and paint them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def height(self) -> int:
        """Height of every row, in px."""
        raise TypeError(f"{type(self).__name__} must say how high its rows are")

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same for every row."""
        return QSize(0, self.height())

    def paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, *, below: int = 1
    ) -> bool:
        """Paint what a row that is chosen, or under the mouse, stands on; whether it is one.

        `below` are the px that stay free under it.
        """
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if not (chosen or option.state & QStyle.StateFlag.State_MouseOver):
            return False
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(option.rect).adjusted(0, 1, 0, -below)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("row_sel" if chosen else "neutral_soft"))
        painter.drawRoundedRect(ground, 8, 8)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 7, 7)
        return True
