"""A list of attendees that is no table: lines that somebody typed or copied."""

from __future__ import annotations

from netcompanion.reading.attendee_lines import Entry, read_lines
from netcompanion.services.attendees.model import Attendee, AttendeeList


def read(text: str, most: int) -> AttendeeList:
    """Return the people whom the lines of a text name, the first `most` of them."""
    found = read_lines(text, most)
    people = tuple(map(attendee, found.people))
    return AttendeeList(title=found.title, attendees=people, left_out=found.left_out)


def attendee(entry: Entry) -> Attendee:
    """Return what a list says of somebody, before they are known again."""
    return Attendee(
        text=entry.text,
        name=entry.name,
        title=entry.title,
        organisation=entry.organisation,
        email=entry.email,
        phone=entry.phone,
        note=entry.note,
        standing=entry.coming,
        why_not=entry.why_nobody,
    )
