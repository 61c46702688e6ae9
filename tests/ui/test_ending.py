"""What is typed and not saved when the window goes, by a person, a signal or the session."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, add
from netcompanion.services import backups
from netcompanion.services import settings as stored
from netcompanion.services.folder import DataFolder
from netcompanion.services.unsaved import CAPTURE, unsaved
from netcompanion.store import CannotWrite
from tests import builders
from tests.fakes import FakePrompts
from tests.faults.table import tried
from ui.app import App
from ui.daily_backup import DailyBackup
from ui.ending import SessionEnd
from ui.instance import Instance
from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.views.parts.field import InPlaceField
from ui.views.parts.form import FormDialog
from ui.workspace import Workspace


class Manager:
    """The session, as far as it is asked something."""

    def __init__(self, *, may_ask: bool) -> None:
        self.may_ask = may_ask
        self.cancelled = False

    def allowsInteraction(self) -> bool:
        return self.may_ask

    def cancel(self) -> None:
        self.cancelled = True


class OneName(FormDialog):
    """A form with one field."""

    def __init__(self, workspace: Workspace, window: MainWindow) -> None:
        super().__init__(workspace, "Somebody", window)
        self.name = QLineEdit()
        self.form.addRow("Name", self.name)

    def change(self) -> Change:
        """Add whoever is named."""
        return add("Add", builders.contact(self.name.text(), 7))


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[App]:
    folder = DataFolder(tmp_path / "data").make()
    app = App(qapp, folder, Instance(folder.lock))
    app.show()
    qtbot.waitUntil(app.window.capture.isEnabled, timeout=20_000)
    yield app
    app.window.close()
    app.close()
    app.window.deleteLater()
    app.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def end_session(app: App, manager: Manager) -> None:
    (end,) = app.window.findChildren(SessionEnd)
    end.commit(manager)  # type: ignore[arg-type]  # Qt makes no session manager for tests


def test_a_session_that_ends_asks_nothing_and_keeps_what_is_in_the_capture_bar(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    app.window.capture.field.setText("Ida Lund, Fjord Pumps")
    qtbot.waitUntil(lambda: bool(app.window.findChildren(SessionEnd)), timeout=20_000)
    manager = Manager(may_ask=True)
    end_session(app, manager)
    assert not manager.cancelled
    (kept,) = unsaved(DataFolder(tmp_path / "data")).load()
    assert (kept.place, kept.words) == (CAPTURE, "Ida Lund, Fjord Pumps")


def test_a_session_does_not_end_over_a_form_that_is_not_saved(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    end = SessionEnd(workspace.theme.app, window, lambda: None)
    form = OneName(workspace, window)
    form.open()
    form.name.setText("Ada Finch")
    for may_ask in (False, True):
        manager = Manager(may_ask=may_ask)
        end.commit(manager)  # type: ignore[arg-type]  # as above
        assert manager.cancelled is may_ask
    assert form.isVisible()
    assert form.name.text() == "Ada Finch"
    tried("F25", "the session ends over a form with words in it", 1, 1)
    form.close_without_saving()


def note_of(window: MainWindow, name: str) -> InPlaceField:
    fields = [each for each in window.findChildren(InPlaceField) if each.isVisible()]
    return next(each for each in fields if name in each.accessibleName())


@pytest.mark.parametrize("leave", [False, True])
def test_a_window_whose_words_cannot_be_saved_closes_only_when_that_is_said(
    window: MainWindow,
    workspace: Workspace,
    prompts: FakePrompts,
    monkeypatch: pytest.MonkeyPatch,
    leave: bool,
) -> None:
    ada = builders.contact("Ada Finch", 1)
    workspace.do(add("Add Ada", ada))
    workspace.navigator.go(Location(Place.PEOPLE, ada.id))
    note = note_of(window, "Note")
    note.setPlainText("Wants a quote for two kilns")

    def full(*_given: object, **_options: object) -> None:
        raise CannotWrite("The disk is full.")

    with monkeypatch.context() as disk:
        disk.setattr(workspace.store, "apply", full)
        prompts.answer("try_again", False)
        prompts.answer("confirm", leave)
        assert window.close() is leave
    assert note.words() == "Wants a quote for two kilns"
    if not leave:
        assert window.close()
        with workspace.read() as reader:
            saved = reader.contact(ada.id)
        assert saved is not None
        assert saved.note == "Wants a quote for two kilns"
        tried("F25", "closed over words that cannot be saved", 1, 1)


def test_the_backup_of_the_day_is_made_once(
    workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = DataFolder(tmp_path)
    workspace.do(add("Add Ada", builders.contact("Ada Finch", 1)))
    daily = DailyBackup(workspace, folder, first_ms=0)
    qtbot.waitUntil(lambda: len(backups.listed(folder)) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: not workspace.jobs.busy, timeout=20_000)
    daily.look()
    qtbot.waitUntil(lambda: not workspace.jobs.busy, timeout=20_000)
    (made,) = backups.listed(folder)
    assert made.why is backups.Why.DAILY
    assert made.made.date() == datetime.now(UTC).date()


def test_a_backup_that_cannot_be_made_is_said_once(
    workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = DataFolder(tmp_path)
    folder.backups.write_text("not a folder")
    workspace.do(add("Add Ada", builders.contact("Ada Finch", 1)))
    refused: list[object] = []
    workspace.failed.connect(lambda error, _again: refused.append(error))
    daily = DailyBackup(workspace, folder, first_ms=0)
    qtbot.waitUntil(lambda: len(refused) == 1, timeout=20_000)
    daily.look()
    qtbot.waitUntil(lambda: not workspace.jobs.busy, timeout=20_000)
    (said,) = map(str, refused)
    assert said.startswith("The backup of today could not be made.")
    assert "Everything that you changed is saved." in said


def test_settings_that_cannot_be_written_hold_and_are_tried_again(
    app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = DataFolder(tmp_path / "data")
    before = folder.settings.read_bytes() if folder.settings.exists() else b""
    folder.settings.unlink(missing_ok=True)
    folder.settings.mkdir()
    app.window.commands.trigger("larger")
    from ui.widgets import Button, InlineMessage

    said = app.window.findChildren(InlineMessage)[-1]
    assert "not a file" in said.text()
    assert app.settings.text_scale == 1.15
    folder.settings.rmdir()
    folder.settings.write_bytes(before)
    (again,) = [each for each in said.findChildren(Button) if each.text() == "Try again"]
    again.click()
    assert stored.load(folder.settings).text_scale == 1.15
    assert not said.isVisible()
