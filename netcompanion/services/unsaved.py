"""What was typed in a folder and not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netcompanion.services.folder import DataFolder

if TYPE_CHECKING:
    from netcompanion.store.unsaved import Unsaved

CAPTURE = ("", "capture")
"""The place of what stands in the capture bar."""


def unsaved(folder: DataFolder) -> Unsaved:
    """Return where it is kept; the database must be open, or its key held."""
    from netcompanion.store.unsaved import Unsaved

    return Unsaved(folder.unsaved, folder.database)
