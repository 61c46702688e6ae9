"""What is said of two contacts that may be one person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from netcompanion.domain.contact import Contact


class Level(IntEnum):
    """How sure it is. Only a person decides; nothing is ever merged by itself."""

    MAYBE = 1
    VERY_LIKELY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Why two contacts may be one person: reasons in words, the weightiest first.

    `score` is only for putting likenesses of one level in order; it is no probability.
    """

    level: Level
    reasons: tuple[str, ...]
    score: float

    @property
    def rank(self) -> tuple[int, float]:
        """What to sort by, the surest last."""
        return self.level, self.score


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who is here already and may be the one being typed.

    `contact` has all that is compared and shown in a list, but no note, tags or source.
    """

    contact: Contact
    likeness: Likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two stored contacts that may be one person; the ids are in order."""

    first_id: str
    second_id: str
    likeness: Likeness
