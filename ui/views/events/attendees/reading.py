"""Lists of attendees, read and added off the window's thread: one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from netcompanion.domain.change import Applied
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Event
from netcompanion.services import attendees
from netcompanion.services.attendees import Attendee, AttendeeList
from netcompanion.store import Store
from ui.jobs import Job
from ui.views.events.attendees.given import Given
from ui.workspace import Workspace


class ListWork(QObject):
    """Reads what was given last, and adds who was chosen.

    Signals:
        began(str): what is being done.
        read(AttendeeList): what the list says.
        added(Applied): those who were chosen are among the people to meet, and pages show it.
        failed(str): what went wrong.
        ended(): nothing is under way any more; comes before any of the others.
    """

    began = Signal(str)
    read = Signal(object)
    added = Signal(object)
    failed = Signal(str)
    ended = Signal()

    def __init__(self, workspace: Workspace, event: Event, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._event = workspace, event
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    def read_list(self, given: Given, columns: Sequence[str] | None) -> None:
        """Read a list; `columns` says what those of a table hold, None finds out."""
        store, event = self._workspace.store, self._event
        job = self._workspace.jobs.read(lambda _progress: _read(store, event, given, columns))
        self._start(job, self.tr("Reading the list"), self.read.emit)

    def add(self, chosen: Sequence[Attendee]) -> None:
        """Add people to those to meet."""
        store, event = self._workspace.store, self._event
        job = self._workspace.write(lambda _progress: _add(store, event, chosen))
        self._start(job, self.tr("Adding them"), self.added.emit)

    def stop(self) -> None:
        """Want nothing any more of what is under way."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.ended.emit()

    def _start(self, job: Job, words: str, take: Callable[[object], None]) -> None:
        self.stop()
        self._job = job
        self.began.emit(words)
        job.succeeded.connect(lambda result: self._end(job, lambda: take(result)))
        job.failed.connect(lambda error: self._end(job, lambda: self.failed.emit(str(error))))
        job.finished.connect(lambda: self._end(job))

    def _end(self, job: Job, tell: Callable[[], None] | None = None) -> None:
        """Tell how it ended, unless it is wanted no more: another list was pasted over it."""
        if job is not self._job:
            return
        self._job = None
        self.ended.emit()
        if tell is not None:
            tell()


def _read(store: Store, event: Event, given: Given, columns: Sequence[str] | None) -> AttendeeList:
    source = given.source()
    with store.read() as reader:
        return attendees.read_list(reader, event, source, columns=columns)


def _add(store: Store, event: Event, chosen: Sequence[Attendee]) -> Applied:
    with store.read() as reader:
        change = attendees.add_all(reader, event, chosen)
    if not change.edits:
        raise UserError("Nobody was added: all of them are among the people to meet already.")
    return store.apply(change)
