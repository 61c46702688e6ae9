"""The switch between the phases of an event."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QTabBar

from ui.theme import Theme

_PAD, _GAP, _ICON, _HIGH, _RIM = 14, 7, 17, 32, 4  # px at the design's text size


class SegmentedPhase(QTabBar):
    """A few choices side by side, one of them chosen; arrow keys move, as in any row of tabs.

    `choices` are (key, words, icon). Counts such as "4/5" are set by `set_count`.

    Signals:
        chosen(key): another choice, by mouse, keys or `choose`.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, choices: list[tuple[str, str, str]]) -> None:
        super().__init__()
        self._theme = theme
        self._counts = dict.fromkeys((key for key, _, _ in choices), "")
        self._icons = [icon for _, _, icon in choices]
        self._keys = [key for key, _, _ in choices]
        self._words = [words for _, words, _ in choices]
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for _, words, _ in choices:
            self.addTab(words.replace("&", "&&"))
        self.currentChanged.connect(lambda number: self.chosen.emit(self._keys[number]))

    def key(self) -> str:
        """Which one is chosen."""
        return self._keys[self.currentIndex()]

    def choose(self, key: str) -> None:
        """Choose one."""
        self.setCurrentIndex(self._keys.index(key))

    def set_count(self, key: str, count: str) -> None:
        """Show a count behind the words; nothing takes it away."""
        self._counts[key] = count
        index = self._keys.index(key)
        spoken = f"{self._words[index]} {count}".strip()
        self.setTabText(index, spoken.replace("&", "&&"))  # lays out again, too

    def tabSizeHint(self, index: int) -> QSize:
        """Room for icon, words and count."""
        px = self._theme.px
        width = QFontMetrics(self._theme.font("strong")).horizontalAdvance(self._words[index])
        if count := self._counts[self._keys[index]]:
            advance = QFontMetrics(self._theme.font("caption")).horizontalAdvance(count)
            width += px(_GAP) + advance
        return QSize(width + px(_ICON + _GAP + 2 * _PAD), px(_HIGH + 2 * _RIM))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Words are never cut."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the trough and every choice."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("neutral_soft"))
        trough = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(trough, 9, 9)
        for index in range(self.count()):
            self._paint_choice(painter, index)

    def _paint_choice(self, painter: QPainter, index: int) -> None:
        theme, chosen = self._theme, index == self.currentIndex()
        rim = theme.px(_RIM)
        area = self.tabRect(index).adjusted(rim, rim, -rim, -rim)
        if chosen:
            ring = self.hasFocus()
            painter.setPen(QPen(theme.colour("focus" if ring else "border"), 2 if ring else 1))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        side, gap = theme.px(_ICON), theme.px(_GAP)
        place = QRect(area.left() + theme.px(_PAD) - rim, area.top(), side, area.height())
        icon = theme.icons.pixmap(
            self._icons[index],
            "accent" if chosen else "text2",
            side,
            fill=chosen,
            dpr=self.devicePixelRatioF(),
        )
        corner = self._mirrored(area, place).topLeft()
        painter.drawPixmap(corner.x(), corner.y() + (area.height() - side) // 2, icon)
        parts = (
            (self._words[index], "strong", "text" if chosen else "text2"),
            (self._counts[self._keys[index]], "caption", "text2"),
        )
        for words, role, colour in parts:
            painter.setFont(theme.font(role, weight=None if chosen else 500))
            painter.setPen(theme.colour(colour))
            place.moveLeft(place.right() + 1 + gap)
            place.setWidth(painter.fontMetrics().horizontalAdvance(words) + 1)
            middle = self._mirrored(area, place)
            painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, words)

    def _mirrored(self, area: QRect, place: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), area, place)
