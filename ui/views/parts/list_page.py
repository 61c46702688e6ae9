"""A page that is one long list: what it is, a box that narrows it down, and the list below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme
from ui.widgets import (
    CARD_GAP,
    PAGE_MARGIN,
    Card,
    EmptyState,
    FlowLayout,
    Kbd,
    PageArea,
    SearchField,
    label,
)

_WIDEST, _ROWS = 900, 180  # px at the design's text size


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


class ListPage(PageArea):
    """Title, a sentence, the filter box, acts in a line, and a list that takes the rest.

    Where the rest is too little for a few rows, as in a small window with large text, the page
    scrolls as well.
    """

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
        self._keys = QWidget()
        self._hints = FlowLayout(gap=6, line_gap=6)
        self._keys.setLayout(self._hints)
        self._card.body.addWidget(self._keys)
        column.addWidget(self._card, 1)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        inner.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        self._theme = theme
        sheet = QWidget()
        across = QHBoxLayout(sheet)
        across.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        across.addStretch(0)
        across.addWidget(inner, 1)
        across.addStretch(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(sheet)
        for part in (self.viewport(), sheet):
            part.setAutoFillBackground(False)
        theme.changed.connect(self._keep_rows)
        self._keep_rows()

    def fill(self, listed: QWidget, nothing: EmptyState, none_found: str) -> None:
        """Put in the list, what stands in its place while it is empty, and words for no find."""
        self.box.stepped_down.connect(listed.setFocus)
        no_match = label(none_found, "secondary", wrap=True)
        no_match.setAlignment(Qt.AlignmentFlag.AlignTop)
        for each in (listed, nothing, no_match):
            self._stack.addWidget(each)

    def add_hint(self, key: str, words: str) -> None:
        """Say below the list what a key does in it."""
        one = QWidget()
        across = QHBoxLayout(one)
        across.setContentsMargins(0, 0, 8, 0)
        across.setSpacing(6)
        across.addWidget(Kbd(key))
        across.addWidget(label(words, "caption"))
        self._hints.addWidget(one)

    def show_what_there_is(self, *, anything: bool, shown: bool) -> None:
        """Show the list, or why it is empty."""
        self.box.setVisible(anything)
        self._keys.setVisible(shown)
        self._stack.setCurrentIndex(0 if shown else 2 if anything else 1)

    def _keep_rows(self) -> None:
        """Keep room for a few rows, whatever the size of the text."""
        self._stack.setMinimumHeight(self._theme.px(_ROWS))
