"""The window on a disk that fills up: what is typed stays, and is saved once there is room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netcompanion.services import settings as stored
from netcompanion.services.folder import DataFolder
from netcompanion.store import Store
from tests.faults import invariants, weather
from tests.faults.table import trying
from tests.faults.weather import Disk
from tests.ui.ending import end
from tests.ui.views.capture.hands import type_in
from ui.app import App
from ui.instance import Instance
from ui.prompts import DialogPrompts
from ui.widgets import InlineMessage

SIZE = 16 << 20  # bytes


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of its own, with what is kept on it."""
    with weather.small_disk(tmp_path / "disk", SIZE) as disk:
        yield disk


@pytest.fixture
def app(disk: Disk, qapp: QApplication, qtbot: QtBot) -> Iterator[App]:
    """The app as `run` wires it, without its own event loop."""
    folder = DataFolder(disk.folder / "data").make()
    app = App(qapp, folder, Instance(folder.lock))
    app.show()
    qtbot.waitUntil(app.window.capture.isEnabled, timeout=300_000)
    yield app
    disk.make_room()
    end(app)


def names(folder: DataFolder) -> list[str]:
    beside = Store.open(folder.database, backups=folder.backups, read_only=True)
    with closing(beside), beside.read() as reader:
        return [each.formatted for each in reader.every_contact()]


def test_what_is_typed_on_a_full_disk_is_saved_once_there_is_room(
    app: App, disk: Disk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = DataFolder(disk.folder / "data")
    said: list[str] = []
    answers = [False, True]

    def asked(_prompts: DialogPrompts, text: str) -> bool:
        said.append(text)
        if answers[0]:
            disk.make_room()
        return answers.pop(0)

    monkeypatch.setattr(DialogPrompts, "try_again", asked)
    bar = app.window.capture
    with trying("F5", "typed into the window on a full disk") as counted:
        app.window.activateWindow()
        app.window.commands.trigger("capture")
        type_in(bar, qtbot, "Ida Lund, Fjord Pumps, ida@fjord.example")
        disk.fill(leaving=0)
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
        assert str(folder.root) in said[0]
        assert bar.draft() == "Ida Lund, Fjord Pumps, ida@fjord.example"
        assert names(folder) == []
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
        assert answers == []
        assert names(folder) == ["Ida Lund"]
        assert bar.draft() == ""
        with invariants.opened(folder.root) as store:
            invariants.is_clean(store)
        counted.runs, counted.faults = 1, len(said)


def test_settings_on_a_full_disk_are_those_of_before_or_the_new_ones(
    app: App, disk: Disk, qtbot: QtBot
) -> None:
    folder = DataFolder(disk.folder / "data")
    with trying("F5", "settings changed in the window on a full disk") as counted:
        app.window.commands.trigger("larger")
        before = folder.settings.read_bytes()
        disk.fill(leaving=0)
        app.window.commands.trigger("larger")
        message = app.window.findChildren(InlineMessage)[-1]
        assert str(folder.root) in message.text()
        assert folder.settings.read_bytes() == before
        disk.make_room()
        app.window.commands.trigger("usual-size")
        assert stored.load(folder.settings).text_scale == 1.0
        counted.runs = counted.faults = 1
