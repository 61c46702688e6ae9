"""The deck that comes with the app."""

from datetime import datetime

from netcompanion.domain.change import add
from netcompanion.domain.deal import is_closed, is_long
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
        assert not is_long(question.text)
        assert not question.own


def test_a_question_of_ones_own() -> None:
    change = questions.add_own("  What   keeps you busy? ", QuestionPurpose.RAPPORT)
    (edit,) = change.edits
    assert isinstance(edit.after, Question)
    assert (edit.after.text, edit.after.own) == ("What keeps you busy?", True)
    assert change.label == "Added question “What keeps you busy?”"
    assert questions.remove_own(edit.after).edits[0].after is None
    other = questions.edit_own(edit.after, " What  keeps you awake?", QuestionPurpose.NEEDS)
    (edited,) = other.edits
    assert isinstance(edited.after, Question)
    assert edited.after.id == edit.after.id
    assert (edited.after.text, edited.after.purpose) == (
        "What keeps you awake?",
        QuestionPurpose.NEEDS,
    )
    assert questions.edit_own(edit.after, edit.after.text, edit.after.purpose).edits == ()


def event(day: int, **thumbs: bool | None) -> Event:
    dealt = tuple(
        DealtQuestion(question_id=key.replace("_", "-"), liked=liked)
        for key, liked in thumbs.items()
    )
    return Event(id=str(day), name="", start=datetime(2025, 10, day), questions=dealt)


def test_what_was_taken_along_lately_means_the_three_events_before(store: Store) -> None:
    events = [event(day, **{f"q{day}": None}) for day in range(1, 7)]
    store.apply(add("Begin", *events))
    with store.read() as reader:
        assert questions.past(reader, events[4]).recent == {"q2", "q3", "q4"}


def test_the_latest_thumb_counts_and_silence_is_none(store: Store) -> None:
    events = [
        event(1, needs_1=True, needs_2=True, needs_3=False),
        event(2, needs_1=False, needs_2=None),
        event(3, needs_1=True),
    ]
    store.apply(add("Begin", *events))
    with store.read() as reader:
        known = questions.records(reader)
        earlier = questions.past(reader, events[2])
    assert known == {
        "needs-1": questions.Record(taken=3, liked=True),
        "needs-2": questions.Record(taken=2, liked=True),
        "needs-3": questions.Record(taken=1, liked=False),
    }
    assert earlier.liked == {"needs-2"}
    assert earlier.disliked == {"needs-1", "needs-3"}


def test_my_own_come_first_then_liked_ones_and_disliked_ones_last(store: Store) -> None:
    own = Question(id="mine", text="What now?", purpose=QuestionPurpose.NEEDS, own=True)
    store.apply(add("Begin", own, event(1, needs_4=True, rapport_1=False)))
    with store.read() as reader:
        deck = [each.id for each in questions.deck(reader)]
        known = questions.records(reader)
        mine = [
            each.id
            for each in questions.deck(reader)
            if questions.is_mine(each, known.get(each.id, questions.NO_RECORD))
        ]
    assert deck[:3] == ["mine", "needs-4", "rapport-2"]
    assert deck[-1] == "rapport-1"
    assert len(deck) == 61
    assert mine == ["mine", "needs-4"]
