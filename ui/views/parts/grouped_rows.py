"""How the rows of a list in groups are painted; what one line looks like, subclasses say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import (
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.due import Due
from ui.models.grouped import Group, HasId, LineRole
from ui.theme import Theme
from ui.widgets import chip_size, paint_avatar, paint_chip

_EDGE, _LEAD, _GAP, _FACE = 10, 24, 12, 18  # px at the design's text size
_ROW, _HEAD = 58, 34
_LEADING, _TRAILING = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class GroupedRows(QStyledItemDelegate):
    """Paints heads of groups and lines: what leads, what it is about, whom and where, and a chip.

    Where `ticks`, what leads is a tick, which can be clicked. Not `leads`: nothing does.
    """

    ticks = True
    leads = True

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__()
        self.theme = theme
        self.today = today
        self.pointed_tick = -1  # the row whose tick the mouse is over

    def paint_line(self, painter: QPainter, area: QRect, line: object, *, lit: bool) -> None:
        """Paint one line; `lit` when the mouse is over its tick."""
        raise TypeError(f"{type(self).__name__} must say what a line looks like")

    def row_height(self) -> int:
        """Height of a line, in px."""
        return self.theme.px(_ROW)

    def head_height(self) -> int:
        """Height of the head of a group, in px."""
        return self.theme.px(_HEAD)

    def lead_area(self, row: QRect) -> QRect:
        """Where what leads a row is, with room to hit it."""
        px, side = self.theme.px, self.theme.px(_LEAD + _EDGE)
        top = row.top() + (row.height() - side) // 2
        return self._mirrored(row, QRect(row.left() + px(_EDGE // 2), top, side, side))

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as a row of its kind."""
        is_head = index.data(LineRole.GROUP) is not None
        return QSize(0, self.head_height() if is_head else self.row_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        group = index.data(LineRole.GROUP)
        line = None if group else index.data(LineRole.LINE)
        if isinstance(group, Group):
            self._paint_head(painter, area, group)
        elif line is not None:
            self._paint_ground(painter, area, option.state)
            if not index.data(LineRole.LAST):
                self._paint_rule(painter, area)
            self.paint_line(painter, area, line, lit=index.row() == self.pointed_tick)
        painter.restore()

    def room(self, area: QRect) -> QRect:
        """Where the words of a row stand: after what leads it, if anything does."""
        px = self.theme.px
        before = _EDGE + (_LEAD + _GAP) * self.leads
        return area.adjusted(px(before), px(8), -px(_EDGE), -px(8))

    def paint_chip_at_end(self, painter: QPainter, area: QRect, chip: Due) -> QRect:
        """Paint a chip at the end of a row; return the room for words before it."""
        px, inside = self.theme.px, self.room(area)
        place = QRect(QPoint(0, 0), chip_size(self.theme, chip.words, chip.icon))
        place.moveTop(area.top() + (area.height() - place.height()) // 2)
        place.moveRight(inside.right())
        paint_chip(
            painter, self._mirrored(area, place), self.theme, chip.words, chip.tone, chip.icon
        )
        inside.setRight(place.left() - px(_GAP))
        return inside

    def paint_first(
        self, painter: QPainter, area: QRect, inside: QRect, words: str, *, closed: bool
    ) -> None:
        """Paint what a line is about; struck through where it is done with."""
        font = self.theme.font("body" if closed else "strong")
        font.setStrikeOut(closed)
        painter.setFont(font)
        painter.setPen(self.theme.colour("text3" if closed else "text"))
        middle = inside.top() + inside.height() // 2
        upper = QRect(inside.topLeft(), QPoint(inside.right(), middle - 1))
        self._paint_words(painter, area, upper, words)

    def paint_second(
        self, painter: QPainter, area: QRect, inside: QRect, who: str, where: str
    ) -> None:
        """Paint whom a line is about, and where it was."""
        theme, side, gap = self.theme, self.theme.px(_FACE), self.theme.px(6)
        middle = inside.top() + inside.height() // 2
        lower = QRect(QPoint(inside.left(), middle), inside.bottomRight())
        painter.setPen(theme.colour("text2"))
        if who:
            top = lower.top() + (lower.height() - side) // 2
            face = self._mirrored(area, QRect(lower.left(), top, side, side))
            paint_avatar(painter, face, theme, who)
            lower.setLeft(lower.left() + side + gap)
            painter.setFont(theme.font("secondary"))
            lower.setLeft(lower.left() + self._paint_words(painter, area, lower, who))
        if where and lower.width() > theme.px(48):
            painter.setFont(theme.font("caption"))
            self._paint_words(painter, area, lower, f"  ·  {where}" if who else where)

    def _paint_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        painter.fillRect(area, self.theme.colour("surface"))
        chosen = state & QStyle.StateFlag.State_Selected
        if not chosen and not state & QStyle.StateFlag.State_MouseOver:
            return
        ground = QRectF(area).adjusted(0, 1, 0, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("row_sel" if chosen else "inset"))
        painter.drawRoundedRect(ground, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self.theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 7, 7)

    def _paint_rule(self, painter: QPainter, area: QRect) -> None:
        painter.setPen(QPen(self.theme.colour("hair"), 1))
        inside = area.adjusted(self.theme.px(_EDGE), 0, -self.theme.px(_EDGE), 0)
        painter.drawLine(inside.bottomLeft(), inside.bottomRight())

    def _paint_head(self, painter: QPainter, area: QRect, group: Group[HasId]) -> None:
        theme = self.theme
        inside = area.adjusted(theme.px(_EDGE), theme.px(8), -theme.px(_EDGE), 0)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text2"))
        count = QLocale().toString(len(group.items))
        painter.drawText(inside, self._aligned(_TRAILING), count)
        taken = painter.fontMetrics().horizontalAdvance(count) + theme.px(_GAP)
        painter.setFont(theme.font("overline"))
        painter.setPen(theme.colour(group.tone or "text2"))
        self._paint_words(painter, area, inside.adjusted(0, 0, -taken, 0), group.title)

    def _paint_words(self, painter: QPainter, row: QRect, area: QRect, text: str) -> int:
        """Paint what fits into an area of a row; how wide that is, in px."""
        metrics = painter.fontMetrics()
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(area.width(), 0))
        painter.drawText(self._mirrored(row, area), self._aligned(_LEADING), fitting)
        return metrics.horizontalAdvance(fitting)

    def _mirrored(self, row: QRect, area: QRect) -> QRect:
        return QStyle.visualRect(self._direction(), row, area)

    def _aligned(self, side: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
        # Absolute: else Qt would turn about each text that begins with a letter of the other way.
        across = QStyle.visualAlignment(self._direction(), side)
        return across | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute

    def _direction(self) -> Qt.LayoutDirection:
        view = self.parent()
        assert isinstance(view, QWidget)  # the list, which takes it
        return view.layoutDirection()
