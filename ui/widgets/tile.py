"""The day of an event as a leaf of a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.theme import Theme


class DateTile(QLabel):
    """Month and day, read aloud as the whole date; 36 px in lists, 52 beside a title."""

    def __init__(self, theme: Theme, day: date, size: int = 36) -> None:
        super().__init__()
        self._theme = theme
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_day(day)

    def set_day(self, day: date) -> None:
        """Show another day."""
        self._day = QDate(day.year, day.month, day.day)
        self.setAccessibleName(self.locale().toString(self._day, QLocale.FormatType.LongFormat))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        """A square that grows with the text."""
        side = self._theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """A square that grows with the text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the leaf."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("surface"))
        radius = self.width() / 6
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        month, number = self.locale().toString(self._day, "MMM"), str(self._day.day())
        upper = QRect(0, round(self.height() * 0.08), self.width(), round(self.height() * 0.36))
        lower = QRect(0, round(self.height() * 0.4), self.width(), round(self.height() * 0.54))
        small, large = theme.font("overline"), theme.font("strong")
        small.setPixelSize(max(round(self.height() * 0.21), theme.px(9)))
        large.setPixelSize(round(self.height() * 0.4))
        painter.setFont(small)
        painter.setPen(theme.colour("red"))
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, month.upper().rstrip("."))
        painter.setFont(large)
        painter.setPen(theme.colour("text"))
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, number)
