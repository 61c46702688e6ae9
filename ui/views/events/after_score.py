"""How far each objective came: counted by itself, and corrected with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from netcompanion.domain.display import shown
from netcompanion.domain.event import Objective
from netcompanion.services import events
from ui.theme import Theme
from ui.undo_keys import UndoKeys
from ui.views.parts.measures import MEASURE_ICONS
from ui.widgets import Card, IconLabel, NumberField, Row, button, label
from ui.workspace import Workspace

_LONGEST = 300

Counted = tuple[Objective, int]


class ScoreCard(Card):
    """One row an objective; one button saves all scores."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Score objectives"), "target")
        self._workspace = workspace
        self._shown: tuple[Counted, ...] = ()
        self._event_id = ""
        self.rows: dict[str, ScoreRow] = {}
        self._none = label(
            self.tr("No objectives were set before this event."), "secondary", wrap=True
        )
        self.body.addWidget(self._none)
        self.save_button = button(workspace.theme, self.tr("Save scores"), act=self.save)
        self.body.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_objectives(self, counted: Sequence[Counted]) -> None:
        """Show objectives, each with what counts by itself."""
        if tuple(counted) == self._shown:
            return
        self._shown = tuple(counted)
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {}
        for place, (objective, count) in enumerate(counted):
            row = ScoreRow(self._workspace.theme, objective, count)
            row.number.valueChanged.connect(self._offer)
            row.reason.textChanged.connect(self._offer)
            row.reason.returnPressed.connect(self.save_button.click)
            self.rows[objective.id] = row
            self.body.insertWidget(place, row)
        self._none.setVisible(not counted)
        self.save_button.setVisible(bool(counted))
        self._offer()

    def save(self) -> None:
        """Save the scores of all objectives as one step."""
        scores = [
            (objective, self.rows[objective.id].number.value(), self.rows[objective.id].words())
            for objective, _ in self._shown
        ]
        self._workspace.do(events.score(scores))

    def begin(self) -> None:
        """Go to the first number, or to what can be done without one."""
        first = next(iter(self.rows.values()), None)
        if first is not None:
            first.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        self.save_button.setEnabled(
            any(
                (row.number.value(), row.words()) != (objective.scored, objective.score_reason)
                for objective, _ in self._shown
                if (row := self.rows.get(objective.id)) is not None
            )
        )


class ScoreRow(Row):
    """What was wanted, what was counted, the score, and why it differs."""

    def __init__(self, theme: Theme, objective: Objective, count: int) -> None:
        super().__init__()
        self._count = count
        self.add_lead(IconLabel(theme, MEASURE_ICONS[objective.measure], size=20))
        self.lines.addWidget(label(shown(objective.text), "strong", wrap=True))
        counted = self.tr("{count} counted").format(count=count)
        if objective.number is not None:
            counted = self.tr("{count} of {number} counted").format(
                count=count, number=objective.number
            )
        self.lines.addWidget(label(counted, "caption", wrap=True))
        self.reason = QLineEdit(objective.score_reason)
        self.reason.setProperty("look", "small")
        self.reason.setMaxLength(_LONGEST)
        self.reason.setPlaceholderText(self.tr("Why is it another number?"))
        self.reason.setAccessibleName(self.tr("Why is it another number?"))
        UndoKeys(self).watch(self.reason)
        self.lines.addWidget(self.reason)
        self.number = NumberField(
            self.tr("Score of: {objective}").format(objective=shown(objective.text)),
            count if objective.scored is None else objective.scored,
            highest=999,
        )
        self.add_trail(self.number)
        self.number.valueChanged.connect(self._ask_why)
        self._ask_why()

    def words(self) -> str:
        """The reason, where one is asked for."""
        differs = self.number.value() != self._count
        return " ".join(self.reason.text().split()) if differs else ""

    def _ask_why(self) -> None:
        self.reason.setVisible(self.number.value() != self._count)
