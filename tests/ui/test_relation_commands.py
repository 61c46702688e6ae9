"""Asks, referrals and the parts of Strategy by key and palette, on any page."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.event import Encounter
from netcompanion.domain.relationship import Ask, EntryKind, EntryReason, LedgerEntry
from netcompanion.domain.strategy import Plan, Purpose
from tests.builders import contact
from tests.ui.conftest import NOW
from ui.navigation import Location, Place
from ui.views.keys import KeySheet
from ui.views.main_window import MainWindow
from ui.views.palette import Palette
from ui.views.parts.ask_dialog import AskDialog
from ui.views.parts.referral_dialog import ReferralDialog
from ui.views.strategy import CHAINS, COMPARED, OVERVIEW, StrategyPage
from ui.views.strategy.limits_dialog import LimitsDialog
from ui.views.strategy.overview import OverviewPart
from ui.widgets import Card, RowButton
from ui.workspace import Workspace

Key = Qt.Key
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ADA, BEN = contact("Ada Finch", 1), contact("Ben Kiln", 2)
READY = (
    Encounter(id="first", contact_id=ADA.id, on=date(2026, 9, 1)),
    Encounter(id="second", contact_id=ADA.id, on=date(2026, 10, 9), needs=("the furnace bill",)),
    LedgerEntry(
        id="given",
        contact_id=ADA.id,
        on=date(2026, 9, 2),
        kind=EntryKind.DEPOSIT,
        what="Article on furnaces",
        reason=EntryReason.INFORMATION,
        weight=3,
    ),
)


@pytest.fixture
def full(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> MainWindow:
    """A window on two people, one of whom looks ready to be asked."""
    workspace.do(add("Begin", ADA, BEN, *READY, Plan()))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


D = TypeVar("D", bound=QDialog)


def dialog(window: MainWindow, kind: type[D]) -> D | None:
    return next((each for each in window.findChildren(kind) if each.isVisible()), None)


def found_by(window: MainWindow, words: str) -> list[str]:
    """The commands that the palette finds."""
    window.commands.trigger("palette")
    box = dialog(window, Palette)
    assert box is not None
    box.findChildren(QLineEdit)[0].setText(words)
    QApplication.processEvents()  # lays the rows out
    told = [row.accessibleName() for row in box.findChildren(RowButton) if row.isVisible()]
    box.reject()
    return told


@pytest.mark.parametrize("place", [Place.TODAY, Place.STRATEGY, Place.EVENTS])
def test_an_ask_is_planned_by_key_where_nobody_is_open(
    full: MainWindow, workspace: Workspace, qtbot: QtBot, place: Place
) -> None:
    workspace.navigator.go(Location(place))
    focused = full.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Key.Key_A, CTRL_SHIFT)
    asking = dialog(full, AskDialog)
    assert asking is not None
    qtbot.waitUntil(asking.whom.hasFocus)
    qtbot.waitUntil(asking.first.isVisible)
    assert [each.text() for each in asking.first.names] == ["Ada Finch"]
    asking.first.names[0].setFocus()
    QTest.keyClick(asking.first.names[0], Key.Key_Space)
    assert asking.what.hasFocus()
    QTest.keyClicks(asking.what, "A quote")
    QTest.keyClick(asking.what, Key.Key_Return)
    with workspace.read() as reader:
        assert [(each.contact_id, each.what) for each in reader.asks()] == [(ADA.id, "A quote")]
    assert "Ada Finch" in full.toast.words()


def test_whom_an_ask_is_planned_of_already_is_not_offered(
    full: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(add("Plan", Ask(id="due", contact_id=ADA.id, on=NOW.date(), what="An audit")))
    full.commands.trigger("ask")
    asking = dialog(full, AskDialog)
    assert asking is not None
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert not asking.first.isVisible()


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("map", "Referral chains"),
        ("chains", "Referral chains"),
        ("compared", "Events compared"),
        ("limits", "Your limits…"),
        ("goal", "Add a goal"),
        ("referral", "Add a referral…"),
        ("known", "Note what you are known for"),
        ("plan an ask", "Plan an ask…"),
    ],
)
def test_the_palette_finds_it_by_the_words_that_people_type(
    full: MainWindow, workspace: Workspace, words: str, command: str
) -> None:
    workspace.navigator.go(Location(Place.TODAY))
    assert command in found_by(full, words)


def test_without_winning_work_the_palette_does_not_know_an_ask(
    full: MainWindow, workspace: Workspace
) -> None:
    workspace.navigator.go(Location(Place.TODAY))
    with workspace.read() as reader:
        plan = reader.plan()
    after = dataclasses.replace(plan, purposes=frozenset({Purpose.COMMUNITY}))
    workspace.do(Change("Other reasons", (Edit(plan, after),)))
    assert found_by(full, "ask") == []
    full.commands.trigger("ask")
    assert dialog(full, AskDialog) is None


def test_a_referral_is_noted_where_nobody_is_open(full: MainWindow, workspace: Workspace) -> None:
    workspace.navigator.go(Location(Place.TODAY))
    full.commands.trigger("refer")
    noting = dialog(full, ReferralDialog)
    assert noting is not None
    assert noting.referred.isVisible()
    assert noting.whom.isVisible()


def test_commands_lead_to_the_parts_of_strategy(
    full: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.navigator.go(Location(Place.TODAY))
    full.commands.trigger("go.chains")
    page = full.page
    assert isinstance(page, StrategyPage)
    assert page.tabs.key() == CHAINS
    full.commands.trigger("go.compared")
    assert page.tabs.key() == COMPARED
    overview = page.parts[OVERVIEW]
    assert isinstance(overview, OverviewPart)
    full.commands.trigger("goal")
    qtbot.waitUntil(lambda: full.focusWidget() is overview.goals.line.field)
    full.commands.trigger("known-for")
    qtbot.waitUntil(lambda: full.focusWidget() is overview.known.sentence)
    full.commands.trigger("limits")
    assert dialog(full, LimitsDialog) is not None


def test_the_key_sheet_knows_the_parts_of_people_and_strategy(full: MainWindow) -> None:
    full.commands.trigger("keys")
    sheet = dialog(full, KeySheet)
    assert sheet is not None
    heads = {each.accessibleName() for each in sheet.findChildren(Card)}
    assert heads >= {
        "Give before you take, on Today",
        "On the page of a person",
        "Goals and referrals, in Strategy",
        "On the map of referral chains",
        "In the tree of referral chains",
    }
    assert "Strategy" not in heads  # no command of that menu has a key
