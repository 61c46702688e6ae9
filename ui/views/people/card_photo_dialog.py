"""The business card somebody was entered from, as it was photographed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from netcompanion.domain.contact import Contact, Photo
from netcompanion.domain.progress import Progress
from netcompanion.domain.stack import CardPhoto
from netcompanion.services import people
from netcompanion.services.photos import LARGEST_CARD
from ui.models.photos import card_image
from ui.views.parts.people_words import name_of
from ui.widgets import button, label
from ui.workspace import Workspace

_WIDTH, _HEIGHT = 720, 560  # px at the design's text size


class CardPhotoDialog(QDialog):
    """One picture as large as it fits; it can be thrown away, and undo brings it back."""

    def __init__(
        self, workspace: Workspace, contact: Contact, photo: CardPhoto, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace, self._contact, self._photo = workspace, contact, photo
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Business card"))
        self.picture = _Fitting(self.tr("The card of {name}").format(name=name_of(contact)))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(name_of(contact), "title", wrap=True))
        column.addWidget(self.picture, 1)
        across = QHBoxLayout()
        theme = workspace.theme
        across.addWidget(button(theme, self.tr("Remove this picture"), icon="trash", act=self.drop))
        across.addStretch(1)
        close = button(theme, self.tr("Close"), "primary", act=self.accept)
        close.setDefault(True)
        across.addWidget(close)
        column.addLayout(across)
        room = parent.size()
        self.resize(
            min(theme.px(_WIDTH), room.width() - 48), min(theme.px(_HEIGHT), room.height() - 48)
        )
        job = workspace.jobs.read(self._load)
        job.succeeded.connect(self.picture.show_image)

    def drop(self) -> None:
        """Throw the picture away, and close when that was done."""
        change = people.remove_card_photo(self._contact, self._photo)
        if self._workspace.do(change) is not None:
            self.accept()

    def _load(self, _progress: Progress) -> QImage:
        """Runs in the thread of a job."""
        with self._workspace.read() as reader:
            photo: Photo | None = reader.photo(self._photo.photo_digest)
        return QImage() if photo is None else card_image(photo.data, LARGEST_CARD)


class _Fitting(QLabel):
    """A picture that is scaled to the room there is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_image(self, image: QImage) -> None:
        """Show a picture; one without pixels is said to be none."""
        self._pixmap = QPixmap.fromImage(image)
        if image.isNull():
            self.setText(self.tr("This picture cannot be shown."))
        self._fit(self.size())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale again."""
        super().resizeEvent(event)
        self._fit(event.size())

    def _fit(self, room: QSize) -> None:
        if not self._pixmap.isNull() and not room.isEmpty():
            smooth = Qt.TransformationMode.SmoothTransformation
            keeping = Qt.AspectRatioMode.KeepAspectRatio
            self.setPixmap(self._pixmap.scaled(room, keeping, smooth))
