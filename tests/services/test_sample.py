"""The made-up example, in a real store."""

import re
from collections import Counter
from datetime import datetime

from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.event import AfterStep
from netcompanion.domain.limits import USUAL
from netcompanion.domain.own_word import own_word
from netcompanion.domain.prep import PrepStep
from netcompanion.domain.query import parse_filter
from netcompanion.services import sample
from netcompanion.services.questions import shipped
from netcompanion.services.today import today
from netcompanion.store import Store

NOW = datetime(2025, 10, 14, 9)


def test_the_example_is_alive_on_any_day(store: Store) -> None:
    sample.fill(store, NOW)
    with store.read() as reader:
        page = today(reader, NOW)
        dinner = page.to_finish
        met = reader.encounters(event_id=dinner.event.id) if dinner else []
        word = own_word(reader.promises(), NOW.date(), USUAL.word_rate)
        networks = reader.network_counts()
        assert reader.count() == 151
        assert reader.count(parse_filter("need:heat network:customer")) == 2
        assert len(reader.cards()) == 3
        assert reader.profile().name == "Robin Hale"
    assert (page.events_this_week, page.open, page.late, page.due_today) == (1, 4, 1, 2)
    assert (page.waiting_count, page.waiting[0].who) == (2, "Owen Pritchard")
    assert len(page.introductions) == 2
    assert page.next_event is not None
    assert (page.next_event.event.name, page.next_event.days) == ("Northern Makers Mixer", 2)
    assert page.next_event.prep.next_step is PrepStep.GIVE
    assert page.next_event.prep.minutes_left == 1
    assert dinner is not None
    assert (dinner.event.name, dinner.days) == ("Guild Dinner", 5)
    assert dinner.checklist.done == {AfterStep.THANKS, AfterStep.PHONE, AfterStep.SCORED}
    assert [result for _, result in dinner.results] == [3, 1, 2]
    assert sum(not each.has_notes for each in met) == 3
    assert word is not None
    assert (word.made, word.kept, word.on_time) == (12, 11, 10)
    assert networks == {
        NetworkKind.CUSTOMER: 47,
        NetworkKind.INFORMATION: 31,
        NetworkKind.REFERRAL: 22,
        NetworkKind.SUPPORT: 12,
    }


def test_nobody_in_it_is_real_and_nobody_twice(store: Store) -> None:
    sample.fill(store, NOW)
    with store.read() as reader:
        people = list(reader.every_contact())
    names = Counter(person.name for person in people)
    numbers = Counter(phone.value for person in people for phone in person.phones)
    assert max(names.values()) == max(numbers.values()) == 1
    for person in people:
        assert all(email.value.endswith(".example") for email in person.emails)
        for phone in person.phones:
            assert re.fullmatch(r"07700 900\d{3}|0113 496 0\d{3}", phone.value)


def test_its_questions_are_in_the_deck(store: Store) -> None:
    sample.fill(store, NOW)
    deck = {question.id for question in shipped()}
    with store.read() as reader:
        taken = {each.question_id for event in reader.events() for each in event.questions}
    assert len(taken) == 18
    assert taken <= deck


def test_a_store_with_people_is_left_alone_and_one_undo_empties_it(store: Store) -> None:
    sample.fill(store, NOW)
    sample.fill(store, datetime(2026, 1, 1))
    with store.read() as reader:
        (line,) = reader.history()
    store.undo(line.change_id)
    with store.read() as reader:
        assert reader.count() == 0


def test_it_is_the_same_for_the_same_day() -> None:
    assert list(sample.changes(NOW.date())) == list(sample.changes(NOW.date()))
