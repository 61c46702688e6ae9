"""Why I go to events, which decides what is shown at all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.services import plan
from ui.widgets import Card, FlowLayout, label
from ui.workspace import Workspace


class PurposesCard(Card):
    """A tick for each purpose; any number of them may be on.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("I go to events to"), "flag")
        self._workspace = workspace
        words = {
            Purpose.WIN_WORK: self.tr("win work"),
            Purpose.COMMUNITY: self.tr("build a community"),
            Purpose.LEARN: self.tr("learn"),
            Purpose.FIND_A_JOB: self.tr("find a job"),
        }
        flow = FlowLayout(16, 6)
        self.ticks: dict[Purpose, QCheckBox] = {}
        for purpose, text in words.items():
            tick = QCheckBox(text)
            tick.clicked.connect(self._save)
            flow.addWidget(tick)
            self.ticks[purpose] = tick
        self.body.addLayout(flow)
        self.body.addWidget(
            label(self.tr("What you do not tick is not shown."), "caption", wrap=True)
        )

    def show_plan(self, has: Plan) -> None:
        """Show what is chosen."""
        for purpose, tick in self.ticks.items():
            tick.setChecked(purpose in has.purposes)

    def _save(self) -> None:
        chosen = frozenset(each for each, tick in self.ticks.items() if tick.isChecked())
        with self._workspace.read() as reader:
            change = plan.choose_purposes(reader, chosen)
        if self._workspace.do(change) is not None:
            self.said.emit(self.tr("Changed why you go to events"))
