"""The icon beside the system's clock, and the messages that come from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from netcompanion.resources import resource

_SECONDS = 10  # as a hint; the system decides, and its quiet hours hold
_NO_TAGS = str.maketrans({"<": "\u2039", ">": "\u203a"})  # single angle quotation marks


class Tray(Protocol):
    """Where a message can be shown outside the window."""

    def set_shown(self, shown: bool) -> None:
        """Stand there, or go."""

    def say(self, title: str, words: str, chosen: Callable[[], object]) -> bool:
        """Show a message, and call `chosen` when it is clicked; False when that is not possible."""


class SystemTray(QObject):
    """The tray of the system, if it has one by the time when it is needed."""

    def __init__(self, opened: Callable[[], object], parent: QObject) -> None:
        """`opened` is called when the icon is clicked."""
        super().__init__(parent)
        self._opened = opened
        self._chosen: Callable[[], object] = opened
        self._icon: QSystemTrayIcon | None = None

    def set_shown(self, shown: bool) -> None:
        """See `Tray`."""
        if shown and self._icon is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = self._made()
        if self._icon is not None:
            self._icon.setVisible(shown)

    def say(self, title: str, words: str, chosen: Callable[[], object]) -> bool:
        """See `Tray`. What may take the words for HTML finds no tags in them."""
        self.set_shown(True)  # the tray may have come later than the app, or have gone
        can_say = QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()
        if self._icon is None or not can_say:
            return False
        self._chosen = chosen
        self._icon.showMessage(
            title.translate(_NO_TAGS), words.translate(_NO_TAGS), self._icon.icon(), _SECONDS * 1000
        )
        return True

    def _made(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(QIcon(str(resource("mark.svg"))), self)
        icon.setToolTip("NetCompanion")
        icon.activated.connect(self._open)
        icon.messageClicked.connect(lambda: self._chosen())
        return icon

    def _open(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self._opened()
