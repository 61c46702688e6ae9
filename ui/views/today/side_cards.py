"""The cards beside the promises: whose day has come, give, ask, thank, how it goes, introduce."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.services.today_side import TodaySide
from ui.views.parts.focus import set_reading_order
from ui.views.parts.openings import OpeningActs, OpeningRows
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.thanks_card import ThanksCard
from ui.views.today.due_card import DueCard
from ui.views.today.give_card import GiveCard
from ui.views.today.going_card import GoingCard
from ui.views.today.ready_card import ReadyCard
from ui.workspace import Workspace

_GAP = 16  # px between cards, as in the columns of a page


class SideCards(QWidget):
    """One below the other; each is there only while it has something to say.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.giving = GiveCard(workspace)
        self.ready = ReadyCard(workspace)
        self.thanks = ThanksCard(workspace)
        self.going = GoingCard(workspace)
        self.openings = OutsetCard(
            workspace.theme, self.tr("Introductions you can make"), "arrows-left-right"
        )
        acts = OpeningActs(workspace, self)
        acts.said.connect(self.said)
        self.opening_rows = OpeningRows(workspace.theme, acts)
        self.opening_rows.changed.connect(lambda: set_reading_order(self))
        self.openings.body.addWidget(self.opening_rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        self.due = DueCard(workspace)
        column.addWidget(self.due)
        for card in (self.giving, self.ready, self.thanks, self.going):
            column.addWidget(card)
            card.said.connect(self.said)
        column.addWidget(self.openings)

    def show_side(self, found: TodaySide) -> None:
        """Show what was found."""
        self.giving.show_giving(found.giving)
        self.ready.show_ready(found.ready)
        self.thanks.show_thanks(found.thanks)
        self.going.show_going(found.going)
        self.opening_rows.show_openings(found.openings)
        self.openings.setVisible(bool(found.openings))
        self.due.show_due(found.due)
