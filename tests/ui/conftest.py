"""A real workspace on a real file, for tests of windows and models."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDir, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netcompanion.services.folder import DataFolder
from netcompanion.services.settings import Settings
from netcompanion.store import Store
from tests.fakes import FakePhotos, FakePrompts
from ui.jobs import Jobs
from ui.navigation import Navigator
from ui.theme import Theme
from ui.views.main_window import MainWindow
from ui.views.sync_status import SyncStatus
from ui.views.upcoming import Upcoming
from ui.views.verbs import Verbs
from ui.workspace import Workspace

NOW = datetime(2026, 10, 14, 9, 30)  # a Wednesday


@pytest.fixture(autouse=True)
def nothing_left_open() -> Iterator[None]:
    """Delete what waits to be deleted, and fail the test that leaves a question to the next one."""
    yield
    QCoreApplication.sendPostedEvents()  # what is still to be told comes first, as in the app
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    front = QApplication.activeModalWidget()
    if front is not None:
        front.hide()
        pytest.fail(f"{type(front).__name__} is still open")


@pytest.fixture(scope="session")
def one_theme(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Theme:
    """The theme of all tests: dressing the application costs more than a test."""
    theme = Theme(qapp, tmp_path_factory.getbasetemp() / "icons")
    theme.apply("light", 1.0)
    return theme


@pytest.fixture(scope="session")
def marks(one_theme: Theme) -> list[str]:
    """Where style sheets find the marks of that theme."""
    return QDir.searchPaths("style")


@pytest.fixture(scope="session", autouse=True)
def clipboard(qapp: QApplication) -> Iterator[None]:
    """Empty the clipboard at the end: what a test left there outlives what could delete it."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def theme(one_theme: Theme, marks: list[str]) -> Iterator[Theme]:
    """The light theme at the usual size, whatever a test does to it, or did to the application."""
    if QDir.searchPaths("style") != marks:  # dressed by another theme since
        one_theme.apply("light", 1.0)
    yield one_theme
    if one_theme.dark or one_theme.text_scale != 1.0 or not one_theme.duration(100):
        one_theme.apply("light", 1.0, reduced_motion=False)


@pytest.fixture
def store(tmp_path: Path, empty_file: Path) -> Iterator[Store]:
    """A new store in a folder of its own."""
    path = Path(shutil.copy(empty_file, tmp_path / "netcompanion.db"))
    store = Store.open(path, backups=tmp_path / "backups")
    yield store
    store.close()


@pytest.fixture
def prompts() -> FakePrompts:
    """Answers to questions; one that nobody expected fails the test."""
    return FakePrompts()


@pytest.fixture
def workspace(theme: Theme, store: Store, prompts: FakePrompts) -> Iterator[Workspace]:
    """What pages are given, with the clock standing at `NOW`."""
    jobs = Jobs()
    navigator, photos = Navigator(), FakePhotos()
    workspace = Workspace(
        store, jobs, prompts, navigator, theme, Settings(), clock=lambda: NOW, photos=photos
    )
    yield workspace
    jobs.close()
    workspace.close()


@pytest.fixture
def window(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The real window, shown and alive, before it has gone anywhere."""
    window = MainWindow(workspace.theme, workspace.navigator, workspace.settings)
    window.show()
    window.attach(workspace)
    Verbs(window, workspace, DataFolder(tmp_path))
    Upcoming(window.sidebar, workspace)
    SyncStatus(window.sidebar, workspace)
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.detach()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
