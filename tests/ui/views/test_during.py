"""Questions, tiles and the jotted line on the page *During*, in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.change import replace as changed
from netcompanion.domain.event import Event
from netcompanion.domain.question import QuestionPurpose
from netcompanion.services import questions
from netcompanion.store import Store
from tests.builders import contact
from tests.ui.views.during_page import ADA, EVENING, LEFT, OLU, Evening, Key, evening
from ui.theme import Theme
from ui.views.events.during.facts import during_facts
from ui.widgets import Toast
from ui.widgets.toast import room_below


def _bottom(part: QWidget, sheet: QWidget) -> int:
    return part.mapTo(sheet, QPoint(0, part.height())).y()


DECK = {each.id: each for each in questions.shipped()}
FIRST, SECOND, THIRD = (DECK[key].text for key in ("rapport-1", "needs-2", "next-step-3"))
FIRST = FIRST.replace("{tonight}", "tonight")


@pytest.fixture
def page(theme: Theme, store: Store, qtbot: QtBot) -> Iterator[Evening]:
    with evening(theme, store, qtbot) as shown:
        yield shown


# Questions


def test_space_goes_through_the_questions_taken_along(page: Evening) -> None:
    seen = [page.question]
    for _ in range(3):
        page.press(Key.Key_Space)
        seen.append(page.question)
    assert seen == [FIRST, SECOND, THIRD, FIRST]
    page.press(Key.Key_Left)
    assert page.question == THIRD
    page.press(Key.Key_Right)
    assert page.question == FIRST


def test_space_means_the_next_question_only_where_it_means_nothing_else(page: Evening) -> None:
    page.part.jot.field.setFocus()
    QTest.keyClicks(page.part.jot.field, "two words")
    assert page.part.jot.field.text() == "two words"
    page.person("t-ada").check.setFocus()
    page.press(Key.Key_Space)
    assert page.is_met("t-ada")
    page.part.questions.previous_button.setFocus()
    page.press(Key.Key_Space)
    assert page.question == THIRD


def test_buttons_go_on_back_and_to_another(page: Evening) -> None:
    card = page.part.questions
    QTest.mouseClick(card.next_button, LEFT)
    assert page.question == SECOND
    QTest.mouseClick(card.another_button, LEFT)
    assert page.question != SECOND
    assert page.part.purposes.chips[QuestionPurpose.NEEDS].isChecked()
    assert card.accessibleDescription() == "from the deck"
    QTest.mouseClick(card.next_button, LEFT)
    assert page.question == THIRD
    assert card.accessibleDescription() == "3 of 3"
    QTest.mouseClick(card.previous_button, LEFT)
    assert page.question == SECOND


def test_a_purpose_leads_into_the_whole_deck(page: Evening) -> None:
    chip = page.part.purposes.chips[QuestionPurpose.MOVING_ON]
    texts = {each.text for each in DECK.values() if each.purpose is QuestionPurpose.MOVING_ON}
    seen = set()
    for _ in texts:
        QTest.mouseClick(chip, LEFT)
        assert chip.isChecked()
        seen.add(page.question.replace("tonight", "{tonight}"))
    assert seen == texts
    chip = page.part.purposes.chips[QuestionPurpose.GIVING]
    chip.setFocus()
    page.press(Key.Key_Return)
    assert page.part.questions.accessibleName().startswith("Giving. ")


def test_looking_again_keeps_question_and_focus(page: Evening) -> None:
    page.press(Key.Key_Space)
    page.part.questions.another()
    before = page.question
    page.meet(ADA)
    page.workspace.do(changed("Other questions", EVENING, replace(EVENING, questions=())))
    assert page.question == before
    assert page.part.questions.hasFocus()


def test_another_event_begins_with_its_own_first_question(page: Evening) -> None:
    page.press(Key.Key_Space)
    other = replace(EVENING, id="other", questions=EVENING.questions[2:])
    page.workspace.do(add("Another event", other))
    page.part.show_event("other")
    assert page.question == THIRD
    assert page.part.show_event("gone") is None


def test_without_questions_taken_along_there_is_the_deck(page: Evening) -> None:
    bare = replace(EVENING, id="bare", questions=())
    page.workspace.do(add("Unprepared", bare))
    page.part.show_event("bare")
    assert page.question
    assert page.part.questions.accessibleDescription().startswith("1 of ")


# Tiles


@pytest.mark.parametrize("action", ["capture", "capture.photo", "capture.scan", "my-card"])
def test_a_tile_asks_for_its_action(page: Evening, action: str) -> None:
    tile = page.part.tiles.tiles[action]
    assert tile.height() >= 44
    QTest.mouseClick(tile, LEFT)
    tile.setFocus()
    page.press(Key.Key_Space)
    page.press(Key.Key_Return)
    assert page.asked == [action] * 3


def test_targets_can_be_hit_without_looking(page: Evening) -> None:
    card = page.part.questions
    for each in (
        card.previous_button,
        card.another_button,
        card.next_button,
        page.part.jot.field,
        page.objective("o-meet").plus,
        page.person("t-ada").check,
    ):
        assert each.height() >= 44


@pytest.mark.parametrize("size", [(960, 621), (1216, 843)])
def test_nobody_scrolls_to_bring_somebody_in(page: Evening, size: tuple[int, int]) -> None:
    page.sheet.resize(*size)
    page.qtbot.waitUntil(lambda: page.sheet.viewport().height() == size[1])
    sheet = page.sheet.widget()
    assert sheet is not None
    jot = page.part.jot
    page.qtbot.waitUntil(lambda: _bottom(jot, sheet) <= size[1])
    page.meet(ADA)
    assert _bottom(jot, sheet) >= size[1] - room_below(page.workspace.theme)


def test_a_message_covers_nothing_and_moves_nothing(page: Evening) -> None:
    toast, jot = Toast(page.workspace.theme, page.sheet), page.part.jot
    sheet = page.sheet.widget()
    assert sheet is not None
    page.qtbot.waitUntil(lambda: _bottom(jot, sheet) > page.sheet.height() - 120)
    before = jot.mapTo(page.sheet, QPoint())
    toast.say("Noted on Ada Finch")
    assert jot.mapTo(page.sheet, QPoint()) == before
    assert before.y() + jot.height() <= page.sheet.height() - toast.height() - 24


def test_the_key_of_the_line_stands_beside_it_while_it_means_something(page: Evening) -> None:
    assert page.part.jot.key.isVisible()
    page.workspace.change_settings(replace(page.workspace.settings, single_keys=False))
    page.part.show_event(EVENING.id)
    assert not page.part.jot.key.isVisible()


# The jotted line


def test_a_line_lands_on_whoever_came_last(page: Evening) -> None:
    assert page.part.jot.whom.text() == "→ notes to self"
    page.meet(ADA)
    page.meet(OLU)
    assert page.part.jot.whom.text() == "→ Olu Reed"
    page.press(Key.Key_N)
    assert page.part.jot.field.hasFocus()
    QTest.keyClicks(page.part.jot.field, "Rows on Sundays")
    page.press(Key.Key_Return)
    assert page.meetings[OLU.id].said == "19:12 Rows on Sundays"
    assert page.part.jot.field.text() == ""
    assert page.part.jot.field.hasFocus()
    assert page.said == ["Noted on Olu Reed"]
    page.workspace.undo_stack.undo()
    assert page.meetings[OLU.id].said == ""


def test_with_nobody_met_it_goes_to_the_notes(page: Evening) -> None:
    page.part.jot.field.setFocus()
    QTest.keyClicks(page.part.jot.field, "Coats on the left")
    page.press(Key.Key_Return)
    with page.workspace.read() as reader:
        event = reader.event(EVENING.id)
    assert event is not None
    assert event.notes_to_self == "19:12 Coats on the left"
    assert page.said == ["Noted for yourself"]


def test_what_was_jotted_is_taken_back_by_the_window_and_not_typed_again(page: Evening) -> None:
    field = page.part.jot.field
    page.press(Key.Key_N)
    QTest.keyClicks(field, "Coats on the left")
    page.press(Key.Key_Return)
    assert field.text() == ""
    assert not field.isUndoAvailable()


def test_esc_leaves_the_line_as_it_is(page: Evening) -> None:
    page.press(Key.Key_N)
    QTest.keyClicks(page.part.jot.field, "half a")
    page.press(Key.Key_Escape)
    assert page.part.jot.field.text() == "half a"
    assert page.part.questions.hasFocus()
    assert page.meetings == {}


def test_what_is_half_typed_is_saved_on_leaving(page: Evening) -> None:
    page.meet(ADA)
    page.part.jot.field.setText("The kiln is new")
    other = replace(EVENING, id="other")
    page.workspace.do(add("Another event", other))
    page.part.show_event("other")
    assert page.meetings[ADA.id].said == "19:12 The kiln is new"
    page.part.show_event(EVENING.id)
    page.part.jot.field.setText("And large")
    page.part.hide()
    assert page.meetings[ADA.id].said.endswith("19:12 And large")


def test_a_refused_line_stays_in_the_field(page: Evening) -> None:
    page.part.jot.field.setText("#learned")
    page.part.jot.commit()
    assert page.part.jot.field.text() == "#learned"


def test_single_letters_can_be_switched_off(page: Evening) -> None:
    page.workspace.change_settings(replace(page.workspace.settings, single_keys=False))
    page.press(Key.Key_N)
    assert page.part.questions.hasFocus()


def test_strange_names_are_shown_as_they_are(page: Evening) -> None:
    page.workspace.do(add("A stranger", rogue := contact("<b>Zed</b> \u202eknil", 9)))
    page.meet(rogue)
    assert "<b>" in page.part.jot.whom.text()
    assert page.part.jot.whom.textFormat() is Qt.TextFormat.PlainText
    assert "\u202e" not in page.part.jot.whom.text()


# The heading


def test_the_heading_says_what_time_is_left(page: Evening) -> None:
    now = page.clock.now

    def words(event: Event) -> list[str]:
        return [each for _, each in during_facts(event, now)]

    assert words(EVENING) == ["19:12, 78 minute(s) left", "with Farah: by the stairs at 20:00"]
    alone = replace(EVENING, companion=None)
    assert words(replace(alone, end=now.replace(hour=23))) == ["19:12, 4 hour(s) left"]
    assert words(replace(alone, end=now)) == ["it is over"]
    assert words(replace(alone, start=now.replace(hour=20))) == ["starts at 20:12"]
    later = replace(alone, start=now.replace(day=21), end=None)
    assert words(later) == ["starts on Wed 21 Oct at 19:12"]
