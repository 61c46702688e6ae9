"""Without *win work* nothing about asking and clients is left anywhere; with it all is back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.promise import Direction, Promise
from netcompanion.domain.relationship import (
    Ask,
    AskOutcome,
    EntryKind,
    EntryReason,
    LedgerEntry,
    Party,
    Referral,
    ReferralStep,
)
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.services.event_report import event_report
from netcompanion.services.merging import what_moves
from netcompanion.store import Store
from tests.builders import contact
from ui.navigation import Location, Place
from ui.views.follow_through import FollowThroughPage
from ui.views.keys import KeySheet
from ui.views.main_window import MainWindow
from ui.views.palette import Palette
from ui.workspace import Workspace

ADA, BEN, CAI = contact("Ada Finch", 1), contact("Ben Kiln", 2), contact("Cai Berg", 3)
DINNER = Event(id="dinner", name="Guild Dinner", start=datetime(2026, 10, 9, 19))
BREAKFAST = Event(id="breakfast", name="Guild Breakfast", start=datetime(2026, 10, 15, 8))
TRACE = re.compile(
    r"\bclients?\b|ready to ask|plan an ask|log an ask|\basks?\b for business|"
    r"\basked\b for business|\basks\b|hiding|without business",
    re.IGNORECASE,
)
FACTS = (
    Encounter(id="met", contact_id=ADA.id, on=date(2026, 9, 1)),
    Encounter(
        id="met again",
        contact_id=ADA.id,
        on=date(2026, 10, 9),
        event_id=DINNER.id,
        needs=("the furnace bill",),
    ),
    LedgerEntry(
        id="given",
        contact_id=ADA.id,
        on=date(2026, 9, 2),
        kind=EntryKind.DEPOSIT,
        what="Article on furnaces",
        reason=EntryReason.INFORMATION,
    ),
    Ask(id="planned", contact_id=ADA.id, on=date(2026, 10, 14), what="An audit"),
    Ask(
        id="made",
        contact_id=BEN.id,
        on=date(2026, 10, 9),
        what="A quote",
        outcome=AskOutcome.YES,
        event_id=DINNER.id,
    ),
    Referral(
        id="sent",
        giver=Party(name=ADA.name, contact_id=ADA.id),
        receiver=None,
        referred=Party(name=CAI.name, contact_id=CAI.id),
        on=date(2026, 9, 20),
        step=ReferralStep.CLIENT,
        ended=date(2026, 10, 1),
        event_id=DINNER.id,
    ),
    Referral(
        id="closed",
        giver=Party(name=BEN.name, contact_id=BEN.id),
        receiver=None,
        referred=Party(name="Una Field"),
        on=date(2026, 9, 21),
        ended=date(2026, 10, 2),
    ),
    Promise(
        id="owed",
        direction=Direction.I_OWE,
        what="Send the list",
        made=date(2026, 10, 9),
        contact_id=ADA.id,
        due=date(2026, 10, 20),
    ),
)
PLACES = (
    Location(Place.TODAY),
    Location(Place.EVENTS),
    *(Location(Place.EVENTS, DINNER.id, part) for part in ("before", "during", "after")),
    Location(Place.PEOPLE, ADA.id),
    Location(Place.PEOPLE, BEN.id),
    Location(Place.FOLLOW_THROUGH),
    Location(Place.FOLLOW_THROUGH, part="asks"),
    Location(Place.STRATEGY, part="overview"),
    Location(Place.STRATEGY, part="chains"),
    Location(Place.STRATEGY, part="compared"),
    Location(Place.SETTINGS),
)


@pytest.fixture
def full(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> MainWindow:
    """A window on a book in which there is something of everything."""
    workspace.do(add("Begin", ADA, BEN, CAI, DINNER, BREAKFAST, *FACTS, Plan()))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def win_work(workspace: Workspace, *, on: bool) -> None:
    """Say why one goes to events."""
    with workspace.read() as reader:
        plan = reader.plan()
    purposes = frozenset(Purpose) if on else frozenset({Purpose.COMMUNITY})
    workspace.do(Change("Other reasons", (Edit(plan, replace(plan, purposes=purposes)),)))


def words_of(widget: QWidget) -> Iterator[str]:
    """Everything that a widget says: shown, in its tooltip, and to who listens."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))


def traces(widget: QWidget) -> list[str]:
    """What is seen of asking and clients within a widget; why one goes to events is asked."""
    seen = [each for each in widget.findChildren(QWidget) if each.isVisibleTo(widget)]
    return sorted({words for each in seen for words in words_of(each) if TRACE.search(words)})


def in_menus(window: MainWindow) -> list[str]:
    """What the menus, and keys of the window, offer."""
    menus = window.menuBar().findChildren(QMenu)
    acts = [act for menu in menus for act in menu.actions() if act.isVisible()]
    acts += [act for act in window.findChildren(QAction) if act.isEnabled() and act.shortcuts()]
    return [act.text() for act in acts if TRACE.search(act.text().replace("&", ""))]


def in_dialog(window: MainWindow, dialog: QDialog, *typed: str) -> list[str]:
    """What a dialog tells, also once something was typed into it."""
    dialog.open()
    found = traces(dialog)
    for words in typed:
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText(words)
        found += [each for each in traces(dialog) if each != words]
    dialog.close()
    return found


def looked_at(window: MainWindow, workspace: Workspace, qtbot: QtBot, place: Location) -> list[str]:
    """What is seen of it on a page, with the jobs of the page done."""
    workspace.navigator.go(place)
    for _ in range(2):  # what a page looks for once it was seen may lead to more
        window.grab()
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not workspace.jobs.busy)
    return [f"{place.place}/{place.part}: {words}" for words in traces(window)]


def everywhere(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> list[str]:
    """All traces in the window: pages, menus, palette and key sheet."""
    found = [words for place in PLACES for words in looked_at(window, workspace, qtbot, place)]
    found += in_menus(window)
    workspace.navigator.go(Location(Place.PEOPLE, ADA.id))
    found += in_dialog(window, Palette(workspace, window.commands, window), "ask", "plan")
    found += in_dialog(window, KeySheet(workspace.theme, window.commands, window))
    return found


def test_nothing_is_left_of_it_and_all_comes_back_at_once(
    full: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    before = everywhere(full, workspace, qtbot)
    assert len(before) > 20  # it is looked for where it is
    win_work(workspace, on=False)
    assert everywhere(full, workspace, qtbot) == []
    win_work(workspace, on=True)
    assert set(everywhere(full, workspace, qtbot)) >= set(before)


def test_the_tab_one_stands_on_goes_and_the_key_does_nothing(
    full: MainWindow, workspace: Workspace
) -> None:
    workspace.navigator.go(Location(Place.FOLLOW_THROUGH, "planned"))
    page = full.page
    assert isinstance(page, FollowThroughPage)
    assert page.asking.detail.isVisible()
    win_work(workspace, on=False)
    assert not page.asking.detail.isVisible()
    assert page.keeping.detail.isVisible()
    assert "ask" not in page.handlers()
    assert page.header_actions() == ("promise",)
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.pane.list, Qt.Key.Key_A, held)
    assert [each for each in full.findChildren(QDialog) if each.isVisible()] == []
    assert not full.commands.actions["ask"].isVisible()
    workspace.undo_stack.undo()
    assert full.commands.actions["ask"].isVisible()
    assert page.pane.tabs.count() == 4


def test_papers_and_merging_tell_nothing_of_it(workspace: Workspace) -> None:
    workspace.do(add("Begin", ADA, BEN, CAI, DINNER, *FACTS, Plan()))
    told = []
    for on in (True, False):
        win_work(workspace, on=on)
        with workspace.read() as reader:
            report = event_report(reader, DINNER)
            told.append((len(report.asks), what_moves(reader, BEN.id).asks))
    assert told == [(1, 1), (0, 0)]


def test_menus_and_keys_follow_another_program(
    full: MainWindow, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    other = Store.open(workspace.store.path, backups=tmp_path / "backups")
    with workspace.read() as reader:
        plan = reader.plan()
    after = replace(plan, purposes=frozenset({Purpose.COMMUNITY}))
    with qtbot.waitSignal(workspace.changed_elsewhere, timeout=5000):
        other.apply(Change("Other reasons", (Edit(plan, after),)))
    other.close()
    assert in_menus(full) == []
    assert in_dialog(full, KeySheet(workspace.theme, full.commands, full)) == []
