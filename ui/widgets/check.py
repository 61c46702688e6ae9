"""The round tick of promises and checklists."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from ui.theme import Theme

_CIRCLE = 20  # px at the design's text size
_TARGET = 28
_TICK = ((0.27, 0.52), (0.43, 0.68), (0.74, 0.35))  # parts of the circle's side


class RoundCheck(QCheckBox):
    """A tick box drawn as a circle; `name` says what is ticked. Space ticks."""

    def __init__(self, theme: Theme, name: str, *, checked: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setChecked(checked)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """A target that is easy to hit."""
        side = self._theme.px(_TARGET)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """A target that is easy to hit."""
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint circle, tick and focus ring."""
        painter = QPainter(self)
        lit = self.underMouse() and self.isEnabled()
        circle = paint_check(
            painter, self.rect(), self._theme, self.isChecked(), lit=lit, enabled=self.isEnabled()
        )
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle.adjusted(-3, -3, 3, 3))


def paint_check(
    painter: QPainter,
    area: QRect,
    theme: Theme,
    checked: bool,
    *,
    lit: bool = False,
    enabled: bool = True,
) -> QRectF:
    """Paint a tick into the middle of an area, also of a long list; where its circle is."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = theme.px(_CIRCLE)
    circle = QRectF(0, 0, side, side)
    circle.moveCenter(QRectF(area).center())
    if checked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent" if enabled else "ctl"))
        painter.drawEllipse(circle)
        painter.setPen(
            QPen(
                theme.colour("on_accent"),
                side / 11,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        painter.drawPolyline(
            QPolygonF([circle.topLeft() + QPointF(x * side, y * side) for x, y in _TICK])
        )
    else:
        painter.setPen(QPen(theme.colour("accent" if lit else "ctl"), 1.5))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
    return circle
