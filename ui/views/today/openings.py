"""Introductions that could be made, on Today: looked for once the page was seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.change import Applied
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter
from netcompanion.domain.relationship import Introduction
from ui.painting import when_painted
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.openings import Opening
    from netcompanion.store import Reader
    from ui.models.latest import Latest
    from ui.views.parts.openings import OpeningRows

_MOST = 3
_ABOUT = {Contact, Encounter, Introduction}


class LateOpenings(QWidget):
    """Nothing at first. When the page was painted, a job looks, and builds a card if need be.

    A start waits for none of it: neither for the reading, nor for the widgets, nor for what they
    import.

    `any` says whether there is anything to propose, as far as that is known.

    Signals:
        said(str): what was done, for the toast.
        looked(): `any` is known, or is another now.
    """

    said = Signal(str)
    looked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._rows: OpeningRows | None = None
        self._latest: Latest | None = None
        self._waiting = False
        self.any = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def look(self, page: QWidget, applied: Applied | None) -> None:
        """Look again after a change, when `page`, on which this stands, was painted."""
        if applied is not None and not _ABOUT & set(applied.kinds):
            return
        if not self._waiting:
            self._waiting = True
            when_painted(page, self._ask)

    def _ask(self) -> None:
        from ui.models.latest import Latest

        self._waiting = False
        if self._latest is None:
            self._latest = Latest(self._workspace, self)
            self._latest.arrived.connect(self._take)
        today = self._workspace.today()
        self._latest.ask(lambda reader: _of_today(reader, today))

    def _take(self, proposed: Sequence[Opening]) -> None:
        if proposed and self._rows is None:
            self._build()
        if self._rows is not None:
            self._rows.show_openings(proposed)
        self.any = bool(proposed)
        self.setVisible(self.any)
        self.looked.emit()

    def _build(self) -> None:
        from ui.views.parts.focus import set_reading_order
        from ui.views.parts.openings import OpeningActs, OpeningRows
        from ui.views.parts.outset_card import OutsetCard

        card = OutsetCard(
            self._workspace.theme, self.tr("Introductions you can make"), "arrows-left-right"
        )
        acts = OpeningActs(self._workspace, self)
        acts.said.connect(self.said)
        rows = OpeningRows(self._workspace.theme, acts)
        rows.changed.connect(lambda: set_reading_order(self))
        card.body.addWidget(rows)
        self._column.addWidget(card)
        self._rows = rows


def _of_today(reader: Reader, today: date) -> list[Opening]:
    from netcompanion.services import openings

    return openings.openings(reader, limit=_MOST, today=today)
