"""Introductions that I could make at an event, or before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from netcompanion.domain.event import Event
from ui.models.latest import Latest
from ui.views.parts.openings import OpeningActs, OpeningRows
from ui.views.parts.outset_card import OutsetCard
from ui.widgets import label
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.openings import Opening
    from netcompanion.store import Reader

_MOST = 5


class OpeningsCard(OutsetCard):
    """What one person wants and another offers, of whom one is to be met; hidden while none is.

    It is read by a job: what people want is compared with all that is offered.

    Signals:
        said(str): what was done, for the toast.
        rows_changed(): other rows are there now.
    """

    said = Signal(str)
    rows_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace.theme, self.tr("Introductions you can make"), "arrows-left-right"
        )
        self._workspace = workspace
        acts = OpeningActs(workspace, self)
        acts.said.connect(self.said)
        self.rows = OpeningRows(workspace.theme, acts)
        self.rows.changed.connect(self.rows_changed)
        self.body.addWidget(self.rows)
        why = self.tr("One introduction counts as a deposit with both.")
        self.add_inset(label(why, "caption", wrap=True))
        self._event_id = ""
        self._latest = Latest(workspace, self)
        self._latest.arrived.connect(self._take)
        self.hide()

    def show_event(self, event: Event) -> None:
        """Look for introductions that fit an event; what is shown of it stays until then."""
        if event.id != self._event_id:
            self._event_id = event.id
            self._take(())
        event_id, today = event.id, self._workspace.today()
        self._latest.ask(lambda reader: _of_event(reader, event_id, today))

    def _take(self, found: Sequence[Opening]) -> None:
        self.setVisible(bool(found))
        self.rows.show_openings(found, self._event_id)


def _of_event(reader: Reader, event_id: str, today: date) -> list[Opening]:
    from netcompanion.services import openings

    return openings.openings(reader, event_id=event_id, limit=_MOST, today=today)
