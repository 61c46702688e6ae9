"""How far the preparation is: five steps that lead to their cards, and the minutes left."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from netcompanion.domain.prep import Prep, PrepStep
from ui import fonts
from ui.theme import Theme
from ui.widgets import Button, Chip, FlowLayout, button

_GAP = 4


class PrepStrip(QFrame):
    """Never a gate: each step can be gone to at any time.

    Signals:
        chosen(PrepStep): go to that step.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "soft")
        self.setAccessibleName(self.tr("Preparation"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.steps: dict[PrepStep, Button] = {}
        flow = _Spread(_GAP, 0)
        for step, words in self._words().items():
            made = button(theme, words, "ghost", act=partial(self.chosen.emit, step))
            self.steps[step] = made
            flow.addWidget(made)
        self._left = Chip(theme, "")
        flow.addWidget(self._left)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 1, 10, 1)
        column.addLayout(flow)

    def show_prep(self, prep: Prep) -> None:
        """Show which steps are done."""
        for step, made in self.steps.items():
            done, following = step in prep.done, step is prep.next_step
            made.set_icon("check-circle" if done else "circle", "accent", size=20, fill=done)
            _set_apart(made, following)
            state = self.tr("done") if done else self.tr("not done yet")
            made.setAccessibleName(f"{self._words()[step]}: {state}")
        if prep.minutes_left:
            left = self.tr("about %n min left", "", prep.minutes_left)
            self._left.set_chip(left, "accent", "timer")
        else:
            self._left.set_chip(self.tr("Ready"), "accent", "check")

    def _words(self) -> dict[PrepStep, str]:
        return {
            PrepStep.OBJECTIVES: self.tr("Objectives"),
            PrepStep.ANSWERS: self.tr("Your four answers"),
            PrepStep.PEOPLE: self.tr("People to meet"),
            PrepStep.QUESTIONS: self.tr("Questions to ask"),
            PrepStep.GIVE: self.tr("Something to give"),
        }


def _set_apart(step: Button, following: bool) -> None:
    """Show the step that follows bold and dark; the style sheet must look at it anew for that."""
    step.setFont(fonts.weighted(600 if following else 400))
    step.setProperty("following", following)
    step.style().unpolish(step)
    step.style().polish(step)


class _Spread(FlowLayout):
    """One line from edge to edge where there is room for it, else lines as usual."""

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at this width, in px."""
        self._gap = _GAP
        return super().heightForWidth(width)

    def setGeometry(self, area: QRect) -> None:
        """See QLayout."""
        self._gap = _GAP
        between = self.count() - 1
        room = area.width() - self.sizeHint().width()
        if room > 0 and between > 0:
            self._gap += room // between
        super().setGeometry(area)
