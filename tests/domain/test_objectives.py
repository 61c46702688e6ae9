"""Objectives: read from words, counted by themselves."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.event import Measure, Objective
from netcompanion.domain.objectives import (
    EventFacts,
    Met,
    count,
    counted_how,
    headline,
    read_objective,
    result,
    with_number,
)

FACTS = EventFacts(
    met=(
        Met(tags=("Plant manager",), organisation="Tarn Mills"),
        Met(networks=frozenset({NetworkKind.CUSTOMER})),
        Met(),
    ),
    next_steps=2,
    introductions=1,
    learned=4,
    asks=1,
)


def known(words: str) -> str:
    return "Tarn Mills" if words.casefold() == "tarn mills" else ""


def objective(text: str) -> Objective:
    read = read_objective(text, known)
    return Objective(
        id="o", event_id="e", text=read.text, number=read.number, measure=read.measure,
        only=read.only,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number", "measure", "only", "counted"),
    [
        ("Meet 3 plant managers", 3, Measure.PEOPLE_MET, "#plant manager", 1),
        ("meet five people", 5, Measure.PEOPLE_MET, "", 3),
        ("Meet new people", None, Measure.PEOPLE_MET, "", 3),
        ("Talk to 2 customers", 2, Measure.PEOPLE_MET, "network:customer", 1),
        ("Meet 2 people from tarn mills", 2, Measure.PEOPLE_MET, "Tarn Mills", 1),
        ("Meet 2 agencies", 2, Measure.PEOPLE_MET, "#agency", 0),
        ("Meet 2 people who run a plant", 2, Measure.BY_HAND, "", 0),
        ("Book 2 follow-up calls", 2, Measure.NEXT_STEPS, "", 2),
        ("Make 2 introductions", 2, Measure.INTRODUCTIONS, "", 1),
        ("Introduce 2 people", 2, Measure.INTRODUCTIONS, "", 1),
        ("Learn 1 thing about the rebate", 1, Measure.LEARNED, "", 4),
        ("Ask 1 person for business", 1, Measure.ASKS, "", 1),
        ("Ask 3 people what they read", 3, Measure.BY_HAND, "", 0),
        ("Enjoy it", None, Measure.BY_HAND, "", 0),
        ("", None, Measure.BY_HAND, "", 0),
    ],
)
def test_what_it_says_and_counts(
    text: str, number: int | None, measure: Measure, only: str, counted: int
) -> None:
    read = objective(text)
    assert (read.number, read.measure, read.only) == (number, measure, only)
    assert count(read, FACTS) == counted


def test_it_says_how_it_counts() -> None:
    assert counted_how(objective("Meet 3 plant managers")) == (
        "counts people you tag “plant manager”, or with that in their title"
    )
    assert counted_how(objective("Meet 3 customers")) == "counts people in your customer network"
    assert counted_how(objective("Meet 1 person at Tarn Mills")) == (
        "counts people you meet from Tarn Mills"
    )
    assert counted_how(objective("Learn 1 thing")) == "counts lines you note as learned"
    # Two asks of one person are two.
    assert counted_how(objective("Ask 2 people for work")) == (
        "counts each time you ask for business"
    )
    assert counted_how(objective("Enjoy it")) == "counted by hand"


def test_by_hand_adds_and_a_score_replaces() -> None:
    book = replace(objective("Book 2 follow-up calls"), counted=1)
    assert count(book, FACTS) == 3
    assert result(book, FACTS) == 3
    assert result(replace(book, scored=2), FACTS) == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Meet 3 plant managers", "Meet plant managers"),
        ("Learn 1 thing about the rebate", "Learn one thing about the rebate"),
        ("Enjoy it", "Enjoy it"),
    ],
)
def test_its_words_without_the_number(text: str, shown: str) -> None:
    assert headline(objective(text)) == shown


def test_its_number_changes_in_its_words() -> None:
    assert with_number(objective("Meet 3 plant managers"), 4).text == "Meet 4 plant managers"
    assert with_number(objective("Meet people"), 2).text == "Meet 2 people"
    assert with_number(objective("Meet 3 plant managers"), 0).number == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Make 1 introduction", "Make 2 introductions"),
        ("Meet 1 person at Tarn Mills", "Meet 2 people at Tarn Mills"),
        ("Meet 1 agency", "Meet 2 agencies"),
        ("Learn 1 thing about the rebate", "Learn 2 things about the rebate"),
        ("Introduce 1 plant manager to Ada Finch", "Introduce 2 plant managers to Ada Finch"),
    ],
)
def test_its_words_follow_from_one_to_two_and_back(one: str, two: str) -> None:
    assert with_number(objective(one), 2).text == two
    assert with_number(objective(two), 1).text == one


def test_plural_words_without_a_number_begin_with_one() -> None:
    assert with_number(objective("Meet plant managers"), 1).text == "Meet 1 plant manager"
    assert with_number(objective("Talk to customers"), 2).text == "Talk to 2 customers"


@pytest.mark.parametrize(
    "text",
    ["Learn how they buy cold storage", "Find out how a buyer decides", "Meet Ada", "Enjoy it"],
)
def test_words_that_name_nothing_to_count_keep_the_number_beside_them(text: str) -> None:
    wanted = objective(text)
    assert wanted.number is None
    more = with_number(wanted, 2)
    assert (more.text, more.number, headline(more)) == (text, 2, text)


@pytest.mark.parametrize(
    ("title", "counts"),
    [("Senior PLANT manager", 1), ("Plant managers’ aide", 1), ("Implant manager", 0), ("", 0)],
)
def test_a_title_counts_like_a_tag(title: str, counts: int) -> None:
    facts = EventFacts(met=(Met(title=title),))
    assert count(objective("Meet 3 plant managers"), facts) == counts


@given(st.text(), st.integers(-5, 500))
def test_no_text_is_an_error(text: str, number: int) -> None:
    read = objective(text)
    headline(read)
    again = with_number(read, number)
    assert again.number == max(1, number)
