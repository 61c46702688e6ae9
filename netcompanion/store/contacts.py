"""Contacts in their tables: one row, and what hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, func, select

from netcompanion.domain.contact import (
    Contact,
    Email,
    Link,
    NetworkKind,
    PartialDate,
    Phone,
    PhotoRef,
    PostalAddress,
    SocialProfile,
)
from netcompanion.store import search, sqlite
from netcompanion.store.codec import decode_source, decoder, reading
from netcompanion.store.rows import (
    CELLS,
    CHILDREN,
    PLAIN,
    ContactRows,
    cells_of,
    children_of,
    rows_of,
)
from netcompanion.store.shelves import Stamp
from netcompanion.store.tables import (
    contact,
    contact_network,
    contact_point,
    contact_source,
    contact_tag,
)

_BATCH: Final = 500
DECODE_POINT: Final[dict[str, Callable[[bytes | str], Any]]] = {
    "phones": decoder(Phone),
    "emails": decoder(Email),
    "links": decoder(Link),
    "addresses": decoder(PostalAddress),
    "socials": decoder(SocialProfile),
    "wants": decoder(str),
    "offers": decoder(str),
}
"""What makes a point of its stored value, by the kind."""
_decode_birthday = decoder(PartialDate)

_SELECT = select(
    contact.c.row,
    contact.c.created,
    contact.c.birthday,
    contact.c.photo_digest,
    contact.c.photo_type,
    contact.c.id,
    *(contact.c[name] for name in PLAIN),
)
_BY_ID = _SELECT.where(contact.c.id.in_(sqlite.given("ids")))
_BY_ROW = _SELECT.where(contact.c.row.in_(sqlite.given("rows")))
_ROWS_OF = select(contact.c.id, contact.c.row).where(contact.c.id.in_(sqlite.given("ids")))
_STAMPED = select(contact.c.id, contact.c.row, contact.c.revised).where(
    contact.c.id.in_(sqlite.given("ids"))
)
_LAST_ROW = select(func.max(contact.c.row))
_WRITTEN: Final = (*CELLS, "digest", "rev", "revised", "row")
_INSERT: Final = (
    f"INSERT INTO contact({', '.join((*_WRITTEN, 'id'))})"
    f" VALUES({', '.join('?' * (len(_WRITTEN) + 1))})"
)
_UPDATE: Final = f"UPDATE contact SET {', '.join(f'{c} = ?' for c in _WRITTEN[:-1])} WHERE row = ?"
_DELETE: Final = "DELETE FROM contact WHERE row = ?"
_INSERT_CHILDREN: Final = [
    f"INSERT INTO {table.name}({', '.join(table.c.keys())}) VALUES({', '.join('?' * len(table.c))})"
    for table in CHILDREN
]
_DELETE_CHILDREN: Final = [f"DELETE FROM {table.name} WHERE contact = ?" for table in CHILDREN]


def _children_of(*columns: Any) -> Any:
    table = columns[0].table
    return select(table.c.contact, *columns).where(table.c.contact.in_(sqlite.given("rows")))


_SELECT_POINTS = _children_of(contact_point.c.kind, contact_point.c.value).order_by(
    contact_point.c.contact, contact_point.c.kind, contact_point.c.position
)
_SELECT_TAGS = _children_of(contact_tag.c.tag).order_by(
    contact_tag.c.contact, contact_tag.c.position
)
_SELECT_NETWORKS = _children_of(contact_network.c.network)
_SELECT_SOURCES = _children_of(contact_source.c.value)


def load(db: Connection, ids: Collection[str]) -> dict[str, Contact]:
    """Return those of the contacts that exist, by id."""
    with reading("contact"):
        cells = db.execute(_BY_ID, {"ids": list(ids)}).all()
        return {value.id: value for value in _values(db, cells)}


def load_rows(db: Connection, rows: Sequence[int]) -> list[Contact]:
    """Return the contacts with these row numbers, in that order."""
    if not rows:
        return []
    with reading("contact"):
        cells = db.execute(_BY_ROW, {"rows": rows}).all()
        by_row = dict(zip((cell[0] for cell in cells), _values(db, cells), strict=True))
    return [by_row[row] for row in rows]


def every(db: Connection) -> Iterator[dict[int, Contact]]:
    """Yield all contacts by row number, a few hundred at a time."""
    last = 0
    page = select(contact.c.row).order_by(contact.c.row).limit(_BATCH)
    while rows := db.scalars(page.where(contact.c.row > last)).all():
        yield dict(zip(rows, load_rows(db, rows), strict=True))
        last = rows[-1]


def _values(db: Connection, cells: Sequence[Sequence[Any]]) -> Iterator[Contact]:
    if not cells:
        return
    rows = {"rows": [cell[0] for cell in cells]}
    points: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for owner, kind, value in db.execute(_SELECT_POINTS, rows):
        points[owner][kind].append(DECODE_POINT[kind](value))
    tags = _grouped(db.execute(_SELECT_TAGS, rows).all())
    networks = _grouped(db.execute(_SELECT_NETWORKS, rows).all())
    sources = {owner: value for owner, value in db.execute(_SELECT_SOURCES, rows)}  # noqa: C416  # rows are not pairs to mypy
    for row, created, birthday, digest, media_type, id_, *plain in cells:
        yield Contact(
            id=id_,
            created=datetime.fromisoformat(created),
            birthday=_decode_birthday(birthday) if birthday else None,
            photo=PhotoRef(digest=digest, media_type=media_type) if digest else None,
            tags=tuple(tags.get(row, ())),
            networks=frozenset(map(NetworkKind, networks.get(row, ()))),
            source=decode_source(sources[row]) if row in sources else None,
            **_points_of(points.get(row, {})),
            **dict(zip(PLAIN, plain, strict=True)),
        )


def _points_of(points: Mapping[str, list[Any]]) -> dict[str, Any]:
    return {kind: tuple(values) for kind, values in points.items()}


def _grouped(pairs: Iterable[Sequence[Any]]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = defaultdict(list)
    for owner, value in pairs:
        groups[owner].append(value)
    return groups


def add(db: Connection, people: Sequence[ContactRows], stamp: Stamp) -> None:
    """Write new contacts. Raises sqlite3.IntegrityError if one of them is here already."""
    first = (db.scalar(_LAST_ROW) or 0) + 1
    mark, moment = stamp.mark, stamp.moment
    rows = [
        (*each.cells, each.digest + mark, stamp.rev, moment, row, each.id)
        for row, each in enumerate(people, first)
    ]
    raw = sqlite.raw(db)
    raw.executemany(_INSERT, rows)
    for i, statement in enumerate(_INSERT_CHILDREN):
        children = [
            (row, *cells) for row, each in enumerate(people, first) for cells in each.children[i]
        ]
        raw.executemany(statement, children)
    search.add_contacts(db, {row: each.words for row, each in enumerate(people, first)})


def save(
    db: Connection,
    after: Sequence[Contact],
    before: Mapping[str, Contact],
    digests: Mapping[str, bytes],
    stamp: Stamp,
) -> None:
    """Write contacts over those of `before`, and the others as new."""
    if new := [rows_of(value, digests[value.id]) for value in after if value.id not in before]:
        add(db, new, stamp)
    if changed := [value for value in after if value.id in before]:
        _change(db, changed, before, digests, stamp)


def _change(
    db: Connection,
    after: Sequence[Contact],
    before: Mapping[str, Contact],
    digests: Mapping[str, bytes],
    stamp: Stamp,
) -> None:
    stamped = db.execute(_STAMPED, {"ids": list(before)}).all()
    rows = {id_: row for id_, row, _ in stamped}
    stamps = {id_: stamp.not_before(revised) for id_, _, revised in stamped}
    sqlite.raw(db).executemany(
        _UPDATE,
        [
            (*cells_of(v), digests[v.id] + new.mark, new.rev, new.moment, rows[v.id])
            for v, new in ((value, stamps[value.id]) for value in after)
        ],
    )
    for value in after:
        _change_children(db, rows[value.id], before[value.id], value)
    search.save_contacts(db, {rows[value.id]: value for value in after})


def _change_children(db: Connection, row: int, before: Contact, after: Contact) -> None:
    sides = zip(children_of(before), children_of(after), strict=True)
    for (old, new), remove_all, insert in zip(
        sides, _DELETE_CHILDREN, _INSERT_CHILDREN, strict=True
    ):
        if old != new:
            raw = sqlite.raw(db)
            raw.execute(remove_all, (row,))
            raw.executemany(insert, [(row, *cells) for cells in new])


def row_numbers(db: Connection, ids: Collection[str]) -> dict[str, int]:
    """Return the row numbers of those contacts that exist."""
    if not ids:
        return {}
    return {id_: row for id_, row in db.execute(_ROWS_OF, {"ids": list(ids)})}  # noqa: C416  # rows are not pairs to mypy


def remove(db: Connection, contacts: Sequence[Contact]) -> None:
    """Delete contacts and what hangs on them."""
    rows = row_numbers(db, [value.id for value in contacts])
    search.remove_contacts(db, list(rows.values()))
    sqlite.raw(db).executemany(_DELETE, [(row,) for row in rows.values()])
