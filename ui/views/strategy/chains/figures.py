"""How people and doors are painted on a map: the same on the screen and on paper."""

from __future__ import annotations

import math
from zlib import crc32

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from netcompanion.domain.display import shown
from netcompanion.domain.doors import Door
from netcompanion.domain.relationship import Party
from ui.plain import plain_tip
from ui.widgets.avatar import initials
from ui.widgets.charts.look import Look

FACE, WIDE, HIGH, APART = 40, 124, 92, 32  # px at the design's text size
_COLOURS = 8  # avatar0 to avatar7 in tokens.json
_RIM, _ARROW = 3, 8


class PersonFigure(QGraphicsItem):
    """A face with the name below it; the one whose map it is has a rim."""

    def __init__(self, look: Look, party: Party, *, is_root: bool) -> None:
        super().__init__()
        self.party = party
        self.ways: list[DoorFigure] = []
        self.is_here = False
        self._look, self._is_root = look, is_root
        self.setToolTip(plain_tip(shown(party.name)))
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)

    def boundingRect(self) -> QRectF:
        """See `QGraphicsItem`."""
        wide, high = self._look.px(WIDE), self._look.px(HIGH)
        return QRectF(-wide / 2, -self._look.px(FACE) / 2 - self._look.px(8), wide, high)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """See `QGraphicsItem`."""
        look, side = self._look, self._look.px(FACE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = QRectF(-side / 2, -side / 2, side, side)
        if self._is_root or self.is_here:
            rim = look.px(_RIM) + look.px(1)
            painter.setPen(QPen(look.colour("focus" if self.is_here else "accent"), look.px(_RIM)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(face.adjusted(-rim, -rim, rim, rim))
        token = f"avatar{crc32(self.party.name.casefold().encode()) % _COLOURS}"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(token))
        painter.drawEllipse(face)
        self._write(painter, face, initials(self.party.name), look.colour(f"{token}_ink"))
        top = side / 2 + look.px(9)
        area = QRectF(-look.px(WIDE) / 2, top, look.px(WIDE), look.px(36))
        self._write_name(painter, area)

    def _write(self, painter: QPainter, area: QRectF, words: str, colour: QColor) -> None:
        painter.setFont(self._look.font("strong"))
        painter.setPen(colour)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)

    def _write_name(self, painter: QPainter, area: QRectF) -> None:
        """Write the name on two lines at most; what has no room is elided."""
        font = self._look.font("caption", weight=600)
        painter.setFont(font)
        painter.setPen(self._look.colour("text"))
        for number, words in enumerate(_two_lines(shown(self.party.name), font, area.width())):
            high = QFontMetricsF(font).lineSpacing()
            line = QRectF(area.left(), area.top() + number * high, area.width(), high)
            painter.drawText(line, Qt.AlignmentFlag.AlignHCenter, words)


class DoorFigure(QGraphicsPathItem):
    """An arrow from one person, who has a place, to another.

    It is violet and filled when they opened the door for me, green and hollow when I opened it for
    them, and dashed while it is only offered.
    """

    def __init__(self, look: Look, door: Door, of: PersonFigure, to: PersonFigure) -> None:
        super().__init__()
        self.door, self.of, self.to = door, of, to
        self._look = look
        self.setZValue(-1)
        of.ways.append(self)
        to.ways.append(self)
        self._lay()

    def _lay(self) -> None:
        look = self._look
        start, end = self.of.pos(), self.to.pos()
        gap = look.px(FACE) / 2 + look.px(6)
        path = QPainterPath()
        if abs(start.x() - end.x()) < look.px(FACE):  # in one column: round the side
            side = look.px(FACE) * 1.2
            first, last = start + QPointF(gap, 0), end + QPointF(gap, 0)
            path.moveTo(first)
            path.cubicTo(first + QPointF(side, 0), last + QPointF(side, 0), last)
        else:
            way = math.copysign(1, end.x() - start.x())
            first, last = start + QPointF(way * gap, 0), end - QPointF(way * gap, 0)
            bend = QPointF((last.x() - first.x()) / 2, 0)
            path.moveTo(first)
            path.cubicTo(first + bend, last - bend, last)
        self.setPath(path)

    def boundingRect(self) -> QRectF:
        """See `QGraphicsItem`; with room for the head."""
        head = self._look.px(_ARROW)
        return super().boundingRect().adjusted(-head, -head, head, head)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """See `QGraphicsItem`."""
        look = self._look
        colour = look.colour("violet" if self.door.for_me else "accent")
        pen = QPen(colour, max(look.px(2), 1))
        if not self.door.is_made:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path())
        pen.setStyle(Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(colour if self.door.for_me else look.colour("surface"))
        painter.drawPolygon(self._head())

    def _head(self) -> QPolygonF:
        end = self.path().currentPosition()
        before = self.path().pointAtPercent(0.94)
        angle = math.atan2(end.y() - before.y(), end.x() - before.x())
        size = self._look.px(_ARROW)
        corners = [end]
        for turn in (math.pi - 0.45, math.pi + 0.45):
            corners.append(
                end + QPointF(math.cos(angle + turn) * size, math.sin(angle + turn) * size)
            )
        return QPolygonF(corners)


def _two_lines(words: str, font: QFont, width: float) -> list[str]:
    """Return a name on one line or two; only the last is elided."""
    measure = QFontMetricsF(font)
    first: list[str] = []
    rest = words.split()
    while rest and measure.horizontalAdvance(" ".join((*first, rest[0]))) <= width:
        first.append(rest.pop(0))
    if not first:
        return [measure.elidedText(words, Qt.TextElideMode.ElideRight, width)]
    second = measure.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width)
    return [" ".join(first), second] if second else [" ".join(first)]
