"""Introductions made from the form: both sides of the mail, and what is noted of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Email
from netcompanion.domain.event import Event
from netcompanion.domain.promise import PromiseState
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.services import introductions
from tests.builders import contact
from ui.views.parts.known import KnownContacts
from ui.views.people.introduce_dialog import IntroduceDialog
from ui.workspace import Workspace

AKI = replace(
    contact("Aki Sato", 1),
    title="Dyer",
    wants=("a bookkeeper",),
    emails=(Email(value="aki@dye.example"),),
)
BEA = replace(
    contact("Bea Okoye", 2), offers=("bookkeeping",), emails=(Email(value="bea@books.example"),)
)
_ME = Party(name="")
_AKI = Party(name="Aki Sato", contact_id=AKI.id)
_BEA = Party(name="Bea Okoye", contact_id=BEA.id)


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> QWidget:
    workspace.do(add("Add", AKI, BEA))
    window = QWidget()
    window.resize(1024, 680)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def dialog(workspace: Workspace, window: QWidget, qtbot: QtBot) -> IntroduceDialog:
    dialog = IntroduceDialog(workspace, AKI, parent=window)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert not dialog.letter.isVisible()
    QTest.keyClicks(dialog.whom, "Bea Okoye")
    known = dialog.whom.findChild(KnownContacts)
    assert known is not None
    qtbot.waitUntil(known.popup.isVisible)
    QTest.keyClick(known.popup, Qt.Key.Key_Tab)
    qtbot.waitUntil(dialog.letter.isVisible)
    return dialog


def noted(workspace: Workspace) -> tuple[Introduction, list[tuple[str, PromiseState]]]:
    with workspace.read() as reader:
        (introduction,) = reader.introductions()
        return introduction, [(each.what, each.state) for each in reader.promises()]


def test_the_mail_goes_to_both_and_tells_each_of_the_other(
    dialog: IntroduceDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url))
    assert dialog.letter.isVisible()
    assert dialog.letter.draft.draft().to == ("aki@dye.example", "bea@books.example")
    body = dialog.letter.draft.body.toPlainText()
    assert body.startswith("Hello Aki and Bea,")
    dialog.letter.draft.open_mail.click()
    assert opened[0].toString().startswith("mailto:aki@dye.example,bea@books.example?subject=")
    dialog.letter.draft.copy.click()
    assert QGuiApplication.clipboard().text() == body


def test_made_is_one_change_with_the_promise_kept(
    dialog: IntroduceDialog, workspace: Workspace, qtbot: QtBot
) -> None:
    QTest.keyClicks(dialog.note, "books")
    with qtbot.waitSignal(dialog.said) as said:
        dialog.made_button.click()
    assert said.args == ["Aki Sato and Bea Okoye introduced: a deposit with both"]
    made, promised = noted(workspace)
    assert (made.first, made.second, made.introducer) == (_AKI, _BEA, None)
    assert (made.state, made.note) == (IntroductionState.MADE, "books")
    assert [state for _, state in promised] == [PromiseState.KEPT]
    workspace.undo_stack.undo()
    with workspace.read() as reader:
        assert reader.introductions() == []
        assert reader.promises() == []


@pytest.mark.parametrize("by_popup", [True, False])
def test_tab_takes_the_only_one_whose_name_begins_so(
    workspace: Workspace, window: QWidget, qtbot: QtBot, by_popup: bool
) -> None:
    form, known = typed(workspace, window, qtbot, "Bea")
    QTest.keyClick(known.popup if by_popup else form.whom, Qt.Key.Key_Tab)
    assert (form.whom.text(), form.whom.party()) == ("Bea Okoye", _BEA)
    assert not known.popup.isVisible()
    assert not form.whom.hasFocus()
    assert not form.whom.note.isVisible()
    assert form.letter.draft.draft().to == ("aki@dye.example", "bea@books.example")


def test_a_new_name_is_told_of_and_the_likely_are_offered(
    workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    workspace.do(add("Add", contact("Bea Moss", 3)))
    form, known = typed(workspace, window, qtbot, "Bea")
    QTest.keyClick(known.popup, Qt.Key.Key_Tab)
    assert form.whom.text() == "Bea"
    assert form.whom.note.isVisible()
    assert "nobody in People is called Bea" in form.whom.note.words()
    offers = [each for each in form.whom.note.findChildren(QPushButton) if each.isVisible()]
    assert {each.text() for each in offers} == {"Bea Moss", "Bea Okoye"}
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    reached = form.focusWidget()
    assert reached in offers
    QTest.keyClick(reached, Qt.Key.Key_Space)
    assert form.whom.party().name == reached.text()
    assert form.whom.party().contact_id
    assert not form.whom.note.isVisible()


def test_tab_takes_who_is_highlighted(workspace: Workspace, window: QWidget, qtbot: QtBot) -> None:
    workspace.do(add("Add", contact("Bea Moss", 3)))
    form, known = typed(workspace, window, qtbot, "Bea")
    QTest.keyClick(known.popup, Qt.Key.Key_Down)
    highlighted = form.whom.text()
    assert highlighted != "Bea"
    QTest.keyClick(known.popup, Qt.Key.Key_Tab)
    assert form.whom.text() == highlighted
    assert form.whom.party().contact_id


def test_esc_leaves_what_was_typed(workspace: Workspace, window: QWidget, qtbot: QtBot) -> None:
    form, known = typed(workspace, window, qtbot, "Bea")
    QTest.keyClick(known.popup, Qt.Key.Key_Escape)
    QTest.keyClick(form.whom, Qt.Key.Key_Tab)
    assert form.whom.party() == Party(name="Bea")
    assert "nobody in People is called Bea" in form.whom.note.words()
    assert form.whom.note.isVisible()


def typed(
    workspace: Workspace, window: QWidget, qtbot: QtBot, words: str
) -> tuple[IntroduceDialog, KnownContacts]:
    form = IntroduceDialog(workspace, AKI, parent=window)
    form.show()
    qtbot.waitUntil(form.isActiveWindow)
    QTest.keyClicks(form.whom, words)
    known = form.whom.findChild(KnownContacts)
    assert known is not None
    qtbot.waitUntil(known.popup.isVisible)
    return form, known


DINNER = Event(id="dinner", name="Guild Dinner", start=datetime(2026, 10, 2, 19))


def test_one_of_a_day_gone_by_is_dated_so_with_its_promise_and_its_event(
    dialog: IntroduceDialog, workspace: Workspace, window: QWidget
) -> None:
    workspace.do(add("Add", DINNER))
    later = IntroduceDialog(workspace, AKI, other=_ME, parent=window)
    later.show()
    later.whom.put(_BEA)
    QTest.keyClicks(later.when.line, "2 oct")
    assert "2 October" in later.when.reading.text()
    assert later.occasion.event_id() == DINNER.id
    later.make()
    made, _ = noted(workspace)
    with workspace.read() as reader:
        (kept,) = reader.promises()
    assert (made.on, made.event_id) == (date(2026, 10, 2), DINNER.id)
    assert (kept.closed, kept.event_id) == (made.on, DINNER.id)
    again = IntroduceDialog(workspace, AKI, made, parent=window)
    again.show()
    assert again.occasion.event_id() == DINNER.id
    again.when.line.setText("1 oct")
    again.accept()
    moved, _ = noted(workspace)
    with workspace.read() as reader:
        (kept,) = reader.promises()
    assert (moved.on, moved.event_id, kept.closed) == (date(2026, 10, 1), DINNER.id, moved.on)


def test_what_others_made_has_its_day_and_the_day_of_its_event(
    workspace: Workspace, window: QWidget
) -> None:
    workspace.do(add("Add", DINNER))
    form = IntroduceDialog(workspace, AKI, parent=window)
    form.show()
    list(form.ways.values())[1].click()
    form.whom.put(_BEA)
    form.occasion.choose_event(DINNER.id)
    form.occasion.activated.emit(form.occasion.currentIndex())
    form.accept()
    made, _ = noted(workspace)
    assert (made.introducer, made.on) == (_BEA, date(2026, 10, 2))


@pytest.mark.parametrize("words", ["13 oct", "14 oct"])
def test_a_day_without_a_year_is_the_last_one(dialog: IntroduceDialog, words: str) -> None:
    dialog.when.line.setText(words)
    day = dialog.when.day()
    assert day is not None
    assert day.year == 2026


@pytest.mark.parametrize("words", ["tomorrow", "someday"])
def test_a_day_to_come_is_asked_about(
    dialog: IntroduceDialog, workspace: Workspace, words: str
) -> None:
    QTest.keyClicks(dialog.when.line, words)
    dialog.made_button.click()
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.message.isVisible()
    with workspace.read() as reader:
        assert reader.introductions() == []


def test_a_promised_introduction_is_made_later(
    dialog: IntroduceDialog, workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.said) as said:
        dialog.promise_button.click()
    assert said.args == ["Promised: to introduce Aki Sato to Bea Okoye"]
    offered, promised = noted(workspace)
    assert offered.state is IntroductionState.OFFERED
    assert [state for _, state in promised] == [PromiseState.OPEN]
    again = IntroduceDialog(workspace, BEA, offered, parent=window)
    again.show()
    assert again.letter.isVisible()
    assert not again.promise_button.isVisible()
    QTest.keyClicks(again.note, "at last")
    again.made_button.click()
    made, promised = noted(workspace)
    assert (made.id, made.state, made.note) == (offered.id, IntroductionState.MADE, "at last")
    assert [state for _, state in promised] == [PromiseState.KEPT]


def test_an_idea_is_promised_as_it_stands(workspace: Workspace, window: QWidget) -> None:
    workspace.do(introductions.think_of(_AKI, _BEA, date(2026, 6, 1), note="books"))
    idea, _ = noted(workspace)
    dialog = IntroduceDialog(workspace, AKI, idea, parent=window)
    dialog.promise_button.click()
    offered, promised = noted(workspace)
    assert offered == replace(idea, state=IntroductionState.OFFERED, on=workspace.today())
    assert len(promised) == 1


def test_a_proposal_asks_nothing_that_is_settled(workspace: Workspace, window: QWidget) -> None:
    dialog = IntroduceDialog(workspace, AKI, other=_BEA, note="both weave", parent=window)
    dialog.show()
    assert dialog.windowTitle() == "Introduce Aki Sato to Bea Okoye"
    assert not dialog.whom.isVisible()
    assert not dialog.state.isVisible()
    assert dialog.letter.isVisible()
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.save_button.click()
    idea, promised = noted(workspace)
    assert (idea.state, idea.second, idea.note) == (IntroductionState.IDEA, _BEA, "both weave")
    assert promised == []


@pytest.mark.parametrize("field", ["note", "body"])
def test_ctrl_enter_makes_a_proposal(workspace: Workspace, window: QWidget, field: str) -> None:
    dialog = IntroduceDialog(workspace, AKI, other=_BEA, parent=window)
    dialog.show()
    typed_in = dialog.note if field == "note" else dialog.letter.draft.body
    QTest.keyClick(typed_in, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    introduction, _ = noted(workspace)
    assert introduction.state is IntroductionState.MADE


def test_ctrl_enter_saves_what_is_no_proposal(
    dialog: IntroduceDialog, workspace: Workspace
) -> None:
    body = dialog.letter.draft.body
    QTest.keyClick(body, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    introduction, _ = noted(workspace)
    assert introduction.state is IntroductionState.IDEA


def test_tab_goes_through_the_acts_as_one_reads(dialog: IntroduceDialog) -> None:
    dialog.promise_button.setFocus()
    for expected in (dialog.made_button, dialog.save_button):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget() is expected


def test_words_changed_by_hand_stay_with_their_pair(dialog: IntroduceDialog) -> None:
    dialog.letter.draft.body.setPlainText("You two should talk.")
    dialog.whom.setText("A neighbour")
    dialog.whom.editingFinished.emit()
    assert "You two" not in dialog.letter.draft.body.toPlainText()
    dialog.whom.setText("Bea Okoye")
    dialog.whom.editingFinished.emit()
    assert dialog.letter.draft.body.toPlainText() == "You two should talk."


def test_what_others_introduce_needs_no_mail_of_mine(dialog: IntroduceDialog) -> None:
    ways = list(dialog.ways.values())
    ways[1].click()
    assert not dialog.letter.isVisible()
    ways[0].click()
    assert dialog.letter.isVisible()
