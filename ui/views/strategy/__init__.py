"""Strategy: the plan on one page, how it goes, who opened which door, and what events brought."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from netcompanion.domain.change import Applied
from ui.navigation import Location
from ui.views.parts.count_tabs import CountTabs
from ui.views.strategy.chains import ChainsPart
from ui.views.strategy.compared import ComparedPart
from ui.views.strategy.overview import OverviewPart
from ui.views.strategy.part import StrategyPart
from ui.views.view import Crumb, Handler, View
from ui.widgets import PAGE_MARGIN
from ui.workspace import Workspace

OVERVIEW, CHAINS, COMPARED = "overview", "chains", "compared"
"""The parts of the page, as in a location."""


class StrategyPage(View):
    """A row of tabs, and the part that is chosen below it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.parts: dict[str, StrategyPart] = {
            OVERVIEW: OverviewPart(workspace),
            CHAINS: ChainsPart(workspace),
            COMPARED: ComparedPart(workspace),
        }
        words = {
            OVERVIEW: self.tr("Overview"),
            CHAINS: self.tr("Referral chains"),
            COMPARED: self.tr("Events compared"),
        }
        self.tabs = CountTabs(workspace.theme, self.tr("Parts of Strategy"), words)
        self.tabs.chosen.connect(self._choose)
        self.tabs.setVisible(len(words) > 1)
        self._stack = QStackedWidget()
        for part in self.parts.values():
            self._stack.addWidget(part)
            part.said.connect(self.said)
            part.asked.connect(self.asked)
            part.handlers_changed.connect(self.handlers_changed)
            part.counted.connect(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(PAGE_MARGIN, 8, PAGE_MARGIN, 0)
        above.addWidget(self.tabs)
        column.addLayout(above)
        column.addWidget(self._stack, 1)

    def crumbs(self) -> list[Crumb]:
        """The place itself."""
        return [Crumb(self.tr("Strategy"))]

    def header_actions(self) -> tuple[str, ...]:
        """On paper."""
        return ("print",)

    def handlers(self) -> Mapping[str, Handler]:
        """What the chosen part can do, and the way to the next one."""
        steps: dict[str, Handler] = {}
        if self.tabs.count() > 1:
            steps = {
                "next-tab": lambda: self.tabs.step(1),
                "previous-tab": lambda: self.tabs.step(-1),
            }
        return steps | dict(self.part.handlers())

    @property
    def part(self) -> StrategyPart:
        """The part that is in front."""
        return self.parts[self.tabs.key()]

    def open(self, location: Location) -> None:
        """Show a part, and in it a person or an event."""
        self.tabs.choose(location.part)
        self.refresh(None)
        self.part.open(location.thing)
        self.take_focus()

    def take_focus(self) -> None:
        """See View."""
        self.part.take_focus()

    def refresh(self, applied: Applied | None) -> None:
        """Let the part in front look again; the others when they come to the front."""
        self.part.refresh(applied)
        for part in self.parts.values():
            if part is not self.part:
                part.stale = True

    def _choose(self) -> None:
        self._stack.setCurrentWidget(self.part)
        if self.part.stale:
            self.part.refresh(None)
        self.handlers_changed.emit()
        self.title_changed.emit()

    def _count(self) -> None:
        """Show the numbers; a part that never looked does so once the one in front has."""
        waiting = (part for part in self.parts.values() if part.stale and not part.has_looked)
        if (following := next(waiting, None)) is not None:
            following.refresh(None)
        counts = {key: part.number for key, part in self.parts.items() if part.number is not None}
        self.tabs.show_counts(
            counts, {key: part.number_words() for key, part in self.parts.items()}
        )
