"""What stands beside the promises on Today: looked for once the page was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.change import Applied
from ui.painting import when_painted
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.today_side import TodaySide
    from netcompanion.store import Reader
    from ui.models.latest import Latest
    from ui.views.today.side_cards import SideCards

_GAP = 16  # px between cards, as in the columns of a page


class LateSide(QWidget):
    """Nothing at first. When the page was painted, a job looks, and builds cards if need be.

    A start waits for none of it: neither for the reading, nor for the widgets, nor for what they
    import.

    `any` says whether there is anything to be done, once that `is_known`; `due` is how many
    people should be deleted by now.

    Signals:
        said(str): what was done, for the toast.
        looked(): they are known, or are others now.
    """

    said = Signal(str)
    looked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._cards: SideCards | None = None
        self._latest: Latest | None = None
        self._waiting = False
        self.is_known = self.any = False
        self.due = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self.hide()

    @property
    def cards(self) -> SideCards | None:
        """The cards, once there was anything to show."""
        return self._cards

    def look(self, page: QWidget, applied: Applied | None) -> None:
        """Look again after a change, when `page`, on which this stands, was painted."""
        if not self._waiting:
            self._waiting = True
            when_painted(page, self._ask)

    def _ask(self) -> None:
        from ui.models.latest import Latest

        self._waiting = False
        if self._latest is None:
            self._latest = Latest(self._workspace, self)
            self._latest.arrived.connect(self._take)
        now = self._workspace.now()

        def look(reader: Reader) -> object:
            from netcompanion.services.today_side import today_side

            return today_side(reader, now)

        self._latest.ask(look)

    def _take(self, found: TodaySide) -> None:
        self.is_known, self.any, self.due = True, found.any, len(found.due)
        if self._cards is None and (found.any or found.going.any):
            self._build()
        if self._cards is not None:
            self._cards.show_side(found)
        self.setVisible(found.any or found.going.any)
        self.looked.emit()

    def _build(self) -> None:
        from ui.views.today.side_cards import SideCards

        self._cards = SideCards(self._workspace)
        self._cards.said.connect(self.said)
        self._column.addWidget(self._cards)
