"""The five steps before an event."""

from dataclasses import replace
from datetime import datetime

from netcompanion.domain.event import Answers, DealtQuestion, Event, Objective, Target
from netcompanion.domain.prep import SOMEONE_ALONE, PrepStep, prepared, reading_seconds

EVENT = Event(id="e", name="Mixer", start=datetime(2025, 10, 16, 18))
ANSWERS = Answers(who="Robin Hale.", what="I find heat.", why="To hear.", want="One plant.")
QUESTIONS = tuple(DealtQuestion(question_id=str(number)) for number in range(6))
OBJECTIVE = Objective(id="o", event_id="e", text="Meet 3 people")
ALONE = Target(id="s", event_id="e", name=SOMEONE_ALONE)
ADA = Target(id="a", event_id="e", name="Ada Marsh")


def test_nothing_is_done_at_first() -> None:
    prep = prepared(EVENT, [], [ALONE])
    assert (prep.done, prep.minutes_left, prep.next_step) == (frozenset(), 3, PrepStep.OBJECTIVES)


def test_each_step_counts_when_it_is_whole() -> None:
    ready = replace(EVENT, answers=ANSWERS, questions=QUESTIONS)
    prep = prepared(ready, [OBJECTIVE], [ADA, ALONE])
    assert prep.done == set(PrepStep) - {PrepStep.GIVE}
    assert (prep.minutes_left, prep.next_step, prep.total) == (1, PrepStep.GIVE, 5)
    partly = replace(ready, answers=replace(ANSWERS, want=" "))
    assert PrepStep.ANSWERS not in prepared(partly, [], []).done


def test_with_something_to_give_to_each_it_is_done() -> None:
    ready = replace(EVENT, answers=ANSWERS, questions=QUESTIONS)
    prep = prepared(ready, [OBJECTIVE], [replace(ADA, give="a checklist"), ALONE])
    assert (len(prep.done), prep.minutes_left, prep.next_step) == (5, 0, None)


def test_two_words_a_second() -> None:
    assert reading_seconds(ANSWERS) == 5
    assert reading_seconds(Answers()) == 0
