"""The people of a list, and beside them what its columns hold while somebody looks at that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netcompanion.services.attendees import AttendeeList, Sheet
from ui.theme import Theme
from ui.views.events.attendees.columns_panel import ColumnsPanel
from ui.views.events.attendees.people_page import PeoplePage
from ui.widgets import CARD_GAP

_FOLDS_BELOW = 850  # px at the design's text size: the columns hide the people below it


class Desk(QWidget):
    """Empty until there is a list.

    Signals:
        columns_chosen(Sheet): a column holds something else.
    """

    columns_chosen = Signal(object)

    def __init__(self, theme: Theme, letter_keys: Callable[[], bool]) -> None:
        super().__init__()
        self._theme = theme
        self._sheet: Sheet | None = None
        self.page = PeoplePage(theme, letter_keys)
        self.page.hide()
        self.panel: ColumnsPanel | None = None
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(CARD_GAP)
        self._across.addWidget(self.page, 4)

    def show_list(self, found: AttendeeList) -> None:
        """Show other people; columns that are looked at stay."""
        self._sheet = found.sheet
        self.page.show_people(found.attendees)
        self._fold()
        if self.panel is None:
            self.page.start()

    def open_columns(self) -> None:
        """Show what the columns hold, of a list that is a table."""
        if self._sheet is None or self.panel is not None:
            return
        self.panel = ColumnsPanel(self._theme, self._sheet)
        self.panel.changed.connect(self.columns_chosen)
        self._across.insertWidget(0, self.panel, 3)
        self.panel.show()  # the layout would do it later, and only what is seen takes the focus
        self._fold()
        self.panel.start()

    def close_columns(self) -> None:
        """Show the people only."""
        if self.panel is None:
            return
        self._across.removeWidget(self.panel)
        self.panel.hide()
        self.panel.deleteLater()
        self.panel = None
        self._fold()
        self.page.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both beside each other where there is room."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = self.width() < self._theme.px(_FOLDS_BELOW)
        has_people = self.page.people.count() > 0
        self.page.setVisible(has_people and not (narrow and self.panel is not None))
