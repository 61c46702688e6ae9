"""Four tiles that bring somebody in: by typing, by a photo, by a code, by showing one's own."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.views.parts.tile_grid import TileGrid
from ui.widgets import key_words
from ui.widgets.buttons import is_enter

_LEAST, _HIGH, _ICON, _PAD, _GAP = 104, 84, 24, 8, 8  # px at the design's text size
_WORDS = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class CaptureTiles(QWidget):
    """Side by side, or two by two.

    Signals:
        asked(str): the id of the action that brings somebody in.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.tiles = {
            action: Tile(theme, words, icon, key, filled=action == "my-card")
            for action, words, icon, key in (
                ("capture", self.tr("Type a person"), "note-pencil", "Ctrl+N"),
                ("capture.photo", self.tr("Photo of a card"), "camera", "F7"),
                ("capture.scan", self.tr("Scan a QR"), "scan", "F8"),
                ("my-card", self.tr("Show my QR"), "qr-code", "F9"),
            )
        }
        for action, tile in self.tiles.items():
            tile.beside = tuple(self.tiles.values())
            tile.clicked.connect(lambda _checked=False, action=action: self.asked.emit(action))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(TileGrid(theme, list(self.tiles.values()), _LEAST, most=4))


class Tile(QAbstractButton):
    """A large button: an icon over words and their key."""

    def __init__(self, theme: Theme, words: str, icon: str, key: str, *, filled: bool) -> None:
        super().__init__()
        self._theme, self._icon, self._key = theme, icon, key_words(key)
        self._filled = filled
        self.beside: tuple[Tile, ...] = (self,)  # all of them show their key, or none
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({self._key})")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A target that nobody misses."""
        return QSize(self._theme.px(_LEAST), self._theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """A target that nobody misses."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as a click."""
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def has_room_for_key(self) -> bool:
        """Whether its key can stand beside its words."""
        words, key = self._widths()
        return words + self._theme.px(_GAP) + key <= self._room().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, icon, words and, where there is room, the key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_frame(painter)
        px = self._theme.px
        room = self._room()
        font, cap = self._theme.font("strong"), self._theme.font("key")
        words, key = self._widths()
        has_key = all(tile.has_room_for_key() for tile in self.beside)
        line = QFontMetrics(font).height()
        lines = 1 if words <= room.width() else 2
        top = room.center().y() - (px(_ICON) + px(_GAP) + lines * line) // 2
        picture = self._theme.icons.pixmap(
            self._icon, ink if self._filled else "accent", px(_ICON), dpr=self.devicePixelRatioF()
        )
        painter.drawPixmap(room.center().x() - px(_ICON) // 2, top, picture)
        area = QRect(room.left(), top + px(_ICON) + px(_GAP), room.width(), lines * line)
        if has_key:
            spare = (room.width() - words - px(_GAP) - key) // 2
            caps = QRect(area.right() - spare - key + 1, area.top(), key, area.height())
            area.adjust(spare, 0, -spare - key - px(_GAP), 0)
            if self.isRightToLeft():
                area, caps = self._mirrored(area), self._mirrored(caps)
            self._paint_key(painter, caps, cap, ink)
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        painter.drawText(area, _WORDS, self.text())

    def _room(self) -> QRect:
        pad = self._theme.px(_PAD)
        return self.rect().adjusted(pad, pad, -pad, -pad)

    def _widths(self) -> tuple[int, int]:
        """Return the widths of words and key."""
        words = QFontMetrics(self._theme.font("strong")).horizontalAdvance(self.text()) + 1
        key = QFontMetrics(self._theme.font("key")).horizontalAdvance(self._key)
        return words, key + self._theme.px(14)

    def _paint_frame(self, painter: QPainter) -> str:
        """Paint the frame, and say in which colour to write on it."""
        lit = self.underMouse() or self.isDown()
        if self._filled:
            ground, edge, ink = "accent_hover" if lit else "accent", "accent", "on_accent"
        else:
            ground, edge, ink = "neutral_soft" if lit else "surface", "border2", "text"
        painter.setPen(QPen(self._theme.colour(edge), 1))
        painter.setBrush(self._theme.colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("on_accent" if self._filled else "focus"), 2))
            inset = 4 if self._filled else 1
            ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(ring, 12 - inset, 12 - inset)
        return ink

    def _paint_key(self, painter: QPainter, area: QRect, font: QFont, ink: str) -> None:
        painter.setPen(QPen(self._theme.colour(ink if self._filled else "border2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink if self._filled else "text2"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._key)

    def _mirrored(self, area: QRect) -> QRect:
        return area.translated(self.width() - area.left() - area.right() - 1, 0)
