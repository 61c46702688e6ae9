"""Notes compared with whoever came along, and who introduced whom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import replace as replace_change
from netcompanion.domain.event import Companion
from netcompanion.domain.relationship import IntroductionState, Party
from netcompanion.services import introductions
from tests.ui.conftest import NOW
from tests.ui.views.after_page import ADA, DINNER, LAST, opened, stored, typed
from ui.navigation import Location, Place
from ui.views.events.after import AfterPart
from ui.views.events.companion import CompanionDialog
from ui.views.main_window import MainWindow
from ui.workspace import Workspace

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def part(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> AfterPart:
    """After a dinner two days ago, to which one went with somebody; another was before it."""
    return opened(window, workspace, qtbot)


def test_notes_are_compared(part: AfterPart, workspace: Workspace) -> None:
    card = part.companion
    assert card.accessibleName() == "Compare notes with Una Poe"
    card.set_open(True)
    typed(card.heard, "Olu moves in May")
    companion = stored(workspace).companion
    assert companion == Companion(name="Una Poe", regroup="The stairs", notes="Olu moves in May")
    workspace.undo_stack.undo()
    assert card.heard.words() == ""


def test_one_introduction_each(part: AfterPart, workspace: Workspace) -> None:
    card = part.companion
    card.set_open(True)
    assert card.summary() == "one introduction each: theirs 0 of 1, yours 0 of 1"
    card.mine.line.setFocus()
    QTest.keyClicks(card.mine.line, "Ada Finch to Olu Reed")
    QTest.keyClick(card.mine.line, Key.Key_Return)
    card.theirs.line.setFocus()
    QTest.keyClicks(card.theirs.line, "Olu Reed to me")
    QTest.keyClick(card.theirs.line, Key.Key_Return)
    with workspace.read() as reader:
        found = {each.introducer: each for each in reader.introductions(event_id=DINNER.id)}
    assert set(found) == {None, Party(name="Una Poe")}
    assert found[None].first == Party(name=ADA.name, contact_id=ADA.id)
    assert found[Party(name="Una Poe")].second.is_me
    assert all(each.state is IntroductionState.MADE for each in found.values())
    assert card.summary() == "one introduction each: theirs 1 of 1, yours 1 of 1"
    assert card.mine.line.text() == ""
    (row,) = card.theirs.rows.rows().values()
    QTest.mouseClick(row.remove, LEFT)
    assert card.theirs.count() == "0 of 1"
    QTest.keyClicks(card.mine.line, "Ada Finch to Ida Novak")
    QTest.keyClick(card.mine.line, Key.Key_Return)
    assert card.mine.count() == "1 of 1 and 1 more"


def test_an_introduction_is_removed_by_del_and_by_no_slip(
    part: AfterPart, workspace: Workspace, window: MainWindow
) -> None:
    card = part.companion
    card.set_open(True)
    for words in ("Ada Finch to Olu Reed", "Ada Finch to Ida Novak"):
        card.mine.line.setFocus()
        QTest.keyClicks(card.mine.line, words)
        QTest.keyClick(card.mine.line, Key.Key_Return)
    card.theirs.line.setFocus()
    QTest.keyClick(card.theirs.line, Key.Key_Tab)
    focused = window.focusWidget()
    assert focused in card.mine.rows.rows().values()
    QTest.keyClick(focused, Key.Key_Space)
    QTest.keyClick(focused, Key.Key_Return)
    assert len(card.mine.rows.rows()) == 2
    QTest.keyClick(focused, Key.Key_Delete)
    (left,) = card.mine.rows.rows().values()
    assert left.hasFocus()
    assert stored(workspace) is not None
    QTest.keyClick(left, Key.Key_Tab)
    assert card.mine.line.hasFocus()


def test_notes_survive_another_agreement(part: AfterPart, workspace: Workspace) -> None:
    part.companion.set_open(True)
    typed(part.companion.heard, "Olu moves in May")
    dialog = CompanionDialog(workspace, stored(workspace), part)
    dialog.regroup.setPlainText("By the door")
    dialog.accept()
    companion = stored(workspace).companion
    assert companion == Companion(name="Una Poe", regroup="By the door", notes="Olu moves in May")


def test_one_name_is_no_introduction(part: AfterPart, workspace: Workspace) -> None:
    card = part.companion
    card.set_open(True)
    card.mine.line.setFocus()
    QTest.keyClicks(card.mine.line, "Ada Finch")
    QTest.keyClick(card.mine.line, Key.Key_Return)
    assert card.mine.unclear.isVisible()
    assert card.mine.line.text() == "Ada Finch"
    QTest.keyClicks(card.mine.line, " to")
    assert not card.mine.unclear.isVisible()
    with workspace.read() as reader:
        assert reader.introductions() == []


def test_an_idea_counts_when_it_is_made(part: AfterPart, workspace: Workspace) -> None:
    ada = Party(name=ADA.name, contact_id=ADA.id)
    idea = introductions.think_of(ada, Party(name="Ida"), NOW.date(), event_id=DINNER.id)
    workspace.do(idea)
    card = part.companion
    card.set_open(True)
    assert (card.mine.count(), len(card.mine.rows.rows())) == ("0 of 1", 1)
    QTest.keyClicks(card.mine.line, "Ada Finch to Ida")
    QTest.keyClick(card.mine.line, Key.Key_Return)
    assert (card.mine.count(), len(card.mine.rows.rows())) == ("1 of 1", 1)


def test_who_went_alone_compares_nothing(part: AfterPart, workspace: Workspace) -> None:
    workspace.navigator.go(Location(Place.EVENTS, LAST.id, "after"))
    assert not part.companion.isVisible()
    assert not part.questions.isVisible()


def test_half_an_introduction_stays_with_its_event(part: AfterPart, workspace: Workspace) -> None:
    ours = Companion(name="Ida Novak")
    workspace.do(replace_change("Go together", LAST, replace(LAST, companion=ours)))
    card = part.companion
    card.set_open(True)
    card.mine.line.setFocus()
    QTest.keyClicks(card.mine.line, "Ada Finch")
    QTest.keyClick(card.mine.line, Key.Key_Return)
    QTest.keyClicks(card.theirs.line, "Ada to O")
    workspace.navigator.go(Location(Place.EVENTS, LAST.id, "after"))
    assert (card.theirs.line.text(), card.mine.line.text()) == ("", "")
    assert card.mine.unclear.isHidden()
    assert not card.theirs.line.isUndoAvailable()
    workspace.navigator.go(Location(Place.EVENTS, DINNER.id, "after"))
    assert (card.theirs.line.text(), card.mine.line.text()) == ("Ada to O", "Ada Finch")
    with workspace.read() as reader:
        assert reader.introductions() == []
