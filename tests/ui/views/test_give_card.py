"""Give before you take, on Today: whom, why and what; opened, given and put off by keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.relationship import Party, Referral, Tie
from netcompanion.services.giving import to_give
from tests.builders import contact, encounter, promise
from ui.navigation import Location, Place
from ui.views.parts.form import TypedDialog
from ui.views.people.entry_dialog import EntryDialog
from ui.views.today.give_card import GiveCard, GiveRow
from ui.workspace import Workspace

AKI, BEA = contact("Aki Sato", 1), contact("Bea Okoye", 2)
TAKEN = [
    Referral(
        id=f"referral-{number}",
        giver=Party(name=AKI.name, contact_id=AKI.id),
        receiver=None,
        referred=Party(name="Cai Berg"),
        on=date(2026, 9, 1),
    )
    for number in range(2)
]
MET = replace(encounter(BEA), needs=(), on=date(2026, 8, 20))
RHYTHM = Tie(id="tie", contact_id=BEA.id, every=14)


class Given:
    """The card alone in a window that asks again after every change, as Today does."""

    def __init__(self, workspace: Workspace, qtbot: QtBot) -> None:
        self.workspace = workspace
        self.window = QWidget()
        self.card = GiveCard(workspace)
        QVBoxLayout(self.window).addWidget(self.card)
        self.window.resize(400, 500)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        workspace.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        with self.workspace.read() as reader:
            self.card.show_giving(to_give(reader, self.workspace.today()))

    def rows(self) -> list[GiveRow]:
        return list(self.card.rows.rows().values())

    def words(self, row: int) -> list[str]:
        labels = self.rows()[row].findChildren(QLabel)
        return [each.text() for each in labels if each.isVisible() and each.text()]


@pytest.fixture
def given(workspace: Workspace, qtbot: QtBot) -> Iterator[Given]:
    workspace.do(add("Known", AKI, BEA, *TAKEN, promise(AKI, "Send the plan"), MET, RHYTHM))
    yield Given(workspace, qtbot)
    for each in QApplication.topLevelWidgets():
        if isinstance(each, TypedDialog):
            each.close_without_saving()


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def test_each_stands_with_a_fact_and_what_could_be_given(given: Given) -> None:
    assert given.words(0) == [
        "Aki Sato",
        "Overdrawn",
        "2 referral(s) received, nothing given back",
        "Send the plan. You promised it on 5 March 2026.",
    ]
    assert given.words(1) == [
        "Bea Okoye",
        "Little noted yet",
        "you meant to be in touch every 2 weeks; quiet for 7 week(s), last met on 20 Aug",
    ]
    aki = given.rows()[0]
    assert aki.accessibleName() == "Aki Sato, Overdrawn"
    assert "2 referral(s) received" in aki.accessibleDescription()
    assert "Send the plan" in aki.accessibleDescription()


def test_without_anybody_there_is_no_card(given: Given) -> None:
    assert given.card.isVisible()
    given.card.show_giving([])
    assert not given.card.isVisible()


def test_enter_or_a_click_opens_the_person(given: Given) -> None:
    navigator = given.workspace.navigator
    aki, bea = given.rows()
    aki.setFocus()
    press(aki, Qt.Key.Key_Down)
    assert bea.hasFocus()
    press(bea, Qt.Key.Key_Return)
    assert navigator.here == Location(Place.PEOPLE, BEA.id)
    QTest.mouseClick(aki, Qt.MouseButton.LeftButton, pos=QPoint(60, 14))
    assert navigator.here == Location(Place.PEOPLE, AKI.id)


def test_what_was_given_is_noted_where_it_stands(given: Given, qtbot: QtBot) -> None:
    aki = given.rows()[0]
    aki.setFocus()
    press(aki, Qt.Key.Key_Plus)
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, EntryDialog))
    dialog.weight.choose("3")
    dialog.what.setText("A list of kilns")
    with qtbot.waitSignal(given.card.said) as said:
        dialog.accept()
    assert said.args == ["Noted what you gave Aki Sato"]
    assert given.words(0)[2] == "2 referral(s) received, 1 piece(s) of information given"
    given.workspace.undo_stack.undo()
    assert given.words(0)[2] == "2 referral(s) received, nothing given back"


def test_who_is_due_is_put_off_for_a_week_and_who_is_not_cannot(given: Given, qtbot: QtBot) -> None:
    aki, bea = given.rows()
    assert not aki.put_off.isVisible()
    press(aki, Qt.Key.Key_Delete)
    assert bea.put_off.accessibleName() == "Put Bea Okoye off for a week"
    bea.setFocus()
    with qtbot.waitSignal(given.card.said) as said:
        press(bea, Qt.Key.Key_Delete)
    assert said.args == ["Put Bea Okoye off until 21 Oct"]
    assert given.rows() == [aki]
    assert aki.hasFocus()
    given.workspace.undo_stack.undo()
    assert len(given.rows()) == 2


def test_the_buttons_do_what_the_keys_do_and_come_after_their_row(given: Given) -> None:
    aki, bea = given.rows()
    aki.setFocus()
    order: list[QWidget] = [aki.give, bea, bea.put_off, bea.give]
    for following in order:
        focused = given.window.focusWidget()
        assert focused is not None
        press(focused, Qt.Key.Key_Tab)
        assert following.hasFocus()
    bea.put_off.click()
    assert given.rows() == [aki]
