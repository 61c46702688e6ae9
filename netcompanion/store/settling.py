"""Letting go of a database so that it can be moved: one file, and nobody in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from netcompanion.store import pages, sqlite
from netcompanion.store.errors import DamagedDatabase

_NEWEST: Final = "SELECT id || ' ' || made FROM change_log ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class State:
    """What a database says of itself: how often it was written to, and its newest change.

    `revision` is -1 where there is no database, or a damaged one.
    """

    revision: int
    newest: str = ""


@dataclass(slots=True)
class Hold:
    """A database that nobody else can open until `let_go`."""

    state: State
    locks: ExitStack = field(default_factory=ExitStack)

    def let_go(self) -> None:
        """Let others at it again. May be called twice."""
        self.locks.close()


def settle(path: Path) -> State:
    """Make one file of a database and its log, and make sure that nobody else has it open.

    One that is damaged, or of another program, is left as it is. Raises BusyDatabase.
    """
    with held(path) as hold:
        return hold.state


@contextmanager
def held(path: Path) -> Iterator[Hold]:
    """Settle a database, and let nobody else write to it, or begin to read it, until the end.

    Who waits for it then finds that the file was moved, where it was. In between, no file in this
    process may read it past SQLite: to close it would give up the lock. Raises BusyDatabase.
    """
    hold = Hold(State(-1))
    try:
        if path.exists():
            _take(path, hold)
        yield hold
    finally:
        hold.let_go()


def _take(path: Path, hold: Hold) -> None:
    try:
        with sqlite.files_in_words(path):
            with closing(sqlite.opened_to_read(path, sqlite.PATIENCE)) as db:
                if not pages.is_sound(db):
                    return
                if not _is_ours(db):
                    return
            db = hold.locks.enter_context(closing(sqlite.opened(path, sqlite.PATIENCE, mode="rw")))
            db.execute("PRAGMA journal_mode = DELETE")  # is refused while others are there
            db.execute("BEGIN EXCLUSIVE")
            hold.state = _state(db)
    except DamagedDatabase:
        hold.let_go()


def _is_ours(db: sqlite3.Connection) -> bool:
    query = "SELECT name FROM sqlite_master WHERE name IN ('clock', 'change_log')"
    return len(db.execute(query).fetchall()) == 2


def _state(db: sqlite3.Connection) -> State:
    revision = db.execute("SELECT rev FROM clock").fetchone()
    newest = db.execute(_NEWEST).fetchone()
    if revision is None or not isinstance(revision[0], int):
        return State(-1)
    return State(revision[0], newest[0] if newest else "")
