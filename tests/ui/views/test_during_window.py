"""The page *During* in the whole window: how one gets there, and what it asks of the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from tests.ui.conftest import NOW
from tests.ui.views.during_page import ADA, EVENING, LEFT, PEOPLE
from ui.navigation import Location, Place
from ui.views.events import EventsPage
from ui.views.events.during import DuringPart
from ui.views.main_window import MainWindow
from ui.views.people.promise_dialog import PromiseDialog
from ui.widgets import Page as ScrollPage
from ui.workspace import Workspace

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BREAKFAST = replace(
    EVENING,
    start=NOW - timedelta(minutes=42),
    end=NOW + timedelta(minutes=78),
    name="Makers Breakfast",
    companion=None,
)


@pytest.fixture
def part(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> DuringPart:
    """The page of a breakfast that is on, opened from its list."""
    workspace.do(add("A breakfast", BREAKFAST, ADA, *PEOPLE))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.navigator.go(Location(Place.EVENTS, BREAKFAST.id))
    (shown,) = window.findChildren(DuringPart)
    qtbot.waitUntil(shown.isVisible)
    return shown


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_what_is_on_opens_where_one_needs_it(part: DuringPart) -> None:
    before = part.questions.words.text()
    QTest.keyClick(focused(), Key.Key_Space)
    assert part.questions.words.text() != before


def test_space_works_wherever_the_page_stands(part: DuringPart, window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, EventsPage)
    page.take_focus()
    before = part.questions.words.text()
    QTest.keyClick(focused(), Key.Key_Space)
    assert part.questions.words.text() != before
    QTest.keyClick(focused(), Key.Key_N)
    assert part.jot.field.hasFocus()


def test_the_phases_are_three_and_what_is_typed_is_kept(
    part: DuringPart, window: MainWindow, workspace: Workspace
) -> None:
    part.jot.field.setFocus()
    QTest.keyClicks(part.jot.field, "Tea on the right")
    QTest.keyClick(part.jot.field, Key.Key_PageDown, CTRL)
    assert not part.isVisible()
    with workspace.read() as reader:
        event = reader.event(BREAKFAST.id)
    assert event is not None
    assert event.notes_to_self == "09:30 Tea on the right"
    page = window.page
    assert page is not None
    QTest.keyClick(page, Key.Key_PageUp, CTRL)
    assert part.isVisible()


def test_whoever_was_met_is_added_and_counts_once(
    part: DuringPart, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    row = part.people.list.rows()["t-ines"]
    QTest.mouseClick(row.check, LEFT)
    QTest.mouseClick(row.add_button, LEFT)
    field = window.capture.field
    qtbot.waitUntil(field.hasFocus)
    assert field.text() == "Ines Okoye, Buyer, Lantern Works"
    QTest.keyClicks(field, ", ines@lantern.example")
    assert field.text() == "Ines Okoye, Buyer, Lantern Works, ines@lantern.example"
    QTest.keyClick(field, Key.Key_Return)
    with workspace.read() as reader:
        (ines,) = (each for each in reader.targets(BREAKFAST.id) if each.id == "t-ines")
        (met,) = reader.encounters(event_id=BREAKFAST.id)
    assert ines.contact_id == met.contact_id
    assert not row.add_button.isVisible()
    assert part.jot.whom.text() == "→ Ines Okoye"


def test_a_promise_is_to_whoever_was_met_last(
    part: DuringPart, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    promise = window.commands.actions["promise"]
    assert not promise.isEnabled()
    QTest.mouseClick(part.people.list.rows()["t-ada"].check, LEFT)
    assert promise.isEnabled()
    QTest.keyClick(window, Key.Key_T, CTRL | SHIFT)
    (dialog,) = window.findChildren(PromiseDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(dialog.line, "send the list fri")
    QTest.keyClick(dialog.line, Key.Key_Return)
    with workspace.read() as reader:
        (made,) = reader.promises(event_id=BREAKFAST.id)
    assert (made.contact_id, made.what) == (ADA.id, "Send the list")
    assert part.people.list.rows()["t-ada"].chip.isVisible()


def test_the_tile_leads_into_the_capture_bar(
    part: DuringPart, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.mouseClick(part.tiles.tiles["capture"], LEFT)
    qtbot.waitUntil(window.capture.field.hasFocus)


def test_each_phase_begins_at_the_top(
    part: DuringPart, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    window.resize(1024, 680)
    page = window.page
    assert isinstance(page, EventsPage)
    workspace.navigator.go(Location(Place.EVENTS, BREAKFAST.id, "before"))
    bar = page.event_part.findChildren(ScrollPage)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    page.event_part.before.targets.line.field.setFocus()
    bar.setValue(bar.maximum())
    QTest.keyClick(window, Key.Key_PageDown, CTRL)
    assert part.isVisible()
    QApplication.sendPostedEvents()
    qtbot.waitUntil(lambda: bar.value() == 0)
    other = replace(BREAKFAST, id="other", name="Another Breakfast")
    workspace.do(add("Another", other))
    workspace.navigator.go(Location(Place.EVENTS, BREAKFAST.id, "after"))
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    workspace.navigator.go(Location(Place.EVENTS, other.id, "before"))
    assert bar.value() == 0
