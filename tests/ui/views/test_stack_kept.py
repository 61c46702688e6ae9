"""What was typed for cards and cannot be read any more is shown, and nothing takes its place."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from netcompanion.services.folder import DataFolder
from netcompanion.services.stack_draft import FIELD
from netcompanion.services.unsaved import unsaved
from tests.ui.views.stack_desk import DINNER, Desk
from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.views.parts.kept_field import SetAside
from ui.workspace import Workspace


def test_cards_that_cannot_be_read_are_set_aside(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    desk = Desk(window, workspace, qtbot)
    workspace.navigator.go(Location(Place.EVENTS, DINNER.id, "after"))
    workspace.unsaved.note(desk.stack_id, FIELD, '[{"row": {"name": ["Tom Vale"]}}]')
    workspace.unsaved.keep_now()
    window.detach()
    window.attach(workspace)
    workspace.navigator.go(Location(Place.STACK, desk.stack_id))
    desk.write("Nia Rees", None)
    desk.page.pause()
    workspace.unsaved.keep_now()
    file = unsaved(DataFolder(workspace.store.path.parent))
    assert sorted(each.field for each in file.load()) == [FIELD, f"{FIELD}, set aside"]
    workspace.navigator.go(Location(Place.STACK, desk.stack_id))
    (aside,) = desk.page.findChildren(SetAside)
    assert "Tom Vale" in aside.text()
    aside.discard.click()
    assert desk.page.board.aside is None
    assert [each.field for each in file.load()] == [FIELD]
