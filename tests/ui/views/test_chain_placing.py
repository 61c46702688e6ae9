"""Everybody on a map of doors has a place of their own, however the doors lead."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.doors import Door, DoorKind, DoorState
from netcompanion.domain.relationship import Party
from ui.views.strategy.chains.placing import placed

NAMES = [f"Person {letter}" for letter in "ABCDEFGHIJ"]


def door(of: str, to: str, number: int = 0) -> Door:
    return Door(
        of=Party(name=of),
        to=Party(name=to),
        by=Party(name=of),
        on=date(2026, 1, 1),
        state=DoorState.MADE,
        kind=DoorKind.INTRODUCTION,
        source_id=str(number),
        for_me=True,
    )


some_doors = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda two: two[0] != two[1]),
    max_size=30,
)


@given(some_doors)
def test_no_two_stand_on_one_place(pairs: list[tuple[str, str]]) -> None:
    doors = [door(of, to, number) for number, (of, to) in enumerate(pairs)]
    root = Party(name=NAMES[0]).key
    places = placed(root, doors)
    assert (places[root].column, places[root].row) == (0, 0)
    rows = defaultdict(list)
    for place in places.values():
        rows[place.column].append(place.row)
    for column in rows.values():
        ordered = sorted(column)
        assert all(b - a >= 0.999 for a, b in pairwise(ordered))


def test_a_chain_reads_from_one_to_the_next() -> None:
    a, b, c, d = NAMES[:4]
    places = placed(Party(name=c).key, [door(a, b), door(b, c), door(c, d)])
    columns = [places[Party(name=each).key].column for each in (a, b, c, d)]
    assert columns == [-2, -1, 0, 1]
    assert {place.row for place in places.values()} == {0}


def test_a_ring_ends() -> None:
    a, b, c = NAMES[:3]
    places = placed(Party(name=a).key, [door(a, b), door(b, c), door(c, a)])
    assert len(places) == 3
