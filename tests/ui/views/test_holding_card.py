"""Why somebody is kept, on their page and on Today; a file of it all; and erasing them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.event import Encounter
from netcompanion.domain.holding import Holding
from netcompanion.services import about_person, holding
from netcompanion.services.folder import DataFolder
from tests.builders import contact
from tests.fakes import FakePrompts
from tests.ui.conftest import NOW
from tests.ui.views.people_page import AKI, BEA, CAI, People
from ui.navigation import Location, Place
from ui.views.erase_dialog import EraseDialog
from ui.views.people import PeoplePage
from ui.views.people.holding_acts import DeleteByDialog
from ui.views.people.holding_card import HoldingCard
from ui.views.today import TodayPage
from ui.workspace import Workspace

MET = Encounter(id="met", contact_id=AKI.id, on=date(2026, 9, 1), place="Quayside fair")


@pytest.fixture
def people(workspace: Workspace, qtbot: QtBot) -> People:
    workspace.do(add("Add three", AKI, BEA, CAI, MET))
    return People(workspace, qtbot)


def card(people: People) -> HoldingCard:
    (found,) = people.page.findChildren(HoldingCard)
    return found


def noted(people: People) -> Holding | None:
    with people.workspace.read() as reader:
        return holding.of(reader, AKI.id)


def choose(people: People, words: str) -> None:
    card(people).day.click()
    (menu,) = card(people).findChildren(QMenu)
    (action,) = (each for each in menu.actions() if each.text() == words)
    action.trigger()
    menu.close()


def test_it_works_out_the_source_and_writes_it_down_when_asked(people: People) -> None:
    assert card(people).source.placeholderText() == "Met in person, Quayside fair"
    assert "worked out · since 2 Mar" in people.words()
    card(people).keep.click()
    found = noted(people)
    assert found is not None
    assert (found.source, found.since) == ("Met in person, Quayside fair", date(2026, 3, 2))
    assert not card(people).keep.isVisibleTo(people.page)
    people.workspace.undo_stack.undo()
    assert noted(people) is None


def test_words_are_saved_on_leaving_by_keys_alone(people: People) -> None:
    field = card(people).source
    field.setFocus()
    QTest.keyClicks(field, "A list of the guild")
    people.press(Qt.Key.Key_Tab)
    found = noted(people)
    assert found is not None
    assert found.source == "A list of the guild"
    consent = card(people).consent
    consent.setFocus()
    QTest.keyClicks(consent, "By mail")
    people.press(Qt.Key.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    found = noted(people)
    assert found is not None
    assert found.consent == "By mail"


def test_what_is_typed_belongs_to_whom_it_was_typed_about(people: People) -> None:
    field = card(people).consent
    field.setFocus()
    QTest.keyClicks(field, "Only by phone")
    people.workspace.navigator.go(Location(Place.PEOPLE, BEA.id))
    found = noted(people)
    assert found is not None
    assert found.consent == "Only by phone"
    assert card(people).consent.words() == ""


def test_a_day_is_set_changed_and_taken_away(people: People) -> None:
    choose(people, "In 1 year")
    assert card(people).day.text() == "Change the day…"
    assert "To be deleted by 14 Oct 2027" in people.words()
    choose(people, "On a day…")
    (dialog,) = people.page.findChildren(DeleteByDialog)
    dialog.accept()
    choose(people, "No day")
    assert noted(people) is None
    assert card(people).day.text() == "Delete by…"


def typed_day(people: People, digits: str) -> DeleteByDialog:
    """Type a day into the dialog that asks for one, and press Enter."""
    choose(people, "On a day…")
    (dialog,) = people.page.findChildren(DeleteByDialog)
    dialog.day.setDisplayFormat("dd/MM/yyyy")
    dialog.day.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(dialog.day, digits)
    QTest.keyClick(dialog.day, Qt.Key.Key_Return)
    return dialog


def test_the_day_that_is_typed_is_the_day_that_is_saved(people: People) -> None:
    typed_day(people, "14102026")
    found = noted(people)
    assert found is not None
    assert found.delete_by == NOW.date()


def test_a_day_that_is_over_is_refused_with_the_reason(people: People) -> None:
    dialog = typed_day(people, "13102026")
    assert dialog.message.text() == "That day is over. Choose today or a later day."
    assert dialog.isVisible()
    assert dialog.day.day() == date(2026, 10, 13)
    assert noted(people) is None


def test_commands_lead_to_the_note_the_day_and_erasing(people: People, qtbot: QtBot) -> None:
    acts = people.page.handlers()
    acts["why-kept"]()
    assert people.page.window().focusWidget() is card(people).source
    acts["delete-by"]()
    (dialog,) = people.page.findChildren(DeleteByDialog)
    assert dialog.day.day() == date(2027, 10, 14)
    dialog.reject()
    acts["erase"]()
    (erasing,) = people.page.findChildren(EraseDialog)
    qtbot.waitUntil(erasing.erase.isEnabled)
    erasing.back.click()


def test_a_day_that_has_come_is_said_and_undo_takes_the_deleting_back(people: People) -> None:
    late = Holding(id="h", contact_id=AKI.id, delete_by=date(2026, 10, 1))
    people.workspace.do(add("Note", late))
    assert "To be deleted by 1 Oct" in people.words()
    assert "Late 13 day(s)" in people.words()
    card(people).delete.click()
    with people.workspace.read() as reader:
        assert reader.contact(AKI.id) is None
        assert [each.name for each in reader.binned()] == ["Aki Sato"]
    people.workspace.undo_stack.undo()
    assert people.contact(AKI) == AKI


def test_today_proposes_whose_day_has_come(workspace: Workspace, qtbot: QtBot) -> None:
    late = Holding(id="h", contact_id=AKI.id, delete_by=date(2026, 10, 1))
    workspace.do(add("Add", AKI, BEA, late))
    page = TodayPage(workspace)
    qtbot.addWidget(page)
    workspace.changed.connect(page.refresh)
    page.show()
    page.open(Location(Place.TODAY))
    qtbot.waitUntil(lambda: page.side.cards is not None and page.side.cards.due.isVisible())
    assert page.side.cards is not None
    [row] = page.side.cards.due.rows.rows().values()
    assert row.delete.accessibleName() == "Delete Aki Sato"
    said = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert "by 1 Oct" in said
    assert "Late 13 day(s)" in said
    assert any("1 person(s) to be deleted by now." in each for each in said)
    row.to_open.click()
    assert workspace.navigator.here == Location(Place.PEOPLE, AKI.id)
    row.delete.click()
    cards = page.side.cards
    qtbot.waitUntil(lambda: not cards.due.isVisible())


def test_many_whose_day_has_come_are_shown_in_the_list(workspace: Workspace, qtbot: QtBot) -> None:
    crowd = [contact(f"Person {n}", n) for n in range(5)]
    days = [Holding(id=f"h-{each.id}", contact_id=each.id, delete_by=NOW.date()) for each in crowd]
    workspace.do(add("Add", *crowd, *days))
    page = TodayPage(workspace)
    qtbot.addWidget(page)
    page.show()
    page.open(Location(Place.TODAY))
    qtbot.waitUntil(lambda: page.side.cards is not None and page.side.cards.due.isVisible())
    assert page.side.cards is not None
    assert page.side.cards.due.rest.text() == "2 more after these"
    page.side.cards.due.rest.click()
    people = PeoplePage(workspace)
    qtbot.addWidget(people)
    assert workspace.navigator.here is not None
    people.open(workspace.navigator.here)
    assert people.list.field.text() == "deleteby:<0d"
    assert people.list.model.rowCount() >= len(crowd)


def test_everything_is_saved_to_a_file_under_a_safe_name(
    people: People, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    prompts.answer("save_file", tmp_path / "aki")
    with qtbot.waitSignal(people.workspace.told) as told:
        people.button("Everything you hold about them…", card(people)).click()
    assert told.args is not None
    assert told.args[0] == "Saved as aki.html"
    assert set(about_person.read((tmp_path / "aki.html").read_bytes())) == {AKI, MET}


def erasing(people: People, qtbot: QtBot) -> EraseDialog:
    people.button("Erase for good…", card(people)).click()
    (dialog,) = people.page.findChildren(EraseDialog)
    qtbot.waitUntil(dialog.erase.isEnabled)
    return dialog


def test_erasing_says_in_numbers_what_goes_and_can_be_left(people: People, qtbot: QtBot) -> None:
    dialog = erasing(people, qtbot)
    assert "• 1 conversation(s)" in dialog.words()
    assert (
        "• 1 step(s) of the history about them, which cannot be undone any more" in dialog.words()
    )
    assert not dialog.backups.isVisible()
    dialog.back.click()
    assert people.contact(AKI) == AKI


def test_erased_means_gone_and_no_undo(people: People, qtbot: QtBot, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.backups.mkdir(exist_ok=True)
    people.workspace.store.backup(folder.backups / "before-0001-0002.db")
    dialog = erasing(people, qtbot)
    assert dialog.backups.text() == "Delete 1 backup(s) with them in it, and make a new one"
    with qtbot.waitSignal(people.workspace.told) as told:
        dialog.erase.click()
    assert told.args is not None
    assert told.args[0] == "Erased for good"
    with people.workspace.read() as reader:
        assert reader.contact(AKI.id) is None
        assert reader.binned() == []
    assert not people.workspace.undo_stack.canUndo()
    [backup] = folder.backups.iterdir()
    assert b"Sato" not in backup.read_bytes()
    people.page.refresh(None)
    assert people.shown() == "Bea Okoye"
