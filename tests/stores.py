"""Stores that last for one example of Hypothesis, and files as the migrations make them."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command

from netcompanion.domain.normalise import fold
from netcompanion.store import Store, migrate, sqlite


@contextmanager
def opened(template: Path) -> Iterator[Store]:
    """Open a copy of an empty database, for as long as the context lasts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(template, folder))
        store = Store.open(path, backups=path.parent)
        try:
            yield store
        finally:
            store.close()


def raw(path: Path) -> sqlite3.Connection:
    """Return a connection past the store, on a plain file or one whose key this process has."""
    made = sqlite.opened(path, sqlite.PATIENCE, mode="rwc")
    made.create_function("fold", 1, fold, deterministic=True)
    return made


def dumped(db: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, in the order in which they are stored."""
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: db.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def migrated(path: Path, revision: str = "head") -> None:
    """Make a file by the migrations alone, up to a revision."""
    path.touch()
    made = sqlite.engine(path, read_only=False, busy_timeout=1000)
    with made.connect() as db, db.begin():
        settings = migrate.config()
        settings.attributes["connection"] = db
        command.upgrade(settings, revision)
    made.dispose()
