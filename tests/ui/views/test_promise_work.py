"""What is done with one promise on Follow-through: kept, moved, given up, written about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.drafts import FOR_PROMISES, Template
from netcompanion.domain.promise import PromiseState
from netcompanion.domain.relationship import IntroductionState
from tests.builders import contact
from tests.ui.views.follow_through_page import (
    ADA,
    LATE,
    NOW_DUE,
    THEIRS,
    opened,
    press,
    rows,
    stored,
)
from ui.navigation import DRAFT, Location, Place
from ui.views.follow_through import FollowThroughPage
from ui.views.follow_through.cannot_keep import CannotKeepDialog
from ui.views.follow_through.move_date import MoveDateDialog
from ui.views.follow_through.tabs import Side
from ui.views.main_window import MainWindow
from ui.views.people.promise_dialog import PromiseDialog
from ui.workspace import Workspace

Key = Qt.Key
D = TypeVar("D", bound=QDialog)


@pytest.fixture
def page(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> FollowThroughPage:
    return opened(window, workspace, qtbot)


def dialog(window: QWidget, kind: type[D]) -> D:
    (shown,) = (each for each in window.findChildren(kind) if each.isVisible())
    return shown


def test_the_words_as_said_stand_beside(page: FollowThroughPage) -> None:
    texts = [
        label.text()
        for label in page.keeping.detail.findChildren(QWidget)
        if hasattr(label, "text")
    ]
    assert "“I will send you the list”\nYou said it at Guild Dinner, Fri 9 Oct." in texts
    assert "to Ada Finch" in texts


def test_keep_by_ctrl_enter_from_the_draft(
    page: FollowThroughPage, window: MainWindow, workspace: Workspace
) -> None:
    QTest.keyClick(page.pane.list, Key.Key_Return)
    assert page.keeping.detail.draft.body.hasFocus()
    press(page.keeping.detail.draft.body, Key.Key_Return)
    after = stored(workspace, LATE)
    assert after is not None
    assert after.state is PromiseState.KEPT
    assert page.keeping.detail.draft.body.hasFocus()
    press(page.keeping.detail.draft.body, Key.Key_Z)
    assert stored(workspace, LATE) == LATE


def test_undo_takes_typed_words_back_first(page: FollowThroughPage, workspace: Workspace) -> None:
    QTest.keyClick(page.pane.list, Key.Key_Space)
    body = page.keeping.detail.draft.body
    body.setFocus()
    written = body.toPlainText()
    QTest.keyClicks(body, "PS")
    press(body, Key.Key_Z)
    assert body.toPlainText() == written
    assert stored(workspace, LATE) != LATE
    press(body, Key.Key_Z)
    assert stored(workspace, LATE) == LATE


def test_delete_and_undo(page: FollowThroughPage, window: MainWindow, workspace: Workspace) -> None:
    QTest.keyClick(page.pane.list, Key.Key_Delete)
    assert stored(workspace, LATE) is None
    assert page.pane.list.current() == NOW_DUE.id
    press(window, Key.Key_Z)
    assert stored(workspace, LATE) == LATE


def test_edit_and_note_open_the_dialog(page: FollowThroughPage, window: MainWindow) -> None:
    QTest.keyClick(page.pane.list, Key.Key_F2)
    edit = dialog(window, PromiseDialog)
    assert edit.line.text() == LATE.what
    edit.reject()
    page.handlers()["promise"]()
    assert dialog(window, PromiseDialog).line.text() == ""


def test_another_day_is_read_from_words(
    page: FollowThroughPage, window: MainWindow, workspace: Workspace
) -> None:
    QTest.mouseClick(page.keeping.detail.acts["move"], Qt.MouseButton.LeftButton)
    move = dialog(window, MoveDateDialog)
    assert move.apology.isChecked()
    assert "day to come" in move.reading.text()
    QTest.keyClicks(move.words, "frx")
    assert "no day" in move.reading.text()
    QTest.keyClick(move.words, Key.Key_Return)
    assert move.isVisible()
    QTest.keyClick(move.words, Key.Key_Backspace)
    QTest.keyClicks(move.words, "i")
    assert "in 2 day(s)" in move.reading.text()
    QTest.keyClick(move.words, Key.Key_Return)
    after = stored(workspace, LATE)
    assert after is not None
    assert after.due == date(2026, 10, 16)
    assert page.keeping.detail.draft.template.key() == Template.MOVED
    assert "Friday" in page.keeping.detail.draft.body.toPlainText()
    assert page.keeping.detail.draft.body.hasFocus()
    press(window, Key.Key_Z)
    assert stored(workspace, LATE) == LATE


def test_a_date_can_be_taken_away(
    page: FollowThroughPage, window: MainWindow, workspace: Workspace
) -> None:
    page.keeping.acts.ask_move(LATE)
    move = dialog(window, MoveDateDialog)
    move.apology.setChecked(False)
    move.no_date.click()
    assert stored(workspace, LATE) == replace(LATE, due=None)


def test_what_cannot_be_kept_is_said(page: FollowThroughPage, window: MainWindow) -> None:
    QTest.mouseClick(page.keeping.detail.acts["cannot"], Qt.MouseButton.LeftButton)
    dialog(window, CannotKeepDialog).tell.click()
    assert page.keeping.detail.draft.template.key() == Template.SORRY
    assert "sorry" in page.keeping.detail.draft.body.toPlainText()


def test_what_cannot_be_kept_is_handed_on(
    page: FollowThroughPage, window: MainWindow, workspace: Workspace
) -> None:
    workspace.do(add("Olu", contact("Olu Reed", 2)))
    QTest.mouseClick(page.keeping.detail.acts["cannot"], Qt.MouseButton.LeftButton)
    cannot = dialog(window, CannotKeepDialog)
    assert not cannot.hand_on.isEnabled()
    QTest.keyClicks(cannot.name, "Olu Reed")
    QTest.keyClick(cannot.name, Key.Key_Return)
    with workspace.read() as reader:
        (idea,) = reader.introductions(state=IntroductionState.IDEA)
    assert (idea.first.contact_id, idea.second.name, idea.note) == (ADA.id, "Olu Reed", LATE.what)
    assert page.keeping.detail.draft.subject.text() == "Ada, meet Olu"
    press(window, Key.Key_Z)
    with workspace.read() as reader:
        assert reader.introductions() == []


def test_what_cannot_be_kept_is_dropped_and_reopened(
    page: FollowThroughPage, window: MainWindow, workspace: Workspace
) -> None:
    page.keeping.acts.ask_cannot(LATE, "Ada Finch")
    dialog(window, CannotKeepDialog).drop.click()
    after = stored(workspace, LATE)
    assert after is not None
    assert after.state is PromiseState.DROPPED
    assert LATE.what not in rows(page)
    page.pane.tabs.choose(Side.KEPT)
    assert rows(page)[-2:] == ["GIVEN UP, 1", LATE.what]
    page.pane.choose(after)
    QTest.mouseClick(page.keeping.detail.acts["reopen"], Qt.MouseButton.LeftButton)
    assert stored(workspace, LATE) == LATE


def test_what_they_owe_is_nudged_or_let_go(page: FollowThroughPage, workspace: Workspace) -> None:
    page.pane.choose(THEIRS)
    assert page.keeping.detail.draft.template.key() == Template.NUDGE
    assert not page.keeping.detail.acts["cannot"].isVisible()
    QTest.mouseClick(page.keeping.detail.acts["drop"], Qt.MouseButton.LeftButton)
    after = stored(workspace, THEIRS)
    assert after is not None
    assert after.state is PromiseState.DROPPED


def test_the_person_is_one_click_away(page: FollowThroughPage, workspace: Workspace) -> None:
    QTest.mouseClick(page.keeping.detail.acts["person"], Qt.MouseButton.LeftButton)
    assert workspace.navigator.here == Location(Place.PEOPLE, ADA.id)


# The draft


def test_a_location_leads_to_the_draft(
    page: FollowThroughPage, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.navigator.go(Location(Place.FOLLOW_THROUGH, THEIRS.id, DRAFT))
    assert page.pane.tabs.side() is Side.THEY_OWE
    qtbot.waitUntil(page.keeping.detail.draft.body.hasFocus)


def test_what_was_written_is_kept_while_one_looks_elsewhere(
    page: FollowThroughPage, workspace: Workspace
) -> None:
    form = page.keeping.detail.draft
    form.body.setFocus()
    QTest.keyClicks(form.body, "Dear Ada ")
    written = form.body.toPlainText()
    page.pane.list.choose(NOW_DUE.id)
    assert form.body.toPlainText() != written
    workspace.do(add("Somebody else", contact("Olu Reed", 2)))
    page.pane.list.choose(LATE.id)
    assert form.body.toPlainText() == written


def test_a_template_is_chosen(page: FollowThroughPage) -> None:
    form = page.keeping.detail.draft
    form.template.setFocus()
    assert form.template.count() == len(FOR_PROMISES)
    form.template.choose(Template.NICE_TO_MEET)
    form.template.activated.emit(form.template.currentIndex())
    assert "Good to meet you" in form.subject.text()


def test_a_letter_is_handed_to_the_mail_program(
    page: FollowThroughPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    form = page.keeping.detail.draft
    form.subject.setText("A & B?bcc=eve@evil.example")
    QTest.mouseClick(form.open_mail, Qt.MouseButton.LeftButton)
    (url,) = opened
    assert (url.scheme(), url.path()) == ("mailto", "ada@finch.example")
    assert "bcc=" not in url.query(QUrl.ComponentFormattingOption.FullyEncoded)
    assert "attach" in form.attach.text()


def test_a_letter_is_copied(page: FollowThroughPage) -> None:
    form = page.keeping.detail.draft
    QTest.mouseClick(form.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == form.body.toPlainText()
    assert form.copy.text() == "Copied"
