"""How address books elsewhere stand, where one arrives, and what is said and offered then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.sync import (
    THIS_WRITE,
    Bookkeeping,
    Direction,
    Item,
    Phase,
    Run,
    Upload,
    UploadKind,
)
from tests import builders
from tests.ui.sync_stage import ACCOUNT, BOOK, Engine
from tests.ui.views.sync_page import (
    AT,
    arrive,
    card,
    conflict,
    first_answer,
    item,
    many,
    note,
    press,
    revision,
    settle,
    stored,
    words,
)
from ui.navigation import Location, Place
from ui.sync import SyncRuns
from ui.views.main_window import MainWindow
from ui.views.sidebar import NavItem
from ui.views.sync import SyncPage
from ui.views.sync.words import run_words
from ui.widgets import Button, ElideLabel
from ui.workspace import Workspace


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
    line = window.page.list.current_line()
    assert line is not None
    assert line.contact_id == ada.id
    assert window.page.list.hasFocus()


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

    def asking() -> int:
        buttons = [each for each in page.findChildren(Button) if each.isVisible()]
        return len([each for each in buttons if each.text() == "Enter password…"])

    qtbot.waitUntil(lambda: asking() == 1)
    assert "waits for its password" in words(page.books["z"].notes)


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
    marked = [each for each in window.sidebar.findChildren(NavItem) if each.isChecked()]
    assert [each.accessibleName() for each in marked] == ["Address books"]


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


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_sidebar_has_room_for_both_of_its_lines(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, scale: float
) -> None:
    window.sidebar.show_books("warning", "amber", "Needs you", "", 1)
    workspace.theme.apply("light", scale)
    window.sidebar.set_wide(True)
    item = next(
        each
        for each in window.sidebar.findChildren(NavItem)
        if "Needs you" in {line.text() for line in each.findChildren(ElideLabel)}
    )
    lines = [each for each in item.findChildren(ElideLabel) if each.isVisible()]
    assert len(lines) == 2
    qtbot.waitUntil(lambda: all(each.height() >= each.sizeHint().height() for each in lines))
