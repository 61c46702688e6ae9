"""The page *People* as somebody uses it: by keys, by mouse, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, add
from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.promise import Direction, Promise
from netcompanion.services import people
from tests.builders import contact
from tests.ui.views.people_page import AKI, BEA, CAI, Held, People
from ui.navigation import Location, Place
from ui.workspace import Workspace

Key = Qt.Key


@pytest.fixture
def three(workspace: Workspace, qtbot: QtBot) -> People:
    workspace.do(add("Add three", AKI, BEA, CAI))
    return People(workspace, qtbot)


def test_an_empty_book_says_what_will_be_here(workspace: Workspace, qtbot: QtBot) -> None:
    nobody = People(workspace, qtbot)
    with qtbot.waitSignal(nobody.page.asked) as asked:
        nobody.button("Add someone").click()
    assert asked.args == ["capture"]
    assert not nobody.page.list.isVisible()
    assert set(nobody.page.handlers()) == {"filter"}
    workspace.do(add("Add", AKI))
    assert nobody.page.list.isVisible()
    assert nobody.shown() == "Aki Sato"


def test_when_everybody_was_deleted_the_page_leads_to_the_bin(three: People, qtbot: QtBot) -> None:
    three.press(Key.Key_A, held=Held.ControlModifier)
    three.page.delete()
    texts = [each.text() for each in three.page.nobody.findChildren(QLabel)]
    assert "3 person(s) in the bin" in texts
    three.workspace.navigator.go(Location(Place.PEOPLE))
    with qtbot.waitSignal(three.page.asked) as asked:
        three.press(Key.Key_Return)
    assert asked.args == ["bin"]
    three.workspace.undo_stack.undo()
    assert three.page.list.isVisible()


def test_keys_move_through_the_list(three: People) -> None:
    assert three.shown() == "Aki Sato"
    three.press(Key.Key_Down)
    assert three.shown() == "Bea Okoye"
    three.press(Key.Key_J, Key.Key_J)
    assert three.shown() == "Cai Berg"
    three.press(Key.Key_K)
    assert three.shown() == "Bea Okoye"
    assert three.workspace.navigator.here == Location(Place.PEOPLE)
    three.press(Key.Key_Return)
    assert three.workspace.navigator.here == Location(Place.PEOPLE, BEA.id)


def test_single_letters_do_nothing_where_they_are_switched_off(three: People) -> None:
    settings = replace(three.workspace.settings, single_keys=False)
    three.workspace.change_settings(settings)
    three.press(Key.Key_J, Key.Key_X, Key.Key_1)
    assert three.shown() == "Aki Sato"
    assert three.page.list.model.ticked() == []
    assert three.contact(AKI).networks == AKI.networks
    three.press(Key.Key_Space)
    assert three.page.list.model.ticked() == [AKI.id]


def test_a_click_opens_and_back_leads_back(three: People) -> None:
    table = three.page.list.table
    for row in (2, 1):
        where = table.visualRect(table.model().index(row, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Held.NoModifier, where)
    assert three.shown() == "Bea Okoye"
    three.workspace.navigator.back()
    assert three.shown() == "Cai Berg"
    assert table.current_id() == CAI.id


def test_tab_leaves_the_list(three: People) -> None:
    table = three.page.list.table
    table.setFocus()
    three.press(Key.Key_Tab)
    assert three.page.focusWidget() is not table


def test_the_filter_narrows_as_one_types(three: People) -> None:
    assert three.page.list.field.placeholderText() == "Filter 3 people"
    three.filter("b")
    assert three.names() == ["Bea Okoye", "Cai Berg"]
    assert three.shown() == "Aki Sato"  # until one goes to somebody else
    three.press(Key.Key_Down)
    assert three.shown() == "Bea Okoye"
    three.page.handlers()["filter"]()
    three.press(Key.Key_Escape)
    assert len(three.names()) == 3
    assert three.page.list.table.current_id() == BEA.id


def test_nobody_matches(three: People) -> None:
    three.filter("zz")
    assert three.names() == []
    three.button("Show everybody").click()
    assert len(three.names()) == 3
    assert three.page.list.field.text() == ""


def test_networks_filter_and_count(three: People) -> None:
    chips = three.page.list.findChildren(QAbstractButton)
    chip = next(each for each in chips if each.accessibleName() == "Support 0")
    three.press(Key.Key_1)
    assert three.contact(AKI).networks == {NetworkKind.SUPPORT}
    assert chip.accessibleName() == "Support 1"
    chip.click()
    assert three.names() == ["Aki Sato"]
    chip.click()
    three.press(Key.Key_1)
    assert three.contact(AKI).networks == frozenset()


def test_ticks_are_kept_over_a_filter_and_taken_away_by_esc(three: People) -> None:
    three.press(Key.Key_X, Key.Key_J, Key.Key_Space)
    assert three.page.selected_ids() == [AKI.id, BEA.id]
    three.filter("cai")
    three.press(Key.Key_Down, Key.Key_X)
    assert three.page.selected_ids() == [AKI.id, BEA.id, CAI.id]
    three.press(Key.Key_Escape)
    assert three.page.selected_ids() == [CAI.id]  # who is shown


def test_shift_and_ctrl_tick_many(three: People) -> None:
    three.press(Key.Key_Down, held=Held.ShiftModifier)
    assert three.page.selected_ids() == [AKI.id, BEA.id]
    three.press(Key.Key_A, held=Held.ControlModifier)
    assert three.page.selected_ids() == [AKI.id, BEA.id, CAI.id]


def test_everybody_ticked_gets_a_tag(three: People) -> None:
    three.press(Key.Key_X, Key.Key_J, Key.Key_X)
    line = next(
        each
        for each in three.page.list.findChildren(QLineEdit)
        if each.accessibleName() == "Tag for all of them"
    )
    line.setFocus()
    QTest.keyClicks(line, "#press")
    three.press(Key.Key_Return)
    assert three.contact(AKI).tags == three.contact(BEA).tags == ("press",)
    three.workspace.undo_stack.undo()
    assert three.contact(BEA).tags == ()


def test_deleting_moves_on_and_undo_brings_back(three: People) -> None:
    promise = Promise(
        id="p", direction=Direction.I_OWE, what="Send it", made=date(2026, 1, 1), contact_id=BEA.id
    )
    three.workspace.do(add("Promise", promise))
    three.press(Key.Key_Home)
    three.press(Key.Key_Down)
    assert three.shown() == "Bea Okoye"
    three.page.handlers()["delete"]()
    assert three.names() == ["Aki Sato", "Cai Berg"]
    assert three.shown() == "Cai Berg"
    three.workspace.undo_stack.undo()
    assert three.names() == ["Aki Sato", "Bea Okoye", "Cai Berg"]
    with three.workspace.read() as reader:
        assert reader.promise("p") == promise


def test_many_are_deleted_at_once_off_the_thread(workspace: Workspace, qtbot: QtBot) -> None:
    crowd = [contact(f"Olu {number:03d}", number + 10) for number in range(150)]
    workspace.do(Change("Add", add("Add", *crowd).edits))
    page = People(workspace, qtbot)
    page.press(Key.Key_A, held=Held.ControlModifier)
    with qtbot.waitSignal(workspace.changed):
        page.page.handlers()["delete"]()
    assert page.names() == []
    assert page.page.selected_ids() == []


def test_what_another_program_changes_is_seen(three: People) -> None:
    three.workspace.store.apply(people.edit(AKI, replace(AKI, given="Ada")))
    three.workspace.changed_elsewhere.emit()
    assert three.names()[0] == "Ada Sato"
    assert three.shown() == "Ada Sato"


def test_without_room_one_side_is_seen_at_a_time(three: People) -> None:
    three.page.resize(600, 620)
    QApplication.sendPostedEvents()
    assert three.page.list.isVisible()
    assert not three.page.person.isVisible()
    three.press(Key.Key_Return)
    assert not three.page.list.isVisible()
    assert three.page.person.isVisible()
    three.button("Back to the list").click()
    assert three.page.list.isVisible()
    three.page.resize(1216, 840)
    assert three.page.person.isVisible()


def test_everything_that_takes_the_focus_has_a_name(three: People) -> None:
    for widget in three.page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(three.page):
            text = getattr(widget, "text", str)
            assert widget.accessibleName() or text(), widget


def test_one_is_led_to_the_people_of_a_network(three: People) -> None:
    three.workspace.do(people.edit(BEA, replace(BEA, networks=frozenset({NetworkKind.SUPPORT}))))
    three.page.list.field.setText("Cai")
    three.page.open(Location(Place.PEOPLE, part="network:support"))
    assert three.names() == ["Bea Okoye"]
    assert three.page.list.field.text() == "network:support"
    three.page.open(Location(Place.PEOPLE))
    assert three.names() == ["Bea Okoye"]


def test_one_is_led_to_those_who_are_in_no_network(three: People) -> None:
    three.workspace.do(people.edit(BEA, replace(BEA, networks=frozenset({NetworkKind.SUPPORT}))))
    three.page.open(Location(Place.PEOPLE, part="network:none"))
    assert three.names() == ["Aki Sato", "Cai Berg"]
    three.page.open(Location(Place.PEOPLE, part="network:none network:support"))
    assert three.names() == ["Aki Sato", "Bea Okoye", "Cai Berg"]
