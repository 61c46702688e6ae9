"""Runs beside the window: how far they are, what they tell, and when they begin."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.errors import UserError
from netcompanion.domain.sync import Bookkeeping, Direction, Phase, Run
from netcompanion.services.settings import Settings
from netcompanion.store import Store
from tests import builders
from tests.fakes import FakePrompts
from tests.ui.sync_stage import ACCOUNT, BOOK, PATIENCE, Engine
from ui.jobs import Jobs
from ui.navigation import Navigator
from ui.sync import SyncRuns
from ui.workspace import Workspace

ROOT = Path(__file__).parents[2]


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def runs(workspace: Workspace, engine: Engine) -> Iterator[SyncRuns]:
    workspace.store.note(Bookkeeping(save=(ACCOUNT, BOOK)))
    yield SyncRuns(workspace, engine)
    if engine.hold is not None:
        engine.hold.set()


def names(workspace: Workspace) -> list[str]:
    with workspace.read() as reader:
        return sorted(each.name for each in reader.every_contact())


def test_a_run_tells_how_far_it_is_and_what_it_did(
    runs: SyncRuns, engine: Engine, qtbot: QtBot
) -> None:
    told: list[tuple[str, int, int]] = []
    runs.progressed.connect(lambda *so_far: told.append(so_far))
    with qtbot.waitSignal(runs.finished) as finished:
        runs.sync()
        working = runs.working(BOOK.id)
        assert working is not None
        assert working.waiting
    qtbot.waitUntil(lambda: runs.working(BOOK.id) is None)
    assert told[-1] == (BOOK.id, 4, 4)
    assert finished.args is not None
    assert finished.args[0].book_id == BOOK.id


def test_a_whole_run_is_one_step_that_undo_takes_back(
    runs: SyncRuns, engine: Engine, workspace: Workspace, qtbot: QtBot
) -> None:
    engine.people = ["Ada Finch", "Bo Reed", "Cy Marsh"]
    with qtbot.waitSignal(runs.finished):
        runs.sync()
    qtbot.waitUntil(lambda: runs.working(BOOK.id) is None)
    assert names(workspace) == ["Ada Finch", "Bo Reed", "Cy Marsh"]
    assert workspace.undo_stack.count() == 1
    assert workspace.undo_stack.undoText() == "Synced with people"
    with qtbot.waitSignal(workspace.changed):  # a step that may have grown long: off the window
        workspace.undo_stack.undo()
    assert names(workspace) == []


def test_screens_look_again_for_cards_that_came_later(
    runs: SyncRuns, engine: Engine, workspace: Workspace, qtbot: QtBot
) -> None:
    engine.people = ["Ada Finch", "Bo Reed", "Cy Marsh"]
    seen: list[int] = []
    workspace.changed.connect(lambda _applied: seen.append(len(names(workspace))))
    with qtbot.waitSignal(runs.finished):
        runs.sync()
    qtbot.waitUntil(lambda: runs.working(BOOK.id) is None)
    assert seen[-1] == 3
    assert len(seen) <= 3


def test_a_run_can_be_stopped(runs: SyncRuns, engine: Engine, qtbot: QtBot) -> None:
    engine.hold = Event()
    finished: list[Run] = []
    runs.finished.connect(finished.append)
    runs.sync(BOOK.id)
    assert engine.started.wait(PATIENCE)
    runs.cancel(BOOK.id)
    working = runs.working(BOOK.id)
    assert working is not None
    assert working.stopping
    qtbot.waitUntil(lambda: runs.working(BOOK.id) is None)
    assert finished == []


def test_a_run_ends_with_its_window_and_says_nothing_more(
    runs: SyncRuns, engine: Engine, workspace: Workspace, qtbot: QtBot
) -> None:
    store, theme, jobs = workspace.store, workspace.theme, Jobs()
    other = Workspace(store, jobs, FakePrompts(), Navigator(), theme, Settings())
    other.runs = SyncRuns(other, engine)
    engine.hold = Event()
    other.runs.sync()
    assert engine.started.wait(PATIENCE)
    told: list[str] = []
    other.runs.changed.connect(lambda: told.append("changed"))
    jobs.close()
    other.close()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert told == []


def test_saving_waits_for_no_network(
    runs: SyncRuns, engine: Engine, workspace: Workspace, qtbot: QtBot
) -> None:
    engine.hold = Event()
    runs.sync()
    assert engine.started.wait(PATIENCE)
    change = add("Added Ada", builders.contact("Ada Finch"))
    with qtbot.waitSignal(workspace.changed):
        workspace.write(lambda _progress: workspace.store.apply(change))
    assert names(workspace) == ["Ada Finch"]
    assert runs.working(BOOK.id) is not None


def test_a_book_is_asked_for_once_at_a_time(runs: SyncRuns, engine: Engine, qtbot: QtBot) -> None:
    engine.hold = Event()
    runs.sync()
    runs.sync()
    engine.hold.set()
    qtbot.waitUntil(lambda: runs.working(BOOK.id) is None)
    assert [each for each, _ in engine.synced] == [BOOK.id]


def test_trouble_before_a_run_begins_is_kept_until_the_next_one(
    runs: SyncRuns, engine: Engine, qtbot: QtBot
) -> None:
    engine.error = UserError("Another window is at it. Nothing was changed.")
    runs.sync()
    qtbot.waitUntil(lambda: runs.working(BOOK.id) is None)
    assert runs.trouble(BOOK.id) == "Another window is at it. Nothing was changed."
    engine.error = None
    runs.sync()
    assert runs.trouble(BOOK.id) == ""
    qtbot.waitUntil(lambda: runs.working(BOOK.id) is None)


def test_a_password_that_was_renewed_leaves_no_trouble_behind(
    runs: SyncRuns, engine: Engine, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.store.note(Bookkeeping(save=(replace(ACCOUNT, stopped=True),)))
    engine.refuses = "Mill waits for a new password. Nothing was changed."
    runs.sync()
    qtbot.waitUntil(lambda: runs.working(BOOK.id) is None)
    workspace.store.note(Bookkeeping(save=(ACCOUNT,)))
    assert runs.trouble(BOOK.id) == ""


WAITING = {
    "a login that was refused": (replace(ACCOUNT, stopped=True), BOOK),
    "a server that is busy": (
        replace(ACCOUNT, retry_at=datetime.now(UTC) + timedelta(minutes=50)),
        BOOK,
    ),
    "a question about many": (ACCOUNT, replace(BOOK, mass_change=("one\tOne",))),
    "a first look": (ACCOUNT, replace(BOOK, phase=Phase.PULLED)),
    "being used": (ACCOUNT, replace(BOOK, direction=Direction.OFF)),
}


@pytest.mark.parametrize("what", WAITING)
def test_by_itself_nothing_is_done_about_what_waits_for(
    what: str, runs: SyncRuns, engine: Engine, workspace: Workspace
) -> None:
    workspace.store.note(Bookkeeping(save=WAITING[what]))
    runs.sync(by_hand=False)
    assert runs.working(BOOK.id) is None


def test_the_password_is_asked_for_after_a_run_by_hand_alone(
    runs: SyncRuns, workspace: Workspace, qtbot: QtBot
) -> None:
    asked: list[str] = []
    runs.asks_password.connect(asked.append)
    workspace.store.note(Bookkeeping(save=(replace(ACCOUNT, stopped=True),)))
    runs.sync()
    qtbot.waitUntil(lambda: runs.working(BOOK.id) is None)
    assert asked == [ACCOUNT.id]


def test_deletions_that_were_agreed_to_reach_the_run(
    runs: SyncRuns, engine: Engine, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(runs.finished):
        runs.sync(BOOK.id, allow=frozenset({"ada"}))
    assert engine.synced == [(BOOK.id, frozenset({"ada"}))]


@pytest.mark.parametrize("on_start", [True, False])
def test_at_the_start_as_the_settings_say(
    on_start: bool, runs: SyncRuns, engine: Engine, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.change_settings(Settings(sync_on_start=on_start, sync_every=0))
    runs.start()
    assert (runs.working(BOOK.id) is not None) is on_start
    assert runs.next_at is None
    qtbot.waitUntil(lambda: runs.working(BOOK.id) is None)


def test_the_next_run_is_told_and_follows_the_settings(
    runs: SyncRuns, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.change_settings(Settings(sync_on_start=False, sync_every=30))
    runs.start()
    assert runs.next_at == workspace.now() + timedelta(minutes=30)
    with qtbot.waitSignal(runs.changed):
        workspace.change_settings(Settings(sync_on_start=False, sync_every=0))
    assert runs.next_at is None


_LOADED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from netcompanion.services.folder import DataFolder
from ui.app import App
from ui.instance import Instance

application = QApplication([])
folder = DataFolder(Path(sys.argv[1])).make()
app = App(application, folder, Instance(folder.lock))
app.show()
timer = QTimer(interval=20)

def look():
    if "ui.views.sync_status" in sys.modules and not app.jobs.busy:
        application.quit()

timer.timeout.connect(look)
timer.start()
application.exec()
wanted = ("httpx", "lxml", "keyring", "dns", "netcompanion.dav", "netcompanion.services.secrets")
print(*[each for each in wanted if each in sys.modules], sep="\\n")
app.close()
"""


def loaded(root: Path) -> list[str]:
    """Return what a window that has come to rest has imported of what a network needs."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, str(root)],
        cwd=ROOT,
        env=dict(os.environ, QT_QPA_PLATFORM="offscreen"),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.split()


def test_a_window_without_accounts_imports_nothing_of_a_network(tmp_path: Path) -> None:
    assert loaded(tmp_path / "book") == []


def test_with_accounts_that_wait_for_being_asked_it_does_not_either(tmp_path: Path) -> None:
    from netcompanion.services import settings
    from netcompanion.services.folder import DataFolder

    folder = DataFolder(tmp_path / "book").make()
    store = Store.open(folder.database, backups=folder.backups)
    store.note(Bookkeeping(save=(ACCOUNT, BOOK)))
    store.close()
    settings.save(folder.settings, Settings(sync_on_start=False))
    assert loaded(folder.root) == []
