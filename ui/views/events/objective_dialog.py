"""An objective in full: its words, and what counts for it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.event import OF_WORK, Measure, Objective
from netcompanion.domain.objectives import read_objective
from netcompanion.services import events
from ui.views.parts.form import FormDialog
from ui.views.parts.measures import measure_words
from ui.widgets import ChoiceField
from ui.workspace import Workspace


class ObjectiveDialog(FormDialog):
    """Change an objective. What counts is proposed from the words while they are typed."""

    def __init__(self, workspace: Workspace, objective: Objective, parent: QWidget) -> None:
        super().__init__(workspace, self.tr("Edit objective"), parent)
        self.thing = objective.id
        self._objective = objective
        self.words = QLineEdit(objective.text)
        with workspace.read() as reader:
            wins_work = reader.plan().wins_work or objective.measure in OF_WORK
        choices = [(str(each), said) for each, said in measure_words(wins_work=wins_work).items()]
        self.measure = ChoiceField(self.tr("What counts"), choices)
        self.only = QLineEdit()
        self.only.setPlaceholderText(self.tr("Everyone, or #tag, network:customer, a company"))
        self.form.addRow(self.tr("&Objective"), self.words)
        self.form.addRow(self.tr("&What counts"), self.measure)
        self.form.addRow(self.tr("Onl&y"), self.only)
        self.add_other_way(self.tr("Remove"), lambda: events.remove_objective(objective))
        self._show(objective.measure, objective.only)
        self.words.textEdited.connect(self._propose)
        self.measure.currentIndexChanged.connect(self._offer_only)

    def change(self) -> Change | None:
        """See `FormDialog`."""
        words = " ".join(self.words.text().split())
        if not words:
            self.complain(self.tr("What do you want?"), self.words)
            return None
        measure = Measure(self.measure.key())
        after = replace(
            self._objective,
            text=words,
            number=self._number(words),
            measure=measure,
            only=self.only.text().strip() if measure is Measure.PEOPLE_MET else "",
        )
        return events.edit_objective(self._objective, after)

    def _number(self, words: str) -> int | None:
        """The number in the words; one that stood beside them stays."""
        before = self._objective
        beside = before.number if read_objective(before.text).number is None else None
        found = read_objective(words).number
        return beside if found is None else found

    def _propose(self, words: str) -> None:
        read = read_objective(words)
        self._show(read.measure, read.only)

    def _show(self, measure: Measure, only: str) -> None:
        self.measure.choose(str(measure))
        self.only.setText(only)
        self._offer_only()

    def _offer_only(self) -> None:
        self.only.setEnabled(self.measure.key() == Measure.PEOPLE_MET)
