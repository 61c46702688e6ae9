"""Values that are others here and there: both, person by person, and one click to choose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown, shown_text
from netcompanion.domain.sync import Chose
from ui.theme import Theme
from ui.views.parts.focus import pass_on
from ui.views.parts.rows import ListRow, RowList
from ui.views.sync import answers
from ui.views.sync.acts import SyncActs
from ui.views.sync.facts import Question
from ui.widgets import Button, Chip, Columns, ElideLabel, FlowLayout, button, frame, label

_LONGEST = 600  # characters of a value; the rest is on the person's page


class ConflictList(QWidget):
    """One row a conflict, those of one person under each other.

    What is answered goes, and the next one has the focus.
    """

    def __init__(self, acts: SyncActs) -> None:
        super().__init__()
        self._acts = acts
        self.list: RowList[ConflictRow] = RowList()
        self._title = label("", "strong")
        self._why = label(
            self.tr("Both values are kept here until you choose one. Undo takes a choice back."),
            "secondary",
            wrap=True,
        )
        self._later = label("", "secondary", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addWidget(self.list)
        column.addWidget(self._later)

    def show_questions(self, questions: Sequence[Question], differences: int, book: str) -> None:
        """Show the first of so many `differences`; `book` is what the other side is called."""
        by_id = {each.conflict.id: each for each in questions}
        self._title.setText(self.tr("%n difference(s): which value is right?", "", differences))
        self.setVisible(bool(by_id))
        rows = self.list.sync(by_id, lambda _id: ConflictRow(self._acts))
        told = ""
        before: ConflictRow | None = None
        for id_, row in rows.items():
            person = by_id[id_].conflict.contact_id
            row.show_question(by_id[id_], book, leads=person != told)
            if before is not None:
                before.ruled = person != told
            told, before = person, row
        later = differences - len(by_id)
        self._later.setText(
            self.tr("%n more difference(s) will follow as these are answered.", "", later)
        )
        self._later.setVisible(later > 0)


class ConflictRow(ListRow):
    """What of whom, and the two values beside each other; who it is stands above the first one."""

    def __init__(self, acts: SyncActs) -> None:
        super().__init__(acts.workspace.theme)
        theme = acts.workspace.theme
        self._sync = acts
        self._question: Question | None = None
        self._who = ElideLabel("", "strong")
        self._what = ElideLabel("", "secondary")
        self._open = button(theme, self.tr("Open"), "small", act=self._show_person)
        self.mine = _Side(theme, self.tr("HERE"))
        self.theirs = _Side(theme, "")
        self.mine.use.clicked.connect(lambda: self._choose(Chose.MINE))
        self.theirs.use.clicked.connect(lambda: self._choose(Chose.THEIRS))
        self.leave = button(theme, self.tr("Leave it as it is now"), "small", act=self._leave)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(10)
        head.addWidget(self._who, 1)
        head.addWidget(self._open)
        sides = Columns(theme, (1, 1), (210, 210), gap=10)
        sides.add(0, self.mine)
        sides.add(1, self.theirs)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self._what)
        column.addWidget(sides)
        end = FlowLayout()
        end.addWidget(self.leave)
        column.addLayout(end)
        margins = self.across.contentsMargins()  # no ring round it, so it stands with the rest
        self.across.setContentsMargins(0, margins.top(), 0, margins.bottom())
        self.across.addLayout(column, 1)
        self.lead_to(self.mine.use)

    def show_question(self, question: Question, book: str, *, leads: bool) -> None:
        """Show both values, and which of them is in use; with the name, if it `leads`."""
        if not leads:
            pass_on(self._open)
        self._head.setVisible(leads)
        if question == self._question:
            return
        self._question = question
        who, what = shown(question.who), shown(question.what)
        conflict = question.conflict
        self._who.setText(who)
        self._what.setText(what)
        self._open.setAccessibleName(self.tr("Open {name}").format(name=who))
        self.theirs.set_side(self.tr("IN {book}").format(book=shown(book).upper()))
        about = self.tr("{what} of {who}").format(what=what, who=who)
        self.mine.show_value(conflict.mine, about, stands=question.stands is Chose.MINE)
        self.theirs.show_value(conflict.theirs, about, stands=question.stands is Chose.THEIRS)
        self.leave.setVisible(question.stands is None)
        self.leave.setAccessibleName(self.tr("Leave {what} as it is now").format(what=about))

    def _choose(self, chose: Chose) -> None:
        if self._question is not None:
            answers.choose(self._sync.workspace, self._question, chose)

    def _leave(self) -> None:
        if self._question is not None:
            answers.leave(self._sync.workspace, self._question)

    def _show_person(self) -> None:
        if self._question is not None:
            self._sync.show_person(self._question.conflict.contact_id)


class _Side(QWidget):
    """One of the two values, and the button that chooses it."""

    def __init__(self, theme: Theme, side: str) -> None:
        super().__init__()
        self._side = label(side, "overline", wrap=True)
        self._value = label("", "body", wrap=True, selectable=False)
        self._stands = Chip(theme, self.tr("in use now"), "accent", "check")
        self.use: Button = button(theme, "", "small")
        box = frame("inset")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.setSpacing(6)
        inside.addWidget(self._side)
        inside.addWidget(self._value)
        foot = FlowLayout()
        foot.addWidget(self.use)
        foot.addWidget(self._stands)
        inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        column.addStretch(1)

    def set_side(self, side: str) -> None:
        """Say where the value is from."""
        self._side.setText(side)

    def show_value(self, value: str, about: str, *, stands: bool) -> None:
        """Show the value; the one that stands is kept, the other used instead."""
        text = shown_text(value[:_LONGEST]) or self.tr("(nothing)")
        self._value.setText(text)
        self._stands.setVisible(stands)
        self.use.setText(self.tr("Keep this") if stands else self.tr("Use this instead"))
        words = self.tr("{act}: {value}, {about}")
        self.use.setAccessibleName(
            words.format(act=self.use.text(), value=shown(text), about=about)
        )
