"""A promise: who owes whom what, by when, said where, kept or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Direction(StrEnum):
    """Which way a promise points."""

    I_OWE = "I owe"
    THEY_OWE = "they owe"


class PromiseState(StrEnum):
    """How a promise stands."""

    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One promise. `to` names whom, where there is no contact; `words` quotes what was said."""

    id: str
    direction: Direction
    what: str
    made: date
    contact_id: str | None = None
    to: str = ""
    due: date | None = None
    event_id: str | None = None
    place: str = ""
    words: str = ""
    state: PromiseState = PromiseState.OPEN
    closed: date | None = None

    def is_late(self, today: date) -> bool:
        """Whether it is open after its day."""
        return self.state is PromiseState.OPEN and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseLine:
    """What a list shows of a promise: `who` is the other person, `where` the event or place."""

    promise: Promise
    who: str
    where: str = ""
