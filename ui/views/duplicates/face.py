"""The face of a contact: its picture as soon as it is there."""

from __future__ import annotations

from netcompanion.domain.contact import Contact
from ui.models.photos import PhotoBook
from ui.theme import Theme
from ui.views.parts.people_words import name_of
from ui.widgets.avatar import Avatar


class Face(Avatar):
    """An avatar that waits for its picture."""

    def __init__(self, theme: Theme, photos: PhotoBook) -> None:
        super().__init__(theme, "", 32)
        self._photos = photos
        self._contact: Contact | None = None
        photos.arrived.connect(self._take)

    def show_contact(self, contact: Contact) -> None:
        """Show somebody."""
        self._contact = contact
        self._take(self._digest())

    def _digest(self) -> str:
        photo = self._contact.photo if self._contact else None
        return photo.digest if photo else ""

    def _take(self, digest: str) -> None:
        if self._contact is not None and digest == self._digest():
            self.set_person(name_of(self._contact), self._photos.picture(digest))
