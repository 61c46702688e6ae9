"""Contacts in their tables: one row, and what hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

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
    SourceCard,
)
from netcompanion.domain.normalise import (
    email_key,
    fold,
    link_key,
    phone_key,
    social_key,
    tag_key,
)
from netcompanion.store import search, sqlite
from netcompanion.store.codec import Point, decoder, encode, encode_point, reading
from netcompanion.store.shelves import Stamp
from netcompanion.store.tables import (
    contact,
    contact_network,
    contact_point,
    contact_source,
    contact_tag,
)

_BATCH: Final = 500
_PLAIN: Final = (
    "id",
    "uid",
    "prefix",
    "given",
    "additional",
    "family",
    "suffix",
    "formatted",
    "phonetic_given",
    "phonetic_family",
    "nickname",
    "organisation",
    "department",
    "title",
    "note",
)
DECODE_POINT: Final[dict[str, Callable[[bytes | str], Any]]] = {
    "phones": decoder(Phone),
    "emails": decoder(Email),
    "links": decoder(Link),
    "addresses": decoder(PostalAddress),
    "socials": decoder(SocialProfile),
}
"""What makes a point of its stored value, by the kind."""
_decode_birthday = decoder(PartialDate)
_decode_source = decoder(SourceCard)

_SELECT = select(
    contact.c.row,
    contact.c.created,
    contact.c.birthday,
    contact.c.photo_digest,
    contact.c.photo_type,
    *(contact.c[name] for name in _PLAIN),
)
_BY_ID = _SELECT.where(contact.c.id.in_(bindparam("ids", expanding=True)))
_BY_ROW = _SELECT.where(contact.c.row.in_(bindparam("rows", expanding=True)))
_ROWS_OF = select(contact.c.id, contact.c.row).where(
    contact.c.id.in_(bindparam("ids", expanding=True))
)
_LAST_ROW = select(func.max(contact.c.row))
_INSERT = str(insert(contact))
_UPDATE = (
    update(contact)
    .where(contact.c.row == bindparam("this"))
    .values({c.name: bindparam(c.name) for c in contact.c if c.name not in ("row", "id")})
)
_DELETE = delete(contact).where(contact.c.row == bindparam("this"))


def _children_of(*columns: Any) -> Any:
    table = columns[0].table
    wanted = table.c.contact.in_(bindparam("rows", expanding=True))
    return select(table.c.contact, *columns).where(wanted)


_SELECT_POINTS = _children_of(contact_point.c.kind, contact_point.c.value).order_by(
    contact_point.c.contact, contact_point.c.kind, contact_point.c.position
)
_SELECT_TAGS = _children_of(contact_tag.c.tag).order_by(
    contact_tag.c.contact, contact_tag.c.position
)
_SELECT_NETWORKS = _children_of(contact_network.c.network)
_SELECT_SOURCES = _children_of(contact_source.c.value)
_CHILDREN = (contact_point, contact_tag, contact_network, contact_source)
_DELETE_CHILDREN = {
    table: delete(table).where(table.c.contact == bindparam("this")) for table in _CHILDREN
}
_INSERT_CHILDREN = {table: str(insert(table)) for table in _CHILDREN}


def load(db: Connection, ids: Collection[str]) -> dict[str, Contact]:
    """Return those of the contacts that exist, by id."""
    with reading("contact"):
        cells = db.execute(_BY_ID, {"ids": list(ids)}).all()
        return {value.id: value for value in _values(db, cells)}


def load_rows(db: Connection, rows: Sequence[int]) -> list[Contact]:
    """Return the contacts with these row numbers, in that order."""
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
    for row, created, birthday, digest, media_type, *plain in cells:
        yield Contact(
            created=datetime.fromisoformat(created),
            birthday=_decode_birthday(birthday) if birthday else None,
            photo=PhotoRef(digest=digest, media_type=media_type) if digest else None,
            tags=tuple(tags.get(row, ())),
            networks=frozenset(map(NetworkKind, networks.get(row, ()))),
            source=_decode_source(sources[row]) if row in sources else None,
            **_points_of(points.get(row, {})),
            **dict(zip(_PLAIN, plain, strict=True)),
        )


def _points_of(points: Mapping[str, list[Any]]) -> dict[str, Any]:
    return {kind: tuple(values) for kind, values in points.items()}


def _grouped(pairs: Iterable[Sequence[Any]]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = defaultdict(list)
    for owner, value in pairs:
        groups[owner].append(value)
    return groups


def save(
    db: Connection,
    after: Sequence[Contact],
    before: Mapping[str, Contact],
    digests: Mapping[str, bytes],
    stamp: Stamp,
) -> None:
    """Write contacts over those of `before`, and the others as new."""
    rows = row_numbers(db, before.keys())
    fresh = (db.scalar(_LAST_ROW) or 0) + 1
    new, changed = [], []
    for value in after:
        cells = cells_of(value) | {
            "digest": digests[value.id],
            "rev": stamp.rev,
            "revised": stamp.at.isoformat(),
        }
        if value.id in before:
            changed.append(cells | {"this": rows[value.id]})
        else:
            rows[value.id] = cells["row"] = fresh
            fresh += 1
            new.append(cells)
    if changed:
        db.execute(_UPDATE, changed)
    if new:
        sqlite.raw(db).executemany(_INSERT, new)  # half a million rows of an import pass here
    _save_children(db, [(rows[value.id], value, before.get(value.id)) for value in after])
    search.save_contacts(db, {rows[value.id]: value for value in after}, new=len(new) == len(after))


def row_numbers(db: Connection, ids: Collection[str]) -> dict[str, int]:
    """Return the row numbers of those contacts that exist."""
    if not ids:
        return {}
    return {id_: row for id_, row in db.execute(_ROWS_OF, {"ids": list(ids)})}  # noqa: C416  # rows are not pairs to mypy


def cells_of(value: Contact) -> dict[str, Any]:
    """Return the columns of a contact that its value gives."""
    cells: dict[str, Any] = {name: getattr(value, name) for name in _PLAIN}
    cells["name"] = value.name
    cells["sort_key"] = fold(value.name)
    cells["organisation_key"] = fold(value.organisation)
    cells["created"] = value.created.isoformat()
    cells["birthday"] = encode(value.birthday).decode() if value.birthday else None
    cells["photo_digest"] = value.photo.digest if value.photo else None
    cells["photo_type"] = value.photo.media_type if value.photo else None
    return cells


def _save_children(db: Connection, saved: Sequence[tuple[int, Contact, Contact | None]]) -> None:
    for table, of in (
        (contact_point, points_of),
        (contact_tag, tags_of),
        (contact_network, _networks),
        (contact_source, _source),
    ):
        stale, rows = [], []
        for row, value, before in saved:
            wanted = of(row, value)
            if before is not None:
                if wanted == of(row, before):
                    continue
                stale.append({"this": row})
            rows += wanted
        if stale:
            db.execute(_DELETE_CHILDREN[table], stale)
        if rows:
            sqlite.raw(db).executemany(_INSERT_CHILDREN[table], rows)


def points_of(row: int, value: Contact) -> list[dict[str, Any]]:
    """Return the rows of all that a contact is reached by, with the keys to find them by."""
    keyed: dict[str, list[tuple[str, Point]]] = {
        "phones": [(phone_key(phone.value), phone) for phone in value.phones],
        "emails": [(email_key(email.value), email) for email in value.emails],
        "links": [(link_key(link.value), link) for link in value.links],
        "addresses": [(fold(" ".join(place.parts)), place) for place in value.addresses],
        "socials": [(social_key(social), social) for social in value.socials],
    }
    return [
        {"contact": row, "kind": kind, "position": i, "key": key, "value": encode_point(point)}
        for kind, points in keyed.items()
        for i, (key, point) in enumerate(points)
    ]


def tags_of(row: int, value: Contact) -> list[dict[str, Any]]:
    """Return the rows of the tags of a contact."""
    return [
        {"contact": row, "position": i, "tag": tag, "key": tag_key(tag)}
        for i, tag in enumerate(value.tags)
    ]


def _networks(row: int, value: Contact) -> list[dict[str, Any]]:
    return [{"contact": row, "network": network.value} for network in sorted(value.networks)]


def _source(row: int, value: Contact) -> list[dict[str, Any]]:
    return [] if value.source is None else [{"contact": row, "value": encode(value.source)}]


def remove(db: Connection, contacts: Sequence[Contact]) -> None:
    """Delete contacts and what hangs on them."""
    rows = row_numbers(db, [value.id for value in contacts])
    search.remove_contacts(db, list(rows.values()))
    db.execute(_DELETE, [{"this": row} for row in rows.values()])
