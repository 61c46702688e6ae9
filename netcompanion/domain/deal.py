"""Which six open questions are taken along to an event.

One of each purpose of `SLOTS`. *Judgement*: a question that was not taken along to one of the
last three events is `FRESH` times as likely as one that was; one that was liked after an event is
`LIKED` times as likely as one of which nobody said anything, and that `DISLIKED` times as likely as
one that was not liked, which still comes now and then.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from netcompanion.domain.event import DealtQuestion
from netcompanion.domain.question import Question, QuestionPurpose

SLOTS = (
    QuestionPurpose.RAPPORT,
    QuestionPurpose.WORK,
    QuestionPurpose.NEEDS,
    QuestionPurpose.GIVING,
    QuestionPurpose.INTRODUCTIONS,
    QuestionPurpose.NEXT_STEP,
)
FRESH = 4
LIKED = 3
DISLIKED = 6
RECENT_EVENTS = 3
MOST_WORDS = 20
"""What is still said in one breath, and understood in a noisy room."""

_CLOSED = frozenset(
    (
        *("do", "does", "did", "is", "are", "was", "were", "am", "can", "could", "have", "has"),
        *("had", "would", "will", "should", "shall", "may", "might"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What earlier events say of questions, by their ids."""

    recent: frozenset[str] = frozenset()
    liked: frozenset[str] = frozenset()
    disliked: frozenset[str] = frozenset()

    def weight(self, question_id: str) -> int:
        """Return how likely a question is to be dealt, beside others of its purpose."""
        thumb = 1 if question_id in self.disliked else DISLIKED
        thumb *= LIKED if question_id in self.liked else 1
        return thumb * (1 if question_id in self.recent else FRESH)


NOTHING_KNOWN = Past()


def deal(
    deck: Sequence[Question],
    *,
    seed: str,
    past: Past = NOTHING_KNOWN,
    held: Sequence[DealtQuestion] = (),
) -> tuple[DealtQuestion, ...]:
    """Deal one question for each slot; those of `held` that are pinned stay.

    The same seed deals the same questions.
    """
    random = Random(seed)
    purposes = {question.id: question.purpose for question in deck}
    pinned = [each for each in held if each.pinned and each.question_id in purposes]
    dealt: list[DealtQuestion] = []
    for purpose in SLOTS:
        kept = [each for each in pinned if purposes[each.question_id] is purpose]
        taken = {each.question_id for each in held}
        dealt += kept or _pick(deck, purpose, taken, past, random)
    return (*dealt, *(each for each in pinned if each not in dealt))


def swap(
    dealt: Sequence[DealtQuestion],
    question_id: str,
    deck: Sequence[Question],
    *,
    seed: str,
    past: Past = NOTHING_KNOWN,
) -> tuple[DealtQuestion, ...]:
    """Put another question of the same purpose in the place of one; a different one each time.

    Swapping on and on goes through all of that purpose, the likeliest first.
    """
    purposes = {question.id: question.purpose for question in deck}
    others = {each.question_id for each in dealt} - {question_id}
    circle = [
        question.id
        for question in _shuffled(deck, seed, past)
        if question.purpose is purposes.get(question_id) and question.id not in others
    ]
    if len(circle) < 2:
        return tuple(dealt)
    following = circle[(circle.index(question_id) + 1) % len(circle)]
    return tuple(
        DealtQuestion(question_id=following) if each.question_id == question_id else each
        for each in dealt
    )


def pin(
    dealt: Sequence[DealtQuestion], question_id: str, *, pinned: bool
) -> tuple[DealtQuestion, ...]:
    """Keep one question when the others are dealt again, or no longer."""
    return tuple(
        replace(each, pinned=pinned) if each.question_id == question_id else each for each in dealt
    )


def tonight(start: datetime) -> str:
    """Return what "{tonight}" is called at an event that starts then."""
    if start.hour < 12:
        return "this morning"
    return "today" if start.hour < 17 else "tonight"


def worded(question: Question, start: datetime) -> str:
    """Return a question as it is asked at an event that starts then."""
    return question.text.replace("{tonight}", tonight(start))


def is_closed(text: str) -> bool:
    """Whether a question can be answered yes or no: it starts with Do, Is, Can, Would and so on.

    It knows English only: German "Was tun Sie?" is open, and looks closed.
    """
    first = text.split(maxsplit=1)[:1]
    return bool(first) and first[0].casefold().strip("\"'“‘") in _CLOSED


def is_long(text: str) -> bool:
    """Whether a question has more words than one says to a stranger."""
    return len(text.split()) > MOST_WORDS


def _pick(
    deck: Sequence[Question],
    purpose: QuestionPurpose,
    taken: Collection[str],
    past: Past,
    random: Random,
) -> list[DealtQuestion]:
    """Pick one question of a purpose, another than before where there is another."""
    of_purpose = [question for question in deck if question.purpose is purpose]
    choices = [question for question in of_purpose if question.id not in taken] or of_purpose
    if not choices:
        return []
    weights = [past.weight(question.id) for question in choices]
    return [DealtQuestion(question_id=random.choices(choices, weights)[0].id)]


def _shuffled(deck: Sequence[Question], seed: str, past: Past) -> list[Question]:
    shuffled = list(deck)
    Random(seed).shuffle(shuffled)
    return sorted(shuffled, key=lambda question: -past.weight(question.id))
