"""Work off the window's thread."""

import sys
from collections.abc import Iterator
from threading import Event, get_ident

import pytest
from pytestqt.qtbot import QtBot

from netcompanion.domain.errors import Cancelled, UserError
from netcompanion.domain.progress import Progress
from ui.jobs import Job, Jobs, Work

PATIENCE = 10  # seconds until a lane that hangs fails the test


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()
    jobs.deleteLater()


def signals(job: Job) -> list[str]:
    told: list[str] = []
    job.succeeded.connect(lambda result: told.append(f"succeeded {result}"))
    job.failed.connect(lambda error: told.append(f"failed {error}"))
    job.broke.connect(lambda: told.append("broke"))
    job.finished.connect(lambda: told.append("finished"))
    return told


def test_the_result_comes_to_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    job = jobs.read(lambda progress: get_ident())
    threads: list[int] = []
    job.succeeded.connect(lambda worker: threads.extend((worker, get_ident())))
    with qtbot.waitSignal(job.finished):
        pass
    assert threads[0] != threads[1] == get_ident()


def test_work_that_is_done_before_anyone_listens(jobs: Jobs, qtbot: QtBot) -> None:
    done = Event()

    def work(progress: Progress) -> str:
        done.set()
        return "cards"

    job = jobs.write(work)
    done.wait(PATIENCE)
    jobs.read(lambda progress: None)
    told = signals(job)
    with qtbot.waitSignal(job.finished):
        pass
    assert told == ["succeeded cards", "finished"]


def test_a_failure_that_a_person_can_mend(jobs: Jobs, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise UserError("That file is empty.")

    job = jobs.read(work)
    told = signals(job)
    with qtbot.waitSignal(job.finished):
        pass
    assert told == ["failed That file is empty.", "finished"]


def test_a_bug_reaches_the_crash_path(
    jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: seen.append(kind))
    job = jobs.read(lambda progress: 1 // 0)
    told = signals(job)
    with qtbot.waitSignal(job.finished):
        pass
    assert seen == [ZeroDivisionError]
    assert told == ["broke", "finished"]


def test_progress_is_told(jobs: Jobs, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        for done in range(1000):
            progress(done, 999)

    job = jobs.read(work)
    told: list[tuple[int, int]] = []
    job.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(job.finished):
        pass
    assert told[0] == (0, 999)
    assert told[-1] == (999, 999)
    assert len(told) < 500  # not every step is a signal


def test_waiting_is_told_now_and_then(jobs: Jobs, qtbot: QtBot) -> None:
    """Work that only asks whether to go on does not flood the window."""

    def work(progress: Progress) -> None:
        for _ in range(1000):
            progress(0, 0)

    job = jobs.sync(work)
    told: list[tuple[int, int]] = []
    job.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(job.finished):
        pass
    assert 1 <= len(told) < 500


def test_cancel_stops_at_the_next_report(jobs: Jobs, qtbot: QtBot) -> None:
    started, cancelled = Event(), Event()
    unwound: list[str] = []

    def work(progress: Progress) -> None:
        started.set()
        cancelled.wait(PATIENCE)
        try:
            progress(1, 2)
        except Cancelled:
            unwound.append("rolled back")
            raise
        unwound.append("went on")

    job = jobs.write(work)
    told = signals(job)
    started.wait(PATIENCE)
    job.cancel()
    cancelled.set()
    with qtbot.waitSignal(job.finished):
        pass
    assert unwound == ["rolled back"]
    assert told == ["finished"]


def test_work_that_waits_can_be_cancelled_before_it_begins(jobs: Jobs, qtbot: QtBot) -> None:
    gate = Event()
    ran: list[str] = []
    jobs.write(lambda progress: gate.wait(PATIENCE))
    second = jobs.write(lambda progress: ran.append("ran"))
    second.cancel()
    gate.set()
    with qtbot.waitSignal(second.finished):
        pass
    assert ran == []


def test_a_reader_does_not_wait_for_a_writer(jobs: Jobs, qtbot: QtBot) -> None:
    read = Event()
    writer = jobs.write(lambda progress: read.wait(PATIENCE))
    reader = jobs.read(lambda progress: read.set())
    told = signals(writer)
    with qtbot.waitSignals([reader.finished, writer.finished]):
        pass
    assert told == ["succeeded True", "finished"]


def test_writers_follow_each_other(jobs: Jobs, qtbot: QtBot) -> None:
    order: list[int] = []

    def note(number: int) -> Work[None]:
        return lambda progress: order.append(number)

    for number in range(20):
        last = jobs.write(note(number))
    with qtbot.waitSignal(last.finished):
        pass
    assert order == list(range(20))


def test_writing_is_told_from_the_first_to_the_last(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[bool] = []
    jobs.writing_changed.connect(told.append)
    jobs.read(lambda progress: None)
    jobs.write(lambda progress: None)
    last = jobs.write(lambda progress: None)
    assert jobs.writing
    with qtbot.waitSignal(last.finished):
        pass
    qtbot.waitUntil(lambda: not jobs.busy)
    assert told == [True, False]


def test_close_cancels_and_waits(qapp: object) -> None:
    jobs = Jobs()
    started = Event()
    ended: list[str] = []

    def work(progress: Progress) -> None:
        started.set()
        try:
            while True:
                progress(0, 0)
        finally:
            ended.append("ended")

    jobs.write(work)
    jobs.write(work)
    started.wait(PATIENCE)
    jobs.close()
    assert ended == ["ended"]


def test_what_is_asked_for_after_the_end_is_cancelled(qtbot: QtBot) -> None:
    jobs = Jobs()
    jobs.close()
    done: list[str] = []
    job = jobs.read(lambda _progress: done.append("work"))
    job.succeeded.connect(lambda _result: done.append("succeeded"))
    with qtbot.waitSignal(job.finished):
        pass
    assert done == []
    assert not jobs.busy


def test_when_stopped_nothing_else_begins_and_nobody_waits(jobs: Jobs, qtbot: QtBot) -> None:
    gate = Event()
    ran: list[str] = []
    first = jobs.recognise(lambda progress: gate.wait(PATIENCE))
    second = jobs.recognise(lambda progress: ran.append("second"))
    jobs.stop()
    third = jobs.recognise(lambda progress: ran.append("third"))
    told = signals(third)
    with qtbot.waitSignals([first.finished, second.finished, third.finished]):
        gate.set()
    assert ran == []
    assert told == ["finished"]
