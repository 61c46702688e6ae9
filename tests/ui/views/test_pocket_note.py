"""The small card on the page of an event that shows the pocket card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from tests import builders
from ui.views.events.pocket_note import PocketNote
from ui.workspace import Workspace

EVENT = builders.mixer()


def note(workspace: Workspace, qtbot: QtBot) -> PocketNote:
    made = PocketNote(workspace)
    qtbot.addWidget(made)
    return made


def test_it_asks_for_the_print_dialog_by_mouse_and_keyboard(
    workspace: Workspace, qtbot: QtBot
) -> None:
    made = note(workspace, qtbot)
    with qtbot.waitSignal(made.asked) as asked:
        QTest.mouseClick(made.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["pocket-card"]
    with qtbot.waitSignal(made.asked):
        QTest.keyClick(made.button, Qt.Key.Key_Return)


def test_a_picture_of_the_card_appears(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(add("Prepare", EVENT, builders.objective(EVENT)))
    made = note(workspace, qtbot)
    made.show_event(EVENT)
    made.show()
    qtbot.waitUntil(made.picture.has_picture)
    ink = made.picture.grab().toImage()
    middle = [ink.pixelColor(x, y).lightness() for x in range(5, 50) for y in range(5, 80)]
    assert min(middle) < 160


def test_nothing_is_drawn_while_nobody_sees_it(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(add("Prepare", EVENT))
    made = note(workspace, qtbot)
    made.show_event(EVENT)
    qtbot.waitUntil(lambda: not made.is_waiting())
    assert not workspace.jobs.busy
    made.show()
    qtbot.waitUntil(made.picture.has_picture)


def test_an_event_that_is_gone_leaves_the_paper_white(workspace: Workspace, qtbot: QtBot) -> None:
    made = note(workspace, qtbot)
    made.show()
    made.show_event(EVENT)
    qtbot.waitUntil(lambda: not made.is_waiting() and not workspace.jobs.busy)
    assert not made.picture.has_picture()
