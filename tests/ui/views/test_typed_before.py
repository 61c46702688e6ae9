"""At a start one is told what was typed before it and not saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.unsaved import Typed
from netcompanion.services.folder import DataFolder
from netcompanion.services.unsaved import unsaved
from tests import builders
from tests.ui.conftest import NOW
from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.views.typed_before import TypedBefore
from ui.widgets import InlineMessage
from ui.workspace import Workspace

ADA = builders.contact("Ada Finch", 1)


def told(window: MainWindow) -> list[InlineMessage]:
    return [each for each in window.findChildren(InlineMessage) if "not saved yet" in each.text()]


def test_it_leads_to_whom_the_words_are_about(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(add("Add", ADA))
    unsaved(DataFolder(workspace.store.path.parent)).put(
        Typed(thing="", field="capture", words="Ben Hale, Harbour Kilns", at=NOW),
        Typed(thing=ADA.id, field="PromiseDialog", words="send the list", at=NOW),
    )
    workspace.unsaved.load()
    workspace.navigator.go(Location(Place.TODAY))
    TypedBefore(window, workspace)
    qtbot.waitUntil(lambda: len(told(window)) == 1)
    (message,) = told(window)
    to_ada, _close = message.stops()
    assert to_ada.text() == "Ada Finch"
    QTest.keyClick(to_ada, Qt.Key.Key_Space)
    assert workspace.navigator.here == Location(Place.PEOPLE, ADA.id)
    workspace.unsaved.drop(ADA.id, "PromiseDialog")
    workspace.navigator.go(Location(Place.TODAY))
    qtbot.waitUntil(lambda: told(window) == [])


def test_it_is_silent_about_what_shows_itself(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    unsaved(DataFolder(workspace.store.path.parent)).put(
        Typed(thing="", field="capture", words="Ben Hale, Harbour Kilns", at=NOW)
    )
    workspace.unsaved.load()
    TypedBefore(window, workspace)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert told(window) == []
