"""What one could want from an event: as the last time, or as the plan says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from netcompanion.domain.event import Event, EventLine, Measure
from netcompanion.domain.normalise import fold
from netcompanion.domain.objectives import PLENTY, ObjectiveText, read_objective, result
from netcompanion.domain.plan_objectives import suggested_by
from netcompanion.domain.strategy import Plan
from netcompanion.services.events import facts

if TYPE_CHECKING:
    from netcompanion.store import Reader

_LOOKED_BACK = 5  # events


class IdeaSource(StrEnum):
    """Where an objective is proposed from."""

    EARLIER = "last time"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveIdea:
    """One proposal; `came_to` is how far the same one came at `event`, None for the plan."""

    text: ObjectiveText
    source: IdeaSource
    event: str = ""
    came_to: int | None = None


def objective_ideas(reader: Reader, event: Event) -> list[ObjectiveIdea]:
    """Return as many proposals as make `PLENTY` objectives, none that is wanted already.

    First what was wanted the last time of this series (or of this name), then what the plan
    suggests; before a plan that nobody has written, what was wanted from the last event. Two that
    count the same thing are one.
    """
    here = reader.objectives(event.id)
    texts = {fold(each.text) for each in here}
    counted = {(each.measure, fold(each.only)) for each in here if each.measure in _COUNTING}
    found: list[ObjectiveIdea] = []
    for idea in _candidates(reader, event):
        key = (idea.text.measure, fold(idea.text.only))
        if len(here) + len(found) >= PLENTY:
            break
        if fold(idea.text.text) not in texts and key not in counted:
            found.append(idea)
            texts.add(fold(idea.text.text))
            counted |= {key} if idea.text.measure in _COUNTING else set()
    return found


_COUNTING = frozenset(Measure) - {Measure.BY_HAND, Measure.LEARNED}


def _candidates(reader: Reader, event: Event) -> Iterator[ObjectiveIdea]:
    plan, earlier = reader.plan(), _earlier(reader, event)
    series = [each for each in earlier if each.is_kindred]
    again = next((ideas for each in series if (ideas := _wanted(reader, each.line))), [])
    yield from again
    planned = [
        ObjectiveIdea(text=read_objective(words), source=IdeaSource.PLAN)
        for words in suggested_by(plan)
    ]
    if plan != Plan():
        yield from planned
    if not again:
        last = (_wanted(reader, each.line) for each in earlier)
        yield from next(filter(None, last), [])
    yield from planned


class _Earlier(NamedTuple):
    """An event that was, and whether it is of the same series."""

    line: EventLine
    is_kindred: bool


def _earlier(reader: Reader, event: Event) -> list[_Earlier]:
    """Return the last few events of the same series or name, then the last few others."""
    names = {fold(name) for name in (event.series, event.name) if name}
    known = {each.id for each in reader.events_of_series(event.series)} if event.series else set()
    kindred: list[_Earlier] = []
    others: list[_Earlier] = []
    for line in reader.event_lines():
        if line.start < event.start:
            is_kindred = line.id in known or fold(line.name) in names
            (kindred if is_kindred else others).append(_Earlier(line, is_kindred))
    return [*kindred[:_LOOKED_BACK], *others[:_LOOKED_BACK]]


def _wanted(reader: Reader, line: EventLine) -> list[ObjectiveIdea]:
    objectives = reader.objectives(line.id)
    happened = facts(reader, line.id) if objectives else None
    return [
        ObjectiveIdea(
            text=ObjectiveText(
                text=each.text, number=each.number, measure=each.measure, only=each.only
            ),
            source=IdeaSource.EARLIER,
            event=line.name,
            came_to=result(each, happened),
        )
        for each in objectives
        if happened is not None
    ]
