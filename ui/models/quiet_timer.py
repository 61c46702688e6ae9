"""The gentle timer: it says when ten minutes of an event went by with nobody new and no note."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from netcompanion.domain.change import Applied
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter, Event, Phase, Target
from netcompanion.domain.promise import Promise
from netcompanion.services import events
from ui.workspace import Workspace

QUIET = timedelta(minutes=10)
_NEWS = frozenset((Contact, Encounter, Promise, Target))


class QuietTimer(QObject):
    """Counts for the event in front, by the workspace's clock; somebody else calls `look`.

    Signals:
        quiet_changed(bool): ten minutes went by, or they are over.
    """

    quiet_changed = Signal(bool)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._event: Event | None = None
        self._since = datetime.min
        self._snoozed: set[str] = set()
        self._quiet = False
        workspace.changed.connect(self._hear)
        workspace.settings_changed.connect(self.look)

    def follow(self, event: Event) -> None:
        """Count for an event from now on; one that is followed already goes on."""
        if self._event is None or self._event.id != event.id:
            self._since = self._workspace.now()
        self._event = event
        self.look()

    def snooze(self) -> None:
        """Say nothing more at this event."""
        if self._event is not None:
            self._snoozed.add(self._event.id)
        self.look()

    def look(self) -> None:
        """Compare with the clock, and tell when something else is true now."""
        quiet = self._is_quiet()
        if quiet != self._quiet:
            self._quiet = quiet
            self.quiet_changed.emit(quiet)

    def _is_quiet(self) -> bool:
        event, now = self._event, self._workspace.now()
        if event is None or event.id in self._snoozed or not self._workspace.settings.quiet_timer:
            return False
        is_on = events.phase(event, now) is Phase.DURING
        return is_on and now - max(self._since, event.start) >= QUIET

    def _hear(self, applied: Applied) -> None:
        if applied.kinds & _NEWS and not applied.undoes:
            self._since = self._workspace.now()
            self.look()
