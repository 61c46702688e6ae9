"""A database from elsewhere: judged in a copy, then copied row by row into a new one of ours.

Nothing in such a file is believed or used in place. Its tables have to be those that we make, to
the letter, before anything is asked of them: a view may never end, a trigger may delete, and a
column may be computed. What is read then goes through the checks of our own databases.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from netcompanion.domain.errors import Cancelled, UserError
from netcompanion.domain.progress import Progress
from netcompanion.store import keys, migrate, pages, seals, sqlite
from netcompanion.store.errors import DamagedDatabase, NewerDatabase
from netcompanion.store.held import Held, held

_MOST_FINDINGS: Final = 5
_MOST_WORDS: Final = 200  # characters of what SQLite says of them
_SECONDS: Final = 2.0
_BYTES_A_SECOND: Final = 10_000_000  # which the slowest disk reads
_STEPS: Final = 10_000  # of SQLite's machine between two looks at the clock
_SECONDS_OF_ALL: Final = 60.0
_BYTES_OF_ALL: Final = 500_000  # a second, which the slowest computer makes anew and checks
_LONGEST: Final = 100_000_000  # bytes of one value
_SHORT: Final = 1 << 16  # bytes of an id, a label, an address
_PROSE: Final = frozenset(
    (
        *("base", "certificate", "error", "lost", "mass_change", "message", "mine"),
        *("mine_contact", "notes", "origins", "other", "problem", "spelled", "theirs"),
        *("theirs_contact", "versions"),
    )
)
"""What rows that are no entities have of any length: cards, what servers say, lists."""
_MOST_TABLES: Final = 1000
_BATCH: Final = 1000
_ROUNDS: Final = 4  # as long as the rows take; the check takes the others
_HIGHEST: Final = 1 << 48  # of numbers that we count on from
_NOT_THERE: Final = "Nothing was changed. Choose another file."
_TOO_LONG: Final = f"This file takes longer to read than a NetCompanion database can. {_NOT_THERE}"
_NO_TEXT: Final = f"Text in this file is damaged. {_NOT_THERE}"
_OF_OURS: Final = "user-defined function raised exception"
_BLANKS: Final = re.compile(r"\s+")
_VERSION: Final = "alembic_version"
_OF_DISK: Final = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}

Schema = dict[tuple[str, str], tuple[str, str]]
"""The table and the statement, blanks aside, of everything in a file, by its kind and name."""


class ForeignDatabase(UserError):
    """The file is a database, and not one that this app made."""


def make_anew(source: Path, new: Path, progress: Progress) -> Held:
    """Make a database of today at `new` of one from elsewhere, and return what it holds.

    `source` is a copy, alone in a private folder with its log if it has one; it is changed where
    it is of an older version. Raises DamagedDatabase, ForeignDatabase, NewerDatabase, CannotWrite
    or Cancelled.
    """
    told = _Until(progress, _SECONDS_OF_ALL + source.stat().st_size / _BYTES_OF_ALL)
    with sqlite.files_in_words(new), _in_words(), told.in_words():
        if _judged(source) != migrate.HEAD:
            _bring_up_to_date(source)
        migrate.prepare(new, new.parent, busy_timeout=0, read_only=False)
        with closing(_to_judge(source)) as old, closing(sqlite.opened(new, 0, mode="rw")) as made:
            _copy_rows(old, made, lambda done, total: told(done, _ROUNDS * total))
        _check(new, lambda done, total: told((_ROUNDS - 1) * total + done, _ROUNDS * total))
        with closing(sqlite.opened(new, 0, mode="rw")) as made:
            made.execute("PRAGMA journal_mode = DELETE")  # one file
            return held(made)


class _Until:
    """Progress that stops the whole when its time is over: no single step may take long."""

    def __init__(self, progress: Progress, seconds: float) -> None:
        self._progress = progress
        self._end = time.monotonic() + seconds

    def __call__(self, done: int, total: int, /) -> None:
        if self._is_over():
            raise Cancelled
        self._progress(done, total)

    def _is_over(self) -> bool:
        return time.monotonic() > self._end

    @contextmanager
    def in_words(self) -> Iterator[None]:
        try:
            yield
        except Cancelled as error:
            if not self._is_over():
                raise
            raise ForeignDatabase(_TOO_LONG) from error


def _judged(path: Path) -> str:
    """Return the revision of a database that is as we would have made it."""
    with closing(_to_judge(path)) as db:
        _limit(db, _SECONDS)
        if db.execute("PRAGMA application_id").fetchone()[0] != sqlite.APPLICATION_ID:
            raise ForeignDatabase(f"This is a database of another program. {_NOT_THERE}")
        found = _schema(db)
        revision = _revision(db, found)
        if found != _expected(revision):
            raise ForeignDatabase(
                "The tables in this file are not those of a NetCompanion database. "
                f"Somebody else has changed them. {_NOT_THERE}"
            )
        _limit(db, _SECONDS + path.stat().st_size / _BYTES_A_SECOND)
        _refuse_long(db)
        if problems := pages.faults(db, _MOST_FINDINGS):
            raise DamagedDatabase(
                f"Parts of this file are damaged ({_one_line(problems)}). {_NOT_THERE}"
            )
    return revision


def _one_line(problems: list[str]) -> str:
    return "; ".join(" ".join(each.split()) for each in problems)[:_MOST_WORDS]


def _to_judge(path: Path) -> sqlite3.Connection:
    """Open a copy so that nothing in it can act."""
    db = sqlite.opened_to_read(path, 0)
    if not keys.is_encrypted(path):  # of one who knows our passphrase; and no limits can be set
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        db.execute(f"PRAGMA {pragma}")
    return db


def _limit(db: sqlite3.Connection, seconds: float) -> None:
    """Stop whatever runs on a connection when its time is over."""
    end = time.monotonic() + seconds
    db.set_progress_handler(lambda: time.monotonic() > end, _STEPS)


def _schema(db: sqlite3.Connection) -> Schema:
    query = f"SELECT type, name, tbl_name, sql FROM sqlite_master LIMIT {_MOST_TABLES}"
    return {
        (kind, name): (table, _BLANKS.sub("", sql or ""))
        for kind, name, table, sql in db.execute(query)
    }


def _revision(db: sqlite3.Connection, found: Schema) -> str:
    of_version = ("table", _VERSION)
    if found.get(of_version) != _expected(migrate.HEAD)[of_version]:
        raise ForeignDatabase(f"This is not a NetCompanion database. {_NOT_THERE}")
    versions = [row[0] for row in db.execute(f"SELECT version_num FROM {_VERSION} LIMIT 2")]
    if len(versions) != 1 or not isinstance(versions[0], str):
        raise DamagedDatabase(f"This file does not say of which version it is. {_NOT_THERE}")
    if versions[0] != migrate.HEAD and versions[0] not in _older():
        raise NewerDatabase(
            "This file was written by a newer version of NetCompanion. Nothing was changed. "
            "Install that version to restore it."
        )
    return versions[0]


def _older() -> set[str]:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(migrate.config())
    return {script.revision for script in scripts.walk_revisions()}


def _expected(revision: str) -> Schema:
    """Return what is in a file that we made, or brought up to a revision."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        made = sqlite.engine_on(raw)
        with made.connect() as db, db.begin():
            if revision == migrate.HEAD:
                migrate.build(db)
            else:
                from alembic import command

                settings = migrate.config()
                settings.attributes["connection"] = db
                command.upgrade(settings, revision)
            return _schema(sqlite.raw(db))


def _refuse_long(db: sqlite3.Connection) -> None:
    """Refuse ids, labels and addresses such as nobody has: each costs time wherever it is read."""
    sealed = {table.name for table in seals.sealed()}
    for table in _tables(db):
        names = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
        short = [
            name
            for name in names
            if name == "id" or name.endswith("_id") or (table in sealed and name not in _PROSE)
        ]
        long = " OR ".join(f'length(CAST("{name}" AS BLOB)) > {_SHORT}' for name in short)
        if long and db.execute(f'SELECT 1 FROM "{table}" WHERE {long} LIMIT 1').fetchone():
            raise ForeignDatabase(
                f"There are names in this file that are longer than any of ours. {_NOT_THERE}"
            )


def _tables(db: sqlite3.Connection) -> list[str]:
    """Return the ordinary tables; what search is made of is none."""
    found = [row[1] for row in db.execute("PRAGMA table_list") if row[2] == "table"]
    return [name for name in found if not name.startswith("sqlite_") and name != _VERSION]


def _bring_up_to_date(path: Path) -> None:
    migrate.prepare(path, path.parent / "before", busy_timeout=0, read_only=False)


def _copy_rows(old: sqlite3.Connection, made: sqlite3.Connection, progress: Progress) -> None:
    """Copy what is in the ordinary tables; the search index is made of it."""
    from netcompanion.store import search

    tables = _tables(made)
    counts = {name: old.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}
    made.execute("PRAGMA foreign_keys = OFF")  # they are checked when all is there
    made.execute("BEGIN IMMEDIATE")
    done = 0
    for name in tables:
        made.execute(f'DELETE FROM "{name}"')
        for number in _copy_table(old, made, name):
            done += number
            progress(done, sum(counts.values()))
    _refuse_high_numbers(made)
    for name in search.TABLES:
        made.execute(f"INSERT INTO {name}({name}) VALUES('rebuild')")
    made.execute("COMMIT")


def _copy_table(old: sqlite3.Connection, made: sqlite3.Connection, name: str) -> Iterator[int]:
    columns = [row[1] for row in made.execute(f'PRAGMA table_info("{name}")')]
    listed = ", ".join(f'"{column}"' for column in columns)
    insert = f'INSERT INTO "{name}" ({listed}) VALUES ({", ".join("?" * len(columns))})'
    rows = old.execute(f'SELECT {listed} FROM "{name}"')
    while batch := rows.fetchmany(_BATCH):
        made.executemany(insert, batch)
        yield len(batch)


def _refuse_high_numbers(made: sqlite3.Connection) -> None:
    """Refuse a file after whose numbers none would be left: nothing could be saved any more."""
    for query in ("SELECT max(id) FROM change_log", "SELECT max(rev) FROM clock"):
        highest = made.execute(query).fetchone()[0]
        if highest is not None and not (isinstance(highest, int) and 0 <= highest < _HIGHEST):
            raise DamagedDatabase(f"The history in this file is not one. {_NOT_THERE}")


def _check(new: Path, progress: Progress) -> None:
    from netcompanion.store.store import Store

    with closing(Store.open(new, backups=new.parent)) as store:
        report = store.check(progress)
    if not report.ok:
        found = " ".join(report.lines[:-1])
        raise DamagedDatabase(f"What is in this file is not what was saved. {found} {_NOT_THERE}")


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn whatever SQLite says about the file from elsewhere into a sentence."""
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _OF_DISK:
            raise
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            raise ForeignDatabase(_TOO_LONG) from error
        if _OF_OURS in str(error):  # which was handed text that is none
            raise DamagedDatabase(_NO_TEXT) from error
        raise DamagedDatabase(
            f"This file is damaged, or not a NetCompanion database ({error}). {_NOT_THERE}"
        ) from error
    except (UnicodeDecodeError, OverflowError) as error:
        raise DamagedDatabase(_NO_TEXT) from error
