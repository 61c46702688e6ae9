"""A page that is one long list: what it is, a box that narrows it down, and the list below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import CARD_GAP, PAGE_MARGIN, Card, EmptyState, FlowLayout, SearchField, label

_WIDEST, _ROWS = 900, 2


class FilterBox(SearchField):
    """Down and Enter go on to the list.

    Signals:
        stepped_down(): go on to the list.
    """

    stepped_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped_down.emit()
        else:
            super().keyPressEvent(event)


class ListPage(QWidget):
    """Title, a sentence, the filter box, acts in a line, and a list that takes the rest."""

    def __init__(self, theme: Theme, title: str, why: str, box: str) -> None:
        """`box` is what the filter box says it does."""
        super().__init__()
        self.box = FilterBox(theme, box)
        self.box.setMaxLength(200)
        self.acts = FlowLayout()
        self._stack = QStackedWidget()
        self._card = Card(theme)
        column = QVBoxLayout()
        column.setSpacing(CARD_GAP)
        column.addWidget(label(title, "display"))
        column.addWidget(label(why, "secondary", wrap=True))
        column.addWidget(self.box)
        column.addLayout(self.acts)
        self._card.body.addWidget(self._stack, 1)
        column.addWidget(self._card, 1)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        inner.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        across = QHBoxLayout(self)
        across.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        across.addStretch(0)
        across.addWidget(inner, 1)
        across.addStretch(0)

    def fill(self, listed: QWidget, nothing: EmptyState, none_found: str) -> None:
        """Put in the list, what stands in its place while it is empty, and words for no find."""
        self.box.stepped_down.connect(listed.setFocus)
        no_match = label(none_found, "secondary", wrap=True)
        no_match.setAlignment(Qt.AlignmentFlag.AlignTop)
        for each in (listed, nothing, no_match):
            self._stack.addWidget(each)

    def show_what_there_is(self, *, anything: bool, shown: bool) -> None:
        """Show the list, or why it is empty."""
        self.box.setVisible(anything)
        self._stack.setCurrentIndex(0 if shown else 2 if anything else 1)
