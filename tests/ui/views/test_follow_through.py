"""Follow-through in a real window: by keys, by mouse, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.contact import Email
from netcompanion.domain.drafts import FOR_PROMISES, Template
from netcompanion.domain.event import AfterStep, Event
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import IntroductionState
from netcompanion.store import Store
from tests.builders import contact, introduction
from tests.ui.conftest import NOW
from ui.models.grouped import LineRole
from ui.navigation import DRAFT, Location, Place
from ui.views.follow_through import FollowThroughPage
from ui.views.follow_through.cannot_keep import CannotKeepDialog
from ui.views.follow_through.move_date import MoveDateDialog
from ui.views.follow_through.tabs import Side
from ui.views.main_window import MainWindow
from ui.views.people.promise_dialog import PromiseDialog
from ui.workspace import Workspace

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
D = TypeVar("D", bound=QDialog)

TODAY = NOW.date()
ADA = replace(contact("Ada Finch"), emails=(Email(value="ada@finch.example"),))
DINNER = Event(id="dinner", name="Guild Dinner", start=datetime(2026, 10, 9, 19), host="Olu")


def owed(what: str, days: int | None, **others: object) -> Promise:
    """Something that I owe to Ada, due so many days from today."""
    plain = Promise(
        id=what,
        direction=Direction.I_OWE,
        what=what,
        made=TODAY - timedelta(5),
        contact_id=ADA.id,
        event_id=DINNER.id,
        due=None if days is None else TODAY + timedelta(days),
    )
    return replace(plain, **others)  # type: ignore[arg-type]  # fields by name


def kept(what: str, *, ago: int) -> Promise:
    closed = TODAY - timedelta(ago)
    return owed(what, -ago, state=PromiseState.KEPT, closed=closed, made=closed - timedelta(3))


LATE = owed("Send the checklist", -1, words="I will send you the list")
NOW_DUE = owed("Share the article", 0)
SOON = owed("Ring about the visit", 2)
SOME_DAY = owed("Lend the book", None)
THEIRS = owed("Send the dates", None, direction=Direction.THEY_OWE)
KEPT = kept("Send thanks", ago=1)


@pytest.fixture
def page(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> FollowThroughPage:
    """The page in front of a window, with one promise of each kind."""
    every = (LATE, NOW_DUE, SOON, SOME_DAY, THEIRS, KEPT)
    workspace.do(add("Begin", ADA, DINNER, *every))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.navigator.go(Location(Place.FOLLOW_THROUGH))
    assert isinstance(window.page, FollowThroughPage)
    return window.page


def rows(page: FollowThroughPage) -> list[str]:
    """The rows of the list: heads in full, promises by what they say."""
    model = page.pane.list.model()
    texts = []
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        line = index.data(LineRole.LINE)
        texts.append(line.promise.what if line else str(index.data()))
    return texts


def heights(page: FollowThroughPage) -> tuple[set[int], set[int]]:
    """How high the heads are, and the promises."""
    model, table = page.pane.list.model(), page.pane.list
    heads = {n for n in range(model.rowCount()) if model.index(n, 0).data(LineRole.GROUP)}
    lines = set(range(model.rowCount())) - heads
    return {table.rowHeight(n) for n in heads}, {table.rowHeight(n) for n in lines}


def stored(workspace: Workspace, promise: Promise) -> Promise | None:
    with workspace.read() as reader:
        return reader.promise(promise.id)


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(widget, key, held)


def dialog(window: QWidget, kind: type[D]) -> D:
    (shown,) = (each for each in window.findChildren(kind) if each.isVisible())
    return shown


# The list


def test_promises_stand_by_how_soon_they_are_due(page: FollowThroughPage) -> None:
    assert rows(page) == [
        "LATE, 1",
        LATE.what,
        "TODAY, 1",
        NOW_DUE.what,
        "THIS WEEK, 1",
        SOON.what,
        "NO DATE, 1",
        SOME_DAY.what,
        "KEPT THIS WEEK, 1",
        KEPT.what,
    ]
    assert [page.pane.tabs.tabText(tab) for tab in range(4)] == [
        "I owe 4",
        "They owe me 1",
        "Asks 0",
        "Kept 1",
    ]


def test_a_row_is_said_in_full(page: FollowThroughPage) -> None:
    words = page.pane.list.model().index(1, 0).data()
    assert words == "Send the checklist, Ada Finch, Guild Dinner, Late 1 day(s)"


def test_arrows_pass_over_heads(page: FollowThroughPage) -> None:
    assert page.pane.list.hasFocus()
    assert page.pane.list.current() == LATE.id
    QTest.keyClick(page.pane.list, Key.Key_Down)
    assert page.pane.list.current() == NOW_DUE.id
    QTest.keyClick(page.pane.list, Key.Key_J)
    assert page.pane.list.current() == SOON.id
    QTest.keyClick(page.pane.list, Key.Key_K)
    QTest.keyClick(page.pane.list, Key.Key_Up)
    assert page.pane.list.current() == LATE.id


def test_letters_do_nothing_when_they_are_switched_off(
    page: FollowThroughPage, workspace: Workspace
) -> None:
    workspace.change_settings(replace(workspace.settings, single_keys=False))
    QTest.keyClick(page.pane.list, Key.Key_J)
    assert page.pane.list.current() == LATE.id


def test_space_keeps_and_goes_on_and_undo_brings_back(
    page: FollowThroughPage, window: MainWindow, workspace: Workspace
) -> None:
    QTest.keyClick(page.pane.list, Key.Key_Space)
    after = stored(workspace, LATE)
    assert after is not None
    assert (after.state, after.closed) == (PromiseState.KEPT, TODAY)
    assert page.pane.list.current() == NOW_DUE.id
    assert "KEPT THIS WEEK, 2" in rows(page)
    assert [len(each) for each in heights(page)] == [1, 1]
    assert window.toast.words() == f"Marked kept: {LATE.what}"
    press(window, Key.Key_Z)
    assert stored(workspace, LATE) == LATE
    assert rows(page)[:2] == ["LATE, 1", LATE.what]
    assert page.pane.list.current() == NOW_DUE.id


def test_keeping_a_promised_introduction_makes_it_in_the_same_step(
    page: FollowThroughPage, window: MainWindow, workspace: Workspace
) -> None:
    olu = contact("Olu Reed", 2)
    offered = replace(introduction(ADA, olu), state=IntroductionState.OFFERED)
    workspace.do(add("Offer", olu, offered, owed("Introduce Olu Reed to Ada Finch", -2)))
    QTest.keyClick(page.pane.list, Key.Key_Home)
    QTest.keyClick(page.pane.list, Key.Key_Space)
    with workspace.read() as reader:
        assert [each.state for each in reader.introductions()] == [IntroductionState.MADE]
    press(window, Key.Key_Z)
    with workspace.read() as reader:
        assert reader.introductions() == [offered]


def test_what_is_refused_leaves_one_where_one_was(
    page: FollowThroughPage, workspace: Workspace, store: Store, qtbot: QtBot
) -> None:
    other = Store.open(store.path, backups=store.path.parent)
    other.apply(Change("Elsewhere", (Edit(LATE, replace(LATE, what="Send it")),)))
    other.close()
    with qtbot.waitSignal(workspace.refused):
        QTest.keyClick(page.pane.list, Key.Key_Space)
    assert page.pane.list.current() == LATE.id


def test_space_on_a_kept_promise_opens_it_again(
    page: FollowThroughPage, workspace: Workspace
) -> None:
    page.pane.list.choose(KEPT.id)
    QTest.keyClick(page.pane.list, Key.Key_Space)
    after = stored(workspace, KEPT)
    assert after is not None
    assert after.state is PromiseState.OPEN


def test_the_tick_is_clicked(page: FollowThroughPage, workspace: Workspace) -> None:
    table = page.pane.list
    row = table.visualRect(table.model().index(3, 0))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(22, row.center().y()))
    after = stored(workspace, NOW_DUE)
    assert after is not None
    assert after.state is PromiseState.KEPT
    middle = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert table.current() == LATE.id
    assert stored(workspace, LATE) == LATE


def test_the_filter_finds_what_and_who(page: FollowThroughPage, window: MainWindow) -> None:
    press(window, Key.Key_F)
    assert page.pane.filter.hasFocus()
    QTest.keyClicks(page.pane.filter, "finch BOOK")
    assert rows(page) == ["NO DATE, 1", SOME_DAY.what]
    QTest.keyClicks(page.pane.filter, "zzz")
    assert rows(page) == []
    assert not page.detail.isVisible()
    QTest.keyClick(page.pane.filter, Key.Key_Escape)
    assert len(rows(page)) == 10


def test_tabs_go_round_by_keys(page: FollowThroughPage, window: MainWindow) -> None:
    press(window, Key.Key_PageDown)
    assert page.pane.tabs.side() is Side.THEY_OWE
    assert rows(page) == ["NO DATE, 1", THEIRS.what]
    press(window, Key.Key_PageDown)
    assert page.pane.tabs.side() is Side.ASKS
    press(window, Key.Key_PageDown)
    assert rows(page) == ["KEPT THIS WEEK, 1", KEPT.what]
    for _ in range(3):
        press(window, Key.Key_PageUp)
    assert page.pane.tabs.side() is Side.I_OWE


def test_ten_thousand_promises_load_only_what_is_seen(
    page: FollowThroughPage, workspace: Workspace
) -> None:
    many = (owed(f"Thing {number}", 30 + number % 60) for number in range(10_000))
    workspace.do(add("Many", *many))
    assert page.pane.list.model().rowCount() > 10_000
    QTest.keyClick(page.pane.list, Key.Key_End)
    assert page.pane.list.current() == KEPT.id
    QTest.keyClick(page.pane.list, Key.Key_PageUp)
    assert page.pane.list.current().startswith("Thing ")
    QTest.keyClick(page.pane.list, Key.Key_Home)
    assert page.pane.list.current() == LATE.id


def test_an_empty_side_says_what_will_be_there(
    page: FollowThroughPage, workspace: Workspace
) -> None:
    for each in (LATE, NOW_DUE, SOON, SOME_DAY, KEPT):
        page.pane.choose(each)
        page.handlers()["delete"]()
    page.pane.tabs.choose(Side.I_OWE)
    assert rows(page) == []
    assert not page.detail.isVisible()
    assert set(page.handlers()) == {"promise", "ask", "filter", "next-tab", "previous-tab"}


# One promise


def test_the_words_as_said_stand_beside(page: FollowThroughPage) -> None:
    texts = [label.text() for label in page.detail.findChildren(QWidget) if hasattr(label, "text")]
    assert "“I will send you the list”\nYou said it at Guild Dinner, Fri 9 Oct." in texts
    assert "to Ada Finch" in texts


def test_keep_by_ctrl_enter_from_the_draft(
    page: FollowThroughPage, window: MainWindow, workspace: Workspace
) -> None:
    QTest.keyClick(page.pane.list, Key.Key_Return)
    assert page.detail.draft.body.hasFocus()
    press(page.detail.draft.body, Key.Key_Return)
    after = stored(workspace, LATE)
    assert after is not None
    assert after.state is PromiseState.KEPT
    assert page.detail.draft.body.hasFocus()
    press(page.detail.draft.body, Key.Key_Z)
    assert stored(workspace, LATE) == LATE


def test_undo_takes_typed_words_back_first(page: FollowThroughPage, workspace: Workspace) -> None:
    QTest.keyClick(page.pane.list, Key.Key_Space)
    body = page.detail.draft.body
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
    QTest.mouseClick(page.detail.acts["move"], Qt.MouseButton.LeftButton)
    move = dialog(window, MoveDateDialog)
    assert move.apology.isChecked()
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
    assert page.detail.draft.template.key() == Template.MOVED
    assert "Friday" in page.detail.draft.body.toPlainText()
    assert page.detail.draft.body.hasFocus()
    press(window, Key.Key_Z)
    assert stored(workspace, LATE) == LATE


def test_a_date_can_be_taken_away(
    page: FollowThroughPage, window: MainWindow, workspace: Workspace
) -> None:
    page.acts.ask_move(LATE)
    move = dialog(window, MoveDateDialog)
    move.apology.setChecked(False)
    move.no_date.click()
    assert stored(workspace, LATE) == replace(LATE, due=None)


def test_what_cannot_be_kept_is_said(page: FollowThroughPage, window: MainWindow) -> None:
    QTest.mouseClick(page.detail.acts["cannot"], Qt.MouseButton.LeftButton)
    dialog(window, CannotKeepDialog).tell.click()
    assert page.detail.draft.template.key() == Template.SORRY
    assert "sorry" in page.detail.draft.body.toPlainText()


def test_what_cannot_be_kept_is_handed_on(
    page: FollowThroughPage, window: MainWindow, workspace: Workspace
) -> None:
    workspace.do(add("Olu", contact("Olu Reed", 2)))
    QTest.mouseClick(page.detail.acts["cannot"], Qt.MouseButton.LeftButton)
    cannot = dialog(window, CannotKeepDialog)
    assert not cannot.hand_on.isEnabled()
    QTest.keyClicks(cannot.name, "Olu Reed")
    QTest.keyClick(cannot.name, Key.Key_Return)
    with workspace.read() as reader:
        (idea,) = reader.introductions(state=IntroductionState.IDEA)
    assert (idea.first.contact_id, idea.second.name, idea.note) == (ADA.id, "Olu Reed", LATE.what)
    assert page.detail.draft.subject.text() == "Ada, meet Olu"
    press(window, Key.Key_Z)
    with workspace.read() as reader:
        assert reader.introductions() == []


def test_what_cannot_be_kept_is_dropped_and_reopened(
    page: FollowThroughPage, window: MainWindow, workspace: Workspace
) -> None:
    page.acts.ask_cannot(LATE, "Ada Finch")
    dialog(window, CannotKeepDialog).drop.click()
    after = stored(workspace, LATE)
    assert after is not None
    assert after.state is PromiseState.DROPPED
    assert LATE.what not in rows(page)
    page.pane.tabs.choose(Side.KEPT)
    assert rows(page)[-2:] == ["GIVEN UP, 1", LATE.what]
    page.pane.choose(after)
    QTest.mouseClick(page.detail.acts["reopen"], Qt.MouseButton.LeftButton)
    assert stored(workspace, LATE) == LATE


def test_what_they_owe_is_nudged_or_let_go(page: FollowThroughPage, workspace: Workspace) -> None:
    page.pane.choose(THEIRS)
    assert page.detail.draft.template.key() == Template.NUDGE
    assert not page.detail.acts["cannot"].isVisible()
    QTest.mouseClick(page.detail.acts["drop"], Qt.MouseButton.LeftButton)
    after = stored(workspace, THEIRS)
    assert after is not None
    assert after.state is PromiseState.DROPPED


def test_the_person_is_one_click_away(page: FollowThroughPage, workspace: Workspace) -> None:
    QTest.mouseClick(page.detail.acts["person"], Qt.MouseButton.LeftButton)
    assert workspace.navigator.here == Location(Place.PEOPLE, ADA.id)


# The draft


def test_a_location_leads_to_the_draft(
    page: FollowThroughPage, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.navigator.go(Location(Place.FOLLOW_THROUGH, THEIRS.id, DRAFT))
    assert page.pane.tabs.side() is Side.THEY_OWE
    qtbot.waitUntil(page.detail.draft.body.hasFocus)


def test_what_was_written_is_kept_while_one_looks_elsewhere(
    page: FollowThroughPage, workspace: Workspace
) -> None:
    form = page.detail.draft
    form.body.setFocus()
    QTest.keyClicks(form.body, "Dear Ada ")
    written = form.body.toPlainText()
    page.pane.list.choose(NOW_DUE.id)
    assert form.body.toPlainText() != written
    workspace.do(add("Somebody else", contact("Olu Reed", 2)))
    page.pane.list.choose(LATE.id)
    assert form.body.toPlainText() == written


def test_a_template_is_chosen(page: FollowThroughPage) -> None:
    form = page.detail.draft
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
    form = page.detail.draft
    form.subject.setText("A & B?bcc=eve@evil.example")
    QTest.mouseClick(form.open_mail, Qt.MouseButton.LeftButton)
    (url,) = opened
    assert (url.scheme(), url.path()) == ("mailto", "ada@finch.example")
    assert "bcc=" not in url.query(QUrl.ComponentFormattingOption.FullyEncoded)
    assert "attach" in form.attach.text()


def test_a_letter_is_copied(page: FollowThroughPage) -> None:
    form = page.detail.draft
    QTest.mouseClick(form.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == form.body.toPlainText()
    assert form.copy.text() == "Copied"


# What stands beside


def test_ones_word_is_shown_from_five_promises_on(
    page: FollowThroughPage, workspace: Workspace
) -> None:
    assert not page.word.isVisible()
    workspace.do(add("More", *(kept(f"Thing {n}", ago=n) for n in range(2, 6))))
    assert page.word.isVisible()


def test_the_event_to_finish_is_ticked_and_opened(
    page: FollowThroughPage, window: MainWindow, workspace: Workspace
) -> None:
    tile = page.checklist.tiles[AfterStep.PHONE]
    QTest.mouseClick(tile.tick, Qt.MouseButton.LeftButton)
    with workspace.read() as reader:
        event = reader.event(DINNER.id)
    assert event is not None
    assert event.steps_done == {AfterStep.PHONE}
    press(window, Key.Key_Z)
    assert not tile.tick.isChecked()
    QTest.mouseClick(tile.open, Qt.MouseButton.LeftButton)
    assert workspace.navigator.here == Location(Place.EVENTS, DINNER.id, "after")
