"""Messages above the page: pushed in, never laid over it."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets import CARD_GAP, PAGE_MARGIN, Button, InlineMessage

_MOST = 3


class Lasts(Enum):
    """How long a message stands there, if nobody closes it."""

    WHILE_ROOM = auto()
    UNTIL_SAVED = auto()
    ALWAYS = auto()


class Notes(QWidget):
    """The latest messages, each cause once; no room is kept while there is none.

    Tab comes to them right after the widget that they are seen `below`.
    """

    def __init__(self, below: QWidget) -> None:
        super().__init__()
        self._below = below
        self._messages: dict[InlineMessage, Lasts] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PAGE_MARGIN, CARD_GAP, PAGE_MARGIN, 0)
        self._column.setSpacing(8)
        self.hide()

    def add(self, message: InlineMessage, lasts: Lasts = Lasts.WHILE_ROOM) -> None:
        """Show a message in place of the one that says the same, or the oldest of too many."""
        for each in [each for each in self._messages if each.text() == message.text()]:
            self._remove(each)
        message.closed.connect(lambda: self._remove(message))
        self._column.addWidget(message)
        self._messages[message] = lasts
        before = self._below
        for stop in self.stops():
            QWidget.setTabOrder(before, stop)
            before = stop
        passing = [each for each, how in self._messages.items() if how is not Lasts.ALWAYS]
        if len(passing) > _MOST:
            self._remove(passing[0])
        self.show()

    def stops(self) -> list[Button]:
        """Everything in them that the focus stops at, in its order."""
        return [stop for message in self._messages for stop in message.stops()]

    def say_again(self, text: str) -> bool:
        """Have the message that says this read aloud once more; False where there is none."""
        same = next((each for each in self._messages if each.text() == text), None)
        if same is not None:
            same.announce()
        return same is not None

    def let_go_of_unsaved(self) -> None:
        """Take away what said that something could not be saved: it can be again."""
        for message, lasts in list(self._messages.items()):
            if lasts is Lasts.UNTIL_SAVED:
                self._remove(message)

    def clear(self) -> None:
        """Take all messages away."""
        for message in list(self._messages):
            self._remove(message)

    def _remove(self, message: InlineMessage) -> None:
        del self._messages[message]
        self._column.removeWidget(message)
        message.hide()
        message.deleteLater()
        self.setVisible(bool(self._messages))
