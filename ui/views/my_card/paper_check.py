"""A box to tick in black on white, whatever the theme is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.theme import Theme
from ui.widgets.buttons import is_enter

_BOX, _GAP, _HIGH, _EDGE = 20, 10, 34, 4  # px at the design's text size
_TICK = ((0.24, 0.52), (0.43, 0.70), (0.77, 0.32))  # shares of the box


class PaperCheck(QAbstractButton):
    """A box and a few words; on or off by a click, Space or Enter."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the box and the words."""
        px = self._theme.px
        words = QFontMetrics(self._theme.font("strong")).horizontalAdvance(self.text())
        return QSize(words + px(_BOX + _GAP) + 2 * px(_EDGE) + 1, px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Room for the box and some letters."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._theme.px(96)), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as a click."""
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, words, and a ring while it has the focus."""
        theme, px = self._theme, self._theme.px
        dark, light = theme.colour("qr_fg"), theme.colour("qr_bg")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(dark, 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, px(8), px(8))
        side, edge = px(_BOX), px(_EDGE)
        left = self.width() - edge - side if self.isRightToLeft() else edge
        box = QRectF(left, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(dark, 1.5))
        painter.setBrush(dark if self.isChecked() else light)
        painter.drawRoundedRect(box, px(5), px(5))
        if self.isChecked():
            painter.setPen(QPen(light, px(2)))
            painter.drawPolyline([self._in(box, *point) for point in _TICK])
        painter.setPen(dark)
        painter.setFont(theme.font("strong"))
        shift = px(_BOX + _GAP) + edge
        room = QRect(self.rect())
        room.adjust(*((edge, 0, -shift, 0) if self.isRightToLeft() else (shift, 0, -edge, 0)))
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        side_of_words = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(room, side_of_words, words)

    def _in(self, box: QRectF, x: float, y: float) -> QPointF:
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height())
