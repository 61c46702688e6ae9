from dataclasses import replace

import pytest

from netcompanion.domain import change
from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import Contact, Email, Phone, PhoneKind
from netcompanion.domain.errors import Cancelled
from netcompanion.domain.kept_apart import kept_apart
from netcompanion.services.matching import Level, all_pairs, compare
from netcompanion.store import Store
from tests.builders import book, contact
from tests.services.matching.labelled import labelled


def _fill(store: Store, values: list[Contact]) -> None:
    store.apply(Change("Import", tuple(Edit(None, value) for value in values)))


def test_the_surest_come_first_and_who_was_kept_apart_is_left_out(store: Store) -> None:
    mail = (Email(value="h.tamura@asagiri.example"),)
    values = [
        replace(contact("Hiroko Tamura", 1), emails=mail),
        replace(contact("Hiroko Tamura", 2), emails=mail),
        replace(contact("Bob Ashdown", 3), organisation="Clyde"),
        replace(contact("Robert Ashdown", 4), organisation="Clyde"),
    ]
    _fill(store, values)
    with store.read() as reader:
        found = all_pairs(reader)
    assert [(pair.first_id, pair.second_id, pair.likeness.level) for pair in found] == [
        ("contact-1", "contact-2", Level.VERY_LIKELY),
        ("contact-3", "contact-4", Level.MAYBE),
    ]
    store.apply(change.add("Keep both", kept_apart("contact-2", "contact-1")))
    with store.read() as reader:
        assert [pair.first_id for pair in all_pairs(reader)] == ["contact-3"]


def test_pairs_that_are_alike_are_found_in_a_book(store: Store) -> None:
    alike = [
        (
            replace(pair.first, id=f"{i}-a", uid=f"{i}-a"),
            replace(pair.second, id=f"{i}-b", uid=f"{i}-b"),
        )
        for i, pair in enumerate(labelled())
        if pair.same
    ]
    wanted = {(a.id, b.id) for a, b in alike if compare(a, b)}
    _fill(store, [value for pair in alike for value in pair])
    with store.read() as reader:
        found = {(pair.first_id, pair.second_id) for pair in all_pairs(reader)}
    missed = wanted - found
    assert len(missed) <= 0.05 * len(wanted), missed


def test_a_number_that_a_whole_firm_shares_pairs_nobody(store: Store) -> None:
    desk = (Phone(value="+44 161 555 0123", kind=PhoneKind.WORK),)
    people = [replace(each, phones=desk) for each in book(200)]
    _fill(store, people)
    with store.read() as reader:
        found = all_pairs(reader)
    assert all(pair.likeness.level is Level.MAYBE for pair in found)


def test_nobody_is_paired_with_themselves(store: Store) -> None:
    firm = "Asagiri Paper"
    people = [replace(contact("Alexis Alexis", i), organisation=firm) for i in range(60)]
    _fill(store, people)
    with store.read() as reader:
        assert all(pair.first_id < pair.second_id for pair in all_pairs(reader))


def test_it_can_be_cancelled(store: Store) -> None:
    _fill(store, book(50))

    def stop(_done: int, _total: int, /) -> None:
        raise Cancelled

    with store.read() as reader, pytest.raises(Cancelled):
        all_pairs(reader, stop)


def test_an_empty_book_has_no_pairs(store: Store) -> None:
    with store.read() as reader:
        assert all_pairs(reader) == []


def _groups(store: Store) -> set[int]:
    """How many contacts are connected by pairs, group by group."""
    with store.read() as reader:
        found = all_pairs(reader)
    groups: dict[str, set[str]] = {}
    for pair in found:
        both = groups.get(pair.first_id, {pair.first_id}) | groups.get(
            pair.second_id, {pair.second_id}
        )
        groups.update(dict.fromkeys(both, both))
    return {len(group) for group in groups.values()}


def test_a_file_that_was_imported_often_is_found(store: Store) -> None:
    for own in (
        {"emails": (Email(value="h.tamura@asagiri.example"),)},
        {"phones": (Phone(value="07700 900512"),)},
        {"organisation": "Asagiri Paper"},
    ):
        copies = [replace(contact("Hiroko Tamura", i), **own) for i in range(300)]
        applied = store.apply(Change("Import", tuple(Edit(None, value) for value in copies)))
        assert _groups(store) == {300}
        with store.read() as reader:
            assert len(all_pairs(reader)) < 3 * 300
        store.undo(applied.change_id)


def test_namesakes_of_a_large_firm_with_an_address_each_are_not_copies(store: Store) -> None:
    one = replace(contact("Hiroko Tamura"), organisation="Asagiri Paper")
    people = [
        replace(one, id=f"{i}", uid=f"{i}", emails=(Email(value=f"tamura{i}@asagiri.example"),))
        for i in range(100)
    ]
    _fill(store, people)
    with store.read() as reader:
        assert all_pairs(reader) == []


def test_those_who_share_much_are_compared_a_few_times_each(store: Store) -> None:
    """All with all of them would take longer the more alike they are."""
    desk = (Phone(value="+44 161 496 0123"),)
    names = [f"Hiro{a}{b} Tamura" for a in "aeiou" for b in "klmnrst"]
    people = [replace(contact(name, i), phones=desk) for i, name in enumerate(names)]
    twice = [replace(people[7], id="again", uid="again")]
    _fill(store, people + twice)
    with store.read() as reader:
        found = all_pairs(reader)
    assert (found[0].first_id, found[0].second_id) == ("again", people[7].id)
    assert 0 < len(found) <= 6 * len(people)
