"""A line for somebody: people one knows are offered, and any other name is an outsider."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.relationship import Party
from netcompanion.services.capture import party
from ui.views.parts.known import KnownContacts
from ui.workspace import Workspace


class WhomField(QLineEdit):
    """Holds a name; `party` says whom it means."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._chosen: ContactLine | None = None
        self.setAccessibleName(name)
        self.setMaxLength(300)
        KnownContacts(workspace, self).chosen.connect(self._take)

    def party(self) -> Party:
        """Whom the line means: the one chosen, the one contact of this name, or an outsider."""
        words = " ".join(self.text().split())
        if self._chosen is not None and words == " ".join(self._chosen.name.split()):
            return Party(name=self._chosen.name, contact_id=self._chosen.id)
        with self._workspace.read() as reader:
            return party(reader, words)

    def put(self, someone: Party) -> None:
        """Fill the line."""
        self.setText(someone.name)
        if someone.contact_id:
            self._chosen = ContactLine(id=someone.contact_id, name=someone.name)

    def _take(self, line: ContactLine) -> None:
        self._chosen = line
        self.setText(line.name)
