"""Introductions that are proposed: on Today, before an event, and on a person's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.event import Event, Target
from netcompanion.domain.relationship import IntroductionState
from netcompanion.services import people
from tests.builders import contact
from ui.models.person import load_person
from ui.navigation import Location, Place
from ui.views.events.openings_card import OpeningsCard
from ui.views.main_window import MainWindow
from ui.views.parts.openings import OpeningRow
from ui.views.people import PeoplePage
from ui.views.people.introduce_dialog import IntroduceDialog
from ui.views.people.openings_card import OpeningsCard as PersonOpeningsCard
from ui.views.today.late_side import LateSide
from ui.workspace import Workspace

AKI = replace(contact("Aki Sato", 1), wants=("a bookkeeper",))
BEA = replace(contact("Bea Okoye", 2), offers=("bookkeeping for dyers",))
CAI = contact("Cai Berg", 3)
FAIR = Event(id="fair", name="Wool fair", start=datetime(2026, 10, 15, 18, 30))


@pytest.fixture(autouse=True)
def book(workspace: Workspace) -> None:
    met = Target(id="t", event_id=FAIR.id, name="Aki Sato", contact_id=AKI.id)
    workspace.do(add("Add", AKI, BEA, CAI, FAIR, met))


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A window for one card, as wide as a column."""
    page = QWidget()
    QVBoxLayout(page)
    page.resize(420, 600)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.fixture
def card(workspace: Workspace, page: QWidget, qtbot: QtBot) -> OpeningsCard:
    card = OpeningsCard(workspace)
    layout = page.layout()
    assert layout is not None
    layout.addWidget(card)
    workspace.changed.connect(lambda: card.show_event(FAIR))
    assert not card.isVisible()
    card.show_event(FAIR)
    qtbot.waitUntil(card.isVisible)
    return card


@pytest.fixture
def dialogs() -> Iterator[None]:
    yield
    for each in QApplication.topLevelWidgets():
        if isinstance(each, IntroduceDialog):
            each.close_without_saving()


def only_row(card: QWidget) -> OpeningRow:
    (row,) = (each for each in card.findChildren(OpeningRow) if each.isVisible())
    return row


def opened() -> IntroduceDialog:
    return next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, IntroduceDialog) and each.isVisible()
    )


def test_a_proposal_is_explained_in_words(card: OpeningsCard) -> None:
    words = [each.text() for each in only_row(card).findChildren(QLabel)]
    assert "Aki Sato and Bea Okoye" in words
    (why,) = (each for each in words if "a bookkeeper" in each)
    assert "bookkeeping for dyers" in why
    assert only_row(card).introduce.accessibleName() == "Introduce Aki Sato and Bea Okoye"


@pytest.mark.usefixtures("dialogs")
def test_enter_opens_the_form_with_both_and_made_takes_the_proposal_away(
    card: OpeningsCard, workspace: Workspace, qtbot: QtBot
) -> None:
    only_row(card).setFocus()
    QTest.keyClick(only_row(card).introduce, Qt.Key.Key_Return)
    dialog = opened()
    assert dialog.whom.text() == "Bea Okoye"
    with qtbot.waitSignal(card.said):
        dialog.made_button.click()
    with workspace.read() as reader:
        (made,) = reader.introductions()
    assert (made.first.contact_id, made.second.contact_id) == (AKI.id, BEA.id)
    assert (made.state, made.event_id) == (IntroductionState.MADE, FAIR.id)
    qtbot.waitUntil(lambda: not card.isVisible())


def test_not_these_two_by_key_is_never_proposed_again_until_undone(
    card: OpeningsCard, workspace: Workspace, qtbot: QtBot
) -> None:
    only_row(card).setFocus()
    with qtbot.waitSignal(card.said) as said:
        QTest.keyClick(only_row(card).introduce, Qt.Key.Key_Delete)
    assert said.args == ["Not proposed again: Aki Sato and Bea Okoye"]
    qtbot.waitUntil(lambda: not card.isVisible())
    workspace.undo_stack.undo()
    qtbot.waitUntil(card.isVisible)


def test_those_let_go_are_shown_nowhere(card: OpeningsCard, workspace: Workspace) -> None:
    only_row(card).let_go.click()
    with workspace.read() as reader:
        assert [each.state for each in reader.introductions()] == [IntroductionState.LET_GO]
        person = load_person(reader, AKI.id)
    assert person is not None
    assert person.introductions == ()


def test_another_event_shows_nothing_of_the_last(card: OpeningsCard, qtbot: QtBot) -> None:
    other = replace(FAIR, id="other")
    with qtbot.waitSignal(card.rows_changed):
        card.show_event(other)
    assert not card.isVisible()


def test_today_looks_once_it_was_painted(workspace: Workspace, page: QWidget, qtbot: QtBot) -> None:
    late = LateSide(workspace)
    layout = page.layout()
    assert layout is not None
    layout.addWidget(late)
    late.look(page, None)
    assert not workspace.jobs.busy
    assert late.findChildren(QWidget) == []
    qtbot.waitUntil(late.isVisible)
    row = only_row(late)
    row.let_go.click()
    late.look(page, None)
    qtbot.waitUntil(lambda: not late.any)
    assert not late.isVisible()


def test_a_person_sees_whom_to_meet_or_what_to_note(workspace: Workspace, qtbot: QtBot) -> None:
    people_page = PeoplePage(workspace)
    qtbot.addWidget(people_page)
    people_page.resize(1216, 840)
    people_page.show()
    people_page.open(Location(Place.PEOPLE, BEA.id))
    card = people_page.findChild(PersonOpeningsCard)
    assert isinstance(card, PersonOpeningsCard)
    qtbot.waitUntil(lambda: bool(card.rows.list.rows()))
    assert only_row(card).isVisible()
    people_page.open(Location(Place.PEOPLE, CAI.id))
    assert not card.rows.list.rows()
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert any("Nobody fits yet" in each.text() for each in card.findChildren(QLabel))
    workspace.do(people.offer(CAI, "a bookkeeper", on=True))
    qtbot.waitUntil(lambda: bool(card.rows.list.rows()))


@pytest.mark.usefixtures("dialogs")
def test_two_who_are_ticked_are_introduced_to_each_other(
    workspace: Workspace, qtbot: QtBot
) -> None:
    people_page = PeoplePage(workspace)
    qtbot.addWidget(people_page)
    people_page.show()
    people_page.open(Location(Place.PEOPLE, CAI.id))
    model = people_page.list.model
    for each in (AKI, BEA):
        row = model.row_of(each.id)
        assert row is not None
        model.tick_rows(row, row)
    people_page.handlers()["introduce"]()
    dialog = opened()
    assert dialog.whom.text() == "Bea Okoye"
    dialog.accept()
    with workspace.read() as reader:
        (idea,) = reader.introductions()
    assert {idea.first.contact_id, idea.second.contact_id} == {AKI.id, BEA.id}


@pytest.mark.usefixtures("dialogs")
def test_after_an_introduction_the_focus_is_where_it_was_opened(
    card: OpeningsCard, workspace: Workspace, page: QWidget, qtbot: QtBot
) -> None:
    other = replace(contact("Dov Lind", 4), offers=("bookkeeping for mills",))
    workspace.do(add("Add", other))
    qtbot.waitUntil(lambda: len(card.rows.list.rows()) == 2)
    first, second = card.rows.list.rows().values()
    first.setFocus()
    QTest.keyClick(first.introduce, Qt.Key.Key_Return)
    dialog = opened()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.made_button.click()
    qtbot.waitUntil(lambda: len(card.rows.list.rows()) == 1)
    page.activateWindow()
    qtbot.waitUntil(second.introduce.hasFocus)


@pytest.mark.usefixtures("dialogs")
def test_after_the_last_introduction_the_focus_stays_on_the_page(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.navigator.go(Location(Place.PEOPLE, AKI.id))
    card = window.findChild(PersonOpeningsCard)
    assert card is not None
    qtbot.waitUntil(lambda: any(each.isVisible() for each in card.findChildren(OpeningRow)))
    only_row(card).introduce.setFocus()
    QTest.keyClick(only_row(card).introduce, Qt.Key.Key_Return)
    dialog = opened()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.made_button.click()
    qtbot.waitUntil(lambda: not card.rows.list.rows())
    page = window.findChild(PeoplePage)
    assert page is not None
    assert page.person.isAncestorOf(window.focusWidget())
