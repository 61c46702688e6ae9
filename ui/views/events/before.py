"""*Before*: everything that prepares one for an event."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.prep import Prep, PrepStep, prepared
from netcompanion.services import events, questions
from netcompanion.services.objective_ideas import objective_ideas
from ui.views.events.answers import AnswersCard
from ui.views.events.companion import CompanionNote
from ui.views.events.compare import LastTimeNote
from ui.views.events.known_there import KnownThereCard
from ui.views.events.notes import NotesCard
from ui.views.events.objectives import ObjectivesCard
from ui.views.events.openings_card import OpeningsCard
from ui.views.events.pocket_note import PocketNote
from ui.views.events.questions import QuestionsCard
from ui.views.events.room import RoomCard
from ui.views.events.strip import PrepStrip
from ui.views.events.targets import TargetsCard
from ui.views.parts.field import InPlaceField
from ui.views.parts.focus import go_to, set_reading_order
from ui.views.parts.rows import ListRow
from ui.widgets import CARD_GAP, Columns
from ui.workspace import Workspace

_SHARES = (37, 42, 31)
_WIDTHS = (320, 360, 280)


class BeforePart(QWidget):
    """The strip of steps over three columns of cards.

    Signals:
        said(str): words for the toast.
        asked(str): the id of an action of the window: "pocket-card".
    """

    said = Signal(str)
    asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._event_id = ""
        self._rows: list[str] = []
        self._placed: list[QWidget] = []
        self.strip = PrepStrip(workspace.theme)
        self.strip.chosen.connect(self._go_to)
        self.objectives = ObjectivesCard(workspace)
        self.answers = AnswersCard(workspace)
        self.notes = NotesCard(workspace)
        self.targets = TargetsCard(workspace)
        self.companion = CompanionNote(workspace)
        self.known_there = KnownThereCard(workspace)
        self.openings = OpeningsCard(workspace)
        self.questions = QuestionsCard(workspace)
        self.pocket = PocketNote(workspace)
        self.last_time = LastTimeNote(workspace)
        self.room = RoomCard(workspace.theme)
        self.room.set_folded(True)
        self.columns = Columns(workspace.theme, _SHARES, _WIDTHS)
        for place, cards in enumerate(
            (
                (self.objectives, self.answers, self.notes, self.last_time),
                (self.targets, self.companion),
                (self.questions, self.pocket, self.room, self.known_there, self.openings),
            )
        ):
            for card in cards:
                self.columns.add(place, card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CARD_GAP)
        column.addWidget(self.strip)
        column.addWidget(self.columns, 1)
        self.pocket.asked.connect(self.asked)
        for card in (self.known_there, self.openings):
            card.said.connect(self.said)
            card.rows_changed.connect(partial(self._place, card))

    def begin(self) -> bool:
        """Stand on what is proposed first, where nothing is wanted yet; whether there is any."""
        chips = self.objectives.proposals.chips()
        if self.objectives.list.rows() or not chips:
            return False
        chips[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def commit(self) -> None:
        """Save what is being typed."""
        for field in self.findChildren(InPlaceField):
            field.commit()

    def show_event(self, event_id: str) -> Prep | None:
        """Load and show what is prepared for an event; None when it is gone."""
        if event_id != self._event_id:
            self._event_id = event_id
            self._placed.clear()
            for field in self.findChildren(InPlaceField):
                field.forget()
        with self._workspace.read() as reader:
            event = reader.event(event_id)
            if event is None:
                return None
            objectives = events.objectives_of(reader, event_id)
            targets = reader.targets(event_id)
            deck = questions.deck(reader)
            proposed = objective_ideas(reader, event)
            met = reader.conversations({each.contact_id for each in targets if each.contact_id})
        prep = prepared(event, objectives, targets)
        self.strip.show_prep(prep)
        self.objectives.show_event(event, objectives, proposed)
        self.answers.show_event(event)
        self.notes.show_event(event)
        self.targets.show_event(event, targets, met)
        self.companion.show_event(event)
        self.questions.show_event(event, deck)
        self.last_time.show_event(event)
        self.pocket.show_event(event)
        self.known_there.show_event(event)
        self.openings.show_event(event)
        rows = [
            *(objective.id for objective in objectives),
            *(idea.text.text for idea in proposed),
            *(target.id for target in targets),
            *(dealt.question_id for dealt in event.questions),
        ]
        if rows != self._rows:
            self._rows = rows
            set_reading_order(self)
        return prep

    def focused_row(self) -> ListRow | None:
        """The row that has the focus, if one has."""
        lists = (self.objectives.list, self.targets.list, self.questions.list)
        return next((row for each in lists if (row := each.focused()) is not None), None)

    def _place(self, card: QWidget) -> None:
        """Put a card that comes late where there is room; there it stays for this event."""
        if card not in self._placed and not card.isHidden():
            self._placed.append(card)
            self.columns.add_where_room(card)
        set_reading_order(self)

    def _go_to(self, step: PrepStep) -> None:
        go_to(self._goals()[step]())

    def _goals(self) -> dict[PrepStep, Callable[[], QWidget]]:
        unanswered = (field for field in self.answers.fields.values() if not field.words())
        return {
            PrepStep.OBJECTIVES: lambda: self.objectives.line.field,
            PrepStep.ANSWERS: lambda: next(unanswered, self.answers.fields["who"]),
            PrepStep.PEOPLE: lambda: self.targets.line.field,
            PrepStep.QUESTIONS: lambda: self.questions.shuffle_button,
            PrepStep.GIVE: self.targets.next_give,
        }
