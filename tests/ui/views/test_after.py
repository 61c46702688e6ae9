"""After an event, in a real window: six steps, notes on people, scores, thanks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact, Email, NetworkKind
from netcompanion.domain.event import AfterStep, Encounter, Event, Measure, Objective
from netcompanion.domain.promise import Direction, Promise
from netcompanion.domain.relationship import Party
from netcompanion.domain.stack import Stack
from netcompanion.services import encounters
from tests.builders import contact
from tests.ui.conftest import NOW
from ui.navigation import Location, Place
from ui.views.events.after import AfterPart
from ui.views.follow_through.move_date import MoveDateDialog
from ui.views.main_window import MainWindow
from ui.widgets import Chip
from ui.workspace import Workspace

Key = Qt.Key
Leave = Callable[[MainWindow, Callable[[Location], None]], object]
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
TODAY = NOW.date()

ADA = contact("Ada Finch")
OLU = replace(contact("Olu Reed", 2), title="Glazier", organisation="Harbour Glass")
IDA = contact("Ida Novak", 3)
HOST = replace(contact("Sam Vale", 4), emails=(Email(value="sam@vale.example"),))
DINNER = Event(
    id="dinner",
    name="Guild Dinner",
    start=datetime(2026, 10, 12, 19),
    end=datetime(2026, 10, 12, 22),
    host=HOST.name,
)
MEET = Objective(
    id="meet",
    event_id=DINNER.id,
    text="Meet 3 people",
    number=3,
    measure=Measure.PEOPLE_MET,
)
LEARN = Objective(
    id="learn",
    event_id=DINNER.id,
    text="Learn 1 thing",
    number=1,
    measure=Measure.LEARNED,
    position=1,
)
OWED = Promise(
    id="owed",
    direction=Direction.I_OWE,
    what="Send the price list",
    made=TODAY - timedelta(2),
    contact_id=IDA.id,
    event_id=DINNER.id,
    due=TODAY + timedelta(1),
)
DATELESS = replace(OWED, id="dateless", what="Find the paper", contact_id=ADA.id, due=None)


def met(whom: Contact) -> Encounter:
    return Encounter(
        id=f"met-{whom.id}", contact_id=whom.id, on=DINNER.start.date(), event_id=DINNER.id
    )


@pytest.fixture
def part(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> AfterPart:
    """The part of a dinner two days ago where three people were met."""
    people = (ADA, OLU, IDA)
    workspace.do(
        add("Begin", *people, HOST, DINNER, MEET, LEARN, OWED, DATELESS, *map(met, people))
    )
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.navigator.go(Location(Place.EVENTS, DINNER.id, "after"))
    part = window.findChild(AfterPart)
    assert part is not None
    return part


def said_of(workspace: Workspace, whom: Contact) -> Encounter:
    with workspace.read() as reader:
        (found,) = reader.encounters(contact_id=whom.id)
    return found


def undo(window: QWidget) -> None:
    QTest.keyClick(window, Key.Key_Z, CTRL)


def type_into(line: QLineEdit, words: str) -> None:
    line.setFocus()
    QTest.keyClicks(line, words)


# The six steps


def test_it_opens_at_the_first_step_that_is_left(part: AfterPart, qtbot: QtBot) -> None:
    qtbot.waitUntil(part.checklist.tiles[AfterStep.CARDS].open.hasFocus)


def test_a_step_is_ticked_and_taken_back(
    part: AfterPart, window: MainWindow, workspace: Workspace
) -> None:
    tick = part.checklist.tiles[AfterStep.CARDS].tick
    QTest.mouseClick(tick, LEFT)
    with workspace.read() as reader:
        event = reader.event(DINNER.id)
    assert event is not None
    assert event.steps_done == {AfterStep.CARDS}
    assert tick.isChecked()
    undo(window)
    assert not tick.isChecked()


@pytest.mark.parametrize(
    ("step", "begins"),
    [
        (AfterStep.NOTES, lambda part: part.notes.form.proud),
        (AfterStep.THANKS, lambda part: part.host.draft.body),
        (AfterStep.PHONE, lambda part: part.phone.export),
        (AfterStep.SCORED, lambda part: part.scores.rows[MEET.id].number),
        (AfterStep.NEXT_STEPS, lambda part: part.steps.rows.rows()[DATELESS.id].to_move),
    ],
)
def test_each_step_leads_to_what_it_needs(
    part: AfterPart, step: AfterStep, begins: Callable[[AfterPart], QWidget]
) -> None:
    QTest.keyClick(part.checklist.tiles[step].open, Key.Key_Space)
    assert begins(part).hasFocus()


def test_export_and_the_card_stack_are_asked_of_the_window(part: AfterPart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(part.asked) as asked:
        part.phone.asked.emit("export")
    assert asked.args == ["export"]
    with qtbot.waitSignal(part.asked) as asked:
        QTest.mouseClick(part.checklist.tiles[AfterStep.CARDS].open, LEFT)
    assert asked.args == ["stack"]


def test_a_stack_that_was_begun_is_gone_on_with(part: AfterPart, workspace: Workspace) -> None:
    begun = Stack(id="s", created=datetime(2026, 10, 13, 9, tzinfo=UTC), event_id=DINNER.id)
    workspace.do(add("Begin", begun))
    part.show_event(DINNER.id)
    assert "Resume card stack" in part.checklist.tiles[AfterStep.CARDS].open.accessibleName()


# Notes on people


def test_people_come_by_what_is_owed_to_them(part: AfterPart) -> None:
    form = part.notes.form
    names = [part.notes.name()]
    form.begin()
    for _ in range(2):
        QTest.keyClick(form.proud, Key.Key_Down)
        names.append(part.notes.name())
    assert names == ["Ida Novak", "Ada Finch", "Olu Reed"]
    QTest.keyClick(form.proud, Key.Key_Down)
    assert part.notes.name() == "Olu Reed"
    QTest.keyClick(form.proud, Key.Key_Up)
    assert part.notes.name() == "Ada Finch"


def test_ctrl_enter_saves_and_goes_on_from_any_line(part: AfterPart, workspace: Workspace) -> None:
    form = part.notes.form
    form.begin()
    QTest.keyClicks(form.needs, "a heat pump")
    QTest.keyClick(form.needs, Key.Key_Return, CTRL)
    assert part.notes.name() == "Ada Finch"
    assert said_of(workspace, IDA).needs == ("a heat pump",)
    support = form.networks[NetworkKind.SUPPORT]
    QTest.keyClick(support, Key.Key_Return, CTRL)
    assert part.notes.name() == "Olu Reed"


def test_all_prompts_of_one_person_are_one_step(
    part: AfterPart, window: MainWindow, workspace: Workspace
) -> None:
    form = part.notes.form
    form.begin()
    QTest.keyClicks(form.proud, "The new kiln")
    QTest.keyClick(form.proud, Key.Key_Return)
    QTest.keyClicks(form.needs, "a heat pump; somebody for the roof")
    QTest.keyClick(form.needs, Key.Key_Return)
    QTest.keyClicks(form.promised, "send the drawings fri")
    QTest.keyClick(form.promised, Key.Key_Return)
    QTest.keyClicks(form.they_promised, "ring about the visit")
    QTest.keyClick(form.they_promised, Key.Key_Return)
    QTest.keyClicks(form.meet, "ada finch")
    QTest.keyClick(form.meet, Key.Key_Return)
    support = form.networks[NetworkKind.SUPPORT]
    assert support.hasFocus()
    QTest.keyClick(support, Key.Key_3)
    QTest.keyClick(support, Key.Key_Return)
    assert form.learned.hasFocus()
    QTest.keyClicks(form.learned, "Kilns idle in August")
    QTest.keyClick(form.learned, Key.Key_Return)
    assert form.remember.hasFocus()
    QTest.keyClicks(form.remember, "Rows on Sundays")
    QTest.keyClick(form.remember, Key.Key_Return)

    encounter = said_of(workspace, IDA)
    assert encounter.proud == "The new kiln"
    assert encounter.needs == ("a heat pump", "somebody for the roof")
    assert encounter.remember == "Rows on Sundays"
    assert encounter.learned == "Kilns idle in August"
    with workspace.read() as reader:
        contact_now = reader.contact(IDA.id)
        promises = {each.what.lower(): each for each in reader.promises(contact_id=IDA.id)}
        (idea,) = reader.introductions(contact_id=IDA.id)
    assert contact_now is not None
    assert contact_now.networks == {NetworkKind.REFERRAL}
    assert promises["send the drawings"].due == date(2026, 10, 16)
    assert promises["ring about the visit"].direction is Direction.THEY_OWE
    assert idea.second == Party(name=ADA.name, contact_id=ADA.id)
    assert part.notes.name() == "Ada Finch"
    assert form.proud.hasFocus()

    undo(window)
    assert said_of(workspace, IDA) == met(IDA)
    with workspace.read() as reader:
        assert reader.promises(contact_id=IDA.id) == [OWED]
        assert reader.introductions() == []


def test_what_one_learned_counts(part: AfterPart) -> None:
    assert part.scores.rows[LEARN.id].number.value() == 0
    type_into(part.notes.form.learned, "Kilns idle in August")
    part.notes.save()
    assert part.scores.rows[LEARN.id].number.value() == 1


def test_words_of_several_lines_stay_as_they_are(part: AfterPart, workspace: Workspace) -> None:
    before = said_of(workspace, IDA)
    long = replace(before, learned="One thing\n19:12 another", remember="Rows\nSings")
    workspace.do(encounters.edit(IDA, before, long))
    assert part.notes.form.learned.text() == "One thing 19:12 another"
    assert not part.notes.form.is_changed()
    type_into(part.notes.form.proud, "A prize")
    part.notes.save()
    assert said_of(workspace, IDA) == replace(long, proud="A prize")


def test_a_promise_that_looks_like_html_is_told_as_it_is(
    part: AfterPart, workspace: Workspace
) -> None:
    loud = replace(OWED, id="loud", what="Send <b>all</b> & <img src='x.png'>", contact_id=OLU.id)
    workspace.do(add("Promise", loud))
    part.notes.go_to(f"met-{OLU.id}")
    tips = [chip.toolTip() for chip in part.notes.findChildren(Chip)]
    (tip,) = (tip for tip in tips if "Send" in tip)
    assert "&lt;b&gt;all&lt;/b&gt; &amp; &lt;img" in tip
    assert "<b>" not in tip


def test_one_goes_to_a_person_of_the_list(part: AfterPart, workspace: Workspace) -> None:
    type_into(part.notes.form.proud, "A prize")
    names = [row.accessibleName() for row in part.notes.turns.rows if row.isVisible()]
    assert names == [f"{name}, not noted yet" for name in ("Ida Novak", "Ada Finch", "Olu Reed")]
    QTest.mouseClick(part.notes.turns.rows[2], LEFT)
    assert part.notes.name() == "Olu Reed"
    assert said_of(workspace, IDA).proud == "A prize"
    assert part.notes.turns.rows[2].isChecked()
    assert part.notes.turns.rows[0].accessibleName() == "Ida Novak, noted"
    assert part.notes.summary() == "1 of 3 people noted"


def test_moving_on_saves_what_was_written(part: AfterPart, workspace: Workspace) -> None:
    form = part.notes.form
    type_into(form.remember, "Tall")
    QTest.keyClick(form.remember, Key.Key_Down)
    assert said_of(workspace, IDA).remember == "Tall"
    assert form.remember.text() == ""
    QTest.keyClick(form.proud, Key.Key_Up)
    assert form.remember.text() == "Tall"


def test_leaving_the_page_saves_what_was_written(part: AfterPart, workspace: Workspace) -> None:
    type_into(part.notes.form.proud, "A prize")
    workspace.navigator.go(Location(Place.TODAY))
    assert said_of(workspace, IDA).proud == "A prize"


def test_what_is_typed_survives_other_changes(part: AfterPart, workspace: Workspace) -> None:
    type_into(part.notes.form.proud, "A prize")
    workspace.do(add("Somebody", contact("Una Poe", 9)))
    assert part.notes.form.proud.text() == "A prize"


def test_the_day_of_a_promise_is_shown_while_it_is_typed(part: AfterPart) -> None:
    type_into(part.notes.form.promised, "send the list tomorrow")
    assert part.notes.form.readings[0].text() == "Thu 15 Oct"


def test_people_with_notes_are_passed_over_at_the_start(
    part: AfterPart, workspace: Workspace
) -> None:
    type_into(part.notes.form.proud, "A prize")
    part.notes.save()
    workspace.navigator.go(Location(Place.EVENTS))
    other = replace(DINNER, id="other", name="Other")
    workspace.do(add("Other", other))
    workspace.navigator.go(Location(Place.EVENTS, other.id, "after"))
    assert not part.notes.form.isVisible()
    workspace.navigator.go(Location(Place.EVENTS, DINNER.id, "after"))
    assert part.notes.name() == "Ada Finch"


# Scores


def test_scores_start_as_counted_and_can_be_corrected(
    part: AfterPart, window: MainWindow, workspace: Workspace
) -> None:
    part.go_to(AfterStep.SCORED)
    row = part.scores.rows[LEARN.id]
    assert (part.scores.rows[MEET.id].number.value(), row.number.value()) == (3, 0)
    assert not row.reason.isVisible()
    row.number.setFocus()
    QTest.keyClick(row.number, Key.Key_Up)
    assert row.reason.isVisible()
    type_into(row.reason, "The rebate ends in May")
    QTest.keyClick(row.reason, Key.Key_Return)
    with workspace.read() as reader:
        scored = {each.id: (each.scored, each.score_reason) for each in reader.objectives("dinner")}
    assert scored == {"meet": (None, ""), "learn": (1, "The rebate ends in May")}
    assert part.scores.save_button.text() == "Save as counted"
    part.scores.save_button.click()
    with workspace.read() as reader:
        assert [each.scored for each in reader.objectives("dinner")] == [3, 1]
    assert part.checklist.tiles[AfterStep.SCORED].tick.isChecked()
    assert not part.scores.save_button.isEnabled()
    undo(window)
    undo(window)
    with workspace.read() as reader:
        assert [each.scored for each in reader.objectives("dinner")] == [None, None]


def test_tab_leads_from_a_number_to_its_reason(part: AfterPart, workspace: Workspace) -> None:
    part.go_to(AfterStep.SCORED)
    row = part.scores.rows[LEARN.id]
    row.number.setFocus()
    QTest.keyClick(row.number, Key.Key_Up)
    QTest.keyClick(row.number, Key.Key_Tab)
    assert row.reason.hasFocus()
    QTest.keyClick(row.reason, Key.Key_Tab)
    assert part.scores.save_button.hasFocus()
    QTest.keyClick(part.scores.save_button, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(row.reason, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert row.number.hasFocus()


@pytest.mark.parametrize(
    "leave",
    [
        lambda window, go: go(Location(Place.PEOPLE)),
        lambda window, go: go(Location(Place.EVENTS, "lunch", "after")),
        lambda window, go: go(Location(Place.EVENTS, "lunch", "before")),
        lambda window, go: window.close(),
    ],
)
def test_a_reason_is_kept_when_one_goes_elsewhere(
    part: AfterPart, workspace: Workspace, window: MainWindow, leave: Leave
) -> None:
    lunch = replace(DINNER, id="lunch", name="Guild Lunch")
    workspace.do(add("Another", lunch, replace(LEARN, id="learn at lunch", event_id=lunch.id)))
    part.go_to(AfterStep.SCORED)
    row = part.scores.rows[LEARN.id]
    row.number.setValue(1)
    type_into(row.reason, "Kilns")
    leave(window, workspace.navigator.go)
    with workspace.read() as reader:
        scored = [(each.scored, each.score_reason) for each in reader.objectives("dinner")]
        (at_lunch,) = reader.objectives(lunch.id)
    assert scored == [(None, ""), (1, "Kilns")]
    assert at_lunch.scored is None


def test_a_score_that_is_being_given_stays_when_something_else_is_saved(
    part: AfterPart, workspace: Workspace
) -> None:
    part.go_to(AfterStep.SCORED)
    row = part.scores.rows[MEET.id]
    row.number.setValue(2)
    row.reason.setFocus()
    QTest.keyClicks(row.reason, "Left early")
    workspace.do(add("Meet Sam", met(HOST)))
    assert (row.number.value(), row.reason.text()) == (2, "Left early")
    assert row.reason.hasFocus()
    assert part.scores.rows[LEARN.id].number.value() == 0


def test_without_objectives_there_is_nothing_to_score(
    window: MainWindow, workspace: Workspace
) -> None:
    workspace.do(add("Begin", DINNER))
    workspace.navigator.go(Location(Place.EVENTS, DINNER.id, "after"))
    part = window.findChild(AfterPart)
    assert part is not None
    assert not part.scores.save_button.isVisible()


def test_after_an_event_that_is_still_to_come(window: MainWindow, workspace: Workspace) -> None:
    coming = replace(DINNER, start=NOW + timedelta(3), end=None)
    workspace.do(add("Begin", coming))
    workspace.navigator.go(Location(Place.EVENTS, DINNER.id, "after"))
    part = window.findChild(AfterPart)
    assert part is not None
    words = [each.text() for each in part.checklist.findChildren(QLabel)]
    assert "Sat 17 Oct · in 3 day(s)" in words


# The host, next steps


def test_the_host_is_thanked(part: AfterPart, workspace: Workspace) -> None:
    assert part.host.draft.to.text() == "sam@vale.example"
    assert "Guild Dinner" in part.host.draft.subject.text()
    QTest.keyClicks(part.host.draft.body, "PS ")
    QTest.mouseClick(part.host.thanked, LEFT)
    with workspace.read() as reader:
        event = reader.event(DINNER.id)
    assert event is not None
    assert event.steps_done == {AfterStep.THANKS}
    assert not part.host.thanked.isVisible()
    assert "PS " in part.host.draft.body.toPlainText()


def test_a_letter_that_was_written_is_there_again(part: AfterPart, workspace: Workspace) -> None:
    QTest.keyClicks(part.host.draft.body, "PS ")
    other = Event(id="other", name="Harbour Fair", start=datetime(2026, 10, 11, 9), host="Ida")
    workspace.do(add("Add", other))
    workspace.navigator.go(Location(Place.EVENTS, other.id, "after"))
    assert "PS " not in part.host.draft.body.toPlainText()
    workspace.navigator.go(Location(Place.EVENTS, DINNER.id, "after"))
    assert "PS " in part.host.draft.body.toPlainText()


def test_a_next_step_gets_its_day(
    part: AfterPart, window: MainWindow, workspace: Workspace
) -> None:
    rows = part.steps.rows.rows()
    assert list(rows) == [DATELESS.id, OWED.id]
    QTest.mouseClick(rows[DATELESS.id].to_move, LEFT)
    (move,) = (each for each in window.findChildren(MoveDateDialog) if each.isVisible())
    QTest.keyClicks(move.words, "mon")
    QTest.keyClick(move.words, Key.Key_Return)
    with workspace.read() as reader:
        promise = reader.promise(DATELESS.id)
    assert promise is not None
    assert promise.due == date(2026, 10, 19)
    QTest.mouseClick(part.steps.rows.rows()[OWED.id].tick, LEFT)
    assert list(part.steps.rows.rows()) == [DATELESS.id]
