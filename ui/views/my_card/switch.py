"""Which of my cards is shown: a row of choices in black on white, whatever the theme is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from netcompanion.domain.display import shown
from ui.theme import Theme
from ui.widgets import FlowLayout

_PAD, _HIGH = 16, 34  # px at the design's text size
_LONGEST = 14  # heights of a line, before a label is cut


class CardSwitch(QWidget):
    """The labels of the cards, one of them filled; they wrap where there is no room.

    Signals:
        chosen(int): another one, counted from 0.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(lambda at, on: self.chosen.emit(at) if on else None)
        self._flow = FlowLayout()
        self.setLayout(self._flow)
        self.setAccessibleName(self.tr("Which card"))

    def show_labels(self, labels: Sequence[str]) -> None:
        """Offer other cards; the same place stays chosen while there is one. Emits nothing."""
        at = max(self.at(), 0)
        for each in self._group.buttons():
            self._group.removeButton(each)
            self._flow.removeWidget(each)
            each.hide()
            each.deleteLater()
        for number, words in enumerate(labels):
            pill = _Pill(self._theme, shown(words))
            pill.setChecked(number == min(at, len(labels) - 1))
            self._group.addButton(pill, number)
            self._flow.addWidget(pill)
        self.setVisible(len(labels) > 1)

    def at(self) -> int:
        """Which one is chosen; -1 when there is none."""
        return self._group.checkedId()

    def step(self, step: int) -> None:
        """Choose the next (1) or the one before (-1), if there is one."""
        pill = self._group.button(self.at() + step)
        if pill is not None:
            pill.setChecked(True)
            self.take_focus()

    def take_focus(self) -> None:
        """Put the focus on the one that is chosen."""
        pill = self._group.checkedButton()
        if pill is not None:
            pill.setFocus(Qt.FocusReason.OtherFocusReason)


class _Pill(QAbstractButton):
    """One choice; filled while it is chosen."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme = theme
        self._words = words
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the words, up to a length."""
        px, metrics = self._theme.px, QFontMetrics(self._theme.font("strong"))
        width = min(metrics.horizontalAdvance(self._words), metrics.height() * _LONGEST)
        return QSize(width + 2 * px(_PAD), px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Room for some letters."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._theme.px(72)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill, and its ring while it has the focus."""
        theme, chosen = self._theme, self.isChecked()
        dark, light = theme.colour("qr_fg"), theme.colour("qr_bg")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(dark, 2 if self.hasFocus() else 1))
        painter.setBrush(dark if chosen else light)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        if chosen and self.hasFocus():
            painter.setPen(QPen(light, 2))
            ring = area.adjusted(2.5, 2.5, -2.5, -2.5)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        painter.setFont(theme.font("strong", weight=600 if chosen else 500))
        painter.setPen(light if chosen else dark)
        pad = theme.px(_PAD) // 2
        room = self.rect().adjusted(pad, 0, -pad, 0)
        mode = Qt.TextElideMode.ElideRight
        words = painter.fontMetrics().elidedText(self._words, mode, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
