"""The deck of questions, and one's own in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.event import DealtQuestion, Event
from netcompanion.domain.question import Question, QuestionPurpose
from netcompanion.services import questions
from tests.ui.views.before_page import Key, Page
from ui.views.events.deck import DeckDialog
from ui.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Page:
    """A new event, after one at which two questions were liked and one was not."""
    page = Page(workspace, qtbot)
    before = Event(
        id="before",
        name="Makers Mixer",
        start=workspace.now() - timedelta(days=28),
        questions=(
            DealtQuestion(question_id="needs-4", liked=True),
            DealtQuestion(question_id="giving-5", liked=True),
            DealtQuestion(question_id="rapport-6", liked=False),
            DealtQuestion(question_id="rapport-1"),
        ),
    )
    workspace.do(add("Go to an event", before))
    return page


@pytest.fixture
def deck(page: Page) -> Iterator[DeckDialog]:
    """The deck, open."""
    page.part.questions.browse()
    dialog = page.dialog(DeckDialog)
    yield dialog
    if page.part.findChildren(DeckDialog):
        dialog.done(0)


@pytest.fixture
def in_german() -> Iterator[None]:
    """A system whose language is not English."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German))
    yield
    QLocale.setDefault(before)


def own(page: Page) -> list[Question]:
    with page.workspace.read() as reader:
        return reader.own_questions()


def words(deck: DeckDialog) -> list[str]:
    return [text for _purpose, text, _past in deck.table.row_words()]


def past(deck: DeckDialog, beginning: str) -> str:
    return next(past for _, text, past in deck.table.row_words() if text.startswith(beginning))


def test_it_shows_the_thumbs_and_how_often_a_question_was_taken_along(deck: DeckDialog) -> None:
    assert past(deck, "Where does the work pile up").startswith("liked, at 1 event")
    assert past(deck, "What do you get up to").startswith("not liked, at 1 event")
    assert past(deck, "What made").startswith("at 1 event")
    assert set(words(deck)[:2]) == {
        "Where does the work pile up when things get busy?",
        "What could I send you that would save you an hour?",
    }
    assert words(deck)[-1] == "What do you get up to when nobody needs you for anything?"


def test_my_deck_is_what_i_liked_and_what_i_wrote(page: Page, deck: DeckDialog) -> None:
    page.write(deck.own.field, "What keeps you up at night?")
    QTest.mouseClick(deck.mine, LEFT)
    assert len(words(deck)) == 3
    assert words(deck)[0] == "What keeps you up at night?"
    QTest.mouseClick(deck.purposes[QuestionPurpose.GIVING], LEFT)
    assert words(deck) == ["What could I send you that would save you an hour?"]


def test_purposes_narrow_the_deck_down(deck: DeckDialog) -> None:
    for purpose in (QuestionPurpose.MOVING_ON, QuestionPurpose.NEXT_STEP):
        chip = deck.purposes[purpose]
        chip.setFocus()
        QTest.keyClick(chip, Key.Key_Space)
    assert len(words(deck)) == 16
    assert {purpose for purpose, _, _ in deck.table.row_words()} == {"Moving on", "Next step"}


def test_ones_own_question_is_changed_and_removed_by_keyboard(page: Page, deck: DeckDialog) -> None:
    page.write(deck.own.field, "What keeps you up at night?")
    (first,) = own(page)
    deck.table.setFocus()
    QTest.keyClick(deck.table, Key.Key_F2)
    assert deck.own.field.hasFocus()
    deck.own.field.selectAll()
    page.write(deck.own.field, "What gets you up in the morning?")
    assert own(page) == [replace(first, text="What gets you up in the morning?")]
    assert deck.table.chosen() == first.id
    deck.table.setFocus()
    QTest.keyClick(deck.table, Key.Key_Delete)
    assert own(page) == []
    page.undo()
    page.undo()
    assert own(page) == [first]


def test_editing_is_checked_as_gently(page: Page, deck: DeckDialog) -> None:
    page.write(deck.own.field, "What keeps you up at night?")
    deck.table.setFocus()
    QTest.keyClick(deck.table, Key.Key_F2)
    deck.own.field.selectAll()
    page.write(deck.own.field, "Is it late?")
    assert "yes or no" in deck.own.said()
    assert own(page)[0].text == "What keeps you up at night?"
    QTest.keyClick(deck.own.field, Key.Key_Return)
    assert own(page)[0].text == "Is it late?"


def test_a_question_of_many_words_is_said_to_be_long(page: Page, deck: DeckDialog) -> None:
    page.write(deck.own.field, "What " + "and what " * 12)
    assert "25 words" in deck.own.said()
    assert own(page) == []
    QTest.keyClick(deck.own.field, Key.Key_Return)
    assert len(own(page)) == 1


@pytest.mark.usefixtures("in_german")
def test_in_another_language_no_question_is_called_closed(page: Page) -> None:
    page.part.questions.browse()
    deck = page.dialog(DeckDialog)
    page.write(deck.own.field, "Was macht ihr den ganzen Tag?")
    assert [each.text for each in own(page)] == ["Was macht ihr den ganzen Tag?"]
    deck.reject()


def test_esc_never_throws_a_question_away_at_once(page: Page, deck: DeckDialog) -> None:
    page.write(deck.own.field, "What now", None)
    QTest.keyClick(deck.own.field, Key.Key_Escape)
    assert deck.isVisible()
    assert "not saved" in deck.own.said()
    QTest.keyClick(deck.own.field, Key.Key_Escape)
    assert deck.own.field.text() == ""
    QTest.keyClick(deck, Key.Key_Escape)
    assert not deck.isVisible()


def test_a_question_of_ones_own_that_an_event_has_is_asked_in_its_new_words(
    page: Page, deck: DeckDialog
) -> None:
    page.write(deck.own.field, "What keeps you up at night?")
    QTest.keyClick(deck.table, Key.Key_Return)
    (mine,) = own(page)
    page.workspace.do(questions.edit_own(mine, "What wakes you?", mine.purpose))
    said = [row.accessibleName() for row in page.part.questions.list.rows().values()]
    assert any("What wakes you?" in each for each in said)


def test_what_was_taken_instead_has_the_focus(page: Page, qtbot: QtBot) -> None:
    card = page.part.questions
    key, row = list(card.list.rows().items())[2]
    row.setFocus()
    QTest.keyClick(row, Key.Key_Return)
    deck = page.dialog(DeckDialog)
    QTest.keyClick(deck.search, Key.Key_Down)
    QTest.keyClick(deck.table, Key.Key_Down)
    chosen = deck.table.chosen()
    QTest.keyClick(deck.table, Key.Key_Return)
    assert key not in card.list.rows()
    page.part.activateWindow()
    qtbot.waitUntil(lambda: card.list.rows()[chosen].hasFocus())


def test_it_says_what_is_replaced(page: Page) -> None:
    card = page.part.questions
    row = next(iter(card.list.rows().values()))
    row.setFocus()
    QTest.keyClick(row, Key.Key_Return)
    deck = page.dialog(DeckDialog)
    assert deck.instead.text().removeprefix("Instead of: ") in row.accessibleName()
    deck.reject()


def test_without_a_hit_all_come_back_by_a_button(deck: DeckDialog) -> None:
    everything = len(words(deck))
    deck.mine.click()
    QTest.keyClicks(deck.search, "zzz")
    assert words(deck) == []
    assert deck.none.isVisible()
    deck.show_all.click()
    assert len(words(deck)) == everything
    assert not deck.none.isVisible()
    assert deck.search.hasFocus()


def test_ones_own_is_for_the_purpose_that_is_looked_at(deck: DeckDialog) -> None:
    assert deck.instead.isHidden()
    deck.purposes[QuestionPurpose.GIVING].click()
    assert deck.own.purpose.currentData() == QuestionPurpose.GIVING


def test_the_chips_are_one_stop_for_tab(deck: DeckDialog) -> None:
    QTest.keyClick(deck.search, Key.Key_Tab)
    chips = [deck.mine, *deck.purposes.values()]
    assert chips[0].hasFocus()
    QTest.keyClick(chips[0], Key.Key_Right)
    assert chips[1].hasFocus()
    QTest.keyClick(chips[1], Key.Key_Tab)
    assert deck.table.hasFocus()
    QTest.keyClick(deck.table, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert chips[1].hasFocus()
    QTest.keyClick(chips[1], Key.Key_Left)
    QTest.keyClick(chips[0], Key.Key_Up)
    assert chips[-1].hasFocus()


def test_taking_another_along_never_throws_ones_own_away_at_once(
    page: Page, deck: DeckDialog
) -> None:
    page.write(deck.own.field, "What keeps you up at night?", None)
    deck.table.setFocus()
    dealt = {dealt.question_id for dealt in page.event.questions}
    QTest.keyClick(deck.table, Key.Key_Down)
    while (chosen := deck.table.chosen()) in dealt:
        QTest.keyClick(deck.table, Key.Key_Down)
    QTest.keyClick(deck.table, Key.Key_Return)
    assert deck.isVisible()
    assert "not saved" in deck.own.said()
    assert deck.own.field.text() == "What keeps you up at night?"
    assert chosen not in [dealt.question_id for dealt in page.event.questions]
    QTest.keyClick(deck.table, Key.Key_Return)
    assert not deck.isVisible()
    assert chosen in [dealt.question_id for dealt in page.event.questions]


def test_one_warning_is_not_for_another_act(page: Page, deck: DeckDialog) -> None:
    page.write(deck.own.field, "What now", None)
    QTest.keyClick(deck.own.field, Key.Key_Escape)
    deck.table.setFocus()
    QTest.keyClick(deck.table, Key.Key_Return)
    assert deck.isVisible()
    assert deck.own.field.text() == "What now"


def test_changing_another_never_throws_ones_own_away_at_once(page: Page, deck: DeckDialog) -> None:
    page.write(deck.own.field, "What keeps you up at night?")
    page.write(deck.own.field, "What gets", None)
    for text in ("What gets", "What keeps you up at night?"):
        deck.table.setFocus()
        QTest.keyClick(deck.table, Key.Key_F2)
        assert deck.own.field.text() == text
    assert deck.own.said() == ""


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_Delete])
def test_what_is_being_changed_stays_as_it_is_typed(
    page: Page, deck: DeckDialog, key: Qt.Key
) -> None:
    page.write(deck.own.field, "What keeps you up at night?")
    deck.table.setFocus()
    QTest.keyClick(deck.table, Key.Key_F2)
    deck.own.field.selectAll()
    page.write(deck.own.field, "What wakes", None)
    deck.table.setFocus()
    QTest.keyClick(deck.table, key)
    assert deck.own.field.text() == "What wakes"
    assert [each.text for each in own(page)] == ["What keeps you up at night?"]
