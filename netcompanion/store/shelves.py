"""Where each kind of entity is kept: load, save and remove, by id, many at once."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, update

from netcompanion.domain.change import Entity
from netcompanion.store import codec, sqlite, tables
from netcompanion.store.values import Values

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one transaction writes beside each value: its number and its moment (UTC)."""

    rev: int
    at: datetime

    @property
    def moment(self) -> str:
        """The moment as it is stored."""
        return self.at.isoformat()

    @property
    def mark(self) -> bytes:
        """What is stored behind a hash, and tells whether number and moment are these."""
        return _mark(self.rev, self.moment)

    def not_before(self, moment: str) -> Stamp:
        """Return the stamp of something that has one: a clock set back sets no stamp back."""
        try:
            return replace(self, at=max(self.at, datetime.fromisoformat(moment)))
        except (TypeError, ValueError):  # of a damaged file
            return self


def is_stamped(digest: object, rev: object, moment: object) -> bool:
    """Whether a number and a moment are those that were stored beside a hash.

    Hashes from before there were marks have none behind them.
    """
    mark = digest[codec.DIGEST_BYTES :] if isinstance(digest, bytes) else b""
    return not mark or mark == _mark(rev, moment)


def _mark(rev: object, moment: object) -> bytes:
    return zlib.crc32(f"{rev} {moment}".encode()).to_bytes(4, "big")


class Shelf(Protocol[E]):
    """How one kind of entity is kept. Each call takes at most a few hundred entities."""

    def load(self, db: Connection, ids: Collection[str]) -> dict[str, E]:
        """Return those of the entities that exist, by id."""

    def save(
        self,
        db: Connection,
        after: Sequence[E],
        before: Mapping[str, E],
        digests: Mapping[str, bytes],
        stamp: Stamp,
    ) -> None:
        """Write values over those of `before`, and the others as new."""

    def remove(self, db: Connection, entities: Sequence[E]) -> None:
        """Delete what exists."""


class PlainShelf(Generic[E]):
    """One kind in one table, which the shelf's `Values` know how to read."""

    def __init__(self, values: Values[E]) -> None:
        table = tables.metadata.tables[values.table]
        self._values = values
        self._insert = insert(table)
        changed: dict[str, Any] = {c.name: bindparam(c.name) for c in table.c if c.name != "id"}
        self._update = update(table).where(table.c.id == bindparam("this")).values(changed)
        self._delete = delete(table).where(table.c.id == bindparam("this"))

    def load(self, db: Connection, ids: Collection[str]) -> dict[str, E]:
        """Return those of the entities that exist, by id."""
        return self._values.load(sqlite.raw(db), ids)

    def save(
        self,
        db: Connection,
        after: Sequence[E],
        before: Mapping[str, E],
        digests: Mapping[str, bytes],
        stamp: Stamp,  # only contacts are stamped
    ) -> None:
        """Write values over those of `before`, and the others as new."""
        new = []
        changed = []
        for entity in after:
            plain = msgspec.to_builtins(entity, order="deterministic")
            row: dict[str, Any] = {"digest": digests[entity.id]}
            for field in self._values.fields:
                field.write(plain[field.name], row)
            if entity.id in before:
                changed.append(row | {"this": row.pop("id")})
            else:
                new.append(row)
        if changed:
            db.execute(self._update, changed)
        if new:
            db.execute(self._insert, new)

    def remove(self, db: Connection, entities: Sequence[E]) -> None:
        """Delete what exists."""
        db.execute(self._delete, [{"this": entity.id} for entity in entities])
