"""The doors around one person, read step by step, are those that a map of all doors gives."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.change import add
from netcompanion.domain.doors import DoorMap
from netcompanion.domain.relationship import Introduction, IntroductionState, Party, Referral
from netcompanion.services.door_map import around
from netcompanion.services.doors import under_present_names
from netcompanion.store import Store
from tests.builders import contact
from tests.stores import opened

DAY = date(2026, 3, 1)
PEOPLE = [contact(f"Person {letter}", number) for number, letter in enumerate("ABCDEFGH")]
PARTIES = [
    *(Party(name=each.name, contact_id=each.id) for each in PEOPLE),
    Party(name="Colin Thwaite"),
    Party(name="colin  THWAITE"),
    Party(name="Tessa Gill"),
    Party(name=""),
]
anybody = st.sampled_from(PARTIES)


@st.composite
def links(draw: st.DrawFn) -> list[Introduction | Referral]:
    found: list[Introduction | Referral] = []
    for number in range(draw(st.integers(0, 14))):
        one, other, third = draw(anybody), draw(anybody), draw(anybody)
        on = DAY + timedelta(draw(st.integers(0, 9)))
        if draw(st.booleans()):
            state = draw(st.sampled_from(IntroductionState))
            found.append(
                Introduction(
                    id=f"i{number}", first=one, second=other, introducer=third, on=on, state=state
                )
            )
        else:
            found.append(
                Referral(id=f"r{number}", giver=one, receiver=third, referred=other, on=on)
            )
    return found


@given(found=links(), reach=st.integers(1, 5))
def test_they_are_those_of_the_whole_map(
    empty_file: Path, found: list[Introduction | Referral], reach: int
) -> None:
    with opened(empty_file) as store:
        store.apply(add("People", *PEOPLE, *found))
        with store.read() as reader:
            near = around(reader, PARTIES[0], reach)
            links = reader.introductions(), reader.referrals()
            right = DoorMap(under_present_names(reader, *links)).around(PEOPLE[0].id, reach)
    ids = {each.source_id for each in near.doors}
    assert near.is_all
    assert {each.source_id for each in right} <= ids
    shown = {PEOPLE[0].id, *(p.key for each in right for p in (each.of, each.to))}
    assert {party.key for each in near.doors for party in (each.of, each.to)} <= shown


def test_a_map_that_would_be_too_full_says_so(store: Store) -> None:
    hub = Party(name=PEOPLE[0].name, contact_id=PEOPLE[0].id)
    outsiders = [Party(name=f"Guest {number}") for number in range(30)]
    made = [
        Referral(id=f"r{place}", giver=hub, receiver=None, referred=each, on=DAY)
        for place, each in enumerate(outsiders)
    ]
    store.apply(add("People", PEOPLE[0], *made))
    with store.read() as reader:
        near = around(reader, PARTIES[0], most=11)
    assert not near.is_all
    assert len(near.doors) == 10
    assert near.root.name == PEOPLE[0].name


def test_nobody_is_around_a_stranger(store: Store) -> None:
    with store.read() as reader:
        assert around(reader, Party(name="", contact_id="gone")).doors == ()
