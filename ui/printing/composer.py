"""What is to be printed, read and laid out off the window's thread."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.services.files import replacing
from ui.jobs import Job, Jobs
from ui.printing.document import Document, pdf
from ui.printing.printed import Compose, Printed

if TYPE_CHECKING:
    from netcompanion.store import Store


class Composer(QObject):
    """Lays out one document at a time: the one that was asked for last.

    Signals:
        composed(Document): the one that was asked for last.
        written(Path): a PDF is on disk.
        refused(UserError): it could not be read, or not be written; says why.
        changed(): work began or ended.
    """

    composed = Signal(object)
    written = Signal(object)
    refused = Signal(object)
    changed = Signal()

    def __init__(self, jobs: Jobs, store: Store, printed: Printed, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._store = store
        self._printed = printed
        self._found: tuple[str, Compose] | None = None
        self._job: Job | None = None
        self._writing: Job | None = None

    @property
    def writing(self) -> bool:
        """Whether a file is being written."""
        return self._writing is not None

    @property
    def file_name(self) -> str:
        """What a file with it may be called, without extension."""
        return self._found[0] if self._found else ""

    def ask(self, paper: str, ticked: Collection[str]) -> None:
        """Lay out; `composed` or `refused` tells of it."""
        self.forget()
        found, store, printed = self._found, self._store, self._printed
        chosen = frozenset(ticked)

        def work(progress: Progress) -> tuple[tuple[str, Compose], Document]:
            read = found or _read(store, printed)
            progress(0, 1)
            return read, read[1](paper, chosen)

        self._job = self._jobs.read(work)
        self._job.succeeded.connect(self._take)
        self._job.failed.connect(self.refused)
        self._job.finished.connect(self._rest)
        self.changed.emit()

    def forget(self) -> None:
        """Want no document any more."""
        if self._job is not None:
            self._job.succeeded.disconnect(self._take)
            self._job.failed.disconnect(self.refused)
            self._job.finished.disconnect(self._rest)
            self._job.cancel()
            self._job = None

    def write(self, paper: str, ticked: Collection[str], out: Path) -> None:
        """Write a PDF; `written` or `refused` tells of it. A file that is there is kept whole."""
        if self._found is None or self._writing is not None:
            return
        _, compose = self._found
        chosen = frozenset(ticked)
        self._writing = self._jobs.read(lambda _progress: _write(compose(paper, chosen), out))
        self._writing.succeeded.connect(self.written)
        self._writing.failed.connect(self.refused)
        self._writing.finished.connect(self._rest_writing)
        self.changed.emit()

    def _take(self, laid_out: tuple[tuple[str, Compose], Document]) -> None:
        self._found, document = laid_out
        self.composed.emit(document)

    def _rest(self) -> None:
        self._job = None
        self.changed.emit()

    def _rest_writing(self) -> None:
        self._writing = None
        self.changed.emit()


def _read(store: Store, printed: Printed) -> tuple[str, Compose]:
    with store.read() as reader:
        return printed.read(reader)


def _write(document: Document, out: Path) -> Path:
    content = pdf(document)
    if not content:
        raise UserError(f"{out.name} could not be made. Nothing was written. Try again.")
    with replacing(out) as stream:
        stream.write(content)
    return out
