"""How one row of the list of promises is painted."""

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

from netcompanion.domain.display import shown
from netcompanion.domain.promise import PromiseLine, PromiseState
from ui.due import due
from ui.models.promises import PromiseGroup, PromiseRole
from ui.theme import Theme
from ui.widgets import chip_size, paint_avatar, paint_check, paint_chip

_EDGE, _TICK, _GAP, _FACE = 10, 24, 12, 18  # px at the design's text size
_ROW, _HEAD = 58, 34
_LEADING, _TRAILING = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class PromiseRows(QStyledItemDelegate):
    """Paints heads of groups and promises: a tick, what, to whom and where, and when."""

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._view = parent
        self.pointed_tick = -1  # the row whose tick the mouse is over

    def row_height(self) -> int:
        """Height of a promise, in px."""
        return self._theme.px(_ROW)

    def head_height(self) -> int:
        """Height of the head of a group, in px."""
        return self._theme.px(_HEAD)

    def tick_area(self, row: QRect) -> QRect:
        """Where the tick of a row is, with room to hit it."""
        px, side = self._theme.px, self._theme.px(_TICK + _EDGE)
        top = row.top() + (row.height() - side) // 2
        return self._mirrored(row, QRect(row.left() + px(_EDGE // 2), top, side, side))

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as a row of its kind."""
        is_head = index.data(PromiseRole.GROUP) is not None
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
        group = index.data(PromiseRole.GROUP)
        line = None if group else index.data(PromiseRole.LINE)
        if isinstance(group, PromiseGroup):
            self._paint_head(painter, area, group)
        elif isinstance(line, PromiseLine):
            self._paint_ground(painter, area, option.state)
            if not index.data(PromiseRole.LAST):
                self._paint_rule(painter, area)
            self._paint_promise(painter, area, line, lit=index.row() == self.pointed_tick)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        painter.fillRect(area, self._theme.colour("surface"))
        chosen = state & QStyle.StateFlag.State_Selected
        if not chosen and not state & QStyle.StateFlag.State_MouseOver:
            return
        ground = QRectF(area).adjusted(0, 1, 0, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("row_sel" if chosen else "inset"))
        painter.drawRoundedRect(ground, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 7, 7)

    def _paint_rule(self, painter: QPainter, area: QRect) -> None:
        painter.setPen(QPen(self._theme.colour("hair"), 1))
        inside = area.adjusted(self._theme.px(_EDGE), 0, -self._theme.px(_EDGE), 0)
        painter.drawLine(inside.bottomLeft(), inside.bottomRight())

    def _paint_head(self, painter: QPainter, area: QRect, group: PromiseGroup) -> None:
        theme = self._theme
        inside = area.adjusted(theme.px(_EDGE), theme.px(8), -theme.px(_EDGE), 0)
        painter.setFont(theme.font("overline"))
        painter.setPen(theme.colour(group.tone or "text2"))
        painter.drawText(inside, self._aligned(_LEADING), group.title)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text2"))
        count = QLocale().toString(len(group.promises))
        painter.drawText(inside, self._aligned(_TRAILING), count)

    def _paint_promise(
        self, painter: QPainter, area: QRect, line: PromiseLine, *, lit: bool
    ) -> None:
        theme, px = self._theme, self._theme.px
        closed = line.promise.state is not PromiseState.OPEN
        kept = line.promise.state is PromiseState.KEPT
        paint_check(painter, self.tick_area(area), theme, kept, lit=lit)
        inside = area.adjusted(px(_EDGE + _TICK + _GAP), px(8), -px(_EDGE), -px(8))
        chip = due(line.promise, self._today())
        place = QRect(QPoint(0, 0), chip_size(theme, chip.words, chip.icon))
        place.moveTop(area.top() + (area.height() - place.height()) // 2)
        place.moveRight(inside.right())
        mirrored = self._mirrored(area, place)
        paint_chip(painter, mirrored, theme, chip.words, chip.tone, chip.icon)
        inside.setRight(place.left() - px(_GAP))
        middle = inside.top() + inside.height() // 2
        font = theme.font("body" if closed else "strong")
        font.setStrikeOut(closed)
        painter.setFont(font)
        painter.setPen(theme.colour("text3" if closed else "text"))
        upper = QRect(inside.topLeft(), QPoint(inside.right(), middle - 1))
        self._paint_words(painter, area, upper, shown(line.promise.what))
        lower = QRect(QPoint(inside.left(), middle), inside.bottomRight())
        self._paint_second_line(painter, area, lower, line)

    def _paint_second_line(
        self, painter: QPainter, area: QRect, lower: QRect, line: PromiseLine
    ) -> None:
        theme, side, gap = self._theme, self._theme.px(_FACE), self._theme.px(6)
        painter.setPen(theme.colour("text2"))
        if line.who:
            top = lower.top() + (lower.height() - side) // 2
            face = self._mirrored(area, QRect(lower.left(), top, side, side))
            paint_avatar(painter, face, theme, line.who)
            lower.setLeft(lower.left() + side + gap)
            painter.setFont(theme.font("secondary"))
            lower.setLeft(lower.left() + self._paint_words(painter, area, lower, line.who))
        if line.where and lower.width() > theme.px(48):
            dotted = f"  ·  {line.where}" if line.who else line.where
            painter.setFont(theme.font("caption"))
            self._paint_words(painter, area, lower, dotted)

    def _paint_words(self, painter: QPainter, row: QRect, area: QRect, text: str) -> int:
        """Paint what fits into an area of a row; how wide that is, in px."""
        metrics = painter.fontMetrics()
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(area.width(), 0))
        painter.drawText(self._mirrored(row, area), self._aligned(_LEADING), fitting)
        return metrics.horizontalAdvance(fitting)

    def _mirrored(self, row: QRect, area: QRect) -> QRect:
        return QStyle.visualRect(self._view.layoutDirection(), row, area)

    def _aligned(self, side: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
        # Absolute: else Qt would turn about each text that begins with a letter of the other way.
        mirrored = QStyle.visualAlignment(self._view.layoutDirection(), side)
        return mirrored | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
