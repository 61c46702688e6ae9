"""What there was with somebody up to a day."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.account import History, entries
from netcompanion.domain.path import facts
from netcompanion.domain.standing import standing
from tests import strategies

ADA = "ada"
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@st.composite
def histories(draw: st.DrawFn) -> History:
    """All that there may have been with Ada."""
    return History(
        contact_id=ADA,
        encounters=tuple(draw(st.lists(strategies.encounters(ADA), max_size=3))),
        promises=tuple(draw(st.lists(strategies.promises(ADA), max_size=3))),
        introductions=tuple(draw(st.lists(strategies.introductions(ADA, "ben"), max_size=2))),
        asks=tuple(draw(st.lists(strategies.asks(ADA), max_size=3))),
        ledger=tuple(draw(st.lists(strategies.ledger_entries(ADA), max_size=3))),
    )


@given(histories(), DAYS)
def test_nothing_is_told_of_a_day_to_come(history: History, today: date) -> None:
    known = history.until(today)
    sums = standing(known)
    assert all(each.on <= today for each in entries(known))
    assert all(fact.on <= today for fact in facts(known).values())
    days = [sums.last_met, sums.last_touch, sums.last_ask, sums.client]
    assert all(day is None or day <= today for day in days)


@given(histories(), DAYS)
def test_what_is_past_or_planned_stays(history: History, today: date) -> None:
    known = history.until(today)
    assert known.until(today) == known
    assert history.until(date.max) == history
    assert standing(known).planned == standing(history).planned
