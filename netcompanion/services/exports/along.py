"""What goes along with somebody who is handed over, and what stays here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from netcompanion.domain.contact import CardLine, Contact, SourceCard
from netcompanion.domain.event import Encounter
from netcompanion.domain.phrase import written_day
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import IntroductionState, Party
from netcompanion.formats import (
    REFERRED_BY,
    Relation,
    escape,
    relation_lines,
    relations,
    sort_lines,
)
from netcompanion.services.introductions import name_now, names_now
from netcompanion.services.notes import their_note

if TYPE_CHECKING:
    from netcompanion.store import Reader

_WITH_DATES = frozenset({"google-csv"})
"""The formats whose programs show a date with a label of its own."""

_WHERE = frozenset({"at", "by", "in", "near", "on", "over", "through", "via"})
"""What a place begins with that says by itself how it is meant: "on the phone"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What goes along with each person; what is private stays here unless it is asked for.

    A note that came with somebody's card is theirs and leaves with it; one that was written
    here is private. `referred_by` is who introduced them to me.
    """

    met: bool = True
    tags: bool = True
    referred_by: bool = True
    notes: bool = False
    promises: bool = False


class Along:
    """Puts what goes along with a contact into its note and its lines, or takes it out."""

    def __init__(
        self, reader: Reader, event_id: str | None, choices: Choices, format_id: str
    ) -> None:
        self._reader = reader
        self._event_id = event_id
        self._choices = choices
        self._with_dates = choices.met and format_id in _WITH_DATES
        self._places: dict[str, str] = {}
        self._today = date.today()
        self._any_met = bool(reader.counts().get("encounter"))
        self._referrers = _referrers(reader) if choices.referred_by else {}

    def with_choices(self, contact: Contact) -> Contact:
        """Return the contact as it is to leave. Networks, wants and offers are private and stay."""
        wanted = self._any_met and (self._choices.met or self._choices.notes)
        meetings = self._reader.encounters(contact_id=contact.id) if wanted else []
        met = self._met(meetings) if self._choices.met else None
        tags = contact.tags if self._choices.tags else ()
        note = "\n".join(self._note(contact, meetings, met))
        source = self._source(contact, met)
        public = replace(contact, networks=frozenset(), wants=(), offers=())
        return replace(public, tags=tags, note=note, source=source)

    def _note(
        self, contact: Contact, meetings: Sequence[Encounter], met: Encounter | None
    ) -> Iterator[str]:
        words = self._met_words(met) if met is not None else ""
        if words and not contact.note.startswith(words):
            yield words
        if note := contact.note if self._choices.notes else their_note(contact):
            yield note
        if self._choices.notes:
            for meeting in reversed(meetings):
                yield from _said(meeting)
        if self._choices.promises:
            yield from map(_promised, self._reader.promises(contact_id=contact.id))

    def _met(self, meetings: Sequence[Encounter]) -> Encounter | None:
        """Return when we met: at the event in question, else the first time; never to come."""
        past = [each for each in meetings if each.on <= self._today]
        there = [each for each in past if each.event_id == self._event_id]
        return next(iter(there if self._event_id else past[-1:]), None)

    def _met_words(self, meeting: Encounter) -> str:
        place, day = self._place(meeting), written_day(meeting.on)
        if not place:
            return f"Met on {day}"
        how = place if place.partition(" ")[0] in _WHERE else f"at {place}"
        return f"Met {how}, {day}"

    def _place(self, meeting: Encounter) -> str:
        if meeting.event_id is None:
            return meeting.place
        if meeting.event_id not in self._places:
            event = self._reader.event(meeting.event_id)
            words = (event.name, event.place) if event else (meeting.place,)
            self._places[meeting.event_id] = ", ".join(filter(None, words))
        return self._places[meeting.event_id]

    def _source(self, contact: Contact, met: Encounter | None) -> SourceCard | None:
        """Return the card of the contact with lines for what is no field of it."""
        lines = contact.source.lines if contact.source else ()
        new: list[CardLine] = []
        if referrer := self._referrers.get(contact.id):
            relation = Relation(REFERRED_BY, referrer)
            if relation not in relations(sort_lines(lines)):
                new += relation_lines(relation, _free_group(lines))
        if met is not None and self._with_dates:
            group = _free_group((*lines, *new))
            new.append(CardLine(name="X-ABDATE", group=group, value=met.on.isoformat()))
            new.append(CardLine(name="X-ABLABEL", group=group, value=escape("Met")))
        if not new:
            return contact.source
        if contact.source is None:
            return SourceCard.of("3.0", tuple(new))
        card = contact.source
        return SourceCard.of(card.version, (*lines, *new))


def _referrers(reader: Reader) -> dict[str, str]:
    """Return who first introduced whom to me: names by the id of the contact."""
    made = [
        (link, other)
        for link in reversed(reader.introductions(state=IntroductionState.MADE))
        if link.introducer is not None and (other := _introduced_to_me(link.first, link.second))
    ]
    names = names_now(reader, (link for link, _ in made))
    found: dict[str, str] = {}
    for link, contact_id in made:
        if link.introducer is not None and (name := name_now(link.introducer, names)):
            found.setdefault(contact_id, name)
    return found


def _introduced_to_me(first: Party, second: Party) -> str | None:
    """Return the contact of the two, when the other one is me."""
    if not (first.is_me or second.is_me):
        return None
    return first.contact_id or second.contact_id


def _free_group(lines: Sequence[CardLine]) -> str:
    taken = {line.group.upper() for line in lines}
    return next(name for n in count(1) if (name := f"item{n}").upper() not in taken)


def _said(meeting: Encounter) -> Iterator[str]:
    parts = {
        "Said": meeting.said,
        "Proud of": meeting.proud,
        "Needs": ", ".join(meeting.needs),
        "Remember": meeting.remember,
        "Learned": meeting.learned,
    }
    for name, words in parts.items():
        if words:
            yield f"{name}: {words}"


def _promised(promise: Promise) -> str:
    who = "I owe" if promise.direction is Direction.I_OWE else "They owe"
    due = f", by {written_day(promise.due)}" if promise.due else ""
    state = "" if promise.state is PromiseState.OPEN else f" ({promise.state.value})"
    return f"{who}: {promise.what}{due}{state}"
