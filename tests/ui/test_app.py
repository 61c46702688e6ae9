from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netcompanion.domain import change
from netcompanion.domain.contact import new_contact
from netcompanion.domain.event import Event
from netcompanion.services import settings as stored
from netcompanion.services.folder import DataFolder
from netcompanion.services.unsaved import unsaved
from netcompanion.store import Store
from tests.ui.ending import end
from ui.app import App
from ui.instance import Instance
from ui.reminders import Reminders
from ui.views.first_run import FirstRunPage
from ui.views.opening.trouble_page import TroublePage
from ui.views.today import TodayPage
from ui.widgets import InlineMessage


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data").make()


@pytest.fixture
def app(qapp: QApplication, folder: DataFolder, qtbot: QtBot) -> Iterator[App]:
    """The app as `run` wires it, without its own event loop."""
    app = App(qapp, folder, Instance(folder.lock))
    app.show()
    qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)
    yield app
    end(app)


def test_the_app_opens_on_an_empty_folder(app: App, folder: DataFolder) -> None:
    assert isinstance(app.window.page, FirstRunPage)
    assert folder.database.exists()


def test_the_example_is_seen_to_be_one_and_goes_in_one_click(
    app: App, folder: DataFolder, qtbot: QtBot
) -> None:
    app.window.commands.trigger("example.open")
    qtbot.waitUntil(lambda: isinstance(app.window.page, TodayPage), timeout=20_000)
    banner = app.window.findChildren(InlineMessage)[0]
    assert "made-up example" in banner.text()
    assert folder.example.database.exists()
    app.window.commands.trigger("example.leave")
    qtbot.waitUntil(lambda: isinstance(app.window.page, FirstRunPage), timeout=20_000)
    assert not folder.example.root.exists()
    assert app.window.findChildren(InlineMessage) == []
    assert not app.navigator.can_go_back


def test_settings_are_kept_for_the_next_start(app: App, folder: DataFolder) -> None:
    app.window.commands.trigger("larger")
    app.window.resize(1200, 800)
    app.close()
    kept = stored.load(folder.settings)
    assert kept.text_scale == 1.15
    assert kept.window == (1200, 800)


def test_what_stands_in_the_capture_bar_is_on_disk_before_the_window_closes(
    app: App, folder: DataFolder, qtbot: QtBot
) -> None:
    def kept() -> str:
        return "".join(each.words for each in unsaved(folder).load())

    qtbot.waitUntil(app.window.capture.isEnabled, timeout=20_000)
    field = app.window.capture.field
    field.setText("Ada Finch, harbour")
    qtbot.waitUntil(lambda: kept() == "Ada Finch, harbour", timeout=20_000)
    field.setText("Ada Finch, harbour office")
    qtbot.waitUntil(lambda: kept() == "Ada Finch, harbour office", timeout=20_000)
    app.window.commands.trigger("larger")
    assert kept() == "Ada Finch, harbour office"
    field.clear()
    qtbot.waitUntil(lambda: kept() == "", timeout=20_000)


def test_an_event_that_is_about_to_begin_is_told_of_and_none_of_the_example(
    app: App, folder: DataFolder, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: bool(app.findChildren(Reminders)), timeout=20_000)
    beside = Store.open(folder.database, backups=folder.backups)
    beside.apply(change.add("Tea", Event(id="tea", name="Tea", start=datetime.now())))
    beside.close()
    app.findChildren(Reminders)[0].look()
    (note,) = app.window.findChildren(InlineMessage)
    assert "Started at" in note.text()
    app.window.commands.trigger("example.open")
    qtbot.waitUntil(app.window.capture.isEnabled, timeout=20_000)
    assert "made-up example" in app.window.findChildren(InlineMessage)[-1].text()
    assert app.findChildren(Reminders) == []


def test_a_change_by_a_verb_beside_the_window_is_seen(
    app: App, folder: DataFolder, qtbot: QtBot
) -> None:
    beside = Store.open(folder.database, backups=folder.backups)
    beside.apply(change.add("Add Ada", replace(new_contact(), formatted="Ada")))
    beside.close()
    qtbot.waitUntil(lambda: isinstance(app.window.page, TodayPage), timeout=10_000)


def test_what_is_typed_and_not_saved_is_there_after_a_restart(
    app: App, folder: DataFolder, qapp: QApplication, qtbot: QtBot
) -> None:
    qtbot.waitUntil(app.window.capture.isEnabled, timeout=20_000)
    app.window.capture.field.setText("Ida Lund, Fjord Pumps")
    app.window.close()
    app.close()
    for _ in range(2):  # once closed before it was taken up again, which loses nothing
        again = App(qapp, folder, Instance(folder.lock))
        again.close()
    again = App(qapp, folder, Instance(folder.lock))
    again.show()
    qtbot.waitUntil(again.window.capture.isEnabled, timeout=20_000)
    assert again.window.capture.draft() == "Ida Lund, Fjord Pumps"
    again.window.capture.field.clear()
    again.window.close()
    again.close()
    assert unsaved(folder).load() == []
    again.window.deleteLater()
    again.deleteLater()


def test_a_folder_for_which_there_was_no_room_is_locked_once_it_is_opened(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "data").write_text("where the folder cannot be made")
    folder = DataFolder(tmp_path / "data")
    app = App(qapp, folder, Instance(folder.lock))
    app.show()
    qtbot.waitUntil(lambda: app.window.findChildren(TroublePage) != [], timeout=20_000)
    (tmp_path / "data").unlink()
    app.window.findChildren(TroublePage)[0].open_asked.emit("")
    qtbot.waitUntil(lambda: app.window.page is not None, timeout=20_000)
    assert not Instance(folder.lock).claim()
    app.close()
    assert Instance(folder.lock).claim()
    end(app)


def test_a_second_start_raises_the_first_window(folder: DataFolder, qtbot: QtBot) -> None:
    first, second = Instance(folder.lock), Instance(folder.lock)
    assert first.claim()
    assert not second.claim()
    first.listen()
    import subprocess
    import sys

    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from ui.instance import Instance\n"
        "app = QCoreApplication([])\n"
        "other = Instance(Path(sys.argv[1]))\n"
        "assert not other.claim()\n"
        "sys.exit(0 if other.show_other() else 3)\n"
    )
    with qtbot.waitSignal(first.asked_to_show, timeout=20_000):
        process = subprocess.Popen([sys.executable, "-c", code, str(folder.lock)])
    assert process.wait(20) == 0
