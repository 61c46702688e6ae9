from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from netcompanion.domain import change
from netcompanion.domain.change import Applied, Change, Edit
from netcompanion.domain.contact import Contact, new_contact
from netcompanion.domain.errors import UserError
from netcompanion.services.settings import Settings
from netcompanion.store import Store
from tests.fakes import FakePrompts
from tests.ui.conftest import NOW
from ui.jobs import Jobs
from ui.navigation import Navigator
from ui.theme import Theme
from ui.workspace import Workspace


def person(name: str) -> Contact:
    return replace(new_contact(), given=name, formatted=name)


def names(workspace: Workspace) -> list[str]:
    with workspace.read() as reader:
        return [each.formatted for each in reader.every_contact()]


def test_what_is_done_is_saved_told_and_taken_back(workspace: Workspace, qtbot: QtBot) -> None:
    told: list[Applied] = []
    workspace.changed.connect(told.append)
    done = workspace.do(change.add("Add Ada", person("Ada")))
    assert done is not None
    assert names(workspace) == ["Ada"]
    assert workspace.undo_stack.undoText() == "Add Ada"
    workspace.undo_stack.undo()
    assert names(workspace) == []
    workspace.undo_stack.redo()
    assert names(workspace) == ["Ada"]
    assert [each.undoes for each in told] == [False, True, False]


def test_an_empty_change_is_no_step(workspace: Workspace) -> None:
    ada = person("Ada")
    assert workspace.do(change.replace("Nothing", ada, ada)) is None
    assert not workspace.undo_stack.canUndo()


def test_undo_reaches_across_a_restart(workspace: Workspace) -> None:
    workspace.do(change.add("Add Ada", person("Ada")))
    workspace.do(change.add("Add Bo", person("Bo")))
    again = Workspace(
        workspace.store,
        workspace.jobs,
        FakePrompts(),
        Navigator(),
        workspace.theme,
        Settings(),
        clock=lambda: NOW,
    )
    assert again.undo_stack.undoText() == "Add Bo"
    again.undo_stack.undo()
    again.undo_stack.undo()
    assert names(again) == []
    again.close()


def test_redo_reaches_across_a_restart(workspace: Workspace) -> None:
    for name in ("Ada", "Bo", "Cy"):
        workspace.do(change.add(f"Add {name}", person(name)))
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    again = Workspace(
        workspace.store,
        workspace.jobs,
        FakePrompts(),
        Navigator(),
        workspace.theme,
        Settings(),
        clock=lambda: NOW,
    )
    assert names(again) == ["Ada"]
    assert again.undo_stack.redoText() == "Add Bo"
    again.undo_stack.redo()
    again.undo_stack.redo()
    assert names(again) == ["Ada", "Bo", "Cy"]
    again.undo_stack.undo()
    assert names(again) == ["Ada", "Bo"]
    again.close()


def test_a_stale_undo_is_refused_in_words_and_leaves_all_as_it_is(
    workspace: Workspace, qtbot: QtBot
) -> None:
    ada = person("Ada")
    workspace.do(change.add("Add Ada", ada))
    other = replace(ada, note="written by another program")
    workspace.store.apply(change.replace("Elsewhere", ada, other))
    refused: list[UserError] = []
    workspace.refused.connect(refused.append)
    workspace.undo_stack.undo()
    assert len(refused) == 1
    assert names(workspace) == ["Ada"]
    qtbot.waitUntil(lambda: workspace.undo_stack.undoText() == "Elsewhere")


def test_a_refused_change_leaves_the_form_to_its_text(workspace: Workspace) -> None:
    ada = person("Ada")
    refused: list[UserError] = []
    workspace.refused.connect(refused.append)
    stale = change.replace("Edit", ada, replace(ada, note="new"))
    assert workspace.do(stale) is None
    assert len(refused) == 1
    assert not workspace.undo_stack.canUndo()


def test_a_large_change_is_taken_back_off_the_windows_thread(
    workspace: Workspace, qtbot: QtBot
) -> None:
    crowd = tuple(Edit(None, person(f"P{number}")) for number in range(1200))
    work = Change("Add many", crowd)
    with qtbot.waitSignal(workspace.changed):
        workspace.write(lambda progress: workspace.store.apply_import("Add many", [work], progress))
    assert len(names(workspace)) == 1200
    with qtbot.waitSignal(workspace.changed):
        workspace.undo_stack.undo()
        assert workspace.jobs.busy
    assert names(workspace) == []


def test_another_program_is_noticed(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    other = Store.open(workspace.store.path, backups=tmp_path / "backups")
    with qtbot.waitSignal(workspace.changed_elsewhere, timeout=5000):
        other.apply(change.add("Add Ada", person("Ada")))
    other.close()
    assert names(workspace) == ["Ada"]


def test_another_program_is_noticed_that_wrote_right_before(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    other = Store.open(workspace.store.path, backups=tmp_path / "backups")
    with qtbot.waitSignal(workspace.changed_elsewhere, timeout=5000):
        other.apply(change.add("Add Ada", person("Ada")))
        workspace.do(change.add("Add Bo", person("Bo")))
        workspace.undo_stack.undo()
    other.close()


def test_settings_are_told_once(workspace: Workspace) -> None:
    told: list[Settings] = []
    workspace.settings_changed.connect(told.append)
    dark = replace(workspace.settings, theme="dark")
    workspace.change_settings(dark)
    workspace.change_settings(dark)
    assert told == [dark]
    QCoreApplication.sendPostedEvents()


def test_jobs_end_with_the_test(workspace: Workspace) -> None:
    assert isinstance(workspace.jobs, Jobs)
    assert not workspace.jobs.busy


def test_what_a_job_tells_after_the_end_is_saved_and_let_be(
    theme: Theme, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    jobs = Jobs()
    workspace = Workspace(store, jobs, FakePrompts(), Navigator(), theme, Settings())
    ada = change.add("Add Ada", person("Ada"))
    job = workspace.write(lambda _progress: store.apply(ada))
    jobs.close()  # it is done by now, and has not told yet
    workspace.close()
    store.close()
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(job.succeeded):
        pass
    assert raised == []
    again = Store.open(store.path, backups=tmp_path)
    with again.read() as reader:
        saved = [each.formatted for each in reader.every_contact()]
    again.close()
    assert saved == ["Ada"]
