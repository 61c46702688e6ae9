"""Which event something happened at."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSizePolicy

from netcompanion.domain.display import shown
from netcompanion.domain.event import Event
from ui.views.parts.people_words import day_words
from ui.widgets import ChoiceField
from ui.workspace import Workspace

translate = QCoreApplication.translate

_FRESH = timedelta(2)  # as long as this, what one writes down is likely from the last event
_MOST = 200


class OccasionField(ChoiceField):
    """No event, or one of those there were; at first the one that is just over, or on."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        super().__init__(name, [("", translate("OccasionField", "No event"))])
        self._workspace = workspace
        self._days: dict[str, date] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        today = workspace.today()
        with workspace.read() as reader:
            past = reader.events(_MOST, before=datetime.combine(today + timedelta(1), time()))
        for each in past:
            self._add(each)
        if past and today - past[0].start.date() <= _FRESH:
            self.choose(past[0].id)

    def event_id(self) -> str | None:
        """The event that is chosen."""
        return self.key() or None

    def day(self) -> date | None:
        """The first day of the event that is chosen."""
        return self._days.get(self.key())

    def choose_event(self, event_id: str | None) -> None:
        """Choose an event, also one to come, or none."""
        self.offer(event_id)
        self.choose(event_id or "")

    def offer(self, event_id: str | None) -> None:
        """Have an event among the choices, if there is one, also one to come."""
        if event_id and event_id not in self._days:
            with self._workspace.read() as reader:
                event = reader.event(event_id)
            if event is not None:
                self._add(event)

    def choose_by(self, day: date) -> None:
        """Choose the last event that was on, or just over, on a day, or none."""
        near = [key for key, began in self._days.items() if timedelta() <= day - began <= _FRESH]
        self.choose(max(near, key=self._days.__getitem__, default=""))

    def _add(self, event: Event) -> None:
        day = event.start.date()
        self._days[event.id] = day
        words = f"{shown(event.name)}, {day_words(day, self._workspace.today())}"
        self.addItem(words, event.id)
