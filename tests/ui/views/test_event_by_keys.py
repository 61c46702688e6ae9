"""The page of an event in the smallest window, by keys: what has the focus is always seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from tests.ui.views.during_page import ADA, EVENING, PEOPLE
from ui.navigation import Location, Place
from ui.views.events import EventsPage
from ui.views.events.attendees.dialog import AttendeesDialog
from ui.views.events.before import BeforePart
from ui.views.events.new_event import NewEventDialog
from ui.views.main_window import MainWindow
from ui.views.parts.field import InPlaceField
from ui.widgets import ChipButton
from ui.widgets import Page as ScrollPage
from ui.workspace import Workspace

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LIST = "".join(f"{n}. Guest {name}, Baker\n" for n, name in enumerate("ABCDEFGH", 1))


@pytest.fixture
def before(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> BeforePart:
    """What prepares an evening, in the smallest window."""
    workspace.do(add("An evening", replace(EVENING, companion=None), ADA, *PEOPLE))
    window.resize(1024, 680)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.navigator.go(Location(Place.EVENTS, EVENING.id, "before"))
    assert isinstance(window.page, EventsPage)
    return window.page.event_part.before


@pytest.fixture
def is_seen(window: MainWindow, before: BeforePart) -> Callable[[], bool]:
    """Whether all of what has the focus is seen on the page."""
    assert isinstance(window.page, EventsPage)
    (page,) = window.page.event_part.findChildren(ScrollPage)

    def look() -> bool:
        widget = focused()
        top = widget.mapTo(page.viewport(), QPoint()).y()
        return top >= 0 and top + widget.height() <= page.viewport().height()

    return look


def back_in(window: MainWindow, qtbot: QtBot) -> None:
    """Wait for a dialog to close; without a window manager nobody gives the window its focus."""
    qtbot.waitUntil(lambda: not any(each.isVisible() for each in window.findChildren(QDialog)))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_what_can_be_given_to_the_first_of_a_list_is_seen(
    before: BeforePart,
    window: MainWindow,
    workspace: Workspace,
    qtbot: QtBot,
    is_seen: Callable[[], bool],
) -> None:
    data = QMimeData()
    data.setText(LIST)
    QGuiApplication.clipboard().setMimeData(data)
    before.targets.paste.setFocus()
    QTest.keyClick(focused(), Key.Key_Return)
    (dialog,) = window.findChildren(AttendeesDialog)
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and not workspace.jobs.busy)
    QTest.keyClick(dialog.page.table, Key.Key_Return)
    back_in(window, qtbot)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), InPlaceField))
    assert focused().accessibleName() == "What you can give"
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    qtbot.waitUntil(is_seen)


def test_whoever_is_added_stands_where_one_types_on(
    before: BeforePart, qtbot: QtBot, is_seen: Callable[[], bool]
) -> None:
    for name in ("Imogen Vance", "Bo Lund", "Cy Marsh", "Dee Park", "Eli Stone"):
        field = before.targets.line.field
        field.setFocus()
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Key.Key_Return)
        qtbot.waitUntil(is_seen)
        QTest.keyClicks(focused(), "Chooses the speakers of the spring fair, and knows the hall")
        QTest.keyClick(focused(), Key.Key_Return)
        qtbot.waitUntil(is_seen)


def test_ctrl_z_takes_back_what_was_just_added(
    before: BeforePart, window: MainWindow, workspace: Workspace
) -> None:
    field = before.objectives.line.field
    field.setFocus()
    QTest.keyClicks(field, "Learn 1 thing")
    QTest.keyClick(field, Key.Key_Return)
    with workspace.read() as reader:
        assert len(reader.objectives(EVENING.id)) == 1
    QTest.keyClick(field, Key.Key_Z, CTRL)
    with workspace.read() as reader:
        assert reader.objectives(EVENING.id) == []
    assert field.text() == ""


def test_one_enter_too_many_on_a_new_event_takes_nothing(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.navigator.go(Location(Place.EVENTS))
    QTest.keyClick(window, Key.Key_E, CTRL)
    (dialog,) = window.findChildren(NewEventDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(dialog.field, "Makers Mixer thu 18:30-20:30 granary hall")
    QTest.keyClick(dialog.field, Key.Key_Return)
    back_in(window, qtbot)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), ChipButton))
    QTest.keyClick(focused(), Key.Key_Return)
    assert isinstance(window.page, EventsPage)
    assert window.page.event_part.before.objectives.line.field.hasFocus()
    with workspace.read() as reader:
        (made,) = reader.events()
        assert reader.objectives(made.id) == []


def test_esc_leads_from_a_field_to_the_page_which_arrows_scroll(
    before: BeforePart, window: MainWindow, qtbot: QtBot
) -> None:
    assert isinstance(window.page, EventsPage)
    (page,) = window.page.event_part.findChildren(ScrollPage)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    for field in (before.answers.fields["who"], before.objectives.line.field):
        page.verticalScrollBar().setValue(0)
        field.setFocus()
        QTest.keyClick(field, Key.Key_Escape)
        assert page.hasFocus()
        QTest.keyClick(page, Key.Key_End)
        QTest.keyClick(page, Key.Key_PageDown)
        assert page.verticalScrollBar().value() > 0
    QTest.keyClick(page, Key.Key_Tab)
    assert page.isAncestorOf(focused())
