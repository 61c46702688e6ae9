"""How far something is: a ring with n/m inside, or a bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from ui.theme import Theme


class _Meter(QProgressBar):
    """What ring and bar share: a name, a value, and the words "n of m" for who listens."""

    def __init__(self, theme: Theme, name: str, done: int, total: int) -> None:
        super().__init__()
        self._theme = theme
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.set_progress(done, total)

    def set_progress(self, done: int, total: int) -> None:
        """Show `done` of `total`; a total of 0 is nothing done of nothing."""
        self._words = self.tr("{done} of {total}").format(done=done, total=total)
        self.setAccessibleDescription(self._words)
        self.setToolTip(self._words)
        self.setRange(0, max(total, 1))
        self.setValue(min(done, total))
        self._short = f"{done}/{total}"
        self.update()

    def share(self) -> float:
        """The part that is done, 0 to 1."""
        return self.value() / self.maximum()


class Ring(_Meter):
    """A ring with n/m in its middle."""

    def __init__(self, theme: Theme, name: str, done: int, total: int, size: int = 56) -> None:
        self._size = size
        super().__init__(theme, name, done, total)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square that grows with the text."""
        side = self._theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """A square that grows with the text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, part and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / 11
        circle = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        track = QPen(self._theme.colour("neutral_soft"), width)
        painter.setPen(track)
        painter.drawEllipse(circle)
        track.setColor(self._theme.colour("accent"))
        track.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(track)
        if self.value():
            painter.drawArc(circle, 90 * 16, -round(self.share() * 360 * 16))
        painter.setPen(self._theme.colour("text"))
        painter.setFont(self._theme.font("strong"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._short)


class Bar(_Meter):
    """A thin bar; what has a pace of its own is a `PaceBar`."""

    def __init__(self, theme: Theme, name: str, done: int, total: int) -> None:
        super().__init__(theme, name, done, total)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Thin and as wide as there is room."""
        return QSize(self._theme.px(120), self._theme.px(14))

    def minimumSizeHint(self) -> QSize:
        """Thin, and not shorter than can be read."""
        return QSize(self._theme.px(48), self._theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track and part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isRightToLeft():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        high = self._theme.px(6)
        track = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.setBrush(self._theme.colour("neutral_soft"))
        painter.drawRoundedRect(track, high / 2, high / 2)
        if self.value():
            painter.setBrush(self._theme.colour("accent"))
            part = track.adjusted(0, 0, -track.width() * (1 - self.share()), 0)
            painter.drawRoundedRect(part, high / 2, high / 2)
