"""What my word is worth, from the promises of the last weeks."""

from dataclasses import replace
from datetime import date, timedelta

from netcompanion.domain.own_word import own_word
from netcompanion.domain.promise import Direction, Promise, PromiseState

TODAY = date(2026, 5, 13)
ENOUGH = 5


def kept(after: int, due: int | None = 5, *, ago: int = 1) -> Promise:
    """A promise that was kept `ago` days ago, `after` days from the day it was made."""
    closed = TODAY - timedelta(ago)
    made = closed - timedelta(after)
    return Promise(
        id=f"{after} {due} {ago}",
        direction=Direction.I_OWE,
        what="Send the list",
        made=made,
        due=None if due is None else made + timedelta(due),
        state=PromiseState.KEPT,
        closed=closed,
    )


def late() -> Promise:
    return replace(kept(1), state=PromiseState.OPEN, closed=None, due=TODAY - timedelta(1))


def test_few_promises_say_nothing() -> None:
    assert own_word([kept(1)] * (ENOUGH - 1), TODAY, ENOUGH) is None


def test_kept_late_and_given_up_are_told_apart() -> None:
    dropped = replace(kept(1), state=PromiseState.DROPPED)
    word = own_word([kept(1), kept(2), kept(5, due=None), kept(9), late(), dropped], TODAY, ENOUGH)
    assert word is not None
    assert (word.made, word.kept, word.on_time) == (6, 4, 3)
    assert word.percent_on_time == 50
    assert word.typical_days == 4  # the median of 1, 2, 5 and 9, rounded to even


def test_what_is_long_ago_open_or_theirs_does_not_count() -> None:
    theirs = replace(kept(1), direction=Direction.THEY_OWE)
    not_due = replace(late(), due=TODAY)
    old = kept(1, ago=90)
    assert own_word([kept(1)] * 4 + [theirs, not_due, old], TODAY, ENOUGH) is None


def test_ninety_days_are_counted_with_today() -> None:
    assert own_word([kept(1, ago=89)] * ENOUGH, TODAY, ENOUGH) is not None
    assert own_word([kept(1, ago=90)] * ENOUGH, TODAY, ENOUGH) is None


def test_nothing_kept_has_no_typical_wait() -> None:
    word = own_word([late()] * 5, TODAY, ENOUGH)
    assert word is not None
    assert (word.kept, word.percent_on_time, word.typical_days) == (0, 0, None)
