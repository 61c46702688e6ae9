"""Tab goes round the whole window on every phase of an event, and comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.services import sample
from tests.ui.conftest import NOW
from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.views.sidebar import NavItem
from ui.workspace import Workspace

MOST_STOPS = 250


@pytest.mark.parametrize("phase", ["before", "during", "after"])
@pytest.mark.parametrize("backwards", [False, True])
def test_tab_goes_round(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, phase: str, backwards: bool
) -> None:
    sample.fill(workspace.store, NOW)
    with workspace.read() as reader:
        lines = reader.event_lines()
    wanted = "Guild Dinner" if phase == "after" else "Northern Makers Mixer"
    event = next(line for line in lines if line.name == wanted)
    workspace.navigator.go(Location(Place.EVENTS, event.id, phase))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    key = Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab
    begun = QApplication.focusWidget()
    assert begun is not None
    QTest.keyClick(begun, key)  # a page itself is no stop
    first = QApplication.focusWidget()
    assert first is not None
    seen: list[QWidget] = [first]
    for _ in range(MOST_STOPS):
        QTest.keyClick(seen[-1], key)
        stop = QApplication.focusWidget()
        assert stop is not None
        if stop is first:
            break
        assert stop not in seen, f"a circle: {stop.accessibleName()}"
        seen.append(stop)
    assert any(isinstance(stop, NavItem) for stop in seen)
    part = window.page
    inside = [stop for stop in seen if part is not None and part.isAncestorOf(stop)]
    assert len(inside) > 10
