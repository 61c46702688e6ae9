"""Messages above the page: one a cause, gone with it, and within reach of the keyboard."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcompanion.domain import change
from netcompanion.domain.errors import UserError
from netcompanion.store.errors import CannotWrite
from tests import builders
from tests.fakes import FakePrompts
from tests.ui.test_ending import OneName
from ui.navigation import Location, Place
from ui.theme import Theme
from ui.views.main_window import MainWindow
from ui.widgets import Button, InlineMessage, WrapLabel
from ui.workspace import Workspace

FULL = "The disk is full. Nothing was saved."


@pytest.fixture
def full(workspace: Workspace, prompts: FakePrompts, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk without room, until the test ends it; nobody has any to make."""

    def fail(*_given: object, **_options: object) -> None:
        raise CannotWrite(FULL)

    monkeypatch.setattr(workspace.store, "apply", fail)
    for _ in range(4):
        prompts.answer("try_again", False)


def said(window: MainWindow) -> list[str]:
    QCoreApplication.sendPostedEvents()  # upon which a new message is seen
    return [each.text() for each in window.findChildren(InlineMessage) if each.isVisible()]


@pytest.mark.usefixtures("full")
def test_what_cannot_be_saved_is_said_once_and_goes_when_something_is_saved(
    window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.navigator.go(Location(Place.TODAY))
    for _ in range(3):
        assert workspace.do(change.add("Add Ada", builders.contact("Ada Finch", 1))) is None
    assert said(window) == [FULL]
    window.refuse(UserError("The picture could not be read."))
    monkeypatch.undo()
    workspace.do(change.add("Add Bo", builders.contact("Bo Reed", 5)))
    assert said(window) == ["The picture could not be read."]


@pytest.mark.usefixtures("full")
def test_a_form_says_itself_what_was_refused_and_the_window_does_not(
    window: MainWindow, workspace: Workspace
) -> None:
    workspace.navigator.go(Location(Place.TODAY))
    form = OneName(workspace, window)
    form.open()
    form.name.setText("Ada Finch")
    form.accept()
    assert [each.text() for each in form.findChildren(InlineMessage)] == [FULL]
    assert [each for each in said(window) if each == FULL] == [FULL]  # the one in the form
    form.close_without_saving()


def test_what_nobody_waited_for_is_said_by_the_window_and_stays(
    window: MainWindow, workspace: Workspace
) -> None:
    workspace.failed_beside.emit(UserError("The backup of today could not be made."))
    workspace.do(change.add("Add Bo", builders.contact("Bo Reed", 5)))
    assert said(window) == ["The backup of today could not be made."]


def test_tab_and_f6_come_to_a_message_before_the_page(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.navigator.go(Location(Place.STRATEGY))
    message = InlineMessage(window.theme, "Restored.", closable=True)
    message.add_act("Take it back", lambda: None)
    window.notes.add(message)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    stop: Button = window.capture.buttons[-1]
    stop.setFocus()
    names = []
    for _ in range(2):
        QTest.keyClick(stop, Qt.Key.Key_Tab)
        focused = window.focusWidget()
        assert isinstance(focused, Button)
        stop = focused
        names.append(stop.accessibleName() or stop.text())
    assert names == ["Take it back", "Close this message"]
    window.header.setFocus()
    window.capture.focus()
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is message.stops()[0]
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.page is not None
    assert window.page.isAncestorOf(window.focusWidget())


def test_what_can_be_done_stands_off_from_what_is_said(theme: Theme, qtbot: QtBot) -> None:
    message = InlineMessage(theme, FULL, title="Not saved", actions=[("Try again", lambda: None)])
    qtbot.addWidget(message)
    message.show()
    words = next(each for each in message.findChildren(WrapLabel) if each.text() == FULL)
    assert message.stops()[0].y() - words.geometry().bottom() > 6
