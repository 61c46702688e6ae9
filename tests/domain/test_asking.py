"""Which question comes next."""

from dataclasses import replace

from netcompanion.domain.asking import another, taken_along
from netcompanion.domain.event import DealtQuestion
from netcompanion.domain.question import Question, QuestionPurpose
from tests.builders import mixer

DECK = tuple(
    Question(id=f"{purpose}-{number}", text=f"What of {number}?", purpose=purpose)
    for purpose in QuestionPurpose
    for number in range(5)
)
NEEDS = QuestionPurpose.NEEDS


def test_questions_come_in_the_order_in_which_they_were_dealt() -> None:
    dealt = tuple(DealtQuestion(question_id=key) for key in ("needs-3", "gone", "rapport-0"))
    along = taken_along(replace(mixer(), questions=dealt), DECK)
    assert [each.id for each in along] == ["needs-3", "rapport-0"]


def test_without_any_there_is_the_whole_deck() -> None:
    assert taken_along(mixer(), DECK) == DECK


def test_going_on_leads_through_a_whole_purpose() -> None:
    seen: list[str] = []
    for _ in range(5):
        found = another(DECK, NEEDS, seed="event", after=seen[-1] if seen else "rapport-1")
        assert found is not None
        seen.append(found.id)
    assert sorted(seen) == [f"needs-{number}" for number in range(5)]
    again = another(DECK, NEEDS, seed="event", after=seen[-1])
    assert again is not None
    assert again.id == seen[0]


def test_an_empty_purpose_has_none() -> None:
    assert another((), NEEDS, seed="event") is None
