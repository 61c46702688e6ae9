"""The way of one book from being read to being kept up to date, off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.domain.sync import Book, Bookkeeping, Direction, Phase, Upload
from ui.sync import SyncRuns
from ui.views.sync_setup.one_job import OneJob
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.sync.first import Preview


class Beginning(QObject):
    """Reads a book, looks at it, lets it begin; one thing at a time.

    Signals:
        reading(done, total): so many people are read; a total of 0 is not known.
        comparing(done, total): so many of them were compared with who is here.
        looked(Book, Preview): what would happen.
        stopping(): it was asked to stop, and will.
        stopped(str): it was stopped, or could not go on: then this says why.
        begun(): the book is kept up to date from now on.
    """

    reading = Signal(int, int)
    comparing = Signal(int, int)
    looked = Signal(object, object)
    stopping = Signal()
    stopped = Signal(str)
    begun = Signal()

    def __init__(self, workspace: Workspace, runs: SyncRuns, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._runs = workspace, runs
        self._job = OneJob(self)
        self._reads = ""
        runs.progressed.connect(self._advance)
        runs.changed.connect(self._look_at_run)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._reads) or self._job.busy

    def begin(self, book_id: str) -> None:
        """Read the book, or what is left of it to be read, and look at it."""
        book = self._book(book_id)
        if book is None:
            self.stopped.emit(self.tr("This address book was removed. Nothing was changed."))
        elif book.phase is Phase.NEW:
            self._reads = book_id
            self.reading.emit(0, 0)
            self._runs.sync(book_id)
        elif book.phase is Phase.PULLED:
            self._compare(book)
        else:
            self.stopped.emit(
                self.tr(
                    "You have looked at this book before. Choose on its page which way it goes."
                )
            )

    def approve(
        self,
        book: Book,
        direction: Direction,
        upload: Upload,
        same: frozenset[tuple[str, str]],
        beside: Bookkeeping,
        *,
        own_notes: bool = False,
    ) -> None:
        """Let it begin: from now on runs keep it up to date, and the first one is asked for."""
        store = self._workspace.store

        def work(_progress: Progress) -> None:
            from netcompanion.services.sync import first

            first.approve(
                store, book.id, direction, upload, same, own_notes=own_notes, beside=beside
            )

        job = self._workspace.jobs.sync(work)
        self._job.start(job, lambda _none: self._finish(book.id), self._fail)

    def cancel(self) -> None:
        """Ask what is under way to stop."""
        if self._reads:
            self.stopping.emit()
            self._runs.cancel(self._reads)
        elif self._job.busy:
            self._job.cancel()
            self.stopped.emit("")

    def _advance(self, book_id: str, done: int, total: int) -> None:
        if book_id == self._reads:
            self.reading.emit(done, total)

    def _look_at_run(self) -> None:
        """Go on where the run that reads has ended, whichever way."""
        if not self._reads or self._runs.working(self._reads) is not None:
            return
        book_id, self._reads = self._reads, ""
        book = self._book(book_id)
        if book is not None and book.phase is Phase.PULLED:
            self._compare(book)
        else:
            words = self._runs.trouble(book_id) or (book.error if book is not None else "")
            self.stopped.emit(words)

    def _compare(self, book: Book) -> None:
        store = self._workspace.store

        def work(progress: Progress) -> Preview:
            from netcompanion.services.sync import first

            with store.read() as reader:
                return first.preview(reader, book, progress)

        self.comparing.emit(0, 0)
        job = self._workspace.jobs.take_in(work)
        job.progressed.connect(self.comparing)
        self._job.start(job, lambda preview: self.looked.emit(book, preview), self._fail)

    def _finish(self, book_id: str) -> None:
        self._runs.sync(book_id)
        self.begun.emit()

    def _fail(self, error: UserError) -> None:
        self.stopped.emit(str(error))

    def _book(self, book_id: str) -> Book | None:
        with self._workspace.read() as reader:
            return reader.book(book_id)
