"""How what is kept about address books elsewhere becomes rows, and values again."""

from __future__ import annotations

import sqlite3
import types
import typing
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import Any, Final, Generic, TypeVar

import msgspec

from netcompanion.domain.sync import (
    THIS_WRITE,
    Account,
    Book,
    Bookkeeping,
    Chosen,
    Conflict,
    Item,
    Op,
    Record,
    Run,
)
from netcompanion.store import codec

R = TypeVar("R", bound=Record)
_FLAGS: Final = {0: False, 1: True}


class Records(Generic[R]):
    """One kind of record in its table: a column per field, what is nested as JSON."""

    def __init__(self, kind: type[R], table: str, key: tuple[str, ...] = ("id",)) -> None:
        self.table = table
        self._kind = kind
        hints = typing.get_type_hints(kind)
        self._names = [field.name for field in fields(kind)]
        self._nested = {name for name in self._names if _is_nested(hints[name])}
        self._flags = {name for name in self._names if hints[name] is bool}
        columns = ", ".join(f'"{name}"' for name in self._names)
        marks = ", ".join("?" * len(self._names))
        changed = ", ".join(
            f'"{name}" = excluded."{name}"' for name in self._names if name not in key
        )
        found = ", ".join(key)
        conflict = f"DO UPDATE SET {changed}" if changed else "DO NOTHING"
        self.select = f"SELECT {columns} FROM {table}"
        self._save = (
            f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT ({found}) {conflict}"
        )
        self._remove = f"DELETE FROM {table} WHERE " + " AND ".join(f"{name} = ?" for name in key)
        self._key = key

    def ask(self, db: sqlite3.Connection, rest: str = "", given: Sequence[Any] = ()) -> list[R]:
        """Return the records that a query finds: `rest` is what follows the name of the table."""
        with codec.reading(self.table):
            return [self.value(row) for row in db.execute(f"{self.select} {rest}", given)]

    def save(self, db: sqlite3.Connection, record: R) -> None:
        """Write a record, over the one of the same key if there is one."""
        plain = msgspec.to_builtins(record, builtin_types=(bytes,))
        db.execute(self._save, [self._cell(name, plain[name]) for name in self._names])

    def remove(self, db: sqlite3.Connection, record: R) -> None:
        """Delete a record; what belongs to it goes with it."""
        db.execute(self._remove, [getattr(record, name) for name in self._key])

    def _cell(self, name: str, value: Any) -> Any:
        return codec.encode(value).decode() if name in self._nested else value

    def value(self, row: Sequence[Any]) -> R:
        """Return the record of a row that `select` finds; within `codec.reading`."""
        plain = dict(zip(self._names, row, strict=True))
        for name in self._nested:
            plain[name] = msgspec.json.decode(plain[name])
        for name in self._flags:
            plain[name] = _FLAGS[plain[name]]
        return msgspec.convert(plain, self._kind)


def _is_nested(hint: Any) -> bool:
    options = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    return any(
        typing.get_origin(each) in (tuple, frozenset) or is_dataclass(each) for each in options
    )


ACCOUNTS: Final = Records(Account, "remote_account")
BOOKS: Final = Records(Book, "remote_book")
ITEMS: Final = Records(Item, "remote_item", ("book_id", "href"))
CHOSEN: Final = Records(Chosen, "remote_chosen", ("book_id", "contact_id"))
OPS: Final = Records(Op, "sync_op")
CONFLICTS: Final = Records(Conflict, "sync_conflict")
RUNS: Final = Records(Run, "sync_run")

_KINDS: Final[dict[type[Record], Records[Any]]] = {
    Account: ACCOUNTS,
    Book: BOOKS,
    Item: ITEMS,
    Chosen: CHOSEN,
    Op: OPS,
    Conflict: CONFLICTS,
    Run: RUNS,
}
BY_TABLE: Final[dict[str, Records[Any]]] = {each.table: each for each in _KINDS.values()}


_BY_RUN: Final = "INSERT OR IGNORE INTO sync_change(change) VALUES(?)"
_GONE: Final = """
    contact_id NOT IN (SELECT id FROM contact) AND contact_id IN (
        SELECT entity_id FROM change_edit JOIN sync_change USING (change)
        WHERE change = ? AND kind = 'contact'
    )
"""
_FORGET_WAITING: Final = f"DELETE FROM remote_item WHERE NOT seen AND {_GONE}"
_UNLINK: Final = f"UPDATE remote_item SET contact_id = NULL, synced_rev = NULL WHERE {_GONE}"

_PART: Final = """
    WITH moved AS (
        SELECT json_extract(CAST(other AS TEXT), '$.contact_id') AS contact_id,
            json_extract(CAST(other AS TEXT), '$.uid') AS uid
        FROM change_edit WHERE change = ?1 AND kind = 'alias' AND other NOTNULL
    ), own AS (
        SELECT moved.contact_id, moved.uid, coalesce(
            (SELECT id FROM contact WHERE contact.uid = moved.uid),
            (SELECT alias.contact_id FROM alias WHERE alias.uid = moved.uid),
            (SELECT entity_id FROM change_edit JOIN contact ON contact.id = entity_id
                WHERE change = ?1 AND kind = 'contact' AND other ISNULL)
        ) AS id FROM moved
    )
    UPDATE OR IGNORE remote_item SET contact_id = own.id, synced_rev = 0 FROM own
    WHERE remote_item.contact_id = own.contact_id AND remote_item.uid = own.uid AND own.id NOTNULL
"""

_SETTLE: Final = "UPDATE sync_conflict SET settled = ? WHERE settled_by = ?"

_OF_NO_BOOK: Final = "DELETE FROM sync_conflict WHERE book_id NOT IN (SELECT id FROM remote_book)"

_NOTES_GO_UP: Final = """
    UPDATE remote_item SET synced_rev = 0
    WHERE book_id = ? AND synced_rev IS NOT NULL
    AND contact_id IN (SELECT id FROM contact WHERE note <> '')
    AND (SELECT own_notes FROM remote_book WHERE id = ?) = 0
"""


_TAKEN: Final = f"""
    SELECT uid FROM contact WHERE uid IN {codec.GIVEN}
    UNION ALL SELECT uid FROM alias WHERE uid IN {codec.GIVEN}
    LIMIT 1
"""
_HERE: Final = f"SELECT count(*) FROM contact WHERE id IN {codec.GIVEN}"


def is_overtaken(
    db: sqlite3.Connection, bookkeeping: Bookkeeping, uids: Sequence[str] = ()
) -> bool:
    """Whether somebody whom it is about is gone, or a UID that was nobody's is somebody's now."""
    if bookkeeping.about:
        given = codec.encode(list(bookkeeping.about)).decode()
        if db.execute(_HERE, (given,)).fetchone()[0] < len(bookkeeping.about):
            return True
    new = codec.encode(list(uids)).decode()
    return bool(uids) and db.execute(_TAKEN, (new, new)).fetchone() is not None


def write(
    db: sqlite3.Connection, bookkeeping: Bookkeeping, *, rev: int, change_id: int | None
) -> None:
    """Write bookkeeping; `rev` is the revision of this write, `change_id` the change beside it.

    Where records say THIS_WRITE, items get the one as `synced_rev`, and conflicts the other as
    `settled_by`. A book that takes notes from now on lacks those of all who have one.
    """
    for record in bookkeeping.remove:
        _KINDS[type(record)].remove(db, record)
    if any(isinstance(each, Account | Book) for each in bookkeeping.remove):
        db.execute(_OF_NO_BOOK)
    for record in bookkeeping.save:
        if isinstance(record, Book) and record.own_notes:
            db.execute(_NOTES_GO_UP, (record.id, record.id))
        _KINDS[type(record)].save(db, _numbered(record, rev, change_id))


def _numbered(record: Record, rev: int, change_id: int | None) -> Record:
    match record:
        case Item(synced_rev=at) if at == THIS_WRITE:
            return replace(record, synced_rev=rev)
        case Conflict(settled_by=by) if by == THIS_WRITE:
            return replace(record, settled_by=change_id)
    return record


def let_go(db: sqlite3.Connection, change_id: int) -> None:
    """Let go of the cards of those whom a change that a run made leaves gone, in all books.

    It may have been made, taken back, or made again: that is nobody's wish to delete them there.
    The next run brings in again whoever is there.
    """
    db.execute(_FORGET_WAITING, (change_id,))
    db.execute(_UNLINK, (change_id,))


def by_run(db: sqlite3.Connection, change_id: int) -> None:
    """Remember that a run made a change."""
    db.execute(_BY_RUN, (change_id,))


def follow(db: sqlite3.Connection, change_id: int, at: datetime, *, undone: bool) -> None:
    """Do what goes with a change that was taken back, or made again (UTC).

    Where two people whom it had made one are two again, each gets the cards of their own back,
    which are to say what they say. Conflicts that it had settled are open again, or rest again.
    """
    let_go(db, change_id)
    db.execute(_PART, (change_id,))
    settled = None if undone else msgspec.to_builtins(at)
    db.execute(_SETTLE, (settled, change_id))
