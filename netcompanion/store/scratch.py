"""Where what is on its way waits while the database is encrypted: in a file that is noise, too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from netcompanion.store import cipher, sqlite


class Sealed:
    """Records in an encrypted file whose key is known to this object alone, and gone with it.

    The file goes at `close`, or at once where the system lets an open file be removed. Errors are
    those of sqlite3 and of the system.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Keep the file in `folder`; without one, where the system keeps temporary files."""
        handle, name = mkstemp(prefix=".sealed-", suffix=".tmp", dir=folder)
        os.close(handle)
        self._path = Path(name)
        self._db = cipher.connect(
            sqlite.address(self._path, mode="rw"), cipher.throwaway(), sqlite.PATIENCE
        )
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
            self._db.execute(f"PRAGMA {pragma}").fetchall()
        self._db.execute("CREATE TABLE record(place INTEGER PRIMARY KEY, data BLOB NOT NULL)")
        self._remove()
        self._db.execute("BEGIN")

    def put(self, data: bytes) -> int:
        """Keep a record; return its place."""
        place = self._db.execute("INSERT INTO record(data) VALUES(?)", (data,)).lastrowid
        return int(place or 0)

    def get(self, place: int) -> bytes:
        """Return the record that was put there."""
        query = "SELECT data FROM record WHERE place = ?"
        return bytes(self._db.execute(query, (place,)).fetchone()[0])

    def every(self) -> Iterator[bytes]:
        """Yield the records in order."""
        for (data,) in self._db.execute("SELECT data FROM record ORDER BY place"):
            yield data

    def close(self) -> None:
        """Throw away what was kept."""
        self._db.close()
        self._remove()

    def _remove(self) -> None:
        with suppress(OSError):  # not while it is open, on some systems
            self._path.unlink()
