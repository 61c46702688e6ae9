"""What one could want from an event: for a goal or a network, as last time, as the plan says."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.event import Event, Measure
from netcompanion.domain.goals import GoalProgress, as_objective
from netcompanion.domain.networks import Network
from netcompanion.domain.normalise import fold
from netcompanion.domain.objectives import (
    PLENTY,
    ObjectiveText,
    read_objective,
    result,
    with_number,
)
from netcompanion.domain.plan_objectives import for_network, suggested_by
from netcompanion.domain.strategy import Plan
from netcompanion.services import goals, series
from netcompanion.services.events import facts, objectives_of
from netcompanion.services.networks import balance

if TYPE_CHECKING:
    from netcompanion.store import Reader

_LOOKED_BACK = 5  # events
_AN_EVENING = 3  # of what a goal counts; more of it in one evening is no plan


class IdeaSource(StrEnum):
    """Where an objective is proposed from."""

    GOAL = "goal"
    EARLIER = "last time"
    NETWORK = "thin network"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveIdea:
    """One proposal; `came_to` is how far the same one came at `event`, None for the plan.

    `goal` is the one that is behind, with how far it came; `thin` the network that needs people,
    of `are_sorted` who are in any.
    """

    text: ObjectiveText
    source: IdeaSource
    event: str = ""
    came_to: int | None = None
    goal: GoalProgress | None = None
    thin: Network | None = None
    are_sorted: int = 0


def objective_ideas(reader: Reader, event: Event) -> list[ObjectiveIdea]:
    """Return as many proposals as make `PLENTY` objectives, none that is wanted already.

    First the goal that is furthest behind its pace on the day of the event, with what one evening
    may bring of it; then what was wanted the last time of this series (or of this name), with the
    network that is too thin in the second place; then what the plan suggests; before a plan that
    nobody has written, what was wanted from the last event. Two that count the same thing are one.
    """
    here = objectives_of(reader, event.id)
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
    yield from _behind(reader, event.start.date())
    kindred, others = _earlier(reader, event)
    again = _last_wanted(reader, kindred)
    yield from again[:1]
    yield from _thin(reader, event.start.date(), plan)
    yield from again[1:]
    planned = [
        ObjectiveIdea(text=read_objective(words), source=IdeaSource.PLAN)
        for words in suggested_by(plan)
    ]
    if plan != Plan():
        yield from planned
    if not again:
        yield from _last_wanted(reader, others)
    yield from planned


def _behind(reader: Reader, today: date) -> Iterator[ObjectiveIdea]:
    """Yield an objective for the goal that is furthest behind, if any can be met at an event."""
    behind = [
        each
        for each in goals.progress(reader, today)
        if each.behind and each.gone < each.days and each.goal.measure in _COUNTING
    ]
    if not behind:
        return
    furthest = min(behind, key=lambda each: each.count / each.pace)
    missing = math.ceil(furthest.pace) - furthest.count
    wanted = with_number(as_objective(furthest.goal), min(missing, _AN_EVENING))
    text = ObjectiveText(
        text=wanted.text, number=wanted.number, measure=wanted.measure, only=wanted.only
    )
    yield ObjectiveIdea(text=text, source=IdeaSource.GOAL, goal=furthest)


def _thin(reader: Reader, today: date, plan: Plan) -> Iterator[ObjectiveIdea]:
    """Yield an objective for the thinnest network, if one is; customers only for who wins work."""
    found = balance(reader, today)
    thin = found.thinnest
    if thin is not None and (plan.wins_work or thin.kind is not NetworkKind.CUSTOMER):
        yield ObjectiveIdea(
            text=for_network(thin.kind),
            source=IdeaSource.NETWORK,
            thin=thin,
            are_sorted=found.are_sorted,
        )


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
        if objectives := objectives_of(reader, event_id):
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
