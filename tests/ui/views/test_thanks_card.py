"""Whoever opened a door is thanked: where the focus goes when nobody is left to thank."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.relationship import Party, Referral, ReferralStep
from tests.builders import contact
from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.views.parts.thank_dialog import ThankDialog
from ui.views.parts.thanks_card import ThanksCard
from ui.workspace import Workspace

Key = Qt.Key
AKI, BEA = contact("Aki Sato", 1), contact("Bea Okoye", 2)
SENT = Referral(
    id="sent",
    giver=Party(name=AKI.name, contact_id=AKI.id),
    receiver=None,
    referred=Party(name=BEA.name, contact_id=BEA.id),
    on=date(2026, 6, 1),
    step=ReferralStep.CLIENT,
    ended=date(2026, 9, 1),
)
PAGES = (Location(Place.TODAY), Location(Place.STRATEGY, part="chains"))


def settled(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    for _ in range(2):
        window.grab()
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not workspace.jobs.busy)


def focused(window: MainWindow) -> QWidget | None:
    """What has the focus on the page, if it is seen."""
    widget, page = window.focusWidget(), window.page
    assert page is not None
    return widget if page.isAncestorOf(widget) and widget.isVisible() else None


@pytest.mark.parametrize("place", PAGES, ids=lambda place: place.part or "today")
@pytest.mark.parametrize("already", [True, False])
def test_the_focus_goes_to_the_next_card_and_undo_leaves_it_there(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, place: Location, already: bool
) -> None:
    workspace.do(add("Begin", AKI, BEA, SENT))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.navigator.go(place)
    settled(window, workspace, qtbot)
    assert window.page is not None
    (card,) = (each for each in window.page.findChildren(ThanksCard) if each.isVisible())
    (row,) = card.rows.rows().values()
    row.thank.setFocus()
    QTest.keyClick(row.thank, Key.Key_Space)
    (dialog,) = (each for each in window.findChildren(ThankDialog) if each.isVisible())
    (dialog.already if already else dialog.save_button).click()
    settled(window, workspace, qtbot)
    assert not card.isVisible()
    heir = focused(window)
    assert heir is not None
    window.commands.trigger("undo")
    settled(window, workspace, qtbot)
    assert card.isVisible()
    assert focused(window) is not None
