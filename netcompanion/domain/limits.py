"""The limits of all rules about relationships, which I can set to other numbers in Strategy.

Every one of them is *judgement*: a rule of thumb, not research.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Final

from netcompanion.domain.strategy import ChangedLimit, Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is how much. Days are calendar days, shares are in per cent.

    `ready_…`: who is ready to be asked: so many conversations, gifts and needs, at least this
    balance, at most so many late promises, no ask in so many days.
    `overdrawn` and below, `in_credit` and above, `strong` and above: the words of the account;
    with fewer entries than `entries` there is none.
    `quiet_days`, `long_quiet_days`: without a touch. `outcome_days`: so long after an introduction
    one is asked what came of it.
    `insight_…`: the window, and how much has to be seen before anything is said of it. `trap_…` and
    `look_…`: events, people ready, share of the ready who were asked, events since the last ask.
    `other_asks`: so many asks, with fewer gifts, are too many. `building_days`: how long the
    insight rests while I am building trust.
    `pace_share`: below this share of the pace a goal is behind. `thin_from`: from so many sorted
    people on it is said whether a network is thin, by `thin_share` and `thin_people`.
    `funnel_rate`, `word_rate`: so many are needed for a rate, `mean_of` for a mean.
    `reread_days`: after these the plan asks to be read again.
    """

    ready_conversations: int = 2
    ready_deposits: int = 1
    ready_needs: int = 1
    ready_balance: int = 0
    ready_late: int = 0
    ready_ask_days: int = 60
    overdrawn: int = -3
    in_credit: int = 2
    strong: int = 6
    entries: int = 2
    quiet_days: int = 42
    long_quiet_days: int = 183
    outcome_days: int = 30
    insight_days: int = 90
    insight_events: int = 3
    insight_people: int = 10
    trap_events: int = 4
    trap_ready: int = 3
    trap_share: int = 25
    trap_since: int = 4
    look_events: int = 3
    look_ready: int = 2
    look_share: int = 50
    look_since: int = 3
    other_asks: int = 3
    building_days: int = 30
    pace_share: int = 75
    thin_from: int = 10
    thin_share: int = 8
    thin_people: int = 5
    funnel_rate: int = 5
    word_rate: int = 5
    mean_of: int = 3
    reread_days: int = 92


USUAL: Final = Limits()

RANGES: Final[Mapping[str, tuple[int, int]]] = {
    "ready_balance": (-20, 20),
    "ready_late": (0, 20),
    "ready_deposits": (0, 20),
    "ready_needs": (0, 20),
    "ready_ask_days": (0, 3650),
    "overdrawn": (-50, -1),
    "in_credit": (1, 50),
    "strong": (2, 100),
    "trap_share": (0, 100),
    "look_share": (0, 100),
    "pace_share": (1, 100),
    "thin_share": (0, 25),
    "word_rate": (5, 100),
    "mean_of": (3, 100),
}
"""The least and the most of each limit; of the others it is 1 and 3650."""

_ANY: Final = (1, 3650)


def limits(plan: Plan) -> Limits:
    """Return the limits in force. What a plan says of limits that do not exist says nothing."""
    known = {each.name: each.value for each in plan.limits if each.name in _NAMES}
    return Limits(**{name: bounded(name, value) for name, value in known.items()})


def changed(values: Mapping[str, int]) -> tuple[ChangedLimit, ...]:
    """Return what a plan keeps of limits: those that are not the usual ones, by name."""
    return tuple(
        ChangedLimit(name=name, value=value)
        for name, value in sorted(_bounded(values.items()).items())
        if value != getattr(USUAL, name)
    )


def range_of(name: str) -> tuple[int, int]:
    """Return the least and the most of a limit."""
    return RANGES.get(name, _ANY)


def bounded(name: str, value: int) -> int:
    """Return the nearest value that a limit may have."""
    least, most = range_of(name)
    return min(max(value, least), most)


def _bounded(values: Iterable[tuple[str, int]]) -> dict[str, int]:
    return {name: bounded(name, value) for name, value in values if name in _NAMES}


_NAMES: Final = frozenset(field.name for field in fields(Limits))
