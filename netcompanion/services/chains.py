"""Who could introduce me to whom: the shortest chain of people who know each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netcompanion.domain.event import Target
from netcompanion.domain.relationship import Party

if TYPE_CHECKING:
    from netcompanion.store import Reader

LONGEST = 4
"""How many people a chain has at most, with the one it leads to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The people from me, who am not among them, to somebody, and how each knows the next.

    `links` has one sentence for each of `people`; `why` says the chain in one sentence.
    """

    people: tuple[Party, ...]
    links: tuple[str, ...]
    why: str


def chains(reader: Reader, targets: Sequence[Target]) -> list[tuple[Target, Chain]]:
    """Return how to reach those of the people to meet whom I do not know yet."""
    return []
