"""A save that meets another program, or a full disk: the window goes on, and so does the form."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain import change
from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact, new_contact
from netcompanion.domain.errors import UserError
from netcompanion.store import CannotWrite, Store
from tests.fakes import FakePrompts
from tests.faults.table import tried
from ui import workspace as patience
from ui.views.parts.form import FormDialog
from ui.workspace import Workspace


def person(name: str) -> Contact:
    return replace(new_contact(), given=name, formatted=name)


def names(workspace: Workspace) -> list[str]:
    with workspace.read() as reader:
        return [each.formatted for each in reader.every_contact()]


@contextmanager
def locked(path: Path) -> Iterator[threading.Event]:
    """Hold the database in another thread, as another program would, until the event is set."""
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            held.set()
            done.wait(30)
            db.execute("ROLLBACK")

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(30)
    try:
        yield done
    finally:
        done.set()
        thread.join()


def test_a_save_waits_for_another_program_while_the_window_goes_on(
    workspace: Workspace, qtbot: QtBot
) -> None:
    beats: list[int] = []
    heart = QTimer(interval=5)
    heart.timeout.connect(lambda: beats.append(len(beats)))
    with locked(workspace.store.path) as done:
        heart.start()
        heart.timeout.connect(lambda: done.set() if len(beats) > 10 else None)
        applied = workspace.do(change.add("Add Ada", person("Ada")))
    assert applied is not None
    assert len(beats) > 10
    assert names(workspace) == ["Ada"]
    assert workspace.undo_stack.undoText() == "Add Ada"
    tried("F11", "a save in the window waits off its thread", 1, 1)


def test_reading_goes_on_while_another_program_writes(workspace: Workspace) -> None:
    workspace.do(change.add("Add Ada", person("Ada")))
    with locked(workspace.store.path):
        assert names(workspace) == ["Ada"]


def test_what_is_in_use_for_long_can_be_tried_again(
    workspace: Workspace, prompts: FakePrompts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "_SOON", 20)
    refused: list[UserError] = []
    workspace.refused.connect(refused.append)
    with locked(workspace.store.path) as done:
        prompts.answer("try_again", True)
        prompts.answer("try_again", False)
        assert workspace.do(change.add("Add Ada", person("Ada"))) is None
        assert all("in use" in words for words in prompts.asked)
        assert len(refused) == 1
        done.set()
    assert workspace.do(change.add("Add Ada", person("Ada"))) is not None
    tried("F11", "in use for long: said in words, and tried again", 1, 1)


def test_an_undo_waits_for_another_program_off_the_windows_thread(
    workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(change.add("Add Ada", person("Ada")))
    with locked(workspace.store.path) as done:
        workspace.undo_stack.undo()
        assert names(workspace) == ["Ada"]
        with qtbot.waitSignal(workspace.changed, timeout=10_000):
            done.set()
    assert names(workspace) == []
    assert workspace.undo_stack.canRedo()


class OneName(FormDialog):
    """A form with one field, as every form is."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(workspace, "Somebody", parent)
        self.name = QLineEdit()
        self.form.addRow("Name", self.name)

    def change(self) -> Change:
        """Add whoever is named."""
        return change.add("Add", person(self.name.text()))


class FullDisk:
    """Says of every save that the disk is full, until there is room."""

    def __init__(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full = True
        apply = store.apply

        def attempt(what: Change, **options: int) -> object:
            if self.is_full:
                raise CannotWrite("The disk is full.")
            return apply(what, **options)

        monkeypatch.setattr(store, "apply", attempt)


def test_a_form_keeps_what_was_typed_when_the_disk_is_full(
    workspace: Workspace, prompts: FakePrompts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FullDisk(workspace.store, monkeypatch)
    parent = QWidget()
    qtbot.addWidget(parent)
    form = OneName(workspace, parent)
    form.open()
    form.name.setText("Ada")
    prompts.answer("try_again", False)
    form.accept()
    assert form.isVisible()
    assert form.name.text() == "Ada"
    assert names(workspace) == []
    disk.is_full = False
    form.accept()
    assert not form.isVisible()
    assert names(workspace) == ["Ada"]


def test_trying_again_goes_on_where_the_form_was(
    workspace: Workspace, prompts: FakePrompts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FullDisk(workspace.store, monkeypatch)

    def make_room(_text: str) -> bool:
        disk.is_full = False
        return True

    monkeypatch.setattr(prompts, "try_again", make_room)
    parent = QWidget()
    qtbot.addWidget(parent)
    form = OneName(workspace, parent)
    form.open()
    form.name.setText("Ada")
    form.accept()
    assert not form.isVisible()
    assert names(workspace) == ["Ada"]


def test_nobody_is_asked_when_the_window_goes(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    FullDisk(workspace.store, monkeypatch)
    workspace.ask_no_more()
    assert workspace.do(change.add("Add Ada", person("Ada"))) is None
