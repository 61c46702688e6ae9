"""A window in which nothing can be changed says so once, and nothing typed goes astray."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.services.folder import DataFolder
from netcompanion.store import Store
from tests import builders
from tests.ui.ending import end
from ui.app import App
from ui.instance import Instance
from ui.navigation import Location, Place
from ui.views.people import PeoplePage
from ui.widgets import InlineMessage

CTRL = Qt.KeyboardModifier.ControlModifier
ADA = builders.contact("Ada Finch", 1)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "data").make()
    store = Store.open(folder.database, backups=folder.backups)
    store.apply(add("Add Ada", ADA))
    store.close()
    return folder


@pytest.fixture
def app(qapp: QApplication, folder: DataFolder, qtbot: QtBot) -> Iterator[App]:
    """The app, which another window does not let write where the file can be opened."""
    app = App(qapp, folder, Instance(folder.lock), is_first=False)
    app.show()
    yield app
    end(app)


def reading(app: App, qtbot: QtBot) -> None:
    qtbot.waitUntil(app.window.capture.isEnabled, timeout=20_000)
    app.navigator.go(Location(Place.PEOPLE, ADA.id))
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)


def said(app: App) -> list[InlineMessage]:
    QCoreApplication.sendPostedEvents()  # upon which a new message is seen
    return [each for each in app.window.findChildren(InlineMessage) if each.isVisible()]


def test_a_command_that_changes_is_refused_in_one_message_however_often(
    app: App, qtbot: QtBot
) -> None:
    reading(app, qtbot)
    for _ in range(3):
        QTest.keyClick(app.window.focusWidget(), Qt.Key.Key_Delete)
    (banner,) = said(app)
    assert "nothing can be changed here" in banner.text()
    assert app.window.toast.isVisible()
    assert app.window.toast.words() == "Open for reading only: nothing can be changed"


def test_a_change_that_a_page_tries_by_itself_is_no_second_message(app: App, qtbot: QtBot) -> None:
    reading(app, qtbot)
    workspace = app._workspace  # noqa: SLF001  # what a page was given
    assert workspace is not None
    assert workspace.do(add("Add Bo", builders.contact("Bo Reed", 2))) is None
    assert len(said(app)) == 1


def test_what_is_typed_for_a_form_that_does_not_open_acts_on_nobody(app: App, qtbot: QtBot) -> None:
    reading(app, qtbot)
    page = app.window.page
    assert isinstance(page, PeoplePage)
    QTest.keyClick(page.list.table, Qt.Key.Key_T, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert app.window.toast.isVisible()
    assert app.window.focusWidget() is page.list.table
    QTest.keyClicks(page.list.table, "x send the list fri")
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.list.model.ticked() == []
    assert app.window.focusWidget() is page.list.table
    QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    QTest.keyClick(page.list.table, Qt.Key.Key_Space)
    assert page.list.model.ticked() == [ADA.id]


def test_ctrl_n_leads_to_a_bar_that_says_so_and_takes_nothing(app: App, qtbot: QtBot) -> None:
    reading(app, qtbot)
    QTest.keyClick(app.window, Qt.Key.Key_N, CTRL)
    field = app.window.capture.field
    assert app.window.focusWidget() is field
    QTest.keyClicks(field, "Bo Reed, Fjord Pumps")
    assert field.text() == ""
    assert field.placeholderText() == "Open for reading only: nobody can be added"
    assert app.window.focusWidget() is field


def test_what_would_change_something_is_off_and_says_why(app: App, qtbot: QtBot) -> None:
    reading(app, qtbot)
    buttons = {each.accessibleName(): each for each in app.window.findChildren(QPushButton)}
    for words in ("Promise", "Introduce", "Plan an ask"):
        assert not buttons[words].isEnabled()
        assert "Open for reading only" in buttons[words].toolTip()
    (bring_in,) = [
        each
        for each in app.window.header.findChildren(QPushButton)
        if each.objectName() == "header.import"
    ]
    assert not bring_in.isEnabled()
    assert "nothing can be changed here" in bring_in.toolTip()
