"""Where somebody was sent, on their own page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import new_contact
from netcompanion.services import exports
from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.workspace import Workspace


def test_where_and_when_somebody_was_sent_stands_on_their_card(
    workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    ada = replace(new_contact(), formatted="Ada")
    workspace.do(add("Add", ada))
    workspace.navigator.go(Location(Place.PEOPLE, ada.id))
    with workspace.read() as reader:
        noon = datetime(2026, 10, 3, 12, tzinfo=UTC)
        phone = exports.mark_sent(reader, [ada.id], "iphone", noon)
        file = exports.mark_sent(reader, [ada.id], "plain", noon - timedelta(days=400))
    workspace.do(file)
    workspace.do(phone)
    words = "Sent to iPhone or iPad, 3 Oct; a file, 29 Aug 2025"
    qtbot.waitUntil(lambda: words in _labels(window))
    workspace.undo_stack.undo()
    qtbot.waitUntil(lambda: words not in _labels(window))


def _labels(window: MainWindow) -> list[str]:
    return [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
