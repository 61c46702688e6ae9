"""A small line that adds what is typed: a tag, or what somebody wants or offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.theme import Theme
from ui.undo_keys import UndoKeys
from ui.views.people.tag_completer import TagCompleter


class PhraseLine(QLineEdit):
    """Adds its words on Enter or a comma, and when it is left.

    `add` takes the words, and is False where that was refused: they stand here again then.
    """

    def __init__(self, theme: Theme, name: str, add: Callable[[str], bool]) -> None:
        super().__init__()
        self._add = add
        self._offers: TagCompleter | None = None
        self._offered: Callable[[], Iterable[str]] = tuple
        self.setProperty("look", "small")
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setMaxLength(100)
        self.setMaximumWidth(theme.px(150))
        self.editingFinished.connect(self._take)
        UndoKeys(self).watch(self)

    def complete_by(self, offered: Callable[[], Iterable[str]]) -> None:
        """Offer these texts while one is typed; asked for when the line gets the focus."""
        self._offers, self._offered = TagCompleter(self), offered

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer what there is."""
        super().focusInEvent(event)
        if self._offers is not None:
            self._offers.offer(self._offered())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a comma as the end, and Esc as never mind."""
        if event.text() == ",":
            self._take()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.selectAll()
            self.backspace()  # which, unlike setText(), Ctrl Z takes back
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        words = self.text().strip().lstrip("#").strip()
        if words:
            self.setText("")  # first: it is left, and asked again, while the words are saved
            if not self._add(words):
                self.setText(words)
