"""Six questions for an event."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.deal import (
    MOST_WORDS,
    SLOTS,
    Past,
    deal,
    is_closed,
    is_long,
    pin,
    swap,
    tonight,
    worded,
)
from netcompanion.domain.event import DealtQuestion
from netcompanion.domain.question import Question, QuestionPurpose

DECK = [
    Question(id=f"{purpose.value}-{number}", text="What made {tonight} good?", purpose=purpose)
    for purpose in QuestionPurpose
    for number in range(5)
]
PURPOSE = {question.id: question.purpose for question in DECK}


def ids(dealt: tuple[DealtQuestion, ...]) -> list[str]:
    return [each.question_id for each in dealt]


@given(st.text())
def test_one_of_each_purpose_and_the_same_for_a_seed(seed: str) -> None:
    dealt = deal(DECK, seed=seed)
    assert tuple(PURPOSE[each] for each in ids(dealt)) == SLOTS
    assert deal(DECK, seed=seed) == dealt


def test_pinned_questions_stay_and_the_others_change() -> None:
    first = deal(DECK, seed="a")
    held = pin(first, first[2].question_id, pinned=True)
    again = deal(DECK, seed="b", held=held)
    assert again[2] == held[2]
    assert all(new != old for new, old in zip(again[:2], held[:2], strict=True))
    assert pin(held, first[2].question_id, pinned=False) == first


def test_two_pinned_of_a_purpose_both_stay() -> None:
    held = (
        DealtQuestion(question_id="needs-0", pinned=True),
        DealtQuestion(question_id="needs-1", pinned=True),
        DealtQuestion(question_id="moving on-1", pinned=True),
        DealtQuestion(question_id="gone", pinned=True),
    )
    dealt = ids(deal(DECK, seed="a", held=held))
    assert {"needs-0", "needs-1", "moving on-1"} < set(dealt)
    assert "gone" not in dealt
    assert len(dealt) == 8


def test_questions_used_lately_are_rarer() -> None:
    picked = dealt_first(Past(recent=frozenset({"rapport-0"})))
    assert 0 < picked.count("rapport-0") < picked.count("rapport-1") / 2


def test_liked_questions_come_more_often_and_disliked_ones_seldom_but_they_come() -> None:
    picked = dealt_first(Past(liked=frozenset({"rapport-0"}), disliked=frozenset({"rapport-1"})))
    assert picked.count("rapport-0") > 2 * picked.count("rapport-2")
    assert 0 < picked.count("rapport-1") < picked.count("rapport-2") / 2


def test_swapping_comes_to_liked_questions_first_and_to_disliked_ones_last() -> None:
    past = Past(liked=frozenset({"needs-3"}), disliked=frozenset({"needs-1"}))
    dealt: tuple[DealtQuestion, ...] = (DealtQuestion(question_id="needs-1"),)
    seen = []
    for _ in range(5):
        dealt = swap(dealt, dealt[0].question_id, DECK, seed="a", past=past)
        seen.append(dealt[0].question_id)
    assert (seen[0], seen[-1]) == ("needs-3", "needs-1")


def dealt_first(past: Past) -> list[str]:
    """The first question of many deals."""
    return [ids(deal(DECK, seed=str(seed), past=past))[0] for seed in range(400)]


def test_swapping_goes_through_all_of_the_purpose() -> None:
    dealt = deal(DECK, seed="a")
    seen = []
    for _ in range(5):
        seen.append(dealt[1].question_id)
        dealt = swap(dealt, dealt[1].question_id, DECK, seed="a")
    assert sorted(seen) == [f"their work-{number}" for number in range(5)]
    assert dealt[1].question_id == seen[0]
    alone = [question for question in DECK if question.id.endswith("-0")]
    assert swap(deal(alone, seed="a"), "needs-0", alone, seed="a") == deal(alone, seed="a")


def test_a_deck_without_a_purpose_deals_less() -> None:
    assert deal([], seed="a") == ()


@pytest.mark.parametrize(("hour", "words"), [(9, "this morning"), (14, "today"), (18, "tonight")])
def test_the_time_of_day(hour: int, words: str) -> None:
    start = datetime(2025, 10, 14, hour)
    assert tonight(start) == words
    assert worded(DECK[0], start) == f"What made {words} good?"


@pytest.mark.parametrize("text", ["Do you like it?", "would you say so?", "“Is this it?”"])
def test_closed_questions_are_told(text: str) -> None:
    assert is_closed(text)


@pytest.mark.parametrize("text", ["What do you do?", "How is it?", "", "Island life: what of it?"])
def test_open_questions_are_open(text: str) -> None:
    assert not is_closed(text)


def test_long_questions_are_told() -> None:
    assert not is_long("what " * MOST_WORDS)
    assert is_long("what " * (MOST_WORDS + 1))
