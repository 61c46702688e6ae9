"""What can be done with the contact card of a person: copy, open, look at what came with it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from netcompanion.domain.contact import Contact
from netcompanion.domain.stack import CardPhoto
from ui.workspace import Workspace


class CardActs(QObject):
    """Acts on what stands on a card, and opens the dialogs about it.

    Signals:
        said(str): words for the toast, after something was done.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page

    def copy(self, text: str) -> None:
        """Put a field into the clipboard, as it was written."""
        QGuiApplication.clipboard().setText(text)

    def open_address(self, address: str) -> None:
        """Hand an address to the system; only what `netcompanion.domain.opening` has made."""
        QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))

    def show_other_lines(self, contact: Contact) -> None:
        """Show what else stood in the vCard of a person."""
        from ui.views.people.other_lines import OtherLines

        OtherLines(self._workspace.theme, contact, self._page.window()).open()

    def load_picture(self, contact: Contact) -> None:
        """Fetch the picture that the vCard of a person names, once that was agreed to."""
        from ui.views.people.load_picture_dialog import LoadPictureDialog

        dialog = LoadPictureDialog(self._workspace, contact, self._page.window())
        dialog.said.connect(self.said)
        dialog.open()

    def show_photo(self, contact: Contact, photo: CardPhoto) -> None:
        """Show a business card of a person."""
        from ui.views.people.card_photo_dialog import CardPhotoDialog

        CardPhotoDialog(self._workspace, contact, photo, self._page.window()).open()
