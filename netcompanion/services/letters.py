"""Letters begun for a promise, an event or an ask, from what the store knows of it."""

from __future__ import annotations

from dataclasses import replace as with_values
from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain.contact import Contact, ContactLine
from netcompanion.domain.drafts import Draft, DraftFacts, Recipient, Template, draft, template_for
from netcompanion.domain.event import Event
from netcompanion.domain.matchmaking import fit
from netcompanion.domain.phrase import written_day
from netcompanion.domain.promise import Promise
from netcompanion.domain.relationship import BEGUN, Ask, IntroductionState, Party
from netcompanion.services.introductions import between, name_now, names

if TYPE_CHECKING:
    from netcompanion.store import Reader

_TOLD = 2  # things that somebody offers or looks for
_THIS_WEEK = 6  # days for which the name of the weekday is enough
# Not by strftime: the letters are in English, whatever the language of the system.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def for_promise(
    reader: Reader, promise: Promise, today: date, template: Template | None = None
) -> Draft:
    """Begin the letter that a promise asks for, or that of another template."""
    template = template or template_for(promise)
    contact = reader.contact(promise.contact_id) if promise.contact_id else None
    if (
        template is Template.INTRODUCTION
        and contact
        and (other := _other(reader, contact, promise))
    ):
        first = Party(name=contact.name, contact_id=contact.id)
        return _introduction(reader, first, other, promised=True)
    event = reader.event(promise.event_id) if promise.event_id else None
    facts = DraftFacts(
        to=_recipient(contact, promise.to),
        me=reader.profile().given,
        what=promise.what,
        event=event.name if event else _named(promise.place),
        said_on=day_in_letter(promise.made, today),
        need=_need(reader, promise),
        new_day=day_in_letter(promise.due, today) if promise.due else "",
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


def for_introduction(reader: Reader, first: Party, second: Party) -> Draft:
    """Begin the letter that introduces two people to each other, and goes to both.

    Each is told who the other is, and what they offer and look for as far as it fits.
    """
    begun = between(reader, first, second)
    offered = any(each.state is IntroductionState.OFFERED for each in begun)
    return _introduction(reader, first, second, promised=offered)


def for_quiet_tie(
    reader: Reader, contact: Contact | ContactLine, event: Event, today: date
) -> Draft:
    """Begin a line before an event to somebody of whom one has not heard for long."""
    met = reader.encounters(contact_id=contact.id)
    last = next((each for each in met if each.on <= today), None)
    there = reader.event(last.event_id) if last and last.event_id else None
    facts = DraftFacts(
        to=_recipient(reader.contact(contact.id), contact.name),
        me=reader.profile().given,
        event=event.name,
        said_on=day_in_letter(event.start.date(), today),
        need=next(iter(last.named_needs), "") if last else "",
        last_at=there.name if there else _named(last.place if last else ""),
    )
    return draft(Template.SEE_YOU_THERE, facts)


def for_ask(reader: Reader, ask: Ask, today: date) -> Draft:
    """Begin the letter that asks somebody for business, in the words that were thought of."""
    contact = reader.contact(ask.contact_id)
    met = reader.encounters(contact_id=ask.contact_id)
    told = next((each for each in met if each.named_needs), None)
    there = reader.event(told.event_id) if told and told.event_id else None
    wants = contact.wants if contact else ()
    facts = DraftFacts(
        to=_recipient(contact, ""),
        me=reader.profile().given,
        what=ask.what,
        words=ask.words,
        event=there.name if there else _named(told.place if told else ""),
        said_on=day_in_letter(told.on, today) if told else "",
        need=told.named_needs[0] if told else next(filter(str.strip, wants), ""),
    )
    return draft(Template.ASK, facts)


def for_thanks(
    reader: Reader,
    to: Party,
    client: Party,
    today: date,
    *,
    door: Party | None = None,
    on: date | None = None,
) -> Draft:
    """Begin the letter that thanks somebody who opened the door to a client.

    `door` is whom they introduced or referred, on the day `on`, where that is not the client.
    """
    parties = [each for each in (to, client, door) if each is not None]
    now = reader.names({each.contact_id for each in parties if each.contact_id})
    facts = DraftFacts(
        to=_recipient(reader.contact(to.contact_id) if to.contact_id else None, to.name),
        me=reader.profile().given,
        said_on=day_in_letter(on, today) if on else "",
        client=name_now(client, now),
        door=name_now(door, now) if door else "",
    )
    return draft(Template.THANKS, facts)


def _introduction(reader: Reader, first: Party, second: Party, *, promised: bool) -> Draft:
    facts = DraftFacts(
        to=_told(reader, first, second),
        me=reader.profile().given,
        other=_told(reader, second, first),
        promised=promised,
    )
    return draft(Template.INTRODUCTION, facts)


def _told(reader: Reader, party: Party, other: Party) -> Recipient:
    """Return what the other of two people is told about one: what fits, but no tag and no need."""
    contact = reader.contact(party.contact_id) if party.contact_id else None
    told = _recipient(contact, party.name)
    if contact is None:
        return told
    partner = reader.contact(other.contact_id) if other.contact_id else None
    given = partner.offers if partner else ()
    looked_for = [want for want in contact.wants if any(fit(want, offer) for offer in given)]
    asked = partner.wants if partner else ()
    fitting = [offer for offer in contact.offers if any(fit(want, offer) for want in asked)]
    return with_values(
        told,
        offers=" and ".join(fitting[:_TOLD]),
        wants=" and ".join(looked_for[:_TOLD]),
    )


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
    role = " at ".join(filter(None, (contact.title, contact.organisation)))
    role = role if contact.title else f"at {role}" if role else ""
    return Recipient(name=contact.name, address=address, about=role)


def _need(reader: Reader, promise: Promise) -> str:
    """Return what they worried about where the promise was made, in their words."""
    if promise.contact_id is None:
        return ""
    met = reader.encounters(contact_id=promise.contact_id)
    there = [each for each in met if each.event_id == promise.event_id]
    return next((need for each in there for need in each.named_needs), "")


def _other(reader: Reader, contact: Contact, promise: Promise) -> Party | None:
    """Return whom one promised to introduce, or else thought of introducing, the contact to."""
    whom = Party(name=contact.name, contact_id=contact.id)
    waiting = [
        each.other_than(whom)
        for each in reader.introductions(contact_id=contact.id)
        if each.introducer is None and each.state in BEGUN
    ]
    named = (each for each in waiting if names(promise.what, each))
    return next(named, waiting[0] if waiting else None)
