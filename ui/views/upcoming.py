"""Keeps the sidebar true: what is coming up, and how many promises are due."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer

from netcompanion.domain.event import Event, Phase
from netcompanion.domain.prep import Prep, prepared
from netcompanion.services.events import objectives_of, phase
from netcompanion.store import Glance
from ui.dates import day_words
from ui.views.sidebar import UPCOMING, Sidebar
from ui.workspace import Workspace

_AHEAD = timedelta(days=180)
_STILL_ON = timedelta(hours=12)  # an event that has begun may last that long
_LOOK_AGAIN_MS = 60_000  # an event begins, a day ends


class Upcoming(QObject):
    """Looks again whenever something is saved, and every minute."""

    def __init__(self, sidebar: Sidebar, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._sidebar = sidebar
        self._workspace = workspace
        workspace.changed.connect(self._look)
        workspace.changed_elsewhere.connect(self._look)
        self._clock = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._clock.timeout.connect(self._look)
        self._clock.start()
        sidebar.destroyed.connect(self._stop)
        self._look()

    def _stop(self) -> None:
        """Tell a sidebar that is gone nothing more; the workspace may outlive its window."""
        self._clock.stop()
        self._workspace.changed.disconnect(self._look)
        self._workspace.changed_elsewhere.disconnect(self._look)

    def _look(self) -> None:
        now = self._workspace.now()
        with self._workspace.glance() as reader:
            due = reader.due_count(now.date())
            coming = reader.events_coming(now, now - _STILL_ON, UPCOMING)
            events = [each for each in coming if each.start < now + _AHEAD]
            words = {each.id: self._words(each, _prep(reader, each), now) for each in events}
        self._sidebar.show_due(due)
        self._sidebar.show_events(events, words)

    def _words(self, event: Event, prep: Prep, now: datetime) -> str:
        if phase(event, now) is Phase.DURING:
            return self.tr("today · live")
        day = self._day(event, now)
        if not prep.done:
            return self.tr("{day} · not started").format(day=day)
        return self.tr("{day} · prep {done}/{total}").format(
            day=day, done=len(prep.done), total=prep.total
        )

    def _day(self, event: Event, now: datetime) -> str:
        days = (event.start.date() - now.date()).days
        if days == 0:
            return self.tr("today")
        if days == 1:
            return self.tr("tomorrow")
        name = day_words(event.start.date(), "ddd")
        if days < 7:
            return name
        if days < 14:
            return self.tr("{weekday} week").format(weekday=name)
        return day_words(event.start.date(), "d MMM")


def _prep(reader: Glance, event: Event) -> Prep:
    return prepared(event, objectives_of(reader, event.id), reader.targets(event.id))
