"""One person as a QR code, full screen: black on white in every theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLabel, QSizePolicy, QVBoxLayout, QWidget

from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from ui.models.codes import CodeMaker, of_contact
from ui.theme import Theme
from ui.views.parts.people_words import name_of
from ui.widgets.qr import QrView
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.qr import Qr


class ContactQr(QDialog):
    """The code as large as it fits, with the name above; Esc, Enter or a click closes it."""

    def __init__(self, workspace: Workspace, contact: Contact, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = workspace.theme
        self._contact = contact
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = name_of(contact)
        self.setWindowTitle(self.tr("QR code of {name}").format(name=name))
        self.code = QrView(self._theme, self.windowTitle(), smallest=240)
        self.words = _OnWhite(self._theme, "body")
        self.words.setText(self.tr("Point a phone’s camera here to save this contact. Esc closes."))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 24)
        column.setSpacing(8)
        column.addWidget(_OnWhite(self._theme, "display", name))
        column.addWidget(_OnWhite(self._theme, "body", shown(contact.role_line)))
        column.addWidget(self.code, 1)
        column.addWidget(self.words)
        maker = CodeMaker(workspace.jobs, self)
        maker.made.connect(self._take)
        maker.refused.connect(self._refuse)
        maker.ask(of_contact(contact))
        self.setWindowState(Qt.WindowState.WindowFullScreen)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the white."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("qr_bg"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close."""
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Enter too; Esc is the dialog's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.accept()
        else:
            super().keyPressEvent(event)

    def _take(self, code: Qr) -> None:
        self.code.set_code(self.windowTitle(), code.modules)

    def _refuse(self, error: UserError) -> None:
        self.code.hide()
        self.words.setText(str(error))


class _OnWhite(QLabel):
    """Words in black, whatever the theme is."""

    def __init__(self, theme: Theme, role: str, text: str = "") -> None:
        super().__init__()
        self._theme, self._role = theme, role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(theme.font(role))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)
        self.setVisible(bool(text))

    def setText(self, text: str) -> None:
        """Show other words."""
        super().setText(text)
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words."""
        painter = QPainter(self)
        painter.setFont(self._theme.font(self._role))
        painter.setPen(self._theme.colour("qr_fg"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect(), int(flags), self.text())
