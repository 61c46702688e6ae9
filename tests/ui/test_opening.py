"""What the window shows when what the folder holds cannot be opened, and the ways out of it."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.services.folder import DataFolder
from netcompanion.store import Store
from tests import builders
from ui.app import App
from ui.instance import Instance
from ui.views.first_run import FirstRunPage
from ui.views.opening.trouble_page import TroublePage

Start = Callable[[], App]


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

    def start() -> App:
        apps.append(App(qapp, folder, Instance(folder.lock)))
        apps[-1].show()
        return apps[-1]

    yield start
    for app in apps:
        app.window.close()
        app.close()
        app.window.deleteLater()
        app.theme.apply("light", 1.0)
        app.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


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
    assert app.window.findChildren(TroublePage) == []


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
