"""Who the people of an import may already be: many at once, with few questions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from netcompanion.domain.contact import Contact
from netcompanion.domain.normalise import email_key, phone_key
from netcompanion.services.matching.candidates import NAMED, colleagues, named
from netcompanion.services.matching.compare import Traits, judged, traits
from netcompanion.services.matching.likeness import Candidate, Level

if TYPE_CHECKING:
    from netcompanion.store import Reader

_POINTS = (("emails", email_key), ("phones", phone_key))
_MOST = 5_000
"""How many who share an address or a number with anybody in the batch are looked at."""


def likeliest(reader: Reader, contacts: Sequence[Contact]) -> dict[str, Candidate]:
    """Return the surest of those who may be each contact, by its id; few have one.

    As the first of `candidates`, for contacts that are new: who is not here was never kept apart
    from anybody. Names are looked for only where no address or number makes it very likely.
    Meant for some hundred contacts at a time.
    """
    found = _by_points(reader, contacts)
    sure = {id_ for id_, each in found.items() if each.likeness.level is Level.VERY_LIKELY}
    others = _by_names(reader, [one for one in contacts if one.id not in sure])
    for id_, other in others.items():
        if id_ not in found or _rank(found[id_]) < _rank(other):
            found[id_] = other
    return found


def _by_points(reader: Reader, contacts: Sequence[Contact]) -> dict[str, Candidate]:
    known = _known(reader, _rows_with_points(reader, contacts))
    owners: dict[tuple[str, str], list[Traits]] = {}
    for other in known.values():
        for key in _keys(other.contact):
            owners.setdefault(key, []).append(other)
    found = {}
    for one in contacts:
        others = {
            each.contact.id: each for key in _keys(one) for each in owners.get(key, ())[:NAMED]
        }
        if best := _best(one, others.values()):
            found[one.id] = best
    return found


def _by_names(reader: Reader, contacts: Sequence[Contact]) -> dict[str, Candidate]:
    firms: dict[str, list[tuple[int, str]]] = {}
    rows = {one.id: {*named(reader, one), *colleagues(reader, one, firms)} for one in contacts}
    known = _known(reader, set().union(*rows.values()))
    found = {}
    for one in contacts:
        if best := _best(one, [known[row] for row in rows[one.id] if row in known]):
            found[one.id] = best
    return found


def _known(reader: Reader, rows: set[int]) -> dict[int, Traits]:
    if not rows:
        return {}
    return {row: traits(other) for row, other in reader.outlines(rows).items()}


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


def _best(contact: Contact, others: Collection[Traits]) -> Candidate | None:
    if not others:
        return None
    mine = traits(contact)
    found = [
        Candidate(contact=other.contact, likeness=likeness)
        for other in others
        if (likeness := judged(mine, other)) is not None
    ]
    return max(found, key=_rank, default=None)


def _rank(candidate: Candidate) -> tuple[tuple[int, float], str]:
    return candidate.likeness.rank, candidate.contact.id
