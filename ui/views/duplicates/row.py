"""How one row of Review looks: a face, two lines, and a chip."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.photos import PhotoBook
from ui.models.review_rows import ReviewLine, ReviewRole
from ui.theme import Theme
from ui.widgets import chip_size, paint_avatar, paint_chip

_EDGE, _FACE, _GAP, _HIGH = 10, 32, 10, 54  # px at the design's text size
_NAME = 120  # the least room for a name beside face and chip; with less, there is no face
_ROLES = ("strong", "caption")


class ReviewRow(QStyledItemDelegate):
    """Paints a `ReviewLine`."""

    def __init__(self, theme: Theme, photos: PhotoBook) -> None:
        super().__init__()
        self._theme, self._photos = theme, photos

    def height(self) -> int:
        """Height of every row, in px."""
        words = sum(QFontMetrics(self._theme.font(role)).height() for role in _ROLES)
        return max(self._theme.px(_HIGH), words + self._theme.px(16))

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same for every row."""
        return QSize(0, self.height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        line: ReviewLine | None = index.data(ReviewRole.LINE)
        if line is None:
            return
        painter.save()
        self._paint_ground(painter, option)
        theme, px = self._theme, self._theme.px
        inner = option.rect.adjusted(px(_EDGE), 0, -px(_EDGE), 0)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        face = QRect(0, 0, px(_FACE), px(_FACE))
        face.moveCenter(inner.center())
        face.moveLeft(inner.left())
        size = chip_size(theme, line.chip, "") if line.chip else QSize(0, 0)
        size.setWidth(min(size.width(), inner.width() // 2))
        chip = QRect(inner.right() - size.width() + 1, 0, size.width(), size.height())
        chip.moveTop(inner.center().y() - size.height() // 2)
        after = size.width() + px(_GAP) if line.chip else 0
        words = inner.adjusted(face.width() + px(_GAP), 0, 0, 0)
        beside = words.width() - after >= px(_NAME)
        if not beside:
            words = inner
            chip.moveTop(self._first_line(inner) - size.height() // 2)
        if mirrored:
            face, chip, words = (_mirrored(each, inner) for each in (face, chip, words))
        if beside:
            paint_avatar(painter, face, theme, line.name, self._photos.picture(line.photo_digest))
        if line.chip:
            paint_chip(painter, chip, theme, line.chip, line.tone, "")
        self._paint_words(painter, words, line, (after, after if beside else 0), mirrored)
        painter.restore()

    def _first_line(self, area: QRect) -> int:
        """The middle of the upper one of two lines."""
        name, words = (QFontMetrics(self._theme.font(role)).height() for role in _ROLES)
        return area.top() + (area.height() - name - words) // 2 + name // 2

    def _paint_words(
        self,
        painter: QPainter,
        area: QRect,
        line: ReviewLine,
        taken: tuple[int, int],
        mirrored: bool,
    ) -> None:
        """Paint two lines, at whose ends so many px are taken by the chip."""
        theme = self._theme
        lines = ((line.name, "strong", "text"), (line.words, "caption", "text2"))
        heights = [QFontMetrics(theme.font(role)).height() for _, role, _ in lines]
        top = area.top() + (area.height() - sum(heights)) // 2
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # "<b>" would turn about
        for (words, role, colour), height, less in zip(lines, heights, taken, strict=True):
            room = area.adjusted(less if mirrored else 0, 0, 0 if mirrored else -less, 0)
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(colour))
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            place = QRect(room.left(), top, room.width(), height)
            painter.drawText(place, int(flags | Qt.TextFlag.TextSingleLine), cut)
            top += height

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = self._theme
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRectF(option.rect)
        if not (chosen or option.state & QStyle.StateFlag.State_MouseOver):
            rule = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
            painter.fillRect(rule, theme.colour("hair"))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = area.adjusted(0, 1, 0, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("row_sel" if chosen else "neutral_soft"))
        painter.drawRoundedRect(ground, 8, 8)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 7, 7)


def _mirrored(place: QRect, area: QRect) -> QRect:
    return place.translated(area.left() + area.right() - place.left() - place.right(), 0)
