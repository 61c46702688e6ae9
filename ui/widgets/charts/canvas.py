"""Where figures are painted: places counted from the leading edge, mirrored where one reads so."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from ui.widgets.charts.look import Look, broken

Side = Literal["leading", "centre", "trailing"]

_ALIGN = {
    "leading": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "trailing": Qt.AlignmentFlag.AlignRight,
}
_MIRRORED: dict[Side, Side] = {"leading": "trailing", "centre": "centre", "trailing": "leading"}


class Canvas:
    """An area to paint into. All places are relative to its top leading corner."""

    def __init__(self, painter: QPainter, area: QRectF, look: Look, mirrored: bool = False) -> None:
        self.painter = painter
        self.look = look
        self.width, self.height = area.width(), area.height()
        self._area = area
        self._mirrored = mirrored
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def point(self, left: float, top: float) -> QPointF:
        """Where this is for the painter."""
        across = self._area.right() - left if self._mirrored else self._area.left() + left
        return QPointF(across, self._area.top() + top)

    def place(self, left: float, top: float, width: float, height: float) -> QRectF:
        """Where this is for the painter."""
        return QRectF(self.point(left, top), self.point(left + width, top + height)).normalized()

    def fill(
        self, token: str, left: float, top: float, width: float, height: float, radius: float = 0
    ) -> None:
        """Fill a box, its corners rounded."""
        self._solid(token)
        self.painter.drawRoundedRect(self.place(left, top, width, height), radius, radius)

    def disc(self, token: str, left: float, top: float, radius: float) -> None:
        """Fill a circle around a point."""
        self._solid(token)
        self.painter.drawEllipse(self.point(left, top), radius, radius)

    def diamond(self, token: str, left: float, top: float, radius: float) -> None:
        """Fill a square that stands on a corner, around a point."""
        self._solid(token)
        corners = ((-radius, 0), (0, -radius), (radius, 0), (0, radius))
        self.painter.drawPolygon(QPolygonF([self.point(left + x, top + y) for x, y in corners]))

    def ring(self, token: str, left: float, top: float, radius: float, thickness: float) -> None:
        """Draw a circle around a point, `radius` to its outer edge, and fill it as a card is."""
        self.painter.setPen(QPen(self.look.colour(token), thickness))
        self.painter.setBrush(self.look.colour("surface"))
        inner = radius - thickness / 2
        self.painter.drawEllipse(self.point(left, top), inner, inner)

    def write(
        self,
        text: str,
        role: str,
        token: str,
        place: tuple[float, float, float, float],
        side: Side = "leading",
        *,
        weight: int | None = None,
    ) -> None:
        """Write one line in the middle of a place (left, top, width, height), elided to it."""
        box, font = self.place(*place), self.look.font(role, weight)
        mode = Qt.TextElideMode.ElideRight
        shown = QFontMetricsF(font).elidedText(text, mode, box.width() + 0.5)
        self.painter.setFont(font)
        self.painter.setPen(self.look.colour(token))
        self.painter.drawText(
            box,
            self._across(side)
            | Qt.AlignmentFlag.AlignVCenter
            | Qt.AlignmentFlag.AlignAbsolute
            | Qt.TextFlag.TextSingleLine
            | Qt.TextFlag.TextDontClip,
            shown,
        )

    def wrap(
        self,
        text: str,
        role: str,
        token: str,
        place: tuple[float, float, float, float],
        side: Side = "leading",
        *,
        weight: int | None = None,
    ) -> None:
        """Write lines from the top of a place (left, top, width, height) on, broken to it."""
        box = self.place(*place)
        font = self.look.font(role, weight)
        lines, _ = broken(text, font, box.width(), self._across(side))
        self.painter.setPen(self.look.colour(token))
        lines.draw(self.painter, box.topLeft())

    def _across(self, side: Side) -> Qt.AlignmentFlag:
        return _ALIGN[_MIRRORED[side] if self._mirrored else side]

    def _solid(self, token: str) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.look.colour(token))
