"""The pocket card: what goes along to an event on one side of A6, when the laptop stays behind."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from netcompanion.domain.card import CardField, Profile
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Event, Objective, Target
from netcompanion.domain.prep import is_someone_alone
from netcompanion.domain.question import Question
from netcompanion.services import questions
from netcompanion.services.events import objectives_of
from netcompanion.services.my_card import DEFAULT_CARDS, met_note

if TYPE_CHECKING:
    from netcompanion.services.qr import Payload, Qr
    from netcompanion.store import Reader

MOST_PEOPLE = 5
MOST_QUESTIONS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PocketCard:
    """What stands on the card, the most important first in each part.

    `people_left` and `questions_left` count those that are too many for a card. `code` is my
    first card as rows of modules, without the white around it; when there is none, `no_code` is a
    sentence that says why. `left_out` are the fields that the code had no room for.
    """

    event: Event
    objectives: tuple[Objective, ...]
    people: tuple[Target, ...]
    people_left: int
    questions: tuple[Question, ...]
    questions_left: int
    profile: Profile
    code: tuple[tuple[bool, ...], ...] = ()
    no_code: str = ""
    left_out: tuple[CardField, ...] = ()


def pocket_card(reader: Reader, event: Event) -> PocketCard:
    """Return what goes along to an event. Makes a code and reads it back: some 50 ms."""
    people = _in_order(reader.targets(event.id))
    deck = {question.id: question for question in questions.deck(reader)}
    taken = [deck[each.question_id] for each in event.questions if each.question_id in deck]
    profile = reader.profile()
    code, left_out, no_code = _code(reader, profile, event)
    return PocketCard(
        event=event,
        objectives=tuple(objectives_of(reader, event.id)),
        people=_the_first(people),
        people_left=max(0, len(people) - MOST_PEOPLE),
        questions=tuple(taken[:MOST_QUESTIONS]),
        questions_left=max(0, len(taken) - MOST_QUESTIONS),
        profile=profile,
        code=code.modules if code else (),
        no_code=no_code,
        left_out=left_out,
    )


def _in_order(targets: Sequence[Target]) -> list[Target]:
    """Return whom to meet first: not met yet, starred, with something to give, as written.

    Whoever stands alone comes last. Someone who stands alone is met anew each time.
    """
    return sorted(
        targets,
        key=lambda each: (
            is_someone_alone(each),
            each.met and not is_someone_alone(each),
            not each.starred,
            not each.give.strip(),
        ),
    )


def _the_first(people: Sequence[Target]) -> tuple[Target, ...]:
    """Return as many as a card holds; whoever stands alone keeps the last place."""
    alone = [each for each in people[-1:] if is_someone_alone(each)]
    named = people[: len(people) - len(alone)]
    return (*named[: MOST_PEOPLE - len(alone)], *alone)


def _code(
    reader: Reader, profile: Profile, event: Event
) -> tuple[Qr | None, tuple[CardField, ...], str]:
    """Return the code of my first card, what it had no room for, and why there is none."""
    from netcompanion.services import qr

    cards = reader.cards()
    shares = cards[0].shares if cards else DEFAULT_CARDS[0][1]
    note = met_note(event)
    try:
        whole = qr.of_profile(profile, shares, note)
        dearest = [field for field, _ in whole.costs if field is not CardField.NAME]
        for number in range(len(dearest) + 1):
            left_out = tuple(dearest[:number])
            with suppress(qr.TooLong):
                return _made(qr.of_profile(profile, shares - {*left_out}, note)), left_out, ""
    except UserError as error:
        return None, (), str(error)
    return None, (), "Your name is too long for a code. Shorten it in My card."


@lru_cache(maxsize=8)
def _made(payload: Payload) -> Qr:
    """Return the code; the same one is asked for again and again while a card is looked at."""
    from netcompanion.services import qr

    return qr.make(payload)
