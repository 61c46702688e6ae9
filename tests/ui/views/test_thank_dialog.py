"""Thanking everybody who led to a client."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.relationship import (
    Introduction,
    IntroductionState,
    Party,
    Referral,
    ReferralStep,
)
from netcompanion.services import thanking
from tests.builders import contact
from ui.views.parts.thank_dialog import ThankDialog
from ui.workspace import Workspace

AKI, BEA, CAI = contact("Aki Sato", 1), contact("Bea Okoye", 2), contact("Cai Berg", 3)
_AKI, _BEA, _CAI = (Party(name=each.name, contact_id=each.id) for each in (AKI, BEA, CAI))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(1024, 680)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def dialog(workspace: Workspace, window: QWidget) -> ThankDialog:
    first = Introduction(
        id="first",
        first=Party(name=""),
        second=_BEA,
        introducer=_AKI,
        on=date(2026, 5, 1),
        state=IntroductionState.MADE,
    )
    then = Referral(
        id="then",
        giver=_BEA,
        receiver=None,
        referred=_CAI,
        on=date(2026, 6, 1),
        step=ReferralStep.CLIENT,
        ended=date(2026, 9, 1),
    )
    workspace.do(add("Start", AKI, BEA, CAI, first, then))
    dialog = ThankDialog(workspace, CAI.id, window)
    dialog.show()
    return dialog


def left(workspace: Workspace) -> list[str]:
    with workspace.read() as reader:
        return [each.person.name for each in thanking.to_thank(reader, CAI.id)]


def test_everybody_is_ticked_and_has_a_letter(dialog: ThankDialog) -> None:
    assert dialog.windowTitle() == "Thank those who led you to Cai Berg"
    assert [each.accessibleName() for each in dialog.ticks] == ["Thank Bea Okoye", "Thank Aki Sato"]
    assert all(each.isChecked() for each in dialog.ticks)
    assert dialog.whose.text() == "Letter to Bea Okoye"
    assert dialog.draft.body.toPlainText().startswith("Hello Bea,")


def test_promises_are_made_to_who_is_ticked(
    dialog: ThankDialog, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog.ticks[1].click()
    with qtbot.waitSignal(dialog.said) as said:
        dialog.save_button.click()
    assert said.args == ["1 thank-you(s) promised"]
    with workspace.read() as reader:
        (promise,) = reader.promises()
    assert (promise.contact_id, promise.what) == (
        BEA.id,
        "Thank Bea Okoye for the introduction to Cai Berg",
    )
    assert promise.due == workspace.today() + timedelta(3)
    assert left(workspace) == ["Aki Sato"]
    workspace.undo_stack.undo()
    assert left(workspace) == ["Bea Okoye", "Aki Sato"]


def test_who_was_thanked_already_is_noted(
    dialog: ThankDialog, workspace: Workspace, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.said) as said:
        dialog.already.click()
    assert said.args == ["2 thank-you(s) noted"]
    assert left(workspace) == []
    with workspace.read() as reader:
        assert reader.promises() == []
    workspace.undo_stack.undo()
    assert left(workspace) == ["Bea Okoye", "Aki Sato"]


def test_somebody_has_to_be_ticked(dialog: ThankDialog, workspace: Workspace) -> None:
    for tick in dialog.ticks:
        tick.click()
    dialog.save_button.click()
    dialog.already.click()
    assert dialog.isVisible()
    assert dialog.message.text() == "Tick whom you thank."
    assert len(left(workspace)) == 2


def test_words_changed_by_hand_stay_and_are_not_thrown_away(dialog: ThankDialog) -> None:
    letters = [
        each for each in dialog.findChildren(QWidget) if "Letter to" in each.accessibleName()
    ]
    QTest.keyClicks(dialog.draft.body, "Dear Bea")
    QTest.mouseClick(letters[1], Qt.MouseButton.LeftButton)
    assert dialog.whose.text() == "Letter to Aki Sato"
    assert "Bea Okoye" in dialog.draft.body.toPlainText()
    QTest.mouseClick(letters[0], Qt.MouseButton.LeftButton)
    assert dialog.draft.body.toPlainText().startswith("Dear Bea")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()


def test_looking_at_letters_is_no_typing(dialog: ThankDialog) -> None:
    letters = [
        each for each in dialog.findChildren(QWidget) if "Letter to" in each.accessibleName()
    ]
    QTest.mouseClick(letters[1], Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_where_nobody_is_left_it_says_so(
    dialog: ThankDialog, workspace: Workspace, window: QWidget
) -> None:
    dialog.already.click()
    again = ThankDialog(workspace, CAI.id, window)
    again.show()
    assert not again.save_button.isVisible()
    assert not again.already.isVisible()
    QTest.keyClick(again, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert left(workspace) == []


def test_letters_that_were_begun_come_back_to_whom_they_are_for(
    dialog: ThankDialog, workspace: Workspace, window: QWidget
) -> None:
    QTest.keyClicks(dialog.draft.body, "Dear Bea")
    letters = [
        each for each in dialog.findChildren(QWidget) if "Letter to" in each.accessibleName()
    ]
    QTest.mouseClick(letters[1], Qt.MouseButton.LeftButton)
    QTest.keyClicks(dialog.draft.body, "Dear Aki")
    workspace.unsaved.keep_now()
    dialog.hide()
    workspace.unsaved.load()
    again = ThankDialog(workspace, CAI.id, window)
    again.show()
    assert again.whose.text() == "Letter to Bea Okoye"
    assert again.draft.body.toPlainText().startswith("Dear Bea")
    again.close_saved()
