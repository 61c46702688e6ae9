"""How large a code is: a bar up to what phones can read, marked where they read best."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from netcompanion.domain.card import CardField
from netcompanion.services.qr import LARGEST, USUAL, Payload
from ui.theme import Theme

_HIGH, _BAR = 14, 6  # px at the design's text size


class SizeMeter(QProgressBar):
    """The bytes of a code. On paper it is black on white, whatever the theme is."""

    def __init__(self, theme: Theme, *, on_paper: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._on_paper = on_paper
        self._size = 0
        self.setTextVisible(False)
        self.setAccessibleName(self.tr("Size of the code"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setRange(0, LARGEST)
        self.show_size(0)

    def show_size(self, size: int) -> None:
        """Show so many bytes."""
        self._size = size
        words = self.tr(
            "{size} of {largest} bytes; phones read up to {usual} best",
        ).format(size=size, largest=LARGEST, usual=USUAL)
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.setValue(min(size, LARGEST))
        self.update()

    def sizeHint(self) -> QSize:
        """Thin and as wide as there is room."""
        return QSize(self._theme.px(240), self._theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Thin, and not shorter than can be read."""
        return QSize(self._theme.px(80), self._theme.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, part and mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isRightToLeft():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        ink = self._theme.colour("qr_fg" if self._on_paper else "text")
        pale = self._theme.colour("qr_fg" if self._on_paper else "neutral_soft")
        if self._on_paper:
            pale.setAlphaF(0.14)
        high = self._theme.px(_BAR)
        track = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.setBrush(pale)
        painter.drawRoundedRect(track, high / 2, high / 2)
        if self.value():
            painter.setBrush(ink if self._on_paper else self._theme.colour(self._tone()))
            part = track.adjusted(0, 0, -track.width() * (1 - self.value() / LARGEST), 0)
            painter.drawRoundedRect(part, high / 2, high / 2)
        painter.setBrush(ink)
        painter.drawRect(QRectF(USUAL / LARGEST * (self.width() - 2), 0, 2, self.height()))

    def _tone(self) -> str:
        if self._size > LARGEST:
            return "red"
        return "accent" if self._size <= USUAL else "amber"


def field_words(field: CardField) -> str:
    """What a field of a card is called on screen."""
    translate = QCoreApplication.translate
    return {
        CardField.NAME: translate("CardFields", "Name"),
        CardField.MOBILE: translate("CardFields", "Mobile"),
        CardField.EMAIL: translate("CardFields", "E-mail"),
        CardField.ORGANISATION: translate("CardFields", "Company"),
        CardField.TITLE: translate("CardFields", "Role"),
        CardField.PHONE: translate("CardFields", "Second number"),
        CardField.LINK: translate("CardFields", "Web address"),
        CardField.ADDRESS: translate("CardFields", "Postal address"),
    }[field]


def cost_words(payload: Payload) -> str:
    """Say how many bytes each part of a code takes, the dearest first: "E-mail 34 · Name 31"."""
    translate = QCoreApplication.translate
    frame = payload.size - payload.note - sum(bytes_ for _, bytes_ in payload.costs)
    parts = [(field_words(field), bytes_) for field, bytes_ in payload.costs]
    parts.append((translate("CardFields", "Where we met"), payload.note))
    parts.append((translate("CardFields", "What every card has"), frame))
    dearest = sorted((part for part in parts if part[1]), key=lambda part: -part[1])
    counted = " · ".join(f"{words} {bytes_}" for words, bytes_ in dearest)
    return translate("CardFields", "Bytes: {parts}").format(parts=counted)
