"""A window, and three people of whom two were at a fair."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.event import Encounter
from tests.ui.views.export.desk import ADA, BEN, CLEO, FAIR
from ui.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window that dialogs stand on."""
    window = QWidget()
    window.resize(1440, 900)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def known(workspace: Workspace) -> Workspace:
    """Three people, of whom two were at a fair."""
    met = [
        Encounter(id=each.id + "-met", contact_id=each.id, event_id="fair", on=date(2026, 10, 12))
        for each in (ADA, CLEO)
    ]
    workspace.do(add("Add", FAIR, ADA, BEN, CLEO, *met))
    return workspace
