"""Who could introduce me to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.change import Entity, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter, Target
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.services import chains
from netcompanion.services.chains import LONGEST, Chain
from netcompanion.services.events import someone_alone
from netcompanion.store import Store
from tests.builders import EVENING, contact, mixer
from tests.stores import opened

ME = Party(name="")
ADA, TOM, OLU, INES, BEN = (
    contact(name, n)
    for n, name in enumerate(("Ada Finch", "Tom Reed", "Olu Cole", "Ines Berg", "Ben Voss"))
)
TO_MEET = Target(id="olu", event_id="mixer", name="Olu Cole", contact_id=OLU.id)


def party(whom: Contact) -> Party:
    return Party(name=whom.name, contact_id=whom.id)


def made(first: Party, second: Party, by: Party | None, on: date = EVENING) -> Introduction:
    return Introduction(
        id=f"{first}{second}{on}",
        first=first,
        second=second,
        introducer=by,
        on=on,
        state=IntroductionState.MADE,
    )


def met(whom: Contact, on: date = EVENING) -> Encounter:
    return Encounter(id=f"met-{whom.id}-{on}", contact_id=whom.id, on=on, place="the Guild")


def chain(store: Store, *known: Entity, target: Target = TO_MEET) -> Chain | None:
    """Return how to reach somebody to meet, when all this is known."""
    people = (ADA, TOM, OLU, INES, BEN)
    given = {each.id for each in known}
    others = (each for each in people if each.id not in given)
    store.apply(add("Start", mixer(), target, *others, *known))
    with store.read() as reader:
        return next((each for _, each in chains.chains(reader, [target])), None)


def test_whom_i_met_may_know_them(store: Store) -> None:
    found = chain(store, met(ADA), made(party(TOM), party(OLU), party(ADA)))
    assert found == Chain(
        people=(party(ADA), party(OLU)),
        links=(
            "You met Ada Finch on 5 March 2026 at the Guild.",
            "Ada Finch introduced Tom Reed to Olu Cole on 5 March 2026.",
        ),
        why="Ada Finch could introduce you to Olu Cole.",
    )


def test_the_shortest_chain_is_taken(store: Store) -> None:
    found = chain(
        store,
        met(ADA),
        met(INES),
        made(party(TOM), party(BEN), party(ADA), EVENING),
        made(party(BEN), party(OLU), Party(name="Somebody")),
        made(party(INES), party(OLU), Party(name="Another")),
    )
    assert found is not None
    assert found.people == (party(INES), party(OLU))


def test_a_chain_leads_over_people_i_never_met(store: Store) -> None:
    found = chain(
        store,
        made(party(ADA), ME, party(INES)),
        made(party(TOM), party(BEN), party(ADA)),
        made(party(BEN), party(OLU), Party(name="Somebody")),
    )
    assert found is not None
    assert [each.name for each in found.people] == ["Ada Finch", "Ben Voss", "Olu Cole"]
    assert found.links[0] == "Ines Berg introduced Ada Finch to you on 5 March 2026."
    assert found.why == "Ada Finch could introduce you to Olu Cole by way of Ben Voss."


def test_of_two_chains_the_later_one_is_taken(store: Store) -> None:
    later = EVENING + timedelta(20)
    found = chain(
        store,
        met(ADA),
        met(INES),
        made(party(TOM), party(OLU), party(ADA), EVENING),
        made(party(BEN), party(OLU), party(INES), later),
    )
    assert found is not None
    assert found.people[0] == party(INES)


def test_an_introduction_that_was_not_made_leads_nowhere(store: Store) -> None:
    idea = replace(made(party(TOM), party(OLU), party(ADA)), state=IntroductionState.OFFERED)
    assert chain(store, met(ADA), idea) is None


def test_whom_i_know_needs_no_chain(store: Store) -> None:
    assert chain(store, met(OLU), met(ADA), made(party(TOM), party(OLU), party(ADA))) is None


def test_whom_i_was_introduced_to_needs_no_chain(store: Store) -> None:
    assert chain(store, made(party(OLU), ME, party(ADA))) is None


def test_a_name_on_a_list_is_found_among_outsiders(store: Store) -> None:
    stranger = Target(id="lena", event_id="mixer", name="lena VOSS")
    tie = made(Party(name="Lena Voss"), party(TOM), party(ADA))
    found = chain(store, met(ADA), tie, target=stranger)
    assert found is not None
    assert [each.name for each in found.people] == ["Ada Finch", "Lena Voss"]


def test_a_colleague_may_help_where_no_chain_does(store: Store) -> None:
    lena = Target(id="lena", event_id="mixer", name="Lena Voss", organisation="WEIR Works")
    at_weir = [replace(each, organisation="Weir Works") for each in (ADA, TOM)]
    found = chain(
        store, *at_weir, met(at_weir[0]), met(at_weir[1], EVENING + timedelta(3)), target=lena
    )
    assert found == Chain(
        people=(party(TOM), Party(name="Lena Voss")),
        links=(
            "You met Tom Reed on 8 March 2026 at the Guild.",
            "Tom Reed works at WEIR Works too.",
        ),
        why="Tom Reed works at WEIR Works too, and may know Lena Voss.",
    )


def test_nobody_is_a_colleague_of_their_own(store: Store) -> None:
    ada = replace(ADA, organisation="Weir Works")
    listed = Target(id="ada", event_id="mixer", name="ADA Finch", organisation="Weir works")
    assert chain(store, ada, met(ada), target=listed) is None


def test_whom_nobody_knows_has_no_chain(store: Store) -> None:
    assert chain(store, met(ADA), target=someone_alone(mixer())) is None


def test_a_chain_is_no_longer_than_somebody_would_follow(store: Store) -> None:
    people = [contact(f"Person {n}", 100 + n) for n in range(LONGEST + 1)]
    ties = [
        made(party(a), party(b), Party(name=f"x{n}")) for n, (a, b) in enumerate(pairwise(people))
    ]
    targets = [
        Target(id=f"meet-{each.id}", event_id="mixer", name=each.name, contact_id=each.id)
        for each in people
    ]
    store.apply(add("Start", mixer(), *people, *ties, met(people[0]), *targets))
    with store.read() as reader:
        found = chains.chains(reader, targets)
    assert [len(each.people) for _, each in found] == [2, 3, 4]
    assert all(len(each.people) == len(each.links) for _, each in found)


NUMBERS = st.integers(0, 5)
JOINED = st.lists(st.lists(NUMBERS, min_size=3, max_size=3, unique=True), max_size=8)


@given(JOINED, st.sets(NUMBERS, max_size=2))
def test_every_chain_is_the_shortest_of_people_who_know_each_other(
    empty_file: Path, joined: list[list[int]], known: set[int]
) -> None:
    people = [contact(f"Person {n}", n) for n in range(6)]
    ties = [
        replace(made(party(people[a]), party(people[b]), party(people[c])), id=f"tie-{n}")
        for n, (a, b, c) in enumerate(joined)
    ]
    targets = [
        Target(id=f"meet-{each.id}", event_id="mixer", name=each.name, contact_id=each.id)
        for each in people
    ]
    with opened(empty_file) as store:
        store.apply(
            add("Start", mixer(), *people, *targets, *ties, *(met(people[n]) for n in known))
        )
        with store.read() as reader:
            found = {
                target.contact_id: [each.contact_id or "" for each in chain.people]
                for target, chain in chains.chains(reader, targets)
            }
    friends = {frozenset(two) for three in joined for two in combinations(three, 2)}
    distance = dict.fromkeys(known, 1)
    for step in range(2, LONGEST + 1):
        edge = [n for n, far in distance.items() if far == step - 1]
        for n in edge:
            for other in range(6):
                if frozenset((n, other)) in friends:
                    distance.setdefault(other, step)
    ids = [each.id for each in people]
    assert {id_: len(chain) for id_, chain in found.items()} == {
        ids[n]: far for n, far in distance.items() if far > 1
    }
    for id_, chain in found.items():
        assert chain[-1] == id_
        steps = [ids.index(each) for each in chain]
        assert steps[0] in known
        assert all(frozenset(two) in friends for two in pairwise(steps))
