"""Goals: a few numbers to reach in a period, counted from what happened in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace as with_values
from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain import goals
from netcompanion.domain.change import Change, Edit, add, replace
from netcompanion.domain.event import OF_WORK, Measure
from netcompanion.domain.goals import GoalProgress, as_objective
from netcompanion.domain.identity import new_id
from netcompanion.domain.limits import limits
from netcompanion.domain.objectives import EventFacts, Met, count
from netcompanion.domain.phrase import shortened
from netcompanion.domain.strategy import Goal

if TYPE_CHECKING:
    from netcompanion.store import Reader


def progress(reader: Reader, today: date) -> list[GoalProgress]:
    """Return how far each goal is, by position; without *win work* none of asks or clients."""
    plan = reader.plan()
    bounds = limits(plan)
    return [
        goals.progress(goal, count(as_objective(goal), _facts(reader, goal, today)), bounds, today)
        for goal in reader.goals()
        if plan.wins_work or goal.measure not in OF_WORK
    ]


def new(reader: Reader, text: str, today: date) -> Goal:
    """Return the goal that a line says, unsaved, after those that are there.

    Without a period it has that of the last goal which is not over, else the usual one.
    """
    said = goals.read_goal(text, today)
    there = reader.goals()
    others = [each for each in there if each.end >= today]
    start, end = goals.usual_period(today)
    if others:
        start, end = others[-1].start, others[-1].end
    return Goal(
        id=new_id(),
        text=said.read.text[:1].upper() + said.read.text[1:],
        number=said.read.number or 1,
        measure=said.read.measure,
        start=said.start or start,
        end=said.end or end,
        only=said.read.only,
        position=max((each.position + 1 for each in there), default=0),
    )


def add_goal(goal: Goal) -> Change:
    """Have one more goal."""
    return add(f"Goal “{shortened(goal.text)}”: added", goal)


def edit(before: Goal, after: Goal) -> Change:
    """Change a goal: its words, its number, its period, what counts."""
    return replace(f"Goal “{shortened(after.text)}”: edited", before, after)


def remove(goal: Goal) -> Change:
    """Have it no longer."""
    return Change(f"Goal “{shortened(goal.text)}”: removed", (Edit(goal, None),))


def count_by_hand(goal: Goal, more: int) -> Change:
    """Count `more` for a goal by hand; what is counted by hand is never below 0."""
    after = with_values(goal, counted=max(0, goal.counted + more))
    return replace(f"Goal “{shortened(goal.text)}”: count", goal, after)


def move(there: Sequence[Goal], goal: Goal, places: int) -> Change:
    """Put a goal so many places further down among the others, or up when negative."""
    order = [each for each in there if each.id != goal.id]
    at = next((n for n, each in enumerate(there) if each.id == goal.id), 0)
    order.insert(min(max(at + places, 0), len(order)), goal)
    placed = ((each, with_values(each, position=n)) for n, each in enumerate(order))
    edits = tuple(Edit(before, after) for before, after in placed if before != after)
    return Change(f"Goal “{shortened(goal.text)}”: moved", edits)


def _facts(reader: Reader, goal: Goal, today: date) -> EventFacts:
    """Return what happened in the period of a goal by today, as far as its measure asks."""
    period = (goal.start, min(goal.end, today))
    match goal.measure:
        case Measure.PEOPLE_MET:
            return EventFacts(met=tuple(_met(reader, goal, *period)))
        case Measure.NEXT_STEPS:
            return EventFacts(next_steps=reader.next_steps_between(*period))
        case Measure.INTRODUCTIONS:
            return EventFacts(introductions=reader.introduced_between(*period))
        case Measure.LEARNED:
            return EventFacts(learned=reader.learned_between(*period))
        case Measure.ASKS:
            return EventFacts(asks=len(reader.asked_between(*period)))
        case Measure.CLIENTS:
            return EventFacts(clients=reader.clients_between(*period))
        case Measure.BY_HAND:
            return EventFacts()


def _met(reader: Reader, goal: Goal, first: date, last: date) -> list[Met]:
    """Return whom I met, as far as a goal asks who they are."""
    if not goal.only:
        return [Met()] * reader.people_met(first, last)
    by_name = reader.met_by_name_between(first, last)
    known = reader.met(reader.met_between(first, last))
    return [*known, *(Met(title=each.title, organisation=each.organisation) for each in by_name)]
