"""What an import would do: how many of each kind, and everybody one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.services.columns import Sheet
from netcompanion.services.imports import Differs, ImportPlan, Maybe, Same
from ui.models.import_items import ImportItems
from ui.views.bringing_in.how_read import HowRead
from ui.views.review.kinds import Kinds
from ui.views.review.pane import ReviewPane
from ui.workspace import Workspace


class PlanPage(QWidget):
    """The plan, and above it how the tables among the files were read.

    Signals:
        changed(): others are to be saved, or otherwise.
        encoding_chosen(Path, str): a file is to be read in other letters.
        columns_asked(Path): the columns of a table are to be looked at.
    """

    changed = Signal()
    encoding_chosen = Signal(object, str)
    columns_asked = Signal(object)

    def __init__(self, workspace: Workspace, plan: ImportPlan, sheets: Sequence[Sheet]) -> None:
        super().__init__()
        theme = workspace.theme
        self.seen = plan.seen
        self.items = ImportItems(plan, self)
        self.pane = ReviewPane(theme, self.items, lambda: workspace.settings.single_keys)
        self.pane.changed.connect(self.changed)
        kinds = Kinds(theme, self.items)
        kinds.decided.connect(self.pane.look_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        said = [each for each in sheets if HowRead.is_worth_saying(each)]
        if said:
            how = HowRead(theme, said)
            how.encoding_chosen.connect(self.encoding_chosen)
            how.columns_asked.connect(self.columns_asked)
            column.addWidget(how)
        column.addWidget(kinds)
        column.addWidget(self.pane, 1)

    def nothing_new(self) -> str:
        """Say why there is nothing to do, or ""."""
        items = self.items
        if items.changing():
            return ""
        people = items.count(Same) + items.count(Differs) + items.count(Maybe)
        if people == items.count(Same) and people:
            return self.tr("Nothing to do: all %n person(s) are here already.", "", people)
        if people:
            return self.tr(
                "Nobody is new. Look at those who say something else, and choose what to take over."
            )
        return self.tr("Nobody was found in it. Nothing was changed.")
