"""What every page of the window is: a title, what it can do, and how it looks again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.change import Applied
from ui.navigation import Location
from ui.workspace import Workspace

Handler = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Crumb:
    """One word of the way to a page; without a location it is the page itself."""

    text: str
    location: Location | None = None


class View(QWidget):
    """One page. It refreshes itself when something it shows has changed.

    Signals:
        title_changed(): the crumbs or the header's buttons are others now.
        handlers_changed(): what the page can do has changed, with a selection for example.
        said(str): words for the toast, after something was done that Undo takes back.
        asked(str): the id of an action of the window that the person chose on this page.
        add_asked(str): somebody is to be added, with a line to begin with.
    """

    title_changed = Signal()
    handlers_changed = Signal()
    said = Signal(str)
    asked = Signal(str)
    add_asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        workspace.changed.connect(self._look_again)
        workspace.changed_elsewhere.connect(self._look_again)
        self._stale = True

    def crumbs(self) -> list[Crumb]:
        """The way to this page, shown in the header."""
        raise TypeError(f"{type(self).__name__} must say where it is")

    def header_actions(self) -> tuple[str, ...]:
        """Ids of the actions that the header shows as buttons on this page."""
        return ()

    def handlers(self) -> Mapping[str, Handler]:
        """What the page can do now: id of an action to the function that does it."""
        return {}

    def selected_ids(self) -> list[str]:
        """Ids of the contacts that are chosen on this page, for an export."""
        return []

    def open(self, location: Location) -> None:
        """Show the thing and the part that `location` names, then `refresh`."""
        self.refresh(None)

    def take_focus(self) -> None:
        """Let Tab begin in this page, when it has come to the front."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, applied: Applied | None) -> None:
        """Load again what is shown; `applied` is what changed, None when that is not known."""

    def showEvent(self, event: object) -> None:
        """Look again when something changed behind another page."""
        super().showEvent(event)  # type: ignore[arg-type]  # QShowEvent; the base names it so
        if self._stale:
            self._stale = False
            self.refresh(None)

    def _look_again(self, applied: Applied | None = None) -> None:
        if self.isVisible():
            self.refresh(applied)
        else:
            self._stale = True
