"""*After*: six steps that finish an event, and what each of them needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from netcompanion.domain.event import AfterStep, Event
from netcompanion.services import events
from netcompanion.services.after import AfterEvent
from netcompanion.services.aftermath import Aftermath, aftermath
from ui.views.events.after_cards import HostCard, PhoneCard
from ui.views.events.after_notes import NotesCard
from ui.views.events.after_score import ScoreCard
from ui.views.events.after_steps import StepsCard
from ui.views.events.companion_notes import CompanionCard
from ui.views.events.compare import CompareCard
from ui.views.events.debrief import DebriefCard
from ui.views.events.liked_questions import LikedQuestionsCard
from ui.views.parts.checklist import ChecklistCard
from ui.views.parts.field import InPlaceField
from ui.views.parts.focus import set_reading_order
from ui.views.parts.fold_card import FoldCard
from ui.views.parts.rows import ListRow
from ui.widgets import CARD_GAP
from ui.workspace import Workspace

_ABOVE = 24  # px of what stands above a card that one goes to


class AfterPart(QWidget):
    """The checklist over one column of cards, folded but for the first that is left to do.

    Signals:
        said(str): words for the toast.
        handlers_changed(): what can be done here has changed.
        asked(str): the id of an action of the window: "export" or "stack".
        add_asked(str): somebody is to be added, with a line to begin with.
    """

    said = Signal(str)
    handlers_changed = Signal()
    asked = Signal(str)
    add_asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._event: Event | None = None
        self._stops: tuple[str, ...] = ()
        self.checklist = ChecklistCard(workspace.theme)
        self.host = HostCard(workspace)
        self.phone = PhoneCard(workspace)
        self.notes = NotesCard(workspace)
        self.companion = CompanionCard(workspace)
        self.steps = StepsCard(workspace)
        self.scores = ScoreCard(workspace)
        self.debrief = DebriefCard(workspace)
        self.questions = LikedQuestionsCard(workspace)
        self.compare = CompareCard(workspace)
        self.cards: tuple[FoldCard, ...] = (
            self.host, self.phone, self.notes, self.companion, self.steps, self.scores,
            self.debrief, self.questions, self.compare,
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CARD_GAP)
        column.addWidget(self.checklist)
        for card in self.cards:
            column.addWidget(card)
        self.phone.asked.connect(self.asked)
        self.notes.add_asked.connect(self.add_asked)
        self.steps.acts.said.connect(self.said)
        self.checklist.step_chosen.connect(self.go_to)
        self.checklist.step_ticked.connect(self._tick)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What can be done here: id of an action to the function that does it."""
        if self._event is None:
            return {}
        asks = {"ask": self.steps.log_ask} if self.steps.can_ask else {}
        return {"promise": self.steps.note, **asks}

    def focused_row(self) -> ListRow | None:
        """The row that has the focus itself, if one has."""
        focused = self.focusWidget()
        return focused if isinstance(focused, ListRow) and focused.hasFocus() else None

    def commit(self) -> None:
        """Save what is being typed, before another event is shown."""
        self.notes.save()
        self.scores.save_given()
        for field in self.findChildren(InPlaceField):
            field.commit()

    def show_event(self, event_id: str) -> AfterEvent | None:
        """Load and show what is left to do after an event; None when it is gone."""
        another = self._event is None or self._event.id != event_id
        today = self._workspace.today()
        with self._workspace.read() as reader:
            event = reader.event(event_id)
            if event is None:
                return None
            came = aftermath(reader, event, today)
        if another:
            for field in self.findChildren(InPlaceField):
                field.forget()
        self._event = event
        self._show(came)
        if another:
            self.handlers_changed.emit()
            self._begin_at(came.after.checklist.next_step)
        return came.after

    def go_to(self, step: AfterStep) -> None:
        """Bring what a step needs into sight, and begin it."""
        if step is AfterStep.CARDS:
            self.asked.emit("stack")
            return
        card = self._card_of(step)
        card.set_open(True)
        card.begin()
        self.scroll_to(card)

    def _show(self, came: Aftermath) -> None:
        event, done = came.after.event, came.after.checklist.done
        self.checklist.show_after(came.after, self._workspace.today())
        self.host.show_event(event, done=AfterStep.THANKS in done)
        self.phone.show_state(done=AfterStep.PHONE in done)
        self.notes.show_aftermath(came)
        self.companion.show_aftermath(came)
        self.steps.show_aftermath(came)
        self.scores.show_objectives(came.counted)
        self.debrief.show_event(event)
        self.questions.show_aftermath(came)
        self.compare.show_aftermath(came)
        rows = (
            self.steps.rows, self.steps.asks, self.questions.rows,
            self.companion.theirs.rows, self.companion.mine.rows,
        )  # fmt: skip
        listed = (key for each in rows for key in each.rows())
        stops = (event.id, *self.notes.ticked.buttons, *self.scores.rows, *listed)
        if stops != self._stops:
            self._stops = stops
            set_reading_order(self)
            self.scores.order_tabs()

    def _card_of(self, step: AfterStep) -> HostCard | PhoneCard | NotesCard | StepsCard | ScoreCard:
        """The card that a step needs; cards are entered elsewhere."""
        match step:
            case AfterStep.THANKS:
                return self.host
            case AfterStep.PHONE:
                return self.phone
            case AfterStep.NEXT_STEPS:
                return self.steps
            case AfterStep.SCORED:
                return self.scores
        return self.notes

    def _begin_at(self, step: AfterStep | None) -> None:
        """Open the card of the first step that is left, and stand on the step once all is laid out.

        With nothing left to do the debrief is open: it asks what one makes of it all.
        """
        first = self.debrief if step is None else self._card_of(step)
        for card in self.cards:
            card.set_open(card is first)
        if step is not None:
            QTimer.singleShot(0, self, lambda: self.checklist.focus_step(step))

    def scroll_to(self, card: QWidget) -> None:
        """Bring a card to the top of what is seen, as far as the page goes."""
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
