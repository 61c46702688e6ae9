"""The head of a person's page: who it is, what can be done, and how it folds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton, QMenu
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.change import replace as changed
from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.event import Encounter
from netcompanion.domain.relationship import EntryKind, LedgerEntry
from netcompanion.domain.strategy import Plan, Purpose
from tests.builders import promise
from tests.ui.views.people_page import AKI, BEA, CAI, People
from ui.navigation import Location, Place
from ui.views.people.conversation_dialog import ConversationDialog
from ui.views.people.path_card import PathCard
from ui.widgets import PathSteps, Stages
from ui.workspace import Workspace

PLAN = Plan()
READY = (
    Encounter(id="first", contact_id=AKI.id, on=date(2026, 9, 1), needs=("a kiln",)),
    Encounter(id="second", contact_id=AKI.id, on=date(2026, 9, 9)),
    LedgerEntry(
        id="given",
        contact_id=AKI.id,
        on=date(2026, 9, 9),
        kind=EntryKind.DEPOSIT,
        what="A list of kilns",
    ),
)


@pytest.fixture
def people(workspace: Workspace, qtbot: QtBot) -> People:
    workspace.do(add("Add three", AKI, BEA, CAI, PLAN))
    return People(workspace, qtbot)


def main_buttons(people: People) -> list[QAbstractButton]:
    names = ("Promise", "Introduce", "Plan an ask")
    found = people.page.person.header.findChildren(QAbstractButton)
    return [each for each in found if each.accessibleName() in names and each.isVisible()]


def primary(people: People) -> list[str]:
    looks = {each.accessibleName(): each.property("look") for each in main_buttons(people)}
    return [name for name, look in looks.items() if look == "primary"]


def test_an_ask_comes_first_with_whom_it_is_time_and_else_a_promise(people: People) -> None:
    people.words()
    assert [each.accessibleName() for each in main_buttons(people)] == [
        "Promise",
        "Introduce",
        "Plan an ask",
    ]
    assert primary(people) == ["Promise"]
    people.workspace.do(add("Ready", *READY))
    people.words()
    assert primary(people) == ["Plan an ask"]
    late = replace(promise(AKI, "Send the plan"), due=date(2026, 10, 1))
    people.workspace.do(add("Late", late))
    people.words()
    assert primary(people) == ["Promise"]
    people.workspace.undo_stack.undo()
    people.words()
    assert primary(people) == ["Plan an ask"]
    learns = replace(PLAN, purposes=frozenset({Purpose.LEARN}))
    people.workspace.do(changed("Learn", PLAN, learns))
    people.words()
    assert [each.accessibleName() for each in main_buttons(people)] == ["Promise", "Introduce"]
    assert primary(people) == ["Promise"]
    assert "ask" not in people.page.handlers()


def test_only_icons_are_left_where_it_is_narrow(people: People) -> None:
    people.workspace.navigator.go(Location(Place.PEOPLE, AKI.id))
    people.page.resize(340, 700)
    people.words()
    assert [each.text() for each in main_buttons(people)] == ["", "", ""]
    people.page.resize(1216, 700)
    people.words()
    assert [each.text() for each in main_buttons(people)] == [
        "Promise",
        "Introduce",
        "Plan an ask",
    ]


def test_every_network_has_its_chip(people: People) -> None:
    kinds = frozenset({NetworkKind.CUSTOMER, NetworkKind.SUPPORT})
    people.workspace.do(changed("Sort", AKI, replace(AKI, networks=kinds)))
    words = people.words()
    assert "customer network" in words
    assert "support network" in words


def test_two_talks_on_one_day_are_one_conversation(people: People) -> None:
    one = Encounter(id="one", contact_id=AKI.id, on=date(2026, 3, 9))
    people.workspace.do(add("Met", one, replace(one, id="two", place="the train home")))
    assert "%n conversation(s) since March".replace("%n", "1") in people.words()


def test_a_conversation_from_the_menu_is_told_everywhere(people: People) -> None:
    (menu,) = people.page.person.header.findChildren(QMenu)
    (log,) = (each for each in menu.actions() if each.text() == "Log a conversation…")
    people.page.asked.connect(lambda command: people.page.handlers()[command]())  # as a window
    log.trigger()
    (dialog,) = people.page.findChildren(ConversationDialog)
    dialog.said.setPlainText("The kiln is cold")
    dialog.needs.setText("a kiln")
    dialog.accept()
    words = people.words()
    assert "%n conversation(s) since October".replace("%n", "1") in words
    assert "The kiln is cold" in words
    assert "Aki named a need on 14 Oct: “a kiln”" in words
    assert "Because Aki named “a kiln” on 14 Oct" in words
    assert "Last touch on 14 Oct; nothing reminds you." in words
    (card,) = people.page.findChildren(PathCard)
    (steps,) = card.findChildren(PathSteps)
    assert isinstance(steps.figure, Stages)
    assert steps.figure.now == 0
