"""Ctrl K in a text field: for the palette, never for the field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
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

from ui.palette_key import PaletteKey

CTRL = Qt.KeyboardModifier.ControlModifier


class Claiming(QLineEdit):
    """A field that claims the key and deletes, as all do on some systems."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_K and event.modifiers():
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.clear()
            return True
        return super().event(event)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    PaletteKey(qapp, window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.mark.parametrize("kind", [Claiming, QPlainTextEdit])
def test_in_the_window_the_command_is_done(
    window: QMainWindow, kind: type[Claiming] | type[QPlainTextEdit]
) -> None:
    done: list[str] = []
    action = QAction("Palette", window)
    action.setShortcut("Ctrl+K")
    action.triggered.connect(lambda: done.append("palette"))
    window.addAction(action)
    field, whole = kind("some words"), QWidget()
    QVBoxLayout(whole).addWidget(field)
    window.setCentralWidget(whole)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_K, CTRL)
    assert done == ["palette"]
    assert field.property("text" if kind is Claiming else "plainText") == "some words"


def test_without_a_command_nothing_is_deleted(window: QMainWindow, qtbot: QtBot) -> None:
    field = Claiming("some words")
    window.setCentralWidget(field)
    qtbot.waitUntil(field.isVisible)
    field.setFocus()
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_K, CTRL)
    QApplication.sendEvent(field, press)
    assert field.text() == "some words"
