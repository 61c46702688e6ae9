"""The digest of a day, from a real store: each thing it says has its fact."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.change import add
from netcompanion.domain.event import Event, end_of
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.services.digest import Digest, Quoted, digest
from netcompanion.store import Store
from tests.builders import contact, mixer, promise
from tests.stores import opened

NOW = datetime(2026, 3, 10, 8)
DAY = NOW.date()
YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
ADA = contact("Ada Finch")


def look(store: Store, now: datetime = NOW) -> Digest | None:
    with store.glance() as reader:
        return digest(reader, now)


def test_without_a_fact_there_is_no_digest(store: Store) -> None:
    assert look(store) is None
    mine = (promise(ADA, "later", TOMORROW), promise(ADA, "some day"))
    kept = replace(promise(ADA, "kept", DAY), state=PromiseState.KEPT, closed=DAY)
    theirs = replace(promise(ADA, "theirs", DAY), direction=Direction.THEY_OWE)
    over = replace(mixer(), start=NOW - timedelta(days=1), end=None)
    next_week = replace(mixer(), id="next", start=NOW + timedelta(days=7), end=None)
    store.apply(add("Begin", ADA, *mine, kept, theirs, over, next_week))
    assert look(store) is None


def test_what_is_late_due_on_and_overdue_is_quoted(store: Store) -> None:
    oldest = promise(ADA, "the list", YESTERDAY - timedelta(days=3))
    late = promise(ADA, "the price", YESTERDAY)
    due = promise(ADA, "the call", DAY)
    theirs = replace(promise(ADA, "the plan", YESTERDAY), direction=Direction.THEY_OWE)
    evening = replace(mixer(), start=NOW.replace(hour=18, minute=30), end=None)
    store.apply(add("Begin", ADA, oldest, late, due, theirs, evening))
    found = look(store)
    assert found is not None
    assert found.late is not None
    assert (found.late.count, found.late.first.promise, found.late.first.who) == (
        2,
        oldest,
        "Ada Finch",
    )
    assert found.due_today is not None
    assert (found.due_today.count, found.due_today.first.promise) == (1, due)
    assert found.overdue is not None
    assert (found.overdue.count, found.overdue.first.promise) == (1, theirs)
    assert found.events == (evening,)


def test_an_event_is_said_until_it_is_over(store: Store) -> None:
    fair = replace(mixer(), start=NOW - timedelta(days=1), end=NOW + timedelta(hours=3))
    store.apply(add("Plan", fair))
    found = look(store)
    assert found is not None
    assert found.events == (fair,)
    assert look(store, NOW + timedelta(hours=3)) is None


days = st.integers(-5, 5).map(lambda number: DAY + timedelta(days=number))
promises = st.builds(
    Promise,
    id=st.uuids().map(str),
    direction=st.sampled_from(Direction),
    what=st.text(max_size=20),
    made=days,
    to=st.text(max_size=20),
    due=st.none() | days,
    state=st.sampled_from(PromiseState),
)
meetings = st.builds(
    Event,
    id=st.uuids().map(str),
    name=st.text(min_size=1, max_size=20),
    start=st.builds(datetime.combine, days, st.times()),
)


@given(st.lists(promises, max_size=12), st.lists(meetings, max_size=5), days, st.times())
def test_every_number_is_that_of_the_facts_and_every_quote_is_one(
    empty_file: Path, owed: list[Promise], events: list[Event], day: date, hour: time
) -> None:
    now = datetime.combine(day, hour)
    with opened(empty_file) as store:
        store.apply(add("Begin", *owed, *events))
        found = look(store, now)
    mine = [each for each in owed if each.direction is Direction.I_OWE]
    late = [each for each in mine if each.is_late(day)]
    due = [each for each in mine if each.due == day and each.state is PromiseState.OPEN]
    overdue = [each for each in owed if each not in mine and each.is_late(day)]
    on = [each for each in events if each.start.date() <= day and now < end_of(each)]
    if found is None:
        assert (late, due, overdue, on) == ([], [], [], [])
        return
    for quoted, facts in ((found.late, late), (found.due_today, due), (found.overdue, overdue)):
        assert is_quoted(quoted, facts)
    assert sorted(found.events, key=lambda each: each.id) == sorted(on, key=lambda each: each.id)


def is_quoted(quoted: Quoted | None, facts: list[Promise]) -> bool:
    if quoted is None:
        return not facts
    earliest = min(each.due or DAY for each in facts)
    first = quoted.first
    return (
        quoted.count == len(facts)
        and first.promise in facts
        and (first.promise.due, first.who) == (earliest, first.promise.to)
    )
