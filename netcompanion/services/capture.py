"""A captured line becomes a contact, a meeting, promises and introductions, in one change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as with_values
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from netcompanion.domain.capture import Captured
from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import Contact, new_contact
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.identity import new_id
from netcompanion.domain.names import with_name
from netcompanion.domain.normalise import email_key, phone_key
from netcompanion.domain.phrase import shortened
from netcompanion.domain.promise import Promise
from netcompanion.domain.relationship import Introduction, Party
from netcompanion.services.met_targets import targets_met
from netcompanion.services.promises import promised

if TYPE_CHECKING:
    from netcompanion.store import Reader

T = TypeVar("T")


def contact_of(captured: Captured, now: datetime | None = None) -> Contact:
    """Return the contact that a line describes, with a fresh id.

    Text that was not read is its note, and its first line the name, so that it is found again.
    """
    first_line = shortened(captured.text.strip().split("\n", 1)[0]) if captured.unread else ""
    named = with_name(new_contact(now), captured.name)
    return with_values(
        named,
        formatted=named.formatted or first_line,
        organisation=captured.organisation,
        title=captured.title,
        phones=captured.phones,
        emails=captured.emails,
        links=captured.links,
        socials=captured.socials,
        note="\n".join(captured.notes),
        tags=captured.tags,
    )


def save(
    captured: Captured,
    reader: Reader,
    *,
    today: date,
    now: datetime | None = None,
    event: Event | None = None,
    contact_id: str | None = None,
) -> Change:
    """Save a line as a new contact, or add what it says to the contact with `contact_id`.

    With an `event`, or a place or a need in the line, it is a meeting as well: the one that there
    is already at this event is added to. `now` (UTC) is when the contact is created. Raises
    UserError when the line names nobody.
    """
    existing = reader.contact(contact_id) if contact_id else None
    if existing is None and not (captured.names_someone or captured.notes):
        raise UserError("Nobody is named yet. Type a name, a firm, an e-mail address or a number.")
    said = contact_of(captured, now)
    contact = _added(existing, captured) if existing else said
    edits = [
        Edit(existing, contact),
        *_encounter(captured, reader, contact, event, today),
        *targets_met(reader, contact, event, said),
        *(Edit(None, promise) for promise in _promises(captured, contact, event, today)),
        *(Edit(None, each) for each in _introductions(captured, reader, contact, event, today)),
    ]
    label = f"Added to {contact.name}" if existing else f"Added {contact.name}"
    return Change(label, tuple(edit for edit in edits if edit.before != edit.after))


def _added(contact: Contact, captured: Captured) -> Contact:
    """Return the contact with what the line says more; nothing it has is replaced."""
    return with_values(
        contact,
        organisation=contact.organisation or captured.organisation,
        title=contact.title or captured.title,
        phones=with_new(contact.phones, captured.phones, lambda phone: phone_key(phone.value)),
        emails=with_new(contact.emails, captured.emails, lambda email: email_key(email.value)),
        links=with_new(contact.links, captured.links, lambda link: link.value),
        socials=with_new(contact.socials, captured.socials, lambda social: social.url),
        note="\n".join(filter(None, (contact.note, *captured.notes))),
        tags=with_new(contact.tags, captured.tags, str.casefold),
    )


def with_new(there: tuple[T, ...], more: tuple[T, ...], key: Callable[[T], str]) -> tuple[T, ...]:
    """Return a list with what another one has more, each once by its key; none is replaced."""
    known = {key(each) for each in there}
    new: dict[str, T] = {}
    for each in more:
        new.setdefault(key(each), each)
    return (*there, *(each for told, each in new.items() if told not in known))


def _encounter(
    captured: Captured, reader: Reader, contact: Contact, event: Event | None, today: date
) -> list[Edit]:
    if not (event or captured.place or captured.needs):
        return []
    on = day_of(event, today)
    met = reader.encounters(contact_id=contact.id)
    before = next((each for each in met if event and each.event_id == event.id), None)
    there = before or Encounter(
        id=new_id(), contact_id=contact.id, on=on, event_id=event.id if event else None
    )
    needs = with_new(there.needs, captured.needs, str.casefold)
    return [Edit(before, with_values(there, place=captured.place or there.place, needs=needs))]


def day_of(event: Event | None, today: date) -> date:
    """Return the day somebody was met: today while the event is on, else its first day."""
    if event is None:
        return today
    first = event.start.date()
    last = event.end.date() if event.end else first
    return today if first <= today <= last else first


def said_day(event: Event | None, today: date) -> date:
    """Return the day something was said at an event: today when it is still to come."""
    return min(day_of(event, today), today)


def _promises(
    captured: Captured, contact: Contact, event: Event | None, today: date
) -> list[Promise]:
    return [
        promised(
            said,
            said_day(event, today),
            contact_id=contact.id,
            event_id=event.id if event else None,
            place=captured.place,
        )
        for said in captured.promises
    ]


def _introductions(
    captured: Captured, reader: Reader, contact: Contact, event: Event | None, today: date
) -> list[Introduction]:
    return [
        Introduction(
            id=new_id(),
            first=Party(name=contact.name, contact_id=contact.id),
            second=party(reader, name),
            on=today,
            event_id=event.id if event else None,
        )
        for name in captured.introductions
    ]


def party(reader: Reader, name: str) -> Party:
    """Return whom a name means: the one contact called so, else an outsider."""
    found = reader.same_name(name)
    if len(found) == 1:
        return Party(name=found[0].name, contact_id=found[0].id)
    return Party(name=name)
