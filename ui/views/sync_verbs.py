"""The window's commands about address books elsewhere; in the example they say what they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from netcompanion.domain.sync import Phase
from netcompanion.services.folder import DataFolder
from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.views.sync_standing import is_in_use
from ui.workspace import Workspace


class SyncVerbs(QObject):
    """Made-up people never go to the address books of a person."""

    def __init__(
        self, window: MainWindow, workspace: Workspace, folder: DataFolder, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._workspace = workspace
        self._folder = folder

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What can be done anywhere."""
        go = self._workspace.navigator.go
        found: dict[str, Callable[[], None]] = {"bin": lambda: go(Location(Place.BIN))}
        real: dict[str, Callable[[], None]] = {
            "address-books": lambda: go(Location(Place.SYNC)),
            "sync": self.sync,
            "add-account": self.add_account,
        }
        example = dict.fromkeys(real, self.explain)
        return found | (example if self._folder.is_example else real)

    def sync(self) -> None:
        """Sync all books, and say which wait; without any, show where one is added."""
        with self._workspace.glance() as reader:
            has_accounts = reader.has_accounts()
            books = reader.address_books().books() if has_accounts else []
        if not has_accounts:
            self._workspace.navigator.go(Location(Place.SYNC))
            return
        self._workspace.runs.sync()
        used = [each for each in books if is_in_use(each)]
        if unread := [each for each in used if each.phase is not Phase.LINKED]:
            words = self.tr("%n address book(s) wait to be looked at first", "", len(unread))
            there = Location(Place.SYNC, unread[0].id)
            look = partial(self._workspace.navigator.go, there)
            self._workspace.told.emit(words, self.tr("Show"), look)
        elif not used:
            self._workspace.told.emit(self.tr("No address book is in use yet"), "", None)

    def add_account(self) -> None:
        """Find the address books of an account."""
        from ui.views.sync_setup import setup

        self._workspace.navigator.go(Location(Place.SYNC))
        setup(self._workspace, self._workspace.runs, self._window)

    def explain(self) -> None:
        """Say why nothing of the example goes anywhere."""
        words = self.tr("The example stays here. Leave it to use your own address books.")
        self._window.toast.say(words, undo=False)
