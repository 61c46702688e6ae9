"""Calendar files: events and the people who come to them in, events and promises out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.errors import FormatError, UserError
from netcompanion.domain.event import Event
from netcompanion.domain.event_entry import EventEntry
from netcompanion.domain.normalise import email_key, fold
from netcompanion.domain.progress import Progress, silent
from netcompanion.domain.promise import PromiseState
from netcompanion.formats import ics
from netcompanion.formats.ics import Appointment, is_calendar
from netcompanion.services import attendees, events
from netcompanion.services.attendees.invited import guests
from netcompanion.services.attendees.knowing import known_by_email
from netcompanion.services.files import replacing
from netcompanion.services.today import promise_lines

if TYPE_CHECKING:
    from netcompanion.store import Reader

__all__ = ["Appointment", "Arrival", "add", "holds_calendar", "plan", "read_file", "write_file"]

_HEAD = 4096  # bytes that tell a calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One appointment of a file; `existing` is the event of its name and time that is here."""

    appointment: Appointment
    existing: Event | None = None


def holds_calendar(path: Path) -> bool:
    """Whether a file is a calendar; a file that cannot be read is none."""
    try:
        with path.open("rb") as stream:
            return is_calendar(stream.read(_HEAD))
    except OSError:
        return False


def read_file(path: Path, now: datetime) -> tuple[list[Appointment], list[FormatError]]:
    """Return the appointments of a file, the next first, and what could not be read.

    Raises:
        UserError: the file cannot be read.
        FormatError: it is no calendar, or too large.
    """
    found: list[Appointment] = []
    errors: list[FormatError] = []
    try:
        with path.open("rb") as stream:
            for read in ics.read(stream, now):
                if read.appointment is not None:
                    found.append(read.appointment)
                elif read.error is not None:
                    errors.append(read.error)
    except OSError as error:
        reason = error.strerror or "unknown error"
        raise UserError(f"{path} cannot be read ({reason}). Nothing was changed.") from error
    return sorted(found, key=lambda each: (each.end < now, abs(each.start - now))), errors


def plan(reader: Reader, found: Iterable[Appointment]) -> list[Arrival]:
    """Return the appointments, each once, with the events that are here already."""
    here = {_key(event.name, event.start): event for event in reader.events()}
    arrivals = {
        _key(each.name, each.start): Arrival(
            appointment=each, existing=here.get(_key(each.name, each.start))
        )
        for each in found
    }
    return list(arrivals.values())


def _key(name: str, start: datetime) -> tuple[str, datetime]:
    return fold(name), start


def add(reader: Reader, wanted: Sequence[Arrival], progress: Progress = silent) -> Change:
    """Add events with the people who come as people to meet; those who are here are known again.

    Of an event that is here, only those who are not among its people to meet are added. The first
    edit's `after` is the first new event, if there is one. Work for a job: each event takes about
    a hundredth of a second.

    The change is empty when nothing is new.
    """
    me = email_key(reader.profile().email)
    edits: list[Edit] = []
    for done, arrival in enumerate(wanted):
        progress(done, len(wanted))
        edits += _arriving(reader, arrival, me).edits
    made = [edit.after for edit in edits if isinstance(edit.after, Event)]
    label = f"Added event {made[0].name}" if len(made) == 1 else f"Added {len(made)} events"
    return Change(label if made else "Added people to meet", tuple(edits))


def _arriving(reader: Reader, arrival: Arrival, me: str) -> Change:
    appointment = arrival.appointment
    coming = _coming(reader, appointment, me)
    if arrival.existing is not None:
        return attendees.add_all(reader, arrival.existing, coming)
    change = events.create(
        reader,
        EventEntry(
            text=appointment.name,
            name=appointment.name,
            start=appointment.start,
            end=appointment.end,
            place=appointment.place,
        ),
    )
    first = change.edits[0]
    assert isinstance(first.after, Event)  # what `create` promises
    host = appointment.organiser.name if appointment.organiser else ""
    event = replace(
        first.after,
        host=host,
        series=appointment.name if appointment.repeats else "",
        notes_to_self=appointment.about,
    )
    whole = (replace(first, after=event), *change.edits[1:])
    return Change(change.label, whole + attendees.add_all(reader, event, coming).edits)


def _coming(reader: Reader, appointment: Appointment, me: str) -> list[attendees.Attendee]:
    """Return who is expected without me, with the contacts whose addresses they have.

    Who has no name is called by the address.
    """
    others = [each for each in guests(appointment) if not me or email_key(each.email) != me]
    return [replace(each, name=each.name or each.email) for each in known_by_email(reader, others)]


def write_file(
    reader: Reader,
    out: Path,
    now: datetime,
    *,
    event_ids: Sequence[str] | None = None,
    promises: bool = True,
) -> int:
    """Write events and open promises as a calendar; return how many entries it has.

    With `event_ids` only these events and the promises made there, else all that is to come and
    every promise that is open.

    Raises:
        UserError: there is nothing to write, or the file cannot be written; an old one is whole.
    """
    chosen = [
        event
        for event in reader.events()
        if (event.id in event_ids if event_ids is not None else (event.end or event.start) >= now)
    ]
    owed = [
        each
        for each in (reader.promises(state=PromiseState.OPEN) if promises else [])
        if event_ids is None or each.event_id in event_ids
    ]
    if not chosen and not owed:
        raise UserError("There are no events or promises to write. Nothing was written.")
    lines = [(line.promise, line.who) for line in promise_lines(reader, owed)]
    with replacing(out) as stream:
        return ics.write(chosen, lines, stream, now)
