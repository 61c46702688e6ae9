"""The destinations, with when people were last sent there: rows, or one choice of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.sent import LastSent
from ui.dates import near_day_words
from ui.theme import Theme
from ui.views.export.destinations import Destination
from ui.widgets import ChoiceField, IconLabel, RowButton, label

_NARROWEST = 160  # px that the field shrinks to where there is no room


class Places(QWidget):
    """One of them is chosen, always. Where there is no room for rows, they fold into a field.

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
        self.field = ChoiceField(
            self.tr("Send to"), [(place.id, self._words(place, sent)) for place in destinations]
        )
        self.field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
        self.field.setMinimumWidth(_NARROWEST)
        group = QButtonGroup(self)
        for place, row in zip(destinations, self.rows, strict=True):
            group.addButton(row)
            if place.id == used or (not known and place is destinations[0]):
                row.setChecked(True)
        self._arrange()
        self.field.choose(self.destination().id)
        self.field.currentIndexChanged.connect(lambda at: self.rows[at].setChecked(True))
        group.buttonToggled.connect(self._take)

    def destination(self) -> Destination:
        """The one that is chosen."""
        return next(
            place
            for place, row in zip(self._destinations, self.rows, strict=True)
            if row.isChecked()
        )

    def begin(self) -> None:
        """Put the focus on the one that is chosen."""
        if self.field.isVisibleTo(self):
            self.field.setFocus()
        else:
            next(row for row in self.rows if row.isChecked()).setFocus()

    def fold(self, *, on: bool) -> None:
        """Be one field instead of rows, or rows again; the focus stays."""
        had_focus = self.is_focused()
        self._rows.setHidden(on)
        self._folded.setVisible(on)
        if had_focus:
            self.begin()

    def is_focused(self) -> bool:
        """Whether the keys choose a destination, once the window has them."""
        return self.window().focusWidget() in (self.field, *self.rows)

    def _take(self, _row: RowButton, on: bool) -> None:
        if on:
            with QSignalBlocker(self.field):
                self.field.choose(self.destination().id)
            self.changed.emit()

    def _arrange(self) -> None:
        self._rows, self._folded = QWidget(), QWidget()
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(label(self.tr("SEND TO"), "overline"))
        for row in self.rows:
            rows.addWidget(row)
        across = QHBoxLayout(self._folded)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(label(self.tr("Send t&o"), "secondary", buddy=self.field))
        across.addWidget(self.field)
        across.addStretch(1)
        self._folded.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rows)
        column.addWidget(self._folded)

    def _words(self, place: Destination, sent: Mapping[str, LastSent]) -> str:
        last = sent.get(place.id)
        return f"{place.name} · {self._sent_words(last)}" if last is not None else place.name

    def _sent_words(self, last: LastSent) -> str:
        day = near_day_words(last.at, self._today)
        return self.tr("sent %n on {day}", "", last.people).format(day=day)

    def _row(self, place: Destination, last: LastSent | None, used: str) -> RowButton:
        what = place.what if last is None else self._sent_words(last)
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
