"""The room that a message takes below a page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets import Page, Toast, label


def test_room_goes_with_the_message_whatever_the_text_size_does(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    page = Page()
    for number in range(60):
        page.body.addWidget(label(f"Line {number}"))
    column.addWidget(page)
    toast = Toast(theme, window)
    window.resize(800, 600)
    window.show()

    def grow(text_scale: float) -> None:
        theme.apply("light", text_scale)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    toast.say("Added Ada Finch")
    assert page.geometry().bottom() < toast.geometry().top()
    grow(1.5)
    assert page.geometry().bottom() < toast.geometry().top()
    toast.hide()
    assert page.height() == window.height()
    grow(2.0)
    assert page.height() == window.height()
    assert window.contentsMargins().bottom() == 0
