"""Nothing typed at the card stack is lost, and nothing is saved that nobody looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.contact import new_contact
from netcompanion.domain.event import Event
from netcompanion.domain.stack import CardState
from netcompanion.services import people
from netcompanion.services import stack as stacks
from netcompanion.services.stack_rows import Row
from tests.ui.keystrokes import give_photos
from tests.ui.stack_cards import CARDS
from tests.ui.views.stack_desk import ALT, CTRL, Desk, Key
from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.views.stack.opening import go_to_stack
from ui.workspace import Workspace

NORA, IVO, SALMA = CARDS[:3]


@pytest.fixture
def desk(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> Desk:
    return Desk(window, workspace, qtbot)


def wait_for(desk: Desk, name: str) -> None:
    desk.qtbot.waitUntil(lambda: desk.texts()[0] == name)


def come_back(desk: Desk) -> None:
    desk.page.pause()
    desk.window.detach()
    desk.window.attach(desk.workspace)
    desk.workspace.navigator.go(Location(Place.STACK, desk.stack_id))


# Finishing


def test_finishing_leaves_cards_that_nobody_touched_in_the_box(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, CARDS[:3])
    wait_for(desk, NORA.name)
    desk.window.commands.trigger("stack.finish")
    assert desk.workspace.navigator.here == Location(Place.REVIEW, desk.stack_id, "same")
    assert desk.people() == []
    assert [card.state for card in desk.box()] == [CardState.WAITING] * 3


def test_finishing_saves_what_was_typed_and_what_waits(desk: Desk) -> None:
    desk.enter("Nia Rees")
    desk.write("Tom Vale", None)
    desk.press(Key.Key_Up, CTRL)
    desk.write(" Ap", None)
    desk.window.commands.trigger("stack.finish")
    assert {each.name for each in desk.people()} == {"Nia Rees Ap", "Tom Vale"}
    assert desk.workspace.navigator.here == Location(Place.REVIEW, desk.stack_id, "same")


# Lines of the photo


def test_a_line_that_is_clicked_goes_to_the_field_that_had_the_focus(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, (NORA,))
    wait_for(desk, NORA.name)
    desk.line("promise").setFocus()
    desk.write("call", None)
    QTest.mouseClick(desk.page.board.photo.buttons[2], Qt.MouseButton.LeftButton)
    assert desk.texts()[0] == NORA.name
    assert desk.line("promise").text() == NORA.title
    assert desk.line("promise").hasFocus()
    desk.line("promise").undo()
    assert desk.line("promise").text() == "call"


def test_lines_of_the_last_photo_are_gone_with_it(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, (NORA,))
    wait_for(desk, NORA.name)
    desk.press(Key.Key_Return)
    desk.write("Tom Vale", None)
    desk.press(Key.Key_1, ALT)
    assert desk.texts()[0] == "Tom Vale"


def test_ctrl_d_can_be_taken_back(desk: Desk) -> None:
    desk.enter("Hana Sato", "Aire Textiles")
    desk.write("Tom")
    desk.write("Vale Kilns", None)
    desk.press(Key.Key_D, CTRL)
    assert desk.line("organisation").text() == "Aire Textiles"
    desk.line("organisation").undo()
    assert desk.line("organisation").text() == "Vale Kilns"


# Taking back


def test_a_photo_that_is_taken_back_is_in_the_form_once(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, (NORA,))
    wait_for(desk, NORA.name)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Z, CTRL)
    assert desk.texts()[0] == NORA.name
    desk.press(Key.Key_Return)
    assert desk.texts()[0] == ""
    assert [each.name for each in desk.people()] == [NORA.name]


def test_what_was_typed_after_undo_survives_redo(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, (NORA,))
    wait_for(desk, NORA.name)
    desk.press(Key.Key_Return)
    desk.workspace.undo_stack.undo()
    desk.page.form.said.setFocus()
    desk.write("dye house", None)
    desk.workspace.undo_stack.redo()
    assert desk.page.form.said.toPlainText() == "dye house"
    assert desk.page.entering.card is None


def test_what_was_typed_stays_when_the_card_is_entered_elsewhere(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, (NORA,))
    wait_for(desk, NORA.name)
    desk.page.form.said.setFocus()
    desk.write("dye house", None)
    (card,) = desk.box()
    with desk.workspace.read() as reader:
        stack = reader.stack(desk.stack_id)
        assert stack is not None
        today, now = desk.workspace.today(), datetime.now(UTC)
        change = stacks.save(reader, stack, card, Row(name="Nora"), today=today, now=now)
    desk.workspace.do(change)
    assert desk.page.form.said.toPlainText() == "dye house"
    desk.press(Key.Key_Return)
    assert len(desk.people()) == 2


def test_a_contact_removed_while_its_row_is_corrected_becomes_a_new_card(desk: Desk) -> None:
    desk.enter("Nia Rees")
    desk.press(Key.Key_Up, CTRL)
    desk.page.form.said.setFocus()
    desk.write("kilns", None)
    with desk.workspace.read() as reader:
        change = people.remove(reader, desk.people())
    desk.workspace.do(change)
    assert not desk.page.entering.reopened
    desk.press(Key.Key_Return)
    assert [each.name for each in desk.people()] == ["Nia Rees"]


# Drafts


def test_a_form_that_waits_is_there_after_the_window_was_closed(desk: Desk) -> None:
    desk.enter("Nia Rees")
    desk.write("Tom Vale", None)
    desk.press(Key.Key_Up, CTRL)
    come_back(desk)
    assert desk.texts()[0] == "Tom Vale"


def test_each_stack_keeps_its_own_form(desk: Desk) -> None:
    desk.write("Tom Vale", None)
    fair = Event(id="fair", name="Fair", start=datetime(2026, 10, 13, 9))
    desk.workspace.do(add("Begin", fair))
    other = go_to_stack(desk.workspace, fair.id)
    desk.write("Someone Else", None)
    desk.workspace.navigator.go(Location(Place.STACK, desk.stack_id))
    assert desk.texts()[0] == "Tom Vale"
    desk.workspace.navigator.go(Location(Place.STACK, other))
    assert desk.texts()[0] == "Someone Else"


# Reading


def test_what_was_emptied_stays_empty(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, (NORA, IVO))
    wait_for(desk, NORA.name)
    desk.line("title").clear()
    desk.press(Key.Key_Return)
    wait_for(desk, IVO.name)
    desk.workspace.undo_stack.undo()
    wait_for(desk, NORA.name)
    assert desk.texts()[2] == ""


# Correcting


def test_esc_saves_what_was_corrected(desk: Desk) -> None:
    desk.enter("Nia Rees")
    desk.press(Key.Key_Up, CTRL)
    desk.page.form.said.setFocus()
    desk.write("kilns", None)
    desk.press(Key.Key_Escape)
    assert [each.said for each in desk.meetings()] == ["kilns"]


def test_a_row_that_nobody_edited_changes_nothing(desk: Desk) -> None:
    desk.enter("Nia Rees", "Aire", "", "", "", "send a")
    (nia,), (promise,) = desk.people(), desk.promises()
    odd = replace(nia, formatted="山田\u3000太郎", organisation="Aire\u00a0 Mills #tag")
    long = replace(promise, words="send a; and " + "b" * 600)
    desk.workspace.do(Change("Edit", (Edit(nia, odd), Edit(promise, long))))
    desk.press(Key.Key_Up, CTRL)
    desk.press(Key.Key_Return)
    assert desk.promises() == [long]
    assert desk.people()[0].organisation == odd.organisation
    assert desk.people()[0].formatted == odd.formatted


# Focus


def test_news_leave_the_focus_where_it_is(desk: Desk) -> None:
    desk.press(Key.Key_D, ALT)
    place = desk.page.strip.editor.place
    place.setFocus()
    zed = replace(new_contact(datetime.now(UTC)), formatted="Zed", family="Zed")
    desk.workspace.do(add("Add", zed))
    assert desk.focused() is place


# Commands


def test_photos_and_folders_go_into_the_box_by_command(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def open_files(words: str, _patterns: list[str], *, many: bool) -> list[Path]:
        asked.append(words)
        return []

    monkeypatch.setattr(desk.workspace.prompts, "open_files", open_files)
    monkeypatch.setattr(desk.workspace.prompts, "choose_folder", asked.append)
    desk.press(Key.Key_F7)
    desk.window.commands.trigger("stack.folder")
    assert asked == ["Put cards into the box", "A folder of photos of cards"]


def test_a_line_is_asked_for_with_shift_and_on_the_number_pad_too(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, (NORA,))
    wait_for(desk, NORA.name)
    desk.line("title").setFocus()
    for held in (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier):
        desk.line("title").clear()
        desk.press(Key.Key_1, ALT | held)
        assert desk.line("title").text() == NORA.company
