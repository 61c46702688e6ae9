"""A database under another passphrase, or under none: a new file, proven to hold the same."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from netcompanion.domain.progress import Progress
from netcompanion.store import cipher, copying, keys, pages, room, sqlite
from netcompanion.store.errors import DamagedDatabase, NoEncryption

_STEPS: Final = 50_000  # of SQLite's machine between two looks at how far it is
_READ: Final = 25  # of 100: reading what is there; as much again is reading what was made
_WRITTEN: Final = 50

Contents = dict[str, tuple[int, bytes]]
"""The number of rows and a hash over all of them, of each table."""


def convert(source: Path, out: Path, passphrase: str | None, progress: Progress) -> None:
    """Write a database anew at `out`, encrypted by a passphrase, or plain without one.

    Nobody may write to `source` meanwhile. What was written is read again and compared with it,
    row by row, and on disk afterwards; the key of `out` is held. Raises DamagedDatabase when they
    are not the same, NoEncryption, CannotWrite, or whatever `progress` does.
    """
    if not cipher.is_installed():
        raise NoEncryption(
            "What encrypts databases is not installed. Nothing was changed. "
            "Install it with: pip install 'netcompanion[encryption]'"
        )
    key = None if passphrase is None else cipher.derived(passphrase, cipher.new_salt())
    with sqlite.files_in_words(out, room.size_of(source)):
        os.close(os.open(out, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        keys.hold(out, key)
        before = _contents(source, progress, 0)
        _export(source, out, progress)
        if _contents(out, progress, 100 - _READ) != before:
            raise DamagedDatabase(
                "The new file was not the same as the database, so it was thrown away. Nothing "
                "was changed. Check the database and the disk."
            )
        copying.sync(out)
    progress(100, 100)


def _export(source: Path, out: Path, progress: Progress) -> None:
    """Copy everything by `sqlcipher_export` (zetetic.net/sqlcipher/sqlcipher-api)."""
    stopped: list[BaseException] = []
    size = max(source.stat().st_size, 1)

    def told() -> bool:
        try:
            progress(_READ + min(_WRITTEN * out.stat().st_size // size, _WRITTEN), 100)
        except BaseException as error:  # noqa: BLE001  # SQLite would swallow it; raised below
            stopped.append(error)
        return bool(stopped)

    key = keys.of(out)
    with closing(
        cipher.connect(sqlite.address(source, mode="ro"), keys.of(source), sqlite.PATIENCE)
    ) as db:
        held = key.literal if key else ""
        db.execute("ATTACH DATABASE ? AS made KEY ?", (sqlite.address(out, mode="rw"), held))
        db.execute("PRAGMA made.journal_mode = OFF")  # a part of a new file is worth nothing
        db.execute("PRAGMA made.synchronous = OFF")  # it is brought to the disk as a whole
        for pragma in ("application_id", "user_version"):
            value = db.execute(f"PRAGMA main.{pragma}").fetchone()[0]
            db.execute(f"PRAGMA made.{pragma} = {value:d}")
        db.set_progress_handler(told, _STEPS)
        try:
            db.execute("SELECT sqlcipher_export('made')").fetchall()
        except sqlite3.OperationalError:
            if stopped:
                raise stopped[0] from None
            raise
        db.set_progress_handler(None, 0)
        db.execute("DETACH DATABASE made")


def _contents(path: Path, progress: Progress, first: int) -> Contents:
    """Return what is in a file, after SQLite found nothing wrong with its pages."""
    with closing(sqlite.opened(path, sqlite.PATIENCE, mode="ro")) as db:
        if pages.faults(db):
            raise DamagedDatabase(
                f"{path.name} is damaged. Nothing was changed. Check the database first."
            )
        found: Contents = {}
        names = sorted(copying.row_counts(db))
        for number, name in enumerate(names):
            found[name] = _hashed(db, name)
            progress(first + _READ * (number + 1) // len(names), 100)
        schema = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name, type"
        found[""] = _summed(db.execute(schema))
        return found


def _hashed(db: sqlite3.Connection, table: str) -> tuple[int, bytes]:
    columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
    # As bytes, so that text which is none is compared too; its kind besides, since 1 is no '1'.
    cells = ", ".join(f'typeof("{name}"), CAST("{name}" AS BLOB)' for name in columns)
    order = ", ".join(str(number) for number in range(1, 2 * len(columns) + 1))
    return _summed(db.execute(f'SELECT {cells} FROM "{table}" ORDER BY {order}'))


def _summed(rows: sqlite3.Cursor) -> tuple[int, bytes]:
    total, count = hashlib.blake2b(), 0
    for row in rows:
        total.update(repr(row).encode())
        count += 1
    return count, total.digest()
