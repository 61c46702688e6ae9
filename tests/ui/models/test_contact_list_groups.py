from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from netcompanion.domain.change import Entity, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter
from netcompanion.domain.limits import Limits
from netcompanion.domain.people_groups import Ground, Group
from netcompanion.domain.query import PeopleFilter, parse_filter
from netcompanion.domain.relationship import EntryKind, LedgerEntry
from netcompanion.store import Store
from tests.builders import contact
from tests.ui.models.test_contact_list import Asked
from ui.models.contact_list import PAGE, ContactListModel, ContactRole

TODAY = date(2026, 6, 1)
GROUND = Ground(today=TODAY)
EVERYBODY = PeopleFilter(ground=GROUND)
REST = 2 * PAGE + 7

ADA, BEN, CLEO, DEV, EVE = (
    contact(name, 900 + n)
    for n, name in enumerate(("Ada Vale", "Ben Vale", "Cleo Vale", "Dev Vale", "Eve Vale"))
)


def met(whom: Contact, ago: int, *, needs: tuple[str, ...] = ()) -> Encounter:
    on = TODAY - timedelta(ago)
    return Encounter(id=f"{whom.id}-{ago}", contact_id=whom.id, on=on, needs=needs)


def entry(whom: Contact, kind: EntryKind, number: int) -> LedgerEntry:
    on = TODAY - timedelta(9)
    return LedgerEntry(
        id=f"{whom.id}-{number}", contact_id=whom.id, on=on, kind=kind, what="A favour", weight=2
    )


@pytest.fixture
def rest(store: Store) -> list[Contact]:
    """Ada and Ben are ready, Cleo overdrawn, Dev in touch, Eve quiet; the others were not met."""
    others = [contact(f"Olu Berg{n:04d}", n) for n in range(REST)]
    dealings: list[Entity] = [
        *(met(each, ago, needs=("heat",)) for each in (ADA, BEN) for ago in (5, 9)),
        *(entry(each, EntryKind.DEPOSIT, 1) for each in (ADA, BEN)),
        *(entry(CLEO, EntryKind.WITHDRAWAL, n) for n in (1, 2)),
        met(DEV, 5),
        met(EVE, 90),
    ]
    store.apply(add("Add", ADA, BEN, CLEO, DEV, EVE, *others, *dealings))
    return others


@pytest.fixture
def model(store: Store, rest: list[Contact]) -> ContactListModel:
    model = ContactListModel(store.read)
    model.group(on=True)
    model.show(EVERYBODY)
    return model


def texts(model: ContactListModel, first: int, last: int) -> list[str]:
    return [model.data(model.index(row, 0)) for row in range(first, last)]


def test_it_is_a_model(model: ContactListModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt says no type


def test_each_group_has_a_head_and_its_people_by_name(model: ContactListModel) -> None:
    assert texts(model, 0, 12) == [
        "Ready to ask, 2",
        "Ada Vale",
        "Ben Vale",
        "Overdrawn, 1",
        "Cleo Vale",
        "In touch, 1",
        "Dev Vale",
        "Quiet, 1",
        "Eve Vale",
        f"Not met yet, {REST}",
        "Olu Berg0000",
        "Olu Berg0001",
    ]
    assert model.rowCount() == 5 + 5 + REST
    assert model.parts.number == 5 + REST
    assert list(model.parts.heads) == [0, 3, 5, 7, 9]


def test_heads_are_no_people(model: ContactListModel) -> None:
    head = model.index(3, 0)
    assert model.line_at(3) is None
    assert model.data(head, ContactRole.HEAD).group is Group.OVERDRAWN
    assert model.data(head, ContactRole.LINE) is None
    assert model.flags(head) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(4, 0)) & Qt.ItemFlag.ItemIsSelectable
    said = Qt.ItemDataRole.AccessibleDescriptionRole
    assert model.data(model.index(4, 0), said) == "Overdrawn"


def test_the_nearest_person_is_on_the_way(model: ContactListModel) -> None:
    near = model.parts.person_near
    assert [near(row) for row in (-4, 0, 1, 3, 9, 10**9)] == [1, 1, 1, 4, 10, 9 + REST]
    assert [near(row, upwards=True) for row in (-4, 0, 3, 5)] == [1, 1, 2, 4]


def test_somebody_is_found_by_id(model: ContactListModel, rest: list[Contact]) -> None:
    assert model.row_of(ADA.id) == 1
    assert model.row_of(EVE.id) == 8
    assert model.row_of(rest[-1].id) == model.rowCount() - 1
    assert model.row_of("nobody") is None


def test_only_what_is_looked_at_is_loaded(store: Store, rest: list[Contact]) -> None:
    asked = Asked(store)
    model = ContactListModel(asked)
    model.group(on=True)
    model.show(EVERYBODY)
    assert texts(model, 1, 3) == ["Ada Vale", "Ben Vale"]
    assert asked.times == 1
    assert texts(model, model.rowCount() - 1, model.rowCount()) == [f"Olu Berg{REST - 1:04d}"]
    assert asked.times == 2


def test_who_moves_to_another_group_stands_there(store: Store, model: ContactListModel) -> None:
    model.toggle(EVE.id)
    store.apply(add("Met again", met(EVE, 1)))
    model.look_again()
    assert texts(model, 5, 9)[0] == "In touch, 2"
    assert model.row_of(EVE.id) == 7
    assert model.ticked() == [EVE.id]


def test_rows_stay_while_no_group_grows(
    store: Store, model: ContactListModel, rest: list[Contact]
) -> None:
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    store.apply(add("Met again", met(DEV, 2)))
    model.look_again()
    assert not resets
    model.look_again(PeopleFilter(ground=replace(GROUND, wins_work=False)))
    assert resets
    assert texts(model, 0, 1) == ["Overdrawn, 1"]


def test_other_limits_make_other_groups(model: ContactListModel) -> None:
    model.look_again(PeopleFilter(ground=Ground(today=TODAY, limits=Limits(quiet_days=100))))
    assert "In touch, 2" in texts(model, 0, 9)
    assert not any(text.startswith("Quiet") for text in texts(model, 0, 12))


def test_a_text_has_no_groups_and_a_filter_has(model: ContactListModel) -> None:
    model.show(parse_filter("vale", GROUND))
    assert not model.parts.heads
    assert model.rowCount() == 5
    model.show(parse_filter("quiet:>6w", GROUND))
    assert texts(model, 0, model.rowCount()) == ["Quiet, 1", "Eve Vale"]


def test_by_name_there_are_no_heads(model: ContactListModel) -> None:
    model.group(on=False)
    assert not model.parts.heads
    assert texts(model, 4, 6) == ["Eve Vale", "Olu Berg0000"]
    assert model.row_of(EVE.id) == 4


def test_where_nobody_was_met_there_is_nothing_to_group(store: Store) -> None:
    store.apply(add("Two", ADA, BEN))
    model = ContactListModel(store.read)
    model.group(on=True)
    model.show(EVERYBODY)
    assert texts(model, 0, model.rowCount()) == ["Ada Vale", "Ben Vale"]


def test_ticks_go_across_groups(model: ContactListModel) -> None:
    model.tick_rows(2, 8)
    assert model.ticked() == [BEN.id, CLEO.id, DEV.id, EVE.id]
    model.tick_all()
    assert len(model.ticked()) == 5 + REST
