"""When and where an event is, in full; and when the next one of its kind is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.display import shown
from netcompanion.domain.event import USUAL_LENGTH, Event, end_of
from netcompanion.services import events, series
from ui.navigation import Location, Place
from ui.views.events.series_field import SeriesField
from ui.views.parts.form import FormDialog
from ui.widgets import DateField, NumberField, TimeField
from ui.workspace import Workspace

_MOST_PEOPLE = 99_999


class Moment(QWidget):
    """A day and a time beside each other."""

    def __init__(self, day_name: str, time_name: str, moment: datetime) -> None:
        super().__init__()
        self.day = DateField(day_name, moment.date())
        self.time = TimeField(time_name, moment.time())
        self.setFocusProxy(self.day)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.day, 3)
        across.addWidget(self.time, 2)

    def moment(self) -> datetime:
        """What the two fields say, to the minute."""
        return datetime.combine(self.day.day(), self.time.moment())

    def set_moment(self, moment: datetime) -> None:
        """Put another moment into both."""
        self.day.set_day(moment.date())
        self.time.set_moment(moment.time())


class EventDialog(FormDialog):
    """Change an event. Its end moves along when its start is moved."""

    def __init__(self, workspace: Workspace, event: Event, parent: QWidget) -> None:
        super().__init__(workspace, self.tr("Edit event"), parent)
        self.thing = event.id
        self._event = event
        end = end_of(event)
        self.name = QLineEdit(event.name)
        self.start = Moment(self.tr("Start day"), self.tr("Start time"), event.start)
        self.end = Moment(self.tr("End day"), self.tr("End time"), end)
        self._shown = (self.start.moment(), self.end.moment())
        self._length = self._shown[1] - self._shown[0]
        self.place = QLineEdit(event.place)
        self.people = NumberField(
            self.tr("About how many people"), event.size or 0, 0, _MOST_PEOPLE
        )
        self.people.setSpecialValueText(self.tr("?"))
        self.host = QLineEdit(event.host)
        self.host.setPlaceholderText(self.tr("Whom to thank afterwards"))
        self.series = SeriesField(workspace, event)
        self.form.addRow(self.tr("&Name"), self.name)
        self.form.addRow(self.tr("&Starts"), self.start)
        self.form.addRow(self.tr("&Ends"), self.end)
        self.form.addRow(self.tr("&Place"), self.place)
        self.form.addRow(self.tr("&About how many"), self.people)
        self.form.addRow(self.tr("&Host"), self.host)
        self.form.addRow(self.tr("Se&ries"), self.series)
        self.add_other_way(self.tr("Delete event"), self._removal)
        for part in (self.start.day.dateChanged, self.start.time.timeChanged):
            part.connect(lambda _value: self._move_end())
        for part in (self.end.day.dateChanged, self.end.time.timeChanged):
            part.connect(lambda _value: self._measure())

    def change(self) -> Change | None:
        """See `FormDialog`."""
        name = " ".join(self.name.text().split())
        if not name:
            self.complain(self.tr("An event needs a name."), self.name)
            return None
        start, end = self.start.moment(), self.end.moment()
        if end <= start:
            self.complain(self.tr("The end is not after the start."), self.end)
            return None
        after = replace(
            self._event,
            name=name,
            place=" ".join(self.place.text().split()),
            size=self.people.value() or None,
            host=" ".join(self.host.text().split()),
            series=self.series.words(),
        )
        if (start, end) != self._shown:
            open_end = self._event.end is None and end - start == USUAL_LENGTH
            after = replace(after, start=start, end=None if open_end else end)
        return events.edit(self._event, after)

    def _move_end(self) -> None:
        length = self._length
        self.end.set_moment(self.start.moment() + length)
        self._length = length

    def _measure(self) -> None:
        self._length = self.end.moment() - self.start.moment()

    def _removal(self) -> Change:
        from netcompanion.services import bin as bins

        with self.workspace.read() as reader:
            return bins.remove_event(reader, self._event, datetime.now(UTC))


class RepeatDialog(FormDialog):
    """The same again: say when. It opens the new event."""

    def __init__(self, workspace: Workspace, event: Event, parent: QWidget) -> None:
        title = self.tr("Repeat {event}").format(event=shown(event.name))
        super().__init__(workspace, title, parent)
        self.thing, self.is_new = event.id, True
        self._event = event
        with workspace.read() as reader:
            start = series.next_start(reader, event, workspace.now())
        self.start = Moment(self.tr("Day"), self.tr("Time"), start)
        self.form.addRow(self.tr("&When"), self.start)

    def change(self) -> Change:
        """See `FormDialog`."""
        with self.workspace.read() as reader:
            return events.repeat(reader, self._event, self.start.moment())

    def saved(self, change: Change) -> None:
        """Go to the new event."""
        made = next(edit.after for edit in change.edits if isinstance(edit.after, Event))
        self.workspace.navigator.go(Location(Place.EVENTS, made.id, "before"))
