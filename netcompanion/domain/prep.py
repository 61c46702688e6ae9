"""How far the preparation of an event is: five steps, none of which is a gate.

Source of the steps and of the reading speed: the design of the page *Before*. How long a step
takes is *judgement*: together three minutes, the time in which an event can be prepared.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from netcompanion.domain.deal import SLOTS
from netcompanion.domain.event import Answers, Event, Objective, Target

SOMEONE_ALONE = "Someone standing alone"
"""The standing row of people to meet; it counts neither as a person nor as met by name."""

WORDS_A_SECOND = 2
LONG_ANSWERS = 30
"""Seconds of reading aloud from which the answers are too long."""


class PrepStep(StrEnum):
    """The five steps that prepare an event."""

    OBJECTIVES = "objectives"
    ANSWERS = "answers"
    PEOPLE = "people to meet"
    QUESTIONS = "questions"
    GIVE = "something to give"


_SECONDS = {
    PrepStep.OBJECTIVES: 30,
    PrepStep.ANSWERS: 40,
    PrepStep.PEOPLE: 60,
    PrepStep.QUESTIONS: 10,
    PrepStep.GIVE: 40,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prep:
    """Which steps are done; `minutes_left` is 0 only when all are."""

    done: frozenset[PrepStep]
    minutes_left: int

    @property
    def total(self) -> int:
        """How many steps there are."""
        return len(PrepStep)

    @property
    def next_step(self) -> PrepStep | None:
        """The first step that is not done."""
        return next((step for step in PrepStep if step not in self.done), None)


def prepared(event: Event, objectives: Sequence[Objective], targets: Sequence[Target]) -> Prep:
    """Return how far the preparation is."""
    people = [target for target in targets if not is_someone_alone(target)]
    steps = {
        PrepStep.OBJECTIVES: bool(objectives),
        PrepStep.ANSWERS: all(_four(event.answers)),
        PrepStep.PEOPLE: bool(people),
        PrepStep.QUESTIONS: len(event.questions) >= len(SLOTS),
        PrepStep.GIVE: bool(people) and all(target.give.strip() for target in people),
    }
    seconds = sum(_SECONDS[step] for step, done in steps.items() if not done)
    return Prep(
        done=frozenset(step for step, done in steps.items() if done),
        minutes_left=math.ceil(seconds / 60),
    )


def reading_seconds(answers: Answers) -> int:
    """Return how long the four answers take to say, at two words a second."""
    return math.ceil(sum(len(answer.split()) for answer in _four(answers)) / WORDS_A_SECOND)


def is_someone_alone(target: Target) -> bool:
    """Whether it is the standing row for whoever stands alone."""
    return target.contact_id is None and target.name == SOMEONE_ALONE


def _four(answers: Answers) -> tuple[str, str, str, str]:
    return answers.who.strip(), answers.what.strip(), answers.why.strip(), answers.want.strip()
