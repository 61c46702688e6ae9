"""A row of tabs, each with the count of what is behind it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QTabBar

from ui.theme import Theme
from ui.widgets import chip_size, paint_chip

_PAD, _GAP, _HIGH, _RULE = 10, 9, 38, 3  # px at the design's text size


class CountTabs(QTabBar):
    """Tabs by a key of their own; the arrow keys move in it. A tab may have no count.

    Signals:
        chosen(object): the key of another one, by mouse, keys or `choose`.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str, tabs: Mapping[str, str]) -> None:
        """`tabs` are the words of each by its key, in order; `name` is what listeners hear."""
        super().__init__()
        self._theme = theme
        self._keys: list[str] = []
        self._words: list[str] = []
        self._counts: dict[str, str] = {}
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_tabs(tabs)
        self.currentChanged.connect(self._tell)

    def set_tabs(self, tabs: Mapping[str, str]) -> None:
        """Show these tabs; the one that is chosen stays so, if it is still among them."""
        if list(tabs) == self._keys:
            return
        chosen = self.key() if self._keys else ""
        was = self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        self._keys, self._words = list(tabs), list(tabs.values())
        for words in self._words:
            self.addTab(words)
        self.setCurrentIndex(self._keys.index(chosen) if chosen in self._keys else 0)
        self.blockSignals(was)
        if chosen and chosen != self.key():
            self._tell()

    def key(self) -> str:
        """Which one is chosen."""
        return self._keys[max(self.currentIndex(), 0)]

    def choose(self, key: str) -> None:
        """Choose one, if it is there."""
        if key in self._keys:
            self.setCurrentIndex(self._keys.index(key))

    def step(self, by: int) -> None:
        """Choose the next one, or the one before; after the last comes the first."""
        self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def show_counts(self, counts: Mapping[str, int], tips: Mapping[str, str]) -> None:
        """Show how many there are behind each; `tips` say what is counted."""
        self._counts = {key: self.locale().toString(number) for key, number in counts.items()}
        for place, key in enumerate(self._keys):
            self.setTabToolTip(place, tips.get(key, ""))
            words = (self._words[place], self._counts.get(key, ""))
            self.setTabText(place, " ".join(filter(None, words)))  # lays out, too

    def tabSizeHint(self, index: int) -> QSize:
        """Room for words and count."""
        px = self._theme.px
        wide = QFontMetrics(self._theme.font("strong")).horizontalAdvance(self._words[index])
        if self._count(index):
            wide += self._chip(index).width() + px(_GAP)
        return QSize(wide + px(2 * _PAD), px(_HIGH))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Words are never cut."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint words, counts, and the rule below the one that is chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        theme, area, chosen = self._theme, self.tabRect(index), index == self.currentIndex()
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            high = theme.px(_RULE)
            painter.drawRoundedRect(
                QRectF(area.left(), area.bottom() - high + 1, area.width(), high), 1.5, 1.5
            )
            if self.hasFocus():
                painter.setPen(QPen(theme.colour("focus"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -high - 2), 7, 7)
        chip = QRect(QPoint(), self._chip(index))
        chip.moveCenter(area.center())
        chip.moveRight(area.right() - theme.px(_PAD))
        words = area.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
        mirrored = self.layoutDirection()
        if count := self._count(index):
            tone = "accent" if chosen else "neutral"
            paint_chip(painter, QStyle.visualRect(mirrored, area, chip), theme, count, tone, "")
        painter.setFont(theme.font("strong", weight=600 if chosen else 400))
        painter.setPen(theme.colour("text" if chosen else "text2"))
        leading = QStyle.visualAlignment(mirrored, Qt.AlignmentFlag.AlignLeft)
        leading |= Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(words, leading, self._words[index])

    def _chip(self, index: int) -> QSize:
        return chip_size(self._theme, self._count(index), "")

    def _count(self, index: int) -> str:
        return self._counts.get(self._keys[index], "")

    def _tell(self) -> None:
        self.chosen.emit(self.key())
