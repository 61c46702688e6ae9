"""Groups and words of relationships in lists are what the rules say of each contact."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.account import AccountState, state
from netcompanion.domain.change import Entity, add
from netcompanion.domain.contact import Contact, NetworkKind
from netcompanion.domain.event import Encounter
from netcompanion.domain.limits import RANGES, Limits, bounded
from netcompanion.domain.people_groups import Ground, Group, group_of
from netcompanion.domain.query import ALL, PeopleFilter, parse_filter
from netcompanion.domain.readiness import is_ready
from netcompanion.domain.relationship import Ask, AskOutcome, EntryKind, LedgerEntry, Tie
from netcompanion.store import Reader, Store
from tests.builders import contact
from tests.stores import opened

TODAY = date(2026, 6, 1)
SUPPORT = frozenset({NetworkKind.SUPPORT})
PEOPLE = [
    replace(
        contact(f"Person {n % 7}", n),
        id=f"p{n}",
        networks=SUPPORT if n % 2 else frozenset(),
        formatted="" if n % 3 else f"Anna {n}",
    )
    for n in range(9)
]
WORDS = [each for each in AccountState if each is not AccountState.JUST_MET]
near = st.integers(-5, 60).map(lambda days: TODAY - timedelta(days))


@st.composite
def dealings(draw: st.DrawFn, whom: Contact) -> list[Entity]:
    met = draw(st.lists(near, max_size=3))
    found: list[Entity] = [
        Encounter(id=f"{whom.id}-{n}", contact_id=whom.id, on=on, needs=("heat",) * (n % 2))
        for n, on in enumerate(met)
    ]
    for n, kind in enumerate(draw(st.lists(st.sampled_from(EntryKind), max_size=3))):
        found.append(
            LedgerEntry(
                id=f"{whom.id}-entry-{n}",
                contact_id=whom.id,
                on=draw(near),
                kind=kind,
                what="Something",
                weight=draw(st.integers(1, 3)),
            )
        )
    if draw(st.booleans()):
        outcome = draw(st.sampled_from(AskOutcome))
        found.append(
            Ask(id=f"{whom.id}-ask", contact_id=whom.id, on=draw(near), what="A", outcome=outcome)
        )
    if draw(st.booleans()):
        every = draw(st.integers(1, 50))
        found.append(Tie(id=f"{whom.id}-tie", contact_id=whom.id, every=every, since=draw(near)))
    return found


small = st.fixed_dictionaries(
    {
        name: st.integers(-4, 40).map(lambda value, name=name: bounded(name, value))  # type: ignore[misc]  # its default
        for name in (*RANGES, "ready_conversations", "entries", "quiet_days")
        if name.startswith(("ready", "over", "in_", "strong", "entries", "quiet"))
    }
)
grounds = st.builds(
    lambda limits, wins_work: Ground(today=TODAY, limits=Limits(**limits), wins_work=wins_work),
    small | st.just({}),
    st.booleans(),
)


def ids(reader: Reader, people: PeopleFilter) -> list[str]:
    """The ids of a list, which are the same whichever way one asks."""
    found = reader.ids(people)
    assert [each.id for each in reader.page(people, 0, 99)] == found
    assert [each.id for each in reader.page(people, 1, 2)] == found[1:3]
    assert reader.count(people) == len(found)
    assert [reader.position(people, id_) for id_ in found] == list(range(len(found)))
    return found


@given(data=st.data())
def test_groups_are_exhaustive_exclusive_and_what_the_rules_say(
    data: st.DataObject, empty_file: Path
) -> None:
    ground = data.draw(grounds, label="ground")
    with opened(empty_file) as store:
        store.apply(add("People", *PEOPLE))
        for each in PEOPLE[: data.draw(st.integers(0, len(PEOPLE)))]:
            store.apply(add("Dealings", *data.draw(dealings(each), label=each.id)))
        with store.read() as reader:
            for networks in (frozenset[NetworkKind](), SUPPORT):
                everybody = ids(reader, PeopleFilter(networks=networks))
                right = {id_: group_of(reader.standing(id_), ground) for id_ in everybody}
                people = PeopleFilter(networks=networks, ground=ground)
                listed = {group: ids(reader, replace(people, group=group)) for group in Group}
                assert listed == {
                    group: [id_ for id_ in everybody if right[id_] is group] for group in Group
                }
                assert sorted(chain(*listed.values())) == sorted(everybody)
                assert reader.group_counts(people) == {g: len(listed[g]) for g in Group}
                assert list(reader.group_counts(people)) == list(Group)
                assert ground.wins_work or not listed[Group.READY]


@given(data=st.data())
def test_terms_find_whom_the_rules_name(data: st.DataObject, empty_file: Path) -> None:
    ground = data.draw(grounds, label="ground")
    with opened(empty_file) as store:
        store.apply(add("People", *PEOPLE))
        for each in PEOPLE[:7]:
            store.apply(add("Dealings", *data.draw(dealings(each), label=each.id)))
        with store.read() as reader:
            by_name = reader.ids(ALL)
            sums = {id_: reader.standing(id_) for id_ in by_name}

            def found(typed: str) -> list[str]:
                return ids(reader, parse_filter(typed, ground))

            for word in WORDS:
                assert found(f'account:"{word}"') == [
                    id_
                    for id_ in by_name
                    if state(sums[id_].balance, sums[id_].entries, ground.limits) is word
                ]
            assert found("quiet:>2w") == [
                id_
                for id_ in by_name
                if (last := sums[id_].last_touch) and last <= TODAY - timedelta(14)
                if sums[id_].conversations
            ]
            assert found("due:yes") == [
                id_ for id_ in by_name if (due := sums[id_].next_touch) and due <= TODAY
            ]
            quiet = parse_filter("quiet:>2w", ground)
            groups = Counter(group_of(sums[id_], ground) for id_ in reader.ids(quiet))
            assert +Counter(reader.group_counts(quiet)) == groups
            if ground.wins_work:
                assert found("ready:yes") == [
                    id_ for id_ in by_name if is_ready(sums[id_], ground.limits, TODAY)
                ]


def test_whom_one_never_talked_to_is_neither_in_touch_nor_quiet(store: Store) -> None:
    noted = [
        LedgerEntry(id=f"e{n}", contact_id=f"p{n}", on=on, kind=EntryKind.DEPOSIT, what="A list")
        for n, on in enumerate((TODAY, date(2026, 1, 1)))
    ]
    store.apply(add("People", *PEOPLE, *noted))
    ground = Ground(today=TODAY)
    with store.read() as reader:
        sums = [reader.standing(each.contact_id) for each in noted]
        assert {group_of(each, ground) for each in sums} == {Group.REST}
        counted = Counter(reader.group_counts(PeopleFilter(ground=ground)))
        assert +counted == {Group.REST: 9}
        assert ids(reader, parse_filter("quiet:>6w", ground)) == []


def test_a_text_is_narrowed_by_terms(store: Store) -> None:
    met = Encounter(id="e", contact_id="p1", on=date(2026, 1, 1))
    store.apply(add("People", *PEOPLE, met))
    ground = Ground(today=TODAY)
    with store.read() as reader:
        lines = reader.page(parse_filter("person quiet:>6w", ground), 0, 10)
        assert [line.id for line in lines] == ["p1"]
        counted = Counter(reader.group_counts(PeopleFilter(ground=ground)))
        assert +counted == {Group.QUIET: 1, Group.REST: 8}
