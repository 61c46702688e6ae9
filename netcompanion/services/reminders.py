"""What is due to be shown: the planner's answer for the settings and the events in the store."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from netcompanion.domain import reminders
from netcompanion.domain.reminders import Reminder, Wanted
from netcompanion.services.settings import Settings

if TYPE_CHECKING:
    from netcompanion.store import Glance

_SHIFT = timedelta(days=1)
"""No two clocks on a wall are further apart than that, whatever zone they are set to."""


def wanted(settings: Settings) -> Wanted:
    """Return what the settings want one to be told of."""
    hour, minutes = settings.digest_hour, settings.event_reminder
    return Wanted(
        digest_at=None if hour is None else time(hour),
        lead=None if minutes is None else timedelta(minutes=minutes),
    )


def due(
    reader: Glance, settings: Settings, now: datetime, shown: Collection[str]
) -> list[Reminder]:
    """Return what is to be shown at this moment of wall-clock time and was not shown yet."""
    want = wanted(settings)
    near = (
        reader.events_between(now - _SHIFT, now + want.lead + _SHIFT)
        if want.lead is not None
        else []
    )
    return reminders.due(now, want, near, shown)
