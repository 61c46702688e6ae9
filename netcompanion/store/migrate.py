"""How a database file comes to be, and how one of an older version becomes one of today."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netcompanion.domain.progress import silent
from netcompanion.store import copying, room, sqlite
from netcompanion.store.errors import DamagedDatabase, NewerDatabase, OlderDatabase

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection, Engine

HEAD: Final = "0007"
"""The newest revision. A test holds it against the scripts, so that opening a file need not
import Alembic, which takes longer than everything else at start."""

SCRIPTS: Final = Path(__file__).with_name("migrations")

BACKUP_STAMP: Final = "%Y%m%dT%H%M%SZ"
"""How the moment (UTC) of the backup before a migration stands in its name."""

_BATCH: Final = 500
_VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def prepare(path: Path, backups: Path, *, busy_timeout: int, read_only: bool) -> None:
    """Make sure that a database of today stands at `path`: create or migrate it if need be.

    Raises NewerDatabase or DamagedDatabase without having touched the file.
    """
    with sqlite.files_in_words(path):
        is_there = read_only or (path.exists() and path.stat().st_size > 0)
        found = sqlite.peek(path) if is_there else None
        if found is None or (found.is_empty and not read_only):
            _create(path, busy_timeout)
            return
    if found.application_id != sqlite.APPLICATION_ID or found.revision is None:
        raise DamagedDatabase(
            f"{path} is not a NetCompanion database. It was not changed. Open another file."
        )
    if found.revision != HEAD:
        _upgrade(path, backups, found.revision, busy_timeout=busy_timeout, read_only=read_only)


def _create(path: Path, busy_timeout: int) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    made = sqlite.engine(path, read_only=False, busy_timeout=busy_timeout)
    with closing_engine(made), made.connect() as plain:
        db = plain.execution_options(**sqlite.WRITING)
        with db.begin():
            if db.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").first():
                return  # another process was quicker
            build(db)


def build(db: Connection) -> None:
    """Create all tables of today in an empty database."""
    from netcompanion.store import search
    from netcompanion.store.tables import clock, metadata

    db.exec_driver_sql(f"PRAGMA application_id = {sqlite.APPLICATION_ID}")
    metadata.create_all(db, checkfirst=False)
    for statement in search.SCHEMA:
        db.exec_driver_sql(statement)
    db.execute(clock.insert(), {"rev": 0})
    db.exec_driver_sql(_VERSION_TABLE)
    db.exec_driver_sql("INSERT INTO alembic_version(version_num) VALUES(?)", (HEAD,))


def closing_engine(engine: Engine) -> closing[_Disposed]:
    """Return a context that closes all connections of an engine at its end."""
    return closing(_Disposed(engine))


class _Disposed:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def close(self) -> None:
        self._engine.dispose()


def config() -> Config:
    """Return what Alembic needs to know; a connection is added by whoever runs it."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return made


def _upgrade(
    path: Path, backups: Path, revision: str, *, busy_timeout: int, read_only: bool
) -> None:
    from alembic import command
    from alembic.script import ScriptDirectory

    from netcompanion.store import seals, standings

    settings = config()
    known = {script.revision for script in ScriptDirectory.from_config(settings).walk_revisions()}
    if revision not in known:
        raise NewerDatabase(
            f"{path} was written by a newer version of NetCompanion. It was not changed. "
            "Install that version to open it."
        )
    if read_only:
        raise OlderDatabase(
            f"{path} was written by an older version of NetCompanion and has to be brought up "
            "to date first, which is not possible while it is read-only."
        )
    with sqlite.files_in_words(backups / path.name):
        backups.mkdir(mode=0o700, parents=True, exist_ok=True)
    copying.copy(path, _new_name(backups, revision), silent)
    made = sqlite.engine(path, read_only=False, busy_timeout=busy_timeout)
    size = room.size_of(path)  # of which a migration writes most anew, into the log
    with sqlite.in_words(path, size), closing_engine(made), made.connect() as plain:
        db = plain.execution_options(**sqlite.WRITING)
        with db.begin():
            settings.attributes["connection"] = db
            command.upgrade(settings, "head")
            if revision < "0002":
                _index_other_scripts(db)
            if revision < "0005":
                standings.renew_all(sqlite.raw(db))
            if revision < "0007":
                seals.renew(sqlite.raw(db))


def _new_name(backups: Path, revision: str) -> Path:
    """Return a name that no backup has: an older database may be put in place once more."""
    stem = f"before-{revision}-{HEAD}-{datetime.now(UTC):{BACKUP_STAMP}}"
    names = chain([f"{stem}.db"], (f"{stem}.{number}.db" for number in count(2)))
    return next(path for name in names if not (path := backups / name).exists())


def _index_other_scripts(db: Connection) -> None:
    """Index those anew whose names have letters beyond ASCII: since 0002 also in Latin ones."""
    from sqlalchemy import select

    from netcompanion.store import contacts, search
    from netcompanion.store.tables import contact_search

    beyond = contact_search.c.names.op("GLOB")("*[^ -~]*")
    rows = db.scalars(select(contact_search.c.contact).where(beyond)).all()
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        people = dict(zip(batch, contacts.load_rows(db, batch), strict=True))
        search.save_contacts(db, people)
