"""Deleting whom one set a day for: into the bin, from which undo brings them back."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.change import Change
from netcompanion.domain.phrase import shortened
from ui.workspace import Workspace


def delete_due(workspace: Workspace, contact_id: str) -> None:
    """Put somebody whose day has come into the bin, where they wait for thirty days."""
    from netcompanion.services import bin as bins

    with workspace.read() as reader:
        contact = reader.contact(contact_id)
        if contact is None:
            return
        why = QCoreApplication.translate("DeletingDue", "Their day to be deleted had come")
        edits = bins.binned(reader, contact, why, datetime.now(UTC))
    workspace.do(Change(f"Moved {shortened(contact.name)} to the bin", edits))
