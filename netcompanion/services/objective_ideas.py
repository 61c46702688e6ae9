"""What one could want from an event: as the last time, or as the plan says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from netcompanion.domain.event import Event, Measure
from netcompanion.domain.normalise import fold
from netcompanion.domain.objectives import PLENTY, ObjectiveText, read_objective, result
from netcompanion.domain.plan_objectives import suggested_by
from netcompanion.domain.strategy import Plan
from netcompanion.services import series
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
    plan = reader.plan()
    kindred, others = _earlier(reader, event)
    again = _last_wanted(reader, kindred)
    yield from again
    planned = [
        ObjectiveIdea(text=read_objective(words), source=IdeaSource.PLAN)
        for words in suggested_by(plan)
    ]
    if plan != Plan():
        yield from planned
    if not again:
        yield from _last_wanted(reader, others)
    yield from planned


def _earlier(reader: Reader, event: Event) -> tuple[list[str], list[str]]:
    """Return the last few events of the same series or name, and the last few others."""
    kindred: list[str] = []
    others: list[str] = []
    for event_id, is_kindred in series.earlier(reader, event):
        few = kindred if is_kindred else others
        if len(few) < _LOOKED_BACK:
            few.append(event_id)
        elif len(kindred) == len(others):
            break
    return kindred, others


def _last_wanted(reader: Reader, event_ids: Sequence[str]) -> list[ObjectiveIdea]:
    """Return what was wanted from the first of some events from which anything was."""
    names = reader.event_names(event_ids)
    for event_id in event_ids:
        if objectives := reader.objectives(event_id):
            happened = facts(reader, event_id)
            return [
                ObjectiveIdea(
                    text=ObjectiveText(
                        text=each.text, number=each.number, measure=each.measure, only=each.only
                    ),
                    source=IdeaSource.EARLIER,
                    event=names[event_id],
                    came_to=result(each, happened),
                )
                for each in objectives
            ]
    return []
