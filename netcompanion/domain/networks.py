"""The four networks as a whole: what each one is like, and which is too thin.

Source: the design's page Strategy. How few are thin is *judgement*, and so is what is said first of
a network of which more than one thing is true.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.limits import Limits


class Observed(StrEnum):
    """What is to be said of a network."""

    THIN = "thin"
    OVERDRAWN = "overdrawn"
    READY = "ready"
    STEADY = "steady"


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A network of so many people; `number` of them are `observed`, all of them where it is thin.

    Nothing but who is overdrawn or ready is observed before enough people are in any network.
    """

    kind: NetworkKind
    people: int
    observed: Observed | None = None
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The networks in their usual order, `are_sorted` of `everybody`, some of them into several.

    From `thin_from` sorted people on it is said which network is thin.
    """

    networks: tuple[Network, ...]
    everybody: int
    are_sorted: int
    thin_from: int

    @property
    def unsorted(self) -> int:
        """How many people are in no network."""
        return self.everybody - self.are_sorted

    @property
    def thinnest(self) -> Network | None:
        """The thin network with the fewest people; None when none is thin."""
        thin = [each for each in self.networks if each.observed is Observed.THIN]
        return min(thin, key=lambda each: each.people, default=None)


def is_thin(people: int, are_sorted: int, limits: Limits) -> bool:
    """Whether a network has too few people, or too small a share of all who are in any.

    None is before enough people are in any network to say so.
    """
    if are_sorted < limits.thin_from:
        return False
    return people < limits.thin_people or 100 * people < limits.thin_share * are_sorted


def observed(
    kind: NetworkKind,
    people: int,
    are_sorted: int,
    limits: Limits,
    *,
    overdrawn: int = 0,
    ready: int = 0,
) -> Network:
    """Return a network with the one thing to be said of it: what asks for something comes first."""
    said: Observed | None = Observed.STEADY if are_sorted >= limits.thin_from else None
    number = people if said else 0
    if is_thin(people, are_sorted, limits):
        said = Observed.THIN
    elif overdrawn:
        said, number = Observed.OVERDRAWN, overdrawn
    elif ready:
        said, number = Observed.READY, ready
    return Network(kind=kind, people=people, observed=said, number=number)
