from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from pytestqt.modeltest import ModelTester

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.contact import Contact, NetworkKind, new_contact
from netcompanion.domain.query import ALL, PeopleFilter, parse_filter
from netcompanion.services import people
from netcompanion.store import Reader, Store
from ui.models.contact_list import PAGE, ContactListModel, ContactRole

MANY = 3 * PAGE + 5


class Asked:
    """Opens readers, and counts how often."""

    def __init__(self, store: Store) -> None:
        self.times = 0
        self._store = store

    @contextmanager
    def __call__(self) -> Iterator[Reader]:
        self.times += 1
        with self._store.read() as reader:
            yield reader


def contact(number: int, **fields: object) -> Contact:
    named = replace(new_contact(), given="Olu", family=f"Berg{number:04d}")
    return replace(named, **fields)  # type: ignore[arg-type]  # fields of a contact


@pytest.fixture
def crowd(store: Store) -> list[Contact]:
    contacts = [
        contact(n, tags=("press",) if n % 2 else (), networks=frozenset({NetworkKind.SUPPORT}))
        for n in range(MANY)
    ]
    store.apply(add("Add many", *contacts))
    return contacts


def names(model: ContactListModel, *rows: int) -> list[str]:
    lines = [model.line_at(row) for row in rows]
    return [line.name if line else "" for line in lines]


def test_it_is_a_model(store: Store, crowd: list[Contact], qtmodeltester: ModelTester) -> None:
    model = ContactListModel(store.read)
    model.show(ALL)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt says no type
    assert model.rowCount() == MANY


def test_only_what_is_looked_at_is_loaded(store: Store, crowd: list[Contact]) -> None:
    asked = Asked(store)
    model = ContactListModel(asked)
    model.show(ALL)
    assert names(model, 0, 1, PAGE - 1) == ["Olu Berg0000", "Olu Berg0001", "Olu Berg0127"]
    assert asked.times == 1
    assert names(model, MANY - 1) == ["Olu Berg0388"]
    assert asked.times == 2
    assert model.line_at(MANY) is None
    assert model.line_at(-1) is None


def test_a_filter_shows_who_fits(store: Store, crowd: list[Contact]) -> None:
    model = ContactListModel(store.read)
    model.show(parse_filter("#press"))
    assert model.rowCount() == MANY // 2
    assert names(model, 0) == ["Olu Berg0001"]
    model.show(parse_filter("nobody"))
    assert model.rowCount() == 0


def test_those_who_answer_to_a_text_stand_in_the_list_once(
    store: Store, crowd: list[Contact]
) -> None:
    model = ContactListModel(store.read)
    model.show(PeopleFilter(text="olu"))
    lines = [model.line_at(row) for row in range(model.rowCount())]
    assert len({line.id for line in lines if line}) == MANY
    last = lines[-1]
    assert last is not None
    assert model.row_of(last.id) == MANY - 1


def test_somebody_is_found_by_id(store: Store, crowd: list[Contact]) -> None:
    model = ContactListModel(store.read)
    model.show(ALL)
    assert model.row_of(crowd[300].id) == 300
    assert model.row_of("nobody") is None
    model.show(parse_filter("#press"))
    assert model.row_of(crowd[301].id) == 150
    assert model.row_of(crowd[300].id) is None


def test_ticks_stay_with_the_people(store: Store, crowd: list[Contact]) -> None:
    model = ContactListModel(store.read)
    model.show(ALL)
    model.toggle(crowd[3].id)
    model.tick_rows(5, 4)
    model.show(parse_filter("#press"))
    assert model.ticked() == [crowd[3].id, crowd[4].id, crowd[5].id]
    assert model.data(model.index(1, 0), ContactRole.TICKED)
    store.apply(add("Add one", contact(0, family="Aa")))
    model.look_again()
    assert model.is_ticked(crowd[3].id)
    model.toggle(crowd[3].id)
    store.apply(Change("Remove", (Edit(crowd[4], None),)))
    model.look_again()
    assert model.ticked() == [crowd[5].id]
    model.untick_all()
    assert model.ticked() == []


def test_everybody_whom_the_list_shows_can_be_ticked(store: Store, crowd: list[Contact]) -> None:
    model = ContactListModel(store.read)
    model.show(parse_filter("#press"))
    model.tick_all()
    assert model.ticked() == [each.id for each in crowd if each.tags]


def test_looking_again_shows_what_has_changed(store: Store, crowd: list[Contact]) -> None:
    model = ContactListModel(store.read)
    model.show(ALL)
    store.apply(people.edit(crowd[0], replace(crowd[0], given="Aki")))
    model.look_again()
    assert names(model, 0) == ["Aki Berg0000"]
    store.apply(Change("Remove", (Edit(crowd[1], None),)))
    model.look_again()
    assert model.rowCount() == MANY - 1
    assert names(model, 1) == ["Olu Berg0002"]


def test_a_line_is_said_in_words(store: Store) -> None:
    named = contact(1, family="\u202eBerg", title="Buyer", organisation="Lantern Works")
    store.apply(add("Add", named))
    model = ContactListModel(store.read)
    model.show(ALL)
    model.toggle(named.id)
    assert model.data(model.index(0, 0)) == "Olu [U+202E]Berg, Buyer, Lantern Works, ticked"
