"""Adding people by the capture bar, as they are typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QKeySequence,
    QShortcut,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.promise import Direction
from tests.ui.conftest import NOW
from tests.ui.views.capture.hands import IDA, MIXER, chip_of, chips_of, panel_of, people, type_in
from ui.navigation import Location, Place
from ui.theme import Theme
from ui.views.capture.capture_bar import CaptureBar
from ui.widgets import Button, InlineMessage
from ui.workspace import Workspace


def test_it_is_seen_before_the_store_is_open(bar: CaptureBar) -> None:
    assert bar.isVisible()
    assert not bar.isEnabled()
    assert bar.field.placeholderText() == "Add someone: type, paste, drop a photo or file"


def test_enter_saves_what_the_chips_show(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    type_in(
        ready, qtbot, "Ida Lund, Fjord Pumps, buyer, ida@fjord.example #pumps !send price list fri"
    )
    assert chips_of(ready) == [
        "Ida Lund",
        "Fjord Pumps",
        "buyer",
        "ida@fjord.example",
        "#pumps",
        "I owe: Send price list",
        "Fri 16 Oct 2026",
    ]
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    [ida] = people(workspace)
    assert (ida.formatted, ida.organisation, ida.title) == ("Ida Lund", "Fjord Pumps", "buyer")
    assert ida.tags == ("pumps",)
    with workspace.read() as reader:
        [promise] = reader.promises(contact_id=ida.id)
    assert (promise.what, promise.direction) == ("Send price list", Direction.I_OWE)
    assert ready.field.text() == ""
    assert ready.field.hasFocus()
    assert not panel_of(ready).isVisible()


def test_ctrl_enter_saves_and_opens(ready: CaptureBar, workspace: Workspace, qtbot: QtBot) -> None:
    type_in(ready, qtbot, "Ida Lund")
    QTest.keyClick(ready.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [ida] = people(workspace)
    assert workspace.navigator.here == Location(Place.PEOPLE, ida.id)


def test_ctrl_enter_is_not_taken_by_a_command_of_the_page(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    kept: list[bool] = []
    QShortcut(QKeySequence("Ctrl+Return"), ready.window(), lambda: kept.append(True))
    type_in(ready, qtbot, "Ida Lund")
    QTest.keyClick(ready.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(people(workspace)) == 1
    assert not kept


def test_one_undo_takes_all_of_it_back(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    type_in(ready, qtbot, "Ida Lund <a quote ?cheaper valves ~Quay Hall")
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    workspace.undo_stack.undo()
    with workspace.read() as reader:
        counts = reader.counts()
    assert sum(counts.values()) == 0


def test_after_saving_ctrl_z_reaches_the_window(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    QShortcut(
        QKeySequence(QKeySequence.StandardKey.Undo), ready.window(), workspace.undo_stack.undo
    )
    type_in(ready, qtbot, "Ida Lund")
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    assert len(people(workspace)) == 1
    QTest.keyClick(ready.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert people(workspace) == []


def test_esc_clears_and_ctrl_z_in_the_field_brings_the_text_back(
    ready: CaptureBar, qtbot: QtBot
) -> None:
    type_in(ready, qtbot, "Ida Lund, Fjord Pumps")
    QTest.keyClick(ready.field, Qt.Key.Key_Escape)
    assert ready.field.text() == ""
    QTest.keyClick(ready.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert ready.field.text() == "Ida Lund, Fjord Pumps"


def test_esc_in_an_empty_field_goes_back_to_where_one_was(
    bar: CaptureBar, workspace: Workspace, theme: Theme, qtbot: QtBot
) -> None:
    there = Button(theme, "A button of the page")
    layout = bar.window().layout()
    assert layout is not None
    layout.addWidget(there)
    there.show()
    bar.attach(workspace)
    there.setFocus()
    bar.focus()
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert there.hasFocus()


def test_a_click_on_a_chip_makes_it_plain_text(ready: CaptureBar, qtbot: QtBot) -> None:
    type_in(ready, qtbot, "Ida Lund, Fjord Pumps, buyer")
    QTest.mouseClick(chip_of(ready, "buyer"), Qt.MouseButton.LeftButton)
    assert chips_of(ready) == ["Ida Lund", "Fjord Pumps", "Note: buyer"]
    assert ready.field.text() == "Ida Lund, Fjord Pumps, buyer"


def test_backspace_on_a_chip_makes_it_plain_text_and_again_reads_it(
    ready: CaptureBar, qtbot: QtBot
) -> None:
    type_in(ready, qtbot, "Ida Lund #pumps")
    QTest.keyClick(ready.field, Qt.Key.Key_Down)
    QTest.keyClick(chip_of(ready, "Ida Lund"), Qt.Key.Key_Right)
    assert chip_of(ready, "#pumps").hasFocus()
    QTest.keyClick(chip_of(ready, "#pumps"), Qt.Key.Key_Backspace)
    assert chips_of(ready) == ["Ida Lund", "Note: #pumps"]
    qtbot.waitUntil(lambda: chip_of(ready, "Note: #pumps").hasFocus())
    QTest.keyClick(chip_of(ready, "Note: #pumps"), Qt.Key.Key_Backspace)
    assert chips_of(ready) == ["Ida Lund", "#pumps"]


def test_tab_goes_through_the_chips_and_esc_leads_back(ready: CaptureBar, qtbot: QtBot) -> None:
    type_in(ready, qtbot, "Ida Lund #pumps")
    QTest.keyClick(ready.field, Qt.Key.Key_Tab)
    assert chip_of(ready, "Ida Lund").hasFocus()
    QTest.keyClick(chip_of(ready, "Ida Lund"), Qt.Key.Key_Escape)
    assert ready.field.hasFocus()
    assert ready.field.text() == "Ida Lund #pumps"


def test_the_panel_lies_over_the_page_and_leaves_the_focus_in_the_line(
    ready: CaptureBar, qtbot: QtBot
) -> None:
    type_in(ready, qtbot, "Ida Lund")
    panel = panel_of(ready)
    assert not panel.isWindow()
    assert ready.field.hasFocus()
    below = ready.mapTo(ready.window(), QPoint(0, ready.height()))
    assert panel.geometry().top() >= below.y()
    assert panel.geometry().right() <= ready.window().width()


def test_people_met_at_the_event_that_is_on_get_an_encounter_there(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(add("Add event", MIXER))
    type_in(ready, qtbot, "Ida Lund")
    assert "at Quayside Mixer" in chips_of(ready)
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    [ida] = people(workspace)
    with workspace.read() as reader:
        [encounter] = reader.encounters(contact_id=ida.id)
    assert (encounter.event_id, encounter.on) == ("mixer", NOW.date())


def test_the_event_in_front_comes_first_and_can_be_left_out(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    dinner = replace(
        MIXER, id="dinner", name="Guild Dinner", start=datetime(2026, 10, 14, 19), end=None
    )
    workspace.do(add("Add events", MIXER, dinner))
    workspace.navigator.go(Location(Place.EVENTS, "dinner"))
    type_in(ready, qtbot, "Ida Lund")
    QTest.mouseClick(chip_of(ready, "at Guild Dinner"), Qt.MouseButton.LeftButton)
    assert chips_of(ready) == ["Ida Lund"]
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    with workspace.read() as reader:
        assert reader.encounters() == []


def test_nobody_is_met_at_an_event_that_lies_days_ahead(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    later = replace(MIXER, id="dinner", start=datetime(2026, 10, 16, 19), end=None)
    workspace.do(add("Add event", later))
    workspace.navigator.go(Location(Place.EVENTS, "dinner"))
    type_in(ready, qtbot, "Ida Lund")
    assert chips_of(ready) == ["Ida Lund"]
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    assert len(people(workspace)) == 1
    with workspace.read() as reader:
        assert reader.encounters() == []


def test_a_place_that_is_an_event_is_where_they_were_met(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    dinner = replace(
        MIXER, id="dinner", name="Guild Dinner", start=datetime(2026, 10, 10, 19), end=None
    )
    workspace.do(add("Add events", MIXER, dinner))
    type_in(ready, qtbot, "Ida Lund ~guild dinner !a quote 12 oct")
    assert chips_of(ready)[-1] == "at Guild Dinner"
    assert "Met at Guild Dinner" not in chips_of(ready)
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    with workspace.read() as reader:
        [met] = reader.encounters()
        [promise] = reader.promises()
    assert (met.event_id, met.on, met.place) == ("dinner", date(2026, 10, 10), "")
    assert (promise.event_id, promise.made) == ("dinner", date(2026, 10, 10))
    assert promise.due == date(2026, 10, 12)


def test_a_place_that_is_no_event_is_said_alone(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(add("Add event", MIXER))
    type_in(ready, qtbot, "Ida Lund ~Corn Market")
    assert chips_of(ready) == ["Ida Lund", "Met at Corn Market"]
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    with workspace.read() as reader:
        [met] = reader.encounters()
    assert (met.event_id, met.place) == (None, "Corn Market")
    type_in(ready, qtbot, "Tom Reed ~Corn Market")
    QTest.mouseClick(chip_of(ready, "Met at Corn Market"), Qt.MouseButton.LeftButton)
    assert chips_of(ready)[-1] == "at Quayside Mixer"


def similar_note(bar: CaptureBar) -> InlineMessage:
    return next(note for note in panel_of(bar).findChildren(InlineMessage) if note.isVisible())


def wait_for_similar(bar: CaptureBar, qtbot: QtBot) -> InlineMessage:
    def shown() -> None:
        assert any(note.isVisible() for note in panel_of(bar).findChildren(InlineMessage))

    qtbot.waitUntil(shown)
    return similar_note(bar)


def button_of(parent: QWidget, words: str) -> Button:
    return next(each for each in parent.findChildren(Button) if each.text() == words)


def test_somebody_who_is_here_already_is_added_to(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(add("Add", IDA))
    type_in(ready, qtbot, "I. Lund, ida@fjord.example, 07700 900211 !send price list")
    note = wait_for_similar(ready, qtbot)
    assert note.accessibleName().startswith("You may know Ida Lund already")
    QTest.mouseClick(button_of(note, "Add to Ida Lund"), Qt.MouseButton.LeftButton)
    [ida] = people(workspace)
    assert ida.formatted == "Ida Lund"
    assert [phone.value for phone in ida.phones] == ["07700 900211"]
    with workspace.read() as reader:
        assert len(reader.promises(contact_id=ida.id)) == 1
    assert ready.field.text() == ""


def test_keep_both_takes_the_question_away(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(add("Add", IDA))
    type_in(ready, qtbot, "Ida Lund")
    note = wait_for_similar(ready, qtbot)
    QTest.mouseClick(button_of(note, "Keep both"), Qt.MouseButton.LeftButton)
    visible = [each for each in panel_of(ready).findChildren(InlineMessage) if each.isVisible()]
    assert visible == []
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    assert len(people(workspace)) == 2


def test_enter_asks_before_somebody_who_may_be_here_comes_twice(
    ready: CaptureBar, workspace: Workspace
) -> None:
    workspace.do(add("Add", IDA))
    QTest.keyClicks(ready.field, "I. Lund, ida@fjord.example, 07700 900211")
    QTest.keyClick(ready.field, Qt.Key.Key_Return)  # before the question has come by itself
    add_to = button_of(panel_of(ready), "Add to Ida Lund")
    assert add_to.hasFocus()
    assert len(people(workspace)) == 1
    QTest.keyClick(add_to, Qt.Key.Key_Escape)
    assert ready.field.hasFocus()
    assert ready.field.text()
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    QTest.keyClick(add_to, Qt.Key.Key_Return)
    [ida] = people(workspace)
    assert [phone.value for phone in ida.phones] == ["07700 900211"]


def test_after_enter_tab_and_enter_keep_both(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(add("Add", IDA))
    type_in(ready, qtbot, "Ida Lund")
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    QTest.keyClick(button_of(panel_of(ready), "Add to Ida Lund"), Qt.Key.Key_Tab)
    both = button_of(panel_of(ready), "Keep both")
    assert both.hasFocus()
    QTest.keyClick(both, Qt.Key.Key_Return)
    assert len(people(workspace)) == 2
    assert ready.field.text() == ""


def test_a_known_company_is_recognised_wherever_it_stands(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(add("Add", IDA))
    type_in(ready, qtbot, "Bo Strand fjord pumps")
    qtbot.waitUntil(lambda: "Fjord Pumps" in chips_of(ready))
    assert chips_of(ready) == ["Bo Strand", "Fjord Pumps"]


def test_enter_on_nobody_says_what_is_missing_and_loses_nothing(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    type_in(ready, qtbot, "#pumps")
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    assert people(workspace) == []
    assert ready.field.text() == "#pumps"


def test_a_refused_save_keeps_the_line(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(ready, qtbot, "Ida Lund")
    monkeypatch.setattr(workspace, "do", lambda _change: None)
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    assert ready.field.text() == "Ida Lund"
