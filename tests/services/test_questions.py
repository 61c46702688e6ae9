"""The deck that comes with the app."""

from datetime import datetime

from netcompanion.domain.change import add
from netcompanion.domain.deal import is_closed
from netcompanion.domain.event import DealtQuestion, Event
from netcompanion.domain.question import Question, QuestionPurpose
from netcompanion.services import questions
from netcompanion.store import Store


def test_sixty_open_questions_of_seven_purposes() -> None:
    deck = questions.shipped()
    assert len(deck) == len({question.id for question in deck}) == 60
    assert {question.purpose for question in deck} == set(QuestionPurpose)
    for question in deck:
        assert not is_closed(question.text), question.text
        assert len(question.text.split()) <= 20
        assert not question.own


def test_a_question_of_ones_own() -> None:
    change = questions.add_own("  What   keeps you busy? ", QuestionPurpose.RAPPORT)
    (edit,) = change.edits
    assert isinstance(edit.after, Question)
    assert (edit.after.text, edit.after.own) == ("What keeps you busy?", True)
    assert change.label == "Add question “What keeps you busy?”"
    assert questions.remove_own(edit.after).edits[0].after is None


def test_recently_taken_means_the_three_events_before(store: Store) -> None:
    events = [
        Event(
            id=str(day),
            name="",
            start=datetime(2025, 10, day),
            questions=(DealtQuestion(question_id=f"q{day}"),),
        )
        for day in range(1, 7)
    ]
    store.apply(add("Begin", *events))
    with store.read() as reader:
        assert questions.recently_taken(reader, events[4]) == {"q2", "q3", "q4"}
