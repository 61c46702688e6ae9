"""How far each objective came: counted by itself, and corrected with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.event import Objective
from netcompanion.services import events
from ui.theme import Theme
from ui.undo_keys import UndoKeys
from ui.views.parts.fold_card import FoldCard
from ui.views.parts.measures import MEASURE_ICONS
from ui.widgets import IconLabel, NumberField, Row, button, label
from ui.workspace import Workspace

_LONGEST = 300

Counted = tuple[Objective, int]


class ScoreCard(FoldCard):
    """One row an objective; one button saves the scores that were given.

    Without any, it takes what was counted as the score of those that have none.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Score objectives"), "target")
        self._workspace = workspace
        self._shown: tuple[Counted, ...] = ()
        self.rows: dict[str, ScoreRow] = {}
        self._none = label(
            self.tr("No objectives were set before this event."), "secondary", wrap=True
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add_inset(self._rows)
        self.add_inset(self._none)
        self.save_button = button(workspace.theme, "", act=self.save)
        self.add_inset(self.save_button)

    def show_objectives(self, counted: Sequence[Counted]) -> None:
        """Show objectives, each with what counts by itself; what is being written stays."""
        self._shown = tuple(counted)
        rows = {each.id: self.rows.get(each.id) or self._new_row() for each, _ in counted}
        for key, row in self.rows.items():
            if key not in rows:
                row.hide()
                row.deleteLater()
        self.rows = rows
        for place, (objective, count) in enumerate(counted):
            row = rows[objective.id]
            if self._rows.indexOf(row) != place:
                self._rows.insertWidget(place, row)
            row.show_objective(objective, count)
        self._none.setVisible(not counted)
        self.save_button.setVisible(bool(counted))
        self.set_summary(self._state(counted))
        self._offer()

    def save(self) -> None:
        """Save the scores that were given as one step; without any, what was counted."""
        touched = self._touched()
        self._score(touched or [each for each, _ in self._shown if each.scored is None])

    def save_given(self) -> None:
        """Save only the scores that were given, before they are out of sight."""
        self._score(self._touched())

    def order_tabs(self) -> None:
        """Let Tab go from a number to why it is another one, which stands before it."""
        for row in self.rows.values():
            QWidget.setTabOrder(row.number, row.reason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Lose nothing that was given when the page or the window closes."""
        self.save_given()
        super().hideEvent(event)

    def begin(self) -> None:
        """Go to the first number, or to what can be done without one."""
        first = next(iter(self.rows.values()), None)
        if first is not None:
            first.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def _state(self, counted: Sequence[Counted]) -> str:
        if not counted:
            return self.tr("no objectives were set")
        scored = sum(each.scored is not None for each, _ in counted)
        return self.tr("{scored} of {all} scored").format(scored=scored, all=len(counted))

    def _new_row(self) -> ScoreRow:
        row = ScoreRow(self._workspace.theme)
        row.number.valueChanged.connect(self._offer)
        row.reason.textChanged.connect(self._offer)
        row.reason.returnPressed.connect(self.save_button.click)
        return row

    def _touched(self) -> list[Objective]:
        return [each for each, _ in self._shown if self.rows[each.id].is_touched()]

    def _score(self, objectives: Sequence[Objective]) -> None:
        rows = [(each, self.rows[each.id]) for each in objectives]
        change = events.score([(each, row.number.value(), row.words()) for each, row in rows])
        if change.edits:
            self._workspace.do(change)

    def _offer(self) -> None:
        touched = bool(self._touched())
        unscored = any(each.scored is None for each, _ in self._shown)
        self.save_button.setText(
            self.tr("Save as counted") if unscored and not touched else self.tr("Save scores")
        )
        self.save_button.setEnabled(touched or unscored)


class ScoreRow(Row):
    """What was wanted, what was counted, the score, and why it differs."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._count = 0
        self._saved = (0, "")
        self._icon = IconLabel(theme, "target", size=20)
        self.add_lead(self._icon)
        self._words, self._counted = label("", "strong", wrap=True), label("", "caption", wrap=True)
        self.lines.addWidget(self._words)
        self.lines.addWidget(self._counted)
        self.reason = QLineEdit()
        self.reason.setProperty("look", "small")
        self.reason.setMaxLength(_LONGEST)
        self.reason.setPlaceholderText(self.tr("Why is it another number?"))
        self.reason.setAccessibleName(self.tr("Why is it another number?"))
        UndoKeys(self).watch(self.reason)
        self.lines.addWidget(self.reason)
        self.number = NumberField("", highest=999)
        self.add_trail(self.number)
        self.number.valueChanged.connect(self._ask_why)

    def show_objective(self, objective: Objective, count: int) -> None:
        """Show an objective and its score, but not over one that is being given."""
        words = shown(objective.text)
        self._icon.set_icon(MEASURE_ICONS[objective.measure], "accent")
        self._words.setText(words)
        counted = self.tr("{count} counted").format(count=count)
        if objective.number is not None:
            counted = self.tr("{count} of {number} counted").format(
                count=count, number=objective.number
            )
        self._counted.setText(counted)
        self.number.setAccessibleName(self.tr("Score of: {objective}").format(objective=words))
        is_untouched = (self.number.value(), self.reason.text()) == self._saved
        self._count = count
        self._saved = (
            count if objective.scored is None else objective.scored,
            objective.score_reason,
        )
        if is_untouched:
            self.number.setValue(self._saved[0])
            self.reason.setText(self._saved[1])
        self._ask_why()

    def is_touched(self) -> bool:
        """Whether a score or a reason was given that is not saved."""
        score, reason = self._saved
        return self.number.value() != score or (self._differs() and self.words() != reason)

    def words(self) -> str:
        """The reason, where one is asked for."""
        return " ".join(self.reason.text().split()) if self._differs() else ""

    def _differs(self) -> bool:
        return self.number.value() != self._count

    def _ask_why(self) -> None:
        self.reason.setVisible(self._differs())
