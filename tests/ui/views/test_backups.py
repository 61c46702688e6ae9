"""Backups in the window: the list, a look inside, and what is asked for in the end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.errors import UserError
from netcompanion.services import backups, restoring
from netcompanion.services.backups import Why
from netcompanion.services.folder import DataFolder
from netcompanion.services.restoring import Checked, Look
from netcompanion.store import Store
from tests import builders
from tests.fakes import FakePrompts
from ui.actions import spec
from ui.commands import plain
from ui.theme import Theme
from ui.views.backups import BackupsDialog
from ui.views.backups.inside import InsidePart
from ui.views.main_window import MainWindow
from ui.widgets import InlineMessage
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


def words(dialog: QWidget) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def documents() -> Path:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place))


def press(dialog: QDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.focusWidget(), key)


def test_a_backup_is_looked_at_and_put_in_place_by_the_keyboard(
    kept: backups.Backup, window: MainWindow, workspace: Workspace, folder: DataFolder, qtbot: QtBot
) -> None:
    dialog = open_dialog(window, qtbot)
    assert f"{dialog.windowTitle()}…" == plain(spec("backups").text)
    assert "Before an import" in words(dialog)
    press(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Ola Brandt" in words(dialog))
    assert "fewer than there are here now" in words(dialog)
    asked: list[tuple[Checked, bool]] = []
    workspace.restore_asked.connect(lambda *wanted: asked.append(wanted))
    QTest.keyClick(dialog.back, Qt.Key.Key_Tab)
    assert dialog.restore.hasFocus()
    assert dialog.restore.text() == "Replace what is here with 1 person(s)"
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
    prompts.answer("save_file", None)
    dialog = open_dialog(window, qtbot)
    QTest.mouseClick(dialog.choose.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Saved and checked" in window.toast.words())
    assert str(out.with_suffix(".zip")) in window.toast.words()
    window.commands.trigger("backup")
    assert [each.parent for each in prompts.suggested] == [documents(), out.parent]
    checked = restoring.check(out.with_suffix(".zip"), folder)
    assert checked.look.people == 2
    checked.close()


def test_a_backup_of_what_is_damaged_is_a_warning(
    window: MainWindow, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot
) -> None:
    prompts.answer("save_file", tmp_path / "mine.zip")
    with patch.object(backups, "save_as", return_value=("1 is not what was saved: Ola Brandt.",)):
        window.commands.trigger("backup")
        qtbot.waitUntil(lambda: "not what was saved: Ola Brandt." in words(window))
    assert "Saved and checked" not in window.toast.words()


def test_a_backup_that_failed_is_tried_again_from_its_one_message(
    window: MainWindow, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot
) -> None:
    prompts.answer("save_file", tmp_path / "mine.zip")
    with patch.object(backups, "save_as", side_effect=UserError("The disk is full.")) as failing:
        window.commands.trigger("backup")
        qtbot.waitUntil(lambda: len(window.notes.stops()) == 2)
        again = window.notes.stops()[0]
        assert again.text() == "Try again"
        again.click()
        qtbot.waitUntil(lambda: failing.call_count == 2 and len(window.notes.stops()) == 2)
    with patch.object(backups, "save_as", return_value=()):
        window.notes.stops()[0].click()
        qtbot.waitUntil(lambda: "Saved and checked" in window.toast.words())
    assert window.notes.stops() == []


def test_the_newest_good_one_is_looked_into_and_the_newer_ones_are_named(
    kept: backups.Backup, window: MainWindow, store: Store, folder: DataFolder, qtbot: QtBot
) -> None:
    for why, hours in ((Why.MERGE, 1), (Why.DAMAGED, 2)):
        bad = backups.new_name(folder, why, LATER + timedelta(hours=hours), 5)
        bad.write_bytes(b"no database at all" * 500)
    dialog = open_dialog(window, qtbot)
    rows = list(dialog.choose.list.rows().values())
    assert "damaged" in rows[0].accessibleName()
    assert dialog.focusWidget() is rows[1]
    dialog.look_at_newest_good()
    qtbot.waitUntil(lambda: "Ola Brandt" in words(dialog))
    (said,) = [each.text() for each in dialog.findChildren(InlineMessage) if "newer" in each.text()]
    assert "Before people were merged" in said
    assert "damaged" not in said
    assert dialog.restore.property("look") == "danger"
    assert not dialog.restore.isDefault()


def test_where_no_backup_is_good_that_is_said(
    window: MainWindow, folder: DataFolder, qtbot: QtBot
) -> None:
    folder.backups.mkdir(exist_ok=True)
    bad = backups.new_name(folder, Why.MERGE, LATER, 5)
    bad.write_bytes(b"no database at all" * 500)
    dialog = open_dialog(window, qtbot)
    dialog.look_at_newest_good()
    qtbot.waitUntil(lambda: "No backup that can be used was found here." in words(dialog))
    assert dialog.choose.isVisible()


def test_it_is_said_when_everything_opens_by_another_passphrase_afterwards(
    theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    look = Look(
        path=tmp_path / "theirs.zip",
        made=None,
        people=1,
        events=0,
        promises=0,
        photos=0,
        latest=None,
        names=(),
        has_settings=False,
        changes_passphrase=True,
    )
    part = InsidePart(theme, look, None, LATER.date())
    qtbot.addWidget(part)
    said = [each.text() for each in part.findChildren(QLabel)]
    assert any("passphrase of this backup afterwards" in each for each in said)
