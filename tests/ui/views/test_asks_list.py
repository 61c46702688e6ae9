"""Asks in Follow-through: by keys, by mouse, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Email
from netcompanion.domain.event import Encounter
from netcompanion.domain.relationship import (
    Ask,
    AskOutcome,
    Introduction,
    IntroductionState,
    Party,
)
from tests.builders import contact, promise
from tests.ui.conftest import NOW
from ui.models.grouped import LineRole
from ui.navigation import Location, Place
from ui.views.follow_through import FollowThroughPage
from ui.views.follow_through.move_date import MoveDateDialog
from ui.views.follow_through.tabs import Side
from ui.views.main_window import MainWindow
from ui.views.parts.ask_dialog import AskDialog
from ui.views.parts.thank_dialog import ThankDialog
from ui.workspace import Workspace

Key = Qt.Key
D = TypeVar("D", bound=QDialog)
TODAY = NOW.date()
ADA = replace(contact("Ada Finch", 1), emails=(Email(value="ada@finch.example"),))
BEN = contact("Ben Kiln", 2)
MET = Encounter(id="met", contact_id=ADA.id, on=date(2026, 10, 9), needs=("the furnace bill",))
OWED = promise(BEN, "Send the list", TODAY)


def ask(what: str, days: int, outcome: AskOutcome = AskOutcome.PLANNED, **others: object) -> Ask:
    """An ask of Ada, so many days from today."""
    plain = Ask(id=what, contact_id=ADA.id, on=TODAY + timedelta(days), what=what, outcome=outcome)
    return replace(plain, **others)  # type: ignore[arg-type]  # fields by name


PASSED = ask("An audit", -2, words="Would you like me to look?")
COMING = ask("A quote", 5, contact_id=BEN.id)
WAITING = ask("A day with the meters", -30, AskOutcome.NOT_YET)
WON = ask("A survey", -60, AskOutcome.YES)


@pytest.fixture
def page(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> FollowThroughPage:
    """The page at its asks, with one of each kind."""
    workspace.do(add("Begin", ADA, BEN, MET, OWED, PASSED, COMING, WAITING, WON))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.navigator.go(Location(Place.FOLLOW_THROUGH, part=Side.ASKS))
    assert isinstance(window.page, FollowThroughPage)
    return window.page


def rows(page: FollowThroughPage) -> list[str]:
    """The rows of the list: heads in full, asks by what they are for."""
    model = page.pane.asks.list.model()
    found = [model.index(row, 0) for row in range(model.rowCount())]
    lines = [(index.data(LineRole.LINE), index.data()) for index in found]
    return [line.ask.what if line else str(words) for line, words in lines]


def stored(workspace: Workspace, like: Ask) -> Ask | None:
    with workspace.read() as reader:
        return next((each for each in reader.asks() if each.id == like.id), None)


def dialog(window: QWidget, kind: type[D]) -> D:
    (shown,) = (each for each in window.findChildren(kind) if each.isVisible())
    return shown


def test_they_stand_by_how_soon_and_by_the_answer(page: FollowThroughPage) -> None:
    assert rows(page) == [
        *("PLANNED, DAY PASSED, 1", PASSED.what, "PLANNED, 1", COMING.what),
        *("NOT YET: ASK AGAIN WHEN THE TIME IS RIGHT, 1", WAITING.what, "ENDED, 1", WON.what),
    ]
    assert page.pane.tabs.tabText(2) == "Asks 3"
    assert page.header_actions() == ("ask",)
    assert page.pane.asks.list.hasFocus()
    assert page.asking.detail.isVisible()
    assert not page.keeping.detail.isVisible()


def test_the_detail_has_the_facts_and_a_letter(page: FollowThroughPage) -> None:
    detail = page.asking.detail
    assert detail.who.text() == "Ada Finch"
    assert "“the furnace bill”, on 9 October" in detail.readiness.words()
    assert "You talked once: on 9 October. Two talks are your rule." in detail.readiness.words()
    assert "Would you like me to look?" in detail.draft.body.toPlainText()
    assert detail.draft.to.text() == "ada@finch.example"
    detail.draft.subject.setText("A question")
    page.pane.asks.list.choose(COMING.id)
    page.pane.asks.list.choose(PASSED.id)
    assert detail.draft.subject.text() == "A question"


def test_the_letter_opens_in_the_mail_app(
    page: FollowThroughPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.asking.detail.draft.open_mail.click()
    (link,) = opened
    assert link.scheme() == "mailto"


def test_what_came_of_it_by_keys_and_taken_back(
    page: FollowThroughPage, workspace: Workspace, window: MainWindow
) -> None:
    asks = page.pane.asks.list
    QTest.keyClick(asks, Key.Key_Return)
    answers = page.asking.detail.outcomes
    assert answers[AskOutcome.YES].hasFocus()
    QTest.keyClick(answers[AskOutcome.NOT_YET], Key.Key_Space)
    assert stored(workspace, PASSED) == replace(PASSED, outcome=AskOutcome.NOT_YET, on=TODAY)
    assert window.toast.words() == "Not yet, and that counts: An audit"
    assert asks.current() == PASSED.id  # one stays with it
    assert not answers[AskOutcome.NOT_YET].isVisible()
    workspace.undo_stack.undo()
    assert stored(workspace, PASSED) == PASSED


def test_not_yet_can_be_asked_again(
    page: FollowThroughPage, workspace: Workspace, window: MainWindow
) -> None:
    page.pane.asks.list.choose(WAITING.id)
    again = page.asking.detail.acts["again"]
    assert again.isVisible()
    again.click()  # type: ignore[attr-defined]  # a button behind QWidget
    form = dialog(window, AskDialog)
    assert (form.what.text(), form.outcome.key()) == (WAITING.what, AskOutcome.PLANNED)
    assert form.focusWidget() is form.when.line
    form.when.line.setText("next month")
    form.accept()
    with workspace.read() as reader:
        planned = reader.asks(contact_id=ADA.id, outcome=AskOutcome.PLANNED)
    assert {each.what for each in planned} == {PASSED.what, WAITING.what}
    assert stored(workspace, WAITING) == WAITING


def test_another_day_edit_and_remove(
    page: FollowThroughPage, workspace: Workspace, window: MainWindow
) -> None:
    page.asking.act("move")
    day = dialog(window, MoveDateDialog)
    assert not day.apology.isVisible()
    assert not day.no_date.isVisible()
    QTest.keyClicks(day.words, "fri")
    day.accept()
    moved = stored(workspace, PASSED)
    assert moved is not None
    assert moved.on == date(2026, 10, 16)
    page.handlers()["edit"]()
    dialog(window, AskDialog).reject()
    page.pane.asks.list.choose(PASSED.id)
    page.handlers()["delete"]()
    assert stored(workspace, PASSED) is None
    assert page.pane.asks.list.current() == COMING.id
    workspace.undo_stack.undo()
    assert stored(workspace, PASSED) == moved


def test_the_filter_looks_at_words_and_people(page: FollowThroughPage) -> None:
    page.filter()
    QTest.keyClicks(page.pane.filter, "ben")
    assert rows(page) == ["PLANNED, 1", COMING.what]
    page.pane.filter.setText("nothing like it")
    assert rows(page) == []
    assert not page.asking.detail.isVisible()
    page.pane.filter.clear()
    assert len(rows(page)) == 8


def test_a_place_leads_to_one_and_the_person_to_theirs(
    page: FollowThroughPage, workspace: Workspace
) -> None:
    workspace.navigator.go(Location(Place.FOLLOW_THROUGH, part=Side.I_OWE))
    workspace.navigator.go(Location(Place.FOLLOW_THROUGH, COMING.id))
    assert page.pane.tabs.side() is Side.ASKS
    assert page.pane.asks.list.current() == COMING.id
    page.pane.asks.list.choose(WON.id)
    assert not page.asking.detail.acts["thank"].isVisible()
    page.pane.asks.list.choose(COMING.id)
    page.asking.detail.who.click()
    assert workspace.navigator.here == Location(Place.PEOPLE, BEN.id)


def test_the_key_plans_one_of_whom_a_promise_is_about(
    page: FollowThroughPage, workspace: Workspace, window: MainWindow
) -> None:
    workspace.navigator.go(Location(Place.FOLLOW_THROUGH, OWED.id))
    window.commands.trigger("ask")
    form = dialog(window, AskDialog)
    assert form.whom.currentText() == "Ben Kiln"  # type: ignore[attr-defined]  # a choice, of one


def test_thousands_load_only_what_is_seen(page: FollowThroughPage, workspace: Workspace) -> None:
    workspace.do(add("Many", *(ask(f"Thing {number}", number % 90) for number in range(3_000))))
    loaded = page.pane.asks.list._items._lines  # noqa: SLF001  # how many are in memory
    assert page.pane.asks.list.model().rowCount() > 3_000
    assert len(loaded) < 200


def test_without_asks_it_says_what_will_be_there(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(add("Begin", ADA))
    workspace.navigator.go(Location(Place.FOLLOW_THROUGH, part=Side.ASKS))
    page = window.page
    assert isinstance(page, FollowThroughPage)
    assert not page.asking.detail.isVisible()
    (button,) = (b for b in page.findChildren(QWidget) if b.property("text") == "Plan an ask")
    QTest.keyClick(button, Key.Key_Space)
    form = dialog(window, AskDialog)
    qtbot.waitUntil(form.whom.hasFocus)


def test_after_a_yes_who_opened_the_door_can_be_thanked(
    page: FollowThroughPage, workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    door = Introduction(
        id="door",
        first=Party(name=ADA.name, contact_id=ADA.id),
        second=Party(name=""),
        introducer=Party(name=BEN.name, contact_id=BEN.id),
        on=date(2026, 6, 1),
        state=IntroductionState.MADE,
    )
    workspace.do(add("A door", door))
    with qtbot.waitSignal(workspace.offered):
        page.asking.detail.outcomes[AskOutcome.YES].click()
    assert window.toast.words() == "Ben Kiln opened this door"
    qtbot.waitUntil(page.asking.detail.acts["thank"].isVisible)
    (offer,) = (
        b for b in window.toast.findChildren(QWidget) if b.property("text") == "Say thank you"
    )
    QTest.keyClick(offer, Key.Key_Space)
    assert dialog(window, ThankDialog).isVisible()
