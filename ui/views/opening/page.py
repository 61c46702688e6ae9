"""What all pages are given, and can ask for, that stand in for the others."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.errors import UserError
from netcompanion.services.folder import DataFolder
from ui.jobs import Jobs
from ui.prompts import Prompts
from ui.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What there is while no store is open."""

    folder: DataFolder
    theme: Theme
    jobs: Jobs
    prompts: Prompts


class OpeningPage(QWidget):
    """A page without a store.

    Signals:
        open_asked(str): open the folder again; with a passphrase, or "" for none.
        folder_asked(Path): open another folder.
        restore_asked(Checked, bool): put a backup in the place of what is here; with its settings
            or without.
    """

    open_asked = Signal(str)
    folder_asked = Signal(object)
    restore_asked = Signal(object, bool)

    def take_error(self, error: UserError) -> bool:
        """Say that it still cannot be opened; False when another page is to say it."""
        return False
