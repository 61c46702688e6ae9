"""A link between people as a row: who opened a door to whom, and what there is to say of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from ui.theme import Theme
from ui.views.parts.people_words import day_words
from ui.widgets import IconLabel


class LinkRow(QWidget):
    """Subclasses fill `column`; the arrow says whether it is `mine` or was opened for me."""

    def __init__(self, theme: Theme, *, mine: bool) -> None:
        super().__init__()
        self.theme = theme
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 2, 0, 2)
        self._across.setSpacing(10)
        icon = "arrow-up-right" if mine else "arrow-down-left"
        lead = IconLabel(theme, icon, "accent" if mine else "violet", 18)
        self._across.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(4)
        self._across.addLayout(self.column, 1)

    def add_trail(self, widget: QWidget) -> None:
        """Add something at the end of the first line."""
        self._across.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)


def occasion_words(where: str, on: date, today: date) -> str:
    """When it was, and at which event, where that is known."""
    day = day_words(on, today)
    return f"{shown(where)}, {day}" if where else day
