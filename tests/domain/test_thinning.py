"""Which backups stay."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.thinning import DAYS, LATEST, MONTHS, WEEKS, kept

MOST = LATEST + DAYS + WEEKS + MONTHS
NOW = datetime(2030, 1, 1, tzinfo=UTC)
moments = st.lists(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)), max_size=60
)


@given(moments)
def test_what_stays_was_there_and_is_bounded(made: list[datetime]) -> None:
    stay = kept(made, NOW)
    assert stay <= set(made)
    assert len(stay) <= MOST
    assert set(sorted(set(made))[-LATEST:]) <= stay


@given(moments)
def test_thinning_twice_changes_nothing(made: list[datetime]) -> None:
    assert kept(kept(made, NOW), NOW) == kept(made, NOW)


@given(moments)
def test_the_newest_of_each_of_the_last_days_weeks_and_months_stays(made: list[datetime]) -> None:
    stay = kept(made, NOW)
    for key, most in (
        (datetime.date, DAYS),
        (lambda moment: moment.isocalendar()[:2], WEEKS),
        (lambda moment: (moment.year, moment.month), MONTHS),
    ):
        newest: dict[object, datetime] = {}
        for moment in sorted(made):
            newest[key(moment)] = moment
        assert set(sorted(newest.values())[-most:]) <= stay


@given(moments, st.integers(1, 400))
def test_made_every_day_and_thinned_each_time_little_is_lost(
    made: list[datetime], days: int
) -> None:
    stay = frozenset(made)
    first = datetime(2030, 6, 1, 8, tzinfo=UTC)
    for day in range(days):
        now = first + timedelta(days=day)
        stay = kept([*stay, now], now)
    last = first + timedelta(days=days - 1)
    for age in range(min(DAYS, days)):
        assert last - timedelta(days=age) in stay
    assert len(stay) <= MOST
    months = {(each.year, each.month) for each in stay if each >= first}
    assert len(months) == min(MONTHS, _months_between(first.date(), last.date()))


def test_many_of_one_day_become_few() -> None:
    day = datetime(2026, 3, 2, 8, tzinfo=UTC)
    made = [day + timedelta(minutes=minute) for minute in range(100)]
    assert kept(made, NOW) == set(made[-LATEST:])


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


@given(moments, moments)
def test_what_a_wrong_clock_made_takes_no_place(
    made: list[datetime], wrong: list[datetime]
) -> None:
    ahead = [moment + timedelta(days=365 * 40) for moment in wrong]
    stay = kept([*made, *ahead], NOW)
    assert {each for each in stay if each <= NOW} == kept(made, NOW)
    assert len(stay) <= 2 * MOST
