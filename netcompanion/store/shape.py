"""Whether the tables of a file are those of today: their columns, links and search indices."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from sqlalchemy import Connection

from netcompanion.store import migrate, sqlite

_BLANKS = re.compile(r"\s+")


def differences(db: Connection) -> Iterator[str]:
    """Yield what is not as a new file has it, in sentences."""
    try:
        found = _shape(sqlite.raw(db))
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        yield f"The description of the tables is damaged ({error})."
        return
    wanted = _wanted()
    for name in sorted(found.keys() | wanted.keys()):
        if name not in found:
            yield f"“{name}” is missing."
        elif found[name] != wanted.get(name):
            yield f"The description of “{name}” is damaged."


def _wanted() -> dict[str, Any]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        with sqlite.engine_on(raw).connect() as db, db.begin():
            migrate.build(db)
        return _shape(raw)


def _shape(db: sqlite3.Connection) -> dict[str, Any]:
    tables = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    return {name: _described(db, kind, name, of, sql) for kind, name, of, sql in tables}


def _described(db: sqlite3.Connection, kind: str, name: str, of: str, sql: str | None) -> Any:
    """Return what a table or an index is; of a virtual table, or what is neither, its words."""
    if kind == "index":
        columns = db.execute("SELECT seqno, name FROM pragma_index_info(?)", (name,)).fetchall()
        return of, tuple(columns), " where " in (sql or "").lower()
    if kind != "table" or (sql or "").startswith("CREATE VIRTUAL"):
        return kind, of, _BLANKS.sub("", sql or "")
    columns = db.execute("SELECT * FROM pragma_table_xinfo(?)", (name,)).fetchall()
    links = db.execute("SELECT * FROM pragma_foreign_key_list(?)", (name,)).fetchall()
    described = tuple((number, str(column), *rest) for number, column, *rest in columns)
    return described, frozenset(link[2:] for link in links)
