"""What is done off the window's thread: counting, writing, copying, marking as sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from netcompanion.domain.change import Applied
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import AfterStep
from netcompanion.domain.progress import Progress
from netcompanion.services import events, exports
from netcompanion.services.exports import Choices, Differing, Report, Selection
from netcompanion.services.folder import DataFolder
from netcompanion.store import Store
from ui.jobs import Job, Jobs


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to leave: who, with what, as what, and where to."""

    selection: Selection
    choices: Choices
    format_id: str
    destination_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What would leave by a wish, and how many are new for its destination."""

    report: Report
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What has left by a wish: who, and where it is; None for the clipboard.

    `rev` is how often anything had been written to the store by then.
    """

    wish: Wish
    ids: tuple[str, ...]
    rev: int
    path: Path | None = None
    differences: Sequence[Differing] = ()


class Counter(QObject):
    """Counts for one wish at a time: the one that was asked for last.

    Signals:
        counted(Counted): for the wish that was asked for last.
        progressed(done, total): how far that is.
        failed(str): why it cannot be said.
    """

    counted = Signal(object)
    progressed = Signal(int, int)
    failed = Signal(str)

    def __init__(self, jobs: Jobs, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._store = jobs, store
        self._job: Job | None = None

    def count(self, wish: Wish) -> None:
        """Begin; what was counted before is given up."""
        self.stop()
        store = self._store
        job = self._job = self._jobs.read(lambda progress: _count(store, wish, progress))
        job.succeeded.connect(self._take)
        job.progressed.connect(self.progressed)
        job.failed.connect(self._refuse)
        job.broke.connect(self._break)

    def stop(self) -> None:
        """Give up what is being counted."""
        job, self._job = self._job, None
        if job is None:
            return
        job.cancel()
        job.succeeded.disconnect(self._take)
        job.progressed.disconnect(self.progressed)
        job.failed.disconnect(self._refuse)
        job.broke.disconnect(self._break)

    def _take(self, counted: Counted) -> None:
        self._job = None
        self.counted.emit(counted)

    def _refuse(self, error: UserError) -> None:
        self._job = None
        self.failed.emit(str(error))

    def _break(self) -> None:
        self._job = None
        self.failed.emit("")


def _count(store: Store, wish: Wish, progress: Progress) -> Counted:
    with store.read() as reader:
        report = exports.report(
            reader, wish.selection, wish.choices, wish.format_id, progress=progress
        )
        return Counted(report=report, new=len(reader.unsent(wish.destination_id)))


def write(store: Store, wish: Wish, out: Path, *, one_file: bool, progress: Progress) -> Left:
    """Write everybody into a file or a folder. Raises UserError when that cannot be."""
    DataFolder(store.path.parent).refuse(out)
    with store.read() as reader:
        do = exports.write_file if one_file else exports.write_folder
        written = do(
            reader,
            wish.selection,
            out,
            wish.choices,
            format_id=wish.format_id,
            progress=progress,
        )
    return Left(
        wish=wish,
        ids=written.ids,
        rev=written.rev,
        path=written.path,
        differences=written.differences,
    )


def copy(store: Store, wish: Wish) -> tuple[Left, str]:
    """Return everybody as text, for the clipboard."""
    with store.read() as reader:
        text = exports.copied(reader, wish.selection, wish.choices, wish.format_id)
        ids = tuple(exports.chosen(reader, wish.selection))
        return Left(wish=wish, ids=ids, rev=reader.revision()), text


def mark(store: Store, left: Left, now: datetime, *, tick: bool) -> Applied:
    """Remember who was sent; with `tick`, the step of their event is done, too: one change."""
    with store.read() as reader:
        change = exports.mark_sent(reader, left.ids, left.wish.destination_id, now, left.rev)
        event_id = left.wish.selection.event_id
        event = reader.event(event_id) if tick and event_id is not None else None
    if event is not None and AfterStep.PHONE not in event.steps_done:
        ticked = events.tick(event, AfterStep.PHONE, done=True)
        change = replace(change, edits=(*change.edits, *ticked.edits))
    return store.apply(change)
