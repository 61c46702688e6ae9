"""At which event somebody is being met: the one in front if it has come, else the one on now."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from netcompanion.domain.event import Event
from ui.navigation import Place

if TYPE_CHECKING:
    from ui.workspace import Workspace

_MOST_AT_ONCE = 20  # events that began last, of which one may still be on
_A_MOMENT = timedelta(microseconds=1)
_USUAL_LENGTH = timedelta(hours=4)  # of an event whose end nobody wrote down


def event_here(workspace: Workspace) -> Event | None:
    """Return the event whose page is in front, else the one that is on now, else None.

    Nobody was met yet at an event that lies days ahead.
    """
    here = workspace.navigator.here
    now = workspace.now()
    with workspace.read() as reader:
        if here is not None and here.place is Place.EVENTS and here.thing:
            in_front = reader.event(here.thing)
            if in_front is not None and in_front.start.date() <= now.date():
                return in_front
        begun = reader.events(_MOST_AT_ONCE, before=now + _A_MOMENT)
    return next((event for event in begun if _is_on(event, now)), None)


def _is_on(event: Event, now: datetime) -> bool:
    return event.start <= now < (event.end or event.start + _USUAL_LENGTH)
