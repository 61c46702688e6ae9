"""Invitations: which appointment of a calendar is an event, and who was asked to come to it."""

from __future__ import annotations

from collections.abc import Sequence

from netcompanion.domain.event import Event
from netcompanion.domain.normalise import email_key, fold
from netcompanion.formats import ics
from netcompanion.formats.ics import Appointment
from netcompanion.reading.attendee_lines import name_of_address, tidy_name
from netcompanion.services.attendees.model import Attendee
from netcompanion.services.matching.compare import is_role


def fitting(found: Sequence[Appointment], event: Event) -> Appointment | None:
    """Return the appointment that an event is; the only one there is, whatever it says.

    Else one of its name at its time, one of its name on its day, or one that begins as it does.
    """
    if len(found) == 1:
        return found[0]
    named = [each for each in found if fold(each.name) == fold(event.name)]
    fits = (
        *(each for each in named if each.start == event.start),
        *(each for each in named if each.start.date() == event.start.date()),
        *(each for each in found if each.start == event.start),
    )
    return next(iter(fits), None)


def guests(appointment: Appointment) -> list[Attendee]:
    """Return who is expected: the organiser first, who need not be invited.

    An organiser that is a mailbox of several people, such as that of a ticket shop, is nobody.
    """
    host = appointment.organiser
    is_person = host is not None and not (host.email and is_role(email_key(host.email)))
    people = [*([host] if host and is_person else []), *appointment.attendees]
    return [_guest(each) for each in people]


def _guest(person: ics.Attendee) -> Attendee:
    name = person.name if "@" not in person.name else name_of_address(person.email or person.name)
    return Attendee(
        text=f"{person.name} {person.email}".strip(), name=tidy_name(name), email=person.email
    )
