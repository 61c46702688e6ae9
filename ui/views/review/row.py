"""How one found person looks in the list: two lines, and a chip that says what is known."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from netcompanion.domain.display import shown
from netcompanion.services.imports import Decision, Item, Unreadable, contact_of, name_of
from ui.models.import_items import ItemRole
from ui.views.parts.painted_row import PaintedRow
from ui.views.review.words import fate_words, kind_look, kind_words
from ui.widgets import chip_size, paint_chip

_EDGE, _GAP = 10, 8  # px at the design's text size


class ItemRow(PaintedRow):
    """Paints items; what is left out is paler."""

    def height(self) -> int:
        """Height of every row, in px."""
        fonts = (self._theme.font("strong"), self._theme.font("caption"))
        return sum(QFontMetrics(font).height() for font in fonts) + self._theme.px(16)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one item."""
        item: Item | None = index.data(ItemRole.ITEM)
        if item is None:
            return
        decision: Decision = index.data(ItemRole.DECISION)
        painter.save()
        self.paint_ground(painter, option)
        px = self._theme.px
        inner = option.rect.adjusted(px(_EDGE), 0, -px(_EDGE), 0)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        (tone, icon), words = kind_look(type(item)), kind_words(type(item))
        if _is_out(item, decision):
            tone, icon, words = "neutral", "x", fate_words(item, decision)
        size = chip_size(self._theme, words, icon)
        chip = QRect(inner.right() - size.width() + 1, 0, size.width(), size.height())
        chip.moveTop(inner.center().y() - size.height() // 2)
        text = inner.adjusted(0, 0, -size.width() - px(_GAP), 0)
        if mirrored:
            chip.moveLeft(inner.left())
            text = inner.adjusted(size.width() + px(_GAP), 0, 0, 0)
        paint_chip(painter, chip, self._theme, words, tone, icon)
        align = QStyle.visualAlignment(
            option.direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self._paint_words(painter, text, item, decision, align)
        painter.restore()

    def _paint_words(
        self,
        painter: QPainter,
        area: QRect,
        item: Item,
        decision: Decision,
        align: Qt.AlignmentFlag,
    ) -> None:
        theme = self._theme
        contact = contact_of(item)
        role = contact.role_line if contact is not None else ""
        fate = "" if _is_out(item, decision) else fate_words(item, decision)
        second = " · ".join(filter(None, (fate, shown(role))))
        lines = [(shown(name_of(item)), "strong", "text")]
        if second:
            lines.append((second, "caption", "text2"))
        fonts = [theme.font(role) for _, role, _ in lines]
        heights = [QFontMetrics(font).height() for font in fonts]
        top = area.top() + (area.height() - sum(heights)) // 2
        pale = decision.leave_out
        for (words, _, colour), font, height in zip(lines, fonts, heights, strict=True):
            painter.setFont(font)
            painter.setPen(theme.colour("text3" if pale else colour))
            place = QRect(area.left(), top, area.width(), height)
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(place, int(align), cut)
            top += height


def _is_out(item: Item, decision: Decision) -> bool:
    return decision.leave_out and not isinstance(item, Unreadable)
