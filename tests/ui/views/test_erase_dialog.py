"""The question before somebody is erased: all of it is seen, and what it takes from elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.services import backups
from netcompanion.services.backups import Why
from netcompanion.services.folder import DataFolder
from tests import builders
from ui.views.erase_dialog import EraseDialog
from ui.views.main_window import MainWindow
from ui.workspace import Workspace

ADA = builders.contact("Ada Finch")
RESTORED = datetime(2026, 10, 14, 8, 19, tzinfo=UTC)


@pytest.fixture
def folder(workspace: Workspace, tmp_path: Path) -> DataFolder:
    """Somebody, in two backups; one is what a restore replaced."""
    workspace.do(add("Add Ada", ADA))
    folder = DataFolder(tmp_path)
    backups.make(workspace.store, folder, Why.DAILY, datetime(2026, 10, 12, 8, 0, tzinfo=UTC))
    backups.make(workspace.store, folder, Why.RESTORE, RESTORED)
    return folder


def asked(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> EraseDialog:
    dialog = EraseDialog(workspace, ADA.id, ADA.name, window)
    dialog.open()
    qtbot.waitUntil(dialog.erase.isEnabled)
    return dialog


def in_sight(part: QWidget, dialog: EraseDialog) -> bool:
    view = dialog.sheet.viewport()
    top = part.mapTo(view, QPoint()).y()
    return top >= 0 and top + part.height() <= view.height()


def line(dialog: EraseDialog, beginning: str) -> QLabel:
    (found,) = [each for each in dialog.findChildren(QLabel) if each.text().startswith(beginning)]
    return found


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("size", [(1440, 900), (1024, 680)])
def test_it_is_as_high_as_what_it_says_once_it_has_looked(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    dialog = asked(window, workspace, qtbot)
    assert dialog.backups.isVisible()
    qtbot.waitUntil(lambda: in_sight(line(dialog, "This cannot be undone"), dialog))
    qtbot.waitUntil(lambda: in_sight(line(dialog, "Among them"), dialog))
    qtbot.waitUntil(lambda: dialog.sheet.verticalScrollBar().maximum() == 0)
    assert dialog.back.hasFocus()


@pytest.mark.usefixtures("folder")
def test_with_large_letters_it_begins_at_the_warning(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    window.resize(1024, 680)
    workspace.theme.apply("dark", 2.0)
    dialog = asked(window, workspace, qtbot)
    qtbot.waitUntil(lambda: in_sight(line(dialog, "This cannot be undone"), dialog))
    assert dialog.height() <= window.height()


@pytest.mark.usefixtures("folder")
def test_the_way_back_from_a_restore_is_named_when_it_goes(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = asked(window, workspace, qtbot)
    at = RESTORED.astimezone().strftime("%H:%M")
    assert f"what was here before your restore ({at})" in line(dialog, "Among them").text()
    dialog.backups.setChecked(False)
    assert not line(dialog, "Among them").isVisible()


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_undone_is_neither_filled_nor_done_by_enter(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = asked(window, workspace, qtbot)
    assert dialog.erase.property("look") == "danger"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    with workspace.read() as reader:
        assert reader.contact(ADA.id) == ADA


def test_what_lies_beside_an_encrypted_backup_is_no_backup_of_its_own(
    window: MainWindow, workspace: Workspace, folder: DataFolder, qtbot: QtBot
) -> None:
    sealed = backups.listed(folder)[0].path
    sealed.write_bytes(b"nobody can read this " * 50)
    sealed.with_name(f"{sealed.name}.settings.json").write_text("{}")
    dialog = asked(window, workspace, qtbot)
    assert dialog.backups.text() == "Delete 2 backup(s) with them in it, and make a new one"
