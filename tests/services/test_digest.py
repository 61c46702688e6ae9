"""The digest of a day, from a real store: each thing it says has its fact."""

from dataclasses import replace
from datetime import datetime, timedelta

from netcompanion.domain.change import add
from netcompanion.domain.promise import Direction, PromiseState
from netcompanion.services.digest import Digest, digest
from netcompanion.store import Store
from tests.builders import contact, mixer, promise

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
