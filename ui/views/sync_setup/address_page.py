"""Where the address books are: an e-mail address, a host or a URL."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from netcompanion.services.sync.providers import PROVIDERS, Provider, provider_of
from ui.theme import Theme
from ui.views.bringing_in.notice import Notice
from ui.views.parts.focus import go_to
from ui.views.sync_setup.service_help import ServiceHelp
from ui.widgets import ChipButton, FlowLayout, label

_LONGEST = 2000  # characters of an address


class AddressPage(QWidget):
    """One field; what is typed tells the service, and what that needs stands below it.

    Signals:
        changed(): something else was typed.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, provider_of: Callable[[str], Provider | None] = provider_of
    ) -> None:
        super().__init__()
        self._provider_of = provider_of
        self.field = QLineEdit(
            placeholderText=self.tr("ada@mail.example, or cloud.example, or https://…")
        )
        self.field.setMaxLength(_LONGEST)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhNoAutoUppercase)
        self.field.textChanged.connect(self._look)
        self.notice = Notice(theme)
        self.help = ServiceHelp(theme)
        services = QWidget()
        flow = FlowLayout()
        services.setLayout(flow)
        flow.addWidget(label(self.tr("Or choose"), "secondary"))
        for each in PROVIDERS:
            chip = ChipButton(theme, each.name, icon="address-book")
            chip.clicked.connect(lambda _checked=False, each=each: self._choose(each))
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(
            label(
                self.tr(
                    "Contacts here and in an address book elsewhere are kept up to date with each "
                    "other by CardDAV, the way in which phones share contacts too. First "
                    "everything there is read and shown to you; nothing is changed on either side "
                    "before you say so."
                ),
                tone="text2",
                wrap=True,
            )
        )
        column.addSpacing(4)
        column.addWidget(
            label(self.tr("&E-mail address, or address of the server"), buddy=self.field)
        )
        column.addWidget(self.field)
        column.addWidget(self.notice)
        column.addWidget(services)
        column.addWidget(self.help)
        column.addStretch(1)

    def address(self) -> str:
        """What was typed."""
        return self.field.text().strip()

    def provider(self) -> Provider | None:
        """Whose address it is, if that is known."""
        return self._provider_of(self.address())

    def begin(self) -> bool:
        """Go to the field."""
        go_to(self.field)
        return True

    def complain(self, words: str) -> None:
        """Say what is wrong with the address, beside it."""
        self.notice.say(words, "amber")
        self.begin()

    def _choose(self, provider: Provider) -> None:
        if provider.url or self.address() in {each.url for each in PROVIDERS}:
            self.field.setText(provider.url)
        self.help.show_provider(provider, address=True)
        self.begin()

    def _look(self) -> None:
        self.notice.say("", "amber")
        self.help.show_provider(self.provider(), address=True)
        self.changed.emit()
