"""Deleting whom one set a day for: into the bin, and only after a look at what goes along."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject

from netcompanion.domain.change import Change
from netcompanion.domain.phrase import shortened
from ui.views.parts.people_words import name_of
from ui.workspace import Workspace


class DeletingDue(QObject):
    """Says what goes along, and deletes once the person has said yes."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def delete(self, contact_id: str) -> None:
        """Put somebody into the bin, where they wait for thirty days."""
        from netcompanion.services import bin as bins

        with self._workspace.read() as reader:
            contact = reader.contact(contact_id)
            if contact is None:
                return
            why = self.tr("Their day to be deleted had come")
            edits = bins.binned(reader, contact, why, datetime.now(UTC))
        name = name_of(contact)
        along = sum(edit.after is None for edit in edits) - 1
        text = self.tr("%n thing(s) noted about them will go along.", "", along) if along else ""
        text += " " + self.tr("All of it waits in the bin for thirty days.")
        title = self.tr("Delete {name}?").format(name=name)
        act = self.tr("Delete {name}").format(name=name)
        if self._workspace.prompts.confirm(title, text.strip(), act):
            self._workspace.do(Change(f"Moved {shortened(contact.name)} to the bin", edits))
