"""Attendees who were chosen become people to meet, in one change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change
from netcompanion.domain.event import Event, Target
from netcompanion.domain.identity import new_id
from netcompanion.services import events
from netcompanion.services.attendees.model import Attendee
from netcompanion.services.attendees.there import Listed

if TYPE_CHECKING:
    from netcompanion.store import Reader


def add_all(reader: Reader, event: Event, chosen: Sequence[Attendee]) -> Change:
    """Add attendees to the people to meet, after those that are there, before the standing row.

    Contacts come with what they said the last time, and ticked if they were met there already.
    Who is among them already, or was chosen twice, is passed over; the change is empty when
    nobody is left. Work for a job: it takes about a second for 2,000 who are known.
    """
    there = reader.targets(event.id)
    listed = Listed(there)
    lines = reader.lines(filter(None, (each.contact_id for each in chosen)))
    new: list[Target] = []
    for each in chosen:
        if not each.name or listed.has(each):
            continue
        listed.add(each)
        known = lines.get(each.contact_id or "")
        target = events.known_target(reader, event, known) if known else _new(event, each)
        target = replace(
            target,
            title=target.title or each.title,
            organisation=target.organisation or each.organisation,
            why=each.note or target.why,
        )
        new.append(target)
    number = "1 person" if len(new) == 1 else f"{len(new):,} people"
    return Change(f"Added {number} to meet", events.put_last(there, new) if new else ())


def _new(event: Event, attendee: Attendee) -> Target:
    return Target(id=new_id(), event_id=event.id, name=attendee.name, email=attendee.email)
