"""What is done while an event is on: tick somebody off, jot a line down, see how far one is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import datetime
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, Edit, replace
from netcompanion.domain.event import Encounter, Event, Objective, Target
from netcompanion.domain.identity import new_id
from netcompanion.domain.objectives import count
from netcompanion.domain.prep import is_someone_alone
from netcompanion.domain.promise import PromiseState
from netcompanion.domain.question import Question
from netcompanion.services import events, questions
from netcompanion.services.capture import day_of

if TYPE_CHECKING:
    from netcompanion.store import Reader

_LEARNED = re.compile(r"\s*#learn(?:ed|t)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastMet:
    """Who was added or ticked off last at an event; no contact where only a list names them."""

    name: str
    contact_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """An event as it stands: objectives with their counts, and whom to meet.

    `promised` are the ids of contacts to or from whom something was promised there;
    `last_met` is on whom a jotted line lands.
    """

    event: Event
    objectives: tuple[tuple[Objective, int], ...]
    targets: tuple[Target, ...]
    promised: frozenset[str]
    last_met: LastMet | None
    deck: tuple[Question, ...]


def live(reader: Reader, event_id: str) -> Live | None:
    """Return an event as it stands now; None when it is gone."""
    event = reader.event(event_id)
    if event is None:
        return None
    facts = events.facts(reader, event_id)
    last = _last_act(reader, event_id)
    return Live(
        event=event,
        objectives=tuple(
            (each, count(each, facts)) for each in events.objectives_of(reader, event_id)
        ),
        targets=tuple(reader.targets(event_id)),
        promised=frozenset(
            each.contact_id
            for each in reader.promises(event_id=event_id)
            if each.contact_id and each.state is not PromiseState.DROPPED
        ),
        last_met=_last_met(reader, last) if last else None,
        deck=questions.deck(reader),
    )


def jot(reader: Reader, event: Event, text: str, now: datetime) -> Change:
    """Write a line down about the person who was added or met there last.

    It is appended to what they said, with the time of day; "#learned" at its end makes it
    something one learned. Where only a list names the person, it is appended to why to meet
    them. Where nobody was met yet, it is a note to oneself for the event.
    """
    whole = " ".join(text.split())
    learned = _LEARNED.search(whole)
    words = whole[: learned.start()] if learned else whole
    if not words:
        return Change("Jotted", ())
    last = _last_act(reader, event.id)
    if last is None:
        noted = _below(event.notes_to_self, f"{now:%H:%M} {whole}")
        return replace(f"Jotted at {event.name}", event, with_values(event, notes_to_self=noted))
    label = f"Jotted on {_last_met(reader, last).name}"
    if isinstance(last, Target) and last.contact_id is None:
        return replace(label, last, with_values(last, why=_below(last.why, f"{now:%H:%M} {whole}")))
    before = last if isinstance(last, Encounter) else _meeting(reader, event, last)
    met = before or _met_there(event, last.contact_id or "", now)
    line = f"{now:%H:%M} {words}"
    written = (
        with_values(met, learned=_below(met.learned, line))
        if learned
        else with_values(met, said=_below(met.said, line))
    )
    return Change(label, (Edit(before, written),))


def _last_act(reader: Reader, event_id: str) -> Encounter | Target | None:
    """Return whom one met last; whoever stands alone has no name to write about."""
    last = reader.last_act_at(event_id)
    return None if isinstance(last, Target) and is_someone_alone(last) else last


def tick_met(reader: Reader, event: Event, target: Target, now: datetime) -> Change:
    """Tick somebody off; a contact was met there from then on, too."""
    change = events.mark_met(target, met=True)
    if target.contact_id is None or _meetings(reader, event, target):
        return change
    met = _met_there(event, target.contact_id, now)
    return Change(change.label, (*change.edits, Edit(None, met)))


def untick_met(reader: Reader, event: Event, target: Target) -> Change:
    """Take a tick back, and the meeting with it unless something came of it or was noted."""
    change = events.mark_met(target, met=False)
    if target.contact_id is None or _led_to_something(reader, event, target.contact_id):
        return change
    bare = (each for each in _meetings(reader, event, target) if not (each.has_notes or each.place))
    return Change(change.label, (*change.edits, *(Edit(each, None) for each in bare)))


def _led_to_something(reader: Reader, event: Event, contact_id: str) -> bool:
    """Whether anything was promised to or by somebody there, asked of them, or introduced."""
    return bool(
        reader.promises(contact_id=contact_id, event_id=event.id)
        or reader.introductions(contact_id=contact_id, event_id=event.id)
        or reader.asks(contact_id=contact_id, event_id=event.id)
    )


def _met_there(event: Event, contact_id: str, now: datetime) -> Encounter:
    return Encounter(
        id=new_id(), contact_id=contact_id, on=day_of(event, now.date()), event_id=event.id
    )


def _meeting(reader: Reader, event: Event, target: Target) -> Encounter | None:
    return next(iter(_meetings(reader, event, target)), None)


def _meetings(reader: Reader, event: Event, target: Target) -> Sequence[Encounter]:
    if target.contact_id is None:
        return ()
    met = reader.encounters(contact_id=target.contact_id)
    return [each for each in met if each.event_id == event.id]


def _last_met(reader: Reader, last: Encounter | Target) -> LastMet:
    if isinstance(last, Target):
        return LastMet(name=last.name, contact_id=last.contact_id)
    name = reader.names([last.contact_id]).get(last.contact_id, "")
    return LastMet(name=name, contact_id=last.contact_id)


def _below(before: str, line: str) -> str:
    return f"{before.rstrip()}\n{line}" if before.strip() else line
