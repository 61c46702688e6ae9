"""What was typed and not saved: a small database of its own beside the one it is meant for.

Within that one it would go into the history, into backups and restores, and each pause in the
typing would be a change to a sealed file. Beside it, it is opened with the same key, so that
nothing typed lies in plain next to people who are encrypted.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from netcompanion.domain.errors import UserError
from netcompanion.domain.unsaved import Typed
from netcompanion.store import cipher, keys, sqlite
from netcompanion.store.copying import sync_folder
from netcompanion.store.errors import BusyDatabase, CannotWrite, DamagedDatabase

MOST: Final = 16_000_000
"""Characters that are kept of one thing typed."""

_MOST_BYTES: Final = 64_000_000  # of a file that is read
_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS typed(thing TEXT NOT NULL, field TEXT NOT NULL, "
    "words TEXT NOT NULL, at TEXT NOT NULL, first TEXT NOT NULL, PRIMARY KEY(thing, field))"
)
_EVERY: Final = "SELECT thing, field, words, at, first FROM typed ORDER BY at"
_PUT: Final = "INSERT OR REPLACE INTO typed(thing, field, words, at, first) VALUES(?, ?, ?, ?, ?)"
_DROP: Final = "DELETE FROM typed WHERE thing = ? AND field = ?"


class Unsaved:
    """The words in the file at `path`, which is opened with the key of the database `of`.

    Nothing is left open between two calls. What is written is on disk when a call returns. Another
    program is waited for as long as `patience` says, in s. Errors are in words about what is typed.
    """

    def __init__(self, path: Path, of: Path, patience: float = sqlite.PATIENCE) -> None:
        self.path = path
        self._of = of
        self._patience = patience

    def load(self) -> list[Typed]:
        """Return what is kept, the oldest first. Raises UserError when it cannot be read now.

        A file under the key of before is written anew under the one of now. What is damaged, or
        opens with no key that is known, is kept beside it with the ending `.damaged`; where that
        cannot be done it stays, and is not read.
        """
        try:
            return self._found()
        except DamagedDatabase:
            with suppress(UserError):
                self.put_aside()
            return []

    def keep(self, typed: Iterable[Typed], gone: Iterable[tuple[str, str]] = ()) -> None:
        """Keep words in the place of those typed there before, and forget others: both or none.

        Raises UserError, for a damaged file DamagedDatabase.
        """
        rows = [(*each.place, each.words, each.at.isoformat(), each.first) for each in typed]
        if any(len(words) > MOST for _thing, _field, words, *_more in rows):
            raise _unkept("this is too long for it")
        with _in_words(self.path), self._opened(keys.of(self._of)) as db:
            db.execute("BEGIN IMMEDIATE")
            db.execute(_TABLE)
            db.executemany(_PUT, rows)
            db.executemany(_DROP, list(gone))
            db.execute("COMMIT")

    def put(self, *typed: Typed) -> None:
        """Keep words in the place of those typed there before. Raises UserError."""
        self.keep(typed)

    def drop(self, *places: tuple[str, str]) -> None:
        """Forget words: they were saved or thrown away. Raises UserError."""
        if self.path.exists():
            self.keep((), places)

    def change(self, changed: Callable[[Typed], Typed | None]) -> None:
        """Put what `changed` returns in the place of each; None takes it away. Raises UserError."""
        try:
            before = self._found()
        except DamagedDatabase:
            self.put_aside()
            return
        pairs = [(each, changed(each)) for each in before]
        gone = [each.place for each, after in pairs if after is None or after.place != each.place]
        changes = [after for each, after in pairs if after is not None and after != each]
        if gone or changes:
            self.keep(changes, gone)

    def copy(self, path: Path, of: Path) -> None:
        """Write all of it at `path`, with the key of another database. Raises UserError."""
        if typed := self.load():
            Unsaved(path, of).put(*typed)

    def put_aside(self) -> None:
        """Keep the file beside itself as `.damaged`; the next words begin a new one.

        Raises UserError.
        """
        with _in_words(self.path):
            self.path.replace(self.path.with_suffix(".damaged"))
            for each in sqlite.beside(self.path):  # which would be taken for that of the new one
                each.unlink(missing_ok=True)

    def _found(self) -> list[Typed]:
        if not self.path.exists():
            return []
        own = keys.of(self._of)
        for key in dict.fromkeys((own, None, keys.of_copy(self.path))):
            with suppress(DamagedDatabase):
                found = self._read(key)
                if key != own:
                    self._write_anew(found)
                return found
        raise _not_ours(self.path)

    def _read(self, key: cipher.Key | None) -> list[Typed]:
        try:
            with _in_words(self.path), self._opened(key) as db:
                if self.path.stat().st_size > _MOST_BYTES:
                    raise _not_ours(self.path)
                kinds = dict(db.execute("SELECT name, type FROM sqlite_master"))
                if set(kinds.values()) - {"table", "index"}:  # a view need not end; we make none
                    raise _not_ours(self.path)
                return [*_typed(db.execute(_EVERY))] if kinds else []
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise _not_ours(self.path) from error

    def _write_anew(self, typed: Iterable[Typed]) -> None:
        new = Unsaved(self.path.with_name(f".{self.path.name}.new"), self._of)
        new.path.unlink(missing_ok=True)
        new.put(*typed)
        new.path.replace(self.path)
        sync_folder(self.path.parent)

    @contextmanager
    def _opened(self, key: cipher.Key | None) -> Iterator[sqlite3.Connection]:
        with suppress(FileExistsError):
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        keys.hold(self.path, key)
        with closing(sqlite.opened(self.path, self._patience, mode="rw")) as db:
            for pragma in ("trusted_schema = OFF", "secure_delete = ON", "synchronous = FULL"):
                db.execute(f"PRAGMA {pragma}").fetchall()
            yield db


def _unkept(why: str) -> UserError:
    return UserError(
        f"What you are typing cannot be kept for after a crash: {why}. What is saved is safe."
    )


def _not_ours(path: Path) -> DamagedDatabase:
    return DamagedDatabase("The words that are not saved cannot be read.", path)


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Say what the system reports as what it means for the words, which is less than for others."""
    try:
        with sqlite.files_in_words(path):
            yield
    except BusyDatabase as error:
        raise _unkept(f"another program has {path.name} in use") from error
    except CannotWrite as error:
        raise _unkept(_why(path, error.__cause__)) from error


def _why(path: Path, cause: BaseException | None) -> str:
    is_full = getattr(cause, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
    if is_full or getattr(cause, "errno", 0) in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full"
    return f"{path} cannot be used ({getattr(cause, 'strerror', None) or cause})"


def _typed(rows: Iterable[tuple[object, ...]]) -> Iterator[Typed]:
    for row in rows:
        match row:
            case (str(thing), str(field), str(words), str(at), str(first)):
                with suppress(ValueError):
                    moment = datetime.fromisoformat(at)
                    yield Typed(thing=thing, field=field, words=words, at=moment, first=first)
