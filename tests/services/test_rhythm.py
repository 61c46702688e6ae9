"""Keeping in touch: any touch begins the rhythm anew, and a snooze holds until there was one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.change import add
from netcompanion.domain.relationship import Tie
from netcompanion.domain.standing import next_touch
from netcompanion.services import encounters, rhythm
from netcompanion.services.rhythm import MOST, Why
from netcompanion.store import Store
from tests import strategies
from tests.builders import EVENING, contact, encounter

TODAY = EVENING + timedelta(10)
ADA = contact("Ada Finch")
MET = encounter(ADA)


@pytest.fixture
def book(store: Store) -> Store:
    store.apply(add("Begin", ADA, MET))
    return store


def choose(store: Store, every: int | None, today: date = TODAY) -> None:
    with store.read() as reader:
        store.apply(rhythm.set_rhythm(reader, ADA.id, every, today))


def snooze(store: Store, until: date) -> None:
    with store.read() as reader:
        store.apply(rhythm.snooze(reader, ADA.id, until))


def due(store: Store) -> tuple[date, Why] | None:
    with store.read() as reader:
        sums = reader.standing(ADA.id)
        coming = rhythm.coming(reader.tie(ADA.id), sums.last_touch)
    assert sums.next_touch == (coming.on if coming else None)
    return (coming.on, coming.why) if coming else None


def talk(store: Store, on: date) -> None:
    store.apply(encounters.log(ADA, replace(MET, id=f"talk {on}", on=on)))


def test_it_begins_with_the_day_on_which_it_was_chosen(book: Store) -> None:
    assert due(book) is None
    choose(book, 14)
    assert due(book) == (TODAY + timedelta(14), Why.CHOSEN)


@pytest.mark.parametrize(
    ("every", "words"),
    [
        (1, "every day"),
        (7, "every week"),
        (42, "every 6 weeks"),
        (45, "every 45 days"),
        (91, "every 3 months"),
        (182, "every half a year"),
        (None, "No rhythm"),
    ],
)
def test_a_rhythm_is_named_as_it_was_chosen(book: Store, every: int | None, words: str) -> None:
    with book.read() as reader:
        assert words in rhythm.set_rhythm(reader, ADA.id, every, TODAY).label


def test_any_touch_begins_it_anew(book: Store) -> None:
    choose(book, 14)
    later = TODAY + timedelta(5)
    talk(book, later)
    assert due(book) == (later + timedelta(14), Why.TOUCH)


def test_a_snooze_holds_until_there_was_a_touch(book: Store) -> None:
    choose(book, 14)
    until = TODAY + timedelta(40)
    snooze(book, until)
    assert due(book) == (until, Why.SNOOZED)
    talk(book, TODAY + timedelta(1))
    assert due(book) == (TODAY + timedelta(15), Why.TOUCH)


def test_another_rhythm_ends_a_snooze_and_the_same_one_does_not(book: Store) -> None:
    choose(book, 14)
    until = TODAY + timedelta(40)
    snooze(book, until)
    with book.read() as reader:
        assert rhythm.set_rhythm(reader, ADA.id, 14, TODAY).edits == ()
    choose(book, 42)
    assert due(book) == (TODAY + timedelta(42), Why.CHOSEN)


def test_no_rhythm_leaves_nothing_and_cannot_be_snoozed(book: Store) -> None:
    choose(book, 14)
    choose(book, None)
    with book.read() as reader:
        assert reader.tie(ADA.id) is None
        assert rhythm.snooze(reader, ADA.id, TODAY).edits == ()
    assert due(book) is None


def test_it_is_taken_back(book: Store) -> None:
    choose(book, 14)
    with book.read() as reader:
        applied = book.apply(rhythm.snooze(reader, ADA.id, TODAY + timedelta(40)))
    book.undo(applied.change_id)
    assert due(book) == (TODAY + timedelta(14), Why.CHOSEN)


@pytest.mark.parametrize(("asked", "kept"), [(0, 1), (-5, 1), (10_000, MOST)])
def test_it_is_bounded(book: Store, asked: int, kept: int) -> None:
    choose(book, asked)
    with book.read() as reader:
        tie = reader.tie(ADA.id)
    assert tie is not None
    assert tie.every == kept


@given(strategies.ties("ada"), st.none() | strategies.days)
def test_what_is_told_is_what_lists_go_by(tie: Tie, touched: date | None) -> None:
    coming = rhythm.coming(tie, touched)
    assert (coming.on if coming else None) == next_touch(tie, touched)
    if coming is not None:
        usual = coming.since + timedelta(coming.every)
        assert (coming.on == usual) == (coming.why is not Why.SNOOZED)
