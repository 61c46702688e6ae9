"""The list of what is left beside the one that is looked at; under each other where it is tight."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.views.parts.review_list import ReviewList
from ui.widgets import Card, Columns, FlowLayout, Kbd, label

_SHARES = (2, 5)
_WIDTHS = (250, 540)
_ROWS = 3  # that are seen at once where the list stands above
_BELOW = 360  # px at the design's text size that the one below should have
_ANY = 16_777_215  # Qt's own largest height


class ReviewSides(QWidget):
    """A list with its title, count and keys, and any widget beside it."""

    def __init__(
        self, theme: Theme, title: str, icon: str, rows: ReviewList, right: QWidget
    ) -> None:
        super().__init__()
        self._theme, self._rows, self._right = theme, rows, right
        self.card = Card(theme, title, icon)
        self._count = label("", "caption")
        self.card.add_extra(self._count)
        self._hints = QWidget()
        self._hint_column = QVBoxLayout(self._hints)
        self._hint_column.setContentsMargins(0, 4, 0, 0)
        self._hint_column.setSpacing(6)
        self.card.body.addWidget(rows, 1)
        self.card.body.addWidget(self._hints)
        self._columns = Columns(theme, _SHARES, _WIDTHS)
        self._columns.add(0, self.card)
        self._columns.add(1, right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)

    def add_hints(self, *hints: tuple[tuple[str, ...], str]) -> None:
        """Add a line of keys and what they do to the foot of the list."""
        flow = FlowLayout(gap=6, line_gap=6)
        for keys, words in hints:
            for key in keys:
                flow.addWidget(Kbd(key))
            flow.addWidget(label(words, "caption"))
        self._hint_column.addLayout(flow)

    def show_hints(self, shown: bool) -> None:
        """Show the keys, or not, where they do nothing."""
        self._hints.setVisible(shown)

    def show_count(self, words: str) -> None:
        """Say how much is left."""
        self._count.setText(words)

    def fit(self, height: int) -> None:
        """Take this height where the two stand side by side; the right one may need more."""
        if self._columns.side_by_side() > 1:
            self._rows.setMinimumHeight(0)
            self._rows.setMaximumHeight(_ANY)
            self.card.setFixedHeight(height)
            self._right.setMinimumHeight(height)
        else:
            room = (height - self._theme.px(_BELOW)) // self._rows.height_of(1)
            rows = max(min(self._rows.model().rowCount(), _ROWS, room), 1)
            self._rows.setFixedHeight(self._rows.height_of(rows))
            self.card.setMinimumHeight(0)
            self.card.setMaximumHeight(_ANY)
            self._right.setMinimumHeight(0)
