"""The path on the page of a person: by facts, by a suggestion, by hand, and without win work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.event import Encounter
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.strategy import Plan, Purpose, Stage, StageFact
from tests.ui.views.people_page import AKI, BEA, CAI, People
from ui.views.people.account_card import AccountCard
from ui.views.people.path_card import PathCard
from ui.widgets import PathSteps, Stages
from ui.workspace import Workspace

Key = Qt.Key
MET = Encounter(id="met", contact_id=AKI.id, on=date(2026, 9, 1), needs=("a kiln",))
AGAIN = Encounter(id="again", contact_id=AKI.id, on=date(2026, 9, 20))
KEPT = Promise(
    id="kept",
    direction=Direction.I_OWE,
    what="Send the checklist",
    made=date(2026, 10, 7),
    contact_id=AKI.id,
    state=PromiseState.KEPT,
    closed=date(2026, 10, 9),
)


@pytest.fixture
def people(workspace: Workspace, qtbot: QtBot) -> People:
    workspace.do(add("Add three", AKI, BEA, CAI))
    return People(workspace, qtbot)


def card(people: People) -> PathCard:
    (found,) = people.page.findChildren(PathCard)
    return found


def now(people: People) -> str:
    (steps,) = card(people).findChildren(PathSteps)
    figure = steps.figure
    assert isinstance(figure, Stages)
    return figure.names[figure.now] if figure.now >= 0 else ""


def stages(people: People) -> tuple[str, ...]:
    (steps,) = card(people).findChildren(PathSteps)
    figure = steps.figure
    assert isinstance(figure, Stages)
    return figure.names


def stored(people: People) -> str:
    with people.workspace.read() as reader:
        tie = reader.tie(AKI.id)
    return tie.stage if tie else ""


def test_facts_lead_as_far_as_like(people: People) -> None:
    assert now(people) == ""
    people.workspace.do(add("Met", MET))
    assert now(people) == "Met"
    people.workspace.do(add("Met again", AGAIN))
    assert now(people) == "Know"
    people.workspace.do(add("Kept", KEPT))
    assert now(people) == "Like"
    people.workspace.undo_stack.undo()
    assert now(people) == "Know"


def test_a_suggestion_quotes_its_fact_and_moves(people: People) -> None:
    people.workspace.do(add("All of it", MET, AGAIN, KEPT))
    assert "You kept “Send the checklist” on 9 Oct" in people.words()
    move = people.button("Move to Trust: you kept “Send the checklist” on 9 Oct")
    said: list[str] = []
    people.page.said.connect(said.append)
    move.click()
    assert (now(people), stored(people)) == ("Trust", "Trust")
    assert said == ["Aki Sato: Trust"]
    people.button("Let facts decide", card(people)).click()
    assert (now(people), stored(people)) == ("Like", "")


def test_without_its_fact_nothing_is_suggested(people: People) -> None:
    people.workspace.do(add("All of it", MET, AGAIN))
    buttons = card(people).findChildren(QAbstractButton)
    assert not [each for each in buttons if each.accessibleName().startswith("Move to")]


def test_by_the_keyboard_forwards_and_back(people: People) -> None:
    people.workspace.do(add("All of it", MET, AGAIN))
    people.button("Know, now").setFocus()
    people.press(Key.Key_Right, Key.Key_Right, Key.Key_Return)
    assert (now(people), stored(people)) == ("Trust", "Trust")
    focused = people.page.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Trust, now"
    people.press(Key.Key_Left, Key.Key_Left, Key.Key_Left, Key.Key_Return)
    assert (now(people), stored(people)) == ("Met", "Met")


def test_the_sentence_counts_from_the_need(people: People) -> None:
    people.workspace.do(add("Met", MET))
    assert "Aki named a need on 1 Sep: “a kiln”" in people.words()
    people.workspace.do(add("Met again", AGAIN))
    assert "You have talked once since Aki named the need “a kiln”" in people.words()
    third = replace(AGAIN, id="third", on=date(2026, 9, 30))
    people.workspace.do(add("And again", third))
    assert "You have talked twice since Aki named the need “a kiln”" in people.words()


def test_without_a_fact_there_is_no_sentence(people: People) -> None:
    people.workspace.do(add("Other", replace(MET, contact_id=BEA.id)))
    assert not [each for each in people.words() if "Aki named" in each or "talked" in each]


def test_my_own_stages_and_know_like_trust_below(people: People) -> None:
    own = (Stage(name="Met", fact=StageFact.MET), Stage(name="Site visit"))
    people.workspace.do(add("Plan", Plan(stages=own)))
    people.workspace.do(add("All of it", MET, AGAIN))
    assert (stages(people), now(people)) == (("Met", "Site visit"), "Met")
    assert "Know, like, trust: Know, because you met again on 20 Sep." in people.words()
    people.button("Site visit, to come").click()
    assert now(people) == "Site visit"


def test_without_win_work_there_are_facts_and_no_word_of_clients(people: People) -> None:
    people.workspace.do(add("Plan", Plan(purposes=frozenset({Purpose.COMMUNITY}))))
    people.workspace.do(add("All of it", MET, AGAIN, KEPT))
    assert stages(people) == ("Met", "Know", "Like", "Trust")
    assert now(people) == "Trust"
    words = people.words()
    assert "Know, like, trust" in words
    names = [each.accessibleName() for each in card(people).findChildren(QAbstractButton)]
    everything = " ".join((*words, *names)).casefold()
    assert "client" not in everything
    assert "plan an ask" not in everything


def test_tab_goes_the_way_one_reads(people: People) -> None:
    people.workspace.do(add("All of it", MET, AGAIN, KEPT))
    people.words()
    people.button("More for this person").setFocus()
    passed = []
    for _ in range(2):
        people.press(Key.Key_Tab)
        focused = people.page.focusWidget()
        assert focused is not None
        passed.append(focused.accessibleName())
    assert passed == ["Like, now", "Move to Trust: you kept “Send the checklist” on 9 Oct"]
    people.press(Key.Key_Tab)
    (account,) = people.page.findChildren(AccountCard)
    focused = people.page.focusWidget()
    assert focused is not None
    assert account.isAncestorOf(focused)


def test_the_focus_stays_where_a_button_is_gone(people: People) -> None:
    people.workspace.do(add("All of it", MET, AGAIN, KEPT))
    people.words()
    people.button("Move to Trust: you kept “Send the checklist” on 9 Oct").setFocus()
    people.press(Key.Key_Return)
    people.words()
    focused = people.page.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Trust, now"
