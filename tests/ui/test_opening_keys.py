"""Keys of the window hold while a page stands in it that has no store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from netcompanion.services.folder import DataFolder
from tests.ui.ending import end
from ui.app import App
from ui.instance import Instance
from ui.views.keys import KeySheet
from ui.views.opening.trouble_page import TroublePage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[App]:
    """The app on a file that is no database."""
    folder = DataFolder(tmp_path / "data").make()
    folder.database.write_bytes(b"no database at all" * 500)
    app = App(qapp, folder, Instance(folder.lock))
    app.show()
    qtbot.waitUntil(lambda: bool(app.window.findChildren(TroublePage)), timeout=20_000)
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)
    yield app
    end(app)


def test_ctrl_q_closes(app: App) -> None:
    QTest.keyClick(app.window, Qt.Key.Key_Q, CTRL)
    assert not app.window.isVisible()


def test_f1_shows_the_keys(app: App) -> None:
    QTest.keyClick(app.window, Qt.Key.Key_F1)
    (sheet,) = app.window.findChildren(KeySheet)
    assert sheet.isVisible()
    sheet.close()


def test_f10_opens_the_menu_and_esc_leads_back(app: App, qtbot: QtBot) -> None:
    focused = app.window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_F10)
    assert app.window.menuBar().isVisible()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    qtbot.waitUntil(lambda: not app.window.menuBar().isVisible())
    assert app.window.focusWidget() is focused
    quits = app.window.commands.actions["quit"]
    assert quits.isEnabled()
    assert quits in menu.actions()
