"""Goals: added by a line, counted, corrected, moved, and held against today's pace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcompanion.domain.event import Encounter, Measure
from netcompanion.domain.strategy import Goal, Plan, Purpose
from netcompanion.services import goals
from tests.builders import contact
from tests.ui.conftest import NOW
from tests.ui.views.card_stage import CardStage
from ui.views.strategy.goal_dialog import GoalDialog
from ui.views.strategy.goals_card import GoalRow, GoalsCard
from ui.widgets import PaceBar
from ui.workspace import Workspace

Key = Qt.Key
TODAY = NOW.date()
MEET = Goal(
    id="meet",
    text="Meet 4 people",
    number=4,
    measure=Measure.PEOPLE_MET,
    start=date(2026, 8, 1),
    end=date(2026, 10, 31),
)
WRITE = replace(
    MEET, id="write", text="Publish 4 columns", measure=Measure.BY_HAND, counted=3, position=1
)
ADA = contact("Ada Finch")
MET = Encounter(id="met", contact_id=ADA.id, on=date(2026, 9, 1))


def begin(workspace: Workspace, qtbot: QtBot, *entities: object) -> tuple[GoalsCard, CardStage]:
    card = GoalsCard(workspace)
    stage = CardStage(
        workspace,
        qtbot,
        card,
        lambda reader: card.show_goals(goals.progress(reader, TODAY)),
        *entities,  # type: ignore[arg-type]  # entities of any kind
    )
    return card, stage


def stored(workspace: Workspace) -> list[Goal]:
    with workspace.read() as reader:
        return reader.goals()


def told(row: GoalRow) -> tuple[str, str]:
    return row.accessibleName(), row.chart.accessibleDescription()


def test_goals_stand_against_the_pace_of_today(workspace: Workspace, qtbot: QtBot) -> None:
    card, _ = begin(workspace, qtbot, MEET, WRITE, ADA, MET)
    assert card.title.text() == "Goals, August to October"
    assert card.period.text() == "75 of 92 day(s) gone; the tick is today’s pace"
    behind, fine = card.list.rows().values()
    assert told(behind) == (
        "Meet people, 1 of 4, behind",
        "1 of 4. Today’s pace is 4",
    )
    assert told(fine) == ("Publish columns, 3 of 4", "3 of 4. Today’s pace is 4")
    assert behind.chart.figure == PaceBar(1, 4, 75 / 92, behind=True)
    assert behind.state.property("tone") == "amber"


def test_without_goals_it_says_what_would_be_here(workspace: Workspace, qtbot: QtBot) -> None:
    card, _ = begin(workspace, qtbot)
    assert card.title.text() == "Goals"
    assert card.hint.text().startswith("Two to five numbers to reach")
    assert not card.period.isVisible()


def test_the_example_is_of_a_month_to_come_and_of_what_is_shown(
    workspace: Workspace, qtbot: QtBot
) -> None:
    card = GoalsCard(workspace)
    qtbot.addWidget(card)
    card.show_goals([])
    assert card.line.field.placeholderText() == "Add: “Meet 24 ideal customers by December”"
    card.show_goals([], wins_work=False)
    assert card.line.field.placeholderText() == "Add: “Meet 24 people by December”"


def test_the_buttons_of_each_goal_name_it(workspace: Workspace, qtbot: QtBot) -> None:
    card, _ = begin(workspace, qtbot, MEET, WRITE)
    assert [
        (row.edit.accessibleName(), row.edit.toolTip()) for row in card.list.rows().values()
    ] == [
        ("Edit: Meet people", "Edit: Meet people"),
        ("Edit: Publish columns", "Edit: Publish columns"),
    ]
    assert card.list.rows()["write"].more.accessibleName() == "Count one by hand: Publish columns"


def test_a_goal_is_added_by_a_line_and_undone(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot)
    card.line.field.setFocus()
    QTest.keyClicks(card.line.field, "meet 24 ideal customers by October")
    stage.press(Key.Key_Return)
    (goal,) = stored(workspace)
    assert (goal.text, goal.number, goal.only) == (
        "Meet 24 ideal customers",
        24,
        "network:customer",
    )
    assert (goal.start, goal.end) == (TODAY, date(2026, 10, 31))
    assert card.line.words() == ""
    assert card.hint.text() == "Two to five goals make a plan."
    stage.undo()
    assert not card.list.rows()


def test_by_keys_it_is_counted_moved_and_removed(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot, MEET, WRITE)
    card.list.rows()["write"].setFocus()
    stage.press(Key.Key_Plus, Key.Key_Plus, Key.Key_Minus)
    assert stored(workspace)[1].counted == 4
    stage.press(Key.Key_U)
    assert [each.id for each in stored(workspace)] == ["write", "meet"]
    assert card.list.rows()["write"].hasFocus()
    said: list[str] = []
    card.said.connect(said.append)
    stage.press(Key.Key_Delete)
    assert [each.id for each in stored(workspace)] == ["meet"]
    assert said == ["Goal removed: Publish 4 columns"]
    assert card.list.rows()["meet"].hasFocus()
    stage.undo()
    assert len(stored(workspace)) == 2


def test_what_is_counted_by_hand_has_a_plus(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot, MEET, WRITE)
    meet, write = card.list.rows().values()
    assert not meet.more.isVisible()
    stage.click(write.more)
    assert write.accessibleName() == "Publish columns, 4 of 4, reached"


def test_a_goal_is_corrected_in_full(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot, MEET)
    card.list.rows()["meet"].setFocus()
    stage.press(Key.Key_Return)
    dialog = stage.dialog()
    assert isinstance(dialog, GoalDialog)
    assert dialog.words.hasFocus()
    assert dialog.only.isEnabled()
    QTest.keyClicks(dialog.words, "Ask 9 people for business")  # replaces what is selected
    assert (dialog.number.value(), dialog.measure.key()) == (9, "asks")
    assert not dialog.only.isEnabled()
    dialog.end.set_day(date(2026, 7, 1))
    stage.press(Key.Key_Return)
    assert dialog.message.text() == "The last day is before the first."
    dialog.end.set_day(date(2026, 12, 31))
    dialog.accept()
    (goal,) = stored(workspace)
    assert (goal.text, goal.number, goal.measure, goal.end) == (
        "Ask 9 people for business",
        9,
        Measure.ASKS,
        date(2026, 12, 31),
    )


def test_goals_of_several_periods_say_each_its_own(workspace: Workspace, qtbot: QtBot) -> None:
    over = replace(WRITE, start=date(2026, 1, 1), end=date(2026, 6, 30))
    card, _ = begin(workspace, qtbot, MEET, over)
    assert card.title.text() == "Goals"
    assert card.period.text() == "The tick is today’s pace"
    row = card.list.rows()["write"]
    assert (row.state.text(), row.period.text()) == ("time is over", "1 Jan to 30 Jun 2026")


def test_a_goal_that_has_not_begun_is_not_behind(workspace: Workspace, qtbot: QtBot) -> None:
    card, _ = begin(workspace, qtbot, replace(MEET, start=date(2026, 11, 1), end=date(2026, 12, 1)))
    assert card.title.text() == "Goals, 1 Nov to 1 Dec"
    assert card.period.text() == "begins on 1 November 2026"
    (row,) = card.list.rows().values()
    assert not row.state.isVisible()


def test_without_winning_work_nothing_is_said_of_asks(workspace: Workspace, qtbot: QtBot) -> None:
    asks = replace(MEET, id="asks", text="Ask 9 people for business", measure=Measure.ASKS)
    off = Plan(purposes=frozenset({Purpose.COMMUNITY}))
    card, stage = begin(workspace, qtbot, off, MEET, asks)
    assert list(card.list.rows()) == ["meet"]
    stage.click(card.list.rows()["meet"].edit)
    dialog = stage.dialog()
    assert isinstance(dialog, GoalDialog)
    offered = [dialog.measure.itemData(n) for n in range(dialog.measure.count())]
    assert not {"asks", "clients"} & set(offered)


@pytest.mark.parametrize("count", [5, 6])
def test_more_than_five_are_too_many(workspace: Workspace, qtbot: QtBot, count: int) -> None:
    many = [replace(MEET, id=f"goal {n}", position=n) for n in range(count)]
    card, _ = begin(workspace, qtbot, *many)
    assert card.hint.text().startswith("Five are plenty") == (count > 5)
