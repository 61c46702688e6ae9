"""A password is typed without a look at it, unless it is asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.views.passphrase_dialog import PassphraseDialog
from ui.widgets import Button

HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def dialog(theme: Theme, qtbot: QtBot) -> PassphraseDialog:
    dialog = PassphraseDialog(theme, 0, is_change=False)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.passphrase)
    return dialog


def test_tab_goes_from_a_password_to_the_next_field(dialog: PassphraseDialog) -> None:
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.again
    QTest.keyClick(dialog.again, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.safe


def test_a_password_is_shown_and_hidden_by_a_key_in_it(dialog: PassphraseDialog) -> None:
    field = dialog.passphrase
    QTest.keyClicks(field, "amber lamp")
    for mode in (QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password):
        QTest.keyClick(field, Qt.Key.Key_H, HELD)
        assert (field.echoMode(), field.text()) == (mode, "amber lamp")
    assert dialog.again.echoMode() == QLineEdit.EchoMode.Password


def test_the_eye_tells_its_key_and_leaves_the_focus_in_the_field(dialog: PassphraseDialog) -> None:
    eye = next(each for each in dialog.findChildren(Button) if each.isCheckable())
    assert eye.toolTip().endswith(")")
    QTest.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert dialog.passphrase.echoMode() == QLineEdit.EchoMode.Normal
    assert QApplication.focusWidget() is dialog.passphrase
