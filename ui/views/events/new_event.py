"""One line becomes an event; what was understood is shown while it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.event import Event, Phase
from netcompanion.domain.event_entry import LONGEST_LINE, EventEntry, parse_event
from netcompanion.services import events
from ui.dates import day_words
from ui.navigation import Location, Place
from ui.views.parts.form import TypedDialog
from ui.widgets import Chip, FlowLayout, button, label
from ui.workspace import Workspace

_WIDTH = 620


class NewEventDialog(TypedDialog):
    """Type, look at the chips, Enter. It opens the event where it is prepared."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(workspace, self.tr("New event"), parent)
        theme = workspace.theme
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST_LINE)
        self.field.setPlaceholderText(self.tr("Name, day, time, place"))
        self.field.setAccessibleName(self.tr("The event in one line"))
        self.field.textChanged.connect(self._show_reading)
        self._chips = FlowLayout()
        self._hint = label("", "caption", wrap=True)
        self.add_button = button(theme, self.tr("Add event"), "primary", act=self.accept)
        self.add_button.setDefault(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(12)
        self._title = label(self.tr("New event"), "title", wrap=True)
        for part in (self._title, self.field):
            self._column.addWidget(part)
        self._column.addLayout(self._chips)
        self._column.addWidget(self._hint)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button(theme, self.tr("Cancel"), act=self.reject))
        buttons.addWidget(self.add_button)
        self._column.addLayout(buttons)
        self.setMinimumWidth(min(theme.px(_WIDTH), parent.width()))
        self._show_reading()

    def entry(self) -> EventEntry:
        """What the line says."""
        return parse_event(self.field.text(), self.workspace.today())

    def change(self, entry: EventEntry) -> Change:
        """What is to be saved."""
        with self.workspace.read() as reader:
            return events.create(reader, entry)

    def accept(self) -> None:
        """Save the event and go there."""
        entry = self.entry()
        if not entry.name:
            self.field.setFocus()
            return
        change = self.change(entry)
        if self.workspace.do(change) is None:
            return
        super().accept()
        made = change.edits[0].after
        if isinstance(made, Event):
            over = events.phase(made, self.workspace.now()) is Phase.AFTER
            part = "after" if over else "before"
            self.workspace.navigator.go(Location(Place.EVENTS, made.id, part))

    def _show_reading(self) -> None:
        entry = self.entry()
        while (item := self._chips.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                chip.hide()
                chip.deleteLater()
        for words, tone, icon in self._reading(entry) if self.field.text().strip() else ():
            chip = Chip(self.workspace.theme, words, tone, icon)
            chip.setAccessibleName(words)
            self._chips.addWidget(chip)
            chip.show()
        self._hint.setText(self.hint(entry))
        self.add_button.setEnabled(bool(entry.name))

    def hint(self, entry: EventEntry) -> str:
        """What to say under the chips."""
        if not self.field.text().strip():
            return self.tr("For example: Harbour Trade Breakfast thu 8:00-9:30 mill café")
        if not entry.name:
            return self.tr("Begin with the name of the event.")
        if not entry.has_day:
            return self.tr("Add a day, such as thu, 16 oct or in 2 weeks.")
        return ""

    def _reading(self, entry: EventEntry) -> list[tuple[str, str, str]]:
        day = day_words(entry.start.date(), "ddd d MMM yyyy")
        times = f"{_clock(entry.start.time())}–{_clock(entry.end.time())}"
        missing_day = self.tr("No day yet: today, {day}").format(day=day)
        usual = self.tr("{times}, as usual").format(times=times)
        chips = [
            (entry.name, "accent", "ticket"),
            (day, "blue", "calendar-blank") if entry.has_day else (missing_day, "amber", "warning"),
            (times, "blue", "clock") if entry.has_time else (usual, "neutral", "clock"),
            (entry.place, "neutral", "map-pin"),
        ]
        return [chip for chip in chips if chip[0]]


def _clock(time: object) -> str:
    return f"{time:%H:%M}"
