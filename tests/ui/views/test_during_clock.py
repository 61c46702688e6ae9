"""What the page *During* says by the clock: ten quiet minutes, and the companion's hour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.change import replace as changed
from netcompanion.services.settings import Settings
from netcompanion.store import Store
from tests.builders import promise
from tests.ui.views.during_page import ADA, EVENING, LEFT, OLU, Evening, Key, evening
from ui.theme import Theme
from ui.views.settings import SettingsPage
from ui.widgets import InlineMessage


@pytest.fixture
def page(theme: Theme, store: Store, qtbot: QtBot) -> Iterator[Evening]:
    with evening(theme, store, qtbot) as shown:
        yield shown


def close(message: InlineMessage) -> None:
    (cross,) = message.findChildren(QAbstractButton)
    QTest.mouseClick(cross, LEFT)


def test_ten_minutes_with_nobody_new_are_said_silently(page: Evening) -> None:
    page.minutes_pass(9)
    assert not page.part.quiet.isVisible()
    page.part.jot.field.setFocus()
    page.minutes_pass(1)
    assert page.part.quiet.isVisible()
    assert page.part.quiet.text().startswith("“")
    assert page.part.jot.field.hasFocus()


def test_somebody_new_or_a_note_begins_the_ten_minutes_again(page: Evening) -> None:
    page.minutes_pass(8)
    page.meet(ADA)
    page.minutes_pass(8)
    page.workspace.do(add("Promised", replace(promise(ADA, "List"), event_id=EVENING.id)))
    page.minutes_pass(9)
    assert not page.part.quiet.isVisible()
    page.minutes_pass(1)
    assert page.part.quiet.isVisible()
    page.meet(OLU)
    assert not page.part.quiet.isVisible()


def test_each_time_there_is_another_way_to_move_on(page: Evening) -> None:
    page.minutes_pass(10)
    first = page.part.quiet.text()
    page.part.show_event(EVENING.id)
    assert page.part.quiet.text() == first
    page.meet(ADA)
    page.minutes_pass(10)
    assert page.part.quiet.isVisible()
    assert page.part.quiet.text() != first


def test_what_is_no_news_changes_nothing(page: Evening) -> None:
    page.minutes_pass(9)
    page.part.objectives.counted.emit("o-meet", 1)
    page.workspace.undo_stack.undo()
    page.minutes_pass(1)
    assert page.part.quiet.isVisible()


def test_closed_it_stays_closed_at_this_event(page: Evening) -> None:
    page.minutes_pass(10)
    close(page.part.quiet)
    assert page.part.questions.hasFocus()
    page.meet(ADA)
    page.minutes_pass(15)
    assert not page.part.quiet.isVisible()
    other = replace(EVENING, id="other")
    page.workspace.do(add("Another event", other))
    page.part.show_event("other")
    page.minutes_pass(10)
    assert page.part.quiet.isVisible()


def test_after_the_end_nothing_is_said(page: Evening) -> None:
    page.minutes_pass(120)
    assert not page.part.quiet.isVisible()
    assert page.part.regroup.message is None


def test_it_can_be_switched_off(page: Evening, qtbot: QtBot) -> None:
    settings = SettingsPage(page.workspace)
    qtbot.addWidget(settings)
    settings.show()
    (box,) = (
        each for each in settings.findChildren(QAbstractButton) if "ten minutes" in each.text()
    )
    page.minutes_pass(10)
    assert page.part.quiet.isVisible()
    QTest.keyClick(box, Key.Key_Space)
    assert not page.workspace.settings.quiet_timer
    assert not page.part.quiet.isVisible()
    QTest.keyClick(box, Key.Key_Space)
    assert page.part.quiet.isVisible()


def test_switched_off_it_never_begins(theme: Theme, store: Store, qtbot: QtBot) -> None:
    with evening(theme, store, qtbot, Settings(quiet_timer=False)) as page:
        page.minutes_pass(30)
        assert not page.part.quiet.isVisible()


def test_at_the_hour_agreed_the_companion_is_named(page: Evening) -> None:
    page.minutes_pass(47)
    assert not page.part.regroup.isVisible()
    page.minutes_pass(1)
    message = page.part.regroup.message
    assert message is not None
    assert message.isVisible()
    assert message.accessibleName().startswith("Time to compare notes with Farah")
    assert "by the stairs at 20:00" in message.text()
    page.meet(ADA)
    assert page.part.regroup.message is message
    close(message)
    page.minutes_pass(5)
    assert not page.part.regroup.isVisible()


def test_another_agreement_reminds_again(page: Evening) -> None:
    page.minutes_pass(50)
    assert page.part.regroup.message is not None
    close(page.part.regroup.message)
    assert EVENING.companion is not None
    later = replace(EVENING.companion, regroup="at the coats, 20:10")
    page.workspace.do(changed("Later", EVENING, replace(EVENING, companion=later)))
    assert not page.part.regroup.isVisible()
    page.minutes_pass(10)
    assert page.part.regroup.isVisible()
    assert "coats" in page.part.regroup.message.text()


def test_the_heading_hears_of_each_minute(page: Evening, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.part.clock_moved):
        page.minutes_pass(1)
