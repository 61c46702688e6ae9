"""What is to be printed: read, laid out, and written as a PDF."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from netcompanion.services.files import replacing
from ui.jobs import Job
from ui.printing.document import Document, pdf
from ui.printing.printed import Compose, Printed
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.store import Store

translate = QCoreApplication.translate


class Composer(QObject):
    """Lays out a document, and writes it.

    It is read in a job, once, and laid out in the window's thread, at some 3 ms a page: fonts of
    one thread must not paint in another, so that what is written is laid out anew where it is.

    Signals:
        composed(Document): what was asked for last.
        written(Path): a PDF is on disk.
        refused(UserError): it could not be read, or not be written; says why.
        changed(): writing began or ended.
    """

    composed = Signal(object)
    written = Signal(object)
    refused = Signal(object)
    changed = Signal()

    def __init__(self, workspace: Workspace, printed: Printed, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._printed = printed
        self._found: tuple[str, Compose] | None = None
        self._wanted: tuple[str, Collection[str]] = ("", ())
        self._reading: Job | None = None
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
        self._wanted = (paper, ticked)
        if self._found is not None:
            self._compose()
        elif self._reading is None:
            store, printed = self._workspace.store, self._printed
            self._reading = self._workspace.jobs.read(lambda _progress: _read(store, printed))
            self._reading.succeeded.connect(self._take)
            self._reading.failed.connect(self.refused)
            self._reading.finished.connect(self._rest_reading)

    def forget(self) -> None:
        """Want no document any more; a file is still written, and the window tells of a failure."""
        if self._reading is not None:
            self._reading.succeeded.disconnect(self._take)
            self._reading.failed.disconnect(self.refused)
            self._reading.finished.disconnect(self._rest_reading)
            self._reading.cancel()
            self._reading = None
        if self._writing is not None:
            self._writing.succeeded.disconnect(self.written)
            self._writing.failed.disconnect(self.refused)
            self._writing.finished.disconnect(self._rest_writing)
            self._writing.failed.connect(self._workspace.refused)
            self._writing = None

    def write(self, paper: str, ticked: Collection[str], out: Path) -> None:
        """Write a PDF; `written` or `refused` tells of it. A file that is there is kept whole."""
        if self._found is None or self._writing is not None:
            return
        _, compose = self._found
        chosen = frozenset(ticked)
        self._writing = self._workspace.jobs.read(
            lambda _progress: _write(compose(paper, chosen), out)
        )
        self._writing.succeeded.connect(self.written)
        self._writing.failed.connect(self.refused)
        self._writing.finished.connect(self._rest_writing)
        self.changed.emit()

    def _take(self, found: tuple[str, Compose]) -> None:
        self._found = found
        self._compose()

    def _compose(self) -> None:
        if self._found is not None:
            _, compose = self._found
            self.composed.emit(compose(*self._wanted))

    def _rest_reading(self) -> None:
        self._reading = None

    def _rest_writing(self) -> None:
        self._writing = None
        self.changed.emit()


def _read(store: Store, printed: Printed) -> tuple[str, Compose]:
    with store.read() as reader:
        return printed.read(reader)


def _write(document: Document, out: Path) -> Path:
    content = pdf(document)
    if not content:
        words = translate("Composer", "{file} could not be made. Nothing was written. Try again.")
        raise UserError(words.format(file=shown(out.name)))
    with replacing(out) as stream:
        stream.write(content)
    return out
