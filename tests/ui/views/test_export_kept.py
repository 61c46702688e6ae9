"""Who sends a file to a phone is told that its address book can be kept up to date instead."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from tests import builders
from tests.ui.views.export.desk import counted, go_to
from ui.navigation import Location, Place
from ui.views.export_dialog import ExportDialog
from ui.views.main_window import MainWindow
from ui.workspace import Workspace


def test_from_a_phone_one_gets_to_address_books(
    workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    workspace.do(add("Added Ada", builders.contact("Ada Finch")))
    workspace.navigator.go(Location(Place.PEOPLE))
    window.commands.trigger("export")
    dialog = next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, ExportDialog) and each.isVisible()
    )
    counted(dialog, workspace, qtbot)
    go_to(dialog, "Outlook", workspace, qtbot)
    assert not dialog.kept.isVisible()
    go_to(dialog, "Android", workspace, qtbot)
    assert dialog.kept.isVisible()
    QTest.keyClick(dialog.kept.link, Qt.Key.Key_Space)
    assert workspace.navigator.here == Location(Place.SYNC)
