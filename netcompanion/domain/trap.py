"""Networking, or hiding? What events, asks and people who are ready say together.

The table of states and all of its limits are *judgement*: a rule of thumb, not research.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from netcompanion.domain.limits import Limits
from netcompanion.domain.relationship import AskOutcome


class TrapState(StrEnum):
    """What the counts say, in the order in which it is tried; the first that fits is it."""

    OFF = "switched off"
    TOO_EARLY = "not enough to say"
    NOBODY_READY = "nobody ready"
    TRAP = "looks like the trap"
    LOOK = "worth a look"
    OTHER_TRAP = "the other trap"
    NOBODY_ASKED = "ready, and nobody asked"
    ON_COURSE = "on course"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """An event that I went to."""

    event_id: str
    name: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody was asked for business."""

    contact_id: str
    on: date
    outcome: AskOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyPerson:
    """Somebody who is ready to be asked."""

    contact_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrapFacts:
    """What there was in the window.

    `events` and `asks` the first one first, `met` how many people, `ready` who is ready to be asked
    and was not asked in the window, `gifts` how often something was given.
    """

    events: tuple[Attended, ...] = ()
    asks: tuple[Asked, ...] = ()
    met: int = 0
    ready: tuple[ReadyPerson, ...] = ()
    gifts: int = 0

    @property
    def people_asked(self) -> int:
        """How many people were asked, each once."""
        return len({each.contact_id for each in self.asks})

    @property
    def last_ask(self) -> date | None:
        """The day of the last ask."""
        return max((each.on for each in self.asks), default=None)

    @property
    def since_ask(self) -> tuple[Attended, ...]:
        """The events after the day of the last ask; all of them when nobody was asked."""
        last = self.last_ask
        return tuple(each for each in self.events if last is None or each.on > last)

    @property
    def of_ready(self) -> int:
        """How many were ready, whether they were asked or not."""
        return self.people_asked + len(self.ready)

    def asked_fewer_than(self, share: int) -> bool:
        """Whether fewer than so many of a hundred who were ready were asked; never of nobody."""
        return self.people_asked * 100 < share * self.of_ready

    def events_missing(self, limits: Limits) -> int:
        """How many events more it takes before anything is said."""
        return max(0, limits.insight_events - len(self.events))

    def people_missing(self, limits: Limits) -> int:
        """How many people more it takes before anything is said."""
        return max(0, limits.insight_people - self.met)

    def ended(self, outcome: AskOutcome) -> int:
        """How many asks ended like this."""
        return sum(each.outcome is outcome for each in self.asks)


def state(facts: TrapFacts, limits: Limits, *, wins_work: bool = True) -> TrapState:
    """Return what the counts say."""
    events, since, ready = len(facts.events), len(facts.since_ask), len(facts.ready)
    if not wins_work:
        return TrapState.OFF
    if facts.events_missing(limits) or facts.people_missing(limits):
        return TrapState.TOO_EARLY
    if not facts.of_ready:
        return TrapState.NOBODY_READY
    if (
        events >= limits.trap_events
        and ready >= limits.trap_ready
        and (facts.asked_fewer_than(limits.trap_share) or since >= limits.trap_since)
    ):
        return TrapState.TRAP
    if (
        events >= limits.look_events
        and ready >= limits.look_ready
        and (facts.asked_fewer_than(limits.look_share) or since >= limits.look_since)
    ):
        return TrapState.LOOK
    if facts.people_asked >= limits.other_asks and facts.gifts < facts.people_asked:
        return TrapState.OTHER_TRAP
    return TrapState.ON_COURSE if facts.asks else TrapState.NOBODY_ASKED
