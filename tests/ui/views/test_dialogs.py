"""The dialogs about one person: a promise, an introduction, a conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.promise import Direction, Promise
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.services import promises
from tests.builders import contact
from ui.views.parts.known import KnownContacts
from ui.views.people.conversation_dialog import ConversationDialog
from ui.views.people.introduce_dialog import IntroduceDialog
from ui.views.people.promise_dialog import PromiseDialog
from ui.widgets import ChipButton
from ui.workspace import Workspace

AKI = contact("Aki Sato", 1)
BEA = contact("Bea Okoye", 2)
_AKI = Party(name="Aki", contact_id=AKI.id)
_BEA = Party(name="Bea", contact_id=BEA.id)
DINNER = Event(
    id="dinner", name="Guild Dinner", start=datetime(2026, 10, 13, 19, 0), place="Granary Hall"
)
FAIR = Event(id="fair", name="Spring Fair", start=datetime(2026, 4, 2, 9, 0))
AHEAD = Event(id="ahead", name="Makers Mixer", start=datetime(2026, 11, 2, 18, 0))


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace) -> QWidget:
    workspace.do(add("Add", AKI, BEA, DINNER, FAIR, AHEAD))
    window = QWidget()
    window.resize(1024, 680)
    qtbot.addWidget(window)
    return window


def button(dialog: QDialog, words: str) -> QAbstractButton:
    (found,) = (each for each in dialog.findChildren(QAbstractButton) if each.text() == words)
    return found


def words_in(dialog: QDialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel)]


def only_promise(workspace: Workspace) -> Promise:
    with workspace.read() as reader:
        (promise,) = reader.promises()
    return promise


def only_introduction(workspace: Workspace) -> Introduction:
    with workspace.read() as reader:
        (introduction,) = reader.introductions()
    return introduction


def encounters(workspace: Workspace) -> list[Encounter]:
    with workspace.read() as reader:
        return reader.encounters(contact_id=AKI.id)


def test_a_promise_is_one_line(workspace: Workspace, window: QWidget) -> None:
    dialog = PromiseDialog(workspace, AKI.id, parent=window)
    dialog.show()
    QTest.keyClicks(dialog.line, "send heat piece fri")
    assert "Send heat piece" in words_in(dialog)
    (due,) = dialog.findChildren(ChipButton)
    assert due.words() == "due Fri 16 Oct"
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    promise = only_promise(workspace)
    assert (promise.what, promise.due) == ("Send heat piece", date(2026, 10, 16))
    assert (promise.contact_id, promise.direction) == (AKI.id, Direction.I_OWE)
    assert promise.event_id == DINNER.id  # the evening before
    assert promise.made == date(2026, 10, 13)
    workspace.undo_stack.undo()
    with workspace.read() as reader:
        assert reader.promises() == []


def test_the_day_of_a_long_promise_is_seen_whole(
    workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = PromiseDialog(workspace, AKI.id, parent=window)
    dialog.show()
    low = dialog.height()
    QTest.keyClicks(dialog.line, "send the piece on heat and what the works said fri")

    def all_is_seen() -> bool:
        chips = dialog.findChildren(ChipButton)
        parts = (*chips, dialog.occasion)
        return len(chips) == 1 and all(
            part.visibleRegion().boundingRect() == part.rect() for part in parts
        )

    qtbot.waitUntil(all_is_seen)
    assert dialog.height() > low


def test_a_promise_points_the_other_way(workspace: Workspace, window: QWidget) -> None:
    dialog = PromiseDialog(workspace, AKI.id, FAIR.id, parent=window)
    QTest.keyClicks(dialog.line, "<send the plan tomorrow")
    assert dialog.they_owe.isChecked()
    (due,) = dialog.findChildren(ChipButton)
    due.click()
    dialog.accept()
    promise = only_promise(workspace)
    assert (promise.direction, promise.due) == (Direction.THEY_OWE, None)
    assert (promise.event_id, promise.made) == (FAIR.id, FAIR.start.date())


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("12 oct 2026", date(2026, 10, 12)),
        ("2026-09-25", date(2026, 9, 25)),
        ("12.10.2026", date(2026, 10, 12)),
        ("yesterday", date(2026, 10, 13)),
        ("4 days ago", date(2026, 10, 10)),
        ("5 oct", date(2026, 10, 5)),
        ("1 sep", date(2027, 9, 1)),
    ],
)
def test_a_promise_may_be_late_already(
    workspace: Workspace, window: QWidget, words: str, due: date
) -> None:
    made = date(2026, 10, 1)
    before = Promise(
        id="p", direction=Direction.I_OWE, what="Send the plan", made=made, contact_id=AKI.id
    )
    workspace.do(add("Promise", before))
    dialog = PromiseDialog(workspace, promise=before, parent=window)
    dialog.line.end(False)
    QTest.keyClicks(dialog.line, f" {words}")
    dialog.accept()
    assert only_promise(workspace) == replace(before, due=due, made=min(made, due))


def test_a_date_comes_after_the_event_that_is_chosen(workspace: Workspace, window: QWidget) -> None:
    dialog = PromiseDialog(workspace, AKI.id, parent=window)
    dialog.occasion.choose_event(None)
    QTest.keyClicks(dialog.line, "send the plan 13 oct")
    assert dialog.findChildren(ChipButton)[-1].words() == "due Wed 13 Oct 2027"
    dialog.occasion.choose_event(DINNER.id)
    dialog.accept()
    assert only_promise(workspace).due == date(2026, 10, 13)


def test_a_promise_put_at_another_event_was_made_there(
    workspace: Workspace, window: QWidget
) -> None:
    dialog = PromiseDialog(workspace, AKI.id, FAIR.id, parent=window)
    dialog.line.setText("send the plan")
    dialog.accept()
    dialog = PromiseDialog(workspace, promise=only_promise(workspace), parent=window)
    dialog.occasion.choose_event(DINNER.id)
    dialog.accept()
    assert only_promise(workspace).made == DINNER.start.date()


def test_a_promise_to_whom_one_types(workspace: Workspace, window: QWidget) -> None:
    for name, contact_id, to in (
        ("Bea Okoye", BEA.id, ""),
        ("The caretaker", None, "The caretaker"),
    ):
        dialog = PromiseDialog(workspace, parent=window)
        QTest.keyClicks(dialog.line, "bring the keys")
        QTest.keyClicks(dialog.whom, name)
        dialog.accept()
        promise = only_promise(workspace)
        assert (promise.contact_id, promise.to) == (contact_id, to)
        workspace.do(promises.remove(promise))


def test_no_words_are_no_promise(workspace: Workspace, window: QWidget) -> None:
    dialog = PromiseDialog(workspace, AKI.id, parent=window)
    dialog.show()
    dialog.accept()
    assert dialog.isVisible()
    with workspace.read() as reader:
        assert reader.promises() == []


def test_a_promise_is_edited_and_removed(workspace: Workspace, window: QWidget) -> None:
    before = Promise(
        id="p",
        direction=Direction.THEY_OWE,
        what="Send the plan",
        made=date(2026, 10, 1),
        due=date(2026, 10, 9),
        contact_id=AKI.id,
        event_id=AHEAD.id,
    )
    workspace.do(add("Promise", before))
    dialog = PromiseDialog(workspace, promise=before, parent=window)
    dialog.accept()
    assert only_promise(workspace) == before  # filling the form changes nothing
    dialog = PromiseDialog(workspace, promise=before, parent=window)
    dialog.line.selectAll()
    QTest.keyClicks(dialog.line, "send the floor plan mon")
    dialog.accept()
    assert only_promise(workspace) == replace(
        before, what="Send the floor plan", due=date(2026, 10, 19)
    )
    dialog = PromiseDialog(workspace, promise=only_promise(workspace), parent=window)
    dialog.show()
    button(dialog, "Remove").click()
    assert not dialog.isVisible()
    with workspace.read() as reader:
        assert reader.promises() == []


def test_typed_words_are_not_lost_by_esc(workspace: Workspace, window: QWidget) -> None:
    dialog = PromiseDialog(workspace, AKI.id, parent=window)
    dialog.show()
    QTest.keyClicks(dialog.line, "send")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    button(dialog, "Throw it away").click()
    assert not dialog.isVisible()


def test_what_is_refused_is_said_in_the_dialog(workspace: Workspace, window: QWidget) -> None:
    before = Promise(
        id="p", direction=Direction.I_OWE, what="Send", made=date(2026, 10, 1), contact_id=AKI.id
    )
    workspace.do(add("Promise", before))
    dialog = PromiseDialog(workspace, promise=before, parent=window)
    dialog.show()
    with workspace.glance() as reader:
        change = promises.keep(reader, before, workspace.today())
    workspace.do(change)
    dialog.line.end(False)
    QTest.keyClicks(dialog.line, " it all")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.line.text() == "Send it all"


def test_i_introduce_them_to_somebody(workspace: Workspace, window: QWidget) -> None:
    dialog = IntroduceDialog(workspace, AKI, parent=window)
    QTest.keyClicks(dialog.whom, "bea okoye")
    QTest.keyClicks(dialog.note, "both weave")
    dialog.state.choose(IntroductionState.OFFERED)
    dialog.accept()
    made = only_introduction(workspace)
    assert made.first == Party(name="Aki Sato", contact_id=AKI.id)
    assert made.second == Party(name="Bea Okoye", contact_id=BEA.id)
    assert (made.introducer, made.state) == (None, IntroductionState.OFFERED)
    assert made.note == "both weave"


def test_whom_one_chooses_from_those_offered_is_linked(
    workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    namesake = replace(contact("Bea Okoye", 9), organisation="Lathe Works")
    workspace.do(add("A namesake", namesake))
    dialog = IntroduceDialog(workspace, AKI, parent=window)
    dialog.show()
    QTest.keyClicks(dialog.whom, "lathe")
    known = dialog.whom.findChild(KnownContacts)
    assert known is not None
    qtbot.waitUntil(known.popup.isVisible)
    QTest.keyClick(known.popup, Qt.Key.Key_Down)
    QTest.keyClick(known.popup, Qt.Key.Key_Return)
    assert dialog.whom.text() == namesake.name
    dialog.accept()
    assert only_introduction(workspace).second == Party(name=namesake.name, contact_id=namesake.id)


def test_an_introduction_is_edited_by_the_names_people_have_now(
    workspace: Workspace, window: QWidget
) -> None:
    before = Introduction(id="i", first=_AKI, second=_BEA, on=date(2026, 6, 1))
    workspace.do(add("Introduction", before))
    dialog = IntroduceDialog(workspace, AKI, before, parent=window)
    assert dialog.whom.text() == BEA.name
    dialog.accept()
    assert only_introduction(workspace) == before


def test_somebody_introduced_them_to_me(workspace: Workspace, window: QWidget) -> None:
    dialog = IntroduceDialog(workspace, AKI, parent=window)
    button(dialog, "Somebody introduced Aki Sato to me").click()
    assert dialog.state.key() == IntroductionState.MADE
    QTest.keyClicks(dialog.whom, "A neighbour")
    dialog.accept()
    made = only_introduction(workspace)
    assert made.introducer == Party(name="A neighbour")
    assert made.second.is_me
    assert made.first.contact_id == AKI.id


@pytest.mark.parametrize(
    ("first", "second", "introducer"),
    [
        (Party(name="Bea", contact_id=BEA.id), Party(name="Aki", contact_id=AKI.id), None),
        (
            Party(name="Aki", contact_id=AKI.id),
            Party(name=""),
            Party(name="Bea", contact_id=BEA.id),
        ),
        (Party(name="X"), Party(name=""), Party(name="Aki", contact_id=AKI.id)),
        (
            Party(name="Aki", contact_id=AKI.id),
            Party(name="X"),
            Party(name="Bea", contact_id=BEA.id),
        ),
    ],
)
def test_looking_at_an_introduction_changes_nothing(
    workspace: Workspace, window: QWidget, first: Party, second: Party, introducer: Party | None
) -> None:
    before = Introduction(
        id="i", first=first, second=second, introducer=introducer, on=date(2026, 6, 1)
    )
    workspace.do(add("Introduction", before))
    IntroduceDialog(workspace, AKI, before, parent=window).accept()
    assert only_introduction(workspace) == before
    dialog = IntroduceDialog(workspace, AKI, before, parent=window)
    dialog.state.choose(IntroductionState.MADE)
    dialog.accept()
    assert only_introduction(workspace) == replace(
        before, state=IntroductionState.MADE, on=workspace.today()
    )


def test_a_conversation_is_logged(workspace: Workspace, window: QWidget) -> None:
    dialog = ConversationDialog(workspace, AKI, parent=window)
    assert dialog.day.day() == date(2026, 10, 13)  # the event of last night
    dialog.occasion.choose_event(None)
    dialog.day.set_day(date(2026, 10, 14))
    QTest.keyClicks(dialog.place, "the train")
    QTest.keyClicks(dialog.said, "The bill doubled.")
    QTest.keyClicks(dialog.needs, "heat recovery; a bookkeeper")
    dialog.accept()
    (met,) = encounters(workspace)
    assert (met.on, met.place, met.said) == (date(2026, 10, 14), "the train", "The bill doubled.")
    assert met.needs == ("heat recovery", "a bookkeeper")
    assert met.event_id is None


def test_marks_in_what_was_said_are_shown_and_kept(workspace: Workspace, window: QWidget) -> None:
    dialog = ConversationDialog(workspace, AKI, parent=window)
    dialog.show()
    dialog.occasion.choose_event(None)
    dialog.day.set_day(date(2026, 10, 14))
    QTest.keyClicks(dialog.said, "Hot in there ?steam traps !send trap survey fri")
    chips = dialog.chips.chips()
    words = [each.accessibleName().split(". Press")[0] for each in chips]
    assert words == ["Need: Needs: steam traps", "Promise: I owe: Send trap survey", words[2]]
    assert "16" in words[2]
    QTest.keyClicks(dialog.needs, "a bookkeeper")
    dialog.accept()
    (met,) = encounters(workspace)
    assert (met.said, met.needs) == ("Hot in there", ("a bookkeeper", "steam traps"))
    with workspace.read() as reader:
        (promise,) = reader.promises()
    assert (promise.what, promise.due) == ("Send trap survey", date(2026, 10, 16))
    assert (promise.contact_id, promise.made) == (AKI.id, date(2026, 10, 14))
    workspace.undo_stack.undo()
    assert encounters(workspace) == []
    with workspace.read() as reader:
        assert reader.promises() == []


def test_a_mark_taken_back_stays_among_the_words(workspace: Workspace, window: QWidget) -> None:
    dialog = ConversationDialog(workspace, AKI, parent=window)
    dialog.show()
    QTest.keyClicks(dialog.said, "Hot ?steam traps")
    dialog.chips.chips()[0].click()
    assert not dialog.chips.isVisible()
    assert dialog.said.hasFocus() or dialog.focusWidget() is dialog.said
    dialog.accept()
    (met,) = encounters(workspace)
    assert (met.said, met.needs) == ("Hot ?steam traps", ())


def test_notes_go_to_the_meeting_there_was(workspace: Workspace, window: QWidget) -> None:
    met = Encounter(id="m", contact_id=AKI.id, on=date(2026, 10, 13), event_id=DINNER.id)
    workspace.do(add("Met", met))
    dialog = ConversationDialog(workspace, AKI, parent=window)
    QTest.keyClicks(dialog.said, "The bill doubled.")
    dialog.accept()
    assert encounters(workspace) == [replace(met, said="The bill doubled.")]


def test_a_conversation_is_corrected_and_removed(workspace: Workspace, window: QWidget) -> None:
    met = Encounter(
        id="m",
        contact_id=AKI.id,
        on=date(2026, 10, 1),
        place="the market",
        needs=("one; with a mark", "two"),
        proud="the loom",
    )
    workspace.do(add("Met", met))
    ConversationDialog(workspace, AKI, met, parent=window).accept()
    assert encounters(workspace) == [met]
    dialog = ConversationDialog(workspace, AKI, met, parent=window)
    QTest.keyClicks(dialog.remember, "Biscuit")
    dialog.accept()
    assert encounters(workspace) == [replace(met, remember="Biscuit")]
    (changed,) = encounters(workspace)
    button(ConversationDialog(workspace, AKI, changed, parent=window), "Remove").click()
    assert encounters(workspace) == []
