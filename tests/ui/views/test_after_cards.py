"""The cards after an event: folding, debrief, effort, thumbs, asks, the last time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.event import (
    AfterStep,
    Again,
    Target,
)
from netcompanion.domain.relationship import Ask, AskOutcome
from netcompanion.domain.strategy import Plan, Purpose
from tests.builders import contact
from tests.ui.views.after_page import (
    ADA,
    DINNER,
    FIRST,
    LAST,
    OLU,
    SECOND,
    changed,
    opened,
    stored,
    typed,
)
from ui.navigation import Location, Place
from ui.theme import Theme
from ui.views.events.after import AfterPart
from ui.views.events.compare import LastTimeNote
from ui.views.main_window import MainWindow
from ui.views.parts.ask_dialog import AskDialog
from ui.widgets import PAGE_MARGIN, ChoiceField
from ui.workspace import Workspace

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def part(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> AfterPart:
    """After a dinner two days ago, to which one went with somebody; another was before it."""
    return opened(window, workspace, qtbot)


# Folding


def test_only_the_first_step_is_open(part: AfterPart) -> None:
    assert [card for card in part.cards if card.is_open] == [part.notes]
    assert part.notes.form.proud.isVisible()
    assert not part.debrief.worked.isVisible()


def test_a_head_opens_and_folds_its_card(part: AfterPart) -> None:
    head = part.debrief.head
    head.setFocus()
    assert head.accessibleName() == "Debrief, nothing written yet, folded"
    QTest.keyClick(head, Key.Key_Return)
    assert part.debrief.worked.isVisible()
    assert head.accessibleName() == "Debrief, nothing written yet, open"
    QTest.keyClick(head, Key.Key_Space)
    assert not part.debrief.worked.isVisible()


def test_folding_saves_what_was_typed(part: AfterPart, workspace: Workspace) -> None:
    part.debrief.set_open(True)
    part.debrief.worked.setFocus()
    QTest.keyClicks(part.debrief.worked, "The stairs")
    part.debrief.set_open(False)
    assert stored(workspace).debrief == "The stairs"
    assert part.debrief.head.hasFocus()


def test_a_change_folds_nothing(part: AfterPart, workspace: Workspace) -> None:
    part.debrief.set_open(True)
    workspace.do(add("Somebody", contact("Ida Novak", 9)))
    assert part.debrief.is_open
    assert part.notes.is_open


def test_with_all_done_the_debrief_is_open(part: AfterPart, workspace: Workspace) -> None:
    changed(workspace, LAST, replace(LAST, steps_done=frozenset(AfterStep)))
    workspace.navigator.go(Location(Place.EVENTS, LAST.id, "after"))
    assert [card for card in part.cards if card.is_open] == [part.debrief]


def test_everything_that_takes_the_focus_has_a_name(part: AfterPart) -> None:
    for card in part.cards:
        card.set_open(True)
    nameless = [
        widget
        for widget in part.findChildren(QWidget)
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and widget.isVisibleTo(part)
        and not (widget.accessibleName() or getattr(widget, "text", str)())
        and not getattr(widget, "placeholderText", str)()
    ]
    assert nameless == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_there_is_room_in_the_smallest_window(part: AfterPart, theme: Theme, scale: float) -> None:
    theme.apply("light", scale)
    for card in part.cards:
        card.set_open(True)
    assert part.minimumSizeHint().width() <= 1024 - 2 * PAGE_MARGIN - theme.px(56)


# Debrief


def test_four_lines_are_saved_and_taken_back(part: AfterPart, workspace: Workspace) -> None:
    card = part.debrief
    card.set_open(True)
    typed(card.worked, "The stairs")
    typed(card.surprised, "Ada")
    typed(card.skip, "The speech")
    QTest.mouseClick(card.again[Again.ONLY_IF], LEFT)
    assert card.again_if.hasFocus()
    QTest.keyClicks(card.again_if, "Ada goes")
    QTest.keyClick(card.again_if, Key.Key_Return)
    event = stored(workspace)
    assert (event.debrief, event.surprised, event.skip) == ("The stairs", "Ada", "The speech")
    assert (event.again, event.again_if) == (Again.ONLY_IF, "Ada goes")
    assert card.summary() == "again, if…"
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    assert not card.again_if.isVisible()
    assert card.skip.words() == "The speech"


def test_an_answer_is_taken_back_by_the_same_button(part: AfterPart, workspace: Workspace) -> None:
    part.debrief.set_open(True)
    yes, no = part.debrief.again[Again.YES], part.debrief.again[Again.NO]
    QTest.mouseClick(yes, LEFT)
    QTest.mouseClick(no, LEFT)
    assert (yes.isChecked(), no.isChecked()) == (False, True)
    assert stored(workspace).again is Again.NO
    QTest.mouseClick(no, LEFT)
    assert stored(workspace).again is None
    assert not no.isChecked()


def test_what_is_typed_stays_with_its_event(part: AfterPart, workspace: Workspace) -> None:
    part.debrief.set_open(True)
    part.debrief.skip.setFocus()
    QTest.keyClicks(part.debrief.skip, "The band")
    workspace.navigator.go(Location(Place.EVENTS, LAST.id, "after"))
    assert stored(workspace).skip == "The band"
    assert stored(workspace, LAST.id).skip == "The speech"
    assert part.debrief.skip.words() == "The speech"


def test_notes_on_a_person_stay_with_their_event(
    part: AfterPart, workspace: Workspace, qtbot: QtBot
) -> None:
    part.notes.form.begin()
    QTest.keyClicks(part.notes.form.proud, "A prize")
    with qtbot.assertNotEmitted(workspace.refused):
        workspace.navigator.go(Location(Place.EVENTS, LAST.id, "after"))
    with workspace.read() as reader:
        proud = {each.event_id: each.proud for each in reader.encounters(contact_id=ADA.id)}
    assert proud == {DINNER.id: "A prize", LAST.id: ""}
    assert part.notes.form.proud.text() == ""


# Hours and cost


def test_hours_and_cost_are_one_line(part: AfterPart, workspace: Workspace) -> None:
    effort = part.debrief.effort
    part.debrief.set_open(True)
    effort.field.setFocus()
    QTest.keyClicks(effort.field, "2h30 incl. travel 45 EUR")
    assert effort.reading.hours.text() == "2.5 h"
    assert effort.reading.cost.text() == "45 EUR"
    assert not effort.reading.unread.isVisible()
    QTest.keyClick(effort.field, Key.Key_Return)
    event = stored(workspace)
    assert (event.hours, event.cost) == (2.5, "45 EUR")
    assert effort.field.words() == "2.5 h, 45 EUR"
    assert part.debrief.summary() == "2.5 h, 45 EUR"
    workspace.undo_stack.undo()
    assert effort.field.words() == ""


def test_what_is_not_understood_is_told_and_kept(part: AfterPart, workspace: Workspace) -> None:
    effort = part.debrief.effort
    part.debrief.set_open(True)
    effort.field.setFocus()
    QTest.keyClicks(effort.field, "3 h, lots")
    words = "Not understood, and kept as you wrote it: lots"
    assert effort.reading.unread.text() == words
    assert effort.reading.unread.isVisible()
    part.debrief.worked.setFocus()
    assert (stored(workspace).hours, stored(workspace).cost) == (3.0, "lots")
    assert effort.field.words() == "3 h, lots"


# Questions


def test_thumbs_are_one_step_each(part: AfterPart, workspace: Workspace) -> None:
    card = part.questions
    card.set_open(True)
    row = card.rows.rows()[FIRST.id]
    QTest.mouseClick(row.thumbs[True], LEFT)
    assert [each.liked for each in stored(workspace).questions] == [True, None]
    assert row.thumbs[True].isChecked()
    QTest.mouseClick(row.thumbs[False], LEFT)
    assert [each.liked for each in stored(workspace).questions] == [False, None]
    assert not row.thumbs[True].isChecked()
    assert card.summary() == "0 up, 1 down, of 2"
    QTest.mouseClick(row.thumbs[False], LEFT)
    assert [each.liked for each in stored(workspace).questions] == [None, None]
    workspace.undo_stack.undo()
    assert row.thumbs[False].isChecked()


def test_keys_mean_thumbs(part: AfterPart, workspace: Workspace) -> None:
    part.questions.set_open(True)
    row = part.questions.rows.rows()[SECOND.id]
    row.setFocus()
    QTest.keyClick(row, Key.Key_Plus)
    assert [each.liked for each in stored(workspace).questions] == [None, True]
    assert row.accessibleName().endswith(", liked")
    QTest.keyClick(row, Key.Key_Minus)
    assert [each.liked for each in stored(workspace).questions] == [None, False]


# Asks


def dialog(window: QWidget, qtbot: QtBot) -> AskDialog:
    (shown,) = (each for each in window.findChildren(AskDialog) if each.isVisible())
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def test_an_ask_is_logged_and_ends(
    part: AfterPart, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    window.commands.trigger("ask")
    log = dialog(window, qtbot)
    log.accept()
    assert log.isVisible()  # what for is missing
    assert log.what.hasFocus()
    assert isinstance(log.whom, ChoiceField)
    log.whom.choose(OLU.id)
    QTest.keyClicks(log.what, "The roof of the mill")
    QTest.keyClick(log.what, Key.Key_Return)
    with workspace.read() as reader:
        (ask,) = reader.asks(event_id=DINNER.id)
    assert ask == Ask(
        id=ask.id,
        contact_id=OLU.id,
        on=DINNER.start.date(),
        what="The roof of the mill",
        outcome=AskOutcome.NOT_YET,
        event_id=DINNER.id,
    )
    row = part.steps.asks.rows()[ask.id]
    QTest.mouseClick(row.to_edit, LEFT)
    edit = dialog(window, qtbot)
    edit.outcome.choose(AskOutcome.YES)
    edit.accept()
    with workspace.read() as reader:
        assert reader.asks() == [replace(ask, outcome=AskOutcome.YES)]
    QTest.mouseClick(row.to_edit, LEFT)
    other = dialog(window, qtbot).other_way
    assert other is not None
    other.click()
    assert not part.steps.asks.rows()


def test_who_sells_nothing_is_asked_about_no_asks(part: AfterPart, workspace: Workspace) -> None:
    workspace.do(add("Plan", Plan(purposes=frozenset({Purpose.LEARN}))))
    part.steps.set_open(True)
    part.compare.set_open(True)
    assert not part.steps.ask.isVisible()
    assert "ask" not in part.handlers()
    assert not any(cells[0].text() == "Asks" for cells in part.compare.cells)


# The last time


def test_it_stands_beside_the_last_time(part: AfterPart, workspace: Workspace) -> None:
    part.compare.set_open(True)
    rows = {
        name.text(): (now.text(), last.text())
        for name, now, last in part.compare.cells
        if name.isVisible()
    }
    assert rows == {
        "People met": ("2", "1"),
        "Introductions made": ("0", "0"),
        "Promises kept": ("–", "1 of 1"),
        "Objectives hit": ("–", "–"),
        "Asks": ("0", "0"),
        "Hours": ("–", "2.5 h"),
        "Cost": ("–", "£30"),
        "Go again": ("–", "Only if Ada goes"),
    }
    QTest.mouseClick(part.compare.open_last, LEFT)
    assert workspace.navigator.here == Location(Place.EVENTS, LAST.id, "after")
    assert not part.compare.isVisible()


def test_before_the_next_one_it_says_what_the_last_came_to(
    part: AfterPart, workspace: Workspace, qtbot: QtBot
) -> None:
    note = LastTimeNote(workspace)
    qtbot.addWidget(note)
    note.show_event(DINNER)
    assert note.isVisible()
    assert note.lines() == [
        "Last time, Mon 14 Sep",
        "Worked: Coming early",
        "Skip: The speech",
        "Go again: Only if Ada goes",
        "1 met · 1 of 1 promises kept",
    ]
    note.show_event(LAST)
    assert not note.isVisible()


# Ticked as met, no contact yet

WENDY = Target(
    id="wendy",
    event_id=DINNER.id,
    name="Wendy Sharp",
    title="Glazier",
    organisation="Harbour Glass",
    met=True,
)


def test_who_was_ticked_counts_and_can_be_added(
    part: AfterPart, workspace: Workspace, window: MainWindow
) -> None:
    workspace.do(add("Tick", WENDY))
    assert part.checklist.tiles[AfterStep.CARDS].open.accessibleName().endswith("3 met here")
    assert "0 of 3 people noted" in part.notes.head.accessibleName()
    (row,) = part.notes.ticked.buttons.values()
    assert (row.text(), row.isVisible()) == ("Wendy Sharp: add as contact", True)
    QTest.keyClick(row, Key.Key_Space)
    assert window.capture.field.text() == "Wendy Sharp, Glazier, Harbour Glass"


def test_only_ticked_people_leave_no_empty_form(part: AfterPart, workspace: Workspace) -> None:
    alone = replace(LAST, id="alone", series="", name="Alone")
    workspace.do(add("Alone", alone, replace(WENDY, event_id=alone.id)))
    workspace.navigator.go(Location(Place.EVENTS, alone.id, "after"))
    part.go_to(AfterStep.NOTES)
    (row,) = part.notes.ticked.buttons.values()
    assert row.hasFocus()
    assert not part.notes.form.isVisible()


def test_a_contact_who_was_only_ticked_is_written_about(
    part: AfterPart, workspace: Workspace
) -> None:
    ida = contact("Ida Novak", 9)
    workspace.do(add("Tick", ida, replace(WENDY, name=ida.name, contact_id=ida.id)))
    (row,) = part.notes.ticked.buttons.values()
    assert row.text() == "Ida Novak: write notes"
    QTest.keyClick(row, Key.Key_Space)
    assert part.notes.name() == "Ida Novak"
    assert not part.notes.ticked.isVisible()
    assert part.notes.form.proud.hasFocus()
