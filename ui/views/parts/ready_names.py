"""Whom to think of first when an ask is planned: those who look ready for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.relationship import Party
from netcompanion.services.ready import Ready
from ui.models.latest import Latest
from ui.widgets import Button, FlowLayout, button, label
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.store import Reader

_MOST = 5


class ReadyNames(QWidget):
    """Their names as buttons; not there while nobody is ready. A job looks for them.

    Signals:
        chosen(Party): one of them.
        listed(): their names are there now.
    """

    chosen = Signal(object)
    listed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.names: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(self.tr("These look ready to be asked:"), "caption"))
        self._across = FlowLayout(6, 6)
        column.addLayout(self._across)
        self.hide()
        self._latest = Latest(workspace, self)
        self._latest.arrived.connect(self._show)

    def look(self) -> None:
        """Look for them."""
        today = self._workspace.today()

        def read(reader: Reader) -> Ready:
            from netcompanion.services import ready

            return ready.ready(reader, today, _MOST)

        self._latest.ask(read)

    def _show(self, found: Ready) -> None:
        for each in found.people:
            if each.planned is None:  # who is planned already is not planned again
                someone = Party(name=each.name, contact_id=each.contact_id)
                act = partial(self.chosen.emit, someone)
                name = shown(each.name).replace("&", "&&")
                why = shown(each.why)
                made = button(self._workspace.theme, name, "small", act=act, tip=why)
                made.setAccessibleName(self.tr("Ask {name}").format(name=shown(each.name)))
                made.setAccessibleDescription(why)
                self._across.addWidget(made)
                self.names.append(made)
        self.setVisible(bool(self.names))
        self.listed.emit()
