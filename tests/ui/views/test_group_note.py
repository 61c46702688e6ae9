"""One note for several people, by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.event import Encounter, Event
from tests.builders import contact
from ui.navigation import Location, Place
from ui.views.events.after import AfterPart
from ui.views.events.group_note import GroupNoteDialog
from ui.views.main_window import MainWindow
from ui.workspace import Workspace

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
DINNER = Event(
    id="dinner",
    name="Guild Dinner",
    start=datetime(2026, 10, 12, 19),
    end=datetime(2026, 10, 12, 22),
)
PEOPLE = [contact("Ada Finch", 1), contact("Olu Reed", 2), contact("Ida Novak", 3)]
MET = [
    Encounter(id=f"met-{n}", contact_id=who.id, on=DINNER.start.date(), event_id=DINNER.id)
    for n, who in enumerate(PEOPLE)
]
SAID = replace(MET[0], said="Furnaces", needs=("heat",), remember="Rows")


@pytest.fixture
def dialog(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> GroupNoteDialog:
    """The dialog after a dinner where three people were met."""
    workspace.do(add("Begin", DINNER, *PEOPLE, SAID, *MET[1:]))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.navigator.go(Location(Place.EVENTS, DINNER.id, "after"))
    part = window.findChild(AfterPart)
    assert part is not None
    QTest.mouseClick(part.notes.group, Qt.MouseButton.LeftButton)
    (dialog,) = (each for each in window.findChildren(GroupNoteDialog) if each.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def noted(workspace: Workspace) -> dict[str, Encounter]:
    with workspace.read() as reader:
        return {each.id: each for each in reader.encounters(event_id=DINNER.id)}


def test_all_are_noted_by_keys_in_one_step(dialog: GroupNoteDialog, workspace: Workspace) -> None:
    first, second, _ = dialog.lines
    assert dialog.ticks[0].hasFocus()
    QTest.keyClick(dialog.ticks[0], Key.Key_Tab)
    assert first.hasFocus()
    QTest.keyClicks(first, "Left early")
    QTest.keyClick(first, Key.Key_Return)
    assert second.hasFocus()
    assert dialog.isVisible()
    QTest.keyClicks(second, "Sings")
    dialog.shared.setFocus()
    QTest.keyClicks(dialog.shared, "The hall is sold")
    QTest.keyClick(dialog.shared, Key.Key_Return, CTRL)
    after = noted(workspace)
    assert after == {
        "met-0": replace(SAID, said="Furnaces\nThe hall is sold", remember="Rows; Left early"),
        "met-1": replace(MET[1], said="The hall is sold", remember="Sings"),
        "met-2": MET[2],
    }
    assert workspace.undo_stack.undoText() == "Notes on 2 people at Guild Dinner"
    workspace.undo_stack.undo()
    assert noted(workspace) == {each.id: each for each in (SAID, *MET[1:])}


def test_everybody_is_ticked_at_once(dialog: GroupNoteDialog) -> None:
    dialog.everybody.click()
    assert all(tick.isChecked() for tick in dialog.ticks)
    dialog.ticks[1].click()
    assert dialog.everybody.checkState() is Qt.CheckState.PartiallyChecked
    dialog.everybody.click()
    assert all(tick.isChecked() for tick in dialog.ticks)
    dialog.everybody.click()
    assert not any(tick.isChecked() for tick in dialog.ticks)


def test_enter_goes_to_the_next_one_who_is_ticked(dialog: GroupNoteDialog) -> None:
    dialog.ticks[2].setChecked(True)
    dialog.lines[0].setFocus()
    QTest.keyClick(dialog.lines[0], Key.Key_Return)
    assert dialog.lines[2].hasFocus()
    QTest.keyClick(dialog.lines[2], Key.Key_Return)
    assert dialog.save_button.hasFocus()


def test_it_says_what_is_missing(dialog: GroupNoteDialog, workspace: Workspace) -> None:
    dialog.shared.setPlainText("The hall is sold")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.message.text() == "Tick whom the note is about."
    assert dialog.ticks[0].hasFocus()
    dialog.shared.clear()
    dialog.ticks[0].setChecked(True)
    dialog.accept()
    assert dialog.message.text() == "Nothing is written yet."
    assert noted(workspace)["met-0"] == SAID


def test_what_was_typed_about_one_is_saved_first(
    window: MainWindow, workspace: Workspace, dialog: GroupNoteDialog
) -> None:
    dialog.reject()
    part = window.findChild(AfterPart)
    assert part is not None
    part.notes.form.proud.setText("A prize")
    part.notes.note_several()
    assert noted(workspace)["met-1"].proud == "A prize"


def test_with_nobody_met_it_says_who_is_missing(window: MainWindow, workspace: Workspace) -> None:
    empty = GroupNoteDialog(workspace, DINNER, [], window)
    empty.open()
    assert empty.focusWidget() is empty.shared
    QTest.keyClicks(empty.shared, "The hall is sold")
    empty.accept()
    assert empty.isVisible()
    assert "Tick whom" in empty.message.text()
