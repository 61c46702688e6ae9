"""Somebody erased for good: every copy that the file keeps of them, also of what was.

A change takes away what stands in the tables; here goes what remembers it: the history, the
bookkeeping of address books, pictures that nobody needs, and the search index, which keeps words
of what was deleted until it is made anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

import msgspec
from sqlalchemy import Connection, Text

from netcompanion.domain.change import Change
from netcompanion.domain.progress import silent
from netcompanion.domain.traces import Traces
from netcompanion.store import codec, history, journal, search, sqlite, writing
from netcompanion.store.batches import batches
from netcompanion.store.tables import metadata

_REMEMBERED: Final = "SELECT change, entity_id, other FROM change_edit"
_FORGET: Final = f"UPDATE change_log SET state = ? WHERE id IN {codec.GIVEN}"
_LET_GO: Final = f"DELETE FROM change_edit WHERE change IN {codec.GIVEN}"
_OF_THEM: Final = tuple(
    f"DELETE FROM {table} WHERE contact_id = ?"
    for table in ("remote_chosen", "sync_conflict", "sync_op")
)
_KEPT_TO_DELETE: Final = f"""
    UPDATE remote_item SET base = x'', uid = '', problem = '', spelled = '[]', lost = '[]'
    WHERE contact_id = ? AND seen AND book_id IN {codec.GIVEN}
"""
_NO_LONGER_KNOWN: Final = f"""
    DELETE FROM remote_item WHERE contact_id = ? AND NOT (seen AND book_id IN {codec.GIVEN})
"""
_BASES: Final = "SELECT book_id, href, base FROM remote_item WHERE base <> x''"
_BASE: Final = "UPDATE remote_item SET base = ? WHERE book_id = ? AND href = ?"
_BOOKKEEPING: Final = (
    "change_log",
    "remote_account",
    "remote_book",
    "remote_item",
    "sync_run",
    "sync_op",
    "sync_conflict",
)
_KEYS: Final = frozenset(("id", "book_id", "account_id", "contact_id", "href", "url", "base_url"))
_REBUILD: Final = "INSERT INTO {0}({0}) VALUES('rebuild')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What became of it: `steps` of the history can no longer be undone.

    Not `is_clean`: others were reading, so that the log keeps bytes until the file is closed.
    """

    steps: int
    is_clean: bool


def remembered(raw: sqlite3.Connection, ids: Collection[str], traces: Traces) -> set[int]:
    """Return the steps of the history that hold anything of somebody, by what they are about."""
    return {
        change
        for change, entity_id, other in raw.execute(_REMEMBERED)
        if entity_id in ids or (other is not None and _tells(other, ids, traces))
    }


def erase(
    db: Connection, change: Change, contact_id: str, traces: Traces, delete_in: Collection[str]
) -> int:
    """Make a change that takes somebody away, and let go of all that remembers them.

    The cards in the books `delete_in` stay known by their addresses alone, so that the next run
    deletes them there. Returns how many steps of the history went.
    Raises StaleChange as `writing.write` does.
    """
    raw = sqlite.raw(db)
    raw.execute("PRAGMA secure_delete = ON")
    applied = writing.write(db, change.label, batches(change), silent)
    ids = {contact_id, *(codec.subject(edit)[1] for edit in change.edits)}
    steps = remembered(raw, ids, traces)
    given = _given(steps)
    raw.execute(_LET_GO, (given,))
    raw.execute(_FORGET, (history.FORGOTTEN, given))
    _forget_in_books(raw, contact_id, traces, delete_in)
    for table in _BOOKKEEPING:
        _take_out(raw, table, traces)
    journal.drop_every_unused_picture(db)
    for table in search.TABLES:
        raw.execute(_REBUILD.format(table))
    return len(steps - {applied.change_id})


def scrub(raw: sqlite3.Connection) -> bool:
    """Write the file anew, so that no byte of what was deleted is left in it or in its log.

    False where somebody else reads just now, so that the log keeps its bytes until later.
    """
    raw.execute("PRAGMA secure_delete = OFF")
    raw.execute("VACUUM")
    busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _tells(data: bytes, ids: Collection[str], traces: Traces) -> bool:
    text = data.decode("utf-8", "replace")
    return traces.in_text(text) or any(f'"{each}"' in text for each in ids)


def _forget_in_books(
    raw: sqlite3.Connection, contact_id: str, traces: Traces, delete_in: Collection[str]
) -> None:
    for statement in _OF_THEM:
        raw.execute(statement, (contact_id,))
    books = _given(delete_in)
    raw.execute(_NO_LONGER_KNOWN, (contact_id, books))
    raw.execute(_KEPT_TO_DELETE, (contact_id, books))
    named = [each for each in raw.execute(_BASES) if traces.in_bytes(each[2])]
    for book_id, href, base in named:
        raw.execute(_BASE, (traces.out_of_bytes(base), book_id, href))


def _take_out(raw: sqlite3.Connection, table: str, traces: Traces) -> None:
    """Write "somebody" into what bookkeeping says in words."""
    columns = [
        each.name
        for each in metadata.tables[table].c
        if isinstance(each.type, Text) and each.name not in _KEYS
    ]
    listed = ", ".join(f'"{name}"' for name in columns)
    changed = ", ".join(f'"{name}" = ?' for name in columns)
    for row, *cells in raw.execute(f"SELECT rowid, {listed} FROM {table}").fetchall():
        after = [cell and traces.taken_out(cell) for cell in cells]
        if after != cells:
            raw.execute(f"UPDATE {table} SET {changed} WHERE rowid = ?", (*after, row))


def _given(values: Iterable[object]) -> str:
    return msgspec.json.encode(list(values)).decode()
