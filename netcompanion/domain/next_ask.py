"""What to ask somebody the next time: two open questions that fit where the relationship is.

Which purposes fit is *judgement*: first rapport and their work, then what they need, then what can
be given; a next step is asked for only where there is trust. A need that was recorded is always
asked about.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

from netcompanion.domain.deal import Past
from netcompanion.domain.question import Question, QuestionPurpose
from netcompanion.domain.strategy import StageFact

_EVENING: Final = "{tonight}"  # in questions that only fit into an event
_STRANGERS: Final = (QuestionPurpose.RAPPORT, QuestionPurpose.WORK)
_BY_FACT: Final = {
    StageFact.MET: (QuestionPurpose.WORK, QuestionPurpose.RAPPORT),
    StageFact.KNOW: (QuestionPurpose.NEEDS, QuestionPurpose.WORK),
    StageFact.LIKE: (QuestionPurpose.NEEDS, QuestionPurpose.GIVING),
    StageFact.TRUST: (QuestionPurpose.GIVING, QuestionPurpose.INTRODUCTIONS),
}
_SELLING: Final = (QuestionPurpose.NEXT_STEP, QuestionPurpose.INTRODUCTIONS)


def purposes(
    reached: StageFact | None, *, has_need: bool, wins_work: bool
) -> tuple[QuestionPurpose, QuestionPurpose]:
    """Return what the two questions are for; `reached` is the rung of know, like, trust."""
    first, second = _BY_FACT.get(reached, _STRANGERS) if reached else _STRANGERS
    if reached is StageFact.TRUST and wins_work:
        first, second = _SELLING
    if has_need and QuestionPurpose.NEEDS not in (first, second):
        first, second = QuestionPurpose.NEEDS, first
    return first, second


def circle(
    deck: Sequence[Question], purpose: QuestionPurpose, past: Past, seed: str
) -> tuple[Question, ...]:
    """Return the questions of a purpose one after another, in an order that the seed decides.

    One's own and those that were liked come first, those that were not come last. What was taken
    along to the last events where one met them (`past.recent`) is left out.
    """
    fitting = [
        question
        for question in deck
        if question.purpose is purpose
        and question.id not in past.recent
        and _EVENING not in question.text
    ]
    fitting.sort(key=lambda question: question.id)
    Random(seed).shuffle(fitting)
    return tuple(sorted(fitting, key=lambda question: _rank(question, past)))


def _rank(question: Question, past: Past) -> int:
    if question.own or question.id in past.liked:
        return 0
    return 2 if question.id in past.disliked else 1
