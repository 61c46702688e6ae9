"""What to ask next time: fitting, one's own first, nothing that was asked lately."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.deal import NOTHING_KNOWN, Past
from netcompanion.domain.next_ask import circle, purposes
from netcompanion.domain.question import Question, QuestionPurpose
from netcompanion.domain.strategy import StageFact

NEEDS = QuestionPurpose.NEEDS
DECK = tuple(
    Question(id=f"{purpose.value}-{n}", text=f"What of {n}?", purpose=purpose)
    for purpose in QuestionPurpose
    for n in range(6)
)


def test_whoever_one_does_not_know_is_asked_about_themselves() -> None:
    none = purposes(None, has_need=False, wins_work=True)
    assert none == (QuestionPurpose.RAPPORT, QuestionPurpose.WORK)


def test_a_need_is_always_asked_about() -> None:
    for rung in (None, StageFact.MET, StageFact.KNOW, StageFact.LIKE, StageFact.TRUST):
        for wins_work in (True, False):
            assert NEEDS in purposes(rung, has_need=True, wins_work=wins_work)


def test_a_next_step_is_asked_for_only_to_win_work_and_in_trust() -> None:
    step = QuestionPurpose.NEXT_STEP
    assert step in purposes(StageFact.TRUST, has_need=True, wins_work=True)
    assert step not in purposes(StageFact.TRUST, has_need=True, wins_work=False)
    assert step not in purposes(StageFact.LIKE, has_need=False, wins_work=True)


@given(st.none() | st.sampled_from(StageFact), st.booleans(), st.booleans())
def test_the_two_are_never_for_the_same(
    rung: StageFact | None, has_need: bool, wins_work: bool
) -> None:
    first, second = purposes(rung, has_need=has_need, wins_work=wins_work)
    assert first is not second
    assert QuestionPurpose.MOVING_ON not in (first, second)


def test_liked_ones_come_first_and_disliked_ones_last() -> None:
    own = Question(id="mine", text="What hurts?", purpose=NEEDS, own=True)
    past = Past(liked=frozenset({"needs-3"}), disliked=frozenset({"needs-0"}))
    found = [each.id for each in circle((*DECK, own), NEEDS, past, "seed")]
    assert set(found[:2]) == {"mine", "needs-3"}
    assert found[-1] == "needs-0"


def test_none_that_was_taken_along_lately_nor_one_for_an_evening() -> None:
    evening = Question(id="evening", text="What worries you {tonight}?", purpose=NEEDS)
    past = Past(recent=frozenset({"needs-1", "needs-2"}))
    found = {each.id for each in circle((*DECK, evening), NEEDS, past, "seed")}
    assert found == {"needs-0", "needs-3", "needs-4", "needs-5"}


@given(st.text(), st.permutations(DECK))
def test_the_seed_alone_decides_the_order(seed: str, deck: list[Question]) -> None:
    assert circle(deck, NEEDS, NOTHING_KNOWN, seed) == circle(DECK, NEEDS, NOTHING_KNOWN, seed)
