"""A face for a name: a photo, or initials on a soft colour that is always the same."""

from __future__ import annotations

import unicodedata
from zlib import crc32

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.theme import Theme

_COLOURS = 8  # avatar0 to avatar7 in tokens.json
_ONE_LETTER_BELOW = 24  # px


def initials(name: str) -> str:
    """First letters of the first and the last word; nothing when there is no letter at all."""
    words = unicodedata.normalize("NFC", name).split()
    firsts = [next((sign for sign in word if sign.isalnum()), "") for word in words]
    firsts = [sign for sign in firsts if sign]
    return "".join(firsts[:1] + firsts[1:][-1:]).upper()


def paint_avatar(
    painter: QPainter, area: QRect, theme: Theme, name: str, photo: QPixmap | None = None
) -> None:
    """Paint a round avatar into a square; also for delegates of long lists."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if photo is not None and not photo.isNull():
        _paint_photo(painter, area, photo)
    else:
        token = f"avatar{crc32(name.casefold().encode()) % _COLOURS}"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(token))
        painter.drawEllipse(area)
        letters = initials(name)
        font = theme.font("strong")
        if area.width() < theme.px(_ONE_LETTER_BELOW):
            letters = letters[:1]
        font.setPixelSize(max(round(area.width() * (0.36 if len(letters) > 1 else 0.5)), 8))
        painter.setFont(font)
        painter.setPen(theme.colour(f"{token}_ink"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, letters)
    painter.restore()


class Avatar(QLabel):
    """The avatar of one person; read aloud as the name."""

    def __init__(
        self, theme: Theme, name: str, size: int = 32, photo: QPixmap | None = None
    ) -> None:
        super().__init__()
        self._theme = theme
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_person(name, photo)

    def set_person(self, name: str, photo: QPixmap | None = None) -> None:
        """Show somebody else."""
        self._name, self._photo = name, photo
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """A square that grows with the text."""
        side = self._theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """A square that grows with the text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the avatar."""
        paint_avatar(QPainter(self), self.rect(), self._theme, self._name, self._photo)


def _paint_photo(painter: QPainter, area: QRect, photo: QPixmap) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    circle = QPainterPath()
    circle.addEllipse(area)
    painter.setClipPath(circle)
    side = min(photo.width(), photo.height())
    middle = QRect((photo.width() - side) // 2, (photo.height() - side) // 2, side, side)
    painter.drawPixmap(area, photo, middle)
