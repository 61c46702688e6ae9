"""A real workspace on a real file, for tests of windows and models."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from netcompanion.services.settings import Settings
from netcompanion.store import Store
from tests.fakes import FakePrompts
from ui.jobs import Jobs
from ui.navigation import Navigator
from ui.theme import Theme
from ui.workspace import Workspace

NOW = datetime(2026, 10, 14, 9, 30)  # a Wednesday


@pytest.fixture
def theme(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Theme]:
    """The light theme, with a cache of icons that all tests share."""
    theme = Theme(qapp, tmp_path_factory.getbasetemp() / "icons")
    theme.apply("light", 1.0)
    yield theme
    theme.deleteLater()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new store in a folder of its own."""
    store = Store.open(tmp_path / "netcompanion.db", backups=tmp_path / "backups")
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
    workspace = Workspace(store, jobs, prompts, Navigator(), theme, Settings(), clock=lambda: NOW)
    yield workspace
    jobs.close()
    workspace.close()
