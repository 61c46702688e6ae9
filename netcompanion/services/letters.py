"""Letters begun for a promise or an event, from what the store knows of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain.contact import Contact, ContactLine
from netcompanion.domain.drafts import Draft, DraftFacts, Recipient, Template, draft, template_for
from netcompanion.domain.event import Event
from netcompanion.domain.phrase import written_day
from netcompanion.domain.promise import Promise
from netcompanion.domain.relationship import IntroductionState, Party

if TYPE_CHECKING:
    from netcompanion.store import Reader

_TO_MAKE = (IntroductionState.IDEA, IntroductionState.OFFERED)
_THIS_WEEK = 6  # days for which the name of the weekday is enough
# Not by strftime: the letters are in English, whatever the language of the system.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def for_promise(
    reader: Reader, promise: Promise, today: date, template: Template | None = None
) -> Draft:
    """Begin the letter that a promise asks for, or that of another template."""
    template = template or template_for(promise)
    contact = reader.contact(promise.contact_id) if promise.contact_id else None
    event = reader.event(promise.event_id) if promise.event_id else None
    facts = DraftFacts(
        to=_recipient(contact, promise.to),
        me=reader.profile().given,
        what=promise.what,
        event=event.name if event else _named(promise.place),
        said_on=day_in_letter(promise.made, today),
        need=_need(reader, promise),
        new_day=day_in_letter(promise.due, today) if promise.due else "",
        other=_other(reader, contact) if template is Template.INTRODUCTION else Recipient(),
    )
    return draft(template, facts)


def for_host(reader: Reader, event: Event, today: date) -> Draft:
    """Begin the letter that thanks the host of an event."""
    known = reader.same_name(event.host) if event.host.strip() else []
    contact = reader.contact(known[0].id) if len(known) == 1 else None
    facts = DraftFacts(
        to=_recipient(contact, event.host),
        me=reader.profile().given,
        event=event.name,
        said_on=day_in_letter(event.start.date(), today),
    )
    return draft(Template.THANK_HOST, facts)


def for_introduction(
    reader: Reader, first: Party, second: Party, today: date, reason: str = ""
) -> Draft:
    """Begin the letter that introduces two people to each other."""
    facts = DraftFacts(
        to=_recipient(_contact(reader, first), first.name),
        me=reader.profile().given,
        other=_recipient(_contact(reader, second), second.name),
    )
    return draft(Template.INTRODUCTION, facts)


def for_quiet_tie(
    reader: Reader, contact: Contact | ContactLine, event: Event, today: date
) -> Draft:
    """Begin a line before an event to somebody of whom one has not heard for long."""
    facts = DraftFacts(
        to=_recipient(reader.contact(contact.id), contact.name),
        me=reader.profile().given,
        event=event.name,
        said_on=day_in_letter(event.start.date(), today),
    )
    return draft(Template.SEE_YOU_THERE, facts)


def _contact(reader: Reader, party: Party) -> Contact | None:
    return reader.contact(party.contact_id) if party.contact_id else None


def day_in_letter(day: date, today: date) -> str:
    """Return a day as one writes it to somebody: "Thursday" within the week, "9 October" else."""
    if abs((day - today).days) <= _THIS_WEEK:
        return _DAYS[day.weekday()]
    return written_day(day, year=False)


def _named(place: str) -> str:
    """Return a place that has a name, such as an event's; "on the phone" has none."""
    return place if place[:1].isupper() else ""


def _recipient(contact: Contact | None, name: str) -> Recipient:
    if contact is None:
        return Recipient(name=name)
    address = contact.emails[0].value if contact.emails else ""
    role = ", ".join(filter(None, (contact.title, contact.organisation)))
    return Recipient(name=contact.name, address=address, about=role)


def _need(reader: Reader, promise: Promise) -> str:
    """Return what they worried about where the promise was made, in their words."""
    if promise.contact_id is None:
        return ""
    met = reader.encounters(contact_id=promise.contact_id)
    there = [each for each in met if each.event_id == promise.event_id]
    return next((each.needs[0] for each in there if each.needs), "")


def _other(reader: Reader, contact: Contact | None) -> Recipient:
    """Return whom one thought of introducing the contact to."""
    if contact is None:
        return Recipient()
    waiting = [
        each
        for each in reader.introductions(contact_id=contact.id)
        if each.introducer is None and each.state in _TO_MAKE
    ]
    if not waiting:
        return Recipient()
    other = _not(contact, waiting[0].first, waiting[0].second)
    known = reader.contact(other.contact_id) if other.contact_id else None
    return _recipient(known, other.name)


def _not(contact: Contact, first: Party, second: Party) -> Party:
    return second if first.contact_id == contact.id else first
