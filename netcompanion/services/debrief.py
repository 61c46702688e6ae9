"""What one makes of an event afterwards: four lines, what it took, what was heard and liked."""

from __future__ import annotations

import re
from dataclasses import replace as with_values
from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, replace
from netcompanion.domain.effort import Effort
from netcompanion.domain.event import Again, Event
from netcompanion.domain.identity import new_id
from netcompanion.domain.phrase import shortened
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.services import introductions
from netcompanion.services.capture import party

if TYPE_CHECKING:
    from netcompanion.store import Reader

_TO = re.compile(r"\s*(?:->|→|\+|&)\s*|\s+(?:to|and|with)\s+", re.IGNORECASE)
_ME = frozenset({"me", "myself", "i"})
_MYSELF = Party(name="")
_BEGUN = (IntroductionState.IDEA, IntroductionState.OFFERED)


def set_worked(event: Event, words: str) -> Change:
    """Write what worked."""
    return _changed(event, with_values(event, debrief=words))


def set_surprised(event: Event, words: str) -> Change:
    """Write who surprised me."""
    return _changed(event, with_values(event, surprised=words))


def set_skip(event: Event, words: str) -> Change:
    """Write what I would skip."""
    return _changed(event, with_values(event, skip=words))


def set_again(event: Event, again: Again | None, again_if: str = "") -> Change:
    """Say whether I would go again; a condition belongs to "only if" alone."""
    condition = again_if if again is Again.ONLY_IF else ""
    return _changed(event, with_values(event, again=again, again_if=condition))


def set_effort(event: Event, effort: Effort) -> Change:
    """Write what the event took."""
    after = with_values(event, hours=effort.hours, cost=effort.cost)
    return replace(f"Hours and cost of {event.name}", event, after)


def set_companion_notes(event: Event, notes: str) -> Change:
    """Write what the companion heard; without a companion nothing changes."""
    along = event.companion
    if along is None:
        return replace("", event, event)
    after = with_values(event, companion=with_values(along, notes=notes))
    return replace(f"What {along.name} heard", event, after)


def like(event: Event, question_id: str, liked: bool | None) -> Change:
    """Say of a question that was taken along whether it was good; None takes that back."""
    asked = tuple(
        with_values(each, liked=liked) if each.question_id == question_id else each
        for each in event.questions
    )
    label = {True: "Good question", False: "Not a good question", None: "No word on a question"}
    return replace(f"{label[liked]} at {event.name}", event, with_values(event, questions=asked))


def read_pair(reader: Reader, line: str, introducer: Party | None) -> tuple[Party, Party] | None:
    """Return the two people of a line such as "Ada to Olu"; "me" is me.

    None without two, or when one of them is who introduces them: me when that is None.
    """
    names = [" ".join(name.split()) for name in _TO.split(line, maxsplit=1)]
    if len(names) != 2 or not all(names):
        return None
    first, second = (_someone(reader, name) for name in names)
    three = {_who(first), _who(second), _who(introducer or _MYSELF)}
    return (first, second) if len(three) == 3 else None


def introduced(
    reader: Reader, event: Event, pair: tuple[Party, Party], introducer: Party | None, today: date
) -> Change:
    """Write down that two people were introduced at an event, by me when `introducer` is None.

    An introduction of the two that was only thought of or offered there is made by that.
    """
    first, second = pair
    for each in reader.introductions(event_id=event.id):
        same = {_who(each.first), _who(each.second)} == {_who(first), _who(second)}
        if same and each.introducer == introducer and each.state in _BEGUN:
            return introductions.make(reader, each, today)
    if introducer is None:
        return introductions.make_now(reader, first, second, today, event_id=event.id)
    return introductions.record(
        Introduction(
            id=new_id(),
            first=first,
            second=second,
            on=today,
            introducer=introducer,
            event_id=event.id,
            state=IntroductionState.MADE,
        )
    )


def _changed(before: Event, after: Event) -> Change:
    return replace(f"Debrief of {shortened(before.name)}", before, after)


def _someone(reader: Reader, name: str) -> Party:
    return _MYSELF if name.casefold() in _ME else party(reader, name)


def _who(someone: Party) -> str:
    return someone.contact_id or someone.name.casefold()
