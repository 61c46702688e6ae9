"""What my word is worth: how many promises I kept lately, how many in time, how fast.

What counts is *judgement*: my own promises that were kept or given up in the last 90 days (today is
one of them), and
those that are late now. Fewer than the limit `word_rate` say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from netcompanion.domain.promise import Direction, Promise, PromiseState

DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWord:
    """`made` promises, of which `kept` were kept and `on_time` by their day.

    `typical_days` is the median from the day a promise was made to the day it was kept; None
    when none was.
    """

    made: int
    kept: int
    on_time: int
    typical_days: int | None

    @property
    def percent_on_time(self) -> int:
        """How many of a hundred were kept by their day."""
        return round(100 * self.on_time / self.made)


def own_word(promises: Iterable[Promise], today: date, enough: int) -> OwnWord | None:
    """Return what the last promises say, or None while there are fewer than `enough`."""
    since = today - timedelta(DAYS - 1)
    counted = [each for each in promises if _counts(each, since, today)]
    if len(counted) < enough:
        return None
    from statistics import median  # brings fractions and decimals, which a start need not wait for

    kept = [each for each in counted if each.state is PromiseState.KEPT and each.closed]
    waits = [(each.closed - each.made).days for each in kept if each.closed]
    return OwnWord(
        made=len(counted),
        kept=len(kept),
        on_time=sum(_in_time(each) for each in kept),
        typical_days=round(median(waits)) if waits else None,
    )


def _counts(promise: Promise, since: date, today: date) -> bool:
    if promise.direction is not Direction.I_OWE:
        return False
    closed_lately = promise.closed is not None and since <= promise.closed <= today
    return closed_lately or promise.is_late(today)


def _in_time(promise: Promise) -> bool:
    return promise.due is None or (promise.closed is not None and promise.closed <= promise.due)
