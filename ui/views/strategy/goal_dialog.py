"""A goal in full: its words, its number, its period, and what counts for it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.event import Measure
from netcompanion.domain.goals import read_goal
from netcompanion.domain.strategy import Goal
from netcompanion.services import goals
from ui.views.parts.form import FormDialog
from ui.views.parts.measures import measure_words
from ui.widgets import ChoiceField, DateField, NumberField
from ui.workspace import Workspace

_MOST = 9_999


class GoalDialog(FormDialog):
    """Change a goal. What counts is proposed from the words while they are typed."""

    def __init__(self, workspace: Workspace, goal: Goal, parent: QWidget) -> None:
        super().__init__(workspace, self.tr("Edit goal"), parent)
        self.thing = goal.id
        self._goal = goal
        with workspace.read() as reader:
            wins_work = reader.plan().wins_work
        self.words = QLineEdit(goal.text)
        self.number = NumberField(self.tr("Number"), goal.number, 1, _MOST)
        choices = [(str(each), said) for each, said in measure_words(wins_work=wins_work).items()]
        self.measure = ChoiceField(self.tr("What counts"), choices)
        self.only = QLineEdit()
        self.only.setPlaceholderText(self.tr("Everyone, or #tag, network:customer, a company"))
        self.counted = NumberField(self.tr("Counted by hand"), goal.counted, 0, _MOST)
        self.start = DateField(self.tr("First day"), goal.start)
        self.end = DateField(self.tr("Last day"), goal.end)
        self.form.addRow(self.tr("&Goal"), self.words)
        self.form.addRow(self.tr("&Number"), self.number)
        self.form.addRow(self.tr("&What counts"), self.measure)
        self.form.addRow(self.tr("Onl&y"), self.only)
        self.form.addRow(self.tr("Counted by &hand"), self.counted)
        self.form.addRow(self.tr("&First day"), self.start)
        self.form.addRow(self.tr("&Last day"), self.end)
        self.add_other_way(self.tr("Remove"), lambda: goals.remove(goal))
        self._show(goal.measure, goal.only)
        self.words.textEdited.connect(self._propose)
        self.measure.currentIndexChanged.connect(self._offer_only)

    def change(self) -> Change | None:
        """See `FormDialog`."""
        words = " ".join(self.words.text().split())
        if not words:
            self.complain(self.tr("What do you want to reach?"), self.words)
            return None
        if self.end.day() < self.start.day():
            self.complain(self.tr("The last day is before the first."), self.end)
            return None
        measure = Measure(self.measure.key())
        after = replace(
            self._goal,
            text=words,
            number=self.number.value(),
            measure=measure,
            start=self.start.day(),
            end=self.end.day(),
            only=self.only.text().strip() if measure is Measure.PEOPLE_MET else "",
            counted=self.counted.value(),
        )
        return goals.edit(self._goal, after)

    def _propose(self, words: str) -> None:
        said = read_goal(words, self.workspace.today())
        if said.read.number is not None:
            self.number.setValue(said.read.number)
        self._show(said.read.measure, said.read.only)

    def _show(self, measure: Measure, only: str) -> None:
        self.measure.choose(str(measure))
        self.only.setText(only)
        self._offer_only()

    def _offer_only(self) -> None:
        self.only.setEnabled(self.measure.key() == Measure.PEOPLE_MET)
