"""All open questions, to take one along or to add one's own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.event import Event
from netcompanion.domain.normalise import fold
from netcompanion.domain.question import Question, QuestionPurpose
from netcompanion.services import events, questions
from netcompanion.services.questions import NO_RECORD, Record
from ui.questions import asked
from ui.theme import Theme
from ui.views.events.deck_chips import ArrowChips
from ui.views.events.deck_table import DeckRow, DeckTable
from ui.views.events.own_question import OwnQuestion
from ui.views.events.purposes import TONES, purpose_words
from ui.widgets import ChipButton, FlowLayout, SearchField, button, label
from ui.workspace import Workspace

_SIZE = (820, 640)


class DeckDialog(QDialog):
    """Choose a question by Enter or a double click.

    F2 changes one of one's own, Del takes it out of the deck.
    """

    def __init__(
        self, workspace: Workspace, event: Event, parent: QWidget, instead_of: str = ""
    ) -> None:
        """`instead_of`: the id of the dealt question whose place the chosen one takes."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("The deck of questions"))
        self._workspace, self._event, self._instead_of = workspace, event, instead_of
        self._deck: dict[str, Question] = {}
        self._records: dict[str, Record] = {}
        self._warned = ""  # what was said before a question that is not saved is thrown away
        theme = workspace.theme
        self.search = SearchField(theme, self.tr("Filter the questions"))
        self.search.textChanged.connect(self._show)
        self.mine = ChipButton(theme, self.tr("My deck"), "accent", "heart")
        self.mine.setToolTip(self.tr("Your own questions, and those you liked after an event"))
        self.purposes = {
            each: ChipButton(theme, purpose_words(each), TONES[each]) for each in QuestionPurpose
        }
        for chip in self._chips():
            chip.setCheckable(True)
            chip.toggled.connect(self._show)
        ArrowChips(self._chips(), self)
        for purpose, chip in self.purposes.items():
            chip.toggled.connect(partial(self._follow, purpose))
        self.instead = label("", "body", wrap=True)
        self.none = label(self.tr("No question fits all of this."), "secondary", wrap=True)
        self.show_all = button(theme, self.tr("Show all questions"), "link", act=self._clear)
        self._count = label("", "caption")
        self.table = DeckTable(theme)
        self.table.setAccessibleName(self.tr("Questions"))
        self.table.activated.connect(lambda _index: self.accept())
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _old: self._enable())
        self.own = OwnQuestion(theme)
        self.own.written.connect(self._save_own)
        self.own.field.textChanged.connect(self._calm)
        self._take = button(theme, self._verb(), "primary", act=self.accept)
        self._edit = button(theme, self.tr("Edit"), act=self._edit_own, tip=self.tr("F2"))
        self._remove = button(theme, self.tr("Remove from deck"), act=self._remove_own)
        self._arrange(theme)
        self._load()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the filter, and keep inside the window."""
        super().showEvent(event)
        self.search.setFocus()
        parent = self.parentWidget()
        if parent is not None:
            self.resize(self.size().boundedTo(parent.window().size() * 0.94))

    def accept(self) -> None:
        """Take the chosen question along; one that is written is not thrown away without a word."""
        key = self.table.chosen()
        again = self.tr("Your question is not saved. Taking the other one again throws it away.")
        if not key or not self._may_throw_away(again):
            return
        if self._instead_of:
            change = events.exchange_question(self._event, self._instead_of, key)
        else:
            change = events.take_question(self._event, key)
        if not change.edits or self._workspace.do(change) is not None:
            super().accept()

    def reject(self) -> None:
        """Close, unless a question is written that is not saved; asked again, throw it away."""
        again = self.tr("Your question is not saved. Esc again throws it away.")
        if not self._may_throw_away(again):
            return
        if self.own.editing is not None or self.own.has_unsaved():
            self.own.begin()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step from the filter into the list, and change or remove one's own questions."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Delete and self._remove.isEnabled():
            self._remove_own()
        elif event.key() == Qt.Key.Key_F2 and self._edit.isEnabled():
            self._edit_own()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.search.hasFocus():  # the table tells by itself that one is taken
                self.accept()
        else:
            super().keyPressEvent(event)

    def _arrange(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(self.tr("The deck of questions"), "title"))
        column.addWidget(self.instead)
        self.instead.setVisible(bool(self._instead_of))
        column.addWidget(self.search)
        flow = FlowLayout()
        for chip in self._chips():
            flow.addWidget(chip)
        flow.addWidget(self._count)
        column.addLayout(flow)
        column.addWidget(self.table, 1)
        column.addWidget(self.none)
        column.addWidget(self.show_all, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.own)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self._edit)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        buttons.addWidget(button(theme, self.tr("Close"), act=self.reject))
        buttons.addWidget(self._take)
        column.addLayout(buttons)
        self.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))

    def _chips(self) -> list[ChipButton]:
        return [self.mine, *self.purposes.values()]

    def _may_throw_away(self, warning: str) -> bool:
        """Whether no question would be lost, or one was warned so before the same act."""
        if not self.own.has_unsaved() or self._warned == warning:
            return True
        self.own.say(warning)
        self._warned = warning
        return False

    def _calm(self) -> None:
        self._warned = ""

    def _verb(self) -> str:
        return self.tr("Take this instead") if self._instead_of else self.tr("Take along")

    def _load(self) -> None:
        with self._workspace.read() as reader:
            self._deck = {question.id: question for question in questions.deck(reader)}
            self._records = questions.records(reader, self._workspace.now())
        replaced = self._deck.get(self._instead_of)
        if replaced is not None:
            words = self.tr("Instead of: {question}")
            self.instead.setText(words.format(question=asked(replaced, self._event.start)))
        self._show()

    def _follow(self, purpose: QuestionPurpose, checked: bool) -> None:
        """Let a question that is written now be for what is looked at."""
        if checked and self.own.editing is None:
            self.own.purpose.setCurrentIndex(self.own.purpose.findData(purpose))

    def _clear(self) -> None:
        """Show the whole deck again, and filter anew."""
        self._show_everything()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_everything(self) -> None:
        self.search.clear()
        for chip in self._chips():
            chip.setChecked(False)

    def _show(self) -> None:
        wanted = fold(self.search.text()).split()
        purposes = {each for each, chip in self.purposes.items() if chip.isChecked()}
        rows = []
        for question in self._deck.values():
            record = self._records.get(question.id, NO_RECORD)
            if purposes and question.purpose not in purposes:
                continue
            if self.mine.isChecked() and not questions.is_mine(question, record):
                continue
            words, purpose = asked(question, self._event.start), purpose_words(question.purpose)
            text = fold(f"{words} {purpose}")
            if all(part in text for part in wanted):
                past = self._past_words(question, record)
                rows.append(
                    DeckRow(
                        id=question.id, purpose=purpose, words=words, past=past, liked=record.liked
                    )
                )
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        for each in (self.none, self.show_all):
            each.setVisible(not rows)
        shown = self.tr("{shown} of {all}").format(shown=len(rows), all=len(self._deck))
        self._count.setText(shown)
        self._enable()

    def _past_words(self, question: Question, record: Record) -> str:
        is_taken = any(dealt.question_id == question.id for dealt in self._event.questions)
        thumbs = {True: self.tr("liked"), False: self.tr("not liked"), None: ""}
        parts = (
            self.tr("your own") if question.own else "",
            thumbs[record.liked],
            self.tr("at %n event(s)", "", record.taken) if record.taken else "",
            self.tr("taken along") if is_taken else "",
        )
        return ", ".join(filter(None, parts))

    def _enable(self) -> None:
        question = self._deck.get(self.table.chosen())
        is_own = question is not None and question.own
        self._take.setEnabled(question is not None)
        for each in (self._edit, self._remove):
            each.setVisible(is_own)
            each.setEnabled(is_own)

    def _save_own(self, words: str, purpose: QuestionPurpose) -> None:
        before = self.own.editing
        if before is None:
            change = questions.add_own(words, purpose)
        else:
            change = questions.edit_own(before, words, purpose)
        if change.edits and self._workspace.do(change) is None:
            return
        self.own.begin()
        self._show_everything()
        self._load()
        if change.edits and isinstance(change.edits[0].after, Question):
            self.table.choose(change.edits[0].after.id)

    def _edit_own(self) -> None:
        question = self._deck[self.table.chosen()]
        again = self.tr("Your question is not saved. Edit (F2) again throws it away.")
        if question == self.own.editing:
            self.own.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._may_throw_away(again):
            self.own.begin(question)

    def _remove_own(self) -> None:
        question = self._deck[self.table.chosen()]
        again = self.tr("Your question is not saved. Removing it again throws it away.")
        if question == self.own.editing and not self._may_throw_away(again):
            return
        if self._workspace.do(questions.remove_own(question)) is not None:
            if self.own.editing == question:
                self.own.begin()
            self._load()
