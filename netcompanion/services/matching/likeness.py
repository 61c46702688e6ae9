"""What is said of two contacts that may be one person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from netcompanion.domain.contact import Contact


class Level(IntEnum):
    """How sure it is. Only a person decides; nothing is ever merged by itself."""

    MAYBE = 1
    VERY_LIKELY = 2


class About(StrEnum):
    """What a reason is about."""

    EMAIL = "email"
    PHONE = "phone"
    PROFILE = "profile"
    BIRTHDAY = "birthday"
    NAME = "name"
    FIRM = "firm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Why two contacts may be one person: reasons in words, the weightiest first.

    `about`: what each of the reasons is about.
    `score` is only for putting likenesses of one level in order; it is no probability.
    """

    level: Level
    reasons: tuple[str, ...]
    about: tuple[About, ...] = ()
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
