"""*After*: six steps that finish an event, and what each of them needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from netcompanion.domain.event import AfterStep, Event
from netcompanion.domain.objectives import count
from netcompanion.domain.promise import Direction, PromiseState
from netcompanion.services import events
from netcompanion.services.after import AfterEvent, after_event, note_order
from netcompanion.services.today import promise_lines
from ui.views.events.after_cards import DebriefCard, HostCard, PhoneCard, StepsCard
from ui.views.events.after_notes import NotesCard
from ui.views.events.after_score import ScoreCard
from ui.views.parts.checklist import ChecklistCard
from ui.widgets import CARD_GAP, Columns
from ui.workspace import Workspace

_SHARES = (4, 3)
_WIDTHS = (440, 340)
_ABOVE = 24  # px of what stands above a card that one goes to


class AfterPart(QWidget):
    """The checklist over cards; it opens at the first step that is not done.

    Signals:
        said(str): words for the toast.
        handlers_changed(): what can be done here has changed.
        asked(str): the id of an action of the window: "export" or "stack".
    """

    said = Signal(str)
    handlers_changed = Signal()
    asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._event: Event | None = None
        self.checklist = ChecklistCard(workspace.theme)
        self.notes = NotesCard(workspace)
        self.scores = ScoreCard(workspace)
        self.host = HostCard(workspace)
        self.phone = PhoneCard(workspace)
        self.steps = StepsCard(workspace)
        self.debrief = DebriefCard(workspace)
        columns = Columns(workspace.theme, _SHARES, _WIDTHS)
        for place, cards in enumerate(
            ((self.notes, self.debrief), (self.steps, self.scores, self.phone, self.host))
        ):
            for card in cards:
                columns.add(place, card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CARD_GAP)
        column.addWidget(self.checklist)
        column.addWidget(columns)
        self.phone.asked.connect(self.asked)
        self.steps.acts.said.connect(self.said)
        self.checklist.step_chosen.connect(self.go_to)
        self.checklist.step_ticked.connect(self._tick)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What can be done here: id of an action to the function that does it."""
        return {"promise": self.steps.note} if self._event is not None else {}

    def show_event(self, event_id: str) -> AfterEvent | None:
        """Load and show what is left to do after an event; None when it is gone."""
        today = self._workspace.today()
        with self._workspace.read() as reader:
            event = reader.event(event_id)
            if event is None:
                return None
            after = after_event(reader, event, today)
            met = reader.encounters(event_id=event_id)
            owed = reader.promises(direction=Direction.I_OWE, state=PromiseState.OPEN)
            people = reader.contacts({each.contact_id for each in met})
            said_here = promise_lines(reader, reader.promises(event_id=event_id))
            happened = events.facts(reader, event_id)
        another = self._event is None or self._event.id != event_id
        self._event = event
        self.checklist.show_after(after, today)
        self.notes.show_people(event_id, note_order(met, owed), people)
        self.scores.show_objectives([(each, count(each, happened)) for each, _ in after.results])
        self.host.show_event(event, done=AfterStep.THANKS in after.checklist.done)
        self.steps.show_steps(event_id, said_here)
        self.debrief.show_event(event)
        if another:
            self.handlers_changed.emit()
            self._begin_at(after.checklist.next_step)
        return after

    def go_to(self, step: AfterStep) -> None:
        """Bring what a step needs into sight, and begin it."""
        if step is AfterStep.CARDS:
            self.asked.emit("stack")
            return
        card, begin = {
            AfterStep.THANKS: (self.host, self.host.begin),
            AfterStep.PHONE: (self.phone, self.phone.begin),
            AfterStep.NOTES: (self.notes, self.notes.begin),
            AfterStep.NEXT_STEPS: (self.steps, self.steps.begin),
            AfterStep.SCORED: (self.scores, self.scores.begin),
        }[step]
        begin()
        self._scroll_to(card)

    def _begin_at(self, step: AfterStep | None) -> None:
        """Stand on the first step that is left, once the page has taken its place."""
        if step is not None:
            QTimer.singleShot(0, self, lambda: self.checklist.focus_step(step))

    def _scroll_to(self, card: QWidget) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        sheet = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and sheet is not None:
            top = card.mapTo(sheet, card.rect().topLeft()).y()
            above.verticalScrollBar().setValue(max(top - _ABOVE, 0))

    def _tick(self, step: AfterStep, done: bool) -> None:
        if self._event is not None:
            self._workspace.do(events.tick(self._event, step, done=done))
