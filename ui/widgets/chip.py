"""Chips: one or two words with an icon, on a soft colour; as a label or as a button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy

from netcompanion.domain.display import unhidden
from ui.theme import Theme
from ui.widgets.buttons import is_enter
from ui.widgets.text import tell_rest

_INKS = {"accent": "accent_ink", "neutral": "text2"}
_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_EDGE, _GAP, _ICON, _CROSS, _HIGH = 9, 5, 14, 12, 22  # px at the design's text size


class Chip(QLabel):
    """A word about something, in one of six tones; the icon says the same without colour.

    `tone` is accent, amber, red, blue, violet or neutral.
    """

    def __init__(self, theme: Theme, text: str, tone: str = "neutral", icon: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_chip(text, tone, icon)

    def set_chip(self, text: str, tone: str = "neutral", icon: str = "") -> None:
        """Say something else."""
        self._tone, self._icon = tone, icon
        self.setText(unhidden(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon and words."""
        return chip_size(self._theme, self.text(), self._icon)

    def minimumSizeHint(self) -> QSize:
        """Room for the icon and a few letters."""
        return _smallest(self._theme, self.text(), self._icon)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        cut = paint_chip(
            QPainter(self), self.rect(), self._theme, self.text(), self._tone, self._icon
        )
        tell_rest(self, self.text(), cut)


class ChipButton(QAbstractButton):
    """A chip that does something, and has an edge to say so.

    With `removable` it ends in a cross, and a click, Delete or Backspace means: take it away.
    It can be made checkable, for filters; a checked one is filled.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        tone: str = "neutral",
        icon: str = "",
        *,
        removable: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._words, self._tone, self._icon = text, tone, icon
        self._removable = removable
        self.setAccessibleName(self.tr("Remove {what}").format(what=text) if removable else text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def words(self) -> str:
        """What the chip says."""
        return self._words

    def set_words(self, text: str) -> None:
        """Say something else, another count for example."""
        self._words = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_look(self, tone: str, icon: str) -> None:
        """Take another tone and icon."""
        self._tone, self._icon = tone, icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon, words and cross."""
        size = chip_size(self._theme, self._words, self._icon) + QSize(0, self._theme.px(4))
        return size + QSize(self._theme.px(_CROSS + _GAP), 0) if self._removable else size

    def minimumSizeHint(self) -> QSize:
        """Room for the icon and a few letters."""
        width = _smallest(self._theme, self._words, self._icon).width()
        return QSize(min(width, self.sizeHint().width()), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Take the keys that remove a chip before a shortcut of the window does."""
        asked = event.type() == QEvent.Type.ShortcutOverride and self._removable
        if asked and isinstance(event, QKeyEvent) and event.key() in _REMOVING:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Delete and Backspace as a click on a chip that can be removed."""
        if is_enter(event) or (self._removable and event.key() in _REMOVING):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip, its edge and its focus ring."""
        theme = self._theme
        painter = QPainter(self)
        filled = self.isChecked() or not self.isCheckable()
        cut = paint_chip(
            painter,
            self.rect(),
            theme,
            self._words,
            self._tone,
            self._icon,
            ending="x" if self._removable else "",
            filled=filled or self.underMouse(),
        )
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
        else:
            lit = self.isChecked() or self.underMouse()
            painter.setPen(QPen(theme.colour(_ink(self._tone) if lit else "ctl"), 1))
        inset = painter.pen().widthF() / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
        tell_rest(self, self._words, cut)


def _ink(tone: str) -> str:
    return _INKS.get(tone, tone)


def _font(theme: Theme) -> QFont:
    return theme.font("caption", weight=500)


def chip_size(theme: Theme, text: str, icon: str) -> QSize:
    """The room that a chip needs; also for delegates of long lists."""
    words = QFontMetrics(_font(theme)).horizontalAdvance(text)
    marked = theme.px(_ICON + _GAP) if icon else 0
    return QSize(words + marked + 2 * theme.px(_EDGE) + 1, theme.px(_HIGH))


def _smallest(theme: Theme, text: str, icon: str) -> QSize:
    full = chip_size(theme, text, icon)
    few = QFontMetrics(_font(theme)).averageCharWidth() * 5 + theme.px(_ICON + 2 * _EDGE)
    return QSize(min(full.width(), few), full.height())


def paint_chip(
    painter: QPainter,
    area: QRect,
    theme: Theme,
    text: str,
    tone: str,
    icon: str,
    *,
    ending: str = "",
    filled: bool = True,
) -> bool:
    """Paint a chip into an area, also of a long list; whether its words had to be cut."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{tone}_soft"))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    edge, gap = theme.px(_EDGE), theme.px(_GAP)
    words = area.adjusted(edge, 0, -edge, 0)
    mirrored = QGuiApplication.isRightToLeft()

    def draw_icon(name: str, left: int, side: int) -> None:
        place = QRect(left, area.top() + (area.height() - side) // 2, side, side)
        place = _mirrored(place, area) if mirrored else place
        dpr = painter.device().devicePixelRatioF()
        picture = theme.icons.pixmap(name, _ink(tone), side, dpr=dpr)
        painter.drawPixmap(place.topLeft(), picture)

    if icon:
        side = theme.px(_ICON)
        draw_icon(icon, words.left(), side)
        words.adjust(side + gap, 0, 0, 0)
    if ending:
        side = theme.px(_CROSS)
        draw_icon(ending, words.right() - side + 1, side)
        words.adjust(0, 0, -side - gap, 0)
    painter.setFont(_font(theme))
    painter.setPen(theme.colour(_ink(tone)))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width() + 1)
    words = _mirrored(words, area) if mirrored else words
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return shown != text


def _mirrored(place: QRect, area: QRect) -> QRect:
    return place.translated(area.left() + area.right() - place.left() - place.right(), 0)
