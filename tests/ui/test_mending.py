"""A search that is damaged alone is mended by itself; whatever else is, leads to the ways out."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from netcompanion.domain.change import add
from netcompanion.services.folder import DataFolder
from netcompanion.store import Store
from tests import builders
from tests.ui.ending import end
from ui.app import App
from ui.instance import Instance
from ui.views.opening.trouble_page import TroublePage
from ui.views.palette import Palette
from ui.widgets import InlineMessage, RowButton


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """Twelve people whom nobody can be found by any more."""
    folder = DataFolder(tmp_path / "kept").make()
    store = Store.open(folder.database, backups=folder.backups)
    store.apply(add("Add", *(builders.contact(f"Ada Finch{n}", n) for n in range(1, 13))))
    store.close()
    with closing(sqlite3.connect(folder.database)) as db:
        db.execute("DELETE FROM search_name_data WHERE id > 10")
        db.commit()
    return folder


@pytest.fixture
def start(
    qapp: QApplication, folder: DataFolder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], App]]:
    """Start the app as `run` does, so that what nobody expected is told as at work."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    apps: list[App] = []

    def start() -> App:
        app = App(qapp, folder, Instance(folder.lock))
        apps.append(app)
        app.show()
        qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)
        return app

    yield start
    for app in apps:
        end(app)


def search(app: App, words: str) -> Palette:
    """Look for somebody in the palette."""
    app.window.commands.trigger("palette")
    box = app.window.findChildren(Palette)[-1]
    field = box.findChildren(QLineEdit)[0]
    field.setText(words)
    return box


def people_in(box: Palette) -> list[str]:
    rows = (each.accessibleName() for each in box.findChildren(RowButton) if each.isVisible())
    return [name for name in rows if "Finch" in name]


def test_a_search_that_alone_is_damaged_is_mended_under_the_palette(
    start: Callable[[], App], qtbot: QtBot
) -> None:
    app = start()
    box = search(app, "inch")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTest.keyClick(box.findChildren(QLineEdit)[0], Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: people_in(box) != [], timeout=20_000)
    assert "was made anew" in app.window.toast.words()
    assert app.window.findChildren(InlineMessage) == []  # of an error that nobody expected
    assert app.window.findChildren(TroublePage) == []
    assert not app.window.commands.refuses("new-event")
    box.reject()


def test_where_more_is_damaged_the_palette_gives_way_to_the_ways_out(
    start: Callable[[], App], folder: DataFolder, qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(folder.database)) as db:
        db.execute("UPDATE contact SET given = 'Zoo'")
        db.commit()
    app = start()
    box = search(app, "inch")
    qtbot.waitUntil(lambda: app.window.findChildren(TroublePage) != [], timeout=20_000)
    assert not isValid(box) or not box.isVisible()
    (check,) = [
        each
        for each in app.window.findChildren(TroublePage)[-1].findChildren(QPushButton)
        if each.text() == "Check the database"
    ]
    check.click()
    qtbot.waitUntil(lambda: app.window.findChildren(InlineMessage) != [], timeout=20_000)
    assert "not what was saved" in app.window.findChildren(InlineMessage)[0].text()
