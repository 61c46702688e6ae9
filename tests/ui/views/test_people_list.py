"""The list of people in groups: by keys and mouse, and after changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter
from netcompanion.domain.limits import changed
from netcompanion.domain.relationship import EntryKind, LedgerEntry
from netcompanion.domain.strategy import Plan, Purpose
from tests.builders import contact
from tests.ui.conftest import NOW
from tests.ui.views.people_page import AKI, BEA, CAI, Held, People
from ui.workspace import Workspace

Key = Qt.Key
TODAY = NOW.date()
DIN, EDA = contact("Din Vale", 4), contact("Eda Vale", 5)


def met(whom: Contact, ago: int) -> Encounter:
    on = TODAY - timedelta(ago)
    return Encounter(id=f"{whom.id}-{ago}", contact_id=whom.id, on=on, needs=("heat",))


def entry(whom: Contact, kind: EntryKind) -> LedgerEntry:
    on = TODAY - timedelta(8)
    return LedgerEntry(
        id=f"{whom.id}-{kind}", contact_id=whom.id, on=on, kind=kind, what="A favour", weight=3
    )


@pytest.fixture
def five(workspace: Workspace, qtbot: QtBot) -> People:
    """Cai is in touch, Eda is ready, Aki and Din are quiet, and Bea was not met."""
    ready = (met(EDA, 3), met(EDA, 8), entry(EDA, EntryKind.DEPOSIT))
    some = (met(CAI, 4), met(AKI, 70), met(DIN, 80))
    workspace.do(add("Add five", AKI, BEA, CAI, DIN, EDA, *ready, *some))
    return People(workspace, qtbot)


def rows(people: People) -> list[str]:
    model = people.page.list.model
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def test_heads_are_passed_over_by_every_key(five: People) -> None:
    assert rows(five) == [
        "Ready to ask, 1",
        "Eda Vale",
        "In touch, 1",
        "Cai Berg",
        "Quiet, 2",
        "Aki Sato",
        "Din Vale",
        "Not met yet, 1",
        "Bea Okoye",
    ]
    assert five.shown() == "Eda Vale"
    seen = []
    for key in (Key.Key_Down, Key.Key_J, Key.Key_Down, Key.Key_Down, Key.Key_J, Key.Key_Up):
        five.press(key)
        seen.append(five.shown())
    assert seen == ["Cai Berg", "Aki Sato", "Din Vale", "Bea Okoye", "Bea Okoye", "Din Vale"]
    for key, name in (
        (Key.Key_Home, "Eda Vale"),
        (Key.Key_Up, "Eda Vale"),
        (Key.Key_End, "Bea Okoye"),
        (Key.Key_PageUp, "Eda Vale"),
        (Key.Key_PageDown, "Bea Okoye"),
    ):
        five.press(key)
        assert five.shown() == name


def test_ticks_and_keys_of_ticks_pass_over_heads(five: People) -> None:
    model = five.page.list.model
    five.press(Key.Key_Space)
    five.press(Key.Key_Down, Key.Key_Down, held=Held.ShiftModifier)
    assert model.ticked() == [EDA.id, CAI.id, AKI.id]
    five.press(Key.Key_A, held=Held.ControlModifier)
    assert set(five.page.selected_ids()) == {each.id for each in (AKI, BEA, CAI, DIN, EDA)}


def test_a_click_on_a_head_does_nothing(five: People) -> None:
    table = five.page.list.table
    for held in (Held.NoModifier, Held.ShiftModifier):
        where = table.visualRect(table.model().index(4, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, where)
    assert five.shown() == "Eda Vale"
    assert table.current_id() == EDA.id
    assert five.page.list.model.ticked() == []


def test_heads_are_said_as_heads(five: People) -> None:
    table = QAccessible.queryAccessibleInterface(five.page.list.table)
    names = [table.child(n).text(QAccessible.Text.Name) for n in range(table.childCount())]
    assert "Ready to ask, 1" in names
    told = [table.child(n).text(QAccessible.Text.Description) for n in range(table.childCount())]
    assert told[names.index("Cai Berg")] == "In touch"


def test_who_moves_to_another_group_stays_chosen_and_in_sight(
    workspace: Workspace, qtbot: QtBot
) -> None:
    crowd = [contact(f"Olu {number:03d}", number + 10) for number in range(60)]
    workspace.do(add("Add", BEA, *crowd, *(met(each, 3) for each in crowd[:40])))
    people = People(workspace, qtbot)
    table = people.page.list.table
    people.press(Key.Key_End)
    last = table.current_id()
    workspace.do(add("Met", met(crowd[-1], 1)))
    assert table.current_id() == last == crowd[-1].id
    assert table.currentIndex().row() == 41
    assert table.shows_current()
    assert table.hasFocus()
    workspace.undo_stack.undo()
    assert table.current_id() == last
    assert table.shows_current()


def test_every_row_is_as_high_as_its_kind_when_groups_come_and_go(five: People) -> None:
    table, parts = five.page.list.table, five.page.list.model
    head, person = table.rowHeight(0), table.rowHeight(1)
    assert head < person

    def heights() -> list[int]:
        return [table.rowHeight(row) for row in range(parts.rowCount())]

    def wanted() -> list[int]:
        return [head if row in parts.parts.heads else person for row in range(parts.rowCount())]

    five.workspace.do(add("Taken", entry(EDA, EntryKind.WITHDRAWAL), met(DIN, 1)))
    assert heights() == wanted()
    five.workspace.undo_stack.undo()
    assert heights() == wanted()
    choose(five, "By name")
    assert heights() == wanted()
    choose(five, "Grouped by relationship")
    five.filter("vale")
    assert heights() == wanted()


def test_scrolling_stays_where_one_looked(workspace: Workspace, qtbot: QtBot) -> None:
    crowd = [contact(f"Olu {number:03d}", number + 10) for number in range(80)]
    workspace.do(add("Add", *crowd, met(crowd[0], 3)))
    people = People(workspace, qtbot)
    bar = people.page.list.table.verticalScrollBar()
    bar.setValue(900)
    workspace.do(add("Met", met(crowd[1], 1)))
    assert bar.value() == 900
    assert people.page.list.table.current_id() == crowd[0].id


def test_the_first_head_comes_into_sight_with_the_first_person(
    workspace: Workspace, qtbot: QtBot
) -> None:
    crowd = [contact(f"Olu {number:03d}", number + 10) for number in range(80)]
    workspace.do(add("Add", *crowd, met(crowd[0], 3)))
    people = People(workspace, qtbot)
    people.press(Key.Key_End, Key.Key_Home)
    assert people.page.list.table.indexAt(QPoint(4, 4)).row() == 0


def choose(people: People, words: str) -> None:
    people.button("Group, or filter by tag or event").click()
    menu = next(each for each in people.page.list.findChildren(QMenu) if each.isVisible())
    parts = [menu, *menu.findChildren(QMenu)]
    found = next(each for part in parts for each in part.actions() if each.text() == words)
    found.trigger()
    menu.close()


def test_by_name_is_chosen_and_remembered(five: People) -> None:
    five.press(Key.Key_End)
    choose(five, "By name")
    assert five.names() == ["Aki Sato", "Bea Okoye", "Cai Berg", "Din Vale", "Eda Vale"]
    assert len(rows(five)) == 5
    assert not five.workspace.settings.people_grouped
    assert five.page.list.table.current_id() == BEA.id
    choose(five, "Grouped by relationship")
    assert rows(five)[0] == "Ready to ask, 1"
    assert five.page.list.table.current_id() == BEA.id


def test_what_relationships_are_is_chosen_without_typing(five: People) -> None:
    choose(five, "Quiet")
    assert five.page.list.field.text() == "quiet:42d"
    assert rows(five) == ["Quiet, 2", "Aki Sato", "Din Vale"]


def test_without_work_to_win_nobody_is_ready(five: People) -> None:
    plan = Plan(purposes=frozenset({Purpose.LEARN}), limits=changed({"quiet_days": 75}))
    five.workspace.do(add("Plan", plan))
    assert rows(five)[:4] == ["In touch, 3", "Aki Sato", "Cai Berg", "Eda Vale"]
    assert five.page.list.table.current_id() == EDA.id
    five.filter("ready:yes")
    assert five.names() == []
    five.filter("quiet:>11w")
    assert five.names() == ["Din Vale"]
    five.button("Group, or filter by tag or event").click()
    menu = next(each for each in five.page.list.findChildren(QMenu) if each.isVisible())
    assert "Ready to ask" not in [a.text() for m in menu.findChildren(QMenu) for a in m.actions()]
    menu.close()


def test_a_text_is_answered_without_groups(five: People) -> None:
    five.filter("vale")
    assert rows(five) == ["Din Vale", "Eda Vale"]
    five.press(Key.Key_Escape)
    assert rows(five)[0] == "Ready to ask, 1"
    five.filter("account:strong")
    assert rows(five) == []


def test_who_was_deleted_leaves_the_place_to_the_next(five: People) -> None:
    five.page.handlers()["delete"]()
    assert five.shown() == "Cai Berg"
    five.workspace.do(add("Back", replace(EDA, given="Edda")))
    assert five.page.list.table.current_id() == CAI.id
