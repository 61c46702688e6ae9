"""The page *Before*: everything by keyboard, everything saved at once, everything undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.event import Answers, Event, Measure
from netcompanion.domain.event_entry import parse_event
from netcompanion.domain.objectives import read_objective
from netcompanion.domain.prep import Prep, PrepStep, is_someone_alone
from netcompanion.domain.strategy import Goal, Plan
from netcompanion.services import events
from tests.ui.views.before_page import Key, Page, row_at
from ui.theme import Choice, Theme
from ui.views.events.companion import CompanionDialog
from ui.views.events.objective_dialog import ObjectiveDialog
from ui.views.events.strip import PrepStrip
from ui.views.parts.field import InPlaceField
from ui.workspace import Workspace


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Page:
    """A new event, prepared by nobody yet."""
    return Page(workspace, qtbot)


# Objectives


def test_a_typed_objective_is_measured(page: Page) -> None:
    line = page.part.objectives.line.field
    page.write(line, "Meet 3 plant managers")
    (objective,) = page.objectives
    assert (objective.number, objective.only) == (3, "#plant manager")
    assert line.text() == ""
    assert line.hasFocus()
    row = row_at(page, 0)
    assert "counts people you tag" in row.accessibleName()
    page.undo()
    assert page.objectives == []


def test_keys_on_an_objective_change_its_number(page: Page) -> None:
    page.write(page.part.objectives.line.field, "Book 2 follow-up calls")
    row = row_at(page, 0)
    for key in ("+", Key.Key_Space, "-", "+"):
        page.press(key)
    assert page.objectives[0].number == 4
    assert page.objectives[0].text == "Book 4 follow-up calls"
    assert row.hasFocus()
    for _ in range(9):
        page.press("-")
    assert page.objectives[0].number == 1


def test_what_has_no_number_asks_how_one_will_know(page: Page) -> None:
    page.write(page.part.objectives.line.field, "Learn about the rebate")
    row = next(iter(page.part.objectives.list.rows().values()))
    assert row.known.isVisible()
    page.write(row.known, "I can say it in one sentence")
    assert page.objectives[0].how_known == "I can say it in one sentence"
    row_at(page, 0)
    page.press("+")
    assert page.objectives[0].number == 1
    assert not row.known.isVisible()


def test_removing_passes_the_focus_on(page: Page) -> None:
    for words in ("Meet 3 people", "Book 2 calls", "Make 1 introduction"):
        page.write(page.part.objectives.line.field, words)
    row_at(page, 1)
    page.press(Key.Key_Delete)
    assert [each.text for each in page.objectives] == ["Meet 3 people", "Make 1 introduction"]
    focused = page.part.focused_row()
    assert focused is not None
    assert "Make one introduction" in focused.accessibleName()
    page.press(Key.Key_Up)
    assert page.part.focused_row() is row_at(page, 0)
    page.undo()
    assert len(page.objectives) == 3


def test_three_is_plenty_from_four_on(page: Page) -> None:
    for number in range(4):
        assert not page.part.objectives.plenty.isVisible()
        page.write(page.part.objectives.line.field, f"Meet {number + 1} people")
    assert page.part.objectives.plenty.isVisible()


def test_what_was_wanted_last_time_is_ticked(page: Page) -> None:
    with page.workspace.read() as reader:
        last = events.create(reader, parse_event("Dinner 1 oct 19:00", date(2026, 9, 20)))
    page.workspace.do(last)
    dinner = last.edits[0].after
    assert isinstance(dinner, Event)
    for words in ("Meet 3 dyers", "Make 1 introduction"):
        with page.workspace.read() as reader:
            others = reader.objectives(dinner.id)
        page.workspace.do(events.add_objective(dinner, read_objective(words), others))
    proposals = page.part.objectives.proposals
    proposed = ["Meet 3 dyers", "Make 1 introduction", "Book 2 follow-up calls"]
    assert [chip.words() for chip in proposals.chips()] == proposed
    assert "it came to 0 of 3" in proposals.chips()[0].accessibleDescription()
    titles = [each.text() for each in proposals.findChildren(QLabel) if each.isVisible()]
    assert titles == ["Wanted before:", "To begin with:"]
    page.workspace.do(add("Plan", Plan(known_for="Old chimneys")))
    titles = [each.text() for each in proposals.findChildren(QLabel) if each.isVisible()]
    assert titles[-1] == "From your plan:"
    page.undo()
    proposals.chips()[0].setFocus()
    page.press(Key.Key_Space)
    assert [each.text for each in page.objectives] == ["Meet 3 dyers"]
    assert [chip.words() for chip in proposals.chips()] == proposed[1:]
    assert proposals.chips()[0].hasFocus()
    page.press(Key.Key_Space)
    page.press(Key.Key_Space)
    assert not proposals.isVisible()
    assert page.part.objectives.line.field.hasFocus()


def test_a_goal_that_is_behind_is_proposed_with_how_far_it_is(page: Page) -> None:
    goal = Goal(
        id="goal",
        text="Meet 24 people",
        number=24,
        measure=Measure.PEOPLE_MET,
        start=date(2026, 8, 1),
        end=date(2026, 10, 31),
        counted=12,
    )
    page.workspace.do(add("Goal", goal))
    proposals = page.part.objectives.proposals
    first = proposals.chips()[0]
    assert first.words() == "Meet 3 people"
    told = "Your goal “Meet people”: 12 of 24; its pace by then is 20"
    assert first.accessibleDescription() == told
    titles = [each.text() for each in proposals.findChildren(QLabel) if each.isVisible()]
    assert titles == ["For a goal that is behind:", "To begin with:"]


def test_a_number_beside_the_words_outlives_an_edit_of_them(page: Page) -> None:
    page.write(page.part.objectives.line.field, "Learn how they buy storage")
    row_at(page, 0)
    page.press("+")
    page.press(Key.Key_F2)
    dialog = page.dialog(ObjectiveDialog)
    dialog.words.setText("Learn how they buy cold storage")
    dialog.accept()
    (objective,) = page.objectives
    assert (objective.text, objective.number) == ("Learn how they buy cold storage", 1)


def test_an_objective_is_edited_in_full(page: Page) -> None:
    page.write(page.part.objectives.line.field, "Meet 3 people")
    row_at(page, 0)
    page.press(Key.Key_F2)
    dialog = page.dialog(ObjectiveDialog)
    dialog.words.clear()
    page.write(dialog.words, "Meet 2 dyers", None)
    assert dialog.only.text() == "#dyer"
    assert dialog.only.isEnabled()
    dialog.only.setText("#dye house")
    QTest.keyClick(dialog.only, Key.Key_Return)
    (objective,) = page.objectives
    assert (objective.text, objective.number, objective.only) == ("Meet 2 dyers", 2, "#dye house")


@pytest.mark.parametrize("words", ["Meet 3 plant managers", "Ask 2 people for business"])
def test_opening_and_saving_a_form_changes_nothing(page: Page, words: str) -> None:
    page.write(page.part.objectives.line.field, words)
    steps = page.workspace.undo_stack.count()
    row_at(page, 0)
    page.press(Key.Key_Return)
    dialog = page.dialog(ObjectiveDialog)
    dialog.accept()
    assert page.workspace.undo_stack.count() == steps


# What is half typed


def test_half_a_line_stays_with_its_event(page: Page) -> None:
    first, second = page.id, "supper"
    page.workspace.do(add("Go there, too", replace(page.event, id=second, name="Supper Club")))
    lines = (page.part.targets.line.field, page.part.objectives.line.field)
    for line, words in zip(lines, ("Imogen Va", "Meet 5 pl"), strict=True):
        page.write(line, words, None)
    page.open(second)
    assert [line.text() for line in lines] == ["", ""]
    assert not any(line.isUndoAvailable() for line in lines)
    page.write(lines[0], "Olu Re", None)
    page.open(first)
    assert [line.text() for line in lines] == ["Imogen Va", "Meet 5 pl"]
    page.write(lines[0], "nce")
    page.open(second)
    assert lines[0].text() == "Olu Re"
    assert page.people == []
    page.open(first)
    assert [each.name for each in page.people if not is_someone_alone(each)] == ["Imogen Vance"]
    assert [line.text() for line in lines] == ["", "Meet 5 pl"]


# The four answers


def test_an_answer_is_saved_on_leaving_and_enter_goes_on(page: Page) -> None:
    fields = page.part.answers.fields
    page.write(fields["who"], "Robin Hale", Key.Key_Return)
    assert fields["what"].hasFocus()
    page.write(fields["what"], "I find heat", None)
    assert page.event.answers == Answers(who="Robin Hale")
    page.part.objectives.line.field.setFocus()
    assert page.event.answers == Answers(who="Robin Hale", what="I find heat")
    page.undo()
    assert page.event.answers.what == ""
    assert fields["what"].words() == ""


def test_long_answers_turn_the_chip_amber(page: Page) -> None:
    page.write(page.part.answers.fields["who"], " ".join(["word"] * 60), None)
    chip = page.part.answers.aloud
    assert (chip.text(), page.part.answers.too_long) == ("30 s aloud", False)
    QTest.keyClicks(page.part.answers.fields["who"], " word more")
    assert (chip.text(), page.part.answers.too_long) == ("31 s aloud", True)


def test_a_long_answer_says_how_long(page: Page) -> None:
    page.write(page.part.answers.fields["why"], "x" * 121, None)
    assert page.part.answers.counts["why"].text() == "121 / 120"
    assert page.part.answers.counts["why"].isVisible()
    assert not page.part.answers.counts["who"].isVisible()


def test_what_is_being_typed_outlives_a_refresh(page: Page) -> None:
    field = page.part.answers.fields["who"]
    page.write(field, "Half a sen", None)
    other = events.set_notes_to_self(page.event, "From elsewhere")
    page.workspace.do(other)
    assert field.words() == "Half a sen"
    assert page.part.notes.field.words() == "From elsewhere"


def test_a_refused_answer_stays_where_it_was_typed(page: Page, qtbot: QtBot) -> None:
    field = page.part.answers.fields["who"]
    page.write(field, "Robin", None)
    page.workspace.store.apply(events.set_notes_to_self(page.event, "Behind its back"))
    with qtbot.waitSignal(page.workspace.refused):
        page.part.objectives.line.field.setFocus()
    assert field.words() == "Robin"
    page.part.show_event(page.id)
    assert field.words() == "Robin"
    field.setFocus()
    page.part.objectives.line.field.setFocus()
    assert page.event.answers.who == "Robin"


def test_closing_saves_what_was_typed(page: Page) -> None:
    page.write(page.part.notes.field, "Park behind the mill", None)
    page.part.hide()
    assert page.event.notes_to_self == "Park behind the mill"


def test_undo_belongs_to_the_window_once_nothing_is_typed(page: Page) -> None:
    field = page.part.answers.fields["who"]
    undo = (Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    page.write(field, "Robin", None)
    QTest.keyClick(field, *undo)
    assert field.words() == ""
    page.write(field, "Robin", Key.Key_Return)
    assert not field.document().isUndoAvailable()


# Who comes along, the strip, the look


def test_who_comes_along(page: Page) -> None:
    QTest.keyClick(page.part.companion.button, Key.Key_Space)
    dialog = page.dialog(CompanionDialog)
    page.write(dialog.name, "Sam Adeyemi", None)
    page.write(dialog.regroup, "By the stairs at 20:00", None)
    dialog.accept()
    along = page.event.companion
    assert along is not None
    assert (along.name, along.regroup) == ("Sam Adeyemi", "By the stairs at 20:00")
    assert "Going with Sam Adeyemi" in page.part.companion.button.accessibleName()


def test_the_strip_leads_to_what_is_missing(page: Page) -> None:
    steps = page.part.strip.steps
    assert steps[PrepStep.QUESTIONS].accessibleName() == "Questions to ask: done"
    assert steps[PrepStep.OBJECTIVES].accessibleName() == "Objectives: not done yet"
    steps[PrepStep.ANSWERS].click()
    assert page.part.answers.fields["who"].hasFocus()
    steps[PrepStep.GIVE].click()
    assert page.part.targets.line.field.hasFocus()
    page.write(page.part.targets.line.field, "Imogen Vance")
    steps[PrepStep.GIVE].click()
    assert page.part.focusWidget() is page.part.targets.list.rows()[page.people[0].id].give
    page.write(page.part.objectives.line.field, "Meet 3 people")
    assert steps[PrepStep.OBJECTIVES].accessibleName() == "Objectives: done"


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_step_that_follows_is_bold_and_dark(theme: Theme, qtbot: QtBot, look: Choice) -> None:
    theme.apply(look, 1.0)
    strip = PrepStrip(theme)
    qtbot.addWidget(strip)
    strip.resize(1100, 44)
    strip.show()
    strip.show_prep(Prep(done=frozenset(), minutes_left=9))
    first, second = strip.steps[PrepStep.OBJECTIVES], strip.steps[PrepStep.ANSWERS]
    for step, weight, token in ((first, 600, "text"), (second, 400, "text2")):
        assert step.font().weight() == weight
        assert step.palette().buttonText().color() == theme.colour(token)
    plain = second.grab().toImage()
    strip.show_prep(Prep(done=frozenset({PrepStep.OBJECTIVES}), minutes_left=9))
    assert second.font().weight() == 600
    assert first.font().weight() == 400
    assert second.grab().toImage() != plain


def test_tab_goes_the_way_one_reads(page: Page) -> None:
    for words in ("Meet 3 people", "Book 2 calls"):
        page.write(page.part.objectives.line.field, words)
    page.write(page.part.targets.line.field, "Imogen Vance")
    page.part.strip.steps[PrepStep.GIVE].setFocus()
    visited = []
    for _ in range(18):
        page.press(Key.Key_Tab)
        visited.append(page.part.focusWidget())
    part = page.part
    vance, alone = part.targets.list.rows().values()
    assert visited == [
        *part.objectives.list.rows().values(),
        *part.objectives.proposals.chips(),
        part.objectives.line.field,
        *part.answers.fields.values(),
        part.notes.field,
        part.targets.paste,
        vance,
        vance.why,
        vance.give,
        alone,
        alone.why,
        alone.give,
        part.targets.line.field,
        part.companion.button,
    ]


def test_everything_that_takes_focus_has_a_name(page: Page) -> None:
    page.write(page.part.objectives.line.field, "Learn about the rebate")
    page.write(page.part.targets.line.field, "Imogen Vance")
    for widget in page.part.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            text: Callable[[], str] = getattr(widget, "text", str)
            hint: Callable[[], str] = getattr(widget, "placeholderText", str)
            assert widget.accessibleName() or text() or hint(), widget


@pytest.mark.parametrize(
    ("width", "scale", "columns"), [(1180, 1.0, 3), (930, 1.0, 2), (930, 2.0, 1)]
)
def test_columns_fold_and_nothing_is_cut(
    page: Page,
    qtbot: QtBot,
    theme: Theme,
    qapp: QApplication,
    width: int,
    scale: float,
    columns: int,
) -> None:
    page.workspace.do(
        events.add_objective(page.event, read_objective(f"Learn {'all about it ' * 9}"), [])
    )
    page.write(page.part.targets.line.field, "Wolfeschlegelsteinhausenbergerdorff-" * 2)
    theme.apply("light", scale)
    page.part.resize(width, 700)
    qtbot.waitUntil(lambda: page.part.columns.side_by_side() == columns)
    page.part.adjustSize()
    page.part.resize(width, page.part.heightForWidth(width))
    qtbot.waitUntil(lambda: page.part.minimumSizeHint().width() <= width)
    for field in page.part.findChildren(InPlaceField):
        if field.isVisible():
            qtbot.waitUntil(lambda f=field: f.height() >= f.heightForWidth(f.width()))  # type: ignore[misc]  # bound at once


def test_a_field_takes_one_line_of_what_is_pasted(page: Page, qapp: QApplication) -> None:
    qapp.clipboard().setText("Two\nlines <b>bold</b>")
    page.part.answers.fields["who"].setFocus()
    page.part.answers.fields["who"].paste()
    assert page.part.answers.fields["who"].words() == "Two lines <b>bold</b>"


def test_events_far_apart_share_answers(page: Page) -> None:
    page.write(page.part.answers.fields["who"], "Robin Hale")
    later = page.event.start + timedelta(60)
    with page.workspace.read() as reader:
        change = events.create(reader, parse_event(f"Dinner {later:%d %b} 19:00", later.date()))
    made = change.edits[0].after
    assert isinstance(made, Event)
    assert made.answers.who == "Robin Hale"
