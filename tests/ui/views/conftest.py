"""What tests of the page about address books begin with."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact
from tests import builders
from tests.ui.sync_stage import Engine
from tests.ui.views.sync_page import settle
from ui.sync import SyncRuns
from ui.views.main_window import MainWindow
from ui.views.sync import SyncPage
from ui.workspace import Workspace


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def runs(workspace: Workspace, engine: Engine) -> SyncRuns:
    workspace.runs = SyncRuns(workspace, engine)
    return workspace.runs


@pytest.fixture
def ada(workspace: Workspace) -> Contact:
    found = replace(builders.contact("Ada Finch"), title="Sales manager")
    workspace.do(add("Added Ada", found))
    return found


@pytest.fixture
def page(runs: SyncRuns, window: MainWindow, workspace: Workspace, qtbot: QtBot) -> SyncPage:
    window.commands.trigger("address-books")
    assert isinstance(window.page, SyncPage)
    settle(workspace, qtbot)
    return window.page
