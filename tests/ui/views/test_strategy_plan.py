"""The plan on a page: its boxes, my stages and my limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netcompanion.domain.limits import Limits, limits
from netcompanion.domain.relationship import Tie
from netcompanion.domain.strategy import STAGES, ChangedLimit, Plan, Purpose, Stage, StageFact
from tests.builders import contact
from tests.ui.conftest import NOW
from tests.ui.views.card_stage import CardStage
from ui.views.parts.limit_words import ask_rule, limit_groups, unit_words
from ui.views.strategy.limits_dialog import LimitsDialog
from ui.views.strategy.plan_card import PlanCard
from ui.views.strategy.stages_dialog import StagesDialog
from ui.workspace import Workspace

Key = Qt.Key
TODAY = NOW.date()
ADA = contact("Ada Finch")


def begin(workspace: Workspace, qtbot: QtBot, *entities: object) -> tuple[PlanCard, CardStage]:
    card = PlanCard(workspace)
    stage = CardStage(
        workspace,
        qtbot,
        card,
        lambda reader: card.show_plan(reader.plan()),
        *entities,  # type: ignore[arg-type]  # entities of any kind
    )
    return card, stage


def plan(workspace: Workspace) -> Plan:
    with workspace.read() as reader:
        return reader.plan()


def stages(stage: CardStage, card: PlanCard) -> StagesDialog:
    stage.click(card.edit)
    dialog = stage.dialog()
    assert isinstance(dialog, StagesDialog)
    return dialog


def test_each_box_is_written_where_it_stands(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot)
    card.boxes["ideal"].setFocus()
    QTest.keyClicks(card.boxes["ideal"], "Dyers with a boiler")
    stage.press(Key.Key_Tab)
    assert card.boxes["reach"].hasFocus()
    assert plan(workspace).ideal == "Dyers with a boiler"
    stage.undo()
    assert card.boxes["ideal"].words() == ""


def test_the_path_is_made_of_stages_and_limits(workspace: Workspace, qtbot: QtBot) -> None:
    mine = (Stage(name="Seen", fact=StageFact.MET), Stage(name="Signed", fact=StageFact.CLIENT))
    has = Plan(stages=mine, limits=(ChangedLimit(name="ready_conversations", value=3),))
    card, _ = begin(workspace, qtbot, has)
    assert card.stages.text() == "Seen → Signed. You ask after three talks and one gift."
    assert not card.boxes["path"].isVisible()


@pytest.mark.parametrize(
    ("talks", "gifts", "words"),
    [
        (1, 0, "You ask after one talk."),
        (2, 1, "You ask after two talks and one gift."),
        (12, 4, "You ask after 12 talks and four gifts."),
    ],
)
def test_the_rule_of_asking_in_words(talks: int, gifts: int, words: str) -> None:
    assert ask_rule(Limits(ready_conversations=talks, ready_deposits=gifts)) == words


def test_without_winning_work_there_is_no_path(workspace: Workspace, qtbot: QtBot) -> None:
    has = Plan(purposes=frozenset({Purpose.LEARN}), path="A walk round the plant")
    card, stage = begin(workspace, qtbot, has)
    assert not card.path.isVisible()
    stage.click(card.limits)
    dialog = stage.dialog()
    assert isinstance(dialog, LimitsDialog)
    assert not {"ready_balance", "trap_share"} & set(dialog.fields)
    assert "quiet_days" in dialog.fields


def test_words_that_were_written_of_the_path_are_kept(workspace: Workspace, qtbot: QtBot) -> None:
    card, _ = begin(workspace, qtbot, Plan(path="A walk round the plant"))
    assert card.boxes["path"].isVisible()
    assert card.boxes["path"].words() == "A walk round the plant"


def test_it_asks_to_be_read_again_each_quarter(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot, Plan(ideal="Dyers", reviewed=TODAY - timedelta(91)))
    assert card.reviewed.text() == "reviewed 15 Jul"
    stage.click(card.read)
    assert card.reviewed.text() == "reviewed 14 Oct"
    assert plan(workspace).reviewed == TODAY


def test_after_a_quarter_it_says_so(workspace: Workspace, qtbot: QtBot) -> None:
    card, _ = begin(workspace, qtbot, Plan(reviewed=TODAY - timedelta(92)))
    assert card.reviewed.text() == "reviewed 14 Jul: worth reading again"


def test_a_plan_that_was_never_read_says_so(workspace: Workspace, qtbot: QtBot) -> None:
    card, _ = begin(workspace, qtbot, Plan(ideal="Dyers"))
    assert card.reviewed.text() == "not read again yet"
    assert card.read.isVisible()


def test_there_is_nothing_to_read_again_in_an_empty_plan(
    workspace: Workspace, qtbot: QtBot
) -> None:
    card, _ = begin(workspace, qtbot)
    assert card.reviewed.text() == ""
    assert not card.read.isVisible()
    assert card.limits.isVisible()


def test_a_stage_is_added_by_keys_and_moved(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot)
    dialog = stages(stage, card)
    dialog.add.setFocus()
    stage.press(Key.Key_Return)
    added = dialog.rows[-1]
    assert added.name.hasFocus()
    assert not added.down.isEnabled()
    QTest.keyClicks(added.name, "Offer sent")
    added.up.setFocus()
    stage.press(Key.Key_Space)
    assert [row.name.text() for row in dialog.rows][-2:] == ["Offer sent", "Client"]
    assert added.name.accessibleName() == "Stage 6 of 7"
    stage.press(Key.Key_Return)
    assert plan(workspace).stages == (*STAGES[:5], Stage(name="Offer sent"), STAGES[5])
    assert "Asked → Offer sent → Client" in card.stages.text()


def test_a_stage_is_moved_by_alt_and_an_arrow(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot)
    dialog = stages(stage, card)
    first = dialog.rows[0]
    alt = Qt.KeyboardModifier.AltModifier
    stage.press(Key.Key_Up, held=alt)  # it is the first
    assert dialog.rows[0] is first
    stage.press(Key.Key_Down, held=alt)
    assert dialog.rows[1] is first
    assert first.name.hasFocus()


def test_all_parts_of_stages_are_named_by_their_place(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot)
    dialog = stages(stage, card)
    parts = [
        part
        for row in dialog.rows
        for part in (row.name, row.reached, row.up, row.down, row.remove)
    ]
    names = [part.accessibleName() for part in parts]
    assert names[:2] == ["Stage 1 of 6", "Stage 1 is reached when"]
    assert len(set(names)) == len(names)


def test_at_least_two_stages_and_at_most_ten(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot)
    dialog = stages(stage, card)
    while dialog.rows[0].remove.isEnabled():
        stage.click(dialog.rows[0].remove)
    assert len(dialog.rows) == 2
    while dialog.add.isEnabled():
        stage.click(dialog.add)
    assert len(dialog.rows) == 10


def test_stages_need_names_of_their_own(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot)
    dialog = stages(stage, card)
    dialog.rows[1].name.setText("  met ")
    dialog.accept()
    assert dialog.message.text() == "Two stages cannot have the same name."
    assert dialog.rows[1].name.hasFocus()
    dialog.rows[1].name.setText(" ")
    dialog.accept()
    assert dialog.message.text() == "Every stage needs a name."
    assert plan(workspace) == Plan()


def test_who_was_put_at_a_stage_stays_when_it_is_renamed(
    workspace: Workspace, qtbot: QtBot
) -> None:
    tie = Tie(id="tie", contact_id=ADA.id, stage="Trust")
    card, stage = begin(workspace, qtbot, ADA, tie)
    dialog = stages(stage, card)
    dialog.rows[3].name.setText("Relies on me")
    dialog.accept()
    with workspace.read() as reader:
        assert reader.tie(ADA.id) == replace(tie, stage="Relies on me")
    stage.undo()
    with workspace.read() as reader:
        assert reader.tie(ADA.id) == tie
    assert plan(workspace).path_stages == STAGES


def test_the_usual_stages_are_one_click_away(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot, Plan(stages=(Stage(name="A"), Stage(name="B"))))
    dialog = stages(stage, card)
    (usual,) = [each for each in dialog.findChildren(type(dialog.add)) if "Usual" in each.text()]
    stage.click(usual)
    dialog.accept()
    assert plan(workspace).stages == ()


def test_every_limit_stands_once_in_words() -> None:
    named = [name for group in limit_groups() for name in group.limits]
    assert sorted(named) == sorted(Limits.__dataclass_fields__)
    words = [each for group in limit_groups() for each in group.limits.values()]
    assert all(words)
    assert len(set(words)) == len(words)  # each field is called by them


@pytest.mark.parametrize(
    ("name", "number", "words"),
    [("quiet_days", 42, "days"), ("quiet_days", 1, "day"), ("thin_share", 8, "per cent")],
)
def test_limits_have_their_units(name: str, number: int, words: str) -> None:
    assert unit_words(name, number) == words


def test_limits_are_changed_and_taken_back(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot)
    stage.click(card.limits)
    dialog = stage.dialog()
    assert isinstance(dialog, LimitsDialog)
    assert dialog.fields["ready_conversations"].hasFocus()
    stage.press(Key.Key_Up)
    dialog.fields["overdrawn"].setValue(40)  # beyond what it may be
    stage.press(Key.Key_Return)
    bounds = limits(plan(workspace))
    assert (bounds.ready_conversations, bounds.overdrawn) == (3, -1)
    assert "three talks" in card.stages.text()
    stage.click(card.limits)
    dialog = stage.dialog()
    assert isinstance(dialog, LimitsDialog)
    stage.click(dialog.reset)
    dialog.accept()
    assert plan(workspace).limits == ()
    stage.undo()
    assert limits(plan(workspace)) == bounds


def test_limits_say_that_they_are_a_rule_of_thumb(workspace: Workspace, qtbot: QtBot) -> None:
    card, stage = begin(workspace, qtbot)
    stage.click(card.limits)
    words = [each.text() for each in stage.dialog().findChildren(QLabel)]
    assert "These limits are a rule of thumb, not research." in words


def test_what_is_not_shown_keeps_its_limits(workspace: Workspace, qtbot: QtBot) -> None:
    kept = ChangedLimit(name="trap_share", value=40)
    card, stage = begin(workspace, qtbot, Plan(purposes=frozenset(), limits=(kept,)))
    stage.click(card.limits)
    dialog = stage.dialog()
    assert isinstance(dialog, LimitsDialog)
    dialog.fields["quiet_days"].setValue(50)
    dialog.accept()
    assert set(plan(workspace).limits) == {kept, ChangedLimit(name="quiet_days", value=50)}
