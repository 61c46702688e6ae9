"""Backups in the window: the list, a look inside, and what is asked for in the end."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.services import backups, restoring
from netcompanion.services.backups import Why
from netcompanion.services.folder import DataFolder
from netcompanion.services.restoring import Checked
from netcompanion.store import Store
from tests import builders
from tests.fakes import FakePrompts
from ui.views.backups import BackupsDialog
from ui.views.main_window import MainWindow
from ui.workspace import Workspace

LATER = datetime(2026, 10, 14, 8, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


@pytest.fixture
def kept(store: Store, folder: DataFolder) -> backups.Backup:
    """A backup of one person; two are here by now."""
    store.apply(add("One", builders.contact("Ola Brandt")))
    made = backups.make(store, folder, Why.IMPORT, LATER)
    store.apply(add("Two", builders.contact("Kim Sato", 2)))
    return made


def open_dialog(window: MainWindow, qtbot: QtBot) -> BackupsDialog:
    window.commands.trigger("backups")
    (dialog,) = window.findChildren(BackupsDialog)
    qtbot.waitExposed(dialog)
    return dialog


def words(dialog: QDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def press(dialog: QDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.focusWidget(), key)


def test_a_backup_is_looked_at_and_put_in_place_by_the_keyboard(
    kept: backups.Backup, window: MainWindow, workspace: Workspace, folder: DataFolder, qtbot: QtBot
) -> None:
    dialog = open_dialog(window, qtbot)
    assert "Before an import" in words(dialog)
    press(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Ola Brandt" in words(dialog))
    assert "fewer than there are here now" in words(dialog)
    asked: list[tuple[Checked, bool]] = []
    workspace.restore_asked.connect(lambda *wanted: asked.append(wanted))
    QTest.keyClick(dialog.back, Qt.Key.Key_Tab)
    assert dialog.restore.hasFocus()
    assert dialog.restore.text() == "Replace what is here by 1 person(s)"
    press(dialog, Qt.Key.Key_Space)
    ((checked, with_settings),) = asked
    workspace.store.close()
    assert restoring.commit(checked, folder, with_settings=with_settings) is not None
    checked.close()
    again = Store.open(folder.database, backups=folder.backups)
    with again.read() as reader:
        assert reader.held().names == ("Ola Brandt",)
    again.close()


def test_whoever_goes_back_has_changed_nothing(
    kept: backups.Backup, window: MainWindow, folder: DataFolder, qtbot: QtBot
) -> None:
    dialog = open_dialog(window, qtbot)
    dialog.look_at(kept.path)
    qtbot.waitUntil(lambda: dialog.inside is not None)
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.inside is None
    assert dialog.choose.isVisible()
    assert not list(folder.root.glob(".restoring-*"))
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_file_that_is_none_is_refused_in_words(
    window: MainWindow, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "holiday.zip"
    other.write_bytes(b"PK\x03\x04 and so on")
    prompts.answer("open_files", [other])
    dialog = open_dialog(window, qtbot)
    QTest.mouseClick(dialog.choose.file, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "holiday.zip" in words(dialog))
    assert dialog.inside is None
    assert dialog.choose.isEnabled()


def test_a_backup_file_is_made_and_can_be_looked_at(
    kept: backups.Backup,
    window: MainWindow,
    prompts: FakePrompts,
    folder: DataFolder,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    out = tmp_path / "elsewhere" / "mine"
    out.parent.mkdir()
    prompts.answer("save_file", out)
    dialog = open_dialog(window, qtbot)
    QTest.mouseClick(dialog.choose.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Saved and checked: mine.zip" in window.toast.words())
    checked = restoring.check(out.with_suffix(".zip"), folder)
    assert checked.look.people == 2
    checked.close()
