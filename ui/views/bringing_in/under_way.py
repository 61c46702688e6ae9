"""What is read and saved for the import dialog: one job at a time, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal

from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Event
from netcompanion.services import columns
from netcompanion.services.columns import Sheet
from netcompanion.services.imports import Decision, Item
from ui.jobs import Job
from ui.views.bringing_in import work
from ui.workspace import Workspace


class UnderWay(QObject):
    """Looks at files, plans and saves; what a stopped job found before it stopped is not told.

    Signals:
        progressed(words, done, total): what is done and how far; no words when it has ended.
        looked(dict[Path, Sheet]): the tables among the files.
        lettered(Sheet): a table in other letters.
        planned(ImportPlan): what an import would do.
        saved(): it was done.
        failed(str): what went wrong.
        ended(): nothing is under way any more.
    """

    progressed = Signal(str, int, int)
    looked = Signal(object)
    lettered = Signal(object)
    planned = Signal(object)
    saved = Signal()
    failed = Signal(str)
    ended = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self._stopped = False

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    def look(self, paths: Sequence[Path]) -> None:
        """Find out which of the files are tables."""
        settings = self._workspace.settings
        job = self._workspace.jobs.read(lambda progress: work.look(paths, settings, progress))
        self._start(job, self.tr("Reading"), self.looked.emit)

    def reread(self, sheet: Sheet, encoding: str) -> None:
        """Read a table in other letters."""
        job = self._workspace.jobs.read(lambda _progress: columns.in_encoding(sheet, encoding))
        self._start(job, self.tr("Reading"), self.lettered.emit)

    def plan(self, paths: Sequence[Path], sheets: work.Sheets) -> None:
        """Find out what an import of the files would do."""
        store, region = self._workspace.store, self._workspace.settings.region
        job = self._workspace.jobs.read(
            lambda progress: work.plan(store, paths, sheets, region, progress)
        )
        self._start(job, self.tr("Reading"), self.planned.emit)

    def save(
        self,
        wanted: Iterable[tuple[Item, Decision]],
        event: Event | None,
        label: str,
        seen: int | None,
    ) -> None:
        """Save what was decided."""
        store = self._workspace.store
        job = self._workspace.write(
            lambda progress: work.save(store, wanted, event, label, seen, progress)
        )
        self._start(job, self.tr("Saving"), self._save_done)

    def cancel(self) -> None:
        """Ask what is under way to stop."""
        if self._job is not None:
            self._stopped = True
            self._job.cancel()

    def _start(self, job: Job, words: str, take: Callable[..., None]) -> None:
        self._job, self._stopped = job, False
        self.progressed.emit(words, 0, 0)
        job.progressed.connect(self._report)
        job.succeeded.connect(lambda result: self._take(result, take))
        job.failed.connect(self._fail)
        job.finished.connect(lambda: self._finish(job))

    def _report(self, done: int, total: int) -> None:
        if done:
            number = QLocale().toString(done)
            self.progressed.emit(self.tr("{number} so far").format(number=number), done, total)

    def _take(self, result: object, take: Callable[..., None]) -> None:
        if not self._stopped:  # else it was done already when somebody stopped it
            take(result)

    def _save_done(self, _applied: object) -> None:
        self._job = None
        self.saved.emit()

    def _fail(self, error: UserError) -> None:
        self.failed.emit(str(error))

    def _finish(self, job: Job) -> None:
        if job is not self._job:
            return  # what it found is being worked on already
        self._job = None
        self.progressed.emit("", 0, 0)
        self.ended.emit()
