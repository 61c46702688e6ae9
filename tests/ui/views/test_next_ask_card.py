"""What to ask somebody next time: two questions, why these, and others by a button."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.event import DealtQuestion, Encounter, Event
from netcompanion.domain.question import QuestionPurpose
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.services import questions
from tests.ui.views.people_page import AKI, BEA, CAI, People
from ui.views.people.next_ask_card import NextAskCard
from ui.widgets import PlainLabel
from ui.workspace import Workspace


@pytest.fixture
def people(workspace: Workspace, qtbot: QtBot) -> People:
    workspace.do(add("Add three", AKI, BEA, CAI))
    return People(workspace, qtbot)


def card(people: People) -> NextAskCard:
    (found,) = people.page.findChildren(NextAskCard)
    return found


def asked(people: People) -> list[str]:
    texts = [each.text() for each in card(people).findChildren(PlainLabel)]
    return [text.strip("“”") for text in texts if text.startswith("“")]


def purpose(text: str) -> QuestionPurpose:
    return next(each.purpose for each in questions.shipped() if each.text == text)


def met(need: str = "", event_id: str | None = None) -> Encounter:
    needs = (need,) if need else ()
    return Encounter(
        id="met", contact_id=AKI.id, on=date(2026, 9, 1), needs=needs, event_id=event_id
    )


def test_a_stranger_is_asked_about_themselves(people: People) -> None:
    found = [purpose(text) for text in asked(people)]
    assert found == [QuestionPurpose.RAPPORT, QuestionPurpose.WORK]
    assert "Because you have not met yet" in people.words()


def test_a_need_decides_and_is_quoted(people: People) -> None:
    people.workspace.do(add("Met", met("a kiln")))
    assert purpose(asked(people)[0]) is QuestionPurpose.NEEDS
    assert "Because Aki named “a kiln” on 1 Sep" in people.words()


def test_the_same_two_all_day_until_others_are_asked_for(people: People) -> None:
    before = asked(people)
    people.workspace.do(add("Met", met("a kiln")))
    first = asked(people)
    people.button("Other questions").click()
    second = asked(people)
    assert len(before) == len(first) == len(second) == 2
    assert not set(first) & set(second)
    size = sum(each.purpose is QuestionPurpose.NEEDS for each in questions.shipped())
    for _ in range(size - 1):
        people.button("Other questions").click()
    assert asked(people)[0] == first[0]


def test_ones_own_question_comes_first(people: People) -> None:
    people.workspace.do(questions.add_own("Which kiln is oldest?", QuestionPurpose.WORK))
    assert asked(people)[1] == "Which kiln is oldest?"


def test_what_was_taken_along_to_where_we_met_is_not_asked_again(people: People) -> None:
    rapport = [each for each in questions.shipped() if each.purpose is QuestionPurpose.RAPPORT]
    dealt = tuple(DealtQuestion(question_id=each.id) for each in rapport)
    event = Event(id="e", name="Supper", start=datetime(2026, 9, 1, 19), questions=dealt)
    people.workspace.do(add("Met", event, met(event_id="e")))
    assert [purpose(text) for text in asked(people)] == [QuestionPurpose.WORK]


def test_without_win_work_no_next_step_is_asked_for(people: People) -> None:
    people.workspace.do(add("Plan", Plan(purposes=frozenset({Purpose.LEARN}))))
    people.workspace.do(add("Met", met("a kiln")))
    size = len(questions.shipped())
    for _ in range(size):
        people.button("Other questions").click()
        found = {purpose(text) for text in asked(people)}
        assert QuestionPurpose.NEXT_STEP not in found
