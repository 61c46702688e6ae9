"""The page about address books elsewhere: what waits is seen, and done by one press."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.sync import (
    THIS_WRITE,
    Book,
    Bookkeeping,
    Conflict,
    Direction,
    Item,
    Op,
    OpKind,
    OpState,
    Phase,
    Record,
    Run,
    Upload,
    UploadKind,
)
from tests import builders
from tests.ui.sync_stage import ACCOUNT, BOOK, Engine
from ui.navigation import Location, Place
from ui.sync import SyncRuns
from ui.views.main_window import MainWindow
from ui.views.sidebar import NavItem
from ui.views.sync import SyncPage
from ui.views.sync.book_card import BookCard
from ui.views.sync.words import run_words
from ui.widgets import Button
from ui.workspace import Workspace

AT = datetime(2026, 10, 14, 8, 12, tzinfo=UTC)


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def runs(workspace: Workspace, engine: Engine) -> SyncRuns:
    workspace.runs = SyncRuns(workspace, engine)
    return workspace.runs


@pytest.fixture
def ada(workspace: Workspace) -> Contact:
    found = replace(builders.contact("Ada Finch"), title="Sales manager")
    workspace.do(add("Added Ada", found))
    return found


@pytest.fixture
def page(runs: SyncRuns, window: MainWindow, workspace: Workspace, qtbot: QtBot) -> SyncPage:
    window.commands.trigger("address-books")
    assert isinstance(window.page, SyncPage)
    settle(workspace, qtbot)
    return window.page


def settle(workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not workspace.jobs.busy)


def note(page: SyncPage, qtbot: QtBot, *records: Record) -> BookCard | None:
    """Write something down, as a run would, and return the card of the first book."""
    page.workspace.store.note(Bookkeeping(save=records))
    page.workspace.runs.changed.emit()
    settle(page.workspace, qtbot)
    return next(iter(page.books.values()), None)


def card(page: SyncPage, qtbot: QtBot, *records: Record) -> BookCard:
    found = note(page, qtbot, *records)
    assert found is not None
    return found


def words(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisibleTo(widget))


def press(widget: QWidget, text: str) -> None:
    found = next(
        each
        for each in widget.findChildren(Button)
        if each.text() == text and each.isVisibleTo(widget) and each.isEnabled()
    )
    QTest.keyClick(found, Qt.Key.Key_Space)


def stored(window: MainWindow) -> str:
    buttons = window.sidebar.findChildren(Button)
    return next(each.text() for each in buttons if each.text().startswith("Stored"))


def conflict(ada: Contact, mine: str = "Plant manager") -> Conflict:
    return Conflict(
        id="title",
        book_id=BOOK.id,
        contact_id=ada.id,
        field="title",
        at=AT,
        mine=mine,
        theirs=ada.title,
        mine_contact=replace(ada, title=mine),
        theirs_contact=ada,
    )


def item(ada: Contact, **more: object) -> Item:
    return replace(
        Item(book_id=BOOK.id, href="/people/ada.vcf", uid=ada.uid, contact_id=ada.id),
        **more,  # type: ignore[arg-type]  # fields of Item by their names
    )


def title(workspace: Workspace, ada: Contact) -> str:
    with workspace.read() as reader:
        now = reader.contact(ada.id)
    assert now is not None
    return now.title


def test_without_accounts_it_says_why_and_offers_one(page: SyncPage, qtbot: QtBot) -> None:
    assert page.empty.isVisible()
    assert page.empty.action is not None
    assert page.empty.action.hasFocus()
    QTest.keyClick(page.empty.action, Qt.Key.Key_Return)
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog))
    assert dialog.isVisible()
    dialog.close()


def arrive(workspace: Workspace, window: MainWindow, *records: Record) -> SyncPage:
    workspace.store.note(Bookkeeping(save=records))
    window.commands.trigger("address-books")
    assert isinstance(window.page, SyncPage)
    return window.page


def test_one_arrives_at_the_first_book(
    runs: SyncRuns, window: MainWindow, workspace: Workspace
) -> None:
    page = arrive(workspace, window, ACCOUNT, BOOK)
    assert page.books[BOOK.id].sync.hasFocus()


def test_one_arrives_at_what_waits_whichever_book_it_is_of(
    runs: SyncRuns, window: MainWindow, workspace: Workspace
) -> None:
    waiting = replace(BOOK, id="other", phase=Phase.PULLED, direction=Direction.OFF, position=1)
    page = arrive(workspace, window, ACCOUNT, BOOK, waiting)
    look = page.books["other"].notes.findChildren(Button)[0]
    assert look.hasFocus()
    page.books[BOOK.id].sync.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert not page.isAncestorOf(window.focusWidget())
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert look.hasFocus()


def test_the_first_account_brings_the_focus_to_its_book(page: SyncPage, qtbot: QtBot) -> None:
    shown = card(page, qtbot, ACCOUNT, BOOK)
    assert shown.sync.hasFocus()


def test_the_first_account_brings_the_focus_to_what_waits(
    page: SyncPage, ada: Contact, qtbot: QtBot
) -> None:
    shown = card(page, qtbot, ACCOUNT, BOOK, conflict(ada))
    first = next(iter(shown.conflicts.list.rows().values()))
    assert first.isAncestorOf(page.window().focusWidget())


def test_one_arrives_at_the_first_question(
    runs: SyncRuns, window: MainWindow, workspace: Workspace, ada: Contact, qtbot: QtBot
) -> None:
    page = arrive(workspace, window, ACCOUNT, BOOK, conflict(ada))
    settle(workspace, qtbot)
    first = next(iter(page.books[BOOK.id].conflicts.list.rows().values()))
    assert first.isAncestorOf(window.focusWidget())


def test_the_bin_begins_with_who_was_deleted_last(
    window: MainWindow, workspace: Workspace, ada: Contact
) -> None:
    from netcompanion.services import bin as bins
    from ui.views.bin import BinPage

    with workspace.read() as reader:
        edits = bins.binned(reader, ada, "Deleted in People", datetime.now(UTC))
    workspace.do(Change("Synced with People", edits))
    workspace.navigator.go(Location(Place.BIN))
    assert isinstance(window.page, BinPage)
    first = next(iter(window.page.list.rows().values()))
    assert first.hasFocus()


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


def test_where_nothing_was_new_the_last_that_did_something_is_shown(
    page: SyncPage, qtbot: QtBot
) -> None:
    did = Run(id="a", book_id=BOOK.id, started=AT, ended=AT, pulled=3)
    idle = replace(did, id="b", started=AT.replace(hour=9), pulled=0)
    shown = card(page, qtbot, ACCOUNT, replace(BOOK, last_ok=AT), did, idle)
    said = words(shown)
    assert "Nothing new at 09:12. Before that, 08:12:" in said
    assert "3\ncame here" in said
    assert "0\n" not in said


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (Run(id="r", book_id="b", started=AT, notes=("Read 3 people.",)), "Read 3 people."),
        (Run(id="r", book_id="b", started=AT, cancelled=True), "Stopped before anybody"),
        (Run(id="r", book_id="b", started=AT), "Nothing was new"),
        (Run(id="r", book_id="b", started=AT, error="Offline."), ""),
    ],
)
def test_an_earlier_sync_says_what_it_did(run: Run, expected: str) -> None:
    assert run_words(run).startswith(expected)


def test_before_the_first_sync_nothing_is_green(page: SyncPage, qtbot: QtBot) -> None:
    shown = card(page, qtbot, ACCOUNT, BOOK)
    assert "not synced yet" in words(shown)
    assert "up to date" not in words(shown)


def test_what_was_changed_here_since_is_still_to_be_sent(
    page: SyncPage, window: MainWindow, ada: Contact, workspace: Workspace, qtbot: QtBot
) -> None:
    rev = revision(workspace, ada)
    shown = card(page, qtbot, ACCOUNT, replace(BOOK, last_ok=AT), item(ada, synced_rev=rev))
    assert "up to date" in words(shown)
    workspace.do(Change("Edited Ada", (Edit(ada, replace(ada, title="Director")),)))
    settle(workspace, qtbot)
    assert "1 change(s) to send" in words(shown)
    assert "1 change(s) to send" in words(window.sidebar)


def revision(workspace: Workspace, ada: Contact) -> int:
    with workspace.read() as reader:
        return reader.contact_revs([ada.id])[ada.id]


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


def many(ada: Contact) -> Book:
    return replace(BOOK, mass_change=(f"{ada.id}\tAda Finch",), error="Many were deleted there.")


def test_many_deletions_are_asked_about_by_name(
    page: SyncPage, engine: Engine, ada: Contact, qtbot: QtBot
) -> None:
    shown = card(page, qtbot, ACCOUNT, many(ada), item(ada))
    assert "Ada Finch" in words(shown.notes)
    press(shown.notes, "Move 1 to the bin")
    settle(page.workspace, qtbot)
    assert engine.synced == [(BOOK.id, frozenset({ada.id}))]


@pytest.mark.parametrize(
    ("upload", "answer", "follows"),
    [
        (UploadKind.NOBODY, "Keep them here", "are not sent there again"),
        (UploadKind.EVERYONE, "Put them back there", "they are sent to People again"),
        (UploadKind.CHOSEN, "Keep them here", "Only those whom you chose"),
    ],
)
def test_what_follows_of_each_answer_is_said(
    upload: UploadKind, answer: str, follows: str, page: SyncPage, ada: Contact, qtbot: QtBot
) -> None:
    asked = replace(
        many(ada),
        upload=Upload(kind=upload),
        mass_change=("2\tCy Roe", "3\tada finch", "1\tBo Lund"),
    )
    shown = card(page, qtbot, ACCOUNT, asked)
    said = words(shown.notes)
    assert "ada finch, Bo Lund, Cy Roe" in said
    assert follows in said
    assert "thirty days" in said
    assert answer in [each.text() for each in shown.notes.findChildren(Button)]


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


def test_a_book_that_was_not_read_yet_offers_to_be_read(page: SyncPage, qtbot: QtBot) -> None:
    shown = card(page, qtbot, ACCOUNT, replace(BOOK, phase=Phase.NEW))
    assert not shown.sync.isVisible()
    press(shown.notes, "Read it…")
    dialog = next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QDialog) and each.isVisible()
    )
    dialog.reject()
    settle(page.workspace, qtbot)


def test_one_password_is_asked_for_once_for_all_books(page: SyncPage, qtbot: QtBot) -> None:
    other = replace(BOOK, id="z", position=1)
    note(page, qtbot, replace(ACCOUNT, stopped=True), BOOK, other)
    asking = [each for each in page.findChildren(Button) if each.text() == "Enter password…"]
    assert len([each for each in asking if each.isVisible()]) == 1
    assert "waits for its password" in words(page.books["z"].notes)


def first_answer(shown: BookCard) -> Button:
    return next(each for each in shown.notes.findChildren(Button) if each.isVisible())


def test_the_focus_stays_in_the_card_when_something_else_waits(
    page: SyncPage, ada: Contact, qtbot: QtBot
) -> None:
    shown = card(page, qtbot, ACCOUNT, replace(BOOK, error="mill.example cannot be reached."))
    first_answer(shown).setFocus()
    note(page, qtbot, many(ada))
    assert first_answer(shown).text() == "Keep them here"
    assert first_answer(shown).hasFocus()
    note(page, qtbot, BOOK)
    assert shown.sync.hasFocus()


def test_what_was_said_of_the_last_sync_rests_during_the_next(
    page: SyncPage, engine: Engine, qtbot: QtBot
) -> None:
    read = Run(id="run", book_id=BOOK.id, started=AT, ended=AT, notes=("It waits.",))
    shown = card(page, qtbot, ACCOUNT, replace(BOOK, last_ok=AT), read)
    assert "It waits." in words(shown.notes)
    engine.hold = Event()
    press(shown, "Sync now")
    qtbot.waitUntil(lambda: "It waits." not in words(shown.notes))
    engine.hold.set()
    settle(page.workspace, qtbot)


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


def test_f5_says_who_was_passed_over(
    page: SyncPage, engine: Engine, window: MainWindow, qtbot: QtBot
) -> None:
    unread = replace(BOOK, id="new", phase=Phase.NEW, position=1)
    note(page, qtbot, ACCOUNT, BOOK, unread)
    page.workspace.navigator.go(Location(Place.PEOPLE))
    QTest.keyClick(window, Qt.Key.Key_F5)
    settle(page.workspace, qtbot)
    assert [each for each, _ in engine.synced] == [BOOK.id]
    assert "1 address book(s) wait" in window.toast.words()
    press(window.toast, "Show")
    assert page.workspace.navigator.here == Location(Place.SYNC, "new")


def test_whoever_is_taken_back_with_a_sync_is_said_to_come_back(
    page: SyncPage, ada: Contact, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    shown = card(page, qtbot, ACCOUNT, replace(BOOK, last_ok=AT))
    bo = builders.contact("Bo Lund", 2)
    came = Item(book_id=BOOK.id, href="/people/bo.vcf", contact_id=bo.id, synced_rev=THIS_WRITE)
    beside = Bookkeeping(save=(came,))
    change = add("Synced with People", bo)
    workspace.adopt(workspace.store.apply_beside(change, beside, by_run=True))
    workspace.undo_stack.undo()
    settle(workspace, qtbot)
    qtbot.waitUntil(lambda: "come back with the next sync" in window.toast.words())
    assert "1 person(s) come back" in words(shown.notes)
    press(window.toast, "Switch it off")
    settle(workspace, qtbot)
    assert page.books == {}
    assert window.toast.words() == "People is switched off. Nobody was deleted, here or there."


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


def test_the_sidebar_says_how_books_stand(
    page: SyncPage, window: MainWindow, ada: Contact, qtbot: QtBot
) -> None:
    assert stored(window) == "Stored on this computer only"
    note(page, qtbot, ACCOUNT, replace(BOOK, last_ok=AT))
    assert stored(window) == "Stored on this computer"
    said = words(window.sidebar)
    assert "Address books" in said
    assert any(each.startswith("Synced") for each in said.splitlines())
    note(page, qtbot, conflict(ada))
    assert "Address books\nNeeds you" in words(window.sidebar)


def test_the_sidebar_says_how_many_books_are_behind(
    page: SyncPage, window: MainWindow, qtbot: QtBot
) -> None:
    offline = replace(BOOK, id="b2", name="Choir", error="mill.example cannot be reached.")
    note(page, qtbot, ACCOUNT, replace(BOOK, last_ok=AT), offline, replace(BOOK, id="b3"))
    assert "Address books\n2 of 3 not synced" in words(window.sidebar)
    item = next(each for each in window.sidebar.findChildren(NavItem) if "Choir" in each.toolTip())
    assert "cannot be reached" in item.accessibleDescription()


def test_one_password_is_one_thing_to_do_however_many_books_it_is_of(
    page: SyncPage, window: MainWindow, qtbot: QtBot
) -> None:
    note(page, qtbot, replace(ACCOUNT, stopped=True), BOOK, replace(BOOK, id="b2"))
    assert "Needs you\n1" in words(window.sidebar)


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
