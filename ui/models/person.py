"""Everything the page of one person shows, read in one moment of the store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.promise import Promise, PromiseState
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.domain.sent import Sent
from netcompanion.domain.stack import CardPhoto
from netcompanion.services.introductions import name_now, names_now

if TYPE_CHECKING:
    from netcompanion.store import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A contact and what there was with them. Encounters and introductions: the latest first.

    `promises` are the open ones, the first due first, then those that are closed, the last first.
    `names` is what the contacts in introductions are called now, by id, and `card_photos` are the
    pictures of their business cards and `sent` where they were sent, the latest first.
    """

    contact: Contact
    encounters: tuple[Encounter, ...]
    promises: tuple[Promise, ...]
    introductions: tuple[Introduction, ...]
    events: dict[str, Event]
    names: dict[str, str]
    card_photos: tuple[CardPhoto, ...] = ()
    sent: tuple[Sent, ...] = ()

    @property
    def known_since(self) -> date | None:
        """The day of the first conversation."""
        return min((each.on for each in self.encounters), default=None)

    def where(self, encounter: Encounter) -> str:
        """What the occasion of a meeting is called; "" when nobody wrote it down."""
        return self.occasion(encounter.event_id) or encounter.place

    def occasion(self, event_id: str | None) -> str:
        """The name of an event; "" for none."""
        event = self.events.get(event_id or "")
        return event.name if event else ""

    def present(self, party: Party) -> Party:
        """Somebody in an introduction by the name they have now."""
        return replace(party, name=name_now(party, self.names))


def load_person(reader: Reader, contact_id: str) -> Person | None:
    """Return a person, or None when there is no such contact (any more)."""
    contact = reader.contact(contact_id)
    if contact is None:
        return None
    encounters = reader.encounters(contact_id=contact_id)
    promises = reader.promises(contact_id=contact_id)
    introductions = [
        each
        for each in reader.introductions(contact_id=contact_id)
        if each.state is not IntroductionState.LET_GO
    ]
    event_ids = {
        *(each.event_id for each in encounters),
        *(each.event_id for each in promises),
        *(each.event_id for each in introductions),
    }
    events = {id_: event for id_ in event_ids if id_ and (event := reader.event(id_))}
    open_ones = [each for each in promises if each.state is PromiseState.OPEN]
    closed = [each for each in promises if each.state is not PromiseState.OPEN]
    closed.sort(key=lambda each: each.closed or each.made, reverse=True)
    return Person(
        contact=contact,
        encounters=tuple(encounters),
        promises=(*open_ones, *closed),
        introductions=tuple(introductions),
        events=events,
        names=names_now(reader, introductions),
        card_photos=tuple(reader.card_photos(contact_id)),
        sent=tuple(reader.sent_to(contact_id)),
    )
