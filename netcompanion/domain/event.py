"""An event, what was prepared for it, and whom one met there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

USUAL_LENGTH = timedelta(hours=2)
"""How long an event lasts whose end nobody wrote down. *Judgement.*"""


class Phase(StrEnum):
    """Where an event stands, by the clock."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Measure(StrEnum):
    """What an objective counts."""

    PEOPLE_MET = "people met"
    NEXT_STEPS = "next steps"
    INTRODUCTIONS = "introductions"
    ASKS = "asks"
    LEARNED = "learned"
    CLIENTS = "clients"
    BY_HAND = "by hand"


OF_WORK: Final = frozenset((Measure.ASKS, Measure.CLIENTS))
"""Measures that are nothing to whoever does not want to win work."""


class AfterStep(StrEnum):
    """The six steps that finish an event."""

    CARDS = "cards entered"
    THANKS = "thank the host"
    PHONE = "contacts on phone"
    NOTES = "notes written"
    NEXT_STEPS = "next steps booked"
    SCORED = "objectives scored"


class Again(StrEnum):
    """Whether one would go to such an event again."""

    YES = "yes"
    ONLY_IF = "only if"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The four questions everybody is asked: who, what do you do, why here, what do you want."""

    who: str = ""
    what: str = ""
    why: str = ""
    want: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Who comes along, where and when to compare notes, and what they heard."""

    name: str
    contact_id: str | None = None
    regroup: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DealtQuestion:
    """One of the questions taken along; `question_id` names it in the deck.

    `liked` is what was thought of it after the event: thumbs up, thumbs down, or nothing said.
    """

    question_id: str
    pinned: bool = False
    liked: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event. `start` and `end` are wall-clock times of the place, without a zone.

    The debrief has four lines: `debrief` (what worked), `surprised` (who surprised me), `skip`
    (what I would skip) and `again`, with `again_if` for a condition. `hours` is what the event
    took, with the way there; `cost` what it cost, as written ("£45").
    """

    id: str
    name: str
    start: datetime
    end: datetime | None = None
    place: str = ""
    series: str = ""
    size: int | None = None
    host: str = ""
    answers: Answers = Answers()
    companion: Companion | None = None
    questions: tuple[DealtQuestion, ...] = ()
    notes_to_self: str = ""
    steps_done: frozenset[AfterStep] = frozenset()
    debrief: str = ""
    surprised: str = ""
    skip: str = ""
    again: Again | None = None
    again_if: str = ""
    hours: float | None = None
    cost: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """What a list shows of an event, without loading the rest."""

    id: str
    name: str
    start: datetime
    end: datetime | None = None
    place: str = ""
    series: str = ""


def end_of(event: Event | EventLine) -> datetime:
    """Return when an event is over; one without an end lasts the usual time."""
    return event.end or event.start + USUAL_LENGTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What one wants from an event, bound to a measure that counts by itself.

    `only` narrows the measure ("#tag", "network:customer" or an organisation); `counted` is the
    count by hand; `how_known` answers "How will you know?" where there is no number; `scored`
    replaces the automatic count after the event, with a reason.
    """

    id: str
    event_id: str
    text: str
    number: int | None = None
    measure: Measure = Measure.BY_HAND
    only: str = ""
    how_known: str = ""
    counted: int = 0
    scored: int | None = None
    score_reason: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Someone to meet at an event, and what one can give them. `contact_id` when already known.

    `email` is what a list of attendees said of somebody who is no contact yet.
    """

    id: str
    event_id: str
    name: str
    contact_id: str | None = None
    title: str = ""
    organisation: str = ""
    why: str = ""
    give: str = ""
    starred: bool = False
    met: bool = False
    position: int = 0
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """One meeting with one contact, usually at an event, and what was said."""

    id: str
    contact_id: str
    on: date
    event_id: str | None = None
    place: str = ""
    said: str = ""
    proud: str = ""
    needs: tuple[str, ...] = ()
    remember: str = ""
    learned: str = ""

    @property
    def has_notes(self) -> bool:
        """Whether anything was written down about it."""
        return any((self.said, self.proud, self.needs, self.remember, self.learned))

    @property
    def named_needs(self) -> tuple[str, ...]:
        """The needs that say anything."""
        return tuple(need.strip() for need in self.needs if need.strip())
