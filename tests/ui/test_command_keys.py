"""Keys of commands in a text field: for the command, never for the field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.actions import SPECS
from ui.command_keys import CommandKeys

CTRL = Qt.KeyboardModifier.ControlModifier
HELD = (Qt.Key.Key_Control, Qt.Key.Key_Shift)
EDITING = ("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y")
LETTERS = [
    keys
    for each in SPECS
    for keys in each.keys
    if keys.startswith("Ctrl+") and keys[-1].isalpha() and keys[-2] == "+" and keys not in EDITING
]


class Claiming(QLineEdit):
    """A field that claims keys and deletes, as all do with some keys on some systems."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.modifiers() and event.key() not in HELD:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.clear()
            return True
        return super().event(event)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    CommandKeys(qapp, window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.mark.parametrize("kind", [Claiming, QPlainTextEdit])
@pytest.mark.parametrize("keys", LETTERS)
def test_in_the_window_the_command_is_done(
    window: QMainWindow, kind: type[Claiming] | type[QPlainTextEdit], keys: str
) -> None:
    done: list[str] = []
    action = QAction("Command", window)
    action.setShortcut(keys)
    action.triggered.connect(lambda: done.append(keys))
    window.addAction(action)
    field, whole = kind("some words"), QWidget()
    QVBoxLayout(whole).addWidget(field)
    window.setCentralWidget(whole)
    field.setFocus()
    QTest.keySequence(field, QKeySequence(keys))
    assert done == [keys]
    assert field.property("text" if kind is Claiming else "plainText") == "some words"


@pytest.mark.parametrize("keys", EDITING)
def test_keys_that_edit_are_for_the_field(window: QMainWindow, keys: str) -> None:
    action = QAction("Undo", window)
    action.setShortcut(keys)
    window.addAction(action)
    field = Claiming("some words")
    window.setCentralWidget(field)
    field.setFocus()
    QTest.keySequence(field, QKeySequence(keys))
    assert field.text() == ""


def test_without_a_command_nothing_is_deleted(window: QMainWindow, qtbot: QtBot) -> None:
    field = Claiming("some words")
    window.setCentralWidget(field)
    qtbot.waitUntil(field.isVisible)
    field.setFocus()
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_K, CTRL)
    QApplication.sendEvent(field, press)
    assert field.text() == "some words"
