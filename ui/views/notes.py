"""Messages above the page: pushed in, never laid over it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets import CARD_GAP, PAGE_MARGIN, InlineMessage

_MOST = 3


class Notes(QWidget):
    """The latest messages, each until it is closed; no room is kept while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._messages: list[InlineMessage] = []
        self._staying: list[InlineMessage] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PAGE_MARGIN, CARD_GAP, PAGE_MARGIN, 0)
        self._column.setSpacing(8)
        self.hide()

    def add(self, message: InlineMessage, *, stays: bool = False) -> None:
        """Show a message; the oldest of too many gives way, but for one that `stays`."""
        if stays:
            self._staying.append(message)
        message.closed.connect(lambda: self._remove(message))
        self._column.addWidget(message)
        self._messages.append(message)
        passing = [each for each in self._messages if each not in self._staying]
        if len(passing) > _MOST:
            self._remove(passing[0])
        self.show()

    def clear(self) -> None:
        """Take all messages away."""
        for message in list(self._messages):
            self._remove(message)

    def _remove(self, message: InlineMessage) -> None:
        self._messages.remove(message)
        if message in self._staying:
            self._staying.remove(message)
        self._column.removeWidget(message)
        message.hide()
        message.deleteLater()
        self.setVisible(bool(self._messages))
