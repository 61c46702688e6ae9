"""Events of a kind, and what came of one beside the last, in a real store."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from netcompanion.domain.change import add
from netcompanion.domain.event import Event, Measure
from netcompanion.domain.promise import PromiseState
from netcompanion.domain.relationship import Ask, AskOutcome, IntroductionState
from netcompanion.services import series
from netcompanion.services.series import Came
from netcompanion.store import Store
from tests.builders import contact, encounter, introduction, mixer, objective, promise

MARCH = mixer()


def later(event: Event, days: int, **changes: object) -> Event:
    return replace(
        event,
        id=f"{event.id}-{days}",
        start=event.start + timedelta(days),
        end=None,
        **changes,  # type: ignore[arg-type]  # fields of an event
    )


APRIL = later(MARCH, 28, name="Spring mixer")
MAY = later(MARCH, 56, series="makers")
OTHER = later(MARCH, 7, series="Guild", name="Guild dinner")


@pytest.fixture
def filled(store: Store) -> Store:
    store.apply(add("Events", MAY, OTHER, APRIL, MARCH))
    return store


def test_the_last_time_is_the_one_before_of_the_series(filled: Store) -> None:
    with filled.read() as reader:
        assert series.last_time(reader, MAY) == APRIL
        assert series.last_time(reader, APRIL) == MARCH
        assert series.last_time(reader, MARCH) is None
        assert series.last_time(reader, OTHER) is None


def test_without_a_series_the_name_tells(store: Store) -> None:
    first = later(MARCH, -7, series="", name="Harbour Fair")
    second = later(MARCH, 7, series="Harbour Fair", name="Harbour Fair, autumn")
    store.apply(add("Fairs", first, second))
    with store.read() as reader:
        assert series.last_time(reader, second) == first


def test_series_are_known_once_the_latest_first(filled: Store) -> None:
    filled.apply(add("Fair", later(MARCH, 90, series="")))
    with filled.read() as reader:
        assert series.known(reader) == ["makers", "Guild"]


def test_an_event_is_proposed_the_series_of_its_name(filled: Store) -> None:
    again = later(MARCH, 90, series="", name="spring MIXER")
    alone = later(MARCH, 91, series="", name="Something else")
    filled.apply(add("More", again, alone))
    with filled.read() as reader:
        assert series.proposed(reader, again) == "Makers"
        assert series.proposed(reader, alone) == ""
        assert series.proposed(reader, MAY) == ""


def test_a_name_that_comes_again_is_proposed_as_a_series(store: Store) -> None:
    first, second = later(MARCH, 1, series=""), later(MARCH, 2, series="")
    store.apply(add("Two", first, second))
    with store.read() as reader:
        assert series.proposed(reader, second) == MARCH.name


def test_what_came_of_it_stands_beside_the_last_time(filled: Store) -> None:
    ada, tom = contact("Ada Finch", 1), contact("Tom Reed", 2)
    wanted = objective(APRIL, number=2)
    by_hand = replace(objective(APRIL), id="unnumbered", number=None, measure=Measure.BY_HAND)
    kept = replace(promise(ada, "Send"), event_id=APRIL.id, state=PromiseState.KEPT)
    dropped = replace(promise(ada, "Ring"), event_id=APRIL.id, state=PromiseState.DROPPED)
    made = replace(introduction(ada, tom), event_id=APRIL.id, state=IntroductionState.MADE)
    ask = Ask(
        id="ask",
        contact_id=ada.id,
        on=APRIL.start.date(),
        what="The roof",
        outcome=AskOutcome.NO,
        event_id=APRIL.id,
    )
    met = encounter(ada, APRIL), replace(encounter(tom, APRIL), said="Glass")
    filled.apply(add("It came", ada, tom, wanted, by_hand, kept, dropped, made, ask, *met))
    with filled.read() as reader:
        comparison = series.compared(reader, MAY)
        assert series.compared(reader, MARCH) is None
    assert comparison is not None
    nothing = (0, 0)
    assert comparison.now == Came(
        event=MAY, met=0, introductions=0, promises=nothing, objectives=nothing, asks=0
    )
    assert comparison.last == Came(
        event=APRIL, met=2, introductions=1, promises=(1, 2), objectives=(1, 2), asks=1
    )
    assert comparison.times == 3


def test_the_next_one_is_as_far_away_as_this_was(filled: Store) -> None:
    early, late = MARCH.start, datetime(2026, 8, 1)
    with filled.read() as reader:
        assert series.next_start(reader, MARCH, early) == MARCH.start + timedelta(weeks=4)
        assert series.next_start(reader, APRIL, early) == APRIL.start + timedelta(28)
        soon = series.next_start(reader, APRIL, late)
    assert (soon - APRIL.start) % timedelta(28) == timedelta(0)
    assert late < soon <= late + timedelta(28)


def test_a_weekly_one_comes_next_week(store: Store) -> None:
    second = later(MARCH, 7)
    store.apply(add("Weekly", MARCH, second))
    with store.read() as reader:
        assert series.next_start(reader, second, MARCH.start) == second.start + timedelta(7)


def test_two_at_the_same_moment_have_an_order(store: Store) -> None:
    twin = replace(MARCH, id="aaa", start=datetime(2026, 3, 5, 18, 30))
    store.apply(add("Twins", MARCH, twin))
    with store.read() as reader:
        assert series.last_time(reader, MARCH) == twin
        assert series.last_time(reader, twin) is None
