"""How one entered card looks in the table: who, where, how to reach them, what was promised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from netcompanion.domain.display import shown
from netcompanion.domain.promise import Direction, Promise
from netcompanion.services.stack import Entered, RowState
from ui.dates import day_words
from ui.models.stack_rows import RowRole, StackRows
from ui.theme import Theme
from ui.views.parts.painted_row import PaintedRow
from ui.widgets import chip_size, paint_chip

translate = QCoreApplication.translate

_LOOKS = {
    RowState.NEW: ("neutral", ""),
    RowState.MERGED: ("blue", "git-merge"),
    RowState.CHECK: ("amber", "warning"),
}
_GAP = 12  # px at the design's text size
_WIDE, _MIDDLE = 640, 440
_SHARES = (24, 20, 20, 36)


class SessionRow(PaintedRow):
    """Paints rows; where there is little room the firm, then the number, stay away."""

    def __init__(self, theme: Theme, rows: StackRows, today: Callable[[], date]) -> None:
        super().__init__(theme)
        self._rows, self._today = rows, today

    def height(self) -> int:
        """Height of every row, in px."""
        fonts = (self._theme.font("strong"), self._theme.font("caption"))
        return sum(QFontMetrics(font).height() for font in fonts) + self._theme.px(10)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        row: Entered | None = index.data(RowRole.ROW)
        if row is None:
            return
        painter.save()
        self._paint_ground(painter, option, last=index.row() == self._rows.rowCount() - 1)
        px, area = self._theme.px, option.rect
        self._paint_icon(painter, "check", "accent", 18, area.left() + px(4), area)
        chip = self._paint_state(painter, row, area)
        room = area.adjusted(px(30), 0, 0, 0)
        room.setRight(min(chip.left(), area.right() - self._widest_chip()) - px(_GAP))
        for number, part in self._parts(room):
            if number == 0:
                self._paint_person(painter, part, row)
            elif number == 3:
                self._paint_promise(painter, part, row)
            else:
                words = row.contact.organisation if number == 1 else row.phone
                self._paint_words(painter, part, shown(words), "secondary", "text2")
        painter.restore()

    def _widest_chip(self) -> int:
        widths = (
            chip_size(self._theme, self._rows.words_of(state), icon).width()
            for state, (_, icon) in _LOOKS.items()
        )
        return max(widths) + self._theme.px(4)

    def _parts(self, room: QRect) -> list[tuple[int, QRect]]:
        wide, middle = (room.width() >= self._theme.px(least) for least in (_WIDE, _MIDDLE))
        numbers = (0, 1, 2, 3) if wide else (0, 1, 3) if middle else (0, 3)
        whole = sum(_SHARES[number] for number in numbers)
        gap = self._theme.px(_GAP)
        usable = room.width() - gap * (len(numbers) - 1)
        parts, left = [], room.left()
        for number in numbers:
            width = usable * _SHARES[number] // whole
            parts.append((number, QRect(left, room.top(), width, room.height())))
            left += width + gap
        return parts

    def _paint_person(self, painter: QPainter, area: QRect, row: Entered) -> None:
        name, title = shown(row.contact.name), shown(row.contact.title)
        if not title:
            self._paint_words(painter, area, name, "strong", "text")
            return
        upper = QFontMetrics(self._theme.font("strong")).height()
        top = area.top() + self._theme.px(5)
        first = QRect(area.left(), top, area.width(), upper)
        second = QRect(area.left(), top + upper, area.width(), area.bottom() - top - upper)
        self._paint_words(painter, first, name, "strong", "text")
        second.setHeight(QFontMetrics(self._theme.font("caption")).height())
        self._paint_words(painter, second, title, "caption", "text2")

    def _paint_promise(self, painter: QPainter, area: QRect, row: Entered) -> None:
        promise = row.promises[0] if row.promises else None
        icon, token = ("check-circle", "accent") if promise else ("minus", "text3")
        self._paint_icon(painter, icon, token, 15, area.left(), area)
        words = area.adjusted(self._theme.px(22), 0, 0, 0)
        text = promise_words(promise, self._today())
        role = "secondary" if promise else "caption"
        self._paint_words(painter, words, text, role, "text" if promise else "text3")

    def _paint_words(
        self, painter: QPainter, area: QRect, text: str, role: str, token: str
    ) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(token))
        words = " ".join(text.split())
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)

    def _paint_icon(
        self, painter: QPainter, name: str, token: str, size: int, left: int, area: QRect
    ) -> None:
        side = self._theme.px(size)
        dpr = painter.device().devicePixelRatioF()
        picture = self._theme.icons.pixmap(name, token, side, dpr=dpr)
        painter.drawPixmap(QPoint(left, area.center().y() - side // 2), picture)

    def _paint_state(self, painter: QPainter, row: Entered, area: QRect) -> QRect:
        tone, icon = _LOOKS[row.state]
        words = self._rows.words_of(row.state)
        size = chip_size(self._theme, words, icon)
        right = area.right() - self._theme.px(4)
        chip = QRect(right - size.width(), 0, size.width(), size.height())
        chip.moveTop(area.center().y() - size.height() // 2)
        paint_chip(painter, chip, self._theme, words, tone, icon)
        return chip

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, last: bool) -> None:
        area, theme = QRectF(option.rect), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area.adjusted(0, 0, 0, -1), theme.colour("row_sel"))
        if not last:
            line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
            painter.fillRect(line, theme.colour("hair"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -2), 8, 8)


def promise_words(promise: Promise | None, today: date) -> str:
    """What a row says of a promise: what, whose, and when."""
    if promise is None:
        return translate("SessionRow", "no promise")
    what = shown(promise.what)
    if promise.direction is Direction.THEY_OWE:
        what = translate("SessionRow", "They owe: {what}").format(what=what)
    if promise.due is None:
        return what
    near = promise.due.year == today.year
    return f"{what} · {day_words(promise.due, 'd MMM' if near else 'd MMM yyyy')}"
