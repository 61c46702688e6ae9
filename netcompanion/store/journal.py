"""The history of changes: what undo and redo are made of.

While a change stands, its edits keep the values from before; once it is undone, they keep the
values it had brought. Either way the other side is in the tables, and only its hash is kept
here, so that undo and redo are the same exchange, and an import costs the journal no copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import (
    Connection,
    Text,
    and_,
    bindparam,
    case,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    tuple_,
    update,
)

from netcompanion.domain.errors import StaleChange
from netcompanion.store import sqlite
from netcompanion.store.history import (
    DONE,
    DROPPED,
    FORGOTTEN,
    KEPT,
    LISTED_FOR,
    PAST,
    PAST_UNDONE,
    UNDONE,
)
from netcompanion.store.tables import (
    box_card,
    card_photo,
    change_edit,
    change_log,
    contact,
    photo,
)

_SWEEP = 500  # edits of forgotten changes deleted per write, so that no save waits for many


class Entry(NamedTuple):
    """One edit in the journal. `standing` and `other` are None where nothing exists."""

    seq: int
    kind: str
    entity_id: str
    standing: bytes | None
    other: bytes | None


_BEGIN = insert(change_log)
_SIZE = (
    update(change_log).where(change_log.c.id == bindparam("this")).values(edits=bindparam("size"))
)
_ADD = (
    f"INSERT INTO change_edit(change, {', '.join(Entry._fields)})"
    f" VALUES(?, {', '.join('?' * len(Entry._fields))})"
)
_TWICE = (
    select(change_edit.c.entity_id)
    .where(change_edit.c.change == bindparam("this"))
    .group_by(change_edit.c.entity_id)
    .having(func.count() > 1)
)
_SWAP = (
    update(change_edit)
    .where(change_edit.c.change == bindparam("this"), change_edit.c.seq == bindparam("at"))
    .values(standing=bindparam("standing"), other=bindparam("other"))
)
_STATE = select(change_log.c.label, change_log.c.state, change_log.c.edits).where(
    change_log.c.id == bindparam("this")
)
_NEWEST = (
    select(change_log.c.id, change_log.c.state, change_log.c.edits)
    .order_by(change_log.c.id.desc())
    .limit(1)
)
_NAMED_IN = (
    select(change_edit.c.seq)
    .where(
        change_edit.c.change == bindparam("this"),
        change_edit.c.entity_id.in_(bindparam("ids", expanding=True)),
    )
    .limit(1)
)
_MARK = update(change_log).where(change_log.c.id == bindparam("this")).values(state=bindparam("to"))
_BEYOND_KEPT = (
    select(change_log.c.id)
    .where(change_log.c.state == DONE)
    .order_by(change_log.c.id.desc())
    .offset(KEPT - 1)  # one place is for the change that begins
    .limit(1)
    .scalar_subquery()
)
_IS_UNDONE = change_log.c.state == UNDONE
_IS_OLD = and_(change_log.c.state == DONE, change_log.c.id <= _BEYOND_KEPT)
_FORGET = (
    update(change_log)
    .where(or_(_IS_UNDONE, _IS_OLD))
    .values(state=case((_IS_UNDONE, DROPPED), else_=FORGOTTEN))
)
_TO_SWEEP = change_log.c.state.in_((FORGOTTEN, DROPPED))
_FORGOTTEN = select(change_log.c.id).where(_TO_SWEEP)
_SWEPT = (
    select(change_edit.c.change, change_edit.c.seq)
    .where(change_edit.c.change.in_(_FORGOTTEN))
    .limit(_SWEEP)
)
_TEXT = cast(change_edit.c.other, Text)  # as a BLOB it would be taken for another encoding
_SAID = case((func.json_valid(_TEXT), _TEXT))
_PICTURE = func.coalesce(  # of a contact, or of a card
    func.json_extract(_SAID, "$.photo.digest"), func.json_extract(_SAID, "$.photo_digest")
)
_PICTURES = func.json_extract(_SAID, "$.photo_digests")  # of somebody in the bin
_SWEEP_EDITS = (
    delete(change_edit)
    .where(tuple_(change_edit.c.change, change_edit.c.seq).in_(_SWEPT))
    .returning(_PICTURE, _PICTURES)
)
_NOT_IN_BIN = text(
    "photo.digest NOT IN (SELECT value FROM binned, json_each(binned.photo_digests))"
)
_NOT_IN_CONFLICT = text(
    "photo.digest NOT IN (SELECT json_extract(side.value, '$.photo.digest')"
    " FROM sync_conflict, json_each(json_array(json(mine_contact), json(theirs_contact))) AS side"
    " WHERE json_extract(side.value, '$.photo.digest') IS NOT NULL)"
)
_UNUSED = select(photo.c.digest).where(
    *(
        ~select(shown.c.photo_digest).where(shown.c.photo_digest == photo.c.digest).exists()
        for shown in (contact, box_card, card_photo)
    ),
    _NOT_IN_BIN,
    _NOT_IN_CONFLICT,
)
_UNUSED_PICTURES = _UNUSED.where(photo.c.digest.in_(bindparam("digests", expanding=True)))
_KEPT_PICTURES = (
    select(_PICTURE, _PICTURES)
    .distinct()
    .join(change_log, change_log.c.id == change_edit.c.change)
    .where(change_log.c.state.in_((DONE, UNDONE)), change_edit.c.other.is_not(None))
)
_DELETE_PICTURE = delete(photo).where(photo.c.digest == bindparam("this"))
_SWEPT_CLEAN = (
    update(change_log)
    .where(
        _TO_SWEEP,
        ~select(change_edit.c.seq).where(change_edit.c.change == change_log.c.id).exists(),
    )
    .values(state=case((change_log.c.state == DROPPED, PAST_UNDONE), else_=PAST))
)
_SWEEP_LOG = delete(change_log).where(
    change_log.c.state.in_((PAST, PAST_UNDONE)), change_log.c.made <= bindparam("until")
)


def begin(db: Connection, label: str, at: datetime) -> int:
    """Start a change, and return its number; what was undone can no longer be redone."""
    row = {"label": label, "made": at.isoformat(), "edits": 0, "state": DONE}
    db.execute(_FORGET)
    drop_pictures(db, _named(db.execute(_SWEEP_EDITS)))
    db.execute(_SWEPT_CLEAN)
    db.execute(_SWEEP_LOG, {"until": (at - LISTED_FOR).isoformat()})
    return db.execute(_BEGIN, row).lastrowid


def goes_on(db: Connection, change_id: int, ids: Iterable[str]) -> int | None:
    """Return how many edits a change has, if others about these ids can join it.

    They cannot once it was taken back, once another change was made, or where an id stands in it.
    """
    newest = db.execute(_NEWEST).one_or_none()
    if newest is None or newest.id != change_id or newest.state != DONE:
        return None
    given = {"this": change_id, "ids": list(ids)}
    return None if db.execute(_NAMED_IN, given).first() else int(newest.edits)


def drop_pictures(db: Connection, digests: set[str]) -> None:
    """Delete those of the pictures that no contact, card, conflict, undo or redo needs."""
    if digests:
        _delete_pictures(db, db.scalars(_UNUSED_PICTURES, {"digests": list(digests)}).all())


def drop_every_unused_picture(db: Connection) -> None:
    """Delete all pictures that nothing needs, whatever they were of."""
    _delete_pictures(db, db.scalars(_UNUSED).all())


def _delete_pictures(db: Connection, unused: Sequence[str]) -> None:
    kept = _named(db.execute(_KEPT_PICTURES)) if unused else set()
    gone = [{"this": each} for each in unused if each not in kept]
    if gone:
        db.execute(_DELETE_PICTURE, gone)


def _named(rows: Iterable[Sequence[Any]]) -> set[str]:
    """Return the pictures that edits name: one, or a list of them in JSON."""
    digests: set[str] = set()
    for one, many in rows:
        digests.update([one] if one else (), msgspec.json.decode(many) if many else ())
    return digests


def add(db: Connection, change_id: int, entries: Iterable[Entry]) -> None:
    """Write edits of a change down."""
    sqlite.raw(db).executemany(_ADD, [(change_id, *entry) for entry in entries])


def finish(db: Connection, change_id: int, edits: int) -> None:
    """Say how many edits a change had. Raises ValueError when an id stands in it twice."""
    if db.execute(_TWICE, {"this": change_id}).first() is not None:
        raise ValueError("an id stands twice in a change")
    db.execute(_SIZE, {"this": change_id, "size": edits})


def mark(db: Connection, change_id: int, expected: str, now: str) -> tuple[str, int]:
    """Turn a change from one state to the other, and return its label and number of edits.

    Raises StaleChange when it is not in the expected state.
    """
    found = db.execute(_STATE, {"this": change_id}).one_or_none()
    if found is None or found.state != expected:
        done = "undone" if now == UNDONE else "done again"
        raise StaleChange(f"This change can no longer be {done}. Nothing was changed.")
    db.execute(_MARK, {"this": change_id, "to": now})
    return found.label, found.edits


def batches(db: Connection, change_id: int, *, backwards: bool, size: int) -> Iterator[list[Entry]]:
    """Yield the edits of a change in lists of `size`, in order or in reverse."""
    seq = change_edit.c.seq
    columns = (seq, change_edit.c.kind, change_edit.c.entity_id)
    sides = (change_edit.c.standing, change_edit.c.other)
    page = select(*columns, *sides).where(change_edit.c.change == change_id).limit(size)
    page = page.order_by(seq.desc() if backwards else seq)
    beyond = seq < bindparam("last") if backwards else seq > bindparam("last")
    found = [Entry(*row) for row in db.execute(page)]
    while found:
        yield found
        rows = db.execute(page.where(beyond), {"last": found[-1].seq})
        found = [Entry(*row) for row in rows]


def swap(db: Connection, change_id: int, entries: Sequence[Entry]) -> None:
    """Write back edits whose sides have changed places."""
    db.execute(
        _SWAP,
        [
            {"this": change_id, "at": entry.seq, "standing": entry.standing, "other": entry.other}
            for entry in entries
        ],
    )
