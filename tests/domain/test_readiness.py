"""Who is ready to be asked: six conditions, each of them on its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.limits import Limits
from netcompanion.domain.readiness import Condition, is_ready, missing
from netcompanion.domain.standing import Standing

TODAY = date(2026, 6, 1)
USUAL = Limits()
READY = Standing(
    contact_id="ada",
    conversations=2,
    gifts=1,
    needs=1,
    balance=0,
    owed=(TODAY,),
    last_ask=TODAY - timedelta(60),
)
STANDINGS = st.builds(
    Standing,
    contact_id=st.just("ada"),
    conversations=st.integers(0, 4),
    gifts=st.integers(0, 3),
    needs=st.integers(0, 3),
    balance=st.integers(-4, 4),
    owed=st.lists(st.integers(-3, 3), max_size=3).map(
        lambda days: tuple(TODAY + timedelta(n) for n in sorted(days))
    ),
    last_ask=st.none() | st.integers(0, 90).map(lambda days: TODAY - timedelta(days)),
)


def test_whoever_lacks_nothing_is_ready() -> None:
    assert missing(READY, USUAL, TODAY) == ()
    assert is_ready(replace(READY, last_ask=None), USUAL, TODAY)


@pytest.mark.parametrize(
    ("lacking", "condition"),
    [
        (replace(READY, conversations=1), Condition.CONVERSATIONS),
        (replace(READY, gifts=0), Condition.GIFT),
        (replace(READY, needs=0), Condition.NEED),
        (replace(READY, balance=-1), Condition.BALANCE),
        (replace(READY, owed=(TODAY - timedelta(1), TODAY)), Condition.NOTHING_LATE),
        (replace(READY, last_ask=TODAY - timedelta(59)), Condition.NOT_ASKED),
    ],
)
def test_each_condition_alone_is_missed(lacking: Standing, condition: Condition) -> None:
    assert missing(lacking, USUAL, TODAY) == (condition,)
    assert not is_ready(lacking, USUAL, TODAY)


def test_a_stranger_lacks_what_takes_time() -> None:
    assert missing(Standing(contact_id="ada"), USUAL, TODAY) == (
        Condition.CONVERSATIONS,
        Condition.GIFT,
        Condition.NEED,
    )


@given(STANDINGS)
def test_the_limits_are_those_of_the_plan(found: Standing) -> None:
    asking_nothing = Limits(
        ready_conversations=0,
        ready_deposits=0,
        ready_needs=0,
        ready_balance=-20,
        ready_late=20,
        ready_ask_days=0,
    )
    assert is_ready(found, asking_nothing, TODAY)
    stricter = Limits(ready_conversations=4, ready_deposits=3, ready_ask_days=90)
    assert set(missing(found, USUAL, TODAY)) <= set(missing(found, stricter, TODAY))


@given(STANDINGS, st.integers(0, 400))
def test_only_a_day_that_falls_due_takes_readiness_away(found: Standing, days: int) -> None:
    later = TODAY + timedelta(days)
    new = set(missing(found, USUAL, later)) - set(missing(found, USUAL, TODAY))
    assert new <= {Condition.NOTHING_LATE}
