"""The line in which one writes, or changes, a question of one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.deal import is_closed, is_long
from netcompanion.domain.question import Question, QuestionPurpose
from ui.questions import in_english
from ui.theme import Theme
from ui.views.events.purposes import purpose_words
from ui.views.parts.add_line import AddLine
from ui.widgets import InlineMessage, button, label


class OwnQuestion(QWidget):
    """Words and a purpose. What is better said otherwise is said once, then taken as it is.

    Signals:
        written(str, QuestionPurpose): a question to save.
    """

    written = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.editing: Question | None = None
        self._doubted = ""
        self._line = _QuestionLine(theme, self.tr("Add a question of your own"))
        self.field = self._line.field
        self.field.returnPressed.connect(self.save)
        self.field.textChanged.connect(self._calm)
        self.purpose = QComboBox()
        self.purpose.setAccessibleName(self.tr("What your question is for"))
        for purpose in QuestionPurpose:
            self.purpose.addItem(purpose_words(purpose), purpose)
        self._save = button(theme, "", "small", act=self.save)
        self._messages = QVBoxLayout()
        self._message: InlineMessage | None = None
        across = QHBoxLayout()
        across.addWidget(self._line, 1)
        across.addWidget(self.purpose)
        across.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(across)
        column.addLayout(self._messages)
        if not in_english():
            only = self.tr(
                "Whether a question can be answered yes or no is checked in English only."
            )
            column.addWidget(label(only, "caption", wrap=True))
        self.begin()

    def begin(self, question: Question | None = None) -> None:
        """Begin a new question, or change one of one's own."""
        self.editing = question
        self.field.setText(question.text if question is not None else "")
        if question is not None:
            self.purpose.setCurrentIndex(self.purpose.findData(question.purpose))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._save.setText(self.tr("Save") if question is not None else self.tr("Add"))

    def has_unsaved(self) -> bool:
        """Whether something is typed that would be lost."""
        words = self._line.words()
        return bool(words) and (self.editing is None or words != self.editing.text)

    def save(self) -> None:
        """Hand on what was typed, after a gentle word where there is something to say."""
        words = self._line.words()
        if not words:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        doubts = self._doubts(words)
        if doubts and words != self._doubted:
            self._doubted = words
            again = self.tr("Enter again takes it as it is.")
            self.say(" ".join((*doubts, again)))
            return
        self.written.emit(words, QuestionPurpose(self.purpose.currentData()))

    def say(self, words: str) -> None:
        """Say something about what is typed; the next letter takes it away."""
        self._take_away()
        self._message = InlineMessage(self._theme, words, "amber")
        self._messages.addWidget(self._message)
        self._message.announce()

    def said(self) -> str:
        """What is said about what is typed."""
        return self._message.text() if self._message is not None else ""

    def _doubts(self, words: str) -> list[str]:
        doubts = []
        if in_english() and is_closed(words):
            doubts.append(
                self.tr(
                    "This one can be answered yes or no. Who, what, how or where gets people"
                    " talking."
                )
            )
        if is_long(words):
            many = self.tr(
                "It has %n words; twenty are what one says in one breath.", "", len(words.split())
            )
            doubts.append(many)
        return doubts

    def _calm(self) -> None:
        self._doubted = ""
        self._take_away()

    def _take_away(self) -> None:
        if self._message is not None:
            self._message.hide()
            self._message.deleteLater()
            self._message = None


class _QuestionLine(AddLine):
    """Leaves Esc to the dialog, which asks before it throws a question away."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take no keys beside those of the field."""
        event.ignore()
