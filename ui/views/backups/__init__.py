"""Backups: those that were made, what is inside of one, and the way back to it."""

from ui.views.backups.dialog import BackupsDialog

__all__ = ["BackupsDialog"]
