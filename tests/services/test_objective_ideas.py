"""What is proposed to want from an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from netcompanion.domain.change import add
from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.event import Event, Measure
from netcompanion.domain.event_entry import parse_event
from netcompanion.domain.limits import changed
from netcompanion.domain.objectives import read_objective
from netcompanion.domain.plan_objectives import ideal_noun
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.services import events
from netcompanion.services.objective_ideas import IdeaSource, ObjectiveIdea, objective_ideas
from netcompanion.store import Store
from tests.builders import book

TODAY = date(2026, 3, 2)


def create(store: Store, line: str, *wanted: str, series: str = "") -> Event:
    with store.read() as reader:
        change = events.create(reader, parse_event(line, TODAY))
    event = change.edits[0].after
    assert isinstance(event, Event)
    store.apply(change)
    if series:
        store.apply(events.edit(event, replace(event, series=series)))
        event = replace(event, series=series)
    for words in wanted:
        want(store, event, words)
    return event


def want(store: Store, event: Event, words: str) -> None:
    with store.read() as reader:
        others = reader.objectives(event.id)
    store.apply(events.add_objective(event, read_objective(words), others))


def ideas(store: Store, event: Event) -> list[ObjectiveIdea]:
    with store.read() as reader:
        return objective_ideas(reader, event)


def words(store: Store, event: Event) -> list[str]:
    return [idea.text.text for idea in ideas(store, event)]


def test_what_was_wanted_the_last_time_comes_first(store: Store) -> None:
    create(store, "Makers Mixer 5 jan 18:30", "Meet 3 people", "Book 2 calls")
    create(store, "Guild Dinner 5 feb 19:00", "Learn 1 thing")
    again = create(store, "Makers mixer thu 18:30")
    assert words(store, again) == ["Meet 3 people", "Book 2 calls", "Make 2 introductions"]
    first, *_, planned = ideas(store, again)
    assert (first.source, first.event, first.came_to) == (IdeaSource.EARLIER, "Makers Mixer", 0)
    assert (planned.source, planned.came_to) == (IdeaSource.PLAN, None)
    want(store, again, "Meet 5 people")
    assert words(store, again) == ["Book 2 calls", "Make 2 introductions"]


def test_the_last_event_stands_in_for_a_plan_that_nobody_wrote(store: Store) -> None:
    create(store, "Guild Dinner 5 feb 19:00", "Learn 1 thing")
    event = create(store, "Makers Mixer thu 18:30")
    assert words(store, event)[0] == "Learn 1 thing"
    store.apply(add("Plan", Plan(ideal="Dyers")))
    assert words(store, event)[0] == "Meet 3 dyers"


def test_events_of_a_series_may_have_other_names(store: Store) -> None:
    create(store, "Makers Mixer 5 jan 18:30", "Meet 4 dyers", series="Mixers")
    again = create(store, "Spring mixer thu 18:30", series="Mixers")
    assert words(store, again)[0] == "Meet 4 dyers"


def test_one_name_in_two_series_is_two_kinds_of_event(store: Store) -> None:
    create(store, "Breakfast 5 jan 8:00", "Meet 4 dyers", series="Chamber")
    create(store, "Breakfast 5 feb 8:00", "Meet 2 weavers", series="Rotary")
    again = create(store, "Breakfast thu 8:00", series="chamber")
    assert words(store, again)[0] == "Meet 4 dyers"


def test_the_plan_proposes_its_ideal_and_what_one_is_here_for(store: Store) -> None:
    plan = Plan(
        ideal="Plant managers of small foundries, in the north",
        purposes=frozenset({Purpose.COMMUNITY}),
    )
    store.apply(add("Plan", plan))
    event = create(store, "Makers Mixer thu 18:30")
    assert words(store, event) == ["Meet 3 plant managers", "Make 2 introductions"]
    for number in range(3):
        want(store, event, f"Enjoy it {number} times")
    assert ideas(store, event) == []


def test_who_sells_is_reminded_to_ask(store: Store) -> None:
    store.apply(add("Plan", Plan(purposes=frozenset({Purpose.WIN_WORK}))))
    event = create(store, "Makers Mixer thu 18:30")
    assert words(store, event) == ["Book 2 follow-up calls", "Ask 1 person for business"]


@pytest.mark.parametrize(
    ("ideal", "noun"),
    [
        ("Plant managers of small foundries", "plant managers"),
        ("The owners: family firms, 20 to 200 people", "owners"),
        ("HR directors who hate forms", "HR directors"),
        ("Owner-managed bakeries", "bakeries"),
        ("People", "people"),
        ("A business with furnaces", ""),
        ("Somebody who understands that heat costs money", ""),
        ("", ""),
        ("- Buyers", "buyers"),
    ],
)
def test_whom_the_plan_names(ideal: str, noun: str) -> None:
    assert ideal_noun(ideal) == noun


def put_into(store: Store, counts: dict[NetworkKind, int]) -> None:
    kinds = [kind for kind, number in counts.items() for _ in range(number)]
    people = zip(book(len(kinds)), kinds, strict=True)
    store.apply(add("Book", *(replace(each, networks=frozenset({of})) for each, of in people)))


def test_a_thin_network_comes_second_with_its_count(store: Store) -> None:
    put_into(
        store,
        {
            NetworkKind.SUPPORT: 2,
            NetworkKind.INFORMATION: 6,
            NetworkKind.REFERRAL: 6,
            NetworkKind.CUSTOMER: 6,
        },
    )
    create(store, "Makers Mixer 5 jan 18:30", "Meet 3 dyers", "Book 2 calls", "Learn 1 thing")
    again = create(store, "Makers mixer thu 18:30")

    _, idea, _ = ideas(store, again)

    assert idea.text.text == "Meet 2 people for your support network"
    assert (idea.text.number, idea.text.measure) == (2, Measure.PEOPLE_MET)
    assert idea.text.only == "network:support"
    assert (idea.source, idea.are_sorted) == (IdeaSource.NETWORK, 20)
    assert idea.thin is not None
    assert idea.thin.people == 2
    with store.read() as reader:
        store.apply(events.add_objective(again, idea.text, reader.objectives(again.id)))
    assert IdeaSource.NETWORK not in [each.source for each in ideas(store, again)]


def test_no_network_is_thin_before_anybody_is_sorted(store: Store) -> None:
    store.apply(add("Book", *book(3)))
    event = create(store, "Makers Mixer thu 18:30")
    assert IdeaSource.NETWORK not in [each.source for each in ideas(store, event)]


def test_no_network_is_thin_before_enough_are_sorted(store: Store) -> None:
    put_into(store, {NetworkKind.CUSTOMER: 9})
    event = create(store, "Makers Mixer thu 18:30")
    assert IdeaSource.NETWORK not in [each.source for each in ideas(store, event)]
    store.apply(add("Limits", Plan(limits=changed({"thin_from": 9}))))
    assert IdeaSource.NETWORK in [each.source for each in ideas(store, event)]


def test_customers_are_only_proposed_to_who_wins_work(store: Store) -> None:
    put_into(store, dict.fromkeys(NetworkKind, 6) | {NetworkKind.CUSTOMER: 1})
    event = create(store, "Makers Mixer thu 18:30")
    assert "Meet 2 people for your customer network" in words(store, event)
    store.apply(add("Plan", Plan(purposes=frozenset({Purpose.LEARN}))))
    assert "Meet 2 people for your customer network" not in words(store, event)


def test_who_no_longer_wins_work_is_not_reminded_of_asks(store: Store) -> None:
    create(store, "Makers Mixer 5 jan 18:30", "Ask 1 person for business", "Meet 3 people")
    store.apply(add("Plan", Plan(purposes=frozenset({Purpose.COMMUNITY}))))
    again = create(store, "Makers mixer thu 18:30")
    assert words(store, again) == ["Meet 3 people", "Make 2 introductions"]
