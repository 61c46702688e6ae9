"""Which attendees to tick at first: who comes, once each, and is not there already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from netcompanion.domain.event import Event
from netcompanion.domain.normalise import email_key
from netcompanion.reading.attendee_lines import Standing
from netcompanion.services.attendees.model import Attendee
from netcompanion.services.attendees.there import Listed, name_key

if TYPE_CHECKING:
    from netcompanion.domain.card import Profile
    from netcompanion.store import Reader

_REASONS = {Standing.DECLINED: "declined", Standing.WAITING: "on the waiting list"}


def ticked(reader: Reader, event: Event, people: Sequence[Attendee]) -> Iterator[Attendee]:
    """Yield attendees with whether to tick them, and in words why not."""
    there, seen = Listed(reader.targets(event.id)), Listed()
    me = reader.profile()
    for each in people:
        reason = _why_not(each, me, there, seen)
        if not reason:
            seen.add(each)
        yield replace(each, kept=not reason, why_not=reason)


def _why_not(attendee: Attendee, me: Profile, there: Listed, seen: Listed) -> str:
    if attendee.why_not or not attendee.name:
        return attendee.why_not or "no name"
    if _is_me(attendee, me):
        return "this is you"
    if there.has(attendee):
        return "already among the people to meet"
    if seen.has(attendee):
        return "twice in the list"
    return _REASONS.get(attendee.standing, "")


def _is_me(attendee: Attendee, me: Profile) -> bool:
    if attendee.email and me.email and email_key(attendee.email) == email_key(me.email):
        return True
    return bool(me.name) and name_key(attendee.name) == name_key(me.name)
