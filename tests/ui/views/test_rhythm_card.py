"""Keeping in touch, on the page of a person."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.event import Encounter
from netcompanion.domain.relationship import Tie
from tests.ui.views.people_page import AKI, BEA, CAI, People
from ui.views.people.conversation_dialog import ConversationDialog
from ui.views.people.rhythm_card import RhythmCard
from ui.views.people.rhythm_dialogs import RhythmDialog, SnoozeDialog
from ui.workspace import Workspace

MET = Encounter(id="met", contact_id=AKI.id, on=date(2026, 9, 1))


@pytest.fixture
def people(workspace: Workspace, qtbot: QtBot) -> People:
    workspace.do(add("Add three", AKI, BEA, CAI, MET))
    return People(workspace, qtbot)


def card(people: People) -> RhythmCard:
    (found,) = people.page.findChildren(RhythmCard)
    return found


def press(people: People, words: str) -> None:
    people.button(words, card(people)).click()


def tie(people: People) -> Tie | None:
    with people.workspace.read() as reader:
        return reader.tie(AKI.id)


def menu(people: People) -> QMenu:
    (found,) = card(people).findChildren(QMenu)
    return found


def choose(people: People, words: str) -> None:
    (action,) = (each for each in menu(people).actions() if each.text() == words)
    action.trigger()


def test_without_a_rhythm_nothing_reminds(people: People) -> None:
    assert "Last touch on 1 Sep; nothing reminds you." in people.words()
    assert people.button("No rhythm", card(people)).isChecked()
    assert not card(people).findChildren(QMenu)


def test_a_rhythm_says_when_it_is_time_and_why(people: People) -> None:
    press(people, "6 weeks")
    assert people.button("6 weeks", card(people)).isChecked()
    words = people.words()
    assert "Next touch by Wed 25 Nov" in words
    assert "6 weeks after you chose this rhythm on 14 Oct" in words
    press(people, "No rhythm")
    assert tie(people) is None


def test_a_conversation_begins_it_anew(people: People) -> None:
    press(people, "2 weeks")
    people.button("Log a conversation", card(people)).click()
    (dialog,) = people.page.findChildren(ConversationDialog)
    dialog.said.setPlainText("All is well")
    dialog.accept()
    assert "2 weeks after your last touch on 14 Oct" in people.words()


def test_what_is_due_is_said_without_blame(people: People) -> None:
    chosen = Tie(id="t", contact_id=AKI.id, every=14, since=date(2026, 8, 1))
    people.workspace.do(add("Rhythm", chosen))
    assert "Time to be in touch since Tue 15 Sep" in people.words()
    choose(people, "1 week")
    assert "Next touch by Wed 21 Oct" in people.words()
    assert "snoozed until then; your last touch was on 1 Sep" in people.words()
    people.workspace.undo_stack.undo()
    assert "Time to be in touch since Tue 15 Sep" in people.words()


def test_a_number_of_days_of_my_own(people: People) -> None:
    press(people, "Other…")
    (dialog,) = people.page.findChildren(RhythmDialog)
    dialog.days.setValue(45)
    dialog.accept()
    found = tie(people)
    assert found is not None
    assert found.every == 45
    assert people.button("%n day(s)".replace("%n", "45"), card(people)).isChecked()


def test_a_snooze_until_a_day(people: People) -> None:
    press(people, "2 weeks")
    choose(people, "Until a day…")
    (dialog,) = people.page.findChildren(SnoozeDialog)
    dialog.until.set_day(date(2026, 12, 24))
    dialog.accept()
    assert "Next touch by Thu 24 Dec" in people.words()


def test_by_the_keyboard_and_the_focus_stays(people: People) -> None:
    chip = people.button("3 months", card(people))
    chip.setFocus()
    people.press(Qt.Key.Key_Space)
    found = tie(people)
    assert found is not None
    assert found.every == 91
    focused = people.page.focusWidget()
    assert focused is not None
    assert card(people).isAncestorOf(focused)


def test_the_snoozes_open_by_key(people: People) -> None:
    press(people, "2 weeks")
    people.words()
    snooze = people.button("Snooze", card(people))
    snooze.setFocus()
    people.press(Qt.Key.Key_Return)
    opened = QApplication.activePopupWidget()
    assert opened is menu(people)
    QTest.keyClick(opened, Qt.Key.Key_Escape)
