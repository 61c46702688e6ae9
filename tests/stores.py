"""Stores that last for one example of Hypothesis, and files as the migrations make them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command

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


def migrated(path: Path, revision: str = "head") -> None:
    """Make a file by the migrations alone, up to a revision."""
    path.touch()
    made = sqlite.engine(path, read_only=False, busy_timeout=1000)
    with made.connect() as db, db.begin():
        settings = migrate.config()
        settings.attributes["connection"] = db
        command.upgrade(settings, revision)
    made.dispose()
