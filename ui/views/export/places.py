"""The destinations, one below the other, with when people were last sent there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from netcompanion.domain.sent import LastSent
from ui.dates import near_day_words
from ui.theme import Theme
from ui.views.export.destinations import Destination
from ui.widgets import IconLabel, RowButton, label


class Places(QWidget):
    """One of them is chosen, always.

    Signals:
        changed(): another one was chosen.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        destinations: Sequence[Destination],
        sent: Mapping[str, LastSent],
        used: str,
        today: date,
    ) -> None:
        """`sent` says by destination when people went there; `used` is the last one."""
        super().__init__()
        self._theme = theme
        self._destinations = destinations
        self._today = today
        known = any(each.id == used for each in destinations)
        self.rows = [self._row(each, sent.get(each.id), used) for each in destinations]
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(self.tr("SEND TO"), "overline"))
        for place, row in zip(destinations, self.rows, strict=True):
            group.addButton(row)
            column.addWidget(row)
            if place.id == used or (not known and place is destinations[0]):
                row.setChecked(True)
        group.buttonToggled.connect(lambda _row, on: self.changed.emit() if on else None)

    def destination(self) -> Destination:
        """The one that is chosen."""
        return next(
            place
            for place, row in zip(self._destinations, self.rows, strict=True)
            if row.isChecked()
        )

    def begin(self) -> None:
        """Put the focus on the one that is chosen."""
        next(row for row in self.rows if row.isChecked()).setFocus()

    def _row(self, place: Destination, last: LastSent | None, used: str) -> RowButton:
        what = place.what
        if last is not None:
            what = self.tr("sent %n on {day}", "", last.people).format(
                day=near_day_words(last.at, self._today)
            )
        row = RowButton(self._theme, f"{place.name}, {what}")
        row.setCheckable(True)
        icon = IconLabel(self._theme, place.icon, "text2", 20)
        row.toggled.connect(
            lambda on: icon.set_icon(place.icon, "accent" if on else "text2", fill=on)
        )
        row.add_lead(icon)
        row.add_text(label(place.name, "strong"))
        row.add_text(label(what, "secondary", wrap=True))
        if place.id == used:
            row.add_trail(label(self.tr("last used"), "caption"))
        return row
