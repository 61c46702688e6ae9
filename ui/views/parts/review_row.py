"""How one row of Review looks: a face, two lines, and a chip."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.models.photos import PhotoBook
from ui.models.review_rows import ReviewLine, ReviewRole
from ui.theme import Theme
from ui.views.parts.painted_row import PaintedRow
from ui.widgets import chip_size, paint_avatar, paint_chip

_EDGE, _FACE, _GAP, _HIGH = 10, 32, 10, 54  # px at the design's text size
_NAME = 120  # the least room for a name beside face and chip; with less, there is no face
_ROLES = ("strong", "caption")


class ReviewRow(PaintedRow):
    """Paints a `ReviewLine`."""

    def __init__(self, theme: Theme, photos: PhotoBook) -> None:
        super().__init__(theme)
        self._photos = photos

    def height(self) -> int:
        """Height of every row, in px."""
        words = sum(QFontMetrics(self._theme.font(role)).height() for role in _ROLES)
        return max(self._theme.px(_HIGH), words + self._theme.px(16))

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
        if not self.paint_ground(painter, option, below=2):
            area = QRectF(option.rect)
            rule = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
            painter.fillRect(rule, self._theme.colour("hair"))
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


def _mirrored(place: QRect, area: QRect) -> QRect:
    return place.translated(area.left() + area.right() - place.left() - place.right(), 0)
