"""The other way to a phone: its address book stays up to date, without one file after another."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Theme
from ui.views.export.destinations import Destination
from ui.views.parts.focus import pass_on
from ui.widgets import FlowLayout, button, label


class KeptLine(QWidget):
    """Stands below the steps where a phone is chosen.

    Signals:
        asked(): show how an address book elsewhere is kept up to date.
    """

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.link = button(
            theme,
            self.tr("Keep your phone's address book up to date…"),
            "link",
            act=self.asked.emit,
        )
        flow = FlowLayout(gap=6, line_gap=2)
        flow.addWidget(label(self.tr("A file sends them once."), "secondary"))
        flow.addWidget(self.link)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addLayout(flow)

    def show_destination(self, place: Destination) -> None:
        """Show it where a phone is chosen."""
        if not place.is_phone:
            pass_on(self.link)
        self.setVisible(place.is_phone)
