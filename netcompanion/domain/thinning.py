"""Which backups stay: many of the last days, fewer of the time before, some of long ago."""

from __future__ import annotations

from collections.abc import Callable, Collection, Set
from datetime import date, datetime
from itertools import groupby
from typing import Final

LATEST: Final = 5
"""How many stay whatever their age, the newest."""

DAYS: Final = 7
WEEKS: Final = 4
MONTHS: Final = 12


def kept(made: Collection[datetime], now: datetime) -> frozenset[datetime]:
    """Return which moments of backups stay, of all in one zone.

    The newest few do, and the newest of each of the last days, weeks (from Monday) and months
    that have any. A clock that jumped makes none of the others older: days without a backup do
    not count. What is after `now`, by a clock that was wrong, takes no place of what is not.
    """
    past = {each for each in made if each <= now}
    return _kept(past) | _kept(set(made) - past)


def _kept(made: Set[datetime]) -> frozenset[datetime]:
    newest_first = sorted(made, reverse=True)
    stay = set(newest_first[:LATEST])
    for key, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        stay.update(_newest_of_each(newest_first, key, most))
    return frozenset(stay)


def _newest_of_each(
    newest_first: list[datetime], key: Callable[[datetime], object], most: int
) -> list[datetime]:
    groups = groupby(newest_first, key)
    return [next(group) for _, (_, group) in zip(range(most), groups, strict=False)]


def _day(moment: datetime) -> date:
    return moment.date()


def _week(moment: datetime) -> tuple[int, int]:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month
