"""What closing would throw away is asked about first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import InlineMessage


class Unsaved(QWidget):
    """Seen once somebody wants to close; says what would be lost, and takes the answer."""

    def __init__(self, theme: Theme, close: Callable[[], object]) -> None:
        super().__init__()
        self._message = InlineMessage(
            theme,
            "",
            "amber",
            actions=[(self.tr("Go on"), self.hide), (self.tr("Throw it away"), close)],
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._message)
        self.hide()

    def words(self) -> str:
        """What is said, or ""."""
        return "" if self.isHidden() else self._message.text()

    def ask(self, words: str) -> None:
        """Say what would be lost."""
        self._message.set_text(words)
        self.show()
        self._message.announce()
