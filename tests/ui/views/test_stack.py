"""The card stack by keyboard: typed, completed, saved, reopened, skipped, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.promise import Direction
from netcompanion.domain.stack import CardState
from netcompanion.services.folder import DataFolder
from netcompanion.services.stack import RowState
from netcompanion.services.stack_draft import FIELD, read
from netcompanion.services.unsaved import unsaved
from tests.ui.conftest import NOW
from tests.ui.views.stack_desk import ALT, CTRL, DINNER, SHIFT, Desk, Key
from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.workspace import Workspace

HANA = ("Hana Sato", "Aire Textiles", "Energy lead", "hana.sato@aire.example", "07700900412")


@pytest.fixture
def desk(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> Desk:
    return Desk(window, workspace, qtbot)


# Saving


def test_enter_saves_a_card_and_opens_the_next(desk: Desk) -> None:
    desk.enter(*HANA, "send heat piece fri")
    (hana,) = desk.people()
    assert (hana.name, hana.organisation, hana.title) == HANA[:3]
    assert [each.value for each in hana.emails] == [HANA[3]]
    (promise,) = desk.promises()
    assert (promise.what, promise.due) == ("Send heat piece", date(2026, 10, 16))
    (met,) = desk.meetings()
    assert (met.event_id, met.place) == (DINNER.id, DINNER.place)
    assert desk.texts() == [""] * 6
    assert desk.line("name").hasFocus()
    assert desk.page.table.counted() == "1 person(s) · 1 promise(s)"  # before plurals are loaded


def test_all_of_a_card_is_one_step_that_undo_puts_back_into_the_form(desk: Desk) -> None:
    desk.enter(*HANA, "send heat piece fri")
    desk.press(Key.Key_Z, CTRL)
    assert desk.people() == []
    assert desk.promises() == []
    assert desk.texts() == [*HANA, "send heat piece fri"]
    desk.press(Key.Key_Return)
    assert [each.name for each in desk.people()] == ["Hana Sato"]


def test_redo_takes_the_card_out_of_the_form_again(desk: Desk) -> None:
    desk.enter(*HANA)
    desk.press(Key.Key_Z, CTRL)
    desk.window.commands.trigger("redo")
    assert desk.texts() == [""] * 6
    assert len(desk.people()) == 1


def test_what_is_being_typed_waits_while_a_card_is_taken_back(desk: Desk) -> None:
    desk.enter("Nia Rees")
    desk.write("Tom")
    desk.workspace.undo_stack.undo()
    assert desk.texts()[:2] == ["Nia Rees", ""]
    desk.press(Key.Key_Return)
    assert desk.texts()[:2] == ["Tom", ""]


def test_enter_on_an_empty_form_does_nothing(desk: Desk) -> None:
    desk.press(Key.Key_Return)
    assert desk.people() == []
    assert desk.page.form.fields["name"].note() == ""


def test_somebody_must_be_named_and_nothing_is_lost(desk: Desk) -> None:
    desk.line("phone").setFocus()
    desk.write("07700 900412", Key.Key_Return)
    assert desk.people() == []
    assert desk.line("phone").text() == "07700 900412"
    assert "one is needed" in desk.page.form.fields["name"].note()
    assert desk.line("name").hasFocus()


@pytest.mark.parametrize("field", ["organisation", "email"])
def test_a_company_or_an_address_is_enough(desk: Desk, field: str) -> None:
    desk.line(field).setFocus()
    desk.write("info@aire.example", Key.Key_Return)
    assert len(desk.people()) == 1


def test_enter_saves_from_a_tag_and_from_the_note(desk: Desk) -> None:
    desk.write("Nia Rees #glass", Key.Key_Tab)
    desk.page.form.tags.chips()[0].setFocus()
    desk.press(Key.Key_Return)
    desk.write("Tom Vale", None)
    desk.page.form.said.setFocus()
    desk.write("Likes rowing", None)
    desk.press(Key.Key_Return, SHIFT)
    desk.write("and kilns", Key.Key_Return)
    assert {each.name for each in desk.people()} == {"Nia Rees", "Tom Vale"}
    assert {each.said for each in desk.meetings()} == {"", "Likes rowing\nand kilns"}


def test_a_tag_can_be_written_into_any_field(desk: Desk) -> None:
    desk.write('Nia Rees #glass #"plant manager"')
    desk.write("Aire #textiles ltd", Key.Key_Return)
    (nia,) = desk.people()
    assert (nia.name, nia.organisation) == ("Nia Rees", "Aire ltd")
    assert nia.tags == ("glass", "plant manager", "textiles")


# Completion


def test_a_known_company_is_completed_and_brings_domain_pattern_and_number(desk: Desk) -> None:
    desk.enter("Hana Sato", "Aire Textiles", "", "hana.sato@aire.example", "0113 496 0142")
    desk.write("Rosa Keene")
    desk.write("a", None)
    assert desk.line("organisation").offer() == ""
    desk.write("i", None)
    assert desk.line("organisation").offer() == "Aire Textiles"
    desk.press(Key.Key_Tab)
    assert desk.line("organisation").text() == "Aire Textiles"
    assert desk.page.form.fields["organisation"].hint() == "known – 1 person(s)"
    desk.press(Key.Key_Tab)
    assert desk.line("email").offer() == "rosa.keene@aire.example"
    assert desk.page.form.fields["email"].hint() == "domain from company"
    desk.press(Key.Key_Tab)
    assert desk.line("email").text() == "rosa.keene@aire.example"
    desk.press(Key.Key_Space)
    assert desk.line("phone").text() == "+44 113 496"


def test_an_address_by_a_pattern_seen_once_is_looked_at_again(desk: Desk) -> None:
    desk.enter("Hana Sato", "Aire Textiles", "", "hana.sato@aire.example")
    for name in ("Rosa Keene", "Ivo Brandt"):
        desk.write(name)
        desk.write("Aire Textiles")
        desk.press(Key.Key_Tab)
        desk.press(Key.Key_Tab)  # takes the guess
        desk.press(Key.Key_Return)
    desk.enter("Una Frost", "Aire Textiles", "", "una.frost@aire.example")
    states = {each.contact.name: each.state for each in desk.rows()}
    assert states == {
        "Hana Sato": RowState.NEW,
        "Rosa Keene": RowState.CHECK,  # one colleague is no pattern
        "Ivo Brandt": RowState.NEW,
        "Una Frost": RowState.NEW,  # typed from the card
    }


def test_what_is_offered_and_not_taken_is_not_saved(desk: Desk) -> None:
    desk.enter("Hana Sato", "Aire Textiles", "", "hana.sato@aire.example")
    desk.write("Rosa Keene")
    desk.write("Ai", Key.Key_Return)
    (_, rosa) = sorted(desk.people(), key=lambda each: each.name)
    assert (rosa.organisation, rosa.emails) == ("Ai", ())


def test_an_at_sign_completes_the_domain(desk: Desk) -> None:
    desk.enter("Hana Sato", "Aire Textiles", "", "hana.sato@aire.example")
    desk.write("Rosa Keene")
    desk.write("Aire Textiles")
    desk.press(Key.Key_Tab)
    desk.write("sales@", None)
    assert desk.line("email").offer() == "sales@aire.example"
    desk.press(Key.Key_End)
    assert desk.line("email").text() == "sales@aire.example"
    assert desk.line("email").hasFocus()


def test_a_deletion_is_not_completed_again(desk: Desk) -> None:
    desk.enter("Hana Sato", "Aire Textiles")
    desk.press(Key.Key_Tab)
    desk.write("Aire", None)
    desk.press(Key.Key_Backspace)
    assert desk.line("organisation").offer() == ""
    desk.press(Key.Key_Tab)
    assert desk.line("organisation").text() == "Air"


def test_the_usual_roles_are_offered(desk: Desk) -> None:
    desk.enter("Hana Sato", "Aire Textiles", "Plant manager")
    desk.press(Key.Key_Tab)
    desk.press(Key.Key_Tab)
    desk.write("pl")
    assert desk.line("title").text() == "Plant manager"


def test_ctrl_d_takes_the_company_of_the_last_card(desk: Desk) -> None:
    desk.enter("Hana Sato", "Aire Textiles", "", "hana.sato@aire.example")
    desk.write("Rosa Keene")
    desk.press(Key.Key_D, CTRL)
    assert desk.line("organisation").text() == "Aire Textiles"
    assert desk.line("title").hasFocus()
    desk.press(Key.Key_Tab)
    assert desk.line("email").offer() == "rosa.keene@aire.example"


# Promises and checks


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("send heat piece fri", ["Send heat piece", "due Fri 16 Oct", "you owe Nia"]),
        ("send heat piece", ["Send heat piece", "due Mon 19 Oct, as usual", "you owe Nia"]),
        ("<visit dates 30 oct", ["Visit dates", "due Fri 30 Oct", "Nia owes you"]),
    ],
)
def test_a_promise_is_shown_as_it_is_read_before_it_is_saved(
    desk: Desk, line: str, words: list[str]
) -> None:
    desk.write("Nia Rees", None)
    desk.line("promise").setFocus()
    desk.write(line, None)
    chips = desk.page.form.chips
    assert chips.isVisible()
    assert [chip.text() for chip in (chips.what, chips.due, chips.who)] == words
    desk.press(Key.Key_Return)
    assert not desk.page.form.chips.isVisible()
    (promise,) = desk.promises()
    owes = Direction.THEY_OWE if line.startswith("<") else Direction.I_OWE
    assert (promise.what, promise.direction) == (words[0], owes)


def test_a_field_is_judged_after_it_was_left_and_blocks_nothing(desk: Desk) -> None:
    desk.write("Nia Rees")
    desk.line("email").setFocus()
    desk.write("nia@aire", None)
    email = desk.page.form.fields["email"]
    assert email.note() == ""
    desk.press(Key.Key_Tab)
    assert "whole e-mail address" in email.note()
    desk.write("07700 900412")
    assert desk.page.form.fields["phone"].is_marked_valid()
    desk.press(Key.Key_Return)
    (row,) = desk.rows()
    assert row.state == "check"
    assert [each.value for each in desk.people()[0].emails] == ["nia@aire"]


def test_typing_takes_the_words_away_again(desk: Desk) -> None:
    desk.line("email").setFocus()
    desk.write("nia@aire")
    desk.line("email").setFocus()
    desk.write(".example", None)
    assert desk.page.form.fields["email"].note() == ""


# Reopening and skipping


def test_ctrl_up_brings_the_last_row_back_and_saves_it_as_a_correction(desk: Desk) -> None:
    desk.enter("Nia Rees", "Aire")
    desk.enter(*HANA, "send heat piece fri")
    desk.write("Tom", None)
    desk.press(Key.Key_Up, CTRL)
    assert desk.texts() == [*HANA[:4], "+44 7700 900412", "send heat piece fri"]
    assert desk.page.form.head.title() == "Correct a card"
    desk.line("title").setFocus()
    desk.line("title").selectAll()
    desk.write("Head of energy", Key.Key_Return)
    assert {each.title for each in desk.people()} == {"", "Head of energy"}
    assert len(desk.promises()) == 1
    assert desk.texts()[0] == "Tom"


def test_ctrl_up_again_goes_further_back_and_esc_leaves_it_as_it_was(desk: Desk) -> None:
    desk.enter("Nia Rees")
    desk.enter("Hana Sato")
    desk.press(Key.Key_Up, CTRL)
    desk.press(Key.Key_Up, CTRL)
    assert desk.texts()[0] == "Nia Rees"
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_Escape)
    assert desk.texts()[0] == ""
    assert len(desk.people()) == 2


def test_after_a_row_further_up_comes_a_new_card_and_not_the_rows_passed(desk: Desk) -> None:
    for name in ("Hana Sato", "Nia Rees", "Rosa Keene", "Ivo Brandt"):
        desk.enter(name)
    for _ in range(3):
        desk.press(Key.Key_Up, CTRL)
    desk.write("-Hale", Key.Key_Return)
    assert desk.texts()[0] == ""
    assert not desk.page.entering.reopened
    desk.enter("Una Frost")
    names = sorted(each.name for each in desk.people())
    assert names == ["Hana Sato", "Ivo Brandt", "Nia Rees-Hale", "Rosa Keene", "Una Frost"]


def test_a_row_is_reopened_from_the_table_by_enter(desk: Desk) -> None:
    desk.enter("Nia Rees")
    table = desk.page.table.table
    table.setFocus()
    table.setCurrentIndex(desk.page.table.rows.index(0, 0))
    desk.press(Key.Key_Return)
    assert desk.texts()[0] == "Nia Rees"


def test_esc_keeps_what_was_typed_in_the_box(desk: Desk) -> None:
    desk.enter("Nia Rees")
    desk.write("Tom Vale")
    desk.write("Vale Kilns", None)
    desk.press(Key.Key_Escape)
    assert desk.texts()[0] == ""
    assert [each.state for each in desk.box()] == [CardState.ENTERED, CardState.SKIPPED]
    assert desk.page.board.box.passed.isVisible()
    desk.page.board.box.passed.click()
    assert desk.texts()[:2] == ["Tom Vale", "Vale Kilns"]
    desk.press(Key.Key_Return)
    assert {each.name for each in desk.people()} == {"Nia Rees", "Tom Vale"}
    assert [each.state for each in desk.box()] == [CardState.ENTERED] * 2


def test_a_skip_can_be_undone(desk: Desk) -> None:
    desk.write("Tom Vale", None)
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_Z, CTRL)
    assert desk.texts()[0] == "Tom Vale"
    assert desk.box() == []


# Leaving and coming back


def test_what_is_in_the_form_is_there_again_after_the_page_was_left(desk: Desk) -> None:
    desk.write("Tom Vale")
    desk.write("Vale Kilns", None)
    desk.page.pause()
    here = desk.workspace.navigator.here
    assert here == Location(Place.EVENTS, DINNER.id, "after")
    desk.window.detach()
    desk.window.attach(desk.workspace)
    desk.workspace.navigator.go(Location(Place.STACK, desk.stack_id))
    assert desk.texts()[:2] == ["Tom Vale", "Vale Kilns"]
    desk.press(Key.Key_Return)
    assert len(desk.people()) == 1


def test_a_window_that_is_closed_keeps_what_was_typed(desk: Desk) -> None:
    desk.write("Tom Vale", None)
    desk.window.close()
    desk.workspace.unsaved.keep_now()
    (typed,) = unsaved(DataFolder(desk.workspace.store.path.parent)).load()
    (draft,) = read(typed.words)
    assert typed.place == (desk.stack_id, FIELD)
    assert draft.row.name == "Tom Vale"


def test_a_card_that_was_saved_leaves_no_draft(desk: Desk) -> None:
    desk.write("Tom Vale")
    desk.press(Key.Key_Return)
    desk.window.close()
    assert unsaved(DataFolder(desk.workspace.store.path.parent)).load() == []


def test_the_unfinished_stack_is_taken_up_again(desk: Desk) -> None:
    desk.enter("Nia Rees")
    desk.workspace.navigator.go(Location(Place.PEOPLE))
    desk.window.commands.trigger("stack")
    assert desk.workspace.navigator.here == Location(Place.STACK, desk.stack_id)


def test_finishing_saves_the_form_and_goes_on_to_the_review(desk: Desk) -> None:
    desk.enter("Nia Rees")
    desk.write("Tom Vale", None)
    desk.window.commands.trigger("stack.finish")
    assert len(desk.people()) == 2
    assert desk.workspace.navigator.here == Location(Place.REVIEW, desk.stack_id, "same")
    with desk.workspace.read() as reader:
        stack = reader.stack(desk.stack_id)
    assert stack is not None
    assert stack.state == "finished"


# What holds for every card


def test_the_defaults_are_seen_and_changed_in_place(desk: Desk) -> None:
    strip = desk.page.strip
    assert "Guild Dinner · Mon 12 Oct" in strip.words()
    assert "promise due +3 working day(s)" in strip.words()
    desk.press(Key.Key_D, ALT)
    assert strip.editor.event_choice.hasFocus()
    strip.editor.tags.setFocus()
    desk.write("guild, #manufacturing", None)
    strip.editor.due.choose("5")
    desk.press(Key.Key_Return)
    assert not strip.editor.isVisible()
    assert "guild, manufacturing" in strip.words()
    assert desk.line("name").hasFocus()
    desk.enter("Nia Rees", "", "", "", "", "send the list")
    assert desk.people()[0].tags == ("guild", "manufacturing")
    assert desk.promises()[0].due == date(2026, 10, 21)


def test_esc_leaves_the_defaults_as_they_are(desk: Desk) -> None:
    before = desk.page.strip.words()
    desk.press(Key.Key_D, ALT)
    desk.page.strip.editor.place.setText("Elsewhere")
    desk.press(Key.Key_Escape)
    assert desk.page.strip.words() == before


def test_the_order_of_the_fields_is_chosen_once_and_tab_goes_along(desk: Desk) -> None:
    desk.press(Key.Key_D, ALT)
    desk.page.strip.editor.order.choose("company")
    desk.press(Key.Key_Return)
    assert desk.workspace.settings.card_order == "company"
    assert desk.line("organisation").hasFocus()

    def left(name: str) -> int:
        return desk.line(name).mapTo(desk.window, QPoint()).x()

    desk.qtbot.waitUntil(lambda: left("organisation") < left("name"))
    desk.write("Aire Textiles")
    desk.write("Hana Sato")
    desk.write("Buyer", Key.Key_Return)
    (hana,) = desk.people()
    assert (hana.name, hana.organisation, hana.title) == ("Hana Sato", "Aire Textiles", "Buyer")
    desk.press(Key.Key_Tab)
    assert desk.line("name").hasFocus()


# Pace


def test_the_pace_is_told_after_five_cards_and_can_be_hidden(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(NOW + timedelta(seconds=19 * step) for step in range(10_000))
    monkeypatch.setattr(desk.workspace, "now", lambda: next(clock))
    for number in range(6):
        assert desk.page.form.head.pace() == "" or number > 4
        desk.enter(f"Person {number}")
    assert desk.page.form.head.pace().endswith("s a card")
    desk.page.form.head.pace_switched.emit(False)
    assert desk.page.form.head.pace() == ""
    assert not desk.workspace.settings.show_pace


# Keyboard and screen reader


def test_tab_goes_as_the_eye_does(desk: Desk) -> None:
    desk.page.form.tags.set_tags(["glass"])
    form = desk.page.form
    order: list[QWidget] = [*form.lines.values(), form.said, *form.tags.chips(), form.save]
    form.begin()
    for widget in order:
        assert desk.focused() is widget
        desk.press(Key.Key_Tab)
    form.save.setFocus()
    for widget in reversed(order[:-1]):
        desk.press(Key.Key_Backtab, SHIFT)
        assert desk.focused() is widget


def test_a_stack_that_is_gone_says_so(desk: Desk) -> None:
    desk.workspace.navigator.go(Location(Place.STACK, "nowhere"))
    assert not desk.page.form.isVisible()
    assert desk.page.header_actions() == ()


def test_the_defaults_are_said_in_words_and_never_wider_than_the_window(desk: Desk) -> None:
    stack = desk.page.entering.stack
    assert stack is not None
    tags = tuple(f"{number} {'very long ' * 8}".strip() for number in range(30))
    many = replace(stack, region="DE", due_days=0, tags=tags, place="Hall " * 60)
    desk.page.strip.show_stack(many, replace(DINNER, name="Dinner " * 60))
    words = desk.page.strip.words()
    assert "numbers in Germany" in words
    assert "promise due the same day" in words
    assert any(each.endswith("and 27 more") for each in words)
    desk.window.resize(1024, 680)
    desk.qtbot.waitUntil(lambda: desk.window.width() == 1024)
    assert all(chip.sizeHint().width() < 1024 for chip in desk.page.strip.chips)
