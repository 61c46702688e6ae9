"""The overview of Strategy: the plan, and how it goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from netcompanion.domain.change import Applied
from netcompanion.domain.trap import TrapState
from netcompanion.services.overview import Overview, overview
from ui.views.parts.focus import FocusFollower, go_to, set_reading_order
from ui.views.strategy.funnel_card import FunnelCard
from ui.views.strategy.goals_card import GoalsCard
from ui.views.strategy.known_card import KnownCard
from ui.views.strategy.networks_card import NetworksCard
from ui.views.strategy.overview_print import Item, OverviewPrint, Section
from ui.views.strategy.part import StrategyPart
from ui.views.strategy.plan_card import PlanCard
from ui.views.strategy.purposes_card import PurposesCard
from ui.views.strategy.trap_card import TrapCard
from ui.views.strategy.trap_words import sentence
from ui.views.view import Handler
from ui.widgets import Columns, Page
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.store import Reader

GOALS, KNOWN_FOR = "goals", "known for"
"""The things in this part that a location can lead to: the fields of two cards."""
_WIDTHS = (420, 420)


class OverviewPart(StrategyPart):
    """Plan, goals and known for on the left; insight, funnel and networks on the right."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._found: Overview | None = None
        self._wanted = ""  # the thing to go to, once it is there
        self.plan = PlanCard(workspace)
        self.goals = GoalsCard(workspace)
        self.known = KnownCard(workspace)
        self.purposes = PurposesCard(workspace)
        self.trap = TrapCard(workspace)
        self.funnel = FunnelCard(workspace)
        self.networks = NetworksCard(workspace)
        self._late = (self.goals, self.known, self.funnel, self.networks)
        self._columns = columns = Columns(workspace.theme, (1, 1), _WIDTHS)
        for place, cards in enumerate(
            (
                (self.plan, self.goals, self.known),
                (self.trap, self.funnel, self.networks, self.purposes),
            )
        ):
            for card in cards:
                columns.add(place, card)
                card.said.connect(self.said)
        for card in self._late:
            card.hide()
        page = Page()
        page.body.addWidget(columns)
        page.body.addStretch(1)
        FocusFollower(workspace.theme.app, page)  # cards come and go above what one ticks
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def look(self, reader: Reader, now: datetime) -> object:
        """See `StrategyPart`."""
        return overview(reader, now)

    def show_found(self, found: object) -> None:
        """See `StrategyPart`."""
        assert isinstance(found, Overview)  # what `look` returned
        self._found = found
        for card in (self.goals, self.known, self.networks):
            card.show()
        self.goals.show_goals(found.goals, wins_work=found.plan.wins_work)
        self.known.show_known(found.known_for)
        self.trap.show_insight(found.insight)
        self.funnel.show_funnel(found.funnel)
        self.networks.show_networks(found.networks)
        set_reading_order(self._columns)  # rows and links that have just come are the last in it
        self._go_to_wanted()
        self.handlers_changed.emit()

    def refresh(self, applied: Applied | None) -> None:
        """Show the plan at once, and the rest when it was counted."""
        with self.workspace.read() as reader:
            plan = reader.plan()
        self.plan.show_plan(plan)
        self.purposes.show_plan(plan)
        super().refresh(applied)

    def handlers(self) -> Mapping[str, Handler]:
        """See `StrategyPart`."""
        return {"print": self.print_page} if self._found is not None else {}

    def print_page(self) -> None:
        """Put on paper what is shown."""
        from ui.views.print_dialog import PrintDialog

        what = OverviewPrint(list(self._sections()), self.workspace.today())
        PrintDialog(self.workspace, what, self.window()).open()

    def _sections(self) -> Iterator[Section]:
        """Yield what is shown, as it stands on the page."""
        found = self._found
        assert found is not None  # there is nothing to print before
        written = [
            Item(words, label=box.accessibleName())
            for name, box in self.plan.boxes.items()
            if (words := getattr(found.plan, name))
        ]
        if found.plan.wins_work:
            written.append(Item(self.plan.stages.text()))
        yield Section(self.plan.accessibleName(), written)
        if found.goals:
            rows = self.goals.list.rows().values()
            yield Section(
                self.goals.accessibleName(),
                [Item(row.accessibleName(), figure=row.chart.figure) for row in rows],
            )
        if found.insight.state is not TrapState.OFF and not found.insight.hidden:
            said = Item(sentence(found.insight), figure=self.trap.chart.figure)
            yield Section(self.trap.card.accessibleName(), [said])
        if found.funnel is not None and not found.funnel.funnel.is_empty:
            told = (
                each for each in (self.funnel.clients, self.funnel.given) if not each.isHidden()
            )
            yield Section(
                self.funnel.accessibleName(),
                [Item(figure=self.funnel.chart.figure), *(Item(each.text()) for each in told)],
            )
        if found.networks.are_sorted:
            each = " · ".join(row.accessibleName() for row in self.networks.rows.values())
            bar = Item(self.networks.sorted.text(), figure=self.networks.chart.figure)
            yield Section(self.networks.accessibleName(), [bar, Item(each)])
        if found.known_for.sentence:
            yield Section(
                self.known.accessibleName(),
                [Item(found.known_for.sentence), Item(self.known.last.text())],
            )

    def open(self, thing: str) -> None:
        """Remember which field to begin with."""
        self._wanted = thing

    def take_focus(self) -> None:
        """Begin with the plan, or with the field that is wanted."""
        self.plan.boxes["ideal"].setFocus()
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        if self._found is not None and self._wanted:
            go_to(self.goals.line.field if self._wanted == GOALS else self.known.sentence)
            self._wanted = ""
