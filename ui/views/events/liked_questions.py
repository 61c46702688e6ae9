"""Which of the questions that were taken along did well."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from netcompanion.domain.event import Event
from netcompanion.domain.question import Question
from netcompanion.services import debrief
from netcompanion.services.aftermath import Aftermath
from ui.questions import asked
from ui.theme import Theme
from ui.views.events.purposes import TONES, purpose_words
from ui.views.parts.fold_card import FoldCard
from ui.views.parts.outset_card import OUTSET
from ui.views.parts.rows import ListRow, RowList
from ui.widgets import Button, Chip, icon_button, label
from ui.workspace import Workspace

_ICONS = {True: "thumbs-up", False: "thumbs-down"}
_TONES = {True: "accent", False: "amber"}


class LikedQuestionsCard(FoldCard):
    """A thumb up or down for each; one that was pressed again takes its word back."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("The questions you took along"), "cards")
        self._workspace = workspace
        self._event: Event | None = None
        hint = self.tr("Thumbs up: dealt more often, and kept in your own deck. Down: seldom.")
        self.add_inset(label(hint, "secondary", wrap=True))
        self.rows = RowList[LikedRow]()
        self.body.addWidget(self.rows)

    def show_aftermath(self, aftermath: Aftermath) -> None:
        """Show the questions of an event; without any the card hides."""
        self._event = event = aftermath.after.event
        taken = {each.id: each for each in aftermath.asked}
        liked = {each.question_id: each.liked for each in event.questions}
        for key, row in self.rows.sync(taken, self._new_row).items():
            row.show_question(taken[key], event.start, liked[key])
        self.setVisible(bool(taken))
        words = [liked[key] for key in taken]
        self.set_summary(self._state(words.count(True), words.count(False), len(words)))

    def _state(self, up: int, down: int, taken: int) -> str:
        if not up and not down:
            return self.tr("%n taken along", "", taken)
        return self.tr("{up} up, {down} down, of {taken}").format(up=up, down=down, taken=taken)

    def _new_row(self, key: str) -> LikedRow:
        row = LikedRow(self._workspace.theme)
        row.on_key(("+",), lambda: self._say(key, True))
        row.on_key(("-",), lambda: self._say(key, False))
        for liked, thumb in row.thumbs.items():
            thumb.clicked.connect(lambda _checked=False, liked=liked: self._say(key, liked))
        return row

    def _say(self, key: str, liked: bool) -> None:
        if self._event is None:
            return
        before = next(each.liked for each in self._event.questions if each.question_id == key)
        word = None if before is liked else liked
        self._workspace.do(debrief.like(self._event, key, word))


class LikedRow(ListRow):
    """One question with its two thumbs. + and - do the same while the row has the focus."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._purpose = Chip(theme, "")
        self._words = label("", "body", wrap=True)
        self.thumbs: dict[bool, Button] = {
            liked: icon_button(theme, _ICONS[liked], words)
            for liked, words in (
                (True, self.tr("Good question (+)")),
                (False, self.tr("Not again (-)")),
            )
        }
        self.across.setContentsMargins(OUTSET, 5, OUTSET, 6)
        column = QVBoxLayout()
        column.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(self._purpose)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(self._words)
        self.across.addLayout(column, 1)
        for thumb in self.thumbs.values():
            thumb.setCheckable(True)
            self.across.addWidget(thumb)

    def show_question(self, question: Question, start: datetime, liked: bool | None) -> None:
        """Show a question as it was asked at an event that started then, and what was thought."""
        words, purpose = asked(question, start), purpose_words(question.purpose)
        self._purpose.set_chip(purpose, TONES[question.purpose])
        self._words.setText(words)
        for meaning, thumb in self.thumbs.items():
            chosen = meaning is liked
            thumb.setChecked(chosen)
            tone = _TONES[meaning] if chosen else "text2"
            thumb.set_icon(_ICONS[meaning], tone, fill=chosen)
        states = {True: self.tr("liked"), False: self.tr("not liked"), None: ""}
        self.setAccessibleName(", ".join(filter(None, (purpose, words, states[liked]))))
