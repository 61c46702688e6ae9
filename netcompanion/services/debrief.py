"""What one makes of an event afterwards: four lines, what it took, what was heard and liked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace as with_values
from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, replace
from netcompanion.domain.effort import Effort
from netcompanion.domain.event import Again, Event
from netcompanion.domain.identity import new_id
from netcompanion.domain.names import split_name
from netcompanion.domain.normalise import fold
from netcompanion.domain.phrase import shortened
from netcompanion.domain.relationship import BEGUN, Introduction, IntroductionState, Party
from netcompanion.services import introductions
from netcompanion.services.capture import party

if TYPE_CHECKING:
    from netcompanion.store import Reader

_DID = re.compile(r"^\s*(?:i\s+)?introduc(?:e|ed|ing)\s+", re.IGNORECASE)
_EACH_OTHER = re.compile(r"\s+to\s+(?:each other|one another)\W*$", re.IGNORECASE)
_BETWEEN = tuple(  # the clearest first: a firm may have an "&" in its name
    re.compile(sign, re.IGNORECASE)
    for sign in (r"<?[-=]+>|[→↔]", r"\s+to\s+", r"\s+with\s+", r"\s+and\s+", r"[+&]")
)
_ONLY_IF = re.compile(r"^\W*(?:only\s+)?if\b[\s:,…]*", re.IGNORECASE)
_ME = frozenset({"me", "myself", "i"})
_MYSELF = Party(name="")


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
    """Say whether I would go again; a condition belongs to "only if" alone.

    Its own "if" is taken off: it is always told behind "only if".
    """
    condition = _ONLY_IF.sub("", again_if) if again is Again.ONLY_IF else ""
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


def read_pair(
    reader: Reader, event: Event, line: str, introducer: Party | None
) -> tuple[Party, Party] | None:
    """Return the two people of a line such as "Ada to Olu"; "me" is me.

    A name is of whom one met there, or came with, where only one of them has it. None without
    two, or when one of them is who introduces them: me when that is None.
    """
    names = _two_names(line)
    if names is None:
        return None
    by = introducer or _MYSELF
    there = _there(reader, event)
    first, second = (_someone(reader, name, there, by) for name in names)
    return (first, second) if len({first.key, second.key, by.key}) == 3 else None


def introduced(
    reader: Reader, event: Event, pair: tuple[Party, Party], introducer: Party | None, today: date
) -> Change:
    """Write down that two people were introduced at an event, by me when `introducer` is None.

    An introduction of the two that was only thought of or offered there is made by that; one that
    was made there is not made again.
    """
    first, second = pair
    by = (introducer or _MYSELF).key
    here = [
        each
        for each in reader.introductions(event_id=event.id)
        if each.is_between(first, second) and (each.introducer or _MYSELF).key == by
    ]
    for state in (*BEGUN, IntroductionState.MADE):
        for each in here:
            if each.state is state:
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


def _two_names(line: str) -> tuple[str, str] | None:
    told = _EACH_OTHER.sub("", _DID.sub("", line))
    for between in _BETWEEN:
        one, *other = between.split(told, maxsplit=1)
        if other:
            names = " ".join(one.split()), " ".join(other[0].split())
            return names if all(names) else None
    return None


def _there(reader: Reader, event: Event) -> list[Party]:
    ids = {each.contact_id for each in reader.encounters(event_id=event.id)}
    met = [Party(name=name, contact_id=id_) for id_, name in reader.names(ids).items()]
    along = event.companion
    if along is None or along.contact_id in ids:
        return met
    return [*met, Party(name=along.name, contact_id=along.contact_id)]


def _someone(reader: Reader, name: str, there: Sequence[Party], introducer: Party) -> Party:
    """Return whom a name means: whoever introduces, one of those there, else any contact."""
    called = fold(name)
    if called in _ME:
        return _MYSELF
    if called == fold(introducer.name):
        return introducer
    whole = [each for each in there if fold(each.name) == called]
    part = [each for each in there if called in _parts(each)]
    for found in (whole, part):
        if len(found) == 1:
            return found[0]
    return party(reader, name)


def _parts(someone: Party) -> set[str]:
    name = split_name(someone.name)
    return {fold(name.given), fold(name.family)} - {""}
