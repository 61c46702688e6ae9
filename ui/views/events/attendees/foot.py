"""The last line of the attendee list: how many are added, and the way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from netcompanion.services.attendees import Attendee
from ui.theme import Theme
from ui.widgets import ElideLabel, button


class Foot(QWidget):
    """Says how many of those who are ticked one knows; `add` is hidden until there is a list."""

    def __init__(self, theme: Theme, close: Callable[[], None], accept: Callable[[], None]) -> None:
        super().__init__()
        self._words = ElideLabel("", "caption")
        self.add = button(theme, self.tr("Add"), "primary", act=accept)
        self.add.setDefault(True)
        self.add.hide()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(self._words, 1)
        across.addWidget(button(theme, self.tr("Close"), act=close))
        across.addWidget(self.add)

    def show_ticked(self, ticked: Sequence[Attendee], *, busy: bool) -> None:
        """Count who is ticked; nobody can be added while something is `busy`."""
        number = len(ticked)
        known = sum(each.contact_id is not None for each in ticked)
        self.add.setText(self.tr("Add %n person(s)", "", number) if number else self.tr("Add"))
        self.add.setEnabled(number > 0 and not busy)
        words = self.tr("You know %n of them already", "", known) if known else ""
        keys = self.tr("Space ticks, Enter adds") if number else ""
        self._words.setText(" · ".join(filter(None, (words, keys))))
