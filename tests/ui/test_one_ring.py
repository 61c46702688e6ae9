"""What has the focus by Tab has one ring, also where the style would draw a second one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QRadioButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets import Button


@pytest.mark.parametrize("kind", ["words", "icon", "tick", "radio", "tool"])
def test_tab_draws_no_second_frame(theme: Theme, qtbot: QtBot, kind: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    icon = Button(theme, look="icon", icon="eye")
    made: dict[str, QWidget] = {
        "words": Button(theme, "Encrypt"),
        "icon": icon,
        "tick": QCheckBox("Everyone"),
        "radio": QRadioButton("Everyone"),
        "tool": QToolButton(),
    }
    focused = made[kind]
    focused.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    QHBoxLayout(window).addWidget(focused)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    focused.setFocus(Qt.FocusReason.OtherFocusReason)
    seen = []
    for by_keys in (False, True):
        window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, by_keys)
        seen.append(focused.grab().toImage())
    assert seen[0] == seen[1]
