"""One open question at a time, large enough to read at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from netcompanion.domain import asking
from netcompanion.domain.event import Event
from netcompanion.domain.question import Question, QuestionPurpose
from ui.questions import asked
from ui.theme import Theme
from ui.views.events.during.large import LargeButton
from ui.views.events.purposes import TONES, purpose_words
from ui.widgets import Chip, FlowLayout, Kbd, label

_MARGIN = 26  # px
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class QuestionCard(QFrame):
    """Goes through the questions taken along, and through the deck by what they are for.

    It takes the focus itself, so that Space is free for the next question.

    Signals:
        turned(QuestionPurpose): another question is shown; what it is for.
    """

    turned = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._event: Event | None = None
        self._deck: tuple[Question, ...] = ()
        self._along: tuple[Question, ...] = ()
        self._current: Question | None = None
        self._place = 0
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._purpose, self._count = Chip(theme, ""), label("", "secondary")
        self.words = label("", "question", wrap=True)
        self.previous_button = self._nav("caret-left", self.tr("Previous question"), -1)
        self.another_button = LargeButton(theme, self.tr("Another"), "shuffle")
        self.another_button.clicked.connect(self.another)
        self.another_button.setToolTip(
            self.tr("Another question for the same purpose, from the whole deck")
        )
        self.next_button = self._nav("caret-right", self.tr("Next question"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 18, _MARGIN, 18)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addStretch(1)
        column.addSpacing(12)
        column.addWidget(self.words)
        column.addSpacing(10)
        wait = self.tr("Then wait. Count to three before you speak.")
        column.addWidget(label(wait, "secondary", wrap=True))
        column.addSpacing(12)
        column.addStretch(1)
        column.addLayout(self._follow_ups())
        column.addSpacing(14)
        column.addWidget(self._bottom())

    def show_event(self, event: Event, deck: Sequence[Question]) -> None:
        """Show the first question of an event; of the same event, the one that was shown."""
        is_same = self._event is not None and self._event.id == event.id
        self._event, self._deck = event, tuple(deck)
        self._along = asking.taken_along(event, deck)
        current = self._current.id if self._current and is_same else ""
        kept = next((each for each in deck if each.id == current), None)
        if not is_same:
            self._place = 0
        if kept or self._along:
            self._turn(kept or self._along[min(self._place, len(self._along) - 1)])

    def step(self, by: int) -> None:
        """Go on or back among the questions taken along, round and round."""
        if self._along:
            self._turn(self._along[(self._place + by) % len(self._along)])

    def another(self) -> None:
        """Show another question for the same purpose, from the whole deck."""
        if self._current is not None:
            self.jump(self._current.purpose)

    def jump(self, purpose: QuestionPurpose) -> None:
        """Show a question for a purpose, from the whole deck; a different one each time."""
        if self._event is None or self._current is None:
            return
        found = asking.another(self._deck, purpose, seed=self._event.id, after=self._current.id)
        if found is not None:
            self._turn(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn by arrows as well."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.step(-step if self.isRightToLeft() else step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 12, 12)

    def _turn(self, question: Question) -> None:
        assert self._event is not None  # questions come with an event
        self._current = question
        if question in self._along:
            self._place = self._along.index(question)
            counted = self.tr("{place} of {all}")
            count = counted.format(place=self._place + 1, all=len(self._along))
        else:
            count = self.tr("from the deck")
        words, purpose = asked(question, self._event.start), purpose_words(question.purpose)
        self._purpose.set_chip(purpose, TONES[question.purpose])
        self._count.setText(count)
        self.words.setText(words)
        self.setAccessibleName(f"{purpose}. {words}")
        self.setAccessibleDescription(count)
        self.turned.emit(question.purpose)

    def _nav(self, icon: str, name: str, step: int) -> LargeButton:
        made = LargeButton(self._theme, icon=icon)
        made.clicked.connect(lambda: self.step(step))
        made.setAccessibleName(name)
        made.setToolTip(name)
        return made

    def _top(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.addWidget(self._purpose)
        across.addStretch(1)
        across.addWidget(self._count)
        return across

    def _follow_ups(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(label(self.tr("If they open up"), "caption"))
        flow = FlowLayout()
        for words in (
            self.tr("What happened then?"),
            self.tr("How was that for you?"),
            self.tr("Tell me a little more"),
        ):
            flow.addWidget(Chip(self._theme, words))
        column.addLayout(flow)
        return column

    def _bottom(self) -> QWidget:
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.previous_button)
        across.addWidget(self.another_button)
        across.addWidget(self.next_button)
        across.addStretch(1)
        across.addWidget(Kbd("Space"))
        across.addWidget(label(self.tr("next question"), "secondary"))
        return box
