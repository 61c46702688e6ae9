"""At which event somebody is being met: the one in front if it has come, else the one on now."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from netcompanion.domain.event import Event, end_of

if TYPE_CHECKING:
    from netcompanion.store import Reader

_MOST_AT_ONCE = 20  # events that began last, of which one may still be on
_A_MOMENT = timedelta(microseconds=1)


def event_here(reader: Reader, now: datetime, in_front: str = "") -> Event | None:
    """Return the event whose page is in front (by its id), else the one that is on, else None.

    Nobody was met yet at an event that lies days ahead, whatever page is in front.
    """
    opened = reader.event(in_front) if in_front else None
    if opened is not None and opened.start.date() <= now.date():
        return opened
    begun = reader.events(_MOST_AT_ONCE, before=now + _A_MOMENT)
    return next((each for each in begun if now < end_of(each)), None)
