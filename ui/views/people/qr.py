"""The QR code of a contact, small, beside their card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from netcompanion.domain.contact import Contact
from netcompanion.domain.errors import UserError
from ui.jobs import Jobs
from ui.models.codes import CodeMaker, of_contact
from ui.theme import Theme
from ui.views.parts.people_words import name_of
from ui.widgets import button, label
from ui.widgets.qr import Modules, QrView

if TYPE_CHECKING:
    from netcompanion.services.qr import Qr

_STANDS_STILL_MS = 120  # a key held down shows many people, and nobody's code


class ContactCode(QWidget):
    """A small code with the way to a large one.

    Signals:
        opened(): show it full screen.
    """

    opened = Signal()

    def __init__(self, theme: Theme, jobs: Jobs) -> None:
        super().__init__()
        self._contact: Contact | None = None
        self._maker = CodeMaker(jobs, self)
        self._maker.made.connect(self._take)
        self._maker.refused.connect(self._refuse)
        self._soon = QTimer(self, singleShot=True, interval=_STANDS_STILL_MS)
        self._soon.timeout.connect(self._ask)
        self._view = _SmallCode(theme, self.tr("QR code"), smallest=116)
        self._words = label("", "secondary", wrap=True)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 6, 0, 0)
        across.setSpacing(14)
        top = Qt.AlignmentFlag.AlignTop
        across.addWidget(self._view, 0, top)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._words)
        large = button(theme, self.tr("Full screen"), "link", act=self.opened.emit)
        column.addWidget(large, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        across.addLayout(column, 1)

    def show_contact(self, contact: Contact) -> None:
        """Show the code of a contact, as soon as it is made."""
        if contact != self._contact:
            self._contact = contact
            self._words.setText(self.tr("A phone’s camera saves this contact."))
            self._view.set_code(self.tr("QR code, being made"), ())
            self._maker.forget()
            self._soon.start()

    def _ask(self) -> None:
        if self._contact is not None:
            self._maker.ask(of_contact(self._contact))

    def _take(self, code: Qr) -> None:
        if self._contact is not None:
            words = self.tr("QR code of {name}").format(name=name_of(self._contact))
            self._view.set_code(words, code.modules)

    def _refuse(self, error: UserError) -> None:
        self._view.set_code(self.tr("No QR code"), ())
        self._words.setText(str(error))


class _SmallCode(QrView):
    """As small as cameras still read."""

    def __init__(
        self, theme: Theme, name: str, modules: Modules = (), *, smallest: int = 160
    ) -> None:
        super().__init__(theme, name, modules, smallest=smallest)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The least."""
        return self.minimumSizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
