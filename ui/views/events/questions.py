"""Six open questions to take along."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from netcompanion.domain.event import Event
from netcompanion.domain.question import Question
from netcompanion.services import events
from ui.questions import asked
from ui.theme import Theme
from ui.views.events.deck import DeckDialog
from ui.views.events.purposes import TONES, purpose_words
from ui.views.parts.focus import go_to
from ui.views.parts.outset_card import OUTSET, OutsetCard
from ui.views.parts.rows import ListRow, RowList
from ui.widgets import Chip, FlowLayout, button, icon_button, label
from ui.workspace import Workspace


class QuestionsCard(OutsetCard):
    """The questions that were dealt: each can be swapped, pinned or left at home."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Your questions"), "cards")
        self._workspace = workspace
        self._event: Event | None = None
        self._deck: dict[str, Question] = {}
        self._count = Chip(workspace.theme, "")
        self.add_extra(self._count)
        self.list = RowList[QuestionRow]()
        self.body.addWidget(self.list)
        self._none = label(
            self.tr("Open questions get people talking. Deal six: one for each purpose."),
            "secondary",
            wrap=True,
        )
        self.add_inset(self._none)
        buttons = FlowLayout()
        theme = workspace.theme
        tip = self.tr("Deal other questions; pinned ones stay")
        self.shuffle_button = button(
            theme, self.tr("Shuffle"), "small", icon="shuffle", act=self.shuffle, tip=tip
        )
        self.browse_button = button(
            theme,
            self.tr("Browse deck"),
            "small",
            icon="stack",
            act=self.browse,
            tip=self.tr("Look through all questions, and add your own"),
        )
        buttons.addWidget(self.shuffle_button)
        buttons.addWidget(self.browse_button)
        self.add_inset(buttons)

    def show_event(self, event: Event, deck: tuple[Question, ...]) -> None:
        """Show the questions of an event."""
        self._event = event
        self._deck = {question.id: question for question in deck}
        dealt = {
            each.question_id: each for each in event.questions if each.question_id in self._deck
        }
        for key, row in self.list.sync(dealt, self._new_row).items():
            row.show_question(self._deck[key], event.start, pinned=dealt[key].pinned)
            row.single_keys = self._workspace.settings.single_keys
        self._none.setVisible(not dealt)
        self.shuffle_button.setText(self.tr("Shuffle") if dealt else self.tr("Deal six"))
        self._count.set_chip(
            self.tr("{taken} of {all}").format(taken=len(dealt), all=len(self._deck))
        )

    def shuffle(self) -> None:
        """Deal other questions; pinned ones stay."""
        if self._event is not None:
            with self._workspace.read() as reader:
                change = events.deal_questions(reader, self._event)
            self._workspace.do(change)

    def browse(self) -> None:
        """Look through the deck."""
        if self._event is not None:
            DeckDialog(self._workspace, self._event, self.window()).open()

    def _new_row(self, key: str) -> QuestionRow:
        row = QuestionRow(self._workspace.theme)
        row.offer(self.tr("Swap for another"), "R", lambda: self._swap(key))
        row.offer(self.tr("Pin or let go"), "P", lambda: self._pin(key))
        row.offer(self.tr("Choose another…"), "Enter", lambda: self._choose(key))
        row.offer(self.tr("Leave at home"), "Del", lambda: self._remove(key))
        row.swap_button.clicked.connect(lambda: self._swap(key))
        row.pin_button.clicked.connect(lambda: self._pin(key))
        return row

    def _swap(self, key: str) -> None:
        assert self._event is not None  # rows come with an event
        place = list(self.list.rows()).index(key)
        with self._workspace.read() as reader:
            change = events.swap_question(reader, self._event, key)
        if self._workspace.do(change) is not None:
            go_to(list(self.list.rows().values())[place])

    def _pin(self, key: str) -> None:
        assert self._event is not None  # rows come with an event
        pinned = any(each.pinned for each in self._event.questions if each.question_id == key)
        self._workspace.do(events.pin_question(self._event, key, pinned=not pinned))

    def _remove(self, key: str) -> None:
        assert self._event is not None  # rows come with an event
        self._workspace.do(events.leave_question(self._event, key))

    def _choose(self, key: str) -> None:
        assert self._event is not None  # rows come with an event
        dialog = DeckDialog(self._workspace, self._event, self.window(), instead_of=key)
        dialog.accepted.connect(lambda: self._go_to(dialog.table.chosen()))
        dialog.open()

    def _go_to(self, key: str) -> None:
        if (row := self.list.rows().get(key)) is not None:
            go_to(row)


class QuestionRow(ListRow):
    """One question, what it is for, and whether it stays."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._purpose = Chip(theme, "")
        self._words = label("", "body", wrap=True)
        self.swap_button = icon_button(
            theme, "arrows-clockwise", self.tr("Swap for another (R)"), small=True
        )
        self.pin_button = icon_button(theme, "push-pin", self.tr("Pin (P)"), small=True)
        for part in (self.swap_button, self.pin_button):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.across.setContentsMargins(OUTSET, 5, OUTSET, 8)
        column = QVBoxLayout()
        column.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self._purpose)
        top.addStretch(1)
        top.addWidget(self.swap_button)
        top.addWidget(self.pin_button)
        column.addLayout(top)
        column.addWidget(self._words)
        self.across.addLayout(column, 1)

    def show_question(self, question: Question, start: datetime, *, pinned: bool) -> None:
        """Show a question as it is asked at an event that starts then."""
        words, purpose = asked(question, start), purpose_words(question.purpose)
        self._purpose.set_chip(purpose, TONES[question.purpose])
        self._words.setText(words)
        self.pin_button.set_icon("push-pin", "accent" if pinned else "text2", size=14, fill=pinned)
        name = self.tr("Let go (P)") if pinned else self.tr("Pin (P)")
        self.pin_button.setAccessibleName(name)
        self.pin_button.setToolTip(name)
        state = self.tr("pinned") if pinned else ""
        self.setAccessibleName(", ".join(filter(None, (purpose, words, state))))
