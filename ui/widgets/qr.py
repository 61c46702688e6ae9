"""A QR code on the screen: black on white in every theme, every module the same whole pixels."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.theme import Theme

Modules = Sequence[Sequence[bool]]
"""The square of a code without its quiet zone, row by row; True is dark."""

QUIET = 4  # modules of white around a code: ISO/IEC 18004, 6.3.8
_LEAST_MODULE = 2  # px at the design's text size: what cameras still read from a screen


def qr_image(modules: Modules, scale: int, dark: int, light: int) -> QImage:
    """The code with its quiet zone, `scale` pixels a module; colours are 0xAARRGGBB."""
    side = len(modules) + 2 * QUIET
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(light)
    for y, row in enumerate(modules, QUIET):
        for x, is_dark in enumerate(row, QUIET):
            if is_dark:
                image.setPixel(x, y, dark)
    return image.scaled(side * scale, side * scale)


class QrView(QLabel):
    """One QR code, as large as fits; `name` says whose it is. Without a code it is a white square.

    `smallest` is its side in px at the design's text size, unless the code needs more.
    """

    def __init__(
        self, theme: Theme, name: str, modules: Modules = (), *, smallest: int = 160
    ) -> None:
        super().__init__()
        self._theme = theme
        self._smallest = smallest
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_code(name, modules)

    def set_code(self, name: str, modules: Modules) -> None:
        """Show another code."""
        self._modules = modules
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def code_area(self) -> QRect:
        """Where the code with its quiet zone stands, in the widget's coordinates."""
        side = self._scale() * self._side() / self.devicePixelRatioF()
        area = QRect(0, 0, round(side), round(side))
        area.moveCenter(self.rect().center())
        return area

    def hasHeightForWidth(self) -> bool:
        """A code is a square."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as wide, in px."""
        return width

    def sizeHint(self) -> QSize:
        """A size that phones read from the distance of an arm."""
        side = max(self._theme.px(self._smallest), self._side() * self._theme.px(4))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """The smallest that cameras still read."""
        side = max(self._theme.px(self._smallest), self._side() * self._theme.px(_LEAST_MODULE))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the code on whole pixels of the screen, whatever the scale of the display is."""
        painter = QPainter(self)
        light = self._theme.colour("qr_bg")
        if not self._modules:
            painter.fillRect(self.rect(), light)
            return
        dpr = self.devicePixelRatioF()
        image = qr_image(
            self._modules, self._scale(), self._theme.colour("qr_fg").rgb(), light.rgb()
        )
        image.setDevicePixelRatio(dpr)
        origin = painter.deviceTransform().map(QPointF(0, 0))
        corner = painter.deviceTransform().map(QPointF(self.code_area().topLeft()))
        shift = QPointF(round(corner.x()), round(corner.y())) - origin
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        painter.drawImage(shift / dpr, image)

    def _side(self) -> int:
        return len(self._modules) + 2 * QUIET

    def _scale(self) -> int:
        shorter = min(self.width(), self.height()) * self.devicePixelRatioF()
        return max(int(shorter) // self._side(), 1)
