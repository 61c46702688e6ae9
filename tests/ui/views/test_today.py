"""Today in a real window: what is next, what is owed, what others owe."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import AfterStep, Event, Measure, Objective
from netcompanion.domain.holding import Holding
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.services import people, promises
from tests.builders import contact
from tests.ui.conftest import NOW
from tests.ui.late import late
from ui.navigation import DRAFT, Location, Place
from ui.views.main_window import MainWindow
from ui.views.people.introduce_dialog import IntroduceDialog
from ui.views.today import TodayPage
from ui.workspace import Workspace

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
TODAY = NOW.date()

ADA = contact("Ada Finch")
MIXER = Event(
    id="mixer",
    name="Makers’ Mixer",
    start=datetime(2026, 10, 16, 18, 30),
    end=datetime(2026, 10, 16, 20, 30),
    place="Granary Hall",
)
MEET = Objective(
    id="meet", event_id=MIXER.id, text="Meet 3 people", number=3, measure=Measure.PEOPLE_MET
)
DINNER = Event(id="dinner", name="Guild Dinner", start=datetime(2026, 10, 9, 19))


def owed(what: str, days: int, *, mine: bool = True) -> Promise:
    return Promise(
        id=what,
        direction=Direction.I_OWE if mine else Direction.THEY_OWE,
        what=what,
        made=TODAY - timedelta(11),
        contact_id=ADA.id,
        event_id=DINNER.id,
        due=TODAY + timedelta(days),
    )


LATE, SOON, FAR = owed("Send the list", -1), owed("Ring her", 2), owed("Lend the book", 9)
THEIRS = owed("Dates for the visit", 5, mine=False)
IDEA = Introduction(
    id="idea",
    first=Party(name=ADA.name, contact_id=ADA.id),
    second=Party(name="Priya Rao"),
    on=TODAY - timedelta(3),
)


def begin(window: MainWindow, workspace: Workspace, qtbot: QtBot, *entities: object) -> TodayPage:
    """Today in front of a window, with some things in the store."""
    workspace.do(add("Begin", ADA, *entities))  # type: ignore[arg-type]  # entities of any kind
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.navigator.go(Location(Place.TODAY))
    assert isinstance(window.page, TodayPage)
    return window.page


@pytest.fixture
def page(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> TodayPage:
    """Today with an event to come, one to finish, and promises both ways."""
    everything = (MIXER, MEET, DINNER, LATE, SOON, FAR, THEIRS, IDEA)
    return begin(window, workspace, qtbot, *everything)


def texts(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]


def stored(workspace: Workspace, promise: Promise) -> Promise | None:
    with workspace.read() as reader:
        return reader.promise(promise.id)


def undo(window: QWidget) -> None:
    QTest.keyClick(window, Key.Key_Z, CTRL)


def test_the_day_and_how_things_stand(page: TodayPage) -> None:
    assert texts(page.title) == [
        "Wednesday 14 October",
        "1 event(s) in the next seven days. 3 promise(s) open: 1 late.",
    ]


def test_a_new_event_is_asked_of_the_window(page: TodayPage, qtbot: QtBot) -> None:
    page.asked.disconnect()
    with qtbot.waitSignal(page.asked) as asked:
        QTest.mouseClick(page.title.new_event, LEFT)
    assert asked.args == ["new-event"]


# The next event


def test_the_next_event_says_when_where_and_how_far(page: TodayPage) -> None:
    shown = texts(page.next_event)
    assert "In 2 day(s)" in shown
    assert "Makers’ Mixer" in shown
    assert "Fri 16 Oct · 18:30–20:30 · Granary Hall" in shown
    assert "0 of 3 so far" in shown


def test_its_button_leads_to_the_preparation(page: TodayPage, workspace: Workspace) -> None:
    assert page.next_event.go.hasFocus()
    assert page.next_event.go.text() == "Finish prep"
    QTest.keyClick(page.next_event.go, Key.Key_Space)
    assert workspace.navigator.here == Location(Place.EVENTS, MIXER.id, "before")


def test_while_it_is_on_one_goes_live(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    now_on = replace(MIXER, start=NOW - timedelta(hours=1), end=NOW + timedelta(hours=1))
    page = begin(window, workspace, qtbot, now_on)
    assert "On now" in texts(page.next_event)
    QTest.mouseClick(page.next_event.go, LEFT)
    assert workspace.navigator.here == Location(Place.EVENTS, MIXER.id, "during")


def test_an_event_further_off_is_not_shown(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    further = replace(MIXER, start=NOW + timedelta(8), end=None)
    page = begin(window, workspace, qtbot, further, DINNER, LATE)
    assert not page.next_event.isVisible()


# Promises


def test_what_is_late_or_due_soon_is_listed(page: TodayPage) -> None:
    assert list(page.promises.rows.rows()) == [LATE.id, SOON.id]
    assert "1 late" in texts(page.promises)
    assert "1 due later or without a day: Follow-through" in texts(page.promises)


def test_the_sixth_promise_is_only_counted(page: TodayPage, workspace: Workspace) -> None:
    workspace.do(add("More", *(owed(f"Thing {n}", 1) for n in range(5))))
    assert len(page.promises.rows.rows()) == 5
    assert "3 more in Follow-through" in texts(page.promises)


def test_a_tick_keeps_and_the_focus_goes_on(
    page: TodayPage, window: MainWindow, workspace: Workspace
) -> None:
    tick = page.promises.rows.rows()[LATE.id].tick
    tick.setFocus()
    QTest.keyClick(tick, Key.Key_Space)
    after = stored(workspace, LATE)
    assert after is not None
    assert after.state is PromiseState.KEPT
    assert page.promises.rows.rows()[SOON.id].tick.hasFocus()
    assert window.toast.words() == f"Marked kept: {LATE.what}"
    undo(window)
    assert stored(workspace, LATE) == LATE
    assert list(page.promises.rows.rows()) == [LATE.id, SOON.id]
    assert not page.promises.rows.rows()[LATE.id].tick.isChecked()


def test_draft_and_nudge_lead_to_the_letter(page: TodayPage, workspace: Workspace) -> None:
    QTest.mouseClick(page.promises.rows.rows()[SOON.id].draft, LEFT)
    assert workspace.navigator.here == Location(Place.FOLLOW_THROUGH, SOON.id, DRAFT)
    workspace.navigator.back()
    row = page.waiting.rows.rows()[THEIRS.id]
    assert "for 11 day(s)" in texts(row)
    workspace.do(promises.edit(THEIRS, replace(THEIRS, made=TODAY)))
    assert "said today" in texts(row)
    QTest.mouseClick(row.nudge, LEFT)
    assert workspace.navigator.here == Location(Place.FOLLOW_THROUGH, THEIRS.id, DRAFT)


def test_all_follow_through_is_one_click_away(page: TodayPage, workspace: Workspace) -> None:
    QTest.mouseClick(page.promises.every, LEFT)
    assert workspace.navigator.here == Location(Place.FOLLOW_THROUGH)


def test_names_are_shown_as_they_are(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    odd: Contact = replace(contact("<b>Una</b> Poe", 2))
    page = begin(window, workspace, qtbot, odd, DINNER, replace(LATE, contact_id=odd.id))
    assert "<b>Una</b> Poe" in texts(page.promises)


# Beside them


def test_the_event_to_finish_is_ticked_and_opened(
    page: TodayPage, window: MainWindow, workspace: Workspace
) -> None:
    tile = page.checklist.tiles[AfterStep.THANKS]
    tile.tick.setFocus()
    QTest.keyClick(tile.tick, Key.Key_Space)
    assert tile.tick.isChecked()
    undo(window)
    assert not tile.tick.isChecked()
    QTest.keyClick(tile.open, Key.Key_Space)
    assert workspace.navigator.here == Location(Place.EVENTS, DINNER.id, "after")


def test_an_introduction_is_offered_then_made(
    page: TodayPage, window: MainWindow, workspace: Workspace
) -> None:
    row = page.introductions.rows.rows()[IDEA.id]
    assert "Ada Finch and Priya Rao" in texts(row)
    workspace.do(people.edit(ADA, replace(ADA, family="Moss")))
    assert "Ada Moss and Priya Rao" in texts(row)
    assert row.act_button.text() == "Offered"
    QTest.mouseClick(row.act_button, LEFT)
    assert row.act_button.text() == "Made"
    QTest.mouseClick(row.act_button, LEFT)
    with workspace.read() as reader:
        assert [each.state for each in reader.introductions()] == [IntroductionState.MADE]
    assert not page.introductions.isVisible()
    undo(window)
    assert page.introductions.isVisible()


def test_the_mail_to_both_is_one_click_away(
    page: TodayPage, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    row = page.introductions.rows.rows()[IDEA.id]
    assert row.mail.accessibleName() == "Write to both: Ada Finch and Priya Rao"
    QTest.mouseClick(row.mail, LEFT)
    (dialog,) = window.findChildren(IntroduceDialog)
    assert dialog.letter.isVisible()
    with qtbot.waitSignal(page.said) as said:
        dialog.made_button.click()
    assert said.args == ["Ada Finch and Priya Rao introduced: a deposit with both"]
    with workspace.read() as reader:
        assert [each.state for each in reader.introductions()] == [IntroductionState.MADE]
    assert not page.introductions.isVisible()


def test_that_nothing_is_to_be_done_is_said_once_all_was_looked_at(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    due = Holding(id="due", contact_id=ADA.id, delete_by=TODAY)
    with late(workspace.jobs, qtbot):
        page = begin(window, workspace, qtbot, due)
        assert "Nothing needs you today" not in texts(page)
        assert page.isAncestorOf(window.focusWidget())
    qtbot.waitUntil(lambda: page.side.is_known)
    assert "Nothing needs you today" not in texts(page)
    assert page.side.cards is not None
    assert page.side.cards.due.isVisible()
    assert page.isAncestorOf(window.focusWidget())


def test_the_focus_stays_on_the_page_when_the_last_card_goes(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    due = Holding(id="due", contact_id=ADA.id, delete_by=TODAY)
    page = begin(window, workspace, qtbot, contact("Una Poe", 2), due)
    qtbot.waitUntil(lambda: page.side.is_known)
    assert page.side.cards is not None
    [row] = page.side.cards.due.rows.rows().values()
    row.delete.setFocus()
    QTest.keyClick(row.delete, Key.Key_Space)
    qtbot.waitUntil(lambda: not page.side.any)
    assert page.isAncestorOf(window.focusWidget())
    assert "Nothing needs you today" in texts(page)


def test_a_day_with_nothing_says_so(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    page = begin(window, workspace, qtbot)
    assert page.nothing.action is not None
    qtbot.waitUntil(page.nothing.action.hasFocus)
    assert "Nothing needs you today" in texts(page)
    page.asked.disconnect()
    with qtbot.waitSignal(page.asked) as asked:
        QTest.keyClick(page.nothing.action, Key.Key_Space)
    assert asked.args == ["new-event"]
    workspace.do(add("A promise", replace(FAR, event_id=None)))
    assert page.promises.isVisible()
    assert "Nothing is due in the next 3 days." in texts(page.promises)
