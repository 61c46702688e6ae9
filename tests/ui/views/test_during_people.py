"""Objectives and people to meet on the page *During*, in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.store import Store
from tests.builders import promise
from tests.ui.views.during_page import ADA, EVENING, LEFT, OLU, PEOPLE, Evening, Key, evening
from ui.navigation import Location, Place
from ui.theme import Theme


@pytest.fixture
def page(theme: Theme, store: Store, qtbot: QtBot) -> Iterator[Evening]:
    with evening(theme, store, qtbot) as shown:
        yield shown


def test_objectives_count_by_themselves_and_by_hand(page: Evening) -> None:
    row = page.objective("o-meet")
    assert (row.count.text(), row.wanted.text()) == ("0", "of 3")
    page.meet(ADA)
    assert row.count.text() == "1"
    QTest.mouseClick(row.plus, LEFT)
    assert row.count.text() == "2"
    row.setFocus()
    page.press(Key.Key_Plus)
    page.press(Key.Key_Space)
    assert row.count.text() == "4"
    page.press(Key.Key_Minus)
    assert row.count.text() == "3"
    assert row.bar.share() == 1
    assert row.plus.hasFocus()
    assert page.said[-1] == "Taken away: Meet people"
    page.workspace.undo_stack.undo()
    assert row.count.text() == "4"


def test_what_has_no_number_is_counted_all_the_same(page: Evening) -> None:
    row = page.objective("o-listen")
    assert not row.bar.isVisible()
    row.setFocus()
    page.press(Key.Key_Return)
    assert (row.count.text(), row.wanted.text()) == ("1", "so far")


def test_a_tick_is_a_meeting(page: Evening) -> None:
    QTest.mouseClick(page.person("t-ada").check, LEFT)
    assert page.is_met("t-ada")
    assert list(page.meetings) == [ADA.id]
    assert page.objective("o-meet").count.text() == "1"
    assert page.part.jot.whom.text() == "→ Ada Finch"
    assert page.said == ["Met: Ada Finch"]
    page.person("t-ada").check.setFocus()
    page.press(Key.Key_Space)
    assert not page.is_met("t-ada")
    assert page.meetings == {}
    page.workspace.undo_stack.undo()
    assert list(page.meetings) == [ADA.id]
    assert page.person("t-ada").check.isChecked()
    assert page.person("t-ada").check.hasFocus()


def test_a_line_lands_on_somebody_who_is_no_contact_yet(page: Evening) -> None:
    page.meet(ADA)
    assert "promise" in page.part.handlers()
    QTest.mouseClick(page.person("t-ines").check, LEFT)
    assert page.part.jot.whom.text() == "→ Ines Okoye"
    assert page.part.handlers() == {}
    page.part.jot.field.setText("Wants lamps")
    page.part.jot.commit()
    assert page.people["t-ines"].why == "19:12 Wants lamps"
    assert page.said[-1] == "Noted on Ines Okoye"
    page.workspace.undo_stack.undo()
    page.workspace.undo_stack.undo()
    assert page.part.jot.whom.text() == "→ Ada Finch"


def test_arrows_lead_from_tick_to_tick(page: Evening) -> None:
    page.person("t-ada").check.setFocus()
    page.press(Key.Key_Down)
    assert page.person("t-ines").check.hasFocus()
    page.press(Key.Key_Down)
    assert page.person("t-alone").check.hasFocus()
    page.press(Key.Key_Up)
    assert page.person("t-ines").check.hasFocus()


def test_a_stranger_who_was_met_can_become_a_contact(page: Evening) -> None:
    row = page.person("t-ines")
    assert not row.add_button.isVisible()
    row.check.setFocus()
    page.press(Key.Key_Space)
    lines: list[str] = []
    page.part.add_asked.connect(lines.append)
    QTest.mouseClick(row.add_button, LEFT)
    row.add_button.setFocus()
    page.press(Key.Key_Return)
    assert lines == ["Ines Okoye, Buyer, Lantern Works"] * 2
    assert page.meetings == {}


def test_whoever_stands_alone_counts_as_nobody(page: Evening) -> None:
    row = page.person("t-alone")
    row.check.setFocus()
    page.press(Key.Key_Space)
    assert page.is_met("t-alone")
    assert not row.add_button.isVisible()
    assert page.objective("o-meet").count.text() == "0"


def test_a_promise_noted_here_is_shown(page: Evening) -> None:
    row = page.person("t-ada")
    assert not row.chip.isVisible()
    page.workspace.do(add("Promise", replace(promise(ADA, "The list"), event_id=EVENING.id)))
    page.workspace.do(add("Elsewhere", promise(OLU, "Something else")))
    assert row.chip.isVisible()


def test_a_long_list_begins_with_the_starred(page: Evening) -> None:
    many = [
        replace(PEOPLE[1], id=f"t-{n}", name=f"Guest {n}", starred=n == 29, position=n + 2)
        for n in range(30)
    ]
    page.workspace.do(add("Many", *many))
    card = page.part.people
    assert next(iter(card.list.rows())) == "t-29"
    assert len(card.list.rows()) == 8
    assert list(card.list.rows())[-1] == "t-alone"
    assert card.more_button.text() == "Show more (25)"
    QTest.mouseClick(card.more_button, LEFT)
    assert len(card.list.rows()) == 33
    assert not card.more_button.isVisible()


def test_nothing_prepared_says_so(page: Evening) -> None:
    bare = replace(EVENING, id="bare")
    page.workspace.do(add("Unprepared", bare))
    page.part.show_event("bare")
    assert page.part.objectives.list.rows() == {}
    assert page.part.people.list.rows() == {}
    for act in (page.part.objectives.set_button, page.part.people.choose_button):
        assert act.isVisible()
        act.setFocus()
        with page.qtbot.waitSignal(page.workspace.navigator.moved) as moved:
            page.press(Key.Key_Return)
        assert moved.args == [Location(Place.EVENTS, "bare", "before")]


def test_the_room_folds_away_where_it_has_no_height(page: Evening) -> None:
    part = page.part
    page.sheet.resize(1180, 1400)
    assert not part.room.is_folded()
    page.sheet.resize(1180, 500)
    assert part.room.is_folded()
    page.sheet.resize(1180, 1400)
    assert not part.room.is_folded()
    QTest.mouseClick(part.room.fold_button, LEFT)
    QTest.mouseClick(part.room.fold_button, LEFT)
    page.sheet.resize(1180, 500)
    assert not part.room.is_folded()


def test_the_room_folds_away(page: Evening) -> None:
    room = page.part.room
    assert not room.is_folded()
    QTest.mouseClick(room.fold_button, LEFT)
    assert room.is_folded()
    room.fold_button.setFocus()
    page.press(Key.Key_Space)
    assert not room.is_folded()
