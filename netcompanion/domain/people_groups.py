"""The groups of the list of people: by where the relationship with each of them stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from netcompanion.domain.account import AccountState, Recency, recency, state
from netcompanion.domain.limits import USUAL, Limits
from netcompanion.domain.readiness import is_ready
from netcompanion.domain.standing import Standing


class Group(StrEnum):
    """In the order of the list; everybody stands in the first one that fits."""

    READY = "ready to ask"
    OVERDRAWN = "overdrawn"
    IN_TOUCH = "in touch"
    QUIET = "quiet"
    REST = "not met yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What relationships are judged by: the day, the limits, and whether I ask for business."""

    today: date
    limits: Limits = USUAL
    wins_work: bool = True


def group_of(standing: Standing, ground: Ground) -> Group:
    """Return the one group in which somebody stands.

    Only with whom one has talked one is in touch, or not any more.
    """
    limits, today = ground.limits, ground.today
    if ground.wins_work and is_ready(standing, limits, today):
        return Group.READY
    if state(standing.balance, standing.entries, limits) is AccountState.OVERDRAWN:
        return Group.OVERDRAWN
    if not standing.conversations:
        return Group.REST
    match recency(standing.last_touch, today, limits):
        case Recency.IN_TOUCH:
            return Group.IN_TOUCH
        case Recency.NEVER:
            return Group.REST
        case _:
            return Group.QUIET
