"""How the list looks: each person a face, two lines and the networks, and heads above groups."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.display import shown, shown_number
from ui.models.contact_list import ContactRole
from ui.models.people_parts import Part, group_title
from ui.models.photos import PhotoBook
from ui.theme import Theme
from ui.views.parts.networks import LOOKS
from ui.views.parts.painted_row import PaintedRow
from ui.widgets import paint_avatar

_EDGE, _FACE, _GAP, _ICON, _LINES = 10, 34, 10, 16, 2  # px at the design's text size
_HIGH, _HEAD = 51, 28


class PersonRow(PaintedRow):
    """Paints people; a ticked one has a tick where the face is."""

    def __init__(self, theme: Theme, photos: PhotoBook) -> None:
        super().__init__(theme)
        self._photos = photos

    def height(self) -> int:
        """Height of a person, in px."""
        words = QFontMetrics(self._theme.font("strong")).height()
        words += QFontMetrics(self._theme.font("secondary")).height()
        return max(self._theme.px(_HIGH), words + self._theme.px(_LINES + 12))

    def head_height(self) -> int:
        """Height of the head of a group, in px."""
        words = QFontMetrics(self._theme.font("overline")).height()
        return max(self._theme.px(_HEAD), words + self._theme.px(_GAP))

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as a row of its kind."""
        is_head = index.data(ContactRole.HEAD) is not None
        return QSize(0, self.head_height() if is_head else self.height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one person, or a head."""
        head: Part | None = index.data(ContactRole.HEAD)
        if head is not None:
            self._paint_head(painter, option, head)
            return
        line: ContactLine | None = index.data(ContactRole.LINE)
        if line is None:
            return
        theme, px = self._theme, self._theme.px
        painter.save()
        area = option.rect
        self.paint_ground(painter, option)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        inner = area.adjusted(px(_EDGE), 0, -px(_EDGE), 0)
        face = QRect(0, 0, px(_FACE), px(_FACE))
        face.moveCenter(area.center())
        face.moveLeft(inner.left())
        icons = self._paint_networks(painter, inner, line, mirrored)
        words = inner.adjusted(face.width() + px(_GAP), 0, -icons, 0)
        if mirrored:
            face.moveRight(inner.right())
            words = inner.adjusted(icons, 0, -face.width() - px(_GAP), 0)
        if index.data(ContactRole.TICKED):
            _paint_tick(painter, face, theme)
        else:
            picture = self._photos.picture(line.photo_digest)
            paint_avatar(painter, face, theme, line.name, picture)
        self._paint_words(painter, words, line, mirrored)
        painter.restore()

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, head: Part) -> None:
        if head.group is None:
            return
        theme, px = self._theme, self._theme.px
        area: QRect = option.rect
        inside = area.adjusted(px(_EDGE), px(_LINES), -px(_EDGE), 0)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        number, title = QLocale().toString(head.number), group_title(head.group).upper()
        painter.save()
        font = theme.font("secondary")
        width = QFontMetrics(font).horizontalAdvance(number)
        _paint_line(painter, inside, number, font, not mirrored, theme, "text2")
        room = px(_GAP) + width
        words = inside.adjusted(room if mirrored else 0, 0, 0 if mirrored else -room, 0)
        _paint_line(painter, words, title, theme.font("overline"), mirrored, theme, "text2")
        painter.restore()

    def _paint_networks(
        self, painter: QPainter, inner: QRect, line: ContactLine, mirrored: bool
    ) -> int:
        """Paint an icon for each network at the far end; return the width that they take."""
        px = self._theme.px
        side, step = px(_ICON), px(_ICON + 6)
        dpr = painter.device().devicePixelRatioF()
        taken = 0
        for kind, look in reversed(LOOKS.items()):
            if kind in line.networks:
                x = inner.left() + taken if mirrored else inner.right() - taken - side + 1
                picture = self._theme.icons.pixmap(look.icon, look.tone, side, dpr=dpr)
                painter.drawPixmap(x, inner.center().y() - side // 2, picture)
                taken += step
        return taken

    def _paint_words(
        self, painter: QPainter, area: QRect, line: ContactLine, mirrored: bool
    ) -> None:
        theme = self._theme
        name, role = shown(line.name), shown(line.role_line)
        upper, lower = theme.font("strong"), theme.font("secondary")
        heights = [QFontMetrics(upper).height(), QFontMetrics(lower).height() if role else 0]
        top = area.top() + (area.height() - sum(heights) - theme.px(_LINES) * bool(role)) // 2
        first = QRect(area.left(), top, area.width(), heights[0])
        second = QRect(area.left(), first.bottom() + theme.px(_LINES), area.width(), heights[1])
        _paint_line(painter, first, name, upper, mirrored, theme, "text")
        if role:
            _paint_line(painter, second, role, lower, mirrored, theme, "text2")


def _paint_line(
    painter: QPainter,
    area: QRect,
    words: str,
    font: QFont,
    mirrored: bool,
    theme: Theme,
    token: str,
) -> None:
    painter.setFont(font)
    painter.setPen(theme.colour(token))
    fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    if mirrored:
        fitting = shown_number(fitting)  # else "<b>" would turn about at its edges
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(area, int(flags | Qt.TextFlag.TextSingleLine), fitting)


def _paint_tick(painter: QPainter, area: QRect, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(area)
    side = area.width() // 2
    picture = theme.icons.pixmap(
        "check", "on_accent", side, dpr=painter.device().devicePixelRatioF()
    )
    mark = QRect(0, 0, side, side)
    mark.moveCenter(area.center())
    painter.drawPixmap(mark.topLeft(), picture)
