"""One open database file, and its two doors: ask with `read()`, write with `apply()`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netcompanion.domain.change import Applied, Change
from netcompanion.domain.progress import Progress, silent
from netcompanion.store import copying, keys, leftovers, migrate, room, sqlite, unlocking
from netcompanion.store.collecting import seldom_collecting
from netcompanion.store.errors import BusyDatabase, CannotWrite, DamagedDatabase
from netcompanion.store.glance import Glance
from netcompanion.store.open_file import OpenFile

if TYPE_CHECKING:  # what stands on SQLAlchemy is imported by whoever needs it first
    from datetime import datetime

    from sqlalchemy import Connection

    from netcompanion.domain.sync import Bookkeeping
    from netcompanion.domain.traces import Traces
    from netcompanion.store.check import CheckReport
    from netcompanion.store.erasing import Erased
    from netcompanion.store.reader import Reader

BUSY_TIMEOUT: Final = 5000
"""How long to wait for another writer, in ms, where nobody says otherwise."""

_GROWS: Final = 5
"""How much larger than what comes in the log and the file get, with all that finds it again."""


class Store:
    """One open database file. Every method may be called from any thread.

    Whatever writes is one transaction, there whole or not at all, and on disk when the call
    returns. Readers never wait for a writer. Every call may raise the errors of
    `netcompanion.store.errors`, which are sentences.
    """

    def __init__(self, path: Path, *, read_only: bool, busy_timeout: int) -> None:
        """Use `Store.open`."""
        self.path = path
        self.is_encrypted = keys.is_encrypted(path)
        """Whether nobody can read the file, its log or its backups without a passphrase."""
        self._file = OpenFile(path, read_only=read_only, busy_timeout=busy_timeout)
        self.lost_changes = self._file.lost_changes
        """How many changes before a crash could not be read when the file was opened."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written, or nothing any more."""
        return self._file.read_only

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        backups: Path,
        read_only: bool = False,
        busy_timeout: int = BUSY_TIMEOUT,
        passphrase: str | None = None,
    ) -> Store:
        """Open a database file; create it, or bring it up to date (a backup first), if need be.

        `busy_timeout` (ms) is how long a write waits for another writer. `passphrase` opens an
        encrypted file, and encrypts one that is made. Raises NewerDatabase, DamagedDatabase,
        NeedsPassphrase or NoEncryption, and has not touched the file then.
        """
        with sqlite.files_in_words(path):
            unlocking.unlock(path, passphrase)
        if not read_only:
            leftovers.settle(path)
        migrate.prepare(path, backups, busy_timeout=busy_timeout, read_only=read_only)
        if not read_only:
            copying.sweep(backups)
        return cls(path, read_only=read_only, busy_timeout=busy_timeout)

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Ask questions, all of which see the same moment. Short: open, ask, close."""
        from netcompanion.store.reader import Reader

        with sqlite.in_words(self.path), self._file.core().readers.connect() as db, db.begin():
            yield Reader(db)

    @contextmanager
    def glance(self) -> Iterator[Glance]:
        """Ask some of the questions of `read` without SQLAlchemy: a start does not wait for it."""
        with sqlite.in_words(self.path), closing(self._file.connect()) as raw:
            raw.execute("BEGIN")
            yield Glance(raw)

    def apply(self, change: Change, *, busy_timeout: int | None = None) -> Applied:
        """Make a change, all of it or none of it; on disk when this returns.

        Raises StaleChange if anything is not as the change expects to find it.
        """
        from netcompanion.store import writing
        from netcompanion.store.batches import batches

        ready = list(batches(change))
        with self._write(busy_timeout) as db:
            return writing.write(db, change.label, ready, silent)

    def apply_beside(
        self,
        change: Change,
        bookkeeping: Bookkeeping,
        *,
        into: int | None = None,
        by_run: bool = False,
        busy_timeout: int | None = None,
    ) -> Applied:
        """Make a change, and write beside it what is kept about address books elsewhere.

        Both are there, or neither. The change joins the step `into` of the history while that is
        the newest one and knows none of its ids, so that a run of many cards is one undo. Raises
        StaleChange as `apply` does, and where somebody new has a UID that is somebody's by now, or
        somebody whom the bookkeeping is about is gone.

        `by_run`: no person made it. Whoever it takes away, and whoever is gone when it is taken
        back, is deleted in no other book because of it.
        """
        from netcompanion.store import writing
        from netcompanion.store.batches import batches

        ready = list(batches(change))
        with self._write(busy_timeout) as db:
            return writing.write_beside(db, change.label, ready, bookkeeping, into, by_run=by_run)

    def note(self, bookkeeping: Bookkeeping, *, busy_timeout: int | None = None) -> None:
        """Write down what is kept about address books elsewhere; no step of the history.

        Raises StaleChange where somebody whom it is about is gone.
        """
        from netcompanion.store import writing

        with self._write(busy_timeout) as db:
            writing.note(db, bookkeeping)

    def claim(
        self, book_id: str, owner: str, now: datetime, *, busy_timeout: int | None = None
    ) -> bool:
        """Take one's turn with a book elsewhere, or keep it; False while somebody else has it.

        Whoever was not heard of for two minutes before `now` (UTC) has lost theirs.
        """
        from netcompanion.store import turns

        with self._write(busy_timeout) as db:
            return turns.claim(sqlite.raw(db), book_id, owner, now)

    def release(self, book_id: str, owner: str, *, busy_timeout: int | None = None) -> None:
        """Give one's turn with a book back."""
        from netcompanion.store import turns

        with self._write(busy_timeout) as db:
            turns.release(sqlite.raw(db), book_id, owner)

    def apply_import(
        self,
        label: str,
        batches: Iterable[Change],
        progress: Progress = silent,
        *,
        seen: int | None = None,
    ) -> Applied:
        """Make many changes as one, taken from `batches` as they come: all of them or none.

        They are one step of the history, and one undo. Raises StaleChange as `apply` does, and
        when whoever is new was brought by others after `seen`, the `Reader.revision` that the
        changes were made from: plan again then. Others can save until `batches` have come to
        their end. `progress` hears the number of edits so far, while they come (of 0) and again
        while they are written (of all), and may raise Cancelled.
        """
        from netcompanion.store import search, writing
        from netcompanion.store.staging import Staging

        self._file.refuse_if_read_only()
        with seldom_collecting(), Staging(self.path) as staging:
            for change in batches:
                staging.add(change)
                progress(staging.edits, 0)
            with (
                self._write(None, room.LOG + _GROWS * staging.size) as db,
                sqlite.roomy(self._file.raw),
            ):
                search.expect_many(db)
                return writing.write(
                    db, label, staging.batches(), progress, total=staging.edits, seen=seen
                )

    def undo(
        self, change_id: int, progress: Progress = silent, *, busy_timeout: int | None = None
    ) -> Applied:
        """Take a change back. Raises StaleChange, whole, if anything was changed since."""
        return self._exchange(change_id, progress, busy_timeout, undo=True)

    def redo(
        self, change_id: int, progress: Progress = silent, *, busy_timeout: int | None = None
    ) -> Applied:
        """Make a change again that was taken back. Raises StaleChange as `undo` does."""
        return self._exchange(change_id, progress, busy_timeout, undo=False)

    def _exchange(
        self, change_id: int, progress: Progress, busy_timeout: int | None, *, undo: bool
    ) -> Applied:
        from netcompanion.store import writing

        with (
            seldom_collecting(),
            self._write(busy_timeout) as db,
            sqlite.roomy(self._file.raw),
        ):
            return writing.exchange(db, change_id, progress, undo=undo)

    def erase(
        self, change: Change, contact_id: str, traces: Traces, delete_in: Collection[str]
    ) -> Erased:
        """Take somebody away for good: what is, what was, and every byte that the file has of it.

        `traces` is what gives them away in texts; in the books `delete_in` the next run deletes
        their cards. Nothing of it can be undone. Raises StaleChange as `apply` does.
        """
        from netcompanion.store import erasing

        with self._write(None) as db:
            steps = erasing.erase(db, change, contact_id, traces, delete_in)
        try:
            with self._file.turn, sqlite.in_words(self.path):
                is_clean = erasing.scrub(self._file.raw)
        except (BusyDatabase, CannotWrite):  # they are gone all the same
            is_clean = False
        return erasing.Erased(steps=steps, is_clean=is_clean)

    def empty_bin(self, until: datetime) -> int:
        """Delete for good what came into the bin until then (UTC), and return how many.

        It is no step of the history; what undo of one still needs stays.
        """
        from netcompanion.store import binning

        with self._write(None) as db:
            return binning.let_go(db, until)

    def backup(self, out: Path, progress: Progress = silent) -> None:
        """Write a copy of this moment to `out`, verified before it takes its place there."""
        copying.copy(self.path, out, progress)

    def check(self, progress: Progress = silent) -> CheckReport:
        """Look at everything in the file, and make anew what contacts are found by, if need be.

        It holds nothing that is not in the contacts. Nothing else is ever repaired.
        """
        from netcompanion.store import check

        try:
            with sqlite.in_words(self.path), self._file.core().readers.connect() as db, db.begin():
                report, stale = check.read(db, progress)
            if report.ok and not self.read_only:
                with sqlite.in_words(self.path):
                    return check.mend(report, stale, lambda: self._write(None), progress)
        except DamagedDatabase as error:
            return check.CheckReport(damage=(str(error),))
        return report

    def data_version(self) -> int:
        """Return a number that is another one once another process has written.

        Never waits: while this process writes, it is the number of before.
        """
        return self._file.data_version()

    def _write(
        self, busy_timeout: int | None, needed: int = room.LOG
    ) -> AbstractContextManager[Connection]:
        return self._file.write(busy_timeout, needed)

    def stop_writing(self) -> None:
        """Refuse to write from now on: the file was seen to be damaged, and more would be lost."""
        self._file.read_only = True

    def checkpoint(self) -> None:
        """Move what is in the log into the file, as far as nobody has to be waited for."""
        with sqlite.in_words(self.path), closing(self._file.connect()) as raw:
            raw.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Close the file, after what is being written. The store cannot be used again."""
        self._file.close()
