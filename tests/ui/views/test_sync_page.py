"""The page about address books elsewhere: what waits is seen, and done by one press."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.sync import (
    Direction,
    Op,
    OpKind,
    OpState,
    Phase,
    Run,
    Upload,
    UploadKind,
)
from tests import builders
from tests.ui.sync_stage import ACCOUNT, BOOK, Engine
from tests.ui.views.sync_page import (
    AT,
    card,
    conflict,
    item,
    many,
    note,
    press,
    settle,
    title,
    words,
)
from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.views.sync import SyncPage
from ui.widgets import Button
from ui.workspace import Workspace


def test_without_accounts_it_says_why_and_offers_one(page: SyncPage, qtbot: QtBot) -> None:
    assert page.empty.isVisible()
    assert page.empty.action is not None
    assert page.empty.action.hasFocus()
    QTest.keyClick(page.empty.action, Qt.Key.Key_Return)
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog))
    assert dialog.isVisible()
    dialog.close()


def test_a_book_says_how_it_stands_and_what_it_did(page: SyncPage, qtbot: QtBot) -> None:
    run = Run(id="run", book_id=BOOK.id, started=AT, ended=AT, pulled=3, pushed=1)
    upload = Upload(kind=UploadKind.TAG, value="press")
    shown = card(page, qtbot, ACCOUNT, replace(BOOK, last_ok=AT, upload=upload), run)
    said = words(shown)
    assert "People" in said
    assert "Both ways" in said
    assert "people tagged “press” are sent there" in said
    assert "3\ncame here" in said
    assert "1\nsent there" in said
    assert "up to date" in said


def test_a_mirror_is_said_to_be_one(page: SyncPage, qtbot: QtBot) -> None:
    shown = card(page, qtbot, ACCOUNT, replace(BOOK, read_only=True, direction=Direction.MIRROR))
    assert "Comes here only" in words(shown)
    assert "can only be read" in words(shown)


def test_one_press_chooses_and_undo_asks_again(
    page: SyncPage, ada: Contact, workspace: Workspace, qtbot: QtBot
) -> None:
    shown = card(page, qtbot, ACCOUNT, BOOK, conflict(ada))
    said = words(shown.conflicts)
    assert "Plant manager" in said
    assert "Sales manager" in said
    press(shown.conflicts, "Use this instead")
    settle(workspace, qtbot)
    assert title(workspace, ada) == "Plant manager"
    assert not shown.conflicts.isVisible()
    workspace.undo_stack.undo()
    settle(workspace, qtbot)
    assert title(workspace, ada) == "Sales manager"
    assert shown.conflicts.isVisible()
    workspace.undo_stack.redo()
    settle(workspace, qtbot)
    assert not shown.conflicts.isVisible()


def test_what_is_kept_is_a_step_of_its_own_that_undo_takes_back(
    page: SyncPage, window: MainWindow, ada: Contact, workspace: Workspace, qtbot: QtBot
) -> None:
    shown = card(page, qtbot, ACCOUNT, BOOK, conflict(ada))
    press(shown.conflicts, "Keep this")
    settle(workspace, qtbot)
    assert not shown.conflicts.isVisible()
    assert title(workspace, ada) == "Sales manager"
    assert window.toast.words() == "Kept the role of Ada Finch as it is"
    press(window.toast, "Undo")
    settle(workspace, qtbot)
    assert shown.conflicts.isVisible()
    assert title(workspace, ada) == "Sales manager"


def test_of_many_differences_the_first_are_shown_and_the_others_follow(
    page: SyncPage, ada: Contact, workspace: Workspace, qtbot: QtBot
) -> None:
    many_more = [replace(conflict(ada, f"Job {n}"), id=f"{n:02}") for n in range(40)]
    shown = card(page, qtbot, ACCOUNT, BOOK, *many_more)
    before = list(shown.conflicts.list.rows())
    assert 1 < len(before) < 20
    assert "40 difference(s)" in words(shown.conflicts)
    assert f"{40 - len(before)} more difference(s) will follow" in words(shown.conflicts)
    press(shown.conflicts, "Keep this")
    settle(workspace, qtbot)
    after = list(shown.conflicts.list.rows())
    assert len(after) == len(before)
    assert set(before) - set(after) == {before[0]}
    assert "39 difference(s)" in words(shown.conflicts)


def test_after_an_answer_the_next_question_has_the_focus(
    page: SyncPage, ada: Contact, workspace: Workspace, qtbot: QtBot
) -> None:
    bo = replace(builders.contact("Bo Reed", 2), title="Sales manager")
    workspace.do(add("Added Bo", bo))
    other = replace(conflict(bo), id="other")
    shown = card(page, qtbot, ACCOUNT, BOOK, conflict(ada), other)
    first = next(iter(shown.conflicts.list.rows().values()))
    first.mine.use.setFocus()
    QTest.keyClick(first.mine.use, Qt.Key.Key_Space)
    settle(workspace, qtbot)
    rest = next(iter(shown.conflicts.list.rows().values()))
    assert rest is not first
    assert rest.mine.use.hasFocus()


def test_questions_about_one_person_stand_under_one_name(
    page: SyncPage, ada: Contact, workspace: Workspace, qtbot: QtBot
) -> None:
    bo = replace(builders.contact("Bo Reed", 2), title="Sales manager")
    workspace.do(add("Added Bo", bo))
    nickname = replace(conflict(ada), id="nick", field="nickname", mine="Addy", theirs="A")
    shown = card(
        page, qtbot, ACCOUNT, BOOK, conflict(ada), replace(conflict(bo), id="bo"), nickname
    )
    said = words(shown.conflicts)
    assert "differ" in said
    assert said.count("Ada Finch") == 1
    rows = [each for each in shown.conflicts.list.rows().values() if "Ada" in words(each)]
    assert len(rows) == 1
    assert not rows[0].ruled
    press(rows[0], "Keep this")
    settle(workspace, qtbot)
    assert words(shown.conflicts).count("Ada Finch") == 1


def test_from_a_sync_that_moved_somebody_to_the_bin_one_gets_there(
    page: SyncPage, workspace: Workspace, qtbot: QtBot
) -> None:
    run = Run(id="run", book_id=BOOK.id, started=AT, ended=AT, deleted_here=1)
    shown = card(page, qtbot, ACCOUNT, BOOK, run)
    press(shown, "Open the bin")
    assert workspace.navigator.here == Location(Place.BIN)


def test_what_was_changed_since_can_be_left_as_it_is(
    page: SyncPage, ada: Contact, workspace: Workspace, qtbot: QtBot
) -> None:
    shown = card(page, qtbot, ACCOUNT, BOOK, conflict(ada))
    workspace.do(Change("Edited Ada", (Edit(ada, replace(ada, title="Director")),)))
    settle(workspace, qtbot)
    press(shown.conflicts, "Leave it as it is now")
    settle(workspace, qtbot)
    assert title(workspace, ada) == "Director"
    assert not shown.conflicts.isVisible()


def test_many_deletions_are_asked_about_by_name(
    page: SyncPage, engine: Engine, ada: Contact, qtbot: QtBot
) -> None:
    shown = card(page, qtbot, ACCOUNT, many(ada), item(ada))
    assert "Ada Finch" in words(shown.notes)
    press(shown.notes, "Move 1 to the bin")
    settle(page.workspace, qtbot)
    assert engine.synced == [(BOOK.id, frozenset({ada.id}))]


def test_no_keeps_them_here_and_lets_go_of_their_cards(
    page: SyncPage, ada: Contact, workspace: Workspace, qtbot: QtBot
) -> None:
    shown = card(page, qtbot, ACCOUNT, many(ada), item(ada))
    press(shown.notes, "Keep them here")
    settle(workspace, qtbot)
    with workspace.read() as reader:
        book = reader.book(BOOK.id)
        assert reader.items_of(ada.id) == []
        assert reader.contact(ada.id) is not None
    assert book is not None
    assert book.mass_change == ()


def test_what_is_no_change_offers_no_undo_of_another_one(
    page: SyncPage, window: MainWindow, ada: Contact, workspace: Workspace, qtbot: QtBot
) -> None:
    shown = card(page, qtbot, ACCOUNT, many(ada), item(ada))
    press(shown.notes, "Keep them here")
    settle(workspace, qtbot)
    assert window.toast.words() == "Nobody was deleted"
    undo = next(each for each in window.toast.findChildren(Button) if each.text() == "Undo")
    assert not undo.isVisible()


def test_no_brings_those_back_who_were_removed_here(
    page: SyncPage, ada: Contact, workspace: Workspace, qtbot: QtBot
) -> None:
    gone = item(ada, synced_rev=1)
    asked = replace(BOOK, mass_change=(f"{gone.href}\tAda Finch",))
    shown = card(page, qtbot, ACCOUNT, asked, gone)
    press(shown.notes, "Bring them back here")
    settle(workspace, qtbot)
    with workspace.read() as reader:
        kept = reader.items(BOOK.id, [gone.href])[gone.href]
    assert (kept.contact_id, kept.synced_rev) == (None, None)


def test_a_server_that_was_not_reached_is_a_quiet_state(
    page: SyncPage, engine: Engine, window: MainWindow, qtbot: QtBot
) -> None:
    error = "mill.example cannot be reached. Nothing was changed. Try again later."
    shown = card(page, qtbot, ACCOUNT, replace(BOOK, error=error, last_ok=AT))
    assert error in words(shown.notes)
    assert "waits" in words(shown)
    press(shown.notes, "Try again")
    settle(page.workspace, qtbot)
    assert engine.synced == [(BOOK.id, frozenset())]


def test_a_refused_login_offers_the_password(page: SyncPage, qtbot: QtBot) -> None:
    stopped = replace(ACCOUNT, stopped=True, error="mill.example did not take the login.")
    shown = card(page, qtbot, stopped, BOOK)
    assert "did not take the login" in words(shown.notes)
    press(shown.notes, "Enter password…")
    dialog = next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QDialog) and each.isVisible()
    )
    dialog.close()


def test_a_book_that_was_read_waits_to_be_looked_at(page: SyncPage, qtbot: QtBot) -> None:
    shown = card(page, qtbot, ACCOUNT, replace(BOOK, phase=Phase.PULLED, direction=Direction.OFF))
    assert "Waiting to be looked at" in words(shown.notes)
    assert not shown.sync.isVisible()


def test_refused_cards_are_in_the_words_of_the_server(
    page: SyncPage, ada: Contact, workspace: Workspace, qtbot: QtBot
) -> None:
    refused = Op(
        id="op",
        book_id=BOOK.id,
        href="/people/ada.vcf",
        kind=OpKind.UPDATE,
        contact_id=ada.id,
        state=OpState.REFUSED,
        message="mill.example did not take the card: “too many pictures”.",
    )
    shown = card(page, qtbot, ACCOUNT, BOOK, refused)
    assert "too many pictures" in words(shown.refused)
    press(shown.refused, "Open")
    here = workspace.navigator.here
    assert here == Location(Place.PEOPLE, ada.id)


def test_what_the_server_does_not_keep_is_listed(
    page: SyncPage, ada: Contact, qtbot: QtBot
) -> None:
    shown = card(page, qtbot, ACCOUNT, BOOK, item(ada, lost=("Birthday",)))
    assert "Birthday" in words(shown.dropped)
    assert "Ada Finch" in words(shown.dropped)


def test_a_person_says_which_books_they_are_in(
    page: SyncPage, ada: Contact, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    note(page, qtbot, ACCOUNT, BOOK, item(ada, lost=("Birthday", "Note")))
    workspace.navigator.go(Location(Place.PEOPLE, ada.id))
    settle(workspace, qtbot)
    said = words(window)
    assert "In the address book People, which does not keep: Birthday" in said


def test_a_run_shows_how_far_it_is_and_can_be_stopped_by_keys(
    page: SyncPage, engine: Engine, qtbot: QtBot
) -> None:
    shown = card(page, qtbot, ACCOUNT, BOOK)
    engine.hold = Event()
    shown.sync.setFocus()
    QTest.keyClick(shown.sync, Qt.Key.Key_Space)
    stop = next(each for each in shown.findChildren(Button) if each.text() == "Stop")
    qtbot.waitUntil(stop.hasFocus)
    assert not shown.sync.isEnabled()
    QTest.keyClick(stop, Qt.Key.Key_Space)
    engine.hold.set()
    settle(page.workspace, qtbot)
    assert not stop.isVisible()
    assert shown.sync.hasFocus()


def test_f5_brings_all_books_in_step(
    page: SyncPage, engine: Engine, window: MainWindow, qtbot: QtBot
) -> None:
    note(page, qtbot, ACCOUNT, BOOK)
    page.workspace.navigator.go(Location(Place.PEOPLE))
    QTest.keyClick(window, Qt.Key.Key_F5)
    settle(page.workspace, qtbot)
    assert [each for each, _ in engine.synced] == [BOOK.id]


def test_refreshing_keeps_the_focus(page: SyncPage, qtbot: QtBot) -> None:
    shown = card(page, qtbot, ACCOUNT, BOOK)
    shown.plan.setFocus()
    note(page, qtbot, replace(BOOK, last_ok=AT))
    assert shown.plan.hasFocus()


def test_runs_are_shown_on_demand(page: SyncPage, qtbot: QtBot) -> None:
    error = "mill.example cannot be reached."
    run = Run(id="run", book_id=BOOK.id, started=AT, ended=AT, error=error)
    shown = card(page, qtbot, ACCOUNT, BOOK, run)
    assert not shown.runs.isVisible()
    press(shown, "Show earlier syncs")
    assert error in words(shown.runs)
    press(shown, "Hide earlier syncs")
    assert not shown.runs.isVisible()


def test_which_people_are_synced_is_chosen_in_a_dialog(
    page: SyncPage, ada: Contact, workspace: Workspace, qtbot: QtBot
) -> None:
    from ui.views.sync.book_dialog import BookDialog

    shown = card(page, qtbot, ACCOUNT, BOOK)
    press(shown, "Which people are synced…")
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, BookDialog))
    dialog.up.who.choose("everyone")
    dialog.mine.setChecked(True)
    assert not dialog.notes.isChecked()
    dialog.notes.setChecked(True)
    qtbot.waitUntil(lambda: dialog.up.number == 1)
    assert dialog.save.text() == "Save, and send 1 person(s) with the next sync"
    QTest.keyClick(dialog.save, Qt.Key.Key_Space)
    settle(workspace, qtbot)
    with workspace.read() as reader:
        book = reader.book(BOOK.id)
    assert book is not None
    assert book.upload.kind is UploadKind.EVERYONE
    assert book.mine_wins
    assert book.own_notes
    assert "everyone is sent there, with your own notes" in words(shown)


def test_a_tag_that_nobody_has_stays_chosen(
    page: SyncPage, workspace: Workspace, qtbot: QtBot
) -> None:
    from ui.views.sync.book_dialog import BookDialog

    upload = Upload(kind=UploadKind.TAG, value="press")
    shown = card(page, qtbot, ACCOUNT, replace(BOOK, upload=upload))
    press(shown, "Which people are synced…")
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, BookDialog))
    assert dialog.up.upload() == upload
    dialog.close()


def test_a_book_out_of_use_stands_with_its_account(page: SyncPage, qtbot: QtBot) -> None:
    note(page, qtbot, ACCOUNT, replace(BOOK, direction=Direction.OFF))
    assert page.books == {}
    assert "Not in use" in words(page.accounts[ACCOUNT.id])


def test_a_book_that_was_in_step_is_used_again_without_a_first_look(
    page: SyncPage, qtbot: QtBot
) -> None:
    from ui.views.sync.book_dialog import BookDialog

    note(page, qtbot, ACCOUNT, replace(BOOK, direction=Direction.OFF))
    press(page.accounts[ACCOUNT.id], "Use it…")
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, BookDialog))
    assert dialog.isVisible()
    dialog.close()


def test_everything_that_takes_the_focus_has_a_name(
    page: SyncPage, ada: Contact, qtbot: QtBot
) -> None:
    run = Run(id="run", book_id=BOOK.id, started=AT, ended=AT)
    note(page, qtbot, ACCOUNT, many(ada), conflict(ada), item(ada, lost=("NOTE",)), run)
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(page):
            text = getattr(widget, "text", str)()
            assert widget.accessibleName() or text, widget


def test_hostile_words_stay_words(page: SyncPage, ada: Contact, qtbot: QtBot) -> None:
    hostile = "<b>\u202egnp.evil</b>\n\n\x07"
    shown = card(
        page,
        qtbot,
        replace(ACCOUNT, name=hostile),
        replace(BOOK, name=hostile, error=hostile),
        replace(conflict(ada), theirs=hostile),
    )
    for each in shown.findChildren(QLabel):
        assert not each.text() or each.textFormat() is Qt.TextFormat.PlainText
        assert "\u202e" not in each.text()
