"""The first look at a book that was read, who goes up, and letting go of an account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import islice, product
from string import ascii_lowercase

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Email
from netcompanion.domain.sync import (
    Account,
    Book,
    Bookkeeping,
    Conflict,
    Direction,
    Item,
    Phase,
    Upload,
    UploadKind,
)
from netcompanion.services.secrets import Secrets
from tests import builders
from tests.ui.views.setup_desk import Desk, card
from ui.theme import Theme
from ui.views.sync_setup import UploadChoice, ask_remove, ask_start_over
from ui.views.sync_setup.look_page import LookPage
from ui.views.sync_setup.pair_card import unbroken
from ui.views.sync_setup.steps import Step
from ui.widgets import ChipButton, InlineMessage, WrapLabel
from ui.workspace import Workspace

ACCOUNT = Account(
    id="mill", name="Mill", address="mill.example", base_url="https://mill.example/", username="ada"
)
BOOK = Book(
    id="people",
    account_id="mill",
    url="https://mill.example/people/",
    name="People of the mill",
    direction=Direction.TWO_WAY,
    phase=Phase.PULLED,
)
PEOPLE = ("Ana Reyes", "Bo Lind", "Cy Wong", "Dee Park", "Eli Ost")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window that dialogs stand on."""
    window = QWidget()
    window.resize(1024, 680)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def book(workspace: Workspace) -> Book:
    """A book that was read: three look like somebody here, one is in both, two are only there."""
    for number, name in enumerate(PEOPLE):
        email = Email(value=f"{name[:3].lower()}@mill.example")
        person = replace(builders.contact(name, number), emails=(email,))
        workspace.do(add("Added", person))
    items = [
        *(
            _item(f"there-{name}", name, f"EMAIL:{name[:3].lower()}@mill.example")
            for name in PEOPLE[:3]
        ),
        _item("urn:uuid:contact-3", "Dee Park"),
        _item("there-fay", "Fay Nox"),
        _item("there-gus", "Gus Vale"),
        Item(book_id="people", href="/people/bad.vcf", base=b"no card", problem="It is no card."),
    ]
    workspace.store.note(Bookkeeping(save=(ACCOUNT, BOOK, *items)))
    return BOOK


def _item(uid: str, name: str, *lines: str) -> Item:
    return Item(book_id="people", href=f"/people/{uid}.vcf", uid=uid, base=card(uid, name, *lines))


def looking(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book
) -> tuple[Desk, LookPage]:
    desk = Desk(workspace, window, qtbot, book.id)
    return desk, desk.look()


def test_it_says_how_many_are_where(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book
) -> None:
    _desk, look = looking(workspace, window, qtbot, book)
    assert look.tally.words() == "6 there, 5 here, 1 in both, 3 look alike"
    left_out, unanswered = look.findChildren(InlineMessage)
    assert unanswered.text() == look.apart.words()
    assert left_out.text().startswith("1 person(s) there cannot be read, left as it is")


def test_it_says_of_a_book_that_was_read_before_today_that_it_may_be_another_one_now(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book
) -> None:
    now = datetime.combine(workspace.today(), time(9, 12)).astimezone()
    for ago, told in ((0, False), (30, True)):
        read = replace(book, last_full=now - timedelta(days=ago))
        workspace.store.note(Bookkeeping(save=(read,)))
        desk, look = looking(workspace, window, qtbot, read)
        words = [each.text() for each in look.findChildren(InlineMessage)]
        assert any("comes with the first sync" in each for each in words) is told
        desk.dialog.done(0)


def test_each_pair_is_answered_by_one_key(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book
) -> None:
    desk, look = looking(workspace, window, qtbot, book)
    assert look.alike is not None
    first = look.alike.list.current()
    qtbot.waitUntil(look.alike.pair.is_in_sight)
    desk.key(Qt.Key.Key_M)
    second = look.alike.list.current()
    desk.key(Qt.Key.Key_S)
    assert first != second
    assert {href for href, _ in look.same()} == {first}
    assert look.alike.left() == 1
    desk.key(Qt.Key.Key_K)
    desk.key(Qt.Key.Key_Z)
    assert look.alike.left() == 2
    assert look.alike.list.current() == second
    assert "3 new here" not in look.plan.text()
    assert look.plan.text().startswith("Here: 4 new, 0 changed.")
    assert "2 in both" in look.plan.text()


def test_letters_do_nothing_where_they_are_switched_off(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book
) -> None:
    workspace.change_settings(replace(workspace.settings, single_keys=False))
    desk, look = looking(workspace, window, qtbot, book)
    assert look.alike is not None
    desk.key(Qt.Key.Key_M)
    assert look.alike.left() == 3
    desk.enter()
    assert desk.dialog.focusWidget() is look.alike.pair.same
    desk.key(Qt.Key.Key_Space)
    assert look.alike.left() == 2
    assert len(look.same()) == 1


def test_all_that_are_very_likely_are_joined_at_once(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book
) -> None:
    _desk, look = looking(workspace, window, qtbot, book)
    assert look.alike is not None
    assert look.alike.all_sure.isVisible()
    QTest.mouseClick(look.alike.all_sure, Qt.MouseButton.LeftButton)
    assert (len(look.same()), look.alike.left()) == (3, 0)
    assert not look.alike.all_sure.isVisible()


def test_both_are_shown_with_what_they_say(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book
) -> None:
    _desk, look = looking(workspace, window, qtbot, book)
    assert look.alike is not None
    said = [each.text() for each in look.alike.pair.findChildren(QLabel)]
    assert said.count("Ana Reyes") == 2
    assert said.count("ana@mill.example") == 2


def test_an_address_is_broken_before_its_at_sign_alone() -> None:
    broken = unbroken("ana.reyes-lund@mill.example (work)")
    assert broken.replace("\u2060", "") == "ana.reyes-lund\u200b@mill.example (work)"
    assert unbroken("Owner. Both") == "Owner. Both"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_begins_at_the_top(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book, scale: float, theme: Theme
) -> None:
    theme.apply("light", scale)
    desk, look = looking(workspace, window, qtbot, book)
    assert look.alike is not None
    first = look.alike.list if scale == 1.0 else look.going.way
    assert desk.dialog.focusWidget() is first
    assert look.tally.visibleRegion().boundingRect().top() == 0
    assert look.going.way.visibleRegion().boundingRect() == look.going.way.rect()
    assert look.going.width() == look.tally.width()  # no hole beside what is higher


def test_no_letter_answers_a_pair_that_is_out_of_sight(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book, theme: Theme
) -> None:
    theme.apply("light", 2.0)
    desk, look = looking(workspace, window, qtbot, book)
    assert look.alike is not None
    look.alike.begin()
    assert not look.alike.pair.is_in_sight()
    desk.key(Qt.Key.Key_M)
    assert look.alike.left() == 3
    assert look.alike.pair.is_in_sight()
    desk.key(Qt.Key.Key_M)
    assert look.alike.left() == 2


def test_with_large_letters_the_first_letter_answers_once_one_has_come_to_the_list(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book, theme: Theme
) -> None:
    theme.apply("light", 2.0)
    desk, look = looking(workspace, window, qtbot, book)
    assert look.alike is not None
    desk.key(Qt.Key.Key_M)
    assert look.alike.left() == 3
    while desk.dialog.focusWidget() is not look.alike.list:
        desk.key(Qt.Key.Key_Tab)
    qtbot.waitUntil(look.alike.pair.is_in_sight)
    desk.key(Qt.Key.Key_M)
    assert look.alike.left() == 2


def test_tab_goes_from_the_list_to_start_and_round(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book
) -> None:
    desk, look = looking(workspace, window, qtbot, book)
    assert look.alike is not None
    wanted = [
        look.alike.all_sure,
        look.alike.pair.same,
        look.alike.pair.different,
        desk.dialog.bottom.close_,
        desk.dialog.bottom.go,
        look.going.way,
        look.going.people.who,
        look.going.notes,
        look.alike.list,
    ]
    seen: list[QWidget | None] = []
    for _ in wanted:
        desk.key(Qt.Key.Key_Tab)
        seen.append(desk.dialog.focusWidget())
    assert seen == wanted


def test_everything_that_takes_the_focus_has_a_name(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book
) -> None:
    desk, _look = looking(workspace, window, qtbot, book)
    nameless = [
        each
        for step in Step
        for each in _seen(desk, step)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (each.accessibleName() or getattr(each, "text", str)() or _buddy(desk, each))
        and each.objectName() != "qt_scrollarea_viewport"
        and not isinstance(each.parentWidget(), QLineEdit)
    ]
    assert nameless == []


def _seen(desk: Desk, step: Step) -> list[QWidget]:
    desk.dialog.show_step(step)
    return [each for each in desk.dialog.findChildren(QWidget) if each.isVisible()]


def _buddy(desk: Desk, widget: QWidget) -> bool:
    return any(each.buddy() is widget for each in desk.dialog.findChildren(QLabel))


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits_into_the_smallest_window(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book, scale: float, theme: Theme
) -> None:
    theme.apply("light", scale)
    desk, look = looking(workspace, window, qtbot, book)
    for step in Step:
        desk.dialog.show_step(step)
        assert desk.dialog.width() <= window.width()
        assert desk.dialog.height() <= window.height()
    assert look.plan.height() >= look.plan.heightForWidth(look.plan.width())


# Who goes up


@pytest.fixture
def choice(
    workspace: Workspace, book: Book, qtbot: QtBot, window: QWidget
) -> Iterator[UploadChoice]:
    choice = UploadChoice(workspace, book)
    choice.setParent(window)
    choice.show()
    yield choice
    qtbot.waitUntil(lambda: not workspace.jobs.busy)


def test_who_goes_up_is_counted(qtbot: QtBot, choice: UploadChoice) -> None:
    qtbot.waitUntil(lambda: choice.number == 0)
    choice.who.choose(UploadKind.EVERYONE)
    qtbot.waitUntil(lambda: choice.number == 4)  # one of five is there
    assert choice.upload() == Upload(kind=UploadKind.EVERYONE)
    choice.count_with(frozenset({("/people/there-Ana Reyes.vcf", "contact-0")}))
    qtbot.waitUntil(lambda: choice.number == 3)


def test_people_are_chosen_by_name(
    workspace: Workspace, qtbot: QtBot, choice: UploadChoice, book: Book
) -> None:
    choice.who.choose(UploadKind.CHOSEN)
    line = choice.people.line
    assert line.isVisible()
    for name in ("Bo L", "Cy W"):
        QTest.keyClicks(line, name)
        QTest.keyClick(line, Qt.Key.Key_Tab)
    assert choice.people.ids() == ["contact-1", "contact-2"]
    qtbot.waitUntil(lambda: choice.number == 2)
    [first, _second] = choice.people.findChildren(ChipButton)
    QTest.keyClick(first, Qt.Key.Key_Delete)
    assert choice.people.ids() == ["contact-2"]
    workspace.store.note(choice.bookkeeping())
    with workspace.read() as reader:
        assert reader.chosen(book.id) == ["contact-2"]
    again = UploadChoice(workspace, replace(book, upload=Upload(kind=UploadKind.CHOSEN)))
    assert again.people.ids() == ["contact-2"]
    again.deleteLater()


def test_an_event_is_chosen_among_those_with_people_the_latest_first(
    workspace: Workspace, qtbot: QtBot, window: QWidget, book: Book
) -> None:
    names = {"old": "Makers mixer", "empty": "Nobody came", "new": "Makers mixer"}
    for day, (id_, name) in enumerate(names.items(), 10):
        event = replace(builders.mixer(), id=id_, name=name, start=datetime(2026, 3, day, 18))
        workspace.do(add("Added", event))
        if id_ != "empty":
            met = builders.encounter(builders.contact("Bo Lind", 1), event)
            workspace.do(add("Met", replace(met, id=f"met-{id_}")))
    choice = UploadChoice(workspace, book)
    choice.setParent(window)
    choice.show()
    assert not choice.which.isVisible()
    choice.who.choose(UploadKind.EVENT)
    words = [choice.which.itemText(at) for at in range(choice.which.count())]
    assert words == ["Makers mixer, 12 March 2026", "Makers mixer, 10 March 2026"]
    assert choice.upload() == Upload(kind=UploadKind.EVENT, value="new")
    choice.which.choose("old")
    qtbot.waitUntil(lambda: choice.number == 1)
    again = UploadChoice(workspace, replace(book, upload=choice.upload()))
    assert again.upload() == Upload(kind=UploadKind.EVENT, value="old")
    again.deleteLater()
    qtbot.waitUntil(lambda: not workspace.jobs.busy)


def test_a_tag_among_hundreds_is_found_by_typing(
    workspace: Workspace, qtbot: QtBot, window: QWidget, book: Book
) -> None:
    pairs = islice(product(ascii_lowercase, repeat=2), 400)
    tags = tuple(f"{''.join(pair)} {number}" for number, pair in enumerate(pairs))
    workspace.do(add("Added", replace(builders.contact("Hal Ives", 9), tags=tags)))
    choice = UploadChoice(workspace, book)
    choice.setParent(window)
    choice.show()
    choice.who.choose(UploadKind.TAG)
    assert choice.which.count() == 400
    QTest.keyClicks(choice.which, "k")
    QTest.keyClicks(choice.which.view(), "q")
    QTest.keyClick(choice.which.view(), Qt.Key.Key_Return)
    assert choice.upload().value.startswith("kq")
    qtbot.waitUntil(lambda: not workspace.jobs.busy)


def test_enter_starts_nothing_unless_start_has_the_focus(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book
) -> None:
    desk, look = looking(workspace, window, qtbot, book)
    look.going.people.who.choose(UploadKind.CHOSEN)
    line = look.going.people.people.line
    for field in (line, look.going.people.who, look.going.way):
        QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(line, "Nobody at all")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "Nobody at all"
    assert desk.phases() == {book.name: Phase.PULLED}
    line.clear()
    QTest.keyClicks(line, "Cy")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert look.going.people.people.ids() == ["contact-2"]


# Letting go


def test_an_account_is_removed_and_its_people_stay(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book
) -> None:
    runs = workspace.runs
    runs.secrets = Secrets(lambda: None)
    runs.secrets.set(ACCOUNT.id, "open sesame")
    question = ask_remove(workspace, runs, ACCOUNT, window)
    assert question.focusWidget() is question.back
    assert question.go is not None
    with qtbot.waitSignal(runs.changed):
        QTest.mouseClick(question.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert runs.secrets.get(ACCOUNT.id) is None
    with workspace.read() as reader:
        assert (reader.accounts(), reader.books(), reader.count()) == ([], [], len(PEOPLE))


def test_what_goes_with_an_account_is_counted_once_and_said(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book
) -> None:
    first = ask_remove(workspace, workspace.runs, ACCOUNT, window)
    assert "Kept in People" not in said(first)
    assert "not chosen yet" not in said(first)
    first.reject()
    ana = builders.contact(PEOPLE[0], 0)
    second = replace(BOOK, id="family", url="https://mill.example/family/")
    items = [
        Item(book_id=each, href=f"/{each}/ana.vcf", contact_id=ana.id)
        for each in ("people", "family")
    ]
    clash = Conflict(
        id="clash",
        book_id="family",
        contact_id=ana.id,
        field="title",
        at=datetime(2026, 3, 1, tzinfo=UTC),
        mine="Owner",
        theirs="Founder",
        mine_contact=ana,
        theirs_contact=ana,
    )
    workspace.store.note(Bookkeeping(save=(second, *items, clash)))
    question = ask_remove(workspace, workspace.runs, ACCOUNT, window)
    assert "Kept in People: 1 person(s) who came from it" in said(question)
    assert "1 difference(s) not chosen yet" in said(question)
    question.reject()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_is_asked_is_seen_to_its_end(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book, scale: float
) -> None:
    workspace.theme.apply("light", scale)
    for question in (
        ask_start_over(workspace, workspace.runs, book, window),
        ask_remove(workspace, workspace.runs, ACCOUNT, window),
    ):
        assert question.go is not None
        assert question.back.x() < question.go.x()  # as in all other dialogs
        for words in question.findChildren(WrapLabel):
            assert words.height() >= words.heightForWidth(words.width()), words.text()
        question.reject()


def said(dialog: QWidget) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel))


def test_starting_over_reads_the_book_anew(
    workspace: Workspace, window: QWidget, qtbot: QtBot, book: Book
) -> None:
    runs = workspace.runs
    runs.secrets = Secrets(lambda: None)
    question = ask_start_over(workspace, runs, book, window)
    QTest.keyClick(question.back, Qt.Key.Key_Return)
    with workspace.read() as reader:
        assert len(reader.item_states(book.id)) == 7
    again = ask_start_over(workspace, runs, book, window)
    assert again.go is not None
    QTest.mouseClick(again.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    with workspace.read() as reader:
        now = reader.book(book.id)
        assert now is not None
        assert (now.phase, reader.item_states(book.id), reader.count()) == (Phase.NEW, [], 5)
