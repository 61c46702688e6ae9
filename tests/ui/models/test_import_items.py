"""The list of an import: rows are numbers, and what is to be saved is known without looking."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from netcompanion.domain.contact import Contact, Email
from netcompanion.domain.differing import differences
from netcompanion.domain.errors import FormatError
from netcompanion.services.imports import (
    ADD,
    KEEP_MINE,
    LEAVE_OUT,
    USE_THEIRS,
    Decision,
    Differs,
    ImportPlan,
    Item,
    Maybe,
    New,
    Same,
    Unreadable,
    merged,
)
from netcompanion.services.reading import Found
from tests.builders import contact
from ui.models.import_items import ImportItems, ItemRole

ANN = replace(contact("Ann Stone", 1), title="Miller", note="tea and cake")
FOUND = Found(source="people.vcf")


def new(number: int) -> New:
    person = contact(f"Person {number}", 100 + number)
    return New(found=replace(FOUND, contact=person), contact=person)


def differs(**said: object) -> Differs:
    there: Contact = replace(ANN, **said)  # type: ignore[arg-type]  # any field, in a test
    found = replace(FOUND, contact=there)
    return Differs(found=found, contact=there, existing=ANN, differences=differences(ANN, there))


def maybe(**said: object) -> Maybe:
    item = differs(**said)
    return Maybe(
        found=item.found,
        contact=item.contact,
        existing=item.existing,
        reason="same name",
        differences=item.differences,
    )


ITEMS: list[Item] = [
    new(0),
    differs(title="Baker", emails=(Email(value="ann@birk.example"),)),
    maybe(title="Baker"),
    maybe(note="tea", organisation="Birk"),
    maybe(note="tea"),
    Same(found=FOUND, existing=ANN),
    Unreadable(found=replace(FOUND, error=FormatError("Torn.", 7), text="BEGIN", line=7)),
    new(1),
]


def items(*chosen: Item) -> ImportItems:
    return ImportItems(ImportPlan.of(chosen or ITEMS))


def shown(model: ImportItems) -> list[object]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_rows_are_the_items_by_name(qtbot: QtBot) -> None:
    model = items()
    assert shown(model)[:2] == ["Person 0", "Ann Stone"]
    assert shown(model)[6] == "people.vcf"
    assert [model.item(number) for number in (0, 1, 5, 7)] == [
        ITEMS[0], ITEMS[1], ITEMS[5], ITEMS[7]
    ]  # fmt: skip
    assert (model.count(), model.count(New), model.count(Maybe)) == (8, 2, 3)


def test_narrowed_rows_keep_their_numbers(qtbot: QtBot) -> None:
    model = items()
    model.show_only(New)
    assert shown(model) == ["Person 0", "Person 1"]
    assert model.number(1) == 7
    assert model.index(1, 0).data(ItemRole.ITEM) == ITEMS[7]
    spy = QSignalSpy(model.dataChanged)
    model.toggle(7)
    assert [(each[0].row(), each[1].row()) for each in map(spy.at, range(spy.count()))] == [(1, 1)]
    model.toggle(1)
    assert spy.count() == 1, "a row that is not shown is not painted"
    model.show_only(None)
    assert model.rowCount() == 8
    assert model.index(7, 0).data(ItemRole.DECISION) == LEAVE_OUT


@pytest.mark.parametrize(
    "decision",
    [
        ADD,
        KEEP_MINE,
        USE_THEIRS,
        LEAVE_OUT,
        *(Decision(fields=frozenset({each})) for each in ("title", "note", "emails", "birthday")),
        Decision(fields=frozenset({"note", "organisation"})),
    ],
)
@pytest.mark.parametrize("number", range(len(ITEMS)))
def test_what_changes_is_known_without_merging(
    qtbot: QtBot, number: int, decision: Decision
) -> None:
    item = ITEMS[number]
    model = items(item)
    model.decide(0, decision)
    expected = not decision.leave_out and not isinstance(item, Same | Unreadable) and decision.add
    if isinstance(item, Differs | Maybe) and not decision.leave_out and not decision.add:
        expected = merged(item, decision) != item.existing
    assert model.changing() == int(expected)
    wanted = not decision.leave_out and not isinstance(item, Unreadable)
    assert model.wants_anybody() == wanted
    assert [each for _, each in model.wanted()] == ([decision] if wanted else [])


def test_a_decision_about_all_wins_over_earlier_ones(qtbot: QtBot) -> None:
    model = items()
    assert model.changing() == 3, "the new, and whom more is known of"
    model.decide(0, LEAVE_OUT)
    model.decide_all(New, ADD)
    assert (model.decision(0), model.decision(7)) == (ADD, ADD)
    model.decide_all(Maybe, LEAVE_OUT)
    assert model.changing() == 2
    model.decide(2, Decision(fields=frozenset({"title"})))
    assert model.changing() == 3
    model.toggle(0)
    model.decide_all(Differs, USE_THEIRS)
    assert model.changing() == 3
    assert [item for item, _ in model.wanted()] == [ITEMS[1], ITEMS[2], ITEMS[5], ITEMS[7]]


def test_another_value_is_saved_in_place_of_an_item(qtbot: QtBot) -> None:
    model = items()
    named = replace(contact("Somebody else", 5))
    model.put(0, New(found=FOUND, contact=named))
    assert shown(model)[0] == "Somebody else"
    assert next(item.contact for item, _ in model.wanted() if isinstance(item, New)) == named
    assert model.changing() == 3


def test_a_hundred_thousand_rows_are_decided_at_once(qtbot: QtBot) -> None:
    person = new(0)
    model = items(*(person for _ in range(100_000)), ITEMS[6])
    assert (model.rowCount(), model.changing()) == (100_001, 100_000)
    model.decide_all(New, LEAVE_OUT)
    assert (model.changing(), model.wants_anybody()) == (0, False)
    model.toggle(99_999)
    assert model.changing() == 1
    model.show_only(Unreadable)
    assert shown(model) == ["people.vcf"]
    model.show_only(New)
    assert model.index(99_999, 0).data(Qt.ItemDataRole.DisplayRole) == "Person 0"
