"""Who else somebody is: asked before two contacts are compared."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact
from ui.views.parts.form import FormDialog
from ui.views.parts.whom import WhomField
from ui.widgets import label
from ui.workspace import Workspace

_NOTHING = Change("", ())


class WhomDialog(FormDialog):
    """Asks for a contact that is the same person as another one; saves nothing.

    Signals:
        found(id): this one.
    """

    found = Signal(str)

    def __init__(self, workspace: Workspace, contact: Contact, parent: QWidget) -> None:
        title = self.tr("Who is the same person?")
        super().__init__(workspace, title, parent)
        self.thing = contact.id
        self._contact = contact
        words = self.tr("Name")
        self._whom = WhomField(workspace, words)
        self.form.addRow(label(words, "secondary", buddy=self._whom), self._whom)
        self.form.addRow("", self._whom.note)
        self._id = ""

    def change(self) -> Change | None:
        """See `FormDialog`; nothing is changed yet."""
        self._id = self._whom.party().contact_id or ""
        if not self._id:
            self.complain(self.tr("Choose somebody who is here."), self._whom)
            return None
        if self._id == self._contact.id:
            self.complain(self.tr("This is the same contact. Choose another one."), self._whom)
            return None
        return _NOTHING

    def accept(self) -> None:
        """Close, and tell whom."""
        super().accept()
        if self.result() and self._id:
            self.found.emit(self._id)
