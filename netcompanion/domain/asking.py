"""Which open question comes next while one talks: one after another, or by what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from netcompanion.domain.event import Event
from netcompanion.domain.question import Question, QuestionPurpose


def taken_along(event: Event, deck: Sequence[Question]) -> tuple[Question, ...]:
    """Return the questions taken along to an event; all of the deck where none were."""
    by_id = {question.id: question for question in deck}
    dealt = tuple(by_id[each.question_id] for each in event.questions if each.question_id in by_id)
    return dealt or tuple(deck)


def another(
    deck: Sequence[Question], purpose: QuestionPurpose, *, seed: str, after: str = ""
) -> Question | None:
    """Return the question of a purpose that comes after the one with the id `after`.

    Going on and on leads through all of that purpose, in an order that the seed decides.
    """
    circle = [question for question in deck if question.purpose is purpose]
    Random(seed).shuffle(circle)
    places = {question.id: place for place, question in enumerate(circle)}
    return circle[(places.get(after, -1) + 1) % len(circle)] if circle else None
