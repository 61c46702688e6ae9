"""Bringing events in from calendar files, after a look at them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.event import Event
from ui.navigation import Place
from ui.views.calendar_dialog import CalendarDialog
from ui.widgets import InlineMessage
from ui.workspace import Workspace

TO_COME = "20991203T183000"


def calendar(path: Path, *events: tuple[str, str, int]) -> Path:
    """Write a calendar of events: their names, starts, and how many were asked to come."""
    lines = ["BEGIN:VCALENDAR"]
    for name, start, guests in events:
        lines += ["BEGIN:VEVENT", f"SUMMARY:{name}", f"DTSTART:{start}", "LOCATION:Granary hall"]
        lines += [f"ATTENDEE;CN=Guest {n}:mailto:g{n}@guests.example" for n in range(guests)]
        lines.append("END:VEVENT")
    path.write_text("\r\n".join((*lines, "END:VCALENDAR", "")))
    return path


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(1024, 680)
    qtbot.addWidget(window)
    window.show()
    return window


def opened(qtbot: QtBot, workspace: Workspace, window: QWidget, path: Path) -> CalendarDialog:
    dialog = CalendarDialog(workspace, [path], window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.arrivals is not None)
    return dialog


def settle(qtbot: QtBot, workspace: Workspace) -> None:
    qtbot.waitUntil(lambda: not workspace.jobs.busy)


def names(workspace: Workspace) -> list[str]:
    with workspace.read() as reader:
        return [event.name for event in reader.events()]


def test_one_invitation_is_added_by_enter_and_opened(
    qtbot: QtBot, workspace: Workspace, window: QWidget, tmp_path: Path
) -> None:
    path = calendar(tmp_path / "a.ics", ("Kiln supper", TO_COME, 3))
    dialog = opened(qtbot, workspace, window, path)
    QTest.keyClick(dialog.add, Qt.Key.Key_Return)
    assert workspace.jobs.writing
    assert names(workspace) == []
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle(qtbot, workspace)
    with workspace.read() as reader:
        (event,) = reader.events()
        guests = [each for each in reader.targets(event.id) if each.name.startswith("Guest")]
    assert (event.name, len(guests)) == ("Kiln supper", 3)
    here = workspace.navigator.here
    assert here is not None
    assert (here.place, here.thing) == (Place.EVENTS, event.id)
    workspace.undo_stack.undo()
    assert names(workspace) == []


def test_of_a_whole_calendar_what_is_to_come_is_ticked(
    qtbot: QtBot, workspace: Workspace, window: QWidget, tmp_path: Path
) -> None:
    path = calendar(
        tmp_path / "a.ics",
        ("Long ago", "20010101T180000", 0),
        ("Supper", TO_COME, 0),
        ("Breakfast", "20991204T080000", 0),
    )
    dialog = opened(qtbot, workspace, window, path)
    assert dialog.add.text() == "Add 2 event(s)"
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)  # the next one is the first in the list
    assert dialog.add.text() == "Add 1 event(s)"
    dialog.accept()
    settle(qtbot, workspace)
    assert names(workspace) == ["Breakfast"]


def test_what_is_here_already_is_not_ticked(
    qtbot: QtBot, workspace: Workspace, window: QWidget, tmp_path: Path
) -> None:
    here = Event(id="e", name="Kiln supper", start=datetime(2099, 12, 3, 18, 30))
    workspace.do(add("Add it", here))
    path = calendar(tmp_path / "a.ics", ("Kiln supper", TO_COME, 2))
    dialog = opened(qtbot, workspace, window, path)
    assert not dialog.add.isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.accept()
    settle(qtbot, workspace)
    assert names(workspace) == ["Kiln supper"]
    with workspace.read() as reader:
        assert len(reader.targets("e")) == 2


def test_adding_is_stopped_before_anything_is_saved(
    qtbot: QtBot, workspace: Workspace, window: QWidget, tmp_path: Path
) -> None:
    path = calendar(tmp_path / "a.ics", *((f"Supper {n}", TO_COME, 5) for n in range(50)))
    dialog = opened(qtbot, workspace, window, path)
    dialog.accept()
    dialog.reject()
    settle(qtbot, workspace)
    assert dialog.isVisible()
    assert dialog.add.isEnabled()
    assert names(workspace) == []


def test_what_is_all_here_is_said(
    qtbot: QtBot, workspace: Workspace, window: QWidget, tmp_path: Path
) -> None:
    path = calendar(tmp_path / "a.ics", ("Supper", TO_COME, 1))
    first = opened(qtbot, workspace, window, path)
    first.accept()
    settle(qtbot, workspace)
    dialog = opened(qtbot, workspace, window, path)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.accept()
    settle(qtbot, workspace)
    (message,) = dialog.findChildren(InlineMessage)
    assert "here already" in message.text()


def test_what_cannot_be_read_is_said(
    qtbot: QtBot, workspace: Workspace, window: QWidget, tmp_path: Path
) -> None:
    path = calendar(tmp_path / "a.ics", ("Supper", TO_COME, 0), ("Bad", "tomorrow", 0))
    dialog = opened(qtbot, workspace, window, path)
    (message,) = dialog.findChildren(InlineMessage)
    assert "1 appointment(s) could not be read" in message.text()


def test_what_is_no_calendar_is_said(
    qtbot: QtBot, workspace: Workspace, window: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "a.ics"
    path.write_text("nothing of the kind")
    dialog = CalendarDialog(workspace, [path], window)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(InlineMessage)))
    (message,) = dialog.findChildren(InlineMessage)
    assert "no calendar" in message.text()
