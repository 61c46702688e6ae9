"""The picture of a card: as large as there is room, turned, zoomed, with one line marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QTransform,
)
from PySide6.QtWidgets import QFrame, QSizePolicy

from netcompanion.domain.proposal import PrintedLine
from ui.theme import Theme

_LOW, _MIDDLE, _HIGH = 120, 180, 300  # px at the design's text size: heights at least and most
_ZOOMS = (1.0, 2.0, 3.5)
_AROUND = 3  # px of the screen between a line and its mark


class CardView(QFrame):
    """Shows the marked line in its middle while zoomed; the mouse moves the picture about."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture = QPixmap()
        self._marks: tuple[PrintedLine, ...] = ()
        self._turn = 0
        self._zoom = 0
        self._most = _HIGH
        self._middle: QPointF | None = None  # of what is seen, in px of the turned picture
        self._dragged: QPointF | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Photo of the card"))

    @property
    def zoom(self) -> float:
        """How much larger than the room there is."""
        return _ZOOMS[self._zoom]

    @property
    def turn(self) -> int:
        """By how much the picture is turned, in degrees."""
        return self._turn

    def marks(self) -> tuple[PrintedLine, ...]:
        """The lines that are marked."""
        return self._marks

    def show_picture(self, picture: QPixmap) -> None:
        """Show another picture, upright and whole."""
        self._picture = picture
        self._marks, self._turn, self._zoom, self._middle = (), 0, 0, None
        self.updateGeometry()
        self.update()

    def keep_low(self, low: bool) -> None:
        """Take less height than there may be, or as much again."""
        self._most = _MIDDLE if low else _HIGH
        self.updateGeometry()

    def mark(self, lines: tuple[PrintedLine, ...]) -> None:
        """Mark these lines, in px of the picture."""
        self._marks = lines
        if lines:
            area = self._turned().mapRect(_area(lines[0]))
            self._middle = area.center()
        self.update()

    def turn_right(self) -> None:
        """Turn the picture by a quarter."""
        self._turn = (self._turn + 90) % 360
        self._middle = None
        self.updateGeometry()
        self.update()

    def zoom_on(self) -> None:
        """Show it larger; after the largest, whole again."""
        self._zoom = (self._zoom + 1) % len(_ZOOMS)
        if self._marks:
            self._middle = self._turned().mapRect(_area(self._marks[0])).center()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the picture is at a usual width."""
        width = self._theme.px(280)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Enough to see that there is a picture."""
        return QSize(self._theme.px(160), self._theme.px(_LOW))

    def hasHeightForWidth(self) -> bool:
        """A picture keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height at this width, within bounds, in px."""
        size = self._turned_size()
        high = round(width * size.height() / size.width()) if size.width() else 0
        return min(max(high, self._theme.px(_LOW)), self._theme.px(self._most))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        self._dragged = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture about."""
        if self._dragged is None or self._zoom == 0:
            return
        moved = (event.position() - self._dragged) / self._scale()
        self._middle = self._seen_middle() - moved
        self._dragged = event.position()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture and the marks."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), 10, 10)
        painter.setClipPath(ground)
        painter.fillRect(self.rect(), self._theme.colour("neutral_soft"))
        if self._picture.isNull():
            return
        painter.translate(QRectF(self.rect()).center())
        painter.scale(self._scale(), self._scale())
        painter.translate(-self._seen_middle())
        painter.setTransform(self._turned(), combine=True)
        painter.drawPixmap(0, 0, self._picture)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        scale = self._scale()
        for colour, width in (("on_accent", 4.5), ("accent", 2.5)):
            painter.setPen(QPen(self._theme.colour(colour), width / scale))
            for each in self._marks:
                gap = _AROUND / scale
                area = _area(each).adjusted(-gap, -gap, gap, gap)
                painter.drawRoundedRect(area, 4 / scale, 4 / scale)

    def _turned(self) -> QTransform:
        """From px of the picture to px of the turned picture, whose corner is at 0, 0."""
        turned = QTransform().rotate(self._turn)
        whole = turned.mapRect(QRectF(self._picture.rect()))
        return turned * QTransform.fromTranslate(-whole.left(), -whole.top())

    def _turned_size(self) -> QSize:
        size = self._picture.size()
        return size.transposed() if self._turn % 180 else size

    def _scale(self) -> float:
        size = self._turned_size()
        if size.isEmpty():
            return 1.0
        whole = min(self.width() / size.width(), self.height() / size.height())
        return max(whole * self.zoom, 0.001)

    def _seen_middle(self) -> QPointF:
        size = self._turned_size()
        whole = QPointF(size.width() / 2, size.height() / 2)
        if self._zoom == 0 or self._middle is None:
            return whole
        across = min(self.width() / self._scale() / 2, whole.x())
        down = min(self.height() / self._scale() / 2, whole.y())
        return QPointF(
            min(max(self._middle.x(), across), size.width() - across),
            min(max(self._middle.y(), down), size.height() - down),
        )


def _area(line: PrintedLine) -> QRectF:
    return QRectF(QPointF(line.left, line.top), QPointF(line.right, line.bottom))
