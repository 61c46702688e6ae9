"""How each kind of entity is read from its table: without SQLAlchemy, for a start cannot wait."""

from __future__ import annotations

import re
import sqlite3
import types
import typing
from collections.abc import Collection, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Final, Generic, TypeVar

import msgspec

from netcompanion.domain.alias import Alias
from netcompanion.domain.bin import Binned
from netcompanion.domain.card import Card, Profile
from netcompanion.domain.change import Entity
from netcompanion.domain.event import Encounter, Event, Objective, Target
from netcompanion.domain.holding import Holding
from netcompanion.domain.promise import Promise
from netcompanion.domain.question import Question
from netcompanion.domain.relationship import (
    Ask,
    ChangedWeight,
    Heard,
    Introduction,
    LedgerEntry,
    Referral,
    Thanks,
    Tie,
)
from netcompanion.domain.strategy import Goal, Plan
from netcompanion.store import codec

T = TypeVar("T")
E = TypeVar("E", bound=Entity)


class Field:
    """How one field of a value becomes columns of the same or, when nested, a longer name."""

    def __init__(self, name: str, hint: Any) -> None:
        options = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
        self.name = name
        self.optional = types.NoneType in options
        kind = next(option for option in options if option is not types.NoneType)
        self.is_flag = kind is bool
        self.is_json = typing.get_origin(kind) in (tuple, frozenset)
        self.parts = tuple(part.name for part in fields(kind)) if is_dataclass(kind) else ()
        self.columns = tuple(f"{name}_{part}" for part in self.parts) or (name,)

    @property
    def is_plain(self) -> bool:
        """Whether its one column holds what the value has, as it is."""
        return not (self.parts or self.is_flag or self.is_json)

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
            if self.optional and cells.count(None) == len(cells):
                return None
            return dict(zip(self.parts, cells, strict=True))
        if self.is_flag:
            return bool(cells[0])
        return msgspec.json.decode(cells[0]) if self.is_json else cells[0]


class Rows(Generic[T]):
    """One kind in the table of its name ("box_card"): a column per field, nested ones flattened."""

    def __init__(self, kind: type[T]) -> None:
        hints = typing.get_type_hints(kind)
        self.table = re.sub("(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()
        self.fields = [Field(field, hints[field]) for field in kind.__dataclass_fields__]  # type: ignore[attr-defined]  # every kind is a dataclass
        self._kind = kind
        self._as_stored: list[tuple[str, int]] = []
        self._to_read: list[tuple[Field, slice]] = []
        at = 0
        for field in self.fields:
            if field.is_plain:
                self._as_stored.append((field.name, at))
            else:
                self._to_read.append((field, slice(at, at + len(field.columns))))
            at += len(field.columns)
        columns = ", ".join(f'"{name}"' for field in self.fields for name in field.columns)
        self._select = f"SELECT {columns} FROM {self.table}"

    def ask(
        self, db: sqlite3.Connection, rest: str = "", given: Sequence[Any] | dict[str, Any] = ()
    ) -> list[T]:
        """Return the values that a query finds: `rest` is what follows the name of the table."""
        with codec.reading(self.table):
            return [self._value(row) for row in db.execute(f"{self._select} {rest}", given)]

    def _value(self, row: Sequence[Any]) -> T:
        plain: dict[str, Any] = {name: row[at] for name, at in self._as_stored}
        for field, cells in self._to_read:
            plain[field.name] = field.read(row[cells])
        return msgspec.convert(plain, self._kind)


class Values(Rows[E]):
    """One kind of entity in its table."""

    def load(self, db: sqlite3.Connection, ids: Collection[str]) -> dict[str, E]:
        """Return those of a few hundred entities that exist, by id."""
        marks = ", ".join("?" * len(ids))
        return {each.id: each for each in self.ask(db, f"WHERE id IN ({marks})", tuple(ids))}


def equal(**wanted: str | None) -> tuple[str, list[Any]]:
    """Return the condition that columns have these values, where one is given, and the values."""
    given = {name: str(value) for name, value in wanted.items() if value is not None}
    return " AND ".join(["true", *(f"{name} = ?" for name in given)]), list(given.values())


EVENTS: Final = Values(Event)
OBJECTIVES: Final = Values(Objective)
TARGETS: Final = Values(Target)
ENCOUNTERS: Final = Values(Encounter)
PROMISES: Final = Values(Promise)
INTRODUCTIONS: Final = Values(Introduction)
ASKS: Final = Values(Ask)
REFERRALS: Final = Values(Referral)
LEDGER: Final = Values(LedgerEntry)
WEIGHTS: Final = Values(ChangedWeight)
THANKS: Final = Values(Thanks)
HEARD: Final = Values(Heard)
TIES: Final = Values(Tie)
QUESTIONS: Final = Values(Question)
PROFILES: Final = Values(Profile)
CARDS: Final = Values(Card)
PLANS: Final = Values(Plan)
GOALS: Final = Values(Goal)
ALIASES: Final = Values(Alias)
HOLDINGS: Final = Values(Holding)
BINNED: Final = Values(Binned)
