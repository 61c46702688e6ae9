"""Who the people of an import may already be: many at once, with few questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from netcompanion.domain.contact import Contact
from netcompanion.domain.normalise import email_key, phone_key
from netcompanion.services.matching.candidates import NAMED, colleagues, named
from netcompanion.services.matching.compare import Traits, judged, traits
from netcompanion.services.matching.likeness import Candidate

if TYPE_CHECKING:
    from netcompanion.store import Reader

_POINTS = (("emails", email_key), ("phones", phone_key))
_MOST = 20_000
"""How many who share an address or a number with anybody in the batch are looked at."""


def likeliest(reader: Reader, contacts: Sequence[Contact]) -> dict[str, Candidate]:
    """Return the surest of those who may be each contact, by its id; few have one.

    The same as the first of `candidates`, for contacts that are new: who is not here was never
    kept apart from anybody. Meant for some hundred contacts at a time.
    """
    if not contacts:
        return {}
    rows = {one.id: set(named(reader, one)) for one in contacts}
    firms: dict[str, list[tuple[int, str]]] = {}
    for one in contacts:
        rows[one.id].update(colleagues(reader, one, firms))
    points = _rows_with_points(reader, contacts)
    known = {
        row: traits(other) for row, other in reader.outlines(points.union(*rows.values())).items()
    }
    owners = _owners(known, points)
    found = {}
    for one in contacts:
        for key in _keys(one):
            rows[one.id].update(owners.get(key, ())[:NAMED])
        if best := _best(one, [known[row] for row in sorted(rows[one.id]) if row in known]):
            found[one.id] = best
    return found


def _keys(contact: Contact) -> Iterator[tuple[str, str]]:
    for kind, key in _POINTS:
        for each in getattr(contact, kind):
            if found := key(each.value):
                yield kind, found


def _rows_with_points(reader: Reader, contacts: Sequence[Contact]) -> set[int]:
    wanted: dict[str, set[str]] = {kind: set() for kind, _ in _POINTS}
    for one in contacts:
        for kind, key in _keys(one):
            wanted[kind].add(key)
    return {
        row
        for kind, keys in wanted.items()
        if keys
        for row in reader.rows_with_point(kind, keys)[:_MOST]
    }


def _owners(known: dict[int, Traits], rows: set[int]) -> dict[tuple[str, str], list[int]]:
    owners: dict[tuple[str, str], list[int]] = {}
    for row in sorted(rows & known.keys()):
        for key in _keys(known[row].contact):
            owners.setdefault(key, []).append(row)
    return owners


def _best(contact: Contact, others: Sequence[Traits]) -> Candidate | None:
    if not others:
        return None
    mine = traits(contact)
    found = [
        Candidate(contact=other.contact, likeness=likeness)
        for other in others
        if (likeness := judged(mine, other)) is not None
    ]
    return max(found, key=lambda each: (each.likeness.rank, each.contact.id), default=None)
