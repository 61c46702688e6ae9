"""What I could give the people whom I am going to meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from netcompanion.domain.event import Target
from netcompanion.domain.promise import Direction, PromiseState
from netcompanion.services import openings

if TYPE_CHECKING:
    from netcompanion.store import Reader

MOST = 3
"""How many ideas there are for one person."""


class IdeaKind(StrEnum):
    """Where an idea comes from."""

    PROMISE = "promise"
    OFFER = "offer"
    INTRODUCTION = "introduction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """Something to give somebody: `what` in a few words, and `why` in a sentence."""

    what: str
    why: str
    kind: IdeaKind


def ideas(
    reader: Reader, targets: Sequence[Target], *, today: date | None = None
) -> dict[str, tuple[Idea, ...]]:
    """Return at most three ideas for each who has nothing to be given yet, by the target's id."""
    wanting = [each for each in targets if not each.give.strip()]
    found = {each.id: tuple(_ideas(reader, each, today or date.today()))[:MOST] for each in wanting}
    return {key: each for key, each in found.items() if each}


def _ideas(reader: Reader, target: Target, today: date) -> Iterator[Idea]:
    if target.contact_id is None:
        return
    owed = reader.promises(
        contact_id=target.contact_id, direction=Direction.I_OWE, state=PromiseState.OPEN
    )
    for promise in owed:
        yield Idea(what=promise.what, why="You promised it.", kind=IdeaKind.PROMISE)
    for each in openings.for_contact(reader, target.contact_id, today=today):
        other = each.offers if each.wants.contact_id == target.contact_id else each.wants
        yield Idea(what=f"Introduction to {other.name}", why=each.why, kind=IdeaKind.INTRODUCTION)
