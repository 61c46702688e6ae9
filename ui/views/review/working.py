"""Work under way: what it is, how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.theme import Theme
from ui.widgets import button, label


class Working(QWidget):
    """One line that is seen only while there is something to say."""

    def __init__(self, theme: Theme, cancel: Callable[[], None]) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        self._words = label("", "secondary")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(self.tr("How far it is"))
        across.addWidget(self._words)
        across.addWidget(self._bar, 1)
        self._cancel = button(theme, self.tr("Cancel"), "small", act=cancel)
        across.addWidget(self._cancel)
        self.hide()

    def show_progress(
        self, words: str, done: int = 0, total: int = 0, *, stoppable: bool = True
    ) -> None:
        """Say what is done and how far; a total of 0 is not known, no words are the end of it."""
        self._words.setText(words)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._cancel.setVisible(stoppable)
        self.setVisible(bool(words))
