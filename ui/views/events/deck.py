"""All open questions, to take one along or to add one's own."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from netcompanion.domain.deal import is_closed, worded
from netcompanion.domain.event import Event
from netcompanion.domain.normalise import fold
from netcompanion.domain.question import Question, QuestionPurpose
from netcompanion.services import events, questions
from ui.views.events.add_line import AddLine
from ui.views.events.purposes import purpose_words
from ui.widgets import InlineMessage, SearchField, button, label
from ui.workspace import Workspace

_ID = Qt.ItemDataRole.UserRole
_SIZE = (720, 560)


class DeckDialog(QDialog):
    """Choose a question by Enter or a double click; Del takes one of one's own out of the deck."""

    def __init__(
        self, workspace: Workspace, event: Event, parent: QWidget, instead_of: str = ""
    ) -> None:
        """`instead_of`: the id of the dealt question whose place the chosen one takes."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("The deck of questions"))
        self._workspace, self._event, self._instead_of = workspace, event, instead_of
        self._deck: dict[str, Question] = {}
        theme = workspace.theme
        self.search = SearchField(theme, self.tr("Filter the questions"))
        self.search.textChanged.connect(self._show)
        self.table = _Table(theme.px(40))
        self.table.setAccessibleName(self.tr("Questions"))
        self.table.activated.connect(lambda _index: self.accept())
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _old: self._enable())
        self.own = AddLine(theme, self.tr("Add a question of your own"))
        self.own.field.returnPressed.connect(self._add_own)
        self.own.field.textChanged.connect(self._calm)
        self.purpose = QComboBox()
        self.purpose.setAccessibleName(self.tr("What your question is for"))
        for purpose in QuestionPurpose:
            self.purpose.addItem(purpose_words(purpose), purpose)
        self.hint = InlineMessage(
            theme,
            self.tr(
                "This one can be answered yes or no. Who, what, how or where gets people"
                " talking. Enter again adds it as it is."
            ),
            "amber",
        )
        self.hint.hide()
        self._take = button(theme, self._verb(), "primary", act=self.accept)
        self._arrange()
        self._load()

    def _arrange(self) -> None:
        theme = self._workspace.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(self.tr("The deck of questions"), "title"))
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        own = QHBoxLayout()
        own.addWidget(self.own, 1)
        own.addWidget(self.purpose)
        column.addLayout(own)
        column.addWidget(self.hint)
        buttons = QHBoxLayout()
        self._remove = button(theme, self.tr("Remove from deck"), act=self._remove_own)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        buttons.addWidget(button(theme, self.tr("Close"), act=self.reject))
        buttons.addWidget(self._take)
        column.addLayout(buttons)
        self.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the filter, and keep inside the window."""
        super().showEvent(event)
        self.search.setFocus()
        parent = self.parentWidget()
        if parent is not None:
            self.resize(self.size().boundedTo(parent.window().size() * 0.94))

    def accept(self) -> None:
        """Take the chosen question along."""
        key = self.table.chosen()
        if not key:
            return
        if self._instead_of:
            change = events.exchange_question(self._event, self._instead_of, key)
        else:
            change = events.take_question(self._event, key)
        if not change.edits or self._workspace.do(change) is not None:
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step from the filter into the list, and take own questions out of the deck."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Delete and self._remove.isEnabled():
            self._remove_own()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.search.hasFocus() or self.table.hasFocus():
                self.accept()
        else:
            super().keyPressEvent(event)

    def _calm(self) -> None:
        self.hint.hide()

    def _verb(self) -> str:
        return self.tr("Take this instead") if self._instead_of else self.tr("Take along")

    def _load(self) -> None:
        with self._workspace.read() as reader:
            self._deck = {question.id: question for question in questions.deck(reader)}
        self._show()

    def _show(self) -> None:
        wanted = fold(self.search.text()).split()
        taken = {dealt.question_id for dealt in self._event.questions}
        rows = []
        for question in self._deck.values():
            words, purpose = worded(question, self._event.start), purpose_words(question.purpose)
            text = fold(f"{words} {purpose}")
            if all(part in text for part in wanted):
                note = self.tr("taken") if question.id in taken else ""
                own = self.tr("your own") if question.own else ""
                rows.append((question.id, purpose, words, note or own))
        self.table.show_rows(rows)
        self._enable()

    def _enable(self) -> None:
        question = self._deck.get(self.table.chosen())
        self._take.setEnabled(question is not None)
        self._remove.setVisible(question is not None and question.own)
        self._remove.setEnabled(question is not None and question.own)

    def _add_own(self) -> None:
        words = self.own.words()
        if not words:
            return
        if is_closed(words) and self.hint.isHidden():
            self.hint.show()
            self.hint.announce()
            return
        purpose = QuestionPurpose(self.purpose.currentData())
        if self._workspace.do(questions.add_own(words, purpose)) is not None:
            self.own.field.clear()
            self.search.clear()
            self._load()
            self.table.choose_words(words)

    def _remove_own(self) -> None:
        question = self._deck[self.table.chosen()]
        if self._workspace.do(questions.remove_own(question)) is not None:
            self._load()


class _Table(QTableView):
    """Purpose, words and a note, one question a row."""

    def __init__(self, row_height: int) -> None:
        super().__init__()
        self._rows = QStandardItemModel(0, 3, self)
        self.setModel(self._rows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(row_height)
        self.horizontalHeader().hide()
        sizes = self.horizontalHeader()
        sizes.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        sizes.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        sizes.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        sizes.sectionResized.connect(lambda *_sizes: self.resizeRowsToContents())

    def show_rows(self, rows: list[tuple[str, str, str, str]]) -> None:
        """Show rows of id, purpose, words and note; the chosen one stays chosen."""
        before = self.chosen()
        self._rows.setRowCount(0)
        for key, *texts in rows:
            items = [QStandardItem(text) for text in texts]
            items[0].setData(key, _ID)
            self._rows.appendRow(items)
        self.resizeRowsToContents()
        keys = [key for key, *_texts in rows]
        if keys:
            self.selectRow(keys.index(before) if before in keys else 0)

    def chosen(self) -> str:
        """The id of the chosen question; empty when there is none."""
        index = self.currentIndex()
        return self._rows.item(index.row(), 0).data(_ID) if index.isValid() else ""

    def choose_words(self, words: str) -> None:
        """Choose the question with these words."""
        for row in range(self._rows.rowCount()):
            if self._rows.item(row, 1).text() == words:
                self.selectRow(row)
                self.scrollTo(self._rows.index(row, 0))
                return

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go from row to row, never across."""
        index = super().moveCursor(action, modifiers)
        return index.siblingAtColumn(0) if index.isValid() else index
