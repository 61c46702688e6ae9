"""The pocket card in small, and the way to print it."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from netcompanion.domain.event import Event
from ui.printing.composer import Composer
from ui.printing.document import Document, picture
from ui.printing.pocket_document import PocketPaper
from ui.printing.printed import USUAL_TICKS, PocketPrint
from ui.theme import Theme
from ui.widgets import RowButton, label
from ui.workspace import Workspace

_WIDTH, _HEIGHT = 63, 89  # px at the design's text size: the shape of A6
_REST_MS = 150  # until the picture follows: preparing an event is many small changes


class PocketNote(QFrame):
    """A card that opens the print dialog, with a picture of what would be printed.

    Signals:
        asked(str): the id of an action of the window: "pocket-card".
    """

    asked = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        theme = workspace.theme
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._workspace = workspace
        self._event_id = ""
        self._is_stale = False
        self._composer: Composer | None = None
        title = self.tr("Pocket card, one A6 side")
        words = self.tr(
            "Objectives, five people, six questions and your QR. No phone out while someone is "
            "talking."
        )
        self.button = RowButton(theme, f"{title}. {words}")
        self.button.clicked.connect(lambda _checked=False: self.asked.emit("pocket-card"))
        self.picture = _Picture(theme)
        self.button.add_lead(self.picture)
        self.button.add_text(label(title, "strong", wrap=True))
        self.button.add_text(label(words, "secondary", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.button)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._draw)

    def show_event(self, event: Event) -> None:
        """Show the card of an event, once nothing has changed for a moment."""
        if event.id != self._event_id:
            self.picture.show_picture(QImage())
        self._event_id = event.id
        self._is_stale = True
        self._rest.start()

    def is_waiting(self) -> bool:
        """Whether the picture is still to follow."""
        return self._rest.isActive()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what nobody could see before."""
        super().showEvent(event)
        if self._is_stale:
            self._rest.start()

    def _draw(self) -> None:
        if not self.isVisible():
            return
        self._is_stale = False
        if self._composer is not None:
            self._composer.forget()
            self._composer.deleteLater()
        self._composer = Composer(self._workspace, PocketPrint(self._event_id), self)
        self._composer.composed.connect(self._show)
        self._composer.ask(PocketPaper.A6, USUAL_TICKS)

    def _show(self, document: Document) -> None:
        pixels = self.picture.width() * self.devicePixelRatioF()
        self.picture.show_picture(picture(document, 0, pixels / document.size.width()))


class _Picture(QWidget):
    """A sheet of paper; white until there is a picture."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def has_picture(self) -> bool:
        """Whether there is something on the paper."""
        return not self._image.isNull()

    def show_picture(self, image: QImage) -> None:
        """Put something on the paper."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        """The shape of A6."""
        return QSize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper and what is on it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("qr_bg"))
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)
        painter.setPen(self._theme.colour("border2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
