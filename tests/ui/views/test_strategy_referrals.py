"""Referrals to me and by me in the tab of chains, by keyboard and mouse, in a real window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Entity, add
from netcompanion.domain.relationship import Party, Referral, ReferralStep
from netcompanion.domain.strategy import Plan, Purpose
from tests.builders import contact
from ui.navigation import Location, Place
from ui.views.parts.referral_dialog import ReferralDialog
from ui.views.strategy import CHAINS, StrategyPage
from ui.views.strategy.chains import ChainsPart
from ui.views.strategy.chains.referral_item import ReferralItem
from ui.workspace import Workspace

Key = Qt.Key
ADA, BEN = contact("Ada Quill", 1), contact("Ben Quill", 2)
_ADA, _BEN = (Party(name=each.name, contact_id=each.id) for each in (ADA, BEN))
TOM = Referral(
    id="tom",
    giver=_ADA,
    receiver=None,
    referred=Party(name="Tom Orchard"),
    on=date(2026, 10, 1),
    about="a boiler",
)
CLOSED = replace(TOM, id="closed", referred=Party(name="Una Field"), ended=date(2026, 10, 9))
MINE = Referral(
    id="mine", giver=None, receiver=_BEN, referred=_ADA, on=date(2026, 9, 1), about="a lease"
)


class Tab:
    """The tab of chains with some referrals."""

    def __init__(self, workspace: Workspace, qtbot: QtBot, *entities: Entity) -> None:
        workspace.do(add("Book", ADA, BEN, *entities))
        self.workspace, self.qtbot = workspace, qtbot
        self.page = StrategyPage(workspace)
        qtbot.addWidget(self.page)
        self.page.resize(1180, 840)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.page.open(Location(Place.STRATEGY, "", CHAINS))
        part = self.page.parts[CHAINS]
        assert isinstance(part, ChainsPart)
        self.part, self.card = part, part.referrals
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.workspace.jobs.busy)
        QApplication.processEvents()

    def rows(self) -> list[str]:
        self.settle()
        return [each.accessibleName() for each in self.card.rows.rows().values()]

    def row(self, id_: str) -> ReferralItem:
        self.settle()
        return self.card.rows.rows()[id_]

    def button(self, name: str) -> QAbstractButton:
        self.settle()
        buttons = self.card.findChildren(QAbstractButton)
        (found,) = (each for each in buttons if each.accessibleName() == name and each.isVisible())
        return found

    def words(self) -> list[str]:
        self.settle()
        return [each.text() for each in self.card.findChildren(QLabel) if each.isVisible()]

    def dialog(self) -> ReferralDialog:
        found = self.page.findChild(ReferralDialog)
        assert found is not None
        return found

    def stored(self, id_: str) -> Referral:
        with self.workspace.read() as reader:
            found = reader.referral(id_)
        assert found is not None
        return found


@pytest.fixture
def tab(workspace: Workspace, qtbot: QtBot) -> Tab:
    return Tab(workspace, qtbot, CLOSED, TOM, MINE)


def test_open_ones_stand_first_and_say_how_long_ago(tab: Tab) -> None:
    assert tab.rows() == [
        "Ada Quill referred Tom Orchard to you: referred",
        "Ada Quill referred Una Field to you: closed without business",
    ]
    assert "1 Oct · 13 days ago · A name · a boiler" in tab.words()
    assert "1 Oct · A name · a boiler" in tab.words()
    tab.card.sides.choose("given")
    assert tab.rows() == ["You referred Ada Quill to Ben Quill: referred"]
    assert "1 Sep · 43 days ago · A name · a lease" in tab.words()


def test_one_goes_on_step_by_step_in_its_row(tab: Tab) -> None:
    told = "Ada Quill referred Tom Orchard to you"
    with tab.qtbot.waitSignal(tab.page.said) as said:
        tab.button(f"Rang: {told}").click()
    assert said.args == [f"Rang: {told}"]
    assert tab.stored("tom").step is ReferralStep.RANG
    tab.button(f"Closed without business: {told}").click()
    assert tab.rows()[0] == f"{told}: closed without business"
    tab.button(f"Open again: {told}").click()
    tab.button(f"Thanked: {told}").click()
    assert tab.stored("tom") == replace(TOM, step=ReferralStep.RANG, thanked=tab.workspace.today())
    tab.workspace.undo_stack.undo()
    assert tab.stored("tom").thanked is None


def test_whoever_opened_the_door_to_a_new_client_is_to_be_thanked(tab: Tab) -> None:
    told = "Ada Quill referred Tom Orchard to you"
    for step in ("Rang", "Met", "Asked"):
        tab.button(f"{step}: {told}").click()
    with tab.qtbot.waitSignal(tab.workspace.offered) as offered:
        tab.button(f"Client: {told}").click()
    assert offered.args is not None
    assert offered.args[0] == "Ada Quill opened this door"
    assert tab.stored("tom").step is ReferralStep.CLIENT
    assert tab.stored("tom").ended == tab.workspace.today()


def test_the_focus_stays_in_a_row_that_is_told_anew(tab: Tab) -> None:
    pressed = tab.button("Rang: Ada Quill referred Tom Orchard to you")
    pressed.setFocus()
    QTest.keyClick(pressed, Key.Key_Return)
    assert tab.stored("tom").step is ReferralStep.RANG
    assert tab.row("tom").hasFocus()


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_Return])
def test_a_row_is_edited_by_key(tab: Tab, key: Key) -> None:
    row = tab.row("tom")
    row.setFocus()
    QTest.keyClick(row, key)
    dialog = tab.dialog()
    assert dialog.windowTitle() == "Edit referral"
    assert (dialog.referred.text(), dialog.whom.text()) == ("Tom Orchard", "Ada Quill")
    dialog.about.setText("two boilers")
    dialog.save_button.click()
    tab.settle()
    assert tab.stored("tom").about == "two boilers"
    assert any("two boilers" in each for each in tab.words())


def test_arrows_go_from_row_to_row(tab: Tab) -> None:
    tab.row("tom").setFocus()
    QTest.keyClick(tab.row("tom"), Key.Key_Down)
    assert tab.row("closed").hasFocus()


def test_tab_goes_through_the_cards_as_one_reads(tab: Tab) -> None:
    tab.part.filter.setFocus()
    seen = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        QTest.keyClick(focused, Key.Key_Tab)
        if focused is tab.row("closed"):
            break
    chain = next(iter(tab.part.rows.rows().values()))
    wanted = [tab.part.filter, tab.part.add, chain, tab.card.sides, tab.row("tom")]
    assert [each for each in seen if each in wanted] == wanted
    assert tab.row("closed") in seen


def test_a_name_narrows_both_lists(tab: Tab) -> None:
    QTest.keyClicks(tab.part.filter, "tom")
    assert tab.rows() == ["Ada Quill referred Tom Orchard to you: referred"]
    assert len(tab.part.rows.rows()) == 1
    QTest.keyClicks(tab.part.filter, "x")
    assert tab.rows() == []
    assert "No referral with that name" in tab.words()
    assert tab.part.filter.isVisible()
    QTest.keyClick(tab.part.filter, Key.Key_Escape)
    assert len(tab.rows()) == 2


def test_of_very_many_some_are_shown(workspace: Workspace, qtbot: QtBot) -> None:
    many = [
        replace(TOM, id=f"r{n}", on=TOM.on - timedelta(n), referred=Party(name=f"Outsider {n}"))
        for n in range(45)
    ]
    tab = Tab(workspace, qtbot, *many)
    assert len(tab.rows()) == 40
    assert "5 more: type a name" in tab.words()


def test_one_is_added_the_way_that_is_shown(tab: Tab) -> None:
    tab.card.sides.choose("given")
    tab.part.add.click()
    dialog = tab.dialog()
    assert dialog.windowTitle() == "New referral"
    dialog.referred.setText("Ida Moss")
    dialog.whom.setText("Ben Quill")
    dialog.save_button.click()
    assert tab.rows()[0] == "You referred Ida Moss to Ben Quill: referred"


def test_an_empty_book_says_how_to_begin(workspace: Workspace, qtbot: QtBot) -> None:
    tab = Tab(workspace, qtbot)
    assert "Nobody was referred to you yet" in tab.words()
    assert not tab.part.filter.isVisible()
    assert not tab.part.add.isVisible()
    tab.card.sides.choose("given")
    assert "You referred nobody yet" in tab.words()
    (begin,) = (
        each
        for each in tab.card.findChildren(QAbstractButton)
        if each.text() == "Add a referral" and each.isVisible()
    )
    begin.click()
    assert tab.dialog().windowTitle() == "New referral"


def test_without_win_work_nothing_is_said_of_business(workspace: Workspace, qtbot: QtBot) -> None:
    sold = replace(TOM, step=ReferralStep.CLIENT, ended=date(2026, 10, 9), amount="900")
    met = replace(CLOSED, step=ReferralStep.MET, ended=None)
    tab = Tab(workspace, qtbot, sold, met, Plan(purposes=frozenset({Purpose.LEARN})))
    said = " ".join([*tab.words(), *tab.rows()]).casefold()
    assert "900" not in said
    assert "client" not in said
    names = [each.accessibleName() for each in tab.card.findChildren(QAbstractButton)]
    assert not [each for each in names if each.startswith(("Asked", "Client"))]
