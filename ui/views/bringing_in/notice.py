"""The one thing that is said above what is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import InlineMessage


class Notice(QWidget):
    """Holds a message or none; without one it takes no room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._message: InlineMessage | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def words(self) -> str:
        """What is said now, or ""."""
        return self._message.text() if self._message is not None else ""

    def say(self, words: str, tone: str) -> None:
        """Say this instead of what was said before; nothing for no words."""
        if words == self.words():
            return
        if self._message is not None:
            self._message.hide()
            self._message.deleteLater()
            self._message = None
        self.setVisible(bool(words))
        if words:
            self._message = InlineMessage(self._theme, words, tone)
            self._column.addWidget(self._message)
            self._message.announce()
