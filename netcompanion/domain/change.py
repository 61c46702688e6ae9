"""A change is data: what was, and what is to be. It can be applied, taken back and refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from netcompanion.domain.alias import Alias
from netcompanion.domain.bin import Binned
from netcompanion.domain.card import Card, Profile
from netcompanion.domain.contact import Contact, Photo
from netcompanion.domain.event import Encounter, Event, Objective, Target
from netcompanion.domain.holding import Holding
from netcompanion.domain.kept_apart import KeptApart
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
from netcompanion.domain.sent import Sent
from netcompanion.domain.stack import BoxCard, CardPhoto, Stack
from netcompanion.domain.strategy import Goal, Plan

Entity = (
    Contact
    | Event
    | Objective
    | Target
    | Encounter
    | Promise
    | Introduction
    | Ask
    | Referral
    | LedgerEntry
    | ChangedWeight
    | Thanks
    | Heard
    | Tie
    | Holding
    | Question
    | Profile
    | Card
    | Plan
    | Goal
    | Stack
    | BoxCard
    | CardPhoto
    | KeptApart
    | Sent
    | Alias
    | Binned
)


@dataclass(frozen=True, slots=True)
class Edit:
    """One entity before and after; None means that it did not, or does no longer, exist."""

    before: Entity | None
    after: Entity | None


@dataclass(frozen=True, slots=True)
class Change:
    """One step that a person can name, apply, undo and redo. An id stands in it at most once.

    `label` says what was done ("Added Ada", never "Add Ada"): so it is told when it is saved, by
    Undo and in the history. `photos` are bytes that the edits refer to by digest. They are never
    part of undo.
    """

    label: str
    edits: tuple[Edit, ...]
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What a committed change touched. `ids` is None when there were too many to name."""

    change_id: int
    label: str
    kinds: frozenset[type[Entity]]
    ids: frozenset[str] | None
    undoes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One line of the history of changes; `undone` when it was taken back.

    Not `kept`: its edits were let go of, so that it can no longer be taken back or done again.
    """

    change_id: int
    label: str
    made: datetime
    edits: int
    undone: bool
    kept: bool = True


def add(label: str, *entities: Entity) -> Change:
    """Return the change that brings new entities in."""
    return Change(label, tuple(Edit(None, entity) for entity in entities))


def replace(label: str, before: Entity, after: Entity) -> Change:
    """Return the change from one value of an entity to another; empty when they are equal."""
    return Change(label, () if before == after else (Edit(before, after),))
