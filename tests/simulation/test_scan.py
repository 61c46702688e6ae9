"""The scanner finds whatever does not stand: names, events, days, quotes and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.simulation.hand import Hand
from tests.simulation.mirror import Person
from tests.simulation.scan import Findings, Scanner
from tests.stores import opened

DAY = date(2026, 3, 5)
EVENING = datetime(2026, 3, 5, 18)


@pytest.fixture
def hand(empty_file: Path) -> Iterator[Hand]:
    """Ada was met and promised something; Ben was removed, and what Cleo was owed taken back."""
    with opened(empty_file) as store:
        hand = Hand(store, DAY)
        event = hand.prepare("Quay Supper", EVENING, EVENING + timedelta(hours=2), "the quay")
        people = [
            hand.card(Person(key="", name=name, role="buyer", firm="Weir Glass"), event)
            for name in ("Ada Quill", "Ben Quill", "Cleo Quill")
        ]
        hand.promise(people[0], "Send the drawings", due=DAY + timedelta(4), event=event)
        hand.remove(people[1])
        hand.promise(people[2], "Send the samples")
        hand.take_back(1, 0)
        yield hand


def problems(hand: Hand, text: str, numbers: list[int] | None = None) -> list[str]:
    findings = Findings()
    Scanner(hand, findings).sentence("a page", text, numbers=numbers)
    return findings.problems


@pytest.mark.parametrize(
    "text",
    [
        "You promised Ada Quill “Send the drawings” on 5 March at Quay Supper",
        "“Send the…” is due on 9 Mar 2026",
    ],
)
def test_what_stands_may_be_said(hand: Hand, text: str) -> None:
    assert problems(hand, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "You met Ben Quill",  # who was removed
        "You promised “Send the samples”",  # which was taken back
        "You met Ada Quill on 6 March",  # when nothing was
        "You met Ada Quill on 5 March 2025",
        "You promised it on 9 March at Quay Supper",  # when it is only due
        "Ada Quill spoke of “a kiln”",  # which nobody wrote
    ],
)
def test_what_does_not_stand_is_found(hand: Hand, text: str) -> None:
    assert len(problems(hand, text)) == 1


def test_numbers_are_counted_but_for_quotes_and_days(hand: Hand) -> None:
    text = "You talked twice, last on 5 March: 3 promises, “Send the drawings”"
    assert problems(hand, text, [2, 3]) == []
    assert len(problems(hand, text, [2, 4])) == 1


def test_what_was_taken_back_and_made_again_stands(hand: Hand) -> None:
    key = next(key for key, each in hand.facts.people.items() if each.name == "Ada Quill")
    word = hand.promise(key, "Send the catalogue")
    hand.keep(word)
    hand.take_back(2, 1)
    assert hand.facts.words[word].state == "open"
    with hand.store.read() as reader:
        stored = reader.promise(word)
    assert stored is not None
    assert stored.state.value == "open"
    assert problems(hand, "“Send the catalogue”") == []
