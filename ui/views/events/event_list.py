"""All events: those to come, those to finish, those that are done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.checklist import checklist
from netcompanion.domain.display import shown
from netcompanion.domain.event import EventLine, Phase, end_of
from netcompanion.domain.normalise import fold
from netcompanion.domain.prep import prepared
from netcompanion.services import events, series
from ui.models.events import EventColumn, EventGroup, EventModel, EventTally
from ui.navigation import Location, Place
from ui.views.events.again import LOOKS, short_again_words
from ui.views.events.event_rows import where_words
from ui.views.events.event_table import EventTable
from ui.widgets import PAGE_MARGIN, Card, EmptyState, SearchField, label
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.store import Reader

_FINISH_WITHIN = timedelta(days=60)  # what lies further back is past, finished or not
_CHIPS = {
    Phase.BEFORE: ("accent", "calendar-blank"),
    Phase.DURING: ("amber", "clock"),
    Phase.AFTER: ("neutral", "check"),
}
_MOST_UNFINISHED = 50  # checked one by one on every look


class EventList(QWidget):
    """The list of events with a filter.

    Signals:
        picked(): another event, or none, is the current one.
        asked(str): an action of the window was chosen here.
    """

    picked = Signal()
    asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lines: list[EventLine] = []
        self._folded: dict[str, str] = {}
        self._unfinished: frozenset[str] = frozenset()
        theme = workspace.theme
        self._sentence = label("", "secondary", wrap=True)
        self.search = SearchField(theme, self.tr("Filter events"), self.tr("Name, series or place"))
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._go_to_table)
        self.table = EventTable(theme)
        self.model = EventModel(self.load, self._words, self._chip, self._heads(), self)
        self.table.use(self.model)
        self.table.opened.connect(self._open)
        self.table.picked.connect(lambda _id: self.picked.emit())
        self.table.asked.connect(self.asked)
        self._nothing = label(self.tr("No event by that name, series or place."), "secondary")
        self.empty = EmptyState(
            theme,
            "calendar-blank",
            self.tr("Your events will stand here"),
            self.tr(
                "Three minutes before one, and you know what you want from it, whom to meet"
                " and what to give them."
            ),
            (self.tr("New event"), lambda: self.asked.emit("new-event")),
            self.tr("Ctrl E, for example: Harbour Trade Breakfast thu 8:00-9:30 mill café"),
        )
        self._card = Card(theme)
        self._arrange()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(16)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(label(self.tr("Events"), "display"))
        titles.addWidget(self._sentence)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(titles, 3)
        top.addWidget(self.search, 2)
        column.addLayout(top)
        inside = self._card.layout()
        assert inside is not None  # made by Card
        inside.setContentsMargins(8, 8, 8, 8)
        self._card.setSizePolicy(self.sizePolicy())
        self._card.body.addWidget(self.table, 1)
        self._card.body.addWidget(self._nothing)
        column.addWidget(self._card, 1)
        column.addWidget(self.empty)
        column.addStretch(0)  # takes the room only while there is no list

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step from the filter into the list."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self._go_to_table()
        else:
            super().keyPressEvent(event)

    def current(self) -> str:
        """The id of the event one stands on, or nothing."""
        return self.table.current() if self._card.isVisibleTo(self) else ""

    @property
    def has_events(self) -> bool:
        """Whether there is any event at all."""
        return bool(self._lines)

    def refresh(self) -> None:
        """Load and show all events."""
        now = self._workspace.now()
        with self._workspace.read() as reader:
            self._lines = reader.event_lines()
            recent = [
                line
                for line in self._lines
                if now - _FINISH_WITHIN < line.start and _over(line, now)
            ]
            self._unfinished = frozenset(
                line.id for line in recent[:_MOST_UNFINISHED] if _is_unfinished(reader, line.id)
            )
        self._folded.clear()
        self.table.letter_keys = self._workspace.settings.single_keys
        self._show()

    def _show(self) -> None:
        now = self._workspace.now()
        lines = self._filtered()
        ahead = [line for line in reversed(lines) if not _over(line, now)]
        behind = [line for line in lines if _over(line, now)]
        finish = [line for line in behind if line.id in self._unfinished]
        past = [line for line in behind if line.id not in self._unfinished]
        self.table.show_groups(
            [
                EventGroup(title=self.tr("UPCOMING"), events=tuple(ahead)),
                EventGroup(title=self.tr("NEEDS FINISHING"), events=tuple(finish)),
                EventGroup(title=self.tr("PAST"), events=tuple(past)),
            ]
        )
        self._sentence.setText(self._state(now))
        has_any = bool(self._lines)
        self.search.setVisible(has_any)
        self._sentence.setVisible(has_any)
        self._card.setVisible(has_any)
        self.empty.setVisible(not has_any)
        self.table.setVisible(bool(lines))
        self._nothing.setVisible(not lines)

    def _filtered(self) -> list[EventLine]:
        wanted = fold(self.search.text()).split()
        if not wanted:
            return self._lines
        if not self._folded:
            self._folded = {
                line.id: fold(f"{line.name} {line.series} {line.place}") for line in self._lines
            }
        return [line for line in self._lines if all(w in self._folded[line.id] for w in wanted)]

    def _state(self, now: datetime) -> str:
        ahead = sum(not _over(line, now) for line in self._lines)
        coming = self.tr("%n event(s) coming up.", "", ahead)
        if not self._unfinished:
            return coming
        left = self.tr("%n past event(s) to finish.", "", len(self._unfinished))
        return f"{coming} {left}"

    def _heads(self) -> list[str]:
        return [
            self.tr("When"),
            self.tr("Event"),
            self.tr("Phase"),
            self.tr("Prep"),
            self.tr("Met"),
            self.tr("Promises"),
            self.tr("Objectives"),
            self.tr("Next steps"),
        ]

    def load(self, lines: Sequence[EventLine]) -> Mapping[str, EventTally]:
        """Count what hangs on some events."""
        with self._workspace.read() as reader:
            found = {line.id: _tally(reader, line.id) for line in lines}
        return {event_id: tally for event_id, tally in found.items() if tally is not None}

    def _phase(self, line: EventLine) -> Phase:
        now = self._workspace.now()
        if now < line.start:
            return Phase.BEFORE
        return Phase.AFTER if _over(line, now) else Phase.DURING

    def _chip(self, line: EventLine, tally: EventTally | None) -> tuple[str, str]:
        if line.id in self._unfinished:
            return "amber", "flag"
        phase = self._phase(line)
        if phase is Phase.AFTER and tally is not None and tally.again is not None:
            return LOOKS[tally.again]
        return _CHIPS[phase]

    def _words(self, column: EventColumn, line: EventLine, tally: EventTally | None) -> str:
        match column:
            case EventColumn.DATE:
                return self._when(line)
            case EventColumn.NAME:
                return "\n".join(filter(None, (shown(line.name), where_words(line))))
            case EventColumn.PHASE:
                return self._phase_words(line, tally)
        if tally is None:
            return ""
        before = self._phase(line) is Phase.BEFORE
        return {
            EventColumn.PREP: _part(tally.prep),
            EventColumn.MET: "" if before else str(tally.met),
            EventColumn.PROMISES: _part(tally.promises),
            EventColumn.OBJECTIVES: "" if before else _part(tally.objectives),
            EventColumn.NEXT_STEPS: "" if before else str(tally.next_steps),
        }[column]

    def _when(self, line: EventLine) -> str:
        locale, start = self.locale(), line.start
        this_year = start.year == self._workspace.today().year
        day = QDate(start.year, start.month, start.day)
        words = locale.toString(day, "ddd d MMM" if this_year else "d MMM yyyy")
        times = f"{start:%H:%M}" + (f"–{line.end:%H:%M}" if line.end else "")
        return f"{words}\n{times}"

    def _phase_words(self, line: EventLine, tally: EventTally | None) -> str:
        match self._phase(line):
            case Phase.BEFORE:
                days = (line.start.date() - self._workspace.today()).days
                return self.tr("in %n day(s)", "", days) if days else self.tr("today")
            case Phase.DURING:
                return self.tr("on now")
        if line.id in self._unfinished:
            return self.tr("to finish")
        if tally is not None and tally.again is not None:
            return short_again_words(tally.again)
        return self.tr("past")

    def _open(self, event_id: str) -> None:
        self._workspace.navigator.go(Location(Place.EVENTS, event_id))

    def _go_to_table(self) -> None:
        self.table.setFocus()


def _over(line: EventLine, now: datetime) -> bool:
    return end_of(line) <= now


def _is_unfinished(reader: Reader, event_id: str) -> bool:
    event = reader.event(event_id)
    if event is None:
        return False
    steps = checklist(
        event,
        reader.encounters(event_id=event_id),
        reader.promises(event_id=event_id),
        events.objectives_of(reader, event_id),
        reader.cards_of_event(event_id),
        reader.targets(event_id),
    )
    return steps.next_step is not None


def _tally(reader: Reader, event_id: str) -> EventTally | None:
    event = reader.event(event_id)
    if event is None:
        return None
    objectives = events.objectives_of(reader, event_id)
    promises = reader.promises(event_id=event_id)
    met, cards = reader.encounters(event_id=event_id), reader.cards_of_event(event_id)
    targets = reader.targets(event_id)
    steps = checklist(event, met, promises, objectives, cards, targets)
    prep = prepared(event, objectives, targets)
    came = series.came(reader, event)
    return EventTally(
        prep=(len(prep.done), prep.total),
        met=steps.met,
        promises=came.promises,
        objectives=came.objectives,
        next_steps=steps.dated,
        again=event.again,
        again_if=event.again_if,
    )


def _part(counted: tuple[int, int]) -> str:
    done, total = counted
    return f"{done}/{total}" if total else ""
