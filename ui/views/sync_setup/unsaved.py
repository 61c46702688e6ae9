"""What closing would throw away is asked about first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import FlowLayout, InlineMessage, button


class Unsaved(QWidget):
    """Seen once somebody wants to close; says what would be lost, and takes the answer."""

    def __init__(
        self, theme: Theme, go_on: Callable[[], object], close: Callable[[], object]
    ) -> None:
        super().__init__()
        self.stay = button(theme, self.tr("Go on"), "small", act=go_on)
        self.leave = button(theme, self.tr("Throw it away"), "small", act=close)
        self._message = InlineMessage(theme, "", "amber")
        answers = FlowLayout()
        for each in (self.stay, self.leave):
            answers.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._message)
        column.addLayout(answers)
        self.hide()

    def words(self) -> str:
        """What is said, or ""."""
        return "" if self.isHidden() else self._message.text()

    def ask(self, words: str) -> None:
        """Say what would be lost, and let the keys begin at staying."""
        self._message.set_text(words)
        self.show()
        self._message.announce()
        self.stay.setFocus(Qt.FocusReason.OtherFocusReason)
