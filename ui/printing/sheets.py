"""A document on the screen: its pages as they will be on paper."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.printing.document import Document, picture
from ui.theme import Theme

_AROUND, _BETWEEN = 20, 16  # px around pages and between them
_LARGEST = 6.0  # px to the mm: larger is larger than life on any screen
_SMALLEST = 1.0
_RING = 3  # px of frame, in which the focus is shown


class Sheets(QFrame):
    """Pages below each other; one alone is seen whole, several are as wide as there is room.

    Arrow and page keys scroll.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "inset")
        self._theme = theme
        self._pages = _Pages(theme)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(self.tr("Preview"))
        self.area.setMinimumSize(theme.px(150), theme.px(190))
        self.area.setWidget(self._pages)
        for watched in (self.area, self.area.viewport()):
            watched.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(_RING, _RING, _RING, _RING)
        column.addWidget(self.area)

    def show_document(self, document: Document) -> None:
        """Show other pages."""
        self._pages.show_document(document)
        words = self.tr("{title}, %n page(s)", "", len(document.pages))
        self.area.setAccessibleDescription(words.format(title=document.title))
        self._pages.fit(self.area.viewport().size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the pages to the room, and show by a ring that keys scroll them."""
        if event.type() == QEvent.Type.Resize and watched is self.area.viewport():
            self._pages.fit(self.area.viewport().size())
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, with a ring while keys scroll the pages."""
        super().paintEvent(event)
        if self.area.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)


class _Pages(QWidget):
    """Paints the pages that are in sight, each once for a size."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._document: Document | None = None
        self._scale = 1.0
        self._pictures: dict[int, QImage] = {}

    def show_document(self, document: Document) -> None:
        self._document = document
        self._pictures.clear()
        self.update()

    def fit(self, room: QSize) -> None:
        """Take the size that the pages need in this room."""
        document = self._document
        if document is None:
            self.resize(room)
            return
        size = document.size
        scale = (room.width() - 2 * _AROUND) / size.width()
        if len(document.pages) == 1:
            scale = min(scale, (room.height() - 2 * _AROUND) / size.height())
        scale = min(max(scale, _SMALLEST), _LARGEST)
        if scale != self._scale:
            self._scale = scale
            self._pictures.clear()
        number = len(document.pages)
        height = number * round(size.height() * scale) + (number - 1) * _BETWEEN + 2 * _AROUND
        self.resize(room.width(), max(room.height(), height))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        painter = QPainter(self)
        document = self._document
        if document is not None:
            ratio = self.devicePixelRatioF()
            seen = [
                (number, place)
                for number, place in enumerate(self._places())
                if place.intersects(event.rect())
            ]
            for number, place in seen:
                if number not in self._pictures:
                    self._pictures[number] = picture(document, number, self._scale * ratio)
                painter.drawImage(place, self._pictures[number])
                painter.setPen(self._theme.colour("border2"))
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
            self._forget_others(range(seen[0][0] - 1, seen[-1][0] + 2) if seen else range(0))

    def _places(self) -> Iterator[QRect]:
        """Yield where each page is, in px; a page alone is in the middle."""
        document = self._document
        if document is None:
            return
        size = (document.size * self._scale).toSize()
        left = (self.width() - size.width()) // 2
        top = _AROUND
        if len(document.pages) == 1:
            top = max(top, (self.height() - size.height()) // 2)
        for number in range(len(document.pages)):
            yield QRect(
                left, top + number * (size.height() + _BETWEEN), size.width(), size.height()
            )

    def _forget_others(self, near: range) -> None:
        for number in [each for each in self._pictures if each not in near]:
            del self._pictures[number]
