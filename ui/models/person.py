"""Everything the page of one person shows, read in one moment of the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain.account import History
from netcompanion.domain.contact import Contact
from netcompanion.domain.deal import NOTHING_KNOWN, Past
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.holding import Holding
from netcompanion.domain.limits import Limits, limits
from netcompanion.domain.promise import Promise, PromiseState
from netcompanion.domain.question import Question
from netcompanion.domain.relationship import (
    Ask,
    Introduction,
    IntroductionState,
    Party,
    Referral,
    Tie,
)
from netcompanion.domain.sent import Sent
from netcompanion.domain.stack import CardPhoto
from netcompanion.domain.standing import Standing, standing
from netcompanion.domain.strategy import Plan
from netcompanion.domain.sync import Direction
from netcompanion.services import holding, next_ask
from netcompanion.services.holding import Proposal
from netcompanion.services.introductions import name_now

if TYPE_CHECKING:
    from netcompanion.store import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class InBook:
    """An address book elsewhere that somebody is in, and what it does not keep of them.

    `own_notes`: it takes private notes, too.
    """

    name: str
    lost: tuple[str, ...] = ()
    own_notes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A contact and what there was with them. Encounters and introductions: the latest first.

    `promises` are the open ones, the first due first, then those that are closed, the last first.
    `history` is all that rules ask of it, `plan` and `limits` are those of the whole book.
    `names` is what the contacts in introductions and referrals are called now, by id, and
    `card_photos` are the pictures of their business cards and `sent` where they were sent, the
    latest first. `deck` are the questions one may ask, and `past` what is known of these.
    `books` are the address books elsewhere that they are in. `holding` is what is noted about
    keeping them, and `came_by` how they seem to have come here.
    """

    contact: Contact
    encounters: tuple[Encounter, ...]
    promises: tuple[Promise, ...]
    introductions: tuple[Introduction, ...]
    events: dict[str, Event]
    names: dict[str, str]
    history: History
    standing: Standing
    plan: Plan
    limits: Limits
    came_by: Proposal
    holding: Holding | None = None
    deck: tuple[Question, ...] = ()
    past: Past = NOTHING_KNOWN
    card_photos: tuple[CardPhoto, ...] = ()
    sent: tuple[Sent, ...] = ()
    books: tuple[InBook, ...] = ()

    @property
    def tie(self) -> Tie | None:
        """What I decided about this relationship."""
        return self.history.tie

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What I asked them for, or plan to, the latest first."""
        return tuple(sorted(self.history.asks, key=lambda each: (each.on, each.id), reverse=True))

    @property
    def referrals(self) -> tuple[Referral, ...]:
        """All referrals that they have a part in, the latest first."""
        found = self.history.referrals
        return tuple(sorted(found, key=lambda each: (each.on, each.id), reverse=True))

    def by(self, today: date) -> Person:
        """The person with nothing in the history that is dated after today."""
        known = self.history.until(today)
        if known == self.history:
            return self
        return replace(self, history=known, standing=standing(known))

    def where(self, encounter: Encounter) -> str:
        """What the occasion of a meeting is called; "" when nobody wrote it down."""
        return self.occasion(encounter.event_id) or encounter.place

    def occasion(self, event_id: str | None) -> str:
        """The name of an event; "" for none."""
        event = self.events.get(event_id or "")
        return event.name if event else ""

    def present(self, party: Party) -> Party:
        """Somebody in an introduction or referral by the name they have now."""
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
    history = reader.history_with(contact_id)
    events = _events(reader, encounters, promises, introductions, history)
    open_ones = [each for each in promises if each.state is PromiseState.OPEN]
    closed = [each for each in promises if each.state is not PromiseState.OPEN]
    closed.sort(key=lambda each: each.closed or each.made, reverse=True)
    plan = reader.plan()
    met_at = [events[each.event_id] for each in encounters if each.event_id in events]
    deck, past = next_ask.deck(reader, met_at)
    return Person(
        contact=contact,
        encounters=tuple(encounters),
        promises=(*open_ones, *closed),
        introductions=tuple(introductions),
        events=events,
        names=_names(reader, history),
        history=history,
        standing=standing(history),
        plan=plan,
        limits=limits(plan),
        came_by=holding.proposed(reader, contact),
        holding=holding.of(reader, contact_id),
        deck=deck,
        past=past,
        card_photos=tuple(reader.card_photos(contact_id)),
        sent=tuple(reader.sent_to(contact_id)),
        books=tuple(_books(reader, contact_id)),
    )


def _events(
    reader: Reader,
    encounters: Iterable[Encounter],
    promises: Iterable[Promise],
    introductions: Iterable[Introduction],
    history: History,
) -> dict[str, Event]:
    """Return the events at which any of it was, by id."""
    wanted = {
        *(each.event_id for each in encounters),
        *(each.event_id for each in promises),
        *(each.event_id for each in introductions),
        *(each.event_id for each in history.referrals),
        *(each.event_id for each in history.asks),
    }
    return {id_: event for id_ in wanted if id_ and (event := reader.event(id_))}


def _books(reader: Reader, contact_id: str) -> Iterable[InBook]:
    for item in reader.items_of(contact_id):
        if (book := reader.book(item.book_id)) is not None:
            takes = book.own_notes and book.direction is Direction.TWO_WAY
            yield InBook(name=book.name, lost=item.lost, own_notes=takes)


def _names(reader: Reader, history: History) -> dict[str, str]:
    parties: list[Party | None] = []
    for made in history.introductions:
        parties += (made.introducer, made.first, made.second)
    for referral in history.referrals:
        parties += (referral.giver, referral.receiver, referral.referred)
    return reader.names({party.contact_id for party in parties if party and party.contact_id})
