"""The card of doors: a picture, and what can be done about introductions and referrals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.relationship import (
    Introduction,
    IntroductionState,
    Party,
    Referral,
    ReferralStep,
)
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.services import referrals
from tests.ui.views.people_page import AKI, BEA, CAI, People
from ui.navigation import Location, Place
from ui.views.parts.link_row import LinkRow
from ui.views.people.door_chain import DoorChain, DoorStop
from ui.views.people.doors_card import DoorsCard
from ui.views.people.introduce_dialog import IntroduceDialog
from ui.workspace import Workspace

Key = Qt.Key
ME = Party(name="")
_AKI, _BEA, _CAI = (Party(name=each.name, contact_id=each.id) for each in (AKI, BEA, CAI))
BY_BEA = Introduction(
    id="in",
    first=_AKI,
    second=ME,
    introducer=_BEA,
    on=date(2026, 6, 1),
    state=IntroductionState.MADE,
)
TO_CAI = Introduction(
    id="out", first=_AKI, second=_CAI, on=date(2026, 7, 1), state=IntroductionState.OFFERED
)
OUTSIDER = Referral(
    id="ref",
    giver=_AKI,
    receiver=None,
    referred=Party(name="Zoë Roe"),
    on=date(2026, 8, 1),
    about="a boiler",
)


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> People:
    workspace.do(add("People", AKI, BEA, CAI))
    people = People(workspace, qtbot)
    workspace.navigator.go(Location(Place.PEOPLE, AKI.id))
    return people


@pytest.fixture
def linked(page: People) -> People:
    page.workspace.do(add("Links", BY_BEA, TO_CAI, OUTSIDER))
    return page


def card(page: People) -> DoorsCard:
    found = page.page.person.findChild(DoorsCard)
    assert isinstance(found, DoorsCard)
    return found


def stop(page: People, name: str) -> DoorStop:
    chain = card(page).findChild(DoorChain)
    assert isinstance(chain, DoorChain)
    return next(each for each in chain.stops if each.accessibleName() == name)


def dialog(page: People) -> QDialog:
    found = page.page.findChild(QDialog)
    assert isinstance(found, QDialog)
    return found


def referral(page: People) -> Referral:
    with page.workspace.read() as reader:
        (found,) = reader.referrals()
    return found


def test_with_no_links_there_is_no_picture_but_ways_to_begin(page: People) -> None:
    assert card(page).findChild(DoorChain) is None
    assert not page.button("Open map", card(page)).isVisible()
    assert page.button("Introduce", card(page)).isVisible()
    page.button("Add referral", card(page)).click()
    assert dialog(page).windowTitle() == "New referral"


def test_each_door_is_told_in_a_sentence(linked: People) -> None:
    told = {each: stop(linked, each).accessibleDescription() for each in ("Bea Okoye", "Cai Berg")}
    assert told == {
        "Bea Okoye": "Bea Okoye introduced you to Aki Sato, 1 Jun",
        "Cai Berg": "You offered to introduce Aki Sato to Cai Berg, offered",
    }
    chain = card(linked).findChild(DoorChain)
    assert isinstance(chain, DoorChain)
    assert chain.accessibleDescription() == (
        "Bea Okoye introduced you to Aki Sato. Aki Sato referred Zoë Roe to you. "
        "You offered to introduce Aki Sato to Cai Berg"
    )
    words = linked.words()
    assert "they opened a door" in words
    assert "you opened a door" in words
    assert "dashed: not made yet" in words
    assert "Bea Okoye introduced you to them" in words
    assert "1 Aug · 74 days ago · A name · a boiler" in words


def test_arrow_keys_move_in_the_picture_and_enter_opens(linked: People) -> None:
    stop(linked, "Bea Okoye").setFocus()
    linked.press(Key.Key_Right)
    assert stop(linked, "Aki Sato").hasFocus()
    linked.press(Key.Key_Return)
    assert linked.shown() == "Aki Sato"
    linked.press(Key.Key_Right, Key.Key_Down)
    assert stop(linked, "Cai Berg").hasFocus()
    linked.press(Key.Key_Down, Key.Key_Right)
    assert stop(linked, "Cai Berg").hasFocus()
    linked.press(Key.Key_Return)
    assert linked.shown() == "Cai Berg"


def test_tab_reaches_one_of_the_picture(linked: People) -> None:
    chain = card(linked).findChild(DoorChain)
    assert isinstance(chain, DoorChain)
    tabbed = [each for each in chain.stops if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [each.accessibleName() for each in tabbed] == ["Bea Okoye"]


def test_tab_goes_on_from_whomever_the_arrows_reached(linked: People) -> None:
    order = linked.page.person._order  # noqa: SLF001  # Tab goes by it once it has run
    linked.qtbot.waitUntil(lambda: not order.isActive())
    linked.button("Open map", card(linked)).setFocus()
    linked.press(Key.Key_Tab)
    assert stop(linked, "Bea Okoye").hasFocus()
    linked.press(Key.Key_Right, Key.Key_Right, Key.Key_Tab)
    focused = linked.page.focusWidget()
    assert focused is not None
    assert any(each.isAncestorOf(focused) for each in card(linked).findChildren(LinkRow))
    linked.press(Key.Key_Backtab)
    assert stop(linked, "Zoë Roe").hasFocus()
    linked.press(Key.Key_Backtab)
    assert linked.button("Open map", card(linked)).hasFocus()


def test_arrows_bend_where_no_names_are(linked: People) -> None:
    bea, aki, cai = (stop(linked, each) for each in ("Bea Okoye", "Aki Sato", "Cai Berg"))
    assert bea.geometry().right() + 20 < aki.x()
    assert aki.geometry().right() + 20 < cai.x()


def test_pictures_are_mirrored_where_one_reads_so(linked: People) -> None:
    chain = card(linked).findChild(DoorChain)
    assert isinstance(chain, DoorChain)
    assert stop(linked, "Bea Okoye").x() < stop(linked, "Cai Berg").x()
    chain.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert stop(linked, "Bea Okoye").x() > stop(linked, "Cai Berg").x()
    stop(linked, "Bea Okoye").setFocus()
    linked.press(Key.Key_Left)
    assert stop(linked, "Aki Sato").hasFocus()


def test_an_outsider_leads_to_what_is_written_of_the_door(linked: People) -> None:
    stop(linked, "Zoë Roe").click()
    assert dialog(linked).windowTitle() == "Edit referral"


def test_a_referral_goes_on_by_its_next_step(linked: People) -> None:
    told = "Aki Sato referred Zoë Roe to you"
    for step in (ReferralStep.RANG, ReferralStep.MET, ReferralStep.ASKED, ReferralStep.CLIENT):
        name = step.value.capitalize()
        linked.button(f"{name}: {told}", card(linked)).click()
        assert referral(linked).step is step
        QApplication.processEvents()  # shows the row anew
    assert referral(linked).ended == linked.workspace.today()
    linked.workspace.undo_stack.undo()
    assert referral(linked).step is ReferralStep.ASKED


def test_a_referral_is_closed_opened_again_and_thanked_for(linked: People) -> None:
    told = "Aki Sato referred Zoë Roe to you"
    linked.button(f"Closed without business: {told}", card(linked)).click()
    assert referral(linked).ended == linked.workspace.today()
    assert "closed without business" in linked.words()
    linked.button(f"Open again: {told}", card(linked)).click()
    linked.button(f"Thanked: {told}", card(linked)).click()
    assert referral(linked) == replace(OUTSIDER, thanked=linked.workspace.today())
    assert "1 Aug · 74 days ago · A name · a boiler · thanked 14 Oct" in linked.words()


def test_without_win_work_nothing_is_said_of_business(linked: People) -> None:
    met = replace(OUTSIDER, step=ReferralStep.CLIENT, amount="900", ended=date(2026, 9, 1))
    linked.workspace.do(add("Plan", Plan(purposes=frozenset({Purpose.LEARN}))))
    with linked.workspace.read() as reader:
        (before,) = reader.referrals()
    linked.workspace.do(referrals.edit(before, met))
    assert stop(linked, "Zoë Roe").accessibleDescription().endswith(", met")
    words = " ".join(linked.words())
    assert "client" not in words.casefold().replace("path to client", "")
    assert "900" not in words


def test_an_introduction_made_a_while_ago_asks_what_came_of_it(linked: People) -> None:
    asking = linked.button("What came of it?: Bea Okoye introduced you to them", card(linked))
    asking.click()
    form = dialog(linked)
    assert isinstance(form, IntroduceDialog)
    assert form.focusWidget() is form.outcome
    QTest.keyClicks(form.outcome, "They bid together")
    QTest.keyClick(form.outcome, Key.Key_Return)
    assert "What came of it: They bid together" in linked.words()
    assert "What came of it?" not in linked.words()
    with linked.workspace.read() as reader:
        assert reader.entity(Introduction, "in") == replace(BY_BEA, outcome="They bid together")
    linked.workspace.undo_stack.undo()
    assert "What came of it: They bid together" not in linked.words()


def test_only_one_that_was_made_is_asked_what_came_of_it(linked: People) -> None:
    told = "You offered to introduce them to Cai Berg"
    linked.button(f"Edit introduction: {told}", card(linked)).click()
    form = dialog(linked)
    assert isinstance(form, IntroduceDialog)
    assert not form.outcome.isVisible()
    form.state.choose(IntroductionState.MADE)
    assert form.outcome.isVisible()


def test_the_map_of_this_person_is_opened(linked: People) -> None:
    linked.button("Open map", card(linked)).click()
    here = linked.workspace.navigator.here
    assert here == Location(Place.STRATEGY, AKI.id, "chains")


def test_long_lists_are_folded(page: People) -> None:
    many = [replace(OUTSIDER, id=f"r{n}", referred=Party(name=f"Outsider {n}")) for n in range(7)]
    page.workspace.do(add("Many", *many))
    assert "4 more on the map" in page.words()
    page.button("Show 3 more", card(page)).click()
    assert "Aki Sato referred Outsider 6 to you" in page.words()


def test_a_referral_can_be_noted_by_its_command(page: People) -> None:
    page.page.handlers()["refer"]()
    assert dialog(page).windowTitle() == "New referral"
