"""Whom, and which event, a value names, and what is left of it without them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields
from dataclasses import replace as with_values
from typing import Any, Final

from netcompanion.domain.change import Entity
from netcompanion.domain.event import Companion, Objective, Target
from netcompanion.domain.kept_apart import KeptApart, kept_apart
from netcompanion.domain.promise import Promise
from netcompanion.domain.relationship import Introduction, Party, outsider
from netcompanion.domain.stack import BoxCard

_IDS: Final = ("contact_id", "event_id", "first_id", "second_id")
_OF_AN_EVENT: Final = (Objective, Target)
_WITHOUT_ANYBODY: Final = (Promise, Target, BoxCard)


def named(entity: Entity) -> frozenset[str]:
    """Return the ids of the contacts and of the event that a value names."""
    return frozenset(id_ for _, id_ in _links(entity))


def needed(entity: Entity) -> frozenset[str]:
    """Return the ids of those without whom a value cannot be."""
    return frozenset(id_ for field, id_ in _links(entity) if _is_needed(entity, field))


def fields_naming(entity: Entity, id_: str) -> list[str]:
    """Return the fields in which a value names somebody, or an event."""
    return [field for field, found in _links(entity) if found == id_]


def without(entity: Entity, gone: Collection[str]) -> Entity:
    """Return a value that names none of those who are gone; people stay by name."""
    left: dict[str, Any] = {}
    for field, id_ in _links(entity):
        if id_ in gone and not _is_needed(entity, field):
            left[field] = _nobody(getattr(entity, field))
    return with_values(entity, **left) if left else entity


def moved(entity: Entity, from_id: str, to: Party) -> Entity | None:
    """Return a value that names another contact instead; None for what two had who are one now.

    Who stands beside that contact already stays by name.
    """
    there = named(entity)
    if isinstance(entity, KeptApart) and from_id in there:
        other = min(there - {from_id})
        return kept_apart(to.key, other) if other != to.contact_id else None
    if to.contact_id in there:
        return without(entity, {from_id})
    changed: dict[str, Any] = {
        field: _instead(getattr(entity, field), to) for field in fields_naming(entity, from_id)
    }
    return with_values(entity, **changed) if changed else entity


def _instead(value: object, to: Party) -> object:
    if isinstance(value, Companion):
        return with_values(value, contact_id=to.contact_id)
    return to if isinstance(value, Party) else to.contact_id


def _links(entity: Entity) -> Iterator[tuple[str, str]]:
    for field in fields(entity):
        value = getattr(entity, field.name)
        if isinstance(value, Party | Companion):
            value = value.contact_id
        elif field.name not in _IDS:
            continue
        if value:
            yield field.name, value


def _is_needed(entity: Entity, field: str) -> bool:
    if field == "contact_id":
        return not isinstance(entity, _WITHOUT_ANYBODY)
    if field == "event_id":
        return isinstance(entity, _OF_AN_EVENT)
    is_pair = isinstance(entity, Introduction) and field in ("first", "second")
    return is_pair or field in ("first_id", "second_id")


def _nobody(value: object) -> object:
    if isinstance(value, Party):
        return outsider(value.name)
    return with_values(value, contact_id=None) if isinstance(value, Companion) else None
