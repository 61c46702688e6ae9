"""What contacts are sorted and found by: worked out from their values, and anew when it is stale.

A flipped bit may have changed it, or a newer Python folds other characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Table, bindparam, select, update

from netcompanion.domain.contact import Contact
from netcompanion.store.rows import CELLS, cells_of, points_of, tags_of
from netcompanion.store.tables import contact, contact_point, contact_tag

_WHERE: Final = {
    contact: ("row",),
    contact_point: ("contact", "kind", "position"),
    contact_tag: ("contact", "position"),
}
_WHAT: Final = {
    contact: ("name", "sort_key", "organisation_key"),
    contact_point: ("key",),
    contact_tag: ("key",),
}


def _stored(table: Table) -> Any:
    owner = table.c[_WHERE[table][0]]
    columns = (table.c[name] for name in (*_WHERE[table], *_WHAT[table]))
    return select(*columns).where(owner.in_(bindparam("rows", expanding=True)))


def _update(table: Table) -> Any:
    found = (table.c[name] == bindparam(f"at_{name}") for name in _WHERE[table])
    return update(table).where(*found).values({name: bindparam(name) for name in _WHAT[table]})


_STORED: Final = {table: _stored(table) for table in _WHERE}
_UPDATE: Final = {table: _update(table) for table in _WHERE}


def stale(db: Connection, batch: Mapping[int, Contact]) -> list[int]:
    """Return the rows of those contacts whose names and keys are not what their values give."""
    rows: set[int] = set()
    for table, query in _STORED.items():
        stored = {tuple(cells) for cells in db.execute(query, {"rows": list(batch)})}
        rows.update(cells[0] for cells in stored ^ set(_wanted(table, batch)))
    return sorted(rows)


def renew(db: Connection, batches: Iterable[Mapping[int, Contact]]) -> None:
    """Write the names and keys of those contacts anew whose are stale."""
    for batch in batches:
        wrong = {row: batch[row] for row in stale(db, batch)}
        for table, query in _UPDATE.items():
            columns = (*(f"at_{name}" for name in _WHERE[table]), *_WHAT[table])
            cells = [dict(zip(columns, each, strict=True)) for each in _wanted(table, wrong)]
            if cells:
                db.execute(query, cells)


def _wanted(table: Table, batch: Mapping[int, Contact]) -> Iterator[tuple[Any, ...]]:
    for row, value in batch.items():
        if table is contact:
            cells = dict(zip(CELLS, cells_of(value), strict=True))
            yield (row, *(cells[name] for name in _WHAT[contact]))
        elif table is contact_point:
            yield from ((row, *cells[:3]) for cells in points_of(value))
        else:
            yield from ((row, position, key) for position, _, key in tags_of(value))
