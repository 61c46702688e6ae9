"""What every screen is given: read from `store`, write with `do`, listen to `changed`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from netcompanion.domain.change import Applied, Change
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.services.settings import Settings
from netcompanion.store.errors import BusyDatabase, CannotWrite
from ui.jobs import Job, Jobs
from ui.navigation import Navigator
from ui.photos import Photos
from ui.prompts import Prompts
from ui.theme import Theme

if TYPE_CHECKING:
    from netcompanion.store import Glance, Reader, Store
    from ui.sync import SyncRuns
    from ui.unsaved import UnsavedWords

T = TypeVar("T")

_OTHER_WRITER_POLL_MS = 1000
_HISTORY = 100
_AT_ONCE = 50  # ms that a window may hang on somebody else's lock
_SOON = 5000  # ms that a person waits before the window gives up
_LARGE = 1000  # edits; more than that take longer than a window may wait


@dataclass(frozen=True, slots=True, kw_only=True)
class WhileClosed:
    """What can only be done while no store is open; it is opened again after it.

    `work` is done in a job; `then` gets what it returned when the store is open again. Where it
    raised a UserError, that is said instead.
    """

    work: Callable[[Progress], object]
    then: Callable[[Any], object]


class Workspace(QObject):
    """One open store with its undo stack, and what screens share.

    Signals:
        changed(Applied): something was saved, by this window; screens look again.
        changed_elsewhere(): another program wrote to the same database; screens look again.
        refused(UserError): something could not be done; shown to the person as it is.
        failed_beside(UserError): something that nobody waits for could not be done.
        failed(UserError, act): a piece of work could not be done; `act` begins it again.
        saved(): something was written, small or large; what could not be, can be again.
        offered(str, str, act): words for the toast, and what would go well with what was done.
        told(str, str, act): words for the toast about what is no change, so that undo has nothing
            to do with it; and what may be done next, or "" and None.
        settings_changed(Settings): the person chose something else about the app.
        closing_asked(WhileClosed): the store is to be closed, and opened again after something.
        restore_asked(Checked, bool): a backup (see `services.restoring`) is to be put in the place
            of what is here, with its settings or without.
    """

    changed = Signal(object)
    changed_elsewhere = Signal()
    refused = Signal(object)
    failed_beside = Signal(object)
    failed = Signal(object, object)
    saved = Signal()
    offered = Signal(str, str, object)
    told = Signal(str, str, object)
    settings_changed = Signal(object)
    closing_asked = Signal(object)
    restore_asked = Signal(object, bool)

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        prompts: Prompts,
        navigator: Navigator,
        theme: Theme,
        settings: Settings,
        clock: Callable[[], datetime] = datetime.now,
        photos: Photos | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.jobs = jobs
        self.prompts = prompts
        self.navigator = navigator
        self.theme = theme
        self.settings = settings
        self.photos = photos or Photos()
        self.undo_stack = QUndoStack(self)
        self._clock = clock
        self._version = store.data_version()
        self._only_remembering = False
        self._is_closed = False
        self.may_ask = True
        self._is_saving = False
        self._remember_past()
        self._watch = QTimer(self, interval=_OTHER_WRITER_POLL_MS)
        self._watch.timeout.connect(self._look_for_other_writers)
        self._watch.start()

    @cached_property
    def runs(self) -> SyncRuns:
        """What keeps address books elsewhere in step; made when somebody asks for it."""
        from ui.sync import SyncRuns

        return SyncRuns(self)

    @cached_property
    def unsaved(self) -> UnsavedWords:
        """What is typed and not saved; read when somebody asks for it."""
        from ui.unsaved import UnsavedWords

        return UnsavedWords(self)

    def now(self) -> datetime:
        """The wall clock, without a zone."""
        return self._clock()

    def today(self) -> date:
        """The day by the wall clock."""
        return self._clock().date()

    def read(self) -> AbstractContextManager[Reader]:
        """Ask the store questions. Short: open, ask, close."""
        return self.store.read()

    def glance(self) -> AbstractContextManager[Glance]:
        """Ask what the first page asks, without importing SQLAlchemy for it. Short, too."""
        return self.store.glance()

    def do(self, change: Change) -> Applied | None:
        """Save a small change now, and remember how to take it back.

        Returns None when there was nothing to do, or when it was refused (`refused` said why):
        a form keeps what was typed then.
        """
        if not change.edits:
            return None
        applied = self.save(lambda patience: self.store.apply(change, busy_timeout=patience))
        if applied is not None:
            self.adopt(applied)
        return applied

    def save(self, work: Callable[[int], T]) -> T | None:
        """Write something small now, and return what `work` returns; None when it was refused.

        `work` is given how long it may wait for another writer, in ms. One that takes longer than
        is noticed is waited for off the window's thread. Where that is of no use, or the disk is
        full, the person makes room and says that it is to be tried again, or goes back to the form.
        """
        if self._is_saving:
            return None  # a field that is left while the person is asked would save itself again
        self._is_saving = True
        try:
            return self._save_patiently(work)
        finally:
            self._is_saving = False

    @property
    def is_saving(self) -> bool:
        """Whether something small is being saved; what is refused in the meantime is that."""
        return self._is_saving

    def _save_patiently(self, work: Callable[[int], T]) -> T | None:
        while True:
            try:
                done = self._at_once_or_soon(work)
            except UserError as error:
                if not self._may_pass(error) or not self.prompts.try_again(str(error)):
                    self.refused.emit(error)
                    return None
            else:
                self.saved.emit()
                return done

    def _may_pass(self, error: UserError) -> bool:
        if not self.may_ask or self.store.read_only:
            return False
        return isinstance(error, BusyDatabase | CannotWrite)

    def _at_once_or_soon(self, work: Callable[[int], T]) -> T:
        try:
            return work(_AT_ONCE)
        except BusyDatabase:
            return self.jobs.wait_for(lambda: work(_SOON))

    def adopt(self, applied: Applied) -> None:
        """Remember a change that is saved already, for example by a job.

        One that a job tells of after the end is in the store, and nobody looks at it any more.
        """
        if self._is_closed:
            return
        large = applied.ids is None
        self.undo_stack.push(_Step(self, applied.change_id, applied.label, large))
        self.saved.emit()
        self.changed.emit(applied)

    def write(self, work: Callable[[Progress], Applied]) -> Job:
        """Run a long change off the window's thread; it is adopted when it is saved."""
        job = self.jobs.write(work)
        job.succeeded.connect(self.adopt)
        return job

    def change_settings(self, settings: Settings) -> None:
        """Use other settings from now on."""
        if settings != self.settings:
            self.settings = settings
            self.settings_changed.emit(settings)

    def ask_no_more(self) -> None:
        """Ask nobody whether to try again: the window is going, and nobody may be there."""
        self.may_ask = False

    def look_again(self) -> None:
        """Read the history anew and let screens look, after what is no step of it."""
        self._remember_past()
        self.changed_elsewhere.emit()

    def close(self) -> None:
        """Let go of the store, which may be closed after this; no way leads into it any more."""
        self._is_closed = True
        self._watch.stop()
        self.undo_stack.clear()
        self.navigator.forget()
        self.blockSignals(True)
        if "unsaved" in vars(self):
            self.unsaved.keep_now()
        if "runs" in vars(self):
            self.runs.blockSignals(True)  # one that was cut off just now has still to say so
        self.deleteLater()

    def retake(self, change_id: int, again: bool, large: bool) -> None:
        """Undo (or redo) a change in the store; a large one off the window's thread.

        When the store refuses, `refused` says why and the undo stack is read anew from the
        store: Qt has moved its index by then, whatever happened.
        """
        if self._only_remembering:
            return
        step = self.store.redo if again else self.store.undo
        if not large:
            try:
                self._retaken(step(change_id, busy_timeout=_AT_ONCE))
            except BusyDatabase:
                pass  # it is waited for in the job, since Qt's stack cannot wait
            except UserError as error:
                self._refuse_step(error)
                return
            else:
                return
        job = self.jobs.write(lambda progress: step(change_id, progress))
        job.succeeded.connect(self._retaken)
        job.failed.connect(self._refuse_step)

    def _retaken(self, applied: Applied) -> None:
        if self._is_closed:
            return
        self.saved.emit()
        self.changed.emit(applied)

    def _refuse_step(self, error: UserError) -> None:
        self._is_saving = True
        self.refused.emit(error)
        self._is_saving = False
        QTimer.singleShot(0, self, self._remember_past)

    def _remember_past(self) -> None:
        if self._is_closed:
            return
        self.undo_stack.clear()
        with self.glance() as reader:
            past = reader.history(_HISTORY)
        done = [line for line in past if not line.undone]
        taken_back = list(takewhile(lambda line: line.undone, past))
        for line in [*reversed(done), *reversed(taken_back)]:
            large = line.edits > _LARGE
            self.undo_stack.push(_Step(self, line.change_id, line.label, large))
        self._only_remembering = True
        self.undo_stack.setIndex(len(done))
        self._only_remembering = False

    def _look_for_other_writers(self) -> None:
        version = self.store.data_version()
        if version != self._version:
            self._version = version
            self._remember_past()
            self.changed_elsewhere.emit()


class _Step(QUndoCommand):
    """Any change on the undo stack. There is no other command class: the store has the data."""

    def __init__(self, workspace: Workspace, change_id: int, label: str, large: bool) -> None:
        super().__init__(label)
        self._workspace = workspace
        self._change_id = change_id
        self._large = large
        self._pushed = False

    def redo(self) -> None:
        """Make the change again; Qt calls this on push too, when it is saved already."""
        if self._pushed:
            self._workspace.retake(self._change_id, again=True, large=self._large)
        self._pushed = True

    def undo(self) -> None:
        """Take the change back."""
        self._workspace.retake(self._change_id, again=False, large=self._large)
