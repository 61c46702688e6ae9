"""Lists of attendees, read and added off the window's thread: one at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal, SignalInstance

from netcompanion.domain.change import Applied
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Event
from netcompanion.services import attendees
from netcompanion.services.attendees import Attendee, AttendeeList
from netcompanion.store import Store
from ui.jobs import Job, Lane
from ui.views.events.attendees.given import Given
from ui.workspace import Workspace

translate = QCoreApplication.translate


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
        self._done = self.read

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    @property
    def adding(self) -> bool:
        """Whether people are being saved, which is not given up half-way."""
        return self._job is not None and self._job.lane is Lane.WRITER

    def read_list(self, given: Given, columns: Sequence[str] | None) -> None:
        """Read a list; `columns` says what those of a table hold, None finds out."""
        store, event = self._workspace.store, self._event
        job = self._workspace.jobs.read(lambda _progress: _read(store, event, given, columns))
        self._start(job, self.tr("Reading the list"), self.read)

    def add(self, chosen: Sequence[Attendee]) -> None:
        """Add people to those to meet."""
        store, event = self._workspace.store, self._event
        job = self._workspace.write(lambda _progress: _add(store, event, chosen))
        self._start(job, self.tr("Adding them"), self.added)

    def stop(self) -> None:
        """Want nothing any more of what is read."""
        if self._job is not None and not self.adding:
            self._let_go().cancel()
            self.ended.emit()

    def forget(self) -> None:
        """Tell nothing any more: nobody listens. What is being saved is, and a refusal is told."""
        if self.adding:
            self._let_go().failed.connect(self._workspace.refused)
        elif self.busy:
            self._let_go().cancel()

    def _start(self, job: Job, words: str, done: SignalInstance) -> None:
        self.stop()
        self._job, self._done = job, done
        self.began.emit(words)
        job.succeeded.connect(self._succeed)
        job.failed.connect(self._fail)
        job.finished.connect(self._rest)

    def _let_go(self) -> Job:
        """Hear nothing more of what was under way: another list was pasted over it, or it ended."""
        job = self._job
        assert job is not None
        self._job = None
        job.succeeded.disconnect(self._succeed)
        job.failed.disconnect(self._fail)
        job.finished.disconnect(self._rest)
        return job

    def _succeed(self, result: object) -> None:
        self._rest()
        self._done.emit(result)

    def _fail(self, error: UserError) -> None:
        self._rest()
        self.failed.emit(str(error))

    def _rest(self) -> None:
        self._let_go()
        self.ended.emit()


def _read(store: Store, event: Event, given: Given, columns: Sequence[str] | None) -> AttendeeList:
    source = given.source()
    with store.read() as reader:
        return attendees.read_list(reader, event, source, columns=columns)


def _add(store: Store, event: Event, chosen: Sequence[Attendee]) -> Applied:
    with store.read() as reader:
        change = attendees.add_all(reader, event, chosen)
    if not change.edits:
        raise UserError(
            translate(
                "ListWork", "Nobody was added: all of them are among the people to meet already."
            )
        )
    return store.apply(change)
