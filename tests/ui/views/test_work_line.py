"""A line about work that takes a while: seen only then, and with a way to stop it."""

from __future__ import annotations

from threading import Event

from pytestqt.qtbot import QtBot

from netcompanion.domain.progress import Progress
from ui.views.parts.work_line import WorkLine
from ui.workspace import Workspace


def test_long_work_is_seen_and_can_be_stopped(workspace: Workspace, qtbot: QtBot) -> None:
    line = WorkLine(workspace.theme)
    qtbot.addWidget(line)
    go_on, stopped = Event(), Event()

    def work(progress: Progress) -> None:
        progress(1, 4)
        assert go_on.wait(10)
        try:
            progress(2, 4)
        finally:
            stopped.set()

    job = workspace.jobs.read(work)
    line.watch(job, "Counting sheep…")
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible)
    assert (line.bar.value(), line.bar.maximum()) == (1, 4)
    assert line.bar.accessibleName() == "Counting sheep…"
    line.stop.click()
    with qtbot.waitSignal(job.finished):
        go_on.set()
    assert stopped.is_set()
    assert not line.isVisible()


def test_short_work_is_never_seen(workspace: Workspace, qtbot: QtBot) -> None:
    line = WorkLine(workspace.theme)
    qtbot.addWidget(line)
    job = workspace.jobs.read(lambda _progress: None)
    line.watch(job, "Counting sheep…")
    with qtbot.waitSignal(job.finished):
        pass
    assert not line.isVisible()
