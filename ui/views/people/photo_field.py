"""The picture of a contact in the editor."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netcompanion.domain.contact import Contact, Photo, PhotoRef
from netcompanion.domain.errors import UserError
from netcompanion.services.photos import from_file, thumbnail
from ui.models.photos import SIDE, image_of
from ui.widgets import Avatar, FlowLayout, button, label
from ui.workspace import Workspace

_FACE = 56


class PhotoField(QWidget):
    """Shows a face; another can be chosen, or none. The file is read off the window's thread."""

    def __init__(self, workspace: Workspace, contact: Contact) -> None:
        super().__init__()
        self._workspace = workspace
        self._name = contact.name
        self._ref = contact.photo
        self._chosen: Photo | None = None
        theme = workspace.theme
        self._face = Avatar(theme, contact.name, _FACE)
        self._words = label("", "caption", tone="amber", wrap=True)
        self._words.hide()
        self._remove = button(theme, self.tr("Remove photo"), "small", act=self._take_away)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(14)
        across.addWidget(self._face)
        acts = FlowLayout()
        acts.addWidget(button(theme, self.tr("Choose a photo…"), "small", act=self._choose))
        acts.addWidget(self._remove)
        acts.addWidget(self._words)
        across.addLayout(acts, 1)
        self._remove.setVisible(self._ref is not None)
        if self._ref is not None:
            self._show_stored(self._ref.digest)

    def photo(self) -> PhotoRef | None:
        """Which picture shows the contact from now on."""
        return self._ref

    def chosen(self) -> Photo | None:
        """The picture itself, if it is a new one."""
        return self._chosen

    def _show_stored(self, digest: str) -> None:
        def load(_progress: object) -> QImage | None:
            with self._workspace.read() as reader:
                photo = reader.photo(digest)
            return image_of(thumbnail(photo.data, SIDE)) if photo else None

        self._workspace.jobs.read(load).succeeded.connect(self._show)

    def _choose(self) -> None:
        files = self._workspace.prompts.open_files(
            self.tr("Choose a photo"), [self.tr("Pictures (*.jpg *.jpeg *.png *.webp *.gif)")]
        )
        if not files:
            return

        def load(_progress: object) -> tuple[Photo, QImage]:
            photo = from_file(files[0])
            return photo, image_of(thumbnail(photo.data, SIDE))

        job = self._workspace.jobs.read(load)
        job.succeeded.connect(self._take)
        job.failed.connect(self._refuse)

    def _take(self, found: tuple[Photo, QImage]) -> None:
        photo, image = found
        self._chosen = photo
        self._ref = PhotoRef(digest=photo.digest, media_type=photo.media_type)
        self._words.hide()
        self._remove.show()
        self._show(image)

    def _take_away(self) -> None:
        self._chosen = self._ref = None
        self._remove.hide()
        self._face.set_person(self._name)

    def _show(self, image: QImage | None) -> None:
        if image is not None and self._ref is not None:
            self._face.set_person(self._name, QPixmap.fromImage(image))

    def _refuse(self, error: UserError) -> None:
        self._words.setText(str(error))
        self._words.show()
