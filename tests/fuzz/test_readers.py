"""What `make fuzz` does for minutes, for a moment: every reader, its seeds, and what once broke it.

Chance is always the same here.
"""

from __future__ import annotations

import random

import pytest

from tests.fuzz import seeds, targets
from tests.fuzz.mutate import mutated

_RUNS = 25
_SLOW = {"backup"}
_NAMES = [
    pytest.param(name, marks=pytest.mark.faults) if name in _SLOW else name
    for name in targets.TARGETS
]


@pytest.mark.parametrize("name", targets.TARGETS)
def test_what_once_broke_it_does_so_no_more(name: str) -> None:
    target = targets.TARGETS[name]
    for data in seeds.found(name):
        targets.feed(target, data)


@pytest.mark.parametrize("name", _NAMES)
def test_only_words_leave_a_reader(name: str) -> None:
    target = targets.TARGETS[name]
    given = list(target.seeds())
    chance = random.Random(8)
    for data in chance.sample(given, min(8, len(given))):
        targets.feed(target, data)
    for _ in range(_RUNS):
        targets.feed(target, mutated(chance.choice(given), given, chance))


def test_everything_that_was_found_has_a_reader() -> None:
    assert {path.name for path in seeds.FOUND.iterdir() if path.is_dir()} <= set(targets.TARGETS)
