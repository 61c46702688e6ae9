"""What was typed and not saved: a small database of its own beside the one it is meant for.

Within that one it would go into the history, into backups and restores, and each pause in the
typing would be a change to a sealed file. Beside it, it is opened with the same key, so that
nothing typed lies in plain next to people who are encrypted.
"""

from __future__ import annotations

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
from netcompanion.store.errors import DamagedDatabase

MOST: Final = 16_000_000
"""Characters that are kept of one thing typed."""

_MOST_BYTES: Final = 64_000_000  # of a file that is read
_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS typed(thing TEXT NOT NULL, field TEXT NOT NULL, "
    "words TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY(thing, field))"
)
_EVERY: Final = "SELECT thing, field, words, at FROM typed ORDER BY at"
_PUT: Final = "INSERT OR REPLACE INTO typed(thing, field, words, at) VALUES(?, ?, ?, ?)"
_DROP: Final = "DELETE FROM typed WHERE thing = ? AND field = ?"


class Unsaved:
    """The words in the file at `path`, which is opened with the key of the database `of`.

    Nothing is left open between two calls. What is written is on disk when a call returns.
    """

    def __init__(self, path: Path, of: Path) -> None:
        self.path = path
        self._of = of

    def load(self) -> list[Typed]:
        """Return what is kept, the oldest first. Raises UserError when it cannot be read now.

        A file under the key of before is written anew under the one of now. What is damaged, or
        opens with no key that is known, is kept beside it with the ending `.damaged`.
        """
        if not self.path.exists():
            return []
        own = keys.of(self._of)
        for key in dict.fromkeys((own, None, keys.of_copy(self.path))):
            with suppress(_NotReadableError):
                found = self._read(key)
                if key != own:
                    self._write_anew(found)
                return found
        with suppress(OSError):  # where nothing can be written it stays, and is not read
            self.path.replace(self.path.with_suffix(".damaged"))
        return []

    def put(self, *typed: Typed) -> None:
        """Keep words in the place of those typed there before. Raises UserError."""
        if any(len(each.words) > MOST for each in typed):
            raise UserError("This is too long to be kept safe while it is typed. Save it first.")
        with sqlite.files_in_words(self.path), self._opened(keys.of(self._of)) as db:
            rows = [(*each.place, each.words, each.at.isoformat()) for each in typed]
            db.execute("BEGIN IMMEDIATE")
            db.execute(_TABLE)
            db.executemany(_PUT, rows)
            db.execute("COMMIT")

    def drop(self, *places: tuple[str, str]) -> None:
        """Forget words: they were saved or thrown away. Raises UserError."""
        if self.path.exists():
            with sqlite.files_in_words(self.path), self._opened(keys.of(self._of)) as db:
                db.execute("BEGIN IMMEDIATE")
                db.execute(_TABLE)
                db.executemany(_DROP, places)
                db.execute("COMMIT")

    def change(self, changed: Callable[[Typed], Typed | None]) -> None:
        """Put what `changed` returns in the place of each; None takes it away. Raises UserError."""
        for each in self.load():
            after = changed(each)
            if after is None or after.place != each.place:
                self.drop(each.place)
            if after is not None and after != each:
                self.put(after)

    def copy(self, path: Path, of: Path) -> None:
        """Write all of it at `path`, with the key of another database. Raises UserError."""
        if typed := self.load():
            Unsaved(path, of).put(*typed)

    def _read(self, key: cipher.Key | None) -> list[Typed]:
        try:
            with sqlite.files_in_words(self.path), self._opened(key) as db:
                if self.path.stat().st_size > _MOST_BYTES:
                    raise _NotReadableError
                kinds = dict(db.execute("SELECT name, type FROM sqlite_master"))
                if set(kinds.values()) - {"table", "index"}:  # a view need not end; we make none
                    raise _NotReadableError
                return [*_typed(db.execute(_EVERY))] if kinds else []
        except (DamagedDatabase, sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise _NotReadableError from error

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
        with closing(sqlite.opened(self.path, sqlite.PATIENCE, mode="rw")) as db:
            for pragma in ("trusted_schema = OFF", "secure_delete = ON", "synchronous = FULL"):
                db.execute(f"PRAGMA {pragma}").fetchall()
            yield db


class _NotReadableError(Exception):
    """The file is not one of ours, or not under this key."""


def _typed(rows: Iterable[tuple[object, ...]]) -> Iterator[Typed]:
    for row in rows:
        match row:
            case (str(thing), str(field), str(words), str(at)):
                with suppress(ValueError):
                    yield Typed(
                        thing=thing, field=field, words=words, at=datetime.fromisoformat(at)
                    )
