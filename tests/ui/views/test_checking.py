"""Check the database in the window: what it says, that it stops, and what is offered."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.services import checking
from netcompanion.services.salvaged import PEOPLE
from netcompanion.store import Store
from netcompanion.store.check import CheckReport
from tests import builders
from tests.fakes import FakePrompts
from ui.views.backups import BackupsDialog
from ui.views.checking import CheckDialog
from ui.views.checking.at_start import AtStart
from ui.views.checking.result import Result
from ui.views.main_window import MainWindow
from ui.widgets import InlineMessage
from ui.workspace import Workspace


def words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def opened(window: MainWindow, qtbot: QtBot) -> CheckDialog:
    window.commands.trigger("check")
    (dialog,) = window.findChildren(CheckDialog)
    qtbot.waitExposed(dialog)
    return dialog


def checked(window: MainWindow, qtbot: QtBot) -> CheckDialog:
    dialog = opened(window, qtbot)
    qtbot.waitUntil(lambda: dialog.again.isEnabled() and dialog.findChild(Result) is not None)
    qtbot.waitUntil(lambda: all(each.isVisible() for each in dialog.findChildren(Result)))
    return dialog


def spoil(store: Store) -> None:
    store.apply(add("Add", builders.contact("Ada Finch"), builders.contact("Olu Reed", 2)))
    with closing(sqlite3.connect(store.path, isolation_level=None)) as db:
        db.execute("UPDATE contact SET title = 'Pirate' WHERE id = 'contact-1'")


def test_a_whole_database_is_said_to_be_whole(window: MainWindow, qtbot: QtBot) -> None:
    dialog = checked(window, qtbot)
    assert "Everything is as it was saved" in words(dialog)
    assert not dialog.backups.isVisible()
    assert dialog.close_button.hasFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(CheckDialog))


def test_damage_is_named_and_leads_to_the_backups(
    window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    spoil(store)
    dialog = checked(window, qtbot)
    assert "Part of what you have here is damaged" in words(dialog)
    assert "1 of the contacts is not what was saved: Ada Finch" in words(dialog)
    assert dialog.backups.hasFocus()
    QTest.keyClick(dialog.backups, Qt.Key.Key_Space)
    (backups,) = window.findChildren(BackupsDialog)
    backups.reject()


def test_what_can_be_read_is_exported(
    window: MainWindow, store: Store, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot
) -> None:
    spoil(store)
    out = tmp_path / "elsewhere"
    out.mkdir()
    dialog = checked(window, qtbot)
    prompts.answer("choose_folder", out)
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "2 people saved" in words(dialog) or "2 person(s)" in words(dialog))
    assert "marked" in words(dialog)
    (folder,) = out.iterdir()
    assert "Olu Reed" in (folder / PEOPLE).read_text("utf-8")
    dialog.reject()


def test_a_check_stops_when_asked(window: MainWindow, qtbot: QtBot) -> None:
    begun = Event()

    def endless(_store: Store, progress: Progress) -> CheckReport:
        begun.set()
        while True:
            progress(1, 2)

    with patch.object(checking, "check", endless):
        dialog = opened(window, qtbot)
        qtbot.waitUntil(begun.is_set)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: dialog.again.isEnabled())
    qtbot.waitUntil(lambda: "The check was stopped" in words(dialog))
    dialog.reject()


def test_a_check_that_failed_is_tried_again_from_its_one_message(
    window: MainWindow, qtbot: QtBot
) -> None:
    def shown() -> list[InlineMessage]:
        return [each for each in dialog.findChildren(InlineMessage) if each.isVisible()]

    def try_again() -> None:
        qtbot.waitUntil(lambda: len(shown()) == 1)
        (message,) = shown()
        assert message.text() == "The disk went away."
        message.stops()[0].click()

    with patch.object(checking, "check", side_effect=UserError("The disk went away.")) as failing:
        dialog = opened(window, qtbot)
        qtbot.waitUntil(dialog.again.isEnabled)
        try_again()
        qtbot.waitUntil(lambda: failing.call_count == 2 and dialog.again.isEnabled())
    try_again()
    qtbot.waitUntil(lambda: dialog.findChild(Result) is not None)
    dialog.reject()


def test_closing_the_window_ends_a_check(
    window: MainWindow, workspace: Workspace, store: Store, qtbot: QtBot
) -> None:
    store.apply(add("Add", *builders.book(500)))
    opened(window, qtbot)
    workspace.jobs.close()  # waits until no work is left


def test_a_start_says_what_a_crash_has_lost(
    window: MainWindow, workspace: Workspace, store: Store, qtbot: QtBot
) -> None:
    store.lost_changes = 3
    AtStart(window, workspace)
    assert "before the crash could not be read" in words(window.notes)


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_start_says_when_the_file_looks_damaged(
    window: MainWindow, workspace: Workspace, store: Store, is_whole: bool, qtbot: QtBot
) -> None:
    store.apply(add("Add", *builders.book(50)))
    if not is_whole:
        with closing(sqlite3.connect(store.path, isolation_level=None)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            (page,) = db.execute(
                "SELECT rootpage FROM sqlite_master WHERE name='promise'"
            ).fetchone()
        with store.path.open("r+b") as file:
            file.seek((page - 1) * 4096)
            file.write(b"\xff" * 4096)
    AtStart(window, workspace)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert ("nothing is written to it any more" in words(window)) is not is_whole
    assert window.commands.refuses("new-event") is not is_whole
    saved = workspace.do(add("Add", builders.contact("Olu Reed", 900)))
    assert (saved is not None) is is_whole
    for number in range(5):
        window.refuse(UserError(f"Something else {number}."))
    assert ("nothing is written to it any more" in words(window.notes)) is not is_whole


def test_words_of_the_command_line_count(store: Store) -> None:
    assert checking.lost_words(store) == ""
    store.lost_changes = 1
    assert "The last change before" in checking.lost_words(store)
