"""Events: the list of them, and one event before, during and after it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from netcompanion.domain.change import Applied
from netcompanion.domain.display import shown
from netcompanion.domain.event import Event
from ui.navigation import Location, Place
from ui.views.events.event_dialog import EventDialog, RepeatDialog
from ui.views.events.event_list import EventList
from ui.views.events.event_part import AFTER, DURING, PARTS, EventPart
from ui.views.view import Crumb, Handler, View
from ui.workspace import Workspace


class EventsPage(View):
    """The list of events, or one event. `Location.thing` is its id, `part` its phase."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._event: Event | None = None
        self._here = Location(Place.EVENTS)
        self.list = EventList(workspace)
        self._part: EventPart | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.list.picked.connect(self.handlers_changed)
        self.list.asked.connect(self._do_asked)

    @property
    def event_part(self) -> EventPart:
        """The page of one event, built when the first one is shown."""
        if self._part is None:
            self._part = EventPart(self.workspace)
            self._part.chosen.connect(self._go_to_part)
            self._part.said.connect(self.said)
            self._part.asked.connect(self._do_asked)
            self._part.add_asked.connect(self.add_asked)
            self._part.handlers_changed.connect(self.handlers_changed)
            self._stack.addWidget(self._part)
        return self._part

    def crumbs(self) -> list[Crumb]:
        """See `View`."""
        if self._event is None:
            return [Crumb(self.tr("Events"))]
        listed = Crumb(self.tr("Events"), Location(Place.EVENTS))
        return [listed, Crumb(shown(self._event.name))]

    def header_actions(self) -> tuple[str, ...]:
        """See `View`."""
        if self._event is None:
            return ("new-event",)
        if self.event_part.part == AFTER:
            return ("report", "repeat-event")
        return ("pocket-card", "edit")

    def handlers(self) -> Mapping[str, Handler]:
        """See `View`."""
        if self._event is None:
            mine: dict[str, Handler] = {"filter": self._filter} if self.list.has_events else {}
            if self.list.current():
                mine |= {"edit": self._edit, "delete": self._delete, "repeat-event": self._repeat}
            return mine
        shared: dict[str, Handler] = {
            "edit": self._edit,
            "delete": self._delete,
            "repeat-event": self._repeat,
            "next-tab": lambda: self._step(1),
            "previous-tab": lambda: self._step(-1),
            "pocket-card": self._print_card,
            "report": self._print_report,
        }
        if self.event_part.part == AFTER:
            return shared | {"print": self._print_report} | dict(self.event_part.after.handlers())
        shared["print"] = self._print_card
        if self.event_part.part == DURING:
            return shared | dict(self.event_part.during.handlers())
        before = self.event_part.before
        return shared | {
            "shuffle": before.questions.shuffle,
            "attendees": before.targets.paste_list,
        }

    def open(self, location: Location) -> None:
        """See `View`."""
        elsewhere = location.thing != self._here.thing
        if elsewhere and self._event is not None:
            self.event_part.commit()
        turned = elsewhere or location.part != self._here.part
        self._here = location
        self.refresh(None)
        if turned and self._event is not None:
            if elsewhere or not self.event_part.heading.phase.hasFocus():
                self.event_part.begin()
            self.event_part.scroll_to_top()
            self.title_changed.emit()

    def take_focus(self) -> None:
        """See `View`."""
        if self._event is None and self.list.current():
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._event is None or not self.event_part.begin():
            super().take_focus()

    def refresh(self, applied: Applied | None) -> None:
        """See `View`."""
        before = self._event
        self._event = None
        if self._here.thing:
            self._event = self.event_part.show_event(self._here.thing, self._here.part)
        if self._event is None:
            self.list.refresh()
        self._stack.setCurrentWidget(self.list if self._event is None else self.event_part)
        if before is None or self._event is None or before.name != self._event.name:
            self.title_changed.emit()
        self.handlers_changed.emit()

    def _chosen(self) -> Event | None:
        """The event that is open, or that one stands on in the list, as it is saved now."""
        event_id = self._event.id if self._event else self.list.current()
        with self.workspace.read() as reader:
            return reader.event(event_id) if event_id else None

    def _edit(self) -> None:
        row = self.event_part.focused_row() if self._event else None
        event = self._chosen()
        if row is not None and row.act("F2"):
            return
        if event is not None:
            EventDialog(self.workspace, event, self.window()).open()

    def _delete(self) -> None:
        row = self.event_part.focused_row() if self._event else None
        event = self._chosen()
        if row is not None:
            row.act("Del")
        elif event is not None:
            from netcompanion.services import bin as bins

            with self.workspace.read() as reader:
                change = bins.remove_event(reader, event, datetime.now(UTC))
            self.workspace.do(change)

    def _repeat(self) -> None:
        event = self._chosen()
        if event is not None:
            RepeatDialog(self.workspace, event, self.window()).open()

    def _print_card(self) -> None:
        from ui.views.print_dialog import PrintDialog

        self.event_part.commit()
        PrintDialog.pocket_card(self.workspace, self._here.thing, self.window()).open()

    def _print_report(self) -> None:
        from ui.views.print_dialog import PrintDialog

        self.event_part.commit()
        PrintDialog.report(self.workspace, self._here.thing, self.window()).open()

    def _filter(self) -> None:
        self.list.search.setFocus()
        self.list.search.selectAll()

    def _do_asked(self, action: str) -> None:
        handler = self.handlers().get(action)
        if handler is not None:
            handler()
        else:
            self.asked.emit(action)

    def _go_to_part(self, part: str) -> None:
        self.workspace.navigator.go(Location(Place.EVENTS, self._here.thing, part))

    def _step(self, by: int) -> None:
        place = PARTS.index(self.event_part.part) + by
        if 0 <= place < len(PARTS):
            self._go_to_part(PARTS[place])
