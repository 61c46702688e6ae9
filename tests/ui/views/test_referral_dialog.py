"""The form of a referral."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.relationship import Party, Referral, ReferralLevel, ReferralStep
from netcompanion.domain.strategy import Plan, Purpose
from tests.builders import contact
from ui.views.parts.referral_dialog import ReferralDialog
from ui.workspace import Workspace

AKI, BEA = contact("Aki Sato", 1), contact("Bea Okoye", 2)
_AKI, _BEA = (Party(name=each.name, contact_id=each.id) for each in (AKI, BEA))
BEFORE = Referral(
    id="ref",
    giver=_BEA,
    receiver=None,
    referred=_AKI,
    on=date(2026, 6, 1),
    step=ReferralStep.MET,
    level=ReferralLevel.WORD,
    about="a boiler",
    thanked=date(2026, 6, 2),
)


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> QWidget:
    workspace.do(add("Add", AKI, BEA))
    window = QWidget()
    window.resize(1024, 680)
    qtbot.addWidget(window)
    return window


def opened(
    workspace: Workspace, window: QWidget, referral: Referral | None = None
) -> ReferralDialog:
    dialog = ReferralDialog(workspace, AKI, referral, parent=window)
    dialog.show()
    return dialog


def noted(workspace: Workspace) -> Referral:
    with workspace.read() as reader:
        (found,) = reader.referrals()
    return found


@pytest.mark.parametrize(
    ("way", "giver", "receiver", "referred"),
    [
        ("they were sent to me", _BEA, None, _AKI),
        ("they sent somebody to me", _AKI, None, _BEA),
        ("I sent them to somebody", None, _BEA, _AKI),
        ("I sent somebody to them", None, _AKI, _BEA),
    ],
)
def test_every_way_is_noted_and_read_again(
    workspace: Workspace,
    window: QWidget,
    way: str,
    giver: Party | None,
    receiver: Party | None,
    referred: Party,
) -> None:
    dialog = opened(workspace, window)
    next(choice for each, choice in dialog.ways.items() if each == way).click()
    QTest.keyClicks(dialog.whom, "Bea Okoye")
    QTest.keyClicks(dialog.about, "a boiler")
    dialog.save_button.click()
    found = noted(workspace)
    assert (found.giver, found.receiver, found.referred) == (giver, receiver, referred)
    assert (found.about, found.on) == ("a boiler", workspace.today())
    again = opened(workspace, window, found)
    assert next(each for each, choice in again.ways.items() if choice.isChecked()) == way
    again.save_button.click()
    assert noted(workspace) == found


def test_somebody_else_has_to_be_named(workspace: Workspace, window: QWidget) -> None:
    dialog = opened(workspace, window)
    dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.message.text() == "Say who else has a part in it: a name will do."
    with workspace.read() as reader:
        assert reader.referrals() == []


def test_looking_at_one_changes_nothing(workspace: Workspace, window: QWidget) -> None:
    workspace.do(add("Before", BEFORE))
    dialog = opened(workspace, window, BEFORE)
    assert dialog.thanked.isChecked()
    dialog.save_button.click()
    assert noted(workspace) == BEFORE


def test_a_new_client_is_told_of_once(workspace: Workspace, window: QWidget, qtbot: QtBot) -> None:
    workspace.do(add("Before", BEFORE))
    dialog = opened(workspace, window, BEFORE)
    dialog.step.choose(ReferralStep.CLIENT)
    QTest.keyClicks(dialog.amount, "900")
    with qtbot.waitSignals([dialog.said, dialog.became_client]):
        dialog.save_button.click()
    client = noted(workspace)
    assert (client.step, client.ended, client.amount) == (
        ReferralStep.CLIENT,
        workspace.today(),
        "900",
    )
    again = opened(workspace, window, client)
    again.about.setText("two boilers")
    with qtbot.assertNotEmitted(again.became_client):
        again.save_button.click()
    assert noted(workspace).about == "two boilers"


def test_one_between_others_stays_as_it_was_written(workspace: Workspace, window: QWidget) -> None:
    between = replace(BEFORE, receiver=Party(name="Somebody"), thanked=None)
    workspace.do(add("Before", between))
    dialog = opened(workspace, window, between)
    dialog.about.setText("a pump")
    dialog.save_button.click()
    assert noted(workspace) == replace(between, about="a pump")


def test_an_outsider_who_is_a_contact_by_now_can_be_linked(
    workspace: Workspace, window: QWidget
) -> None:
    outsider = replace(BEFORE, giver=Party(name="bea okoye"))
    workspace.do(add("Before", outsider))
    dialog = opened(workspace, window, outsider)
    assert dialog.link.isVisible()
    assert dialog.link.text() == "It is Bea Okoye in People"
    dialog.link.click()
    assert not dialog.link.isVisible()
    dialog.save_button.click()
    assert noted(workspace).giver == _BEA


def test_without_win_work_it_asks_nothing_about_business(
    workspace: Workspace, window: QWidget
) -> None:
    client = replace(BEFORE, step=ReferralStep.CLIENT, ended=date(2026, 7, 1), amount="900")
    workspace.do(add("Before", client, Plan(purposes=frozenset({Purpose.LEARN}))))
    dialog = opened(workspace, window, client)
    steps = [dialog.step.itemText(row) for row in range(dialog.step.count())]
    assert steps == ["Referred", "Rang", "Met"]
    assert not dialog.amount.isVisible()
    dialog.save_button.click()
    assert noted(workspace) == client


def test_one_is_removed_and_brought_back(workspace: Workspace, window: QWidget) -> None:
    workspace.do(add("Before", BEFORE))
    dialog = opened(workspace, window, BEFORE)
    assert dialog.other_way is not None
    dialog.other_way.click()
    with workspace.read() as reader:
        assert reader.referrals() == []
    workspace.undo_stack.undo()
    assert noted(workspace) == BEFORE


def test_with_nobody_open_it_asks_for_both_sides(workspace: Workspace, window: QWidget) -> None:
    dialog = ReferralDialog(workspace, None, parent=window)
    dialog.show()
    assert dialog.focusWidget() is dialog.referred
    dialog.save_button.click()
    assert dialog.message.text() == "Say who was referred: a name will do."
    QTest.keyClicks(dialog.referred, "Aki Sato")
    dialog.save_button.click()
    assert dialog.message.text() == "Say who else has a part in it: a name will do."
    assert dialog.whom.accessibleName() == "By whom"
    QTest.keyClicks(dialog.whom, "aki sato")
    dialog.save_button.click()
    assert dialog.message.text() == "Nobody is referred to themselves."
    dialog.whom.setText("Somebody else")
    dialog.save_button.click()
    found = noted(workspace)
    assert (found.giver, found.receiver) == (Party(name="Somebody else"), None)
    assert found.referred == _AKI


def test_one_that_i_gave_is_noted_and_read_again_with_nobody_open(
    workspace: Workspace, window: QWidget
) -> None:
    dialog = ReferralDialog(workspace, None, given=True, parent=window)
    dialog.show()
    assert dialog.whom.accessibleName() == "To whom"
    assert not dialog.thanked.isVisible()
    QTest.keyClicks(dialog.referred, "Somebody")
    QTest.keyClicks(dialog.whom, "Bea Okoye")
    dialog.save_button.click()
    found = noted(workspace)
    assert (found.giver, found.receiver, found.referred.name) == (None, _BEA, "Somebody")
    again = ReferralDialog(workspace, None, found, parent=window)
    again.show()
    assert (again.referred.text(), again.whom.text()) == ("Somebody", "Bea Okoye")
    again.save_button.click()
    assert noted(workspace) == found


def test_one_between_others_stays_as_it_was_with_nobody_open(
    workspace: Workspace, window: QWidget
) -> None:
    between = replace(BEFORE, receiver=Party(name="Somebody"), thanked=None)
    workspace.do(add("Before", between))
    dialog = ReferralDialog(workspace, None, between, parent=window)
    dialog.show()
    assert not dialog.referred.isVisible()
    dialog.about.setText("a pump")
    dialog.save_button.click()
    assert noted(workspace) == replace(between, about="a pump")
