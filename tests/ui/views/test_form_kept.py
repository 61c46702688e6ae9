"""What is typed into a dialog outlives the window: it is there when the dialog opens again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit

from netcompanion.domain import change
from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact, Phone, PhoneKind
from netcompanion.domain.event import Encounter, Event, Measure, Objective
from netcompanion.domain.promise import Direction
from netcompanion.domain.relationship import EntryKind, Party
from netcompanion.domain.unsaved import Typed
from netcompanion.services.folder import DataFolder
from netcompanion.services.unsaved import unsaved
from tests import builders
from tests.ui.conftest import NOW
from ui.views.events.group_note import GroupNoteDialog
from ui.views.events.objective_dialog import ObjectiveDialog
from ui.views.main_window import MainWindow
from ui.views.parts.ask_dialog import AskDialog
from ui.views.parts.form_draft import Draft, Drafted, read_draft
from ui.views.people.conversation_dialog import ConversationDialog
from ui.views.people.editor import ContactEditor
from ui.views.people.entry_dialog import EntryDialog
from ui.views.people.introduce_dialog import IntroduceDialog
from ui.views.people.promise_dialog import PromiseDialog
from ui.widgets import Button, ChoiceField, InlineMessage
from ui.workspace import Workspace

ADA, BEN = builders.contact("Ada Finch", 1), builders.contact("Ben Hale", 2)
CY = builders.contact("Cy Moss", 3)
SAID = "Wants two kilns\nbefore May"


def on_disk(workspace: Workspace) -> list[Typed]:
    return unsaved(DataFolder(workspace.store.path.parent)).load()


def texts_on_disk(workspace: Workspace) -> list[str]:
    (typed,) = on_disk(workspace)
    return [now for _, _, now in json.loads(typed.words)["fields"].values()]


def end(workspace: Workspace, dialog: QDialog) -> None:
    """Have the window go while the dialog is open."""
    workspace.unsaved.keep_now()
    dialog.hide()
    dialog.deleteLater()
    workspace.unsaved.load()


def said_by(dialog: QDialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(InlineMessage)]


@pytest.fixture
def known(workspace: Workspace) -> Workspace:
    workspace.do(add("Add", ADA, BEN, CY))
    return workspace


@pytest.fixture
def killed(known: Workspace, window: MainWindow) -> Workspace:
    """After a window went, by a signal or the end of the session, with such a dialog in it."""
    dialog = ConversationDialog(known, ADA, parent=window)
    dialog.open()
    dialog.said.setPlainText(SAID)
    end(known, dialog)
    return known


def opened(workspace: Workspace, window: MainWindow, name: str = "Ada") -> ConversationDialog:
    dialog = ConversationDialog(workspace, ADA if name == "Ada" else BEN, parent=window)
    dialog.open()
    return dialog


def press(dialog: QDialog, words: str) -> None:
    next(each for each in dialog.findChildren(Button) if each.text() == words).click()


def test_what_was_typed_stands_there_again(killed: Workspace, window: MainWindow) -> None:
    (typed,) = on_disk(killed)
    assert typed.place == (ADA.id, "ConversationDialog")
    other = opened(killed, window, "Ben")
    assert other.said.toPlainText() == ""
    other.reject()
    dialog = opened(killed, window)
    assert dialog.said.toPlainText() == SAID
    (message,) = dialog.findChildren(InlineMessage)
    assert message.text().startswith("Not saved yet: typed")
    dialog.reject()
    assert dialog.isVisible()
    dialog.accept()
    assert on_disk(killed) == []
    with killed.read() as reader:
        (met,) = reader.encounters(contact_id=ADA.id)
    assert met.said == SAID


def test_the_next_key_goes_on_after_it(known: Workspace, window: MainWindow) -> None:
    for typed in ("Send the price", " list"):
        dialog = PromiseDialog(known, ADA.id, parent=window)
        dialog.open()
        QTest.keyClicks(dialog.focusWidget(), typed)
        end(known, dialog)
    assert "Send the price list" in texts_on_disk(known)


def test_it_can_be_thrown_away(killed: Workspace, window: MainWindow) -> None:
    press(opened(killed, window), "Discard")
    assert on_disk(killed) == []
    assert opened(killed, window).said.toPlainText() == ""


@pytest.fixture
def left(known: Workspace) -> Workspace:
    """Words were typed into a form that had another field."""
    fields = {"line/before/0": ["", "", "Their mill"], "text//0": ["", "", ""]}
    words = json.dumps({"fields": fields, "beside": "", "left": SAID})
    known.unsaved.note(ADA.id, "ConversationDialog", words)
    known.unsaved.keep_now()
    return known


def test_what_has_no_place_any_more_can_be_copied(left: Workspace, window: MainWindow) -> None:
    (typed,) = on_disk(left)
    dialog = opened(left, window)
    assert dialog.said.toPlainText() == ""
    (message,) = said_by(dialog)
    assert "Wants two kilns" in message
    assert "Their mill" in message
    press(dialog, "Copy")
    assert QGuiApplication.clipboard().text() == f"{SAID}\nTheir mill"
    dialog.reject()
    left.unsaved.keep_now()
    assert not dialog.isVisible()
    assert on_disk(left) == [typed]
    dialog = opened(left, window)
    press(dialog, "Discard")
    left.unsaved.keep_now()
    assert on_disk(left) == []
    assert all(each.isHidden() for each in dialog.findChildren(InlineMessage))
    dialog.reject()


def test_what_has_no_place_outlives_the_next_letter(left: Workspace, window: MainWindow) -> None:
    dialog = opened(left, window)
    dialog.said.setPlainText("x")
    left.unsaved.keep_now()
    assert SAID in json.loads(on_disk(left)[0].words)["left"]
    dialog.reject()
    press(dialog, "Throw it away")
    left.unsaved.keep_now()
    assert json.loads(on_disk(left)[0].words)["left"] == f"{SAID}\nTheir mill"
    dialog = opened(left, window)
    assert dialog.said.toPlainText() == ""
    dialog.said.setPlainText("She rang")
    dialog.accept()
    assert on_disk(left) == []


def test_what_is_emptied_at_once_is_not_kept(killed: Workspace, window: MainWindow) -> None:
    dialog = opened(killed, window)
    dialog.said.clear()
    killed.unsaved.keep_now()
    assert on_disk(killed) == []


def test_a_promise_keeps_its_day_and_its_way(
    known: Workspace, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = PromiseDialog(known, ADA.id, parent=window)
    dialog.open()
    QTest.keyClicks(dialog.line, "<send the list fri")
    end(known, dialog)
    later = known.now() + timedelta(days=5)
    monkeypatch.setattr(known, "now", lambda: later)
    dialog = PromiseDialog(known, ADA.id, parent=window)
    dialog.open()
    dialog.accept()
    with known.read() as reader:
        (saved,) = reader.promises()
    assert (saved.what, saved.due) == ("Send the list", date(2026, 10, 16))
    assert saved.direction is Direction.THEY_OWE


def test_an_objective_keeps_what_was_chosen_after_its_words(
    known: Workspace, window: MainWindow
) -> None:
    objective = Objective(id="o", event_id="mixer", text="Meet people", position=0)
    known.do(add("Add", Event(id="mixer", name="Quayside Mixer", start=NOW), objective))
    dialog = ObjectiveDialog(known, objective, window)
    dialog.open()
    QTest.keyClicks(dialog.words, "Visit 3 mills")
    dialog.measure.choose(str(Measure.LEARNED))
    end(known, dialog)
    dialog = ObjectiveDialog(known, objective, window)
    dialog.open()
    assert dialog.words.text() == "Visit 3 mills"
    assert dialog.measure.key() == Measure.LEARNED
    dialog.close_without_saving()


def test_a_conversation_keeps_the_day_on_which_it_was_typed(
    killed: Workspace, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed_on, later = killed.today(), killed.now() + timedelta(days=3)
    monkeypatch.setattr(killed, "now", lambda: later)
    monkeypatch.setattr(killed, "today", later.date)
    assert ConversationDialog(killed, BEN, parent=window).day.day() == later.date()
    assert opened(killed, window).day.day() == typed_on


def test_words_come_back_in_the_very_form_only(known: Workspace, window: MainWindow) -> None:
    given = EntryDialog(known, ADA, EntryKind.DEPOSIT, parent=window)
    given.open()
    given.what.setText("The kiln plans")
    end(known, given)
    taken = EntryDialog(known, ADA, EntryKind.WITHDRAWAL, parent=window)
    taken.open()
    assert taken.what.text() == ""
    taken.reject()
    planned = AskDialog(known, [ADA], planning=True, parent=window)
    planned.open()
    planned.what.setText("A look at the second hall")
    end(known, planned)
    asked = AskDialog(known, [ADA], parent=window)
    asked.open()
    assert asked.what.text() == ""
    asked.reject()
    given = EntryDialog(known, ADA, EntryKind.DEPOSIT, parent=window)
    given.open()
    assert given.what.text() == "The kiln plans"
    given.accept()
    assert "A look at the second hall" in texts_on_disk(known)


def test_an_ask_of_one_of_several_comes_back_to_that_one_only(
    known: Workspace, window: MainWindow
) -> None:
    dialog = AskDialog(known, [ADA, BEN], planning=True, parent=window)
    dialog.open()
    assert isinstance(dialog.whom, ChoiceField)
    dialog.whom.choose(BEN.id)
    dialog.what.setText("A look at the second hall")
    end(known, dialog)
    dialog = AskDialog(known, [ADA, CY], planning=True, parent=window)
    dialog.open()
    assert dialog.what.text() == ""
    assert "A look at the second hall" in said_by(dialog)[0]
    dialog.reject()
    dialog = AskDialog(known, [ADA, BEN], planning=True, parent=window)
    dialog.open()
    assert isinstance(dialog.whom, ChoiceField)
    assert (dialog.whom.key(), dialog.what.text()) == (BEN.id, "A look at the second hall")
    dialog.close_without_saving()


def test_a_mail_comes_back_to_the_pair_it_was_for(known: Workspace, window: MainWindow) -> None:
    def introduced(other: Contact) -> IntroduceDialog:
        party = Party(name=other.name, contact_id=other.id)
        dialog = IntroduceDialog(known, ADA, other=party, parent=window)
        dialog.open()
        return dialog

    dialog = introduced(BEN)
    dialog.letter.draft.body.setPlainText("Ben knows kilns")
    end(known, dialog)
    dialog = introduced(CY)
    assert "Cy" in dialog.letter.draft.body.toPlainText()
    dialog.reject()
    dialog = introduced(BEN)
    assert dialog.letter.draft.body.toPlainText() == "Ben knows kilns"
    dialog.close_saved()


def test_whom_one_chose_among_two_of_a_name_is_meant_again(
    known: Workspace, window: MainWindow
) -> None:
    known.do(add("Add", replace(BEN, id="another")))
    dialog = IntroduceDialog(known, ADA, parent=window)
    dialog.open()
    dialog.whom.put(Party(name=BEN.name, contact_id=BEN.id))
    dialog.whom.settled.emit()
    dialog.letter.draft.body.setPlainText("Ben knows kilns")
    end(known, dialog)
    dialog = IntroduceDialog(known, ADA, parent=window)
    dialog.open()
    assert dialog.whom.party().contact_id == BEN.id
    assert dialog.letter.draft.body.toPlainText() == "Ben knows kilns"
    dialog.close_without_saving()


def test_what_was_saved_since_is_not_replaced(known: Workspace, window: MainWindow) -> None:
    dialog = ContactEditor(known, ADA, window)
    dialog.open()
    dialog.names["title"].setText("Keep")
    dialog.names["department"].setText("Glazes")
    dialog.phones.more.click()
    focused = dialog.focusWidget()
    assert isinstance(focused, QLineEdit)
    focused.setText("07700 900123")
    end(known, dialog)
    phone = Phone(value="07700 900456", kind=PhoneKind.WORK)
    newer = replace(ADA, title="Director", phones=(phone,))
    known.do(change.replace("Edit", ADA, newer))
    dialog = ContactEditor(known, newer, window)
    dialog.open()
    assert dialog.names["title"].text() == "Director"
    assert dialog.names["department"].text() == "Glazes"
    assert "Role: Keep" in said_by(dialog)[1]
    assert "07700 900123" in said_by(dialog)[1]
    dialog.close_without_saving()


def test_rows_that_were_added_are_added_again(known: Workspace, window: MainWindow) -> None:
    phone = Phone(value="07700 900456", kind=PhoneKind.MOBILE)
    known.do(change.replace("Edit", ADA, ada := replace(ADA, phones=(phone,))))
    dialog = ContactEditor(known, ada, window)
    dialog.open()
    dialog.phones.more.click()
    focused = dialog.focusWidget()
    assert isinstance(focused, QLineEdit)
    focused.setText("07700 900123")
    dialog.phones.findChildren(ChoiceField)[1].choose(PhoneKind.WORK)
    end(known, dialog)
    dialog = ContactEditor(known, ada, window)
    dialog.open()
    added = Phone(value="07700 900123", kind=PhoneKind.WORK)
    assert dialog.contact().phones == (phone, added)
    dialog.accept()
    assert on_disk(known) == []


def test_private_lines_come_back_to_their_people(known: Workspace, window: MainWindow) -> None:
    mixer = builders.mixer()
    met = [
        (Encounter(id=who.id, contact_id=who.id, event_id=mixer.id, on=mixer.start.date()), who)
        for who in (ADA, BEN)
    ]
    known.do(add("Add", mixer, *(encounter for encounter, _ in met)))
    dialog = GroupNoteDialog(known, mixer, met, window)
    dialog.open()
    QTest.keyClicks(dialog.lines[0], "Ada sells")
    end(known, dialog)
    dialog = GroupNoteDialog(known, mixer, met[::-1], window)
    dialog.open()
    assert [line.text() for line in dialog.lines] == ["", "Ada sells"]
    assert [tick.isChecked() for tick in dialog.ticks] == [False, True]
    end(known, dialog)
    dialog = GroupNoteDialog(known, mixer, met[1:], window)
    dialog.open()
    assert [line.text() for line in dialog.lines] == [""]
    assert "A line for Ada Finch alone: Ada sells" in said_by(dialog)[0]
    dialog.reject()
    assert on_disk(known) != []
    dialog = GroupNoteDialog(known, mixer, met, window)
    dialog.open()
    dialog.accept()
    with known.read() as reader:
        saved = {each.contact_id: each.remember for each in reader.encounters(event_id=mixer.id)}
    assert saved == {ADA.id: "Ada sells", BEN.id: ""}


def test_a_draft_holds_names_as_they_are_written() -> None:
    said = Draft(fields={"line//0": Drafted(name="", first="", now="“Ines Şen”")})
    assert "“Ines Şen”" in said.written()
    assert read_draft(said.written()) == said


def test_a_draft_that_cannot_be_read_is_left_as_it_is() -> None:
    short = '{"fields": {"line//0": ["a"]}, "beside": "", "left": ""}'
    for words in ("Half a page", "[]", short, "[" * 100_000):
        assert read_draft(words) == Draft(left=words)


def test_a_day_that_is_none_changes_nothing(killed: Workspace, window: MainWindow) -> None:
    said = json.loads(on_disk(killed)[0].words)
    said["fields"]["day//0"][2] = "somebody"
    killed.unsaved.note(ADA.id, "ConversationDialog", json.dumps(said))
    dialog = opened(killed, window)
    assert dialog.day.day() == killed.today()
    assert dialog.said.toPlainText() == SAID
