"""At which event somebody is being met: the one named, else the one in front, else the one on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from netcompanion.domain.event import Event, end_of
from netcompanion.domain.normalise import fold

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


def event_at(reader: Reader, place: str, here: Event | None, now: datetime) -> Event | None:
    """Return the event that a typed place means, by its name, or `here` by where it is.

    Of several events of a name it is `here`, else the last that has come, else the next one.
    None where the place is no event: somebody met there was not met `here`.
    """
    words = fold(place)
    if not words or (here is not None and words in (fold(here.name), fold(here.place))):
        return here
    named = [each for each in reader.event_lines() if fold(each.name) == words]
    come = (each for each in named if each.start.date() <= now.date())
    found = next(come, named[-1] if named else None)
    return reader.event(found.id) if found else None
