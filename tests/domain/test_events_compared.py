"""Events beside each other: sums that count everybody once, and money as it was written."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.event import Again
from netcompanion.domain.events_compared import (
    Cost,
    EventFigures,
    Money,
    by_event,
    by_series,
    compared,
    first_meetings,
    read_cost,
    total_cost,
)
from netcompanion.domain.relationship import Party

DAY = date(2026, 5, 1)
IDS = st.frozensets(st.sampled_from("abcdefgh"), max_size=5)


def event(number: int, name: str = "Guild Breakfast", **given: object) -> EventFigures:
    plain = EventFigures(id=f"e{number}", name=name, on=DAY + timedelta(number))
    return EventFigures(**{n: getattr(plain, n) for n in plain.__slots__} | given)


EVENTS = st.lists(
    st.builds(
        event,
        number=st.integers(0, 50),
        name=st.sampled_from(["Guild Breakfast", "guild breakfast", "Mixer", "Fair"]),
        series=st.sampled_from(["", "Guild", "GUILD"]),
        met=IDS,
        met_again=IDS,
        clients=IDS,
        promises=st.tuples(st.integers(0, 3), st.integers(3, 9)),
        again=st.none() | st.sampled_from(Again),
        hours=st.none() | st.floats(0.5, 9),
        cost=st.sampled_from(["", "£45", "£7.50", "30 €", "two drinks", "free"]),
    ),
    min_size=1,
    unique_by=lambda each: each.id,
)


@given(EVENTS)
def test_every_event_is_in_one_series(events: list[EventFigures]) -> None:
    rows = by_series(events)

    assert sorted(each.id for row in rows for each in row.events) == sorted(
        each.id for each in events
    )
    assert [row.last.on for row in rows] == sorted((row.last.on for row in rows), reverse=True)
    assert all(row.name == row.last.kind for row in rows)


@given(EVENTS)
def test_people_count_once_in_a_series(events: list[EventFigures]) -> None:
    row = compared("All", events)

    assert row.met == len(frozenset().union(*(each.met for each in events)))
    assert max(len(each.met) for each in events) <= row.met <= sum(row.each_time)
    assert row.clients <= sum(len(each.clients) for each in events)
    assert row.promises[0] <= row.promises[1]
    assert row.again[0] <= row.again[1] <= row.times
    assert (row.hours is None) == all(each.hours is None for each in events)


@given(EVENTS, st.integers(3, 10))
def test_there_is_no_mean_of_a_few(events: list[EventFigures], mean_of: int) -> None:
    row = compared("All", events)

    assert (row.met_a_time(mean_of) is None) == (len(events) < mean_of)


def test_events_stand_with_the_latest_first() -> None:
    assert [each.id for each in by_event([event(1), event(3), event(2)])] == ["e3", "e2", "e1"]


def test_whoever_was_ticked_by_name_is_met_as_well() -> None:
    row = compared("All", [event(1, met=frozenset("ab"), met_by_name=2), event(2)])

    assert (row.met, row.each_time, row.met_a_time(3)) == (4, (0, 4), None)


@pytest.mark.parametrize(
    ("words", "amount", "shown"),
    [
        ("£45", "45", "£45"),
        ("£ 7.50", "7.50", "£7.50"),
        ("45 €", "45", "45 €"),
        ("1.200,50 €", "1200.50", "1200.50 €"),
        ("$1,200", "1200", "$1200"),
        ("120 kr", "120", "120 kr"),
        ("CHF 30", "30", "CHF 30"),
        ("EUR 12,5", "12.5", "EUR 12.50"),
        ("£1,200.50", "1200.50", "£1200.50"),
    ],
)
def test_an_amount_is_read_as_it_is_written(words: str, amount: str, shown: str) -> None:
    money = read_cost(words)

    assert money is not None
    assert (money.amount, money.words()) == (Decimal(amount), shown)


@pytest.mark.parametrize(
    "words", ["", "two drinks", "£45 + £10", "45", "£", "£12 a head", "x" * 90]
)
def test_what_is_no_one_amount_is_not_read(words: str) -> None:
    assert read_cost(words) is None


@given(st.text(max_size=60))
def test_any_words_may_be_a_cost(words: str) -> None:
    money = read_cost(words)

    assert money is None or money.amount >= 0


def test_costs_are_summed_in_one_currency_only() -> None:
    pounds = Money(amount=Decimal("52.50"), currency="£")

    assert total_cost(["£45", "", "£7.50", "free"]) == Cost(sum=pounds)
    assert total_cost(["£45", "two drinks", "£7.50"]) == Cost(sum=pounds, beside=1)
    assert total_cost(["£45", "30 €", "a drink"]) == Cost(beside=3)
    assert total_cost([]) == Cost()
    assert total_cost(["free"]) == Cost(sum=Money(amount=Decimal(0), currency=""))


def test_the_first_meeting_of_a_day_is_at_the_event_that_began_first() -> None:
    meetings = [
        ("ada", "2026-05-01", None),
        ("ada", "2026-05-01", "late"),
        ("ada", "2026-05-01", "early"),
        ("bo", "2026-06-01", "late"),
        ("bo", "2026-05-09", None),
    ]

    found = first_meetings(meetings, ["early", "late"])

    assert found == {"ada": ("2026-05-01", "early"), "bo": ("2026-05-09", None)}


PEOPLE = [Party(name=name, contact_id=name.lower()) for name in ("Ada", "Bo", "Cy", "Di", "Eve")]


@pytest.mark.parametrize(
    "costs", [("45 kr", "45 kr."), ("€45", "45 EUR"), ("£45", "45 GBP"), ("45 zł", "45 PLN")]
)
def test_one_currency_is_one_however_it_is_written(costs: tuple[str, str]) -> None:
    total = total_cost(costs)
    assert total.sum is not None
    assert (int(total.sum.amount), total.beside) == (90, 0)
