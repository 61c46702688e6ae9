"""Ready to ask, on Today; and the asks on the page of a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.relationship import Ask, AskOutcome
from netcompanion.services import ready
from netcompanion.services.ready import Ready, ReadyPerson
from tests.builders import contact
from tests.ui.conftest import NOW
from tests.ui.views.people_page import AKI, People
from ui.navigation import Location, Place
from ui.views.parts.ask_dialog import AskDialog
from ui.views.people.asks_card import AsksCard
from ui.views.today.ready_card import ReadyCard
from ui.workspace import Workspace

Key = Qt.Key
TODAY = NOW.date()
ADA, BEN = contact("Ada Finch", 1), contact("Ben Kiln", 2)


def person(number: int, name: str, planned: date | None = None) -> ReadyPerson:
    return ReadyPerson(
        contact_id=f"contact-{number}",
        name=name,
        role="",
        need="the furnace bill",
        said="on 9 October at Guild Dinner",
        why="You talked twice, last on 9 October at Guild Dinner.",
        planned=planned,
        ask_id=f"ask-{number}" if planned else "",
    )


TWO = Ready(
    people=(person(1, "Ada Finch", TODAY), person(2, "Ben Kiln")), count=5, why="You talked."
)


@pytest.fixture
def card(workspace: Workspace, qtbot: QtBot) -> Iterator[ReadyCard]:
    """The card in a window, with two of five."""
    workspace.do(add("Begin", ADA, BEN))
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    card = ReadyCard(workspace)
    column.addWidget(card)
    window.resize(400, 400)
    window.show()
    card.show_ready(TWO)
    yield card
    window.close()


def test_each_comes_with_the_facts(card: ReadyCard) -> None:
    row = card.rows.rows()[ADA.id]
    assert row.toolTip() == (
        "“the furnace bill”, on 9 October at Guild Dinner. "
        "You talked twice, last on 9 October at Guild Dinner."
    )
    assert row.to_open.accessibleName() == "Open Ada Finch"
    assert row.to_open.accessibleDescription() == row.toolTip()


def test_who_is_planned_for_today_leads_to_the_ask_and_others_to_themselves(
    card: ReadyCard, workspace: Workspace
) -> None:
    QTest.keyClick(card.rows.rows()[ADA.id].to_open, Key.Key_Space)
    assert workspace.navigator.here == Location(Place.FOLLOW_THROUGH, "ask-1")
    QTest.mouseClick(card.rows.rows()[BEN.id].to_open, Qt.MouseButton.LeftButton)
    assert workspace.navigator.here == Location(Place.PEOPLE, BEN.id)


def test_an_ask_is_planned_of_the_first_without_one(card: ReadyCard) -> None:
    card.plan.click()
    (dialog,) = card.window().findChildren(AskDialog)
    assert dialog.whom.currentText() == "Ben Kiln"  # type: ignore[attr-defined]  # a choice, of one


def test_not_this_month_and_back(card: ReadyCard, workspace: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.said) as said:
        card.rest.click()
    assert said.args == ["Nobody is proposed to be asked before Sun 1 Nov"]
    with workspace.read() as reader:
        assert reader.plan().asks_rest_until == date(2026, 11, 1)
    card.show_ready(Ready(count=5, why="You talked.", resting=date(2026, 11, 1)))
    assert card.isVisible()
    assert not card.rest.isVisible()
    card.again.click()
    with workspace.read() as reader:
        assert reader.plan().asks_rest_until is None
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    with workspace.read() as reader:
        assert reader.plan().asks_rest_until is None


def test_it_is_not_there_when_nobody_is_ready(card: ReadyCard, workspace: Workspace) -> None:
    card.show_ready(Ready())
    assert not card.isVisible()
    with workspace.read() as reader:
        card.show_ready(ready.ready(reader, TODAY))
    assert not card.isVisible()


def test_the_page_of_a_person_has_their_asks(workspace: Workspace, qtbot: QtBot) -> None:
    made = [
        Ask(
            id=f"ask {day}",
            contact_id=AKI.id,
            on=date(2026, 9, day),
            what=f"Audit {day}",
            outcome=AskOutcome.NOT_YET,
        )
        for day in range(1, 6)
    ]
    workspace.do(add("Begin", AKI, *made))
    page = People(workspace, qtbot)
    (card,) = page.page.findChildren(AsksCard)
    assert card.isVisible()
    words = page.words()
    assert "Audit 5" in words
    assert "asked on Sat 5 Sep" in words
    assert "Audit 1" not in words
    page.button("Edit ask: Audit 5").click()
    (dialog,) = page.page.findChildren(AskDialog)
    assert dialog.what.text() == "Audit 5"
    dialog.reject()
    page.button("Show 2 older", card).click()
    assert "Audit 1" in page.words()
