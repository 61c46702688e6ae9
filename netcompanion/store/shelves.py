"""Where each kind of entity is kept: load, save and remove, by id, many at once."""

from __future__ import annotations

import types
import typing
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

import msgspec
from sqlalchemy import Connection, Select, Table, bindparam, delete, insert, select, update

from netcompanion.domain.change import Entity
from netcompanion.store import codec, tables

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one transaction writes beside each value: its number and its moment (UTC)."""

    rev: int
    at: datetime


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


class _Field:
    """How one field of a value becomes columns of the same or, when nested, a longer name."""

    def __init__(self, name: str, hint: Any) -> None:
        options = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
        self.name = name
        self.optional = types.NoneType in options
        kind = next(option for option in options if option is not types.NoneType)
        self.is_json = typing.get_origin(kind) in (tuple, frozenset)
        self.parts = tuple(part.name for part in fields(kind)) if is_dataclass(kind) else ()
        self.columns = tuple(f"{name}_{part}" for part in self.parts) or (name,)

    def write(self, value: Any, row: dict[str, Any]) -> None:
        """Put a value of plain types into the columns of `row`."""
        if self.parts:
            row.update(
                {
                    column: None if value is None else value[part]
                    for column, part in zip(self.columns, self.parts, strict=True)
                }
            )
        else:
            row[self.name] = codec.encode(value).decode() if self.is_json else value

    def read(self, cells: Sequence[Any]) -> Any:
        """Return the value of plain types that `write` had."""
        if self.parts:
            absent = self.optional and all(cell is None for cell in cells)
            return None if absent else dict(zip(self.parts, cells, strict=True))
        return msgspec.json.decode(cells[0]) if self.is_json else cells[0]


class PlainShelf(Generic[E]):
    """One kind in one table: a column per field, nested values flattened, lists as JSON."""

    def __init__(self, kind: type[E], table: Table) -> None:
        hints = typing.get_type_hints(kind)
        self._kind = kind
        self._name = table.name
        self._fields = [_Field(field.name, hints[field.name]) for field in fields(kind)]
        columns = [table.c[name] for field in self._fields for name in field.columns]
        self.select = select(*columns)
        self._by_id = self.select.where(table.c.id.in_(bindparam("ids", expanding=True)))
        self._insert = insert(table)
        changed: dict[str, Any] = {c.name: bindparam(c.name) for c in table.c if c.name != "id"}
        self._update = update(table).where(table.c.id == bindparam("this")).values(changed)
        self._delete = delete(table).where(table.c.id == bindparam("this"))

    def ask(
        self, db: Connection, statement: Select[Any], values: Mapping[str, Any] | None = None
    ) -> list[E]:
        """Return the entities that a statement made from `select` finds."""
        with codec.reading(self._name):
            return [self._value(row) for row in db.execute(statement, values or {})]

    def _value(self, row: Sequence[Any]) -> E:
        plain: dict[str, Any] = {}
        start = 0
        for field in self._fields:
            end = start + len(field.columns)
            plain[field.name] = field.read(row[start:end])
            start = end
        return msgspec.convert(plain, self._kind)

    def load(self, db: Connection, ids: Collection[str]) -> dict[str, E]:
        """Return those of the entities that exist, by id."""
        return {entity.id: entity for entity in self.ask(db, self._by_id, {"ids": list(ids)})}

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
            for field in self._fields:
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


def plain_shelf(kind: type[E]) -> PlainShelf[E]:
    """Return the shelf of a kind whose table has its name."""
    return PlainShelf(kind, tables.metadata.tables[kind.__name__.lower()])
