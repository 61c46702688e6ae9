"""A capture bar in a window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.views.capture.capture_bar import CaptureBar
from ui.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with a header and an empty page."""
    window = QWidget()
    window.resize(1100, 700)
    column = QVBoxLayout(window)
    column.addLayout(QHBoxLayout())
    column.addStretch(1)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def bar(theme: Theme, window: QWidget, qtbot: QtBot) -> CaptureBar:
    """A bar in a window, before any workspace is open."""
    bar = CaptureBar(theme)
    column = window.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(0, bar)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return bar


@pytest.fixture
def ready(bar: CaptureBar, workspace: Workspace) -> CaptureBar:
    """A bar that can be typed into."""
    bar.attach(workspace)
    bar.focus()
    return bar
