"""Whose turn it is, and who comes next to be written about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.domain.event import Encounter
from ui.theme import Theme
from ui.views.parts.people_words import name_of
from ui.widgets import Avatar, ElideLabel, IconLabel, RowButton, label

_SHOWN = 6


class TurnsList(QWidget):
    """A few people around the one who is written about; a click goes to one of them.

    Signals:
        chosen(str): the id of the meeting to write about.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(2)
        self.body.addWidget(label(self.tr("WHO COMES WHEN"), "overline"))
        self._ids: list[str] = []
        self.rows = [TurnRow(theme) for _ in range(_SHOWN)]
        for place, row in enumerate(self.rows):
            row.clicked.connect(lambda _checked=False, place=place: self._choose(place))
            self.body.addWidget(row)
        self._rest = label("", "caption")
        self.body.addWidget(self._rest)
        self.body.addSpacing(6)

    def show_turns(
        self, order: Sequence[Encounter], people: Mapping[str, Contact], at: str
    ) -> None:
        """Show the turn of a meeting among those before and after it."""
        here = next((n for n, each in enumerate(order) if each.id == at), 0)
        first = max(0, min(here - 1, len(order) - _SHOWN))
        some = order[first : first + _SHOWN]
        self._ids = [each.id for each in some]
        for row, each in zip(self.rows, some, strict=False):
            row.show_turn(people[each.contact_id], now=each.id == at, noted=each.has_notes)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(some))
        after = len(order) - first - len(some)
        self._rest.setText(self.tr("and %n more", "", after))
        self._rest.setVisible(after > 0)

    def _choose(self, place: int) -> None:
        self.chosen.emit(self._ids[place])


class TurnRow(RowButton):
    """One person, and whether there are notes on them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.setCheckable(True)
        self._face = Avatar(theme, "", 24)
        self._name = ElideLabel("", "strong")
        self._role = ElideLabel("", "caption")
        self._noted = IconLabel(theme, "check", "accent", 16)
        self.add_lead(self._face)
        self.add_text(self._name)
        self.add_text(self._role)
        self.add_trail(self._noted)

    def show_turn(self, contact: Contact, *, now: bool, noted: bool) -> None:
        """Show whose turn it is."""
        name = name_of(contact)
        role = shown(", ".join(filter(None, (contact.title, contact.organisation))))
        self._face.set_person(shown(contact.name))
        self._name.setText(name)
        self._role.setText(role)
        self._role.setVisible(bool(role))
        self._noted.setVisible(noted)
        self.setChecked(now)
        state = self.tr("noted") if noted else self.tr("not noted yet")
        self.setAccessibleName(f"{name}, {state}")

    def nextCheckState(self) -> None:
        """Stay as shown: whose turn it is follows from what is written about."""
