"""The sums of each relationship, kept beside the contact and worked out anew with each change."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from netcompanion.domain.account import History
from netcompanion.domain.change import Entity
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter
from netcompanion.domain.promise import Promise
from netcompanion.domain.relationship import (
    Ask,
    ChangedWeight,
    Introduction,
    LedgerEntry,
    Party,
    Referral,
    Tie,
)
from netcompanion.domain.standing import Standing, standing
from netcompanion.store import codec
from netcompanion.store.codec import GIVEN
from netcompanion.store.values import (
    ASKS,
    ENCOUNTERS,
    INTRODUCTIONS,
    LEDGER,
    PROMISES,
    REFERRALS,
    TIES,
    WEIGHTS,
    Rows,
    Values,
)

STANDINGS: Final = Rows(Standing)

_BATCH: Final = 500
_ROLES: Final[Mapping[Values[Any], Sequence[str]]] = {
    ENCOUNTERS: ("contact_id",),
    PROMISES: ("contact_id",),
    INTRODUCTIONS: ("first_contact_id", "second_contact_id", "introducer_contact_id"),
    REFERRALS: ("giver_contact_id", "receiver_contact_id", "referred_contact_id"),
    ASKS: ("contact_id",),
    LEDGER: ("contact_id",),
    WEIGHTS: ("contact_id",),
    TIES: ("contact_id",),
}
"""What a history is made of, and in which columns it names contacts."""
_PARTS: Final[Mapping[type[Entity], Callable[[Any], Iterable[str | None]]]] = {
    Encounter: lambda each: (each.contact_id,),
    Promise: lambda each: (each.contact_id,),
    Introduction: lambda each: _of_parties(each.first, each.second, each.introducer),
    Referral: lambda each: _of_parties(each.giver, each.receiver, each.referred),
    Ask: lambda each: (each.contact_id,),
    LedgerEntry: lambda each: (each.contact_id,),
    ChangedWeight: lambda each: (each.contact_id,),
    Tie: lambda each: (each.contact_id,),
}
_KNOWN: Final = f"SELECT id FROM contact WHERE id IN {GIVEN}"
_WANTING: Final = f"""
    SELECT contact.id, count(*) FROM contact
    JOIN contact_point ON contact_point.contact = contact.row AND contact_point.kind = 'wants'
    WHERE contact_point.key <> '' AND contact.id IN {GIVEN} GROUP BY contact.id
"""
_REMOVE: Final = f"DELETE FROM standing WHERE contact_id IN {GIVEN}"
_COLUMNS: Final = ", ".join(field.name for field in STANDINGS.fields)
_INSERT: Final = (
    f"INSERT INTO standing ({_COLUMNS}) VALUES ({', '.join('?' * len(STANDINGS.fields))})"
)
_SOME: Final = " UNION ".join(
    f"SELECT {column} FROM {values.table}"
    for values, columns in _ROLES.items()
    for column in columns
)
_EVERYBODY: Final = f"""
    SELECT id FROM contact WHERE id IN ({_SOME})
    OR row IN (SELECT contact FROM contact_point WHERE kind = 'wants')
"""


def about(before: Mapping[str, Entity], after: Mapping[str, Entity]) -> set[str]:
    """Return the ids of the contacts whose standing is touched by a change of entities, by id."""
    touched: set[str] = set()
    for id_ in before.keys() | after.keys():
        old, new = before.get(id_), after.get(id_)
        if isinstance(old or new, Contact):
            if _wants(old) != _wants(new):
                touched.add(id_)
        else:
            touched.update(_parts(old), _parts(new))
    return touched


def histories(db: sqlite3.Connection, contact_ids: Collection[str]) -> dict[str, History]:
    """Return all that there was with those of a few hundred contacts that exist, by id."""
    given = codec.encode(list(contact_ids)).decode()
    found = {values: _grouped(db, values, given) for values in _ROLES}
    wanting = dict(db.execute(_WANTING, (given,)).fetchall())

    def part(values: Values[Any], id_: str) -> tuple[Any, ...]:
        return tuple(found[values].get(id_, ()))

    return {
        id_: History(
            contact_id=id_,
            encounters=part(ENCOUNTERS, id_),
            promises=part(PROMISES, id_),
            introductions=part(INTRODUCTIONS, id_),
            referrals=part(REFERRALS, id_),
            asks=part(ASKS, id_),
            ledger=part(LEDGER, id_),
            weights=part(WEIGHTS, id_),
            tie=next(iter(part(TIES, id_)), None),
            wants=wanting.get(id_, 0),
        )
        for (id_,) in db.execute(_KNOWN, (given,)).fetchall()
    }


def renew(db: sqlite3.Connection, contact_ids: Collection[str]) -> None:
    """Work the sums of these contacts out anew."""
    for batch in _batches(sorted(contact_ids)):
        db.execute(_REMOVE, (codec.encode(batch).decode(),))
        worked_out = _worked_out(db, batch)
        db.executemany(_INSERT, [_row(each) for each in worked_out.values()])


def renew_all(db: sqlite3.Connection) -> None:
    """Work the sums of everybody out anew."""
    db.execute("DELETE FROM standing")
    renew(db, _everybody(db))


def stale(db: sqlite3.Connection) -> list[str]:
    """Return the ids of the contacts whose sums are not what their history gives."""
    wrong: list[str] = []
    known = {id_ for (id_,) in db.execute("SELECT contact_id FROM standing")}
    for batch in _batches(sorted(known | _everybody(db))):
        given = codec.encode(batch).decode()
        where = f"WHERE contact_id IN {GIVEN}"
        stored = {each.contact_id: each for each in STANDINGS.ask(db, where, (given,))}
        right = _worked_out(db, batch)
        wrong += [id_ for id_ in batch if stored.get(id_) != right.get(id_)]
    return wrong


def _worked_out(db: sqlite3.Connection, batch: Collection[str]) -> dict[str, Standing]:
    """Return the sums of contacts by id, but of those with whom there was nothing."""
    found = {id_: standing(history) for id_, history in histories(db, batch).items()}
    return {id_: each for id_, each in found.items() if each != Standing(contact_id=id_)}


def _everybody(db: sqlite3.Connection) -> set[str]:
    return {id_ for (id_,) in db.execute(_EVERYBODY)}


def _grouped(db: sqlite3.Connection, values: Values[Any], given: str) -> dict[str, list[Any]]:
    columns = _ROLES[values]
    where = " OR ".join(f"{column} IN {GIVEN}" for column in columns)
    of_contact: dict[str, list[Any]] = defaultdict(list)
    for each in values.ask(db, f"WHERE {where}", (given,) * len(columns)):
        for id_ in set(_parts(each)):
            of_contact[id_].append(each)
    return of_contact


def _row(value: Standing) -> list[Any]:
    plain = msgspec.to_builtins(value)
    row: dict[str, Any] = {}
    for field in STANDINGS.fields:
        field.write(plain[field.name], row)
    return list(row.values())


def _parts(entity: Entity | None) -> Iterator[str]:
    if entity is not None and (parts := _PARTS.get(type(entity))):
        yield from filter(None, parts(entity))


def _of_parties(*parties: Party | None) -> Iterator[str | None]:
    return (each.contact_id for each in parties if each is not None)


def _wants(entity: Entity | None) -> tuple[str, ...]:
    return entity.wants if isinstance(entity, Contact) else ()


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))
