"""Adding an address book: from its address to people who are in step, with a real server."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Email
from netcompanion.domain.sync import (
    Account,
    AuthKind,
    Bookkeeping,
    Direction,
    Phase,
    UploadKind,
)
from tests import builders
from tests.servers.real import Radicale
from tests.ui.views.setup_desk import Desk, card
from ui.navigation import Place
from ui.views.main_window import MainWindow
from ui.views.sync_setup.answer import Answer
from ui.views.sync_setup.steps import Step
from ui.workspace import Workspace


@pytest.fixture
def book(radicale: Radicale) -> str:
    """A book with two people there, of whom one looks like somebody here."""
    url = radicale.make_book("contacts")
    cards = {
        "ana.vcf": card("there-ana", "Ana Reyes", "EMAIL:ana@mill.example"),
        "bo.vcf": card("there-bo", "Bo Lind", "TEL:07700 900123"),
    }
    for name, data in cards.items():
        radicale.put_card(url, name, data)
    return url


@pytest.fixture
def people(workspace: Workspace) -> None:
    """Two people here, of whom one looks like somebody there."""
    here = (("Ana Reyes", "ana@mill.example"), ("Cy Wong", "cy@dock.example"))
    for number, (name, email) in enumerate(here):
        person = replace(builders.contact(name, number), emails=(Email(value=email),))
        workspace.do(add("Added", person))


@pytest.fixture
def desk(workspace: Workspace, window: MainWindow, qtbot: QtBot) -> Desk:
    return Desk(workspace, window, qtbot)


def test_a_book_is_added_looked_at_and_started(
    workspace: Workspace, radicale: Radicale, book: str, people: None, desk: Desk
) -> None:
    desk.log_in(radicale.url, radicale.username, radicale.password)
    desk.come_to(Step.BOOKS)
    assert desk.accounts() == []
    [row] = desk.dialog.books.rows
    assert (row.tick.isChecked(), row.direction()) == (True, Direction.TWO_WAY)
    desk.enter()
    look = desk.look()
    assert desk.phases() == {"contacts": Phase.PULLED}
    assert desk.names() == ["Ana Reyes", "Cy Wong"]
    assert look.plan.text() == (
        "Here: 2 new, 0 changed. There: 0 new, 0 changed. Nobody is deleted."
    )
    assert look.apart.words() == ("1 pair(s) without an answer, 1 very likely one person.")
    assert desk.dialog.bottom.go.text() == "Start, and keep 1 pair(s) apart"
    assert desk.dialog.windowTitle() == "First look at contacts"
    assert look.alike is not None
    assert desk.dialog.focusWidget() is look.alike.list
    desk.key(Qt.Key.Key_M)
    assert look.same() == {("/alice/contacts/ana.vcf", _id(workspace, "Ana Reyes"))}
    look.going.people.who.choose(UploadKind.EVERYONE)
    assert not look.going.notes.isChecked()
    look.going.notes.setChecked(True)
    desk.until(lambda: desk.dialog.bottom.go.text() == "Start: 1 come here, 1 go there")
    assert look.apart.words() == ""
    assert len(radicale.cards(book)) == 2
    QTest.mouseClick(desk.dialog.bottom.go, Qt.MouseButton.LeftButton)
    desk.until(lambda: not desk.is_open)
    desk.rest()
    assert desk.phases() == {"contacts": Phase.LINKED}
    assert desk.names() == ["Ana Reyes", "Bo Lind", "Cy Wong"]
    there = b"".join(radicale.cards(book).values())
    assert len(radicale.cards(book)) == 3
    assert b"Cy Wong" in there
    with workspace.read() as reader:
        assert [each.own_notes for each in reader.books()] == [True]
    assert workspace.navigator.here is not None
    assert workspace.navigator.here.place is Place.SYNC
    [account] = desk.accounts()
    assert account.auth is AuthKind.PASSWORD
    assert desk.secrets.get(account.id) == radicale.password


def _id(workspace: Workspace, name: str) -> str:
    with workspace.read() as reader:
        return next(each.id for each in reader.every_contact() if each.name == name)


def test_a_refused_login_is_told_beside_the_password_and_nothing_typed_is_lost(
    radicale: Radicale, book: str, desk: Desk
) -> None:
    desk.log_in(radicale.url, radicale.username, "not this one")
    login = desk.dialog.login
    desk.until(lambda: bool(login.complaint()))
    assert "refused the login" in login.complaint()
    assert desk.dialog.focusWidget() is login.password
    assert (login.username.text(), login.password.text()) == (radicale.username, "not this one")
    desk.put(login.password, radicale.password)
    assert login.complaint() == ""
    desk.enter()
    desk.come_to(Step.BOOKS)
    desk.dialog.go_back()
    assert login.password.text() == radicale.password
    desk.dialog.go_back()
    assert desk.dialog.address.address() == radicale.url
    assert desk.accounts() == []


def test_a_server_that_is_not_there_is_told_and_can_be_tried_again(
    workspace: Workspace, window: MainWindow, qtbot: QtBot, radicale: Radicale, book: str
) -> None:
    radicale.stop()
    desk = Desk(workspace, window, qtbot)
    desk.log_in(radicale.url, radicale.username, radicale.password)
    login = desk.dialog.login
    desk.until(lambda: bool(login.complaint()))
    assert "127.0.0.1" in login.complaint()
    radicale.start()
    desk.enter()
    desk.come_to(Step.BOOKS)
    assert login.complaint() == ""


def test_what_is_no_address_is_told_before_anything_is_asked(desk: Desk) -> None:
    assert not desk.dialog.bottom.go.isEnabled()
    desk.put(desk.dialog.address.field, "my contacts")
    desk.enter()
    assert desk.dialog.step is Step.ADDRESS
    assert "not an address" in desk.dialog.address.notice.words()
    desk.put(desk.dialog.address.field, "cards.example")
    assert desk.dialog.address.notice.words() == ""


def test_half_a_login_is_asked_for_the_rest_and_sent_nowhere(desk: Desk) -> None:
    desk.put(desk.dialog.address.field, "cards.example")
    desk.enter()
    login = desk.dialog.login
    for field, words in ((login.username, "username first"), (login.password, "password first")):
        desk.enter()
        assert words in login.complaint()
        assert desk.dialog.focusWidget() is field
        assert desk.dialog.bottom.go.isEnabled()  # nothing is under way
        desk.put(login.username, "ada")


def test_a_mirror_has_nobody_to_send_up(
    workspace: Workspace,
    window: MainWindow,
    qtbot: QtBot,
    radicale: Radicale,
    book: str,
    people: None,
) -> None:
    radicale.put_card(radicale.make_book("read-only"), "dee.vcf", card("there-dee", "Dee Park"))
    radicale.lock()
    radicale.restart()
    desk = Desk(workspace, window, qtbot)
    desk.log_in(radicale.url, radicale.username, radicale.password)
    desk.come_to(Step.BOOKS)
    rows = {row.book.name: row for row in desk.dialog.books.rows}
    assert [name for name, row in rows.items() if row.tick.isChecked()] == ["contacts"]
    locked = rows["read-only"]
    locked.tick.setChecked(True)
    assert locked.direction() is Direction.MIRROR
    assert not locked.way.isEnabled()
    rows["contacts"].tick.setChecked(False)
    desk.dialog.accept()
    look = desk.look()
    assert not look.going.people.isVisible()
    assert look.going.way.count() == 1
    desk.end()
    [one] = desk.books()
    assert (one.name, one.direction, one.phase) == ("read-only", Direction.MIRROR, Phase.LINKED)
    assert desk.names() == ["Ana Reyes", "Cy Wong", "Dee Park"]


def test_two_books_are_looked_at_one_after_the_other(
    workspace: Workspace, window: MainWindow, qtbot: QtBot, radicale: Radicale, book: str
) -> None:
    radicale.put_card(radicale.make_book("family"), "dee.vcf", card("there-dee", "Dee Park"))
    desk = Desk(workspace, window, qtbot)
    desk.log_in(radicale.url, radicale.username, radicale.password)
    desk.come_to(Step.BOOKS)
    for row in desk.dialog.books.rows:
        row.tick.setChecked(True)
    desk.dialog.accept()
    first = desk.look()
    desk.dialog.accept()
    desk.until(lambda: desk.dialog.look is not first and desk.dialog.step is Step.LOOK)
    desk.end()
    assert set(desk.phases().values()) == {Phase.LINKED}
    assert desk.names() == ["Ana Reyes", "Bo Lind", "Dee Park"]


def test_reading_can_be_stopped_and_gone_on_with_later(
    workspace: Workspace, window: MainWindow, qtbot: QtBot, radicale: Radicale, book: str
) -> None:
    cards = {f"{n}.vcf": card(f"there-{n}", f"Person Number{n}") for n in range(300)}
    radicale.put_cards(book, cards)
    desk = Desk(workspace, window, qtbot)
    desk.log_in(radicale.url, radicale.username, radicale.password)
    desk.come_to(Step.BOOKS)
    desk.dialog.accept()
    desk.come_to(Step.READING)
    desk.dialog.reject()
    desk.until(lambda: desk.dialog.bottom.go.isVisible() and desk.dialog.bottom.go.isEnabled())
    assert desk.is_open
    assert "Stopped" in desk.dialog.reading.words.text()
    desk.dialog.reject()  # nothing of it would be lost
    desk.until(lambda: not desk.is_open)
    [left] = desk.books()
    assert left.phase is Phase.NEW
    desk.rest()
    again = Desk(workspace, window, qtbot, left.id)
    look = again.look()
    assert look.plan.text().startswith("Here: 300 new")


def test_no_book_is_added_twice(
    workspace: Workspace, window: MainWindow, qtbot: QtBot, radicale: Radicale, book: str
) -> None:
    for chosen in (True, False):
        desk = Desk(workspace, window, qtbot)
        desk.log_in(radicale.url, radicale.username, radicale.password)
        desk.come_to(Step.BOOKS)
        [row] = desk.dialog.books.rows
        assert row.tick.isEnabled() is chosen
        assert desk.dialog.bottom.go.isEnabled() is chosen
        desk.dialog.accept()
        if chosen:
            desk.look()
        desk.dialog.done(0)
        desk.rest()
    assert len(desk.books()) == 1


def test_an_account_is_not_named_like_one_that_is_here(
    workspace: Workspace, window: MainWindow, qtbot: QtBot, radicale: Radicale, book: str
) -> None:
    name = f"{radicale.username} (127.0.0.1)"
    other = Account(
        id="other", name=name, address="", base_url="https://mill.example/", username=""
    )
    workspace.store.note(Bookkeeping(save=(other,)))
    desk = Desk(workspace, window, qtbot)
    desk.log_in(radicale.url, radicale.username, radicale.password)
    desk.come_to(Step.BOOKS)
    desk.dialog.accept()
    desk.look()
    assert sorted(each.name for each in desk.accounts()) == [name, f"{name} 2"]


def test_another_address_brings_its_own_username(desk: Desk) -> None:
    for address in ("ada@mill.example", "bo@dock.example"):
        desk.put(desk.dialog.address.field, address)
        desk.enter()
        assert desk.dialog.login.username.text() == address
        desk.dialog.go_back()
    desk.dialog.show_step(Step.LOGIN)
    desk.put(desk.dialog.login.username, "cy")
    desk.dialog.go_back()
    desk.put(desk.dialog.address.field, "dee@dock.example")
    desk.enter()
    assert desk.dialog.login.username.text() == "cy"


def test_closing_asks_before_it_throws_something_away(desk: Desk) -> None:
    desk.put(desk.dialog.address.field, "cards.example")
    desk.key(Qt.Key.Key_Escape)
    assert desk.is_open
    assert desk.dialog.unsaved.words() == "This account is not added yet."
    assert desk.dialog.focusWidget() is desk.dialog.unsaved.stay
    desk.key(Qt.Key.Key_Escape)
    assert desk.is_open
    assert desk.dialog.unsaved.words() == ""
    assert desk.dialog.focusWidget() is desk.dialog.address.field
    assert desk.dialog.address.address() == "cards.example"
    desk.key(Qt.Key.Key_Escape)
    QTest.mouseClick(desk.dialog.unsaved.leave, Qt.MouseButton.LeftButton)
    assert not desk.is_open


def test_an_empty_dialog_closes_at_once(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Escape)
    assert not desk.is_open


def test_answers_can_be_taken_back_and_outlive_the_dialog(
    workspace: Workspace,
    window: MainWindow,
    qtbot: QtBot,
    radicale: Radicale,
    book: str,
    people: None,
    desk: Desk,
) -> None:
    desk.log_in(radicale.url, radicale.username, radicale.password)
    desk.come_to(Step.BOOKS)
    desk.dialog.accept()
    look = desk.look()
    assert look.alike is not None
    desk.key(Qt.Key.Key_M)
    assert len(look.same()) == 1
    desk.key(Qt.Key.Key_Z)
    assert (look.same(), look.alike.left()) == (frozenset(), 1)
    look.alike.answer(Answer.DIFFERENT)
    assert look.alike.left() == 0
    look.going.people.who.choose(UploadKind.EVERYONE)
    look.going.notes.setChecked(True)
    desk.key(Qt.Key.Key_Escape)
    assert not desk.is_open
    desk.rest()
    again = Desk(workspace, window, qtbot, desk.books()[0].id).look()
    assert again.alike is not None
    assert again.alike.left() == 0
    assert again.going.upload().kind is UploadKind.EVERYONE
    assert again.going.notes.isChecked()
