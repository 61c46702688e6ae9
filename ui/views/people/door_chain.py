"""A small picture of doors: who opened the one to somebody, and which opened from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.doors import Door
from netcompanion.domain.relationship import Party
from ui.theme import Theme
from ui.views.parts.referral_words import door_sentence
from ui.widgets import paint_avatar, set_tip
from ui.widgets.buttons import is_enter

_FACE = 36  # px at the design's text size
_GAP = 10  # px between people one above the other
_BETWEEN = 26  # px between columns, where arrows bend
_OFF = 5  # px between a face and an arrow
_HEAD = 7  # px, the tip of an arrow
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Somebody in the picture: the door that leads to or from them, and a word about it."""

    party: Party
    words: str
    door: Door | None = None


class DoorStop(QAbstractButton):
    """A face with a name below it.

    Signals:
        moved(int, int): the focus is to move on by columns and rows.
    """

    moved = Signal(int, int)

    def __init__(self, theme: Theme, stop: Stop, chain: QWidget) -> None:
        super().__init__(chain)
        self._theme = theme
        self.stop = stop
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        name = shown(stop.party.name)
        told = f"{door_sentence(stop.door)}, {stop.words}" if stop.door else stop.words
        self.setAccessibleName(name)
        self.setAccessibleDescription(told)
        set_tip(self, f"{name}\n{told}")
        if stop.door is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """A face and two lines."""
        lines = QFontMetrics(self._theme.font("caption", 600)).height()
        lines += QFontMetrics(self._theme.font("caption")).height()
        face = self._theme.px(_FACE)
        return QSize(2 * face, face + lines + 10)

    def face(self) -> QRect:
        """Where the face is, in the picture."""
        side = self._theme.px(_FACE)
        return QRect(self.x() + (self.width() - side) // 2, self.y() + 5, side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the picture, or open."""
        step = _KEYS.get(Qt.Key(event.key()))
        if is_enter(event):
            self.click()
        elif step is not None:
            across = -step[0] if self.isRightToLeft() else step[0]
            self.moved.emit(across, step[1])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the face, the name, and the word; a ring marks who it is about."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = self.face().translated(-self.pos())
        paint_avatar(painter, face, self._theme, self.stop.party.name)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.stop.door is None:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawEllipse(face.adjusted(-3, -3, 3, 3))
        top = face.bottom() + 5
        for text, weight, token in (
            (shown(self.stop.party.name), 600, "text"),
            (self.stop.words, None, "text2"),
        ):
            font = self._theme.font("caption", weight)
            metrics = QFontMetrics(font)
            place = QRect(0, top, self.width(), metrics.height())
            painter.setFont(font)
            painter.setPen(self._theme.colour(token))
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, cut)
            top += metrics.height()
        self._paint_edge(painter)

    def _paint_edge(self, painter: QPainter) -> None:
        if not self.hasFocus() and not (self.underMouse() and self.stop.door):
            return
        token, width = ("focus", 2) if self.hasFocus() else ("border2", 1)
        painter.setPen(QPen(self._theme.colour(token), width))
        edge = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(edge, 8, 8)


class DoorChain(QWidget):
    """People in three columns with arrows between: who opened, this person, who came of it.

    Tab reaches one of them, arrow keys the others.

    Signals:
        chosen(Stop): somebody other than this person was clicked, or Enter pressed on them.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, into: Sequence[Stop], here: Stop, out_of: Sequence[Stop]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._columns = [
            [self._new_stop(stop) for stop in column] for column in (into, [here], out_of)
        ]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Doors"))
        doors = [stop.door for stop in (*into, *out_of) if stop.door]
        self.setAccessibleDescription(". ".join(map(door_sentence, doors)))
        first = self._columns[0] or self._columns[1]
        first[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def stops(self) -> list[DoorStop]:
        """Everybody in the picture, in reading order."""
        return [stop for column in self._columns for stop in column]

    def sizeHint(self) -> QSize:
        """As high as the column with the most people."""
        one = self.stops[0].sizeHint()
        most = max(map(len, self._columns))
        wide = 3 * one.width() + 2 * self._theme.px(_BETWEEN)
        return QSize(wide, most * one.height() + (most - 1) * self._theme.px(_GAP))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any column of cards: names are cut."""
        wide = 3 * self._theme.px(_FACE) + 2 * self._theme.px(_BETWEEN)
        return QSize(wide, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put everybody in their place."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Put larger or mirrored people in their places."""
        super().changeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        height, gap = self.stops[0].sizeHint().height(), self._theme.px(_GAP)
        between = self._theme.px(_BETWEEN)
        wide = (self.width() - 2 * between) // 3
        for number, column in enumerate(self._columns):
            high = len(column) * height + (len(column) - 1) * gap
            top = (self.height() - high) // 2
            for row, stop in enumerate(column):
                left = number * (wide + between)
                place = QRect(left, top + row * (height + gap), wide, height)
                stop.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint an arrow for each door."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        into, (here,), out_of = self._columns
        for stop in into:
            self._paint_arrow(painter, stop, here, stop.stop.door)
        for stop in out_of:
            self._paint_arrow(painter, here, stop, stop.stop.door)

    def _paint_arrow(
        self, painter: QPainter, start: DoorStop, end: DoorStop, door: Door | None
    ) -> None:
        """Paint a line beside faces that bends between the columns: names stand below faces."""
        if door is None:
            return
        onwards = -1 if self.isRightToLeft() else 1
        off = (start.face().width() / 2 + self._theme.px(_OFF)) * onwards
        head = self._theme.px(_HEAD)
        one, tip = QRectF(start.face()).center(), QRectF(end.face()).center()
        one, tip = QPointF(one.x() + off, one.y()), QPointF(tip.x() - off, tip.y())
        neck = QPointF(tip.x() - head * onwards, tip.y())
        leave, reach = start.geometry().right(), end.geometry().left()
        if self.isRightToLeft():
            leave, reach = start.geometry().left(), end.geometry().right()
        middle = (leave + reach) / 2
        way = QPainterPath(one)
        way.lineTo(leave, one.y())
        way.cubicTo(middle, one.y(), middle, neck.y(), reach, neck.y())
        way.lineTo(neck)
        colour = self._theme.colour("accent" if door.by.is_me else "violet")
        style = Qt.PenStyle.SolidLine if door.is_made else Qt.PenStyle.DashLine
        painter.strokePath(way, QPen(colour, 2, style))
        half = QPointF(0, head * 0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([tip, neck + half, neck - half]))

    def _new_stop(self, stop: Stop) -> DoorStop:
        made = DoorStop(self._theme, stop, self)
        if stop.door is not None:
            made.clicked.connect(lambda: self.chosen.emit(stop))
        made.moved.connect(lambda across, down: self._move(made, across, down))
        return made

    def _move(self, stop: DoorStop, across: int, down: int) -> None:
        number = next(n for n, column in enumerate(self._columns) if stop in column)
        row = self._columns[number].index(stop)
        if not 0 <= number + across < len(self._columns):
            return
        column = self._columns[number + across]
        if not column or (down and not 0 <= row + down < len(column)):
            return
        heir = column[min(row + down, len(column) - 1)]
        QWidget.setTabOrder(stop, heir)
        stop.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        heir.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        heir.setFocus(Qt.FocusReason.OtherFocusReason)
