"""Introductions that could be made, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.card import Profile
from netcompanion.domain.change import Entity, add
from netcompanion.domain.contact import Contact, Email
from netcompanion.domain.event import Encounter, Target
from netcompanion.domain.relationship import IntroductionState, Party
from netcompanion.services import openings
from netcompanion.services.openings import Opening
from netcompanion.store import Store
from tests.builders import contact, introduction, mixer
from tests.stores import opened

TODAY = date(2026, 3, 9)
ADA = replace(contact("Ada Finch", 1), wants=("a boat welder",), organisation="Tarn")
TOM = replace(contact("Tom Reed", 2), offers=("boat welding",), organisation="Weir")


def found(store: Store, event_id: str | None = None) -> list[Opening]:
    with store.read() as reader:
        return openings.openings(reader, event_id=event_id, today=TODAY)


def proposed(store: Store, *known: Entity) -> list[str]:
    """Return why somebody should meet, when all this is known."""
    store.apply(add("Start", *known))
    return [each.why for each in found(store)]


def need(whom: Contact, text: str, on: date) -> Encounter:
    return Encounter(id=f"need-{whom.id}-{text}", contact_id=whom.id, on=on, needs=(text,))


def test_a_want_meets_an_offer_in_words_with_both_names(store: Store) -> None:
    store.apply(add("Start", ADA, TOM, contact("Ines Berg", 3)))
    [opening] = found(store)
    assert opening == Opening(
        wants=Party(name="Ada Finch", contact_id=ADA.id),
        offers=Party(name="Tom Reed", contact_id=TOM.id),
        want="a boat welder",
        offer="boat welding",
        why="Ada Finch wants a boat welder; Tom Reed offers boat welding.",
    )


def test_words_stand_in_the_sentence_as_they_should(store: Store) -> None:
    ada = replace(ADA, wants=("A Polish translator.",))
    tom = replace(TOM, offers=("Polish translations",))
    [why] = proposed(store, ada, tom)
    assert why == "Ada Finch wants a Polish translator; Tom Reed offers Polish translations."


def test_a_need_a_tag_and_a_role_are_read_as_well(store: Store) -> None:
    needing = need(contact("Ada Finch"), "a welder for the pier", TODAY - timedelta(30))
    tagged = replace(contact("Tom Reed", 2), tags=("welding",))
    titled = replace(contact("Ines Berg", 3), title="Welder")
    assert sorted(proposed(store, contact("Ada Finch"), tagged, titled, needing)) == [
        "Ada Finch spoke of “a welder for the pier”; Ines Berg works as Welder.",
        "Ada Finch spoke of “a welder for the pier”; Tom Reed is tagged “welding”.",
    ]


def test_a_need_of_long_ago_is_none(store: Store) -> None:
    needing = need(contact("Ada Finch"), "a boat welder", TODAY - timedelta(400))
    assert proposed(store, contact("Ada Finch"), TOM, needing) == []


@pytest.mark.parametrize("state", list(IntroductionState))
def test_whom_an_introduction_joins_is_not_proposed(store: Store, state: IntroductionState) -> None:
    joined = replace(introduction(TOM, ADA), state=state)
    assert proposed(store, ADA, TOM, joined) == []


def test_whoever_introduced_somebody_knows_them(store: Store) -> None:
    to_me = replace(
        introduction(ADA, TOM),
        second=Party(name=""),
        introducer=Party(name=TOM.name, contact_id=TOM.id),
    )
    assert proposed(store, ADA, TOM, to_me) == []


def test_an_outsider_who_became_a_contact_is_known_by_name(store: Store) -> None:
    joined = replace(introduction(ADA, TOM), second=Party(name="TOM  REED"))
    assert proposed(store, ADA, TOM, joined) == []


def test_colleagues_know_each_other_and_nobody_meets_himself(store: Store) -> None:
    both = replace(ADA, offers=("boat welding",))
    assert proposed(store, both, replace(TOM, organisation="TARN ")) == []


def test_i_am_not_proposed(store: Store) -> None:
    me = Profile(given="Robin", email="robin@hale.example")
    myself = replace(TOM, emails=(Email(value="Robin@Hale.example"),))
    assert proposed(store, me, ADA, myself) == []


def test_two_who_can_help_each_other_come_first_and_once(store: Store) -> None:
    both = replace(ADA, offers=("a barn",)), replace(TOM, wants=("a barn for hire",))
    rarer = replace(contact("Olu Reed", 3), offers=("boat welding, welded boats",))
    why = proposed(store, *both, rarer)
    assert why[0] == (
        "Tom Reed wants a barn for hire; Ada Finch offers a barn. "
        "And Ada Finch wants a boat welder; Tom Reed offers boat welding."
    )
    assert len(why) == 2
    assert [each.mutual for each in found(store)] == [True, False]


def test_whom_i_met_comes_before_whom_i_only_have_on_file(store: Store) -> None:
    rarer = replace(contact("Olu Reed", 3), offers=("welding of boats by boat welders",))
    met = [Encounter(id=f"met-{each.id}", contact_id=each.id, on=TODAY) for each in (ADA, TOM)]
    why = proposed(store, ADA, rarer, TOM, *met)
    assert len(why) == 2
    assert "Tom Reed" in why[0]


def test_one_person_does_not_fill_the_list(store: Store) -> None:
    welders = [replace(contact(f"Welder {n}", n), offers=("boat welding",)) for n in range(3, 20)]
    other = replace(contact("Lena Voss", 20), wants=("a printer",))
    printing = replace(contact("Ben Cole", 21), offers=("printing",))
    why = proposed(store, ADA, other, printing, *welders)
    assert sum("Ada Finch" in each for each in why) == 3
    assert any("Lena Voss" in each for each in why)


def test_at_an_event_only_whom_one_meets_there(store: Store) -> None:
    ines = replace(contact("Ines Berg", 3), wants=("a printer",))
    olu = replace(contact("Olu Reed", 4), offers=("printing",))
    to_meet = Target(id="t", event_id="mixer", name="Ada Finch", contact_id=ADA.id)
    store.apply(add("Start", mixer(), ADA, TOM, ines, olu, to_meet))
    assert [each.want for each in found(store, "mixer")] == ["a boat welder"]
    met = Encounter(id="met", contact_id=olu.id, on=TODAY, event_id="mixer")
    store.apply(add("Met", met))
    assert {each.want for each in found(store, "mixer")} == {"a boat welder", "a printer"}


def test_one_contact_is_asked_for_alone(store: Store) -> None:
    ines = replace(contact("Ines Berg", 3), wants=("a printer",), tags=("天使投资",))
    olu = replace(contact("Olu Reed", 4), offers=("printing",))
    lin = replace(contact("林 玉", 5), wants=("投资人",))
    store.apply(add("Start", ADA, TOM, ines, olu, lin))
    with store.read() as reader:
        about = {
            each.id: {
                opening.want for opening in openings.for_contact(reader, each.id, today=TODAY)
            }
            for each in (ADA, TOM, ines, olu)
        }
    assert about == {
        ADA.id: {"a boat welder"},
        TOM.id: {"a boat welder"},
        ines.id: {"a printer", "投资人"},
        olu.id: {"a printer"},
    }


def test_what_is_let_go_is_not_proposed_again_until_that_is_undone(store: Store) -> None:
    store.apply(add("Start", ADA, TOM))
    [opening] = found(store)
    change = openings.let_go(opening, TODAY)
    assert change.label == "No introduction of Ada Finch and Tom Reed"
    applied = store.apply(change)
    assert found(store) == []
    store.undo(applied.change_id)
    assert found(store) == [opening]


WORDS = ("a welder", "welding", "a printer", "printing", "bread", "a baker of bread")
PEOPLE = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS), max_size=2), st.lists(st.sampled_from(WORDS), max_size=2)
    ),
    min_size=2,
    max_size=5,
)


@given(PEOPLE)
def test_each_pair_is_found_once_and_from_both_its_people(
    empty_file: Path, people: list[tuple[list[str], list[str]]]
) -> None:
    book = [
        replace(contact(f"Person {n}", n), wants=tuple(wants), offers=tuple(offers))
        for n, (wants, offers) in enumerate(people)
    ]
    with opened(empty_file) as store:
        store.apply(add("Start", *book))
        before = found(store)
        pairs = [both(each) for each in before]
        assert len(pairs) == len(set(pairs))
        with store.read() as reader:
            about = {each.id: openings.for_contact(reader, each.id, today=TODAY) for each in book}
        for id_, each in about.items():
            assert {both(opening) for opening in each} >= {pair for pair in pairs if id_ in pair}
            assert all(
                both(opening) in {both(o) for o in about[other]}
                for opening in each
                for other in both(opening)
            )
        if before:
            applied = store.apply(openings.let_go(before[0], TODAY))
            assert both(before[0]) not in map(both, found(store))
            store.undo(applied.change_id)
            assert found(store) == before


def both(opening: Opening) -> frozenset[str]:
    return frozenset(each.contact_id or "" for each in (opening.wants, opening.offers))
