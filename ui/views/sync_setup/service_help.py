"""What is special about a service, and where to get what it asks for; a link opens by a click."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.services.sync.providers import Provider
from ui.theme import Theme
from ui.widgets import Button, IconLabel, button, frame, label, set_tip


class ServiceHelp(QWidget):
    """A few plain sentences with one link, or nothing at all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._url = ""
        self._title = label("", "strong", wrap=True)
        self._words = label("", tone="text2", wrap=True)
        self.link: Button = button(theme, "", "small", icon="arrow-square-out", act=self._open)
        lines = QVBoxLayout()
        lines.setSpacing(6)
        for each in (self._title, self._words):
            lines.addWidget(each)
        lines.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        box = frame("inset")
        across = QHBoxLayout(box)
        across.setContentsMargins(14, 12, 14, 12)
        across.setSpacing(10)
        across.addWidget(IconLabel(theme, "info", "blue"), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(lines, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        self.hide()

    def words(self) -> str:
        """What it says, or ""."""
        return self._words.text() if not self.isHidden() else ""

    def show_provider(self, provider: Provider | None, *, address: bool = False) -> None:
        """Say how one gets in there, with what the `address` is too; nothing for no service."""
        self.setVisible(provider is not None)
        if provider is not None:
            self._title.setText(provider.name)
            words = (provider.address_help if address else "", provider.password_help)
            self._words.setText(" ".join(filter(None, words)))
            self._url = provider.password_url
            self.link.setText(self.tr("Open that page of {name}").format(name=provider.name))
            self.link.setVisible(bool(provider.password_url))
            set_tip(self.link, provider.password_url)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(self._url, QUrl.ParsingMode.StrictMode))
