"""The path that stages are chosen from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.figures import LONG, dress
from ui.theme import Theme
from ui.widgets import PathSteps

NAMES = ("Met", "Know", "Like", "Trust")


def steps(path: PathSteps) -> list[QAbstractButton]:
    return [step for step in path.findChildren(QAbstractButton) if not step.isHidden()]


@pytest.fixture
def path(theme: Theme, qtbot: QtBot) -> Iterator[PathSteps]:
    """A path between two fields, in a window that has the keyboard."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    path = PathSteps(theme, "Path to client", NAMES, 1, choosing=True)
    for widget in (QLineEdit(), path, QLineEdit()):
        column.addWidget(widget)
    window.resize(500, 200)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield path
    window.close()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_keys_move_along_the_path_and_choose(path: PathSteps) -> None:
    before, after = path.window().findChildren(QLineEdit)
    chosen: list[int] = []
    path.chosen.connect(chosen.append)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Know, now"
    for key, name in (
        (Qt.Key.Key_Right, "Like, to come"),
        (Qt.Key.Key_Right, "Trust, to come"),
        (Qt.Key.Key_Right, "Trust, to come"),
        (Qt.Key.Key_Left, "Like, to come"),
    ):
        QTest.keyClick(focused(), key)
        assert focused().accessibleName() == name
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert chosen == [2, 2]
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is after
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert focused().accessibleName() == "Like, to come"


def test_focus_stays_when_the_stage_changes(path: PathSteps) -> None:
    steps(path)[2].setFocus()
    path.set_path((*NAMES, "Client"), 2)
    assert focused().accessibleName() == "Like, now"
    path.set_path((*NAMES, "Client"), 3)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert isinstance(focused(), QLineEdit)  # the path is one stop, wherever the stage is
    QTest.keyClick(focused(), Qt.Key.Key_Backtab)
    assert focused().accessibleName() == "Like, done"
    path.set_path((*NAMES, "Client"), 2)
    assert [step.accessibleName() for step in steps(path)][-1] == "Client, to come"
    assert path.accessibleDescription().startswith("Met, done; Know, done; Like, now")
    path.set_path(NAMES[:2], 2)
    assert [step.accessibleName() for step in steps(path)] == ["Met, done", "Know, done"]


def test_the_mouse_chooses(path: PathSteps, qtbot: QtBot) -> None:
    with qtbot.waitSignal(path.chosen) as said:
        QTest.mouseClick(steps(path)[3], Qt.MouseButton.LeftButton)
    assert said.args == [3]


def test_arrows_follow_the_way_one_reads(path: PathSteps) -> None:
    path.window().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    places = [step.geometry().center().x() for step in steps(path)]
    assert places == sorted(places, reverse=True)
    steps(path)[1].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    assert focused().accessibleName() == "Like, to come"


def test_buttons_stay_on_their_stages(theme: Theme, path: PathSteps) -> None:
    path.set_path((LONG, *NAMES, "Asked", "Client"), 1)
    assert LONG in steps(path)[0].toolTip()
    for scale in (1.0, 2.0):
        dress(theme, scale)
        path.resize(300, path.heightForWidth(300))
        for one, other in zip(steps(path), steps(path)[1:], strict=False):
            assert one.height() >= 24
            assert one.width() >= 24
            assert path.rect().contains(one.geometry())
            shared = one.geometry().intersected(other.geometry())
            assert shared.width() <= 1 or shared.height() <= 1


def test_without_choosing_there_is_nothing_to_press(theme: Theme, qtbot: QtBot) -> None:
    path = PathSteps(theme, "Path to client", NAMES, 3)
    qtbot.addWidget(path)
    assert not steps(path)
    assert path.focusPolicy() == Qt.FocusPolicy.NoFocus
    read = QAccessible.queryAccessibleInterface(path)
    assert read.role() == QAccessible.Role.Graphic
    assert read.text(QAccessible.Text.Description).endswith("Trust, now")
    PathSteps(theme, "Path to client", choosing=True).set_path((), -1)
