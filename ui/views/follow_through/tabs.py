"""The three sides of follow-through, with how many promises are on each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QTabBar

from ui.theme import Theme
from ui.widgets import chip_size, paint_chip

_PAD, _GAP, _HIGH, _RULE = 10, 9, 38, 3  # px at the design's text size


class Side(StrEnum):
    """Which promises are looked at; also the part of a location."""

    I_OWE = "i-owe"
    THEY_OWE = "they-owe"
    KEPT = "kept"


class SideTabs(QTabBar):
    """A row of tabs, each with its count; the arrow keys move in it.

    Signals:
        chosen(Side): another one, by mouse, keys or `choose`.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counts = dict.fromkeys(Side, "0")
        self.setAccessibleName(self.tr("Which promises"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._words = (self.tr("I owe"), self.tr("They owe me"), self.tr("Kept"))
        for words in self._words:
            self.addTab(words)
        self.currentChanged.connect(lambda: self.chosen.emit(self.side()))

    def side(self) -> Side:
        """Which one is chosen."""
        return list(Side)[self.currentIndex()]

    def choose(self, side: Side) -> None:
        """Choose one."""
        self.setCurrentIndex(list(Side).index(side))

    def step(self, by: int) -> None:
        """Choose the next one, or the one before; after the last comes the first."""
        self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def show_counts(self, counts: Mapping[Side, int]) -> None:
        """Show how many promises are on each side."""
        self._counts = {side: self.locale().toString(counts[side]) for side in Side}
        for number, side in enumerate(Side):
            self.setTabToolTip(number, self.tr("%n promise(s)", "", counts[side]))
            self.setTabText(number, f"{self._words[number]} {self._counts[side]}")  # lays out, too

    def tabSizeHint(self, index: int) -> QSize:
        """Room for words and count."""
        px = self._theme.px
        words = QFontMetrics(self._theme.font("strong")).horizontalAdvance(self._words[index])
        return QSize(words + self._chip(index).width() + px(2 * _PAD + _GAP), px(_HIGH))

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
        paint_chip(
            painter,
            QStyle.visualRect(mirrored, area, chip),
            theme,
            self._counts[list(Side)[index]],
            "accent" if chosen else "neutral",
            "",
        )
        painter.setFont(theme.font("strong", weight=600 if chosen else 400))
        painter.setPen(theme.colour("text" if chosen else "text2"))
        leading = QStyle.visualAlignment(mirrored, Qt.AlignmentFlag.AlignLeft)
        leading |= Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(words, leading, self._words[index])

    def _chip(self, index: int) -> QSize:
        return chip_size(self._theme, self._counts[list(Side)[index]], "")
