"""The connections to a database file: many that read, and one that writes in its turn."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from netcompanion.store import counter, room, sqlite
from netcompanion.store.errors import BusyDatabase, CannotWrite

if TYPE_CHECKING:  # what stands on SQLAlchemy is imported by whoever needs it first
    from sqlalchemy import Connection, Engine


class Core(NamedTuple):
    """SQLAlchemy Core on one file: what asks, and what writes."""

    readers: Engine
    writer: Connection


class OpenFile:
    """The connections to one database file; any thread may ask for them.

    One connection writes, so that `data_version` counts what others wrote, and only that.
    """

    def __init__(self, path: Path, *, read_only: bool, busy_timeout: int) -> None:
        """Connect; `busy_timeout` (ms) is how long a write waits where nobody says otherwise."""
        self.path = path
        self.read_only = read_only
        self.turn = threading.Lock()
        self._busy_timeout = busy_timeout
        self._importing = threading.Lock()
        self._made: Core | None = None
        self._is_doubtful = False
        self._renewals = 0
        self._counter = counter.Counter(path, read_only=read_only)
        with sqlite.in_words(path):
            self.raw = self.connect()
            self._version = self._read_version()
            self.lost_changes = self._counter.begin(self.raw)

    def data_version(self) -> int:
        """Return a number that is another one once another process has written.

        Never waits: while this process writes, it is the number of before.
        """
        if self.turn.acquire(blocking=False):
            try:
                with sqlite.in_words(self.path):
                    self._version = self._read_version()
            finally:
                self.turn.release()
        return self._version

    def _read_version(self) -> int:
        # Past SQLAlchemy, which would open a transaction for it, and wait for other writers.
        found = int(self.raw.execute("PRAGMA data_version").fetchone()[0])
        return found + (self._renewals << 32)  # each connection counts anew

    def close(self) -> None:
        """Close all connections, after what is being written."""
        with self.turn:
            if self._made is not None:
                self._made.writer.close()
                self._made.readers.dispose()
            self.raw.close()
        self._counter.end()

    def connect(self) -> sqlite3.Connection:
        """Return one more connection, which the caller closes."""
        return sqlite.connect(self.path, read_only=self.read_only, busy_timeout=self._busy_timeout)

    def core(self) -> Core:
        """Return SQLAlchemy Core on the file, imported by whoever needs it first."""
        with self._importing:
            if self._made is None:
                readers = sqlite.engine(
                    self.path, read_only=self.read_only, busy_timeout=self._busy_timeout
                )
                self._made = Core(readers, self._writer_on(self.raw))
            return self._made

    def _writer_on(self, raw: sqlite3.Connection) -> Connection:
        from netcompanion.store import seals

        if not self.read_only:
            seals.watch(raw)
        return sqlite.engine_on(raw).connect().execution_options(**sqlite.WRITING)

    def _renew(self) -> None:
        """Write by a new connection: the one that failed may remember what is not in the file."""
        new = self.connect()
        with self._importing:
            made, old = self._made, self.raw
            if made is not None:
                self._made = made._replace(writer=self._writer_on(new))
            self.raw = new
        self._renewals += 1
        self._is_doubtful = False
        with suppress(sqlite3.Error):
            if made is not None:
                made.writer.close()
            old.close()

    def refuse_if_read_only(self) -> None:
        """Raise CannotWrite where nothing can be written."""
        if self.read_only:
            raise CannotWrite(f"{self.path} is open for reading only. Nothing was changed.")

    @contextmanager
    def write(self, busy_timeout: int | None, needed: int = room.LOG) -> Iterator[Connection]:
        """Open a transaction that writes, when it is one's turn; on disk at its end.

        `busy_timeout` (ms) is how long to wait, `needed` how many bytes of the disk it may take.
        Raises the errors of `netcompanion.store.errors`.
        """
        self.refuse_if_read_only()
        patience = self._busy_timeout if busy_timeout is None else busy_timeout
        begun = time.monotonic()
        if not self.turn.acquire(timeout=patience / 1000):
            raise BusyDatabase(
                "A long job is writing to the database. Nothing was saved. "
                "Try again when it is done."
            )
        try:
            with sqlite.in_words(self.path, needed), self._doubting():
                if self._is_doubtful:
                    self._renew()
                writer = self.core().writer
                left = max(patience - round((time.monotonic() - begun) * 1000), 0)
                self.raw.execute(f"PRAGMA busy_timeout = {left:d}")
                with writer.begin():
                    yield writer
                    changes = counter.changes_in(self.raw)
            self._counter.note(changes)  # only now that they are on disk
        finally:
            if self.raw.in_transaction:  # as it is when COMMIT itself failed
                self.raw.rollback()
            self.turn.release()

    @contextmanager
    def _doubting(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            self._is_doubtful = self._is_doubtful or sqlite.casts_doubt(error)
            raise
