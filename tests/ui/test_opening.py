"""What the window shows when what the folder holds cannot be opened, and the ways out of it."""

import hashlib
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.errors import UserError
from netcompanion.services import backups, opening, restoring
from netcompanion.services import settings as stored
from netcompanion.services.folder import DataFolder
from netcompanion.services.settings import Settings
from netcompanion.store import Store
from netcompanion.store.errors import DamagedDatabase
from tests import builders
from tests.ui.ending import end
from ui.app import App
from ui.instance import Instance
from ui.prompts import DialogPrompts
from ui.views.backups import BackupsDialog
from ui.views.first_run import FirstRunPage
from ui.views.opening.trouble_page import TroublePage
from ui.widgets import InlineMessage


class Start(Protocol):
    def __call__(self, *, is_first: bool = True) -> App: ...


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """One person, in a folder with every character that an address has a use for."""
    folder = DataFolder(tmp_path / "what is kept #1? 100%").make()
    store = Store.open(folder.database, backups=folder.backups)
    store.apply(add("Add Ada", builders.contact("Ada Finch", 1)))
    store.close()
    return folder


@pytest.fixture
def start(qapp: QApplication, folder: DataFolder) -> Iterator[Start]:
    """Start the app on the folder as `run` does, without its own event loop."""
    apps: list[App] = []

    def start(*, is_first: bool = True) -> App:
        apps.append(App(qapp, folder, Instance(folder.lock), is_first=is_first))
        apps[-1].show()
        return apps[-1]

    yield start
    for app in apps:
        end(app)


def trouble(app: App, qtbot: QtBot) -> TroublePage:
    qtbot.waitUntil(lambda: bool(app.window.findChildren(TroublePage)), timeout=20_000)
    return app.window.findChildren(TroublePage)[-1]


def words(page: TroublePage) -> str:
    return " ".join(each.text() for each in page.findChildren(QLabel))


def press(page: TroublePage, words: str, qtbot: QtBot) -> None:
    (found,) = [each for each in page.findChildren(QPushButton) if each.text() == words]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]


def fingerprint(path: Path) -> tuple[str, int]:
    return hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns


def told(app: App) -> str:
    return " ".join(each.text() for each in app.window.findChildren(InlineMessage))


def people(folder: DataFolder) -> int:
    beside = Store.open(folder.database, backups=folder.backups, read_only=True)
    with closing(beside), beside.read() as reader:
        return reader.count()


def set_revision(folder: DataFolder, revision: str) -> None:
    with sqlite3.connect(folder.database) as db:
        db.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    db.close()


def test_a_newer_database_is_left_alone_and_opens_once_it_is_ours(
    folder: DataFolder, start: Start, qtbot: QtBot
) -> None:
    with sqlite3.connect(folder.database) as db:
        ours = str(db.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    db.close()
    set_revision(folder, "ffffffffffff")
    before = fingerprint(folder.database)
    app = start()
    page = trouble(app, qtbot)
    assert "newer version" in words(page)
    assert app.window.page is None
    assert not app.window.sidebar.isVisible()
    assert fingerprint(folder.database) == before
    assert not Path(f"{folder.database}-wal").exists()
    set_revision(folder, ours)
    press(page, "Try again", qtbot)
    qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)
    assert app.window.sidebar.isVisible()
    qtbot.waitUntil(lambda: app.window.findChildren(TroublePage) == [])


def test_from_a_damaged_file_one_goes_back_to_the_newest_backup_and_it_is_kept(
    folder: DataFolder, start: Start, qtbot: QtBot
) -> None:
    store = Store.open(folder.database, backups=folder.backups)
    backups.make(store, folder, backups.Why.DAILY, datetime.now(UTC))
    store.close()
    folder.database.write_bytes(b"no database at all" * 500)
    damaged = folder.database.read_bytes()
    app = start()
    press(trouble(app, qtbot), "Open the newest good backup…", qtbot)
    (dialog,) = app.window.findChildren(BackupsDialog)
    qtbot.waitUntil(lambda: dialog.inside is not None, timeout=20_000)
    dialog.restore.click()
    qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)
    (said,) = app.window.findChildren(InlineMessage)
    assert "Restored: 1 person" in said.text()
    (kept,) = [each for each in backups.listed(folder) if each.why is backups.Why.DAMAGED]
    assert kept.path.read_bytes() == damaged


def test_what_a_damaged_page_says_to_do_first_is_its_first_button(
    folder: DataFolder, start: Start, qtbot: QtBot
) -> None:
    folder.database.write_bytes(b"no database at all" * 500)
    page = trouble(start(), qtbot)
    assert words(page).count("Try again first") == 2  # the advice, and what exactly happened
    first = page.findChildren(QPushButton)[0]
    assert (first.text(), first.property("look")) == ("Try again", "primary")
    assert first.hasFocus()


def test_backups_without_a_database_are_offered_and_nothing_is_made(
    folder: DataFolder, start: Start, qtbot: QtBot
) -> None:
    store = Store.open(folder.database, backups=folder.backups)
    backup = backups.make(store, folder, backups.Why.DAILY, datetime.now(UTC))
    store.close()
    folder.database.unlink()
    app = start()
    page = trouble(app, qtbot)
    assert "There are backups here, but no database" in words(page)
    assert not folder.database.exists()
    app.open_folder(folder.root)
    page = trouble(app, qtbot)
    app.restore(restoring.check(backup.path, folder), False)
    qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)
    assert people(folder) == 1


def test_a_page_that_cannot_be_read_gives_way_to_the_ways_out(
    folder: DataFolder, start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app = start()
    qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)
    error = DamagedDatabase("Part of it is damaged.", folder.database)
    sys.excepthook(DamagedDatabase, error, None)
    page = trouble(app, qtbot)
    assert "damaged" in words(page)
    assert "safe" not in told(app)
    press(page, "Try again", qtbot)
    qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)


def test_damage_that_a_save_meets_ends_all_writing(
    folder: DataFolder, start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object, **_options: object) -> None:
        raise DamagedDatabase("Part of it is damaged.", folder.database)

    app = start()
    qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)
    workspace = app.window.page.workspace  # type: ignore[union-attr]  # waited for above
    with monkeypatch.context() as damage:
        damage.setattr(Store, "apply", fail)
        assert workspace.do(add("Add Bo", builders.contact("Bo Reed", 2))) is None
    assert "nothing is written to it any more" in told(app)
    assert workspace.do(add("Add Bo", builders.contact("Bo Reed", 2))) is None
    assert people(folder) == 1
    stored_before = stored.load(folder.settings)
    app.window.commands.trigger("larger")
    app.close()
    assert stored.load(folder.settings) != stored_before


def test_what_can_be_read_of_a_damaged_file_is_saved_and_the_file_stays(
    folder: DataFolder,
    start: Start,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with folder.database.open("r+b") as file:
        file.write(bytes(100))
    before = fingerprint(folder.database)
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(DialogPrompts, "choose_folder", lambda _self, _title: out)
    app = start()
    page = trouble(app, qtbot)
    press(page, "Export what can be read…", qtbot)
    qtbot.waitUntil(lambda: "1 person" in told(app), timeout=20_000)
    assert any("Ada Finch" in each.read_text("utf-8") for each in out.rglob("*.vcf"))
    assert fingerprint(folder.database) == before


def test_a_restore_can_be_taken_back(folder: DataFolder, start: Start, qtbot: QtBot) -> None:
    store = Store.open(folder.database, backups=folder.backups)
    backup = backups.make(store, folder, backups.Why.DAILY, datetime.now(UTC))
    store.apply(add("Add Bo", builders.contact("Bo Reed", 2)))
    store.close()
    app = start()
    qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)
    app.restore(restoring.check(backup.path, folder), False)
    qtbot.waitUntil(lambda: bool(app.window.findChildren(InlineMessage)), timeout=20_000)
    assert people(folder) == 1
    (said,) = app.window.findChildren(InlineMessage)
    (back,) = [each for each in said.findChildren(QPushButton) if each.text() == "Take it back"]
    back.click()
    qtbot.waitUntil(lambda: "2 person" in told(app), timeout=20_000)
    assert people(folder) == 2


def test_what_cannot_be_put_in_place_is_said_and_everything_is_there(
    folder: DataFolder, start: Start, qtbot: QtBot
) -> None:
    store = Store.open(folder.database, backups=folder.backups)
    backup = backups.make(store, folder, backups.Why.DAILY, datetime.now(UTC))
    store.close()
    app = start()
    qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)
    checked = restoring.check(backup.path, folder)
    checked.close()
    app.restore(checked, False)
    qtbot.waitUntil(lambda: bool(app.window.findChildren(InlineMessage)), timeout=20_000)
    (said,) = app.window.findChildren(InlineMessage)
    assert "Nothing was changed" in said.text()
    assert people(folder) == 1


def test_beside_a_window_that_is_silent_nothing_can_be_changed(
    folder: DataFolder, start: Start, qtbot: QtBot
) -> None:
    first = Instance(folder.lock)
    assert first.claim()
    app = start(is_first=False)
    qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)
    (banner,) = app.window.findChildren(InlineMessage)
    assert "nothing can be changed here" in banner.text()
    app.window.commands.trigger("new-event")
    said = app.window.findChildren(InlineMessage)[-1]
    assert "nothing can be changed here" in said.text()
    for _ in range(5):
        app.window.refuse(UserError("Something else."))
    assert banner.isVisible()
    first.let_go()
    (again,) = [each for each in banner.findChildren(QPushButton) if each.text() == "Try again"]
    again.click()
    qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)
    assert not app.window.commands.refuses("new-event")


def test_a_folder_that_cannot_be_made_is_told_of_in_the_window(
    folder: DataFolder, start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("no folder")
    app = start()
    qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)
    app.open_folder(tmp_path / "letter.txt" / "people")
    page = trouble(app, qtbot)
    assert "letter.txt" in words(page)
    page.folder_asked.emit(folder.root)
    qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)


def test_a_fault_of_our_own_while_opening_leaves_the_ways_out(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_given: object, **_options: object) -> None:
        raise RuntimeError("a bug")

    with monkeypatch.context() as bug:
        bug.setattr(opening, "open_store", fail)
        app = start()
        page = trouble(app, qtbot)
    assert "cannot be opened" in words(page)
    assert "RuntimeError" in caplog.text
    press(page, "Try again", qtbot)
    qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)


def test_another_folder_has_settings_of_its_own(
    folder: DataFolder, start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    other = DataFolder(tmp_path / "other").make()
    Store.open(other.database, backups=other.backups).close()
    stored.save(other.settings, replace(Settings(), region="DE"))
    folder.database.write_bytes(b"no database at all" * 500)
    app = start()
    trouble(app, qtbot).folder_asked.emit(other.root)
    qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)
    assert app.settings.region == "DE"
    app.close()
    assert stored.load(folder.settings).region == "GB"
    assert stored.load(other.settings).region == "DE"


def test_what_is_no_database_is_left_alone_and_another_folder_can_be_opened(
    folder: DataFolder, start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    folder.database.write_bytes(b"no database at all" * 500)
    before = fingerprint(folder.database)
    app = start()
    page = trouble(app, qtbot)
    assert "damaged" in words(page)
    other = tmp_path / "with a letter in it"
    other.mkdir()
    (other / "letter.txt").write_text("not ours")
    page.folder_asked.emit(other)
    qtbot.waitUntil(lambda: isinstance(app.window.page, FirstRunPage), timeout=20_000)
    assert DataFolder(other / "NetCompanion").database.exists()
    assert fingerprint(folder.database) == before
