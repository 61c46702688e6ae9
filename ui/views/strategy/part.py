"""The base of the parts of Strategy: each asks the book in a job, and shows what arrives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.change import Applied
from ui.models.latest import Latest
from ui.views.view import Handler
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.store import Reader


class StrategyPart(QWidget):
    """Subclasses say in `look` what they read, in a job, and show it in `show_found`.

    `stale` says that something changed behind another part, `has_looked` that it ever read, and
    `number` is what the tab counts, None for nothing.

    Signals:
        said(str): what was done, for the toast.
        asked(str): the id of an action of the window.
        handlers_changed(): what the part can do has changed.
        counted(): `number` is another one.
    """

    said = Signal(str)
    asked = Signal(str)
    handlers_changed = Signal()
    counted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.stale = True
        self.has_looked = False
        self.number: int | None = None
        self._latest = Latest(workspace, self)
        self._latest.arrived.connect(self._take)

    def look(self, reader: Reader, now: datetime) -> object:
        """Read what is shown. Runs off the window's thread, so it touches nothing of `self`."""
        raise TypeError(f"{type(self).__name__} must say what it reads")

    def show_found(self, found: object) -> None:
        """Show what `look` returned."""
        raise TypeError(f"{type(self).__name__} must show what it read")

    def refresh(self, applied: Applied | None) -> None:
        """Look again; `applied` is what changed, None when that is not known."""
        self.stale = False
        now = self.workspace.now()
        self._latest.ask(lambda reader: self.look(reader, now))

    def open(self, thing: str) -> None:
        """Go to a person or an event, by id; "" for none."""

    def take_focus(self) -> None:
        """Let the keyboard begin here."""
        self.setFocus()

    def handlers(self) -> Mapping[str, Handler]:
        """What the part can do now, as `View.handlers`."""
        return {}

    def number_words(self) -> str:
        """What the number on the tab counts."""
        return ""

    def _take(self, found: object) -> None:
        self.has_looked = True
        self.show_found(found)
        self.counted.emit()
