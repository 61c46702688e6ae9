"""The one way off the window's thread: lanes for writing, reading, photos, heaps and networks."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal

from netcompanion.domain.errors import Cancelled, UserError
from netcompanion.domain.progress import Progress

if TYPE_CHECKING:  # imported for real by the first job: it costs more than a frame
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
Work = Callable[[Progress], T]

_BUT_INPUT = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
_REPORT_EVERY = 0.05  # seconds between two signals of progress: faster is not seen


class Lane(StrEnum):
    """Where work is done, one piece after the other."""

    WRITER = "writer"
    READER = "reader"
    PHOTOS = "photos"
    INTAKE = "intake"
    SYNC = "sync"
    SAVER = "saver"


class Job(QObject):
    """One piece of work under way. It lives in the window's thread; `Jobs` owns it.

    Signals, all in the window's thread and never before control is back in the event loop:
        progressed(done, total): total 0 means not known.
        succeeded(result): what the work returned.
        failed(error): a `UserError`.
        broke(): any other error; that is a bug, and goes to `sys.excepthook` first.
        finished(): always, last, also after a cancel or a bug.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    broke = Signal()
    finished = Signal()
    _reported = Signal(int, int)

    def __init__(self, parent: QObject, lane: Lane) -> None:
        super().__init__(parent)
        self.lane = lane
        self._stop = Event()
        self._last_report = 0.0
        self._told = (-1, -1)
        self._reported.connect(self.progressed, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop: at its next report of progress, or before it has begun."""
        self._stop.set()

    def run(self, work: Work[T]) -> T:
        """Do the work, in the thread of the lane."""
        self._raise_if_cancelled()
        return work(self._report)

    def _report(self, done: int, total: int, /) -> None:
        self._raise_if_cancelled()
        now, told = monotonic(), (done, total)
        is_end = done == total and told != self._told  # which work that waits tells again and again
        if now - self._last_report >= _REPORT_EVERY or is_end:
            self._last_report, self._told = now, told
            self._reported.emit(done, total)

    def _raise_if_cancelled(self) -> None:
        if self._stop.is_set():
            raise Cancelled


class Jobs(QObject):
    """Lanes of one thread each: writers never meet, and readers wait for no writer or photo.

    Signals:
        writing_changed(bool): a writer was queued, or the last one is done.
    """

    writing_changed = Signal(bool)
    _landed = Signal(object, object)
    _waited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[Lane, ThreadPoolExecutor] = {}
        self._under_way: set[Job] = set()
        self._closed = False
        # Queued, always: work that ends at once calls back in the caller's thread, before the
        # caller could connect to the job.
        self._landed.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    @property
    def writing(self) -> bool:
        """Whether a writer runs or waits."""
        return any(job.lane is Lane.WRITER for job in self._under_way)

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._under_way)

    def write(self, work: Work[Any]) -> Job:
        """Queue work that changes the database. Connect to the job before returning to Qt."""
        return self._start(work, Lane.WRITER)

    def read(self, work: Work[Any]) -> Job:
        """Queue work that changes nothing: reading, searching, parsing."""
        return self._start(work, Lane.READER)

    def recognise(self, work: Work[Any]) -> Job:
        """Queue the reading of a photo, which takes seconds and waits for another process."""
        return self._start(work, Lane.PHOTOS)

    def take_in(self, work: Work[Any]) -> Job:
        """Queue the looking through of what was handed over by the hundred; saves nothing."""
        return self._start(work, Lane.INTAKE)

    def sync(self, work: Work[Any]) -> Job:
        """Queue work that waits for a network, so that nothing else has to."""
        return self._start(work, Lane.SYNC)

    def wait_for(self, work: Callable[[], T]) -> T:
        """Return what some seconds of waiting bring; raises what `work` raises.

        The window is painted meanwhile, and what the person types and clicks is heard after it.
        """
        if self._closed:
            return work()
        future = self._lane(Lane.SAVER).submit(work)
        loop = QEventLoop()
        self._waited.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
        future.add_done_callback(lambda _done: self._waited.emit())
        while not future.done() and loop.exec(_BUT_INPUT) == 0:
            pass  # somebody else's wait was over
        return future.result()  # at once, unless the app is about to end

    def stop(self) -> None:
        """Cancel all work, and begin no other; waits for nothing.

        What is asked for after that is cancelled before it begins: a page may still be about to
        look again when its store is let go.
        """
        self._closed = True
        for job in self._under_way:
            job.cancel()

    def close(self, patience: float | None = None) -> bool:
        """Stop, and wait until no work is left; a writer keeps or undoes its own step.

        With `patience` (s) it waits no longer, and returns False when something goes on.
        """
        self.stop()
        lanes, self._lanes = list(self._lanes.values()), {}
        if not lanes:
            return True
        from concurrent.futures import wait

        ends = [lane.submit(lambda: None) for lane in lanes]
        ended = not wait(ends, patience).not_done
        for lane in lanes:
            lane.shutdown(wait=ended)
        return ended

    def _start(self, work: Work[Any], lane: Lane) -> Job:
        was_writing = self.writing
        job = Job(self, lane)
        if self._closed:
            QTimer.singleShot(0, job, job.finished.emit)
            return job
        self._under_way.add(job)
        future = self._lane(lane).submit(job.run, work)
        future.add_done_callback(lambda done: self._landed.emit(job, done))
        if lane is Lane.WRITER and not was_writing:
            self.writing_changed.emit(True)
        return job

    def _lane(self, lane: Lane) -> ThreadPoolExecutor:
        if lane not in self._lanes:
            from concurrent.futures import ThreadPoolExecutor

            self._lanes[lane] = ThreadPoolExecutor(max_workers=1, thread_name_prefix=lane)
        return self._lanes[lane]

    def _finish(self, job: Job, future: Future[Any]) -> None:
        self._under_way.discard(job)
        error = future.exception()
        if error is None:
            job.succeeded.emit(future.result())
        elif isinstance(error, UserError):
            job.failed.emit(error)
        elif not isinstance(error, Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)
            job.broke.emit()
        job.finished.emit()
        if job.lane is Lane.WRITER and not self.writing:
            self.writing_changed.emit(False)
        job.deleteLater()
