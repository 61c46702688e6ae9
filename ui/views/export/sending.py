"""What leaves the book from the export dialog: one job at a time, seen once it takes a while."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from netcompanion.domain.errors import UserError
from ui.jobs import Job
from ui.views.export import work
from ui.views.export.work import Left, Wish
from ui.workspace import Workspace

_AT_ONCE = 400  # ms of work that nobody needs to be told about


class Sending(QObject):
    """Writes, copies and marks; while it does one of them, it takes no other.

    Signals:
        changed(): something has begun or ended.
        progressed(words, done, total): what is done and how far; no words when it has ended.
        left(Left): people are in a file or on the clipboard.
        marked(): they are remembered as sent.
        failed(str): what went wrong.
    """

    changed = Signal()
    progressed = Signal(str, int, int)
    left = Signal(object)
    marked = Signal()
    failed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self._doing = ""
        self._slow = QTimer(self, interval=_AT_ONCE, singleShot=True)
        self._slow.timeout.connect(self._report)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    def write(self, wish: Wish, out: Path, *, one_file: bool) -> None:
        """Write everybody into a file or a folder."""
        store = self._workspace.store
        job = self._workspace.jobs.read(
            lambda progress: work.write(store, wish, out, one_file=one_file, progress=progress)
        )
        self._start(job, self.tr("Writing"), self.left.emit)

    def copy(self, wish: Wish) -> None:
        """Put everybody on the clipboard as text."""
        store = self._workspace.store
        job = self._workspace.jobs.read(lambda _progress: work.copy(store, wish))
        self._start(job, self.tr("Copying"), self._paste)

    def mark(self, left: Left, *, tick: bool) -> None:
        """Remember who was sent; with `tick`, the step of their event is done, too."""
        store, now = self._workspace.store, self._workspace.now().astimezone(UTC)
        job = self._workspace.write(lambda _progress: work.mark(store, left, now, tick=tick))
        self._start(job, self.tr("Marking"), lambda _applied: self.marked.emit())

    def cancel(self) -> None:
        """Ask what is under way to stop."""
        if self._job is not None:
            self._job.cancel()

    def _start(self, job: Job, words: str, take: Callable[..., None]) -> None:
        self._job, self._doing = job, words
        self._slow.start()
        job.progressed.connect(self._report)
        job.succeeded.connect(take)
        job.failed.connect(self._fail)
        job.finished.connect(self._finish)
        self.changed.emit()

    def _report(self, done: int = 0, total: int = 0) -> None:
        """Say how far it is, once it has taken long enough to be seen."""
        if not self._slow.isActive():
            self.progressed.emit(self._doing, done, total)

    def _paste(self, copied: tuple[Left, str]) -> None:
        left, text = copied
        QGuiApplication.clipboard().setText(text)
        self.left.emit(left)

    def _fail(self, error: UserError) -> None:
        self.failed.emit(str(error))

    def _finish(self) -> None:
        self._job = None
        self._slow.stop()
        self.progressed.emit("", 0, 0)
        self.changed.emit()
