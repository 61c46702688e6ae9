"""Follow-through in a real window: its lists and what stands beside them, by keys and mouse."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.event import AfterStep
from netcompanion.domain.promise import PromiseState
from netcompanion.domain.relationship import IntroductionState
from netcompanion.domain.strategy import ChangedLimit, Plan
from netcompanion.store import Store
from tests.builders import contact, introduction
from tests.ui.views.follow_through_page import (
    ADA,
    DINNER,
    KEPT,
    LATE,
    NOW_DUE,
    SOME_DAY,
    SOON,
    THEIRS,
    TODAY,
    kept,
    opened,
    owed,
    press,
    rows,
    stored,
)
from ui.models.grouped import LineRole
from ui.navigation import Location, Place
from ui.views.follow_through import FollowThroughPage
from ui.views.follow_through.tabs import Side
from ui.views.main_window import MainWindow
from ui.workspace import Workspace

Key = Qt.Key


@pytest.fixture
def page(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> FollowThroughPage:
    return opened(window, workspace, qtbot)


def heights(page: FollowThroughPage) -> tuple[set[int], set[int]]:
    """How high the heads are, and the promises."""
    model, table = page.pane.list.model(), page.pane.list
    heads = {n for n in range(model.rowCount()) if model.index(n, 0).data(LineRole.GROUP)}
    lines = set(range(model.rowCount())) - heads
    return {table.rowHeight(n) for n in heads}, {table.rowHeight(n) for n in lines}


def test_promises_stand_by_how_soon_they_are_due(page: FollowThroughPage) -> None:
    assert rows(page) == [
        "LATE, 1",
        LATE.what,
        "TODAY, 1",
        NOW_DUE.what,
        "THIS WEEK, 1",
        SOON.what,
        "NO DATE, 1",
        SOME_DAY.what,
        "KEPT THIS WEEK, 1",
        KEPT.what,
    ]
    assert [page.pane.tabs.tabText(tab) for tab in range(4)] == [
        "I owe 4",
        "They owe me 1",
        "Asks 0",
        "Kept 1",
    ]


def test_a_row_is_said_in_full(page: FollowThroughPage) -> None:
    words = page.pane.list.model().index(1, 0).data()
    assert words == "Send the checklist, Ada Finch, Guild Dinner, Late 1 day(s)"


def test_arrows_pass_over_heads(page: FollowThroughPage) -> None:
    assert page.pane.list.hasFocus()
    assert page.pane.list.current() == LATE.id
    QTest.keyClick(page.pane.list, Key.Key_Down)
    assert page.pane.list.current() == NOW_DUE.id
    QTest.keyClick(page.pane.list, Key.Key_J)
    assert page.pane.list.current() == SOON.id
    QTest.keyClick(page.pane.list, Key.Key_K)
    QTest.keyClick(page.pane.list, Key.Key_Up)
    assert page.pane.list.current() == LATE.id


def test_letters_do_nothing_when_they_are_switched_off(
    page: FollowThroughPage, workspace: Workspace
) -> None:
    workspace.change_settings(replace(workspace.settings, single_keys=False))
    QTest.keyClick(page.pane.list, Key.Key_J)
    assert page.pane.list.current() == LATE.id


def test_space_keeps_and_goes_on_and_undo_brings_back(
    page: FollowThroughPage, window: MainWindow, workspace: Workspace
) -> None:
    QTest.keyClick(page.pane.list, Key.Key_Space)
    after = stored(workspace, LATE)
    assert after is not None
    assert (after.state, after.closed) == (PromiseState.KEPT, TODAY)
    assert page.pane.list.current() == NOW_DUE.id
    assert "KEPT THIS WEEK, 2" in rows(page)
    assert [len(each) for each in heights(page)] == [1, 1]
    assert window.toast.words() == f"Marked kept: {LATE.what}"
    press(window, Key.Key_Z)
    assert stored(workspace, LATE) == LATE
    assert rows(page)[:2] == ["LATE, 1", LATE.what]
    assert page.pane.list.current() == NOW_DUE.id


def test_keeping_a_promised_introduction_makes_it_in_the_same_step(
    page: FollowThroughPage, window: MainWindow, workspace: Workspace
) -> None:
    olu = contact("Olu Reed", 2)
    offered = replace(introduction(ADA, olu), state=IntroductionState.OFFERED)
    workspace.do(add("Offer", olu, offered, owed("Introduce Olu Reed to Ada Finch", -2)))
    QTest.keyClick(page.pane.list, Key.Key_Home)
    QTest.keyClick(page.pane.list, Key.Key_Space)
    with workspace.read() as reader:
        assert [each.state for each in reader.introductions()] == [IntroductionState.MADE]
    press(window, Key.Key_Z)
    with workspace.read() as reader:
        assert reader.introductions() == [offered]


def test_what_is_refused_leaves_one_where_one_was(
    page: FollowThroughPage, workspace: Workspace, store: Store, qtbot: QtBot
) -> None:
    other = Store.open(store.path, backups=store.path.parent)
    other.apply(Change("Elsewhere", (Edit(LATE, replace(LATE, what="Send it")),)))
    other.close()
    with qtbot.waitSignal(workspace.refused):
        QTest.keyClick(page.pane.list, Key.Key_Space)
    assert page.pane.list.current() == LATE.id


def test_space_on_a_kept_promise_opens_it_again(
    page: FollowThroughPage, workspace: Workspace
) -> None:
    page.pane.list.choose(KEPT.id)
    QTest.keyClick(page.pane.list, Key.Key_Space)
    after = stored(workspace, KEPT)
    assert after is not None
    assert after.state is PromiseState.OPEN


def test_the_tick_is_clicked(page: FollowThroughPage, workspace: Workspace) -> None:
    table = page.pane.list
    row = table.visualRect(table.model().index(3, 0))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(22, row.center().y()))
    after = stored(workspace, NOW_DUE)
    assert after is not None
    assert after.state is PromiseState.KEPT
    middle = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert table.current() == LATE.id
    assert stored(workspace, LATE) == LATE


def test_the_filter_finds_what_and_who(page: FollowThroughPage, window: MainWindow) -> None:
    press(window, Key.Key_F)
    assert page.pane.filter.hasFocus()
    QTest.keyClicks(page.pane.filter, "finch BOOK")
    assert rows(page) == ["NO DATE, 1", SOME_DAY.what]
    QTest.keyClicks(page.pane.filter, "zzz")
    assert rows(page) == []
    assert not page.keeping.detail.isVisible()
    QTest.keyClick(page.pane.filter, Key.Key_Escape)
    assert len(rows(page)) == 10


def test_tabs_go_round_by_keys(page: FollowThroughPage, window: MainWindow) -> None:
    press(window, Key.Key_PageDown)
    assert page.pane.tabs.side() is Side.THEY_OWE
    assert rows(page) == ["NO DATE, 1", THEIRS.what]
    press(window, Key.Key_PageDown)
    assert page.pane.tabs.side() is Side.ASKS
    press(window, Key.Key_PageDown)
    assert rows(page) == ["KEPT THIS WEEK, 1", KEPT.what]
    for _ in range(3):
        press(window, Key.Key_PageUp)
    assert page.pane.tabs.side() is Side.I_OWE


def test_ten_thousand_promises_load_only_what_is_seen(
    page: FollowThroughPage, workspace: Workspace
) -> None:
    many = (owed(f"Thing {number}", 30 + number % 60) for number in range(10_000))
    workspace.do(add("Many", *many))
    assert page.pane.list.model().rowCount() > 10_000
    QTest.keyClick(page.pane.list, Key.Key_End)
    assert page.pane.list.current() == KEPT.id
    QTest.keyClick(page.pane.list, Key.Key_PageUp)
    assert page.pane.list.current().startswith("Thing ")
    QTest.keyClick(page.pane.list, Key.Key_Home)
    assert page.pane.list.current() == LATE.id


def test_an_empty_side_says_what_will_be_there(
    page: FollowThroughPage, workspace: Workspace
) -> None:
    for each in (LATE, NOW_DUE, SOON, SOME_DAY, KEPT):
        page.pane.choose(each)
        page.handlers()["delete"]()
    page.pane.tabs.choose(Side.I_OWE)
    assert rows(page) == []
    assert not page.keeping.detail.isVisible()
    assert set(page.handlers()) == {"promise", "ask", "filter", "next-tab", "previous-tab"}


# What stands beside


def test_ones_word_is_shown_from_five_promises_on(
    page: FollowThroughPage, workspace: Workspace
) -> None:
    assert not page.word.isVisible()
    workspace.do(add("More", *(kept(f"Thing {n}", ago=n) for n in range(2, 6))))
    assert page.word.isVisible()
    told = [each.text() for each in page.word.findChildren(QLabel) if each.isVisible()]
    assert "5 of 6 kept on time" in told


def test_how_many_promises_that_takes_is_ones_own(
    page: FollowThroughPage, window: MainWindow, workspace: Workspace
) -> None:
    workspace.do(add("More", *(kept(f"Thing {n}", ago=n) for n in range(2, 6))))
    workspace.do(add("Plan", Plan(limits=(ChangedLimit(name="word_rate", value=7),))))
    assert not page.word.isVisible()
    press(window, Key.Key_Z)
    assert page.word.isVisible()


def test_the_event_to_finish_is_ticked_and_opened(
    page: FollowThroughPage, window: MainWindow, workspace: Workspace
) -> None:
    tile = page.checklist.tiles[AfterStep.PHONE]
    QTest.mouseClick(tile.tick, Qt.MouseButton.LeftButton)
    with workspace.read() as reader:
        event = reader.event(DINNER.id)
    assert event is not None
    assert event.steps_done == {AfterStep.PHONE}
    press(window, Key.Key_Z)
    assert not tile.tick.isChecked()
    QTest.mouseClick(tile.open, Qt.MouseButton.LeftButton)
    assert workspace.navigator.here == Location(Place.EVENTS, DINNER.id, "after")
