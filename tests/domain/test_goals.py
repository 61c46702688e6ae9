"""Goals: read from a line, and held against the pace of today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.event import Measure
from netcompanion.domain.goals import progress, read_goal, title, usual_period
from netcompanion.domain.limits import USUAL, Limits
from netcompanion.domain.strategy import Goal

TODAY = date(2026, 8, 3)
GOAL = Goal(
    id="g",
    text="Meet 24 ideal customers",
    number=24,
    measure=Measure.PEOPLE_MET,
    start=date(2026, 8, 1),
    end=date(2026, 10, 31),
)


@pytest.mark.parametrize(
    ("line", "text", "number", "measure", "start", "end"),
    [
        (
            "Meet 24 ideal customers by October",
            "Meet 24 ideal customers",
            *(24, Measure.PEOPLE_MET, TODAY, date(2026, 10, 31)),
        ),
        (
            "Book 8 walk-rounds from August to October",
            "Book 8 walk-rounds",
            *(8, Measure.NEXT_STEPS, date(2026, 8, 1), date(2026, 10, 31)),
        ),
        (
            "Ask 9 people for business in 3 months",
            "Ask 9 people for business",
            *(9, Measure.ASKS, TODAY, date(2026, 11, 3)),
        ),
        (
            "Win 3 new clients next year",
            "Win 3 new clients",
            *(3, Measure.CLIENTS, date(2027, 1, 1), date(2027, 12, 31)),
        ),
        (
            "Make 6 introductions this quarter",
            "Make 6 introductions",
            *(6, Measure.INTRODUCTIONS, date(2026, 7, 1), date(2026, 9, 30)),
        ),
        (
            "Learn 5 things by the end of the year",
            "Learn 5 things",
            *(5, Measure.LEARNED, TODAY, date(2026, 12, 31)),
        ),
        (
            "Meet 20 people November to January",
            "Meet 20 people",
            *(20, Measure.PEOPLE_MET, date(2026, 11, 1), date(2027, 1, 31)),
        ),
        ("Publish 2 columns a month", "Publish 2 columns a month", 2, Measure.BY_HAND, None, None),
        ("Get 2 good nights’ sleep", "Get 2 good nights’ sleep", 2, Measure.BY_HAND, None, None),
        ("", "", None, Measure.BY_HAND, None, None),
    ],
)
def test_a_line_says_what_counts_and_from_when_to_when(
    line: str,
    text: str,
    number: int | None,
    measure: Measure,
    start: date | None,
    end: date | None,
) -> None:
    said = read_goal(line, TODAY)
    read = (said.read.text, said.read.number, said.read.measure, said.start, said.end)
    assert read == (text, number, measure, start, end)


@given(st.text(max_size=60), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_any_line_is_read(line: str, today: date) -> None:
    said = read_goal(line, today)
    assert (said.start is None) == (said.end is None)
    if said.start is not None and said.end is not None:
        assert said.start <= said.end


def test_the_usual_period_is_this_month_and_the_next_two() -> None:
    assert usual_period(TODAY) == (GOAL.start, GOAL.end)
    assert usual_period(date(2026, 12, 31)) == (date(2026, 12, 1), date(2027, 2, 28))


def test_today_is_among_the_days_that_are_gone() -> None:
    found = progress(GOAL, 17, USUAL, date(2026, 10, 14))
    assert (found.gone, found.days, found.behind) == (75, 92, False)
    assert found.pace == pytest.approx(19.57, abs=0.01)
    assert progress(GOAL, 14, USUAL, date(2026, 10, 14)).behind  # 14 of 19.57 are 72 per cent
    assert title(GOAL) == "Meet ideal customers"


def test_before_its_first_day_a_goal_has_not_begun_and_after_its_last_it_stands() -> None:
    before = progress(GOAL, 0, USUAL, date(2026, 7, 31))
    assert (before.begun, before.behind, before.pace) == (False, False, 0)
    after = progress(GOAL, 24, USUAL, date(2027, 1, 1))
    assert (after.gone, after.reached, after.behind, after.ended) == (92, True, False, True)
    assert not progress(GOAL, 24, USUAL, GOAL.end).ended


def test_nothing_is_behind_before_a_whole_one_is_to_be_expected() -> None:
    clients = replace(GOAL, number=3)
    assert not progress(clients, 0, USUAL, date(2026, 8, 30)).behind
    assert progress(clients, 0, USUAL, date(2026, 8, 31)).behind
    half_way = replace(GOAL, number=2)
    assert not progress(half_way, 0, USUAL, date(2026, 9, 14)).behind
    assert progress(half_way, 0, USUAL, date(2026, 9, 15)).behind  # one is to be expected today


def test_just_the_share_of_the_pace_is_not_behind() -> None:
    one_a_day = replace(GOAL, number=92)
    assert not progress(one_a_day, 3, USUAL, date(2026, 8, 4)).behind
    assert progress(one_a_day, 2, USUAL, date(2026, 8, 4)).behind


@given(
    st.integers(1, 999),
    st.integers(0, 1500),
    st.integers(-40, 400),
    st.integers(-3, 400),
    st.integers(1, 100),
)
def test_a_goal_that_counts_more_is_never_further_behind(
    number: int, count: int, day: int, length: int, share: int
) -> None:
    goal = replace(GOAL, number=number, end=GOAL.start + timedelta(length))
    today = GOAL.start + timedelta(day)
    limits = Limits(pace_share=share)
    one, more = (progress(goal, each, limits, today) for each in (count, count + 1))
    assert one.behind or not more.behind
    assert 0 <= one.gone <= one.days
    assert not (one.behind and one.count >= one.pace)
    assert not (one.behind and (one.reached or not one.begun))
