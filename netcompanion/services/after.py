"""What is left to do after events: the checklist of one, whom to write about, who waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from netcompanion.domain.checklist import Checklist, checklist
from netcompanion.domain.event import Encounter, Event, Objective, Phase
from netcompanion.domain.objectives import result
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.services.events import facts, objectives_of, phase

if TYPE_CHECKING:
    from netcompanion.store import Glance

FOLLOWED_FOR = 30
"""Days after which an unfinished event no longer asks to be finished. *Judgement.*"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterEvent:
    """One event to finish: its checklist, and how far each objective came.

    `days` is how many days ago it was; the day after is 1.
    """

    event: Event
    checklist: Checklist
    results: tuple[tuple[Objective, int], ...]
    days: int


def after_event(reader: Glance, event: Event, today: date) -> AfterEvent:
    """Return what is done and left to do after an event."""
    objectives = objectives_of(reader, event.id)
    happened = facts(reader, event.id)
    return AfterEvent(
        event=event,
        checklist=checklist(
            event,
            reader.encounters(event_id=event.id),
            reader.promises(event_id=event.id),
            objectives,
            reader.cards_of_event(event.id),
            reader.targets(event.id),
        ),
        results=tuple((objective, result(objective, happened)) for objective in objectives),
        days=(today - (event.end or event.start).date()).days,
    )


def unfinished(reader: Glance, now: datetime) -> list[AfterEvent]:
    """Return the events of the last weeks that are not finished, the latest first."""
    lately = reader.events_between(now - timedelta(FOLLOWED_FOR), now)
    over = [event for event in reversed(lately) if phase(event, now) is Phase.AFTER]
    left = (after_event(reader, event, now.date()) for event in over)
    return [each for each in left if each.checklist.next_step]


def first_owed(promises: Iterable[Promise]) -> dict[str, Promise]:
    """Return the open promise of mine to each contact that is due first; no day is last."""
    first: dict[str, Promise] = {}
    for promise in promises:
        whom = promise.contact_id
        if whom and promise.state is PromiseState.OPEN and promise.direction is Direction.I_OWE:
            first[whom] = min(first.get(whom, promise), promise, key=_due)
    return first


def note_order(encounters: Iterable[Encounter], promises: Iterable[Promise]) -> list[Encounter]:
    """Return meetings by the first open promise to the person, then the oldest first."""
    due = {whom: _due(promise) for whom, promise in first_owed(promises).items()}
    return sorted(
        encounters,
        key=lambda each: (due.get(each.contact_id, date.max), each.on, each.id),
    )


def _due(promise: Promise) -> date:
    return promise.due or date.max
