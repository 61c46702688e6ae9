"""Hashes beside the rows that are no entities: of the history, and of address books elsewhere.

Whoever writes such a row need not know of them: triggers of the connection that writes seal it.
They are temporary, since those of a file may call no function of ours, and files have none.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from typing import Final

import msgspec
from sqlalchemy import Table

from netcompanion.store.columns import SEAL, metadata

_BYTES: Final = 8
_OF_NEW: Final = (None, 0)  # the clock of a file that nothing was written to yet
_encode = msgspec.json.Encoder().encode


def watch(db: sqlite3.Connection) -> None:
    """Seal from now on whatever this connection writes."""
    db.create_function("seal_of", -1, _of, deterministic=True)
    for table in sealed():
        cells = ", ".join(f'NEW."{name}"' for name in _columns(table))
        written = ", ".join(f'"{name}"' for name in _columns(table))
        here = " AND ".join(f'"{key.name}" = NEW."{key.name}"' for key in table.primary_key)
        for when in ("INSERT", f"UPDATE OF {written}"):
            db.execute(
                f"CREATE TEMP TRIGGER IF NOT EXISTS seal_{table.name}_{when[:6]}"
                f" AFTER {when} ON main.{table.name}"
                f" BEGIN UPDATE {table.name} SET {SEAL} = seal_of({cells}) WHERE {here}; END"
            )


def sealed() -> list[Table]:
    """Return the tables whose rows have a seal."""
    return [table for table in metadata.sorted_tables if SEAL in table.c]


def broken(db: sqlite3.Connection, table: Table) -> Iterator[bool]:
    """Yield for each row whether it is not what was written."""
    cells = ", ".join(f'"{name}"' for name in _columns(table))
    for seal, *row in db.execute(f"SELECT {SEAL}, {cells} FROM {table.name}"):
        yield seal != _of(*row) and (seal, *row) != _OF_NEW


def renew(db: sqlite3.Connection) -> None:
    """Seal the rows that have none: those from before there were any."""
    db.create_function("seal_of", -1, _of, deterministic=True)
    for table in sealed():
        cells = ", ".join(f'"{name}"' for name in _columns(table))
        db.execute(f"UPDATE {table.name} SET {SEAL} = seal_of({cells}) WHERE {SEAL} IS NULL")


def _columns(table: Table) -> list[str]:
    return [name for name in table.c.keys() if name != SEAL]  # noqa: SIM118  # of columns, not names


def _of(*cells: str | bytes | int | float | None) -> bytes:
    return hashlib.blake2b(_encode(cells), digest_size=_BYTES).digest()
