"""A line for somebody: people one knows are offered, and any other name is an outsider."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.relationship import Party
from netcompanion.services.capture import party
from netcompanion.services.introductions import name_now
from ui.views.parts.known import KnownContacts
from ui.workspace import Workspace


class WhomField(QLineEdit):
    """Holds a name; `party` says whom it means.

    Signals:
        settled(): somebody was chosen, or the line was left.
    """

    settled = Signal()

    def __init__(self, workspace: Workspace, name: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._put: tuple[str, Party] | None = None
        self._chosen: ContactLine | None = None
        self.setAccessibleName(name)
        self.setMaxLength(300)
        KnownContacts(workspace, self).chosen.connect(self._take)
        self.editingFinished.connect(self.settled)

    def party(self) -> Party:
        """Whom the line means: the one chosen, the one contact of this name, or an outsider."""
        words = " ".join(self.text().split())
        if self._put is not None and words == self._put[0]:
            return self._put[1]
        if self._chosen is not None and words == " ".join(self._chosen.name.split()):
            return Party(name=self._chosen.name, contact_id=self._chosen.id)
        with self._workspace.read() as reader:
            return party(reader, words)

    def put(self, someone: Party) -> None:
        """Fill the line, with the name that a contact has now; left so, it means the same."""
        with self._workspace.read() as reader:
            names = reader.names({someone.contact_id} if someone.contact_id else ())
        self.setText(name_now(someone, names))
        self._put = " ".join(self.text().split()), someone

    def _take(self, line: ContactLine) -> None:
        self._put, self._chosen = None, line
        self.setText(line.name)
        self.settled.emit()
