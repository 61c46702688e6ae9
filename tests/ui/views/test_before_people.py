"""People to meet and questions on the page *Before*."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.event import Encounter
from netcompanion.services import questions
from tests.builders import contact, promise, target
from tests.ui.views.before_page import Key, Page, row_at
from ui.views.events.deck import DeckDialog
from ui.views.events.target_dialog import TargetDialog
from ui.views.parts.field import InPlaceField
from ui.workspace import Workspace


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Page:
    """A new event, prepared by nobody yet."""
    return Page(workspace, qtbot)


# People to meet


def test_someone_typed_is_added_with_role_and_company(page: Page) -> None:
    page.write(page.part.targets.line.field, "Imogen Vance, programme lead, Weavers Guild")
    person = page.people[0]
    assert (person.name, person.title, person.organisation) == (
        "Imogen Vance",
        "programme lead",
        "Weavers Guild",
    )
    why = page.part.focusWidget()
    assert isinstance(why, InPlaceField)
    page.write(why, "Chooses the speakers")
    give = page.part.focusWidget()
    assert give is not None
    page.write(give, "Two names")
    assert page.part.targets.line.field.hasFocus()
    assert (page.people[0].why, page.people[0].give) == ("Chooses the speakers", "Two names")
    assert page.people[-1].name == "Someone standing alone"


def test_whoever_was_added_is_not_typed_again_by_undo(page: Page) -> None:
    field = page.part.targets.line.field
    page.write(field, "Imogen Vance")
    assert field.text() == ""
    assert not field.isUndoAvailable()


def test_esc_clears_the_line_and_then_leaves_it(page: Page) -> None:
    field = page.part.targets.line.field
    page.write(field, "Imogen", None)
    page.press(Key.Key_Escape)
    assert field.text() == ""
    assert field.hasFocus()
    field.undo()
    assert field.text() == "Imogen"
    page.press(Key.Key_Escape)
    page.press(Key.Key_Escape)
    (alone,) = page.part.targets.list.rows().values()
    assert alone.hasFocus()


def test_esc_leads_from_a_field_to_its_row(page: Page) -> None:
    page.write(page.part.targets.line.field, "Imogen Vance")
    row = row_at(page, 0, "targets")
    page.press(Key.Key_Return)
    page.press("Two names")
    page.press(Key.Key_Escape)
    page.press(Key.Key_Escape)
    assert row.hasFocus()
    assert page.people[0].give == ""


def test_someone_known_is_offered_and_says_how_often_we_met(page: Page) -> None:
    maya = contact("Maya Okafor")
    met = Encounter(id="met", contact_id=maya.id, on=date(2026, 10, 2))
    page.workspace.do(add("Somebody known", maya, met))
    field = page.part.targets.line.field
    page.write(field, "may", None)
    popup = page.part.targets.known.popup
    page.qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    page.qtbot.waitUntil(lambda: len(page.people) == 2)
    assert page.people[0].contact_id == maya.id
    assert page.people[0].name == "Maya Okafor"
    row = next(iter(page.part.targets.list.rows().values()))
    assert row.chip.text() == "met once"
    assert field.text() == ""


def test_what_was_said_and_promised_is_proposed(page: Page) -> None:
    maya = contact("Maya Okafor")
    met = Encounter(id="met", contact_id=maya.id, on=date(2026, 10, 2), needs=("a dryer",))
    page.workspace.do(add("Known", maya, met, promise(maya, "Send the checklist")))
    field = page.part.targets.line.field
    page.write(field, "maya", None)
    QTest.keyClick(page.part.targets.known.popup, Key.Key_Down)
    QTest.keyClick(page.part.targets.known.popup, Key.Key_Return)
    page.qtbot.waitUntil(lambda: len(page.people) == 2)
    assert page.people[0].why == "a dryer"
    (row, _alone) = page.part.targets.list.rows().values()
    page.qtbot.waitUntil(row.ideas[0].isVisible)
    idea = row.ideas[0]
    assert idea.words() == "Send the checklist"
    assert "promised" in idea.toolTip()
    QTest.keyClick(idea, Key.Key_Space)
    assert page.people[0].give == "Send the checklist"
    assert not any(chip.isVisible() for chip in row.ideas)
    assert page.part.focusWidget() is field


def test_someone_known_with_an_idea_to_give_takes_few_keys(page: Page) -> None:
    maya = contact("Maya Okafor")
    page.workspace.do(add("Known", maya, promise(maya, "Send the checklist")))
    page.write(page.part.targets.line.field, "may", None)
    popup = page.part.targets.known.popup
    page.qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is popup.windowHandle())
    QTest.keyClick(popup, Key.Key_Return)  # takes who is pointed at
    page.part.activateWindow()
    page.qtbot.waitUntil(page.part.isActiveWindow)
    assert page.people[0].contact_id == maya.id
    row = page.part.targets.list.rows()[page.people[0].id]
    page.qtbot.waitUntil(row.ideas[0].isVisible)
    for key in (Key.Key_Return, Key.Key_Tab, Key.Key_Return):  # why, give, the first idea
        page.press(key)
    assert page.people[0].give == "Send the checklist"
    assert page.part.targets.line.field.hasFocus()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_who_is_pointed_at_is_taken_and_the_line_stays_as_typed(page: Page, key: Qt.Key) -> None:
    maya = contact("Maya Okafor")
    page.workspace.do(add("Known", maya))
    card = page.part.targets
    page.write(card.line.field, "oka", None)
    page.qtbot.waitUntil(card.known.is_choosing)
    assert card.line.field.text() == "oka"
    QTest.keyClick(card.known.popup, key)
    page.qtbot.waitUntil(lambda: len(page.people) == 2)
    assert page.people[0].contact_id == maya.id


def test_fast_fingers_take_who_is_meant(page: Page) -> None:
    maya = contact("Maya Okafor")
    page.workspace.do(add("Known", maya))
    page.write(page.part.targets.line.field, "maya o")
    assert page.people[0].contact_id == maya.id
    assert not page.part.targets.known.popup.isVisible()


def test_esc_leaves_what_was_typed_for_a_stranger(page: Page) -> None:
    page.workspace.do(add("Known", contact("Maya Okafor")))
    card = page.part.targets
    page.write(card.line.field, "Maya", None)
    page.qtbot.waitUntil(card.known.is_choosing)
    QTest.keyClick(card.known.popup, Key.Key_Escape)
    QTest.keyClick(card.line.field, Key.Key_Return)
    assert (page.people[0].name, page.people[0].contact_id) == ("Maya", None)


def test_a_stranger_whose_name_only_resembles_another_is_new(page: Page) -> None:
    page.workspace.do(add("Known", contact("Maya Okafor"), contact("Ann-Marie Archer", 2)))
    for name in ("Ann Archer", "Maya, baker"):
        page.write(page.part.targets.line.field, name)
    assert [each.contact_id for each in page.people] == [None, None, None]


def test_many_people_are_shown_a_few_at_a_time(page: Page) -> None:
    card = page.part.targets
    people = [replace(target(page.event, f"Guest {n}"), position=n) for n in range(45)]
    page.workspace.do(add("Many", *people))
    names = [each.id for each in page.people]
    assert list(card.list.rows()) == [*names[:12], names[-1]]
    assert card.more.isVisible()
    QTest.keyClick(card.more, Key.Key_Return)
    assert list(card.list.rows()) == [*names[:24], names[-1]]
    assert card.list.rows()[names[12]].hasFocus()
    page.write(card.line.field, "Imogen Vance")
    added = next(each.id for each in page.people if each.name == "Imogen Vance")
    assert added in card.list.rows()
    assert card.list.rows()[added].why.hasFocus()


def test_nobody_is_listed_twice(page: Page) -> None:
    for _ in range(2):
        page.write(page.part.targets.line.field, "Imogen Vance")
    assert len(page.people) == 2  # with the standing row


def test_keys_on_a_person(page: Page) -> None:
    page.write(page.part.targets.line.field, "Imogen Vance")
    row_at(page, 0, "targets")
    page.press(Key.Key_Space)
    assert page.people[0].starred
    page.press(Key.Key_Return)
    assert page.part.focusWidget() is page.part.targets.list.rows()[page.people[0].id].give
    row_at(page, 0, "targets")
    page.press(Key.Key_Delete)
    assert [each.name for each in page.people] == ["Someone standing alone"]
    page.undo()
    assert page.people[0].name == "Imogen Vance"


def test_a_person_is_edited(page: Page) -> None:
    page.write(page.part.targets.line.field, "Imogen Vance")
    row_at(page, 0, "targets")
    page.press(Key.Key_F2)
    dialog = page.dialog(TargetDialog)
    page.write(dialog.email, "imogen@weavers.example", None)
    page.write(dialog.company, "Weavers Guild")
    assert page.people[0].organisation == "Weavers Guild"
    assert page.people[0].email == "imogen@weavers.example"


# Questions


def dealt(page: Page) -> list[str]:
    return [each.question_id for each in page.event.questions]


def test_a_question_is_swapped_pinned_and_left(page: Page) -> None:
    before = dealt(page)
    row_at(page, 2, "questions")
    page.press("r")
    after = dealt(page)
    assert [a == b for a, b in zip(before, after, strict=True)] == [
        True, True, False, True, True, True,
    ]  # fmt: skip
    page.press("p")
    assert page.event.questions[2].pinned
    page.part.questions.shuffle()
    assert dealt(page)[2] == after[2]
    assert dealt(page) != after
    row_at(page, 0, "questions")
    page.press(Key.Key_Delete)
    assert len(dealt(page)) == 5


def test_single_letters_can_be_switched_off(page: Page) -> None:
    page.workspace.settings = replace(page.workspace.settings, single_keys=False)
    page.part.show_event(page.id)
    before = dealt(page)
    row_at(page, 2, "questions")
    page.press("r")
    assert dealt(page) == before


def test_a_question_is_chosen_from_the_deck(page: Page) -> None:
    row_at(page, 0, "questions")
    page.press(Key.Key_Return)
    dialog = page.dialog(DeckDialog)
    page.write(dialog.search, "keep my word", None)
    QTest.keyClick(dialog.search, Key.Key_Return)
    chosen = next(each for each in questions.shipped() if "keep my word" in each.text)
    assert dealt(page)[0] == chosen.id
    assert page.event.questions[0].pinned


def test_a_question_of_ones_own_is_checked_gently(page: Page) -> None:
    page.part.questions.browse()
    dialog = page.dialog(DeckDialog)
    page.write(dialog.own.field, "Do you like it here?")
    assert "yes or no" in dialog.own.said()
    assert dialog.isVisible()
    with page.workspace.read() as reader:
        assert reader.own_questions() == []
    QTest.keyClick(dialog.own.field, Key.Key_Return)
    with page.workspace.read() as reader:
        (own,) = reader.own_questions()
    assert own.text == "Do you like it here?"
    assert dialog.table.chosen() == own.id
    QTest.keyClick(dialog.table, Key.Key_Return)
    assert own.id in dealt(page)
    assert not dialog.isVisible()


def test_an_open_question_needs_no_second_look(page: Page) -> None:
    page.part.questions.browse()
    dialog = page.dialog(DeckDialog)
    page.write(dialog.own.field, "What keeps you up at night?")
    with page.workspace.read() as reader:
        assert len(reader.own_questions()) == 1
    dialog.reject()


def test_typing_a_name_never_searches_for_one_letter(page: Page) -> None:
    page.workspace.do(add("Somebody", contact("Ann Archer")))
    field: QLineEdit = page.part.targets.line.field
    page.write(field, "a", None)
    assert not page.part.targets.known.popup.isVisible()
