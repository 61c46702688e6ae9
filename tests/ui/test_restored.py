"""After a restore: what is said, and the way back as long as there is one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.services import backups, restoring
from netcompanion.services.backups import Why
from netcompanion.services.folder import DataFolder
from netcompanion.store import Store
from tests import builders
from tests.ui.ending import end
from ui.app import App
from ui.instance import Instance
from ui.widgets import InlineMessage
from ui.workspace import Workspace

ADA, OLA = builders.contact("Ada Finch", 1), builders.contact("Ola Brandt", 2)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A backup of Ada; here are Ada and Ola by now."""
    folder = DataFolder(tmp_path / "data").make()
    store = Store.open(folder.database, backups=folder.backups)
    store.apply(add("Add Ada", ADA))
    backups.make(store, folder, Why.DAILY, datetime.now(UTC))
    store.apply(add("Add Ola", OLA))
    store.close()
    return folder


@pytest.fixture
def app(qapp: QApplication, folder: DataFolder, qtbot: QtBot) -> Iterator[App]:
    app = App(qapp, folder, Instance(folder.lock))
    app.show()
    qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)
    yield app
    end(app)


def workspace(app: App) -> Workspace:
    return [each for each in app.findChildren(Workspace) if not each.signalsBlocked()][-1]


def people(app: App) -> int:
    with workspace(app).read() as reader:
        return reader.count()


def said(app: App) -> list[str]:
    return [each.text() for each in app.window.findChildren(InlineMessage) if each.isVisible()]


def acts(app: App) -> list[str]:
    notes = app.window.notes.findChildren(QPushButton)
    return [each.text() for each in notes if each.text() and each.isVisible()]


def restore(app: App, folder: DataFolder, qtbot: QtBot) -> None:
    made = backups.listed(folder)[0]
    app.restore(restoring.check(made.path, folder), False)
    qtbot.waitUntil(lambda: any("Restored: 1" in each for each in said(app)), timeout=20_000)


def test_undo_means_the_restore_until_something_else_is_changed(
    app: App, folder: DataFolder, qtbot: QtBot
) -> None:
    restore(app, folder, qtbot)
    assert app.window.commands.actions["undo"].text() == "&Undo: Restore a backup"
    app.window.commands.trigger("undo")
    qtbot.waitUntil(lambda: any("Restored: 2" in each for each in said(app)), timeout=20_000)
    assert people(app) == 2
    for _ in app.window.panes():
        if app.window.focusWidget() not in app.window.notes.stops():
            app.window.commands.trigger("next-pane")
    assert app.window.focusWidget() is app.window.notes.stops()[0]
    workspace(app).do(add("Add Kim", builders.contact("Kim Sato", 3)))
    assert said(app) == []
    assert app.window.commands.actions["undo"].text() == "&Undo: Add Kim"
    app.window.commands.trigger("undo")
    assert people(app) == 2


def test_no_way_back_is_promised_once_it_was_erased(
    app: App, folder: DataFolder, qtbot: QtBot
) -> None:
    restore(app, folder, qtbot)
    assert acts(app) == ["Take it back"]
    (before,) = [each for each in backups.listed(folder) if each.why is Why.RESTORE]
    before.path.unlink()
    workspace(app).look_again()
    assert said(app) == []
    assert app.window.commands.actions["undo"].text() == "&Undo: Add Ada"


def test_nobody_is_led_back_to_what_was_damaged_and_it_is_said_for_a_day(
    app: App, folder: DataFolder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.close()
    folder.database.write_bytes(b"no database at all" * 500)
    app.restore(restoring.check(backups.listed(folder)[0].path, folder), False)
    qtbot.waitUntil(lambda: bool(said(app)), timeout=20_000)
    assert "The damaged file is kept among the backups" in said(app)[0]
    assert acts(app) == []
    app.theme.app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert len(said(app)) == 1
    tomorrow = workspace(app).now() + timedelta(days=1)
    monkeypatch.setattr(workspace(app), "_clock", lambda: tomorrow)
    app.theme.app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert said(app) == []
