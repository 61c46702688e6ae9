"""The bin: who is in it, and the way back, by keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Event
from netcompanion.domain.sync import Book, Bookkeeping, Upload, UploadKind
from netcompanion.services import bin as bins
from tests import builders
from tests.fakes import FakePrompts
from tests.ui.sync_stage import ACCOUNT, BOOK
from ui.navigation import Location, Place
from ui.views.bin import BinPage
from ui.views.erase_dialog import EraseDialog
from ui.views.main_window import MainWindow
from ui.workspace import Workspace


def delete(workspace: Workspace, name: str, number: int, days: int = 0) -> Contact:
    """Have somebody deleted elsewhere, so many days ago."""
    contact = builders.contact(name, number)
    workspace.do(add(f"Added {name}", contact))
    at = datetime.now(UTC) - timedelta(days=days)
    with workspace.read() as reader:
        edits = bins.binned(reader, contact, "Deleted in Work contacts", at)
    workspace.do(Change("Synced with Work contacts", edits))
    return contact


def opened(window: MainWindow) -> BinPage:
    window.commands.trigger("bin")
    assert isinstance(window.page, BinPage)
    return window.page


def words(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisibleTo(widget))


def names(workspace: Workspace) -> list[str]:
    with workspace.read() as reader:
        return sorted(each.name for each in reader.every_contact())


def waiting(workspace: Workspace) -> list[str]:
    with workspace.read() as reader:
        return [each.name for each in reader.binned()]


def shown(page: BinPage) -> list[str]:
    """Names in the list, from the top."""
    with page.workspace.read() as reader:
        return [reader.binned_by_id([each])[0].name for each in page.list.ids()]


def test_an_empty_bin_says_what_comes_here(window: MainWindow) -> None:
    page = opened(window)
    assert "The bin is empty" in words(page)
    assert not page.empty.isVisible()
    assert not page.back.isVisible()
    title, why = (
        each
        for each in page.findChildren(QLabel)
        if each.isVisible() and each.text().startswith(("The bin is empty", "Whoever"))
    )
    gap = why.mapTo(page, QPoint()).y() - title.mapTo(page, QPoint(0, title.height())).y()
    assert gap < title.height()
    assert "For example" in words(page)
    people = window.focusWidget()
    assert isinstance(people, QPushButton)
    people.click()
    assert page.workspace.navigator.here == Location(Place.PEOPLE)


def test_the_keys_stand_below_the_list_and_a_search_is_over_when_one_comes_again(
    window: MainWindow, workspace: Workspace
) -> None:
    delete(workspace, "Ada Finch", 1)
    page = opened(window)
    assert {"tick", "Shift Del", "erase for good", "Del", "throw away"} <= set(
        words(page).splitlines()
    )
    window.commands.trigger("filter")
    box = window.focusWidget()
    assert isinstance(box, QLineEdit)
    box.setText("nobody")
    assert shown(page) == []
    workspace.navigator.go(Location(Place.TODAY))
    assert shown(opened(window)) == ["Ada Finch"]


def test_enter_brings_back_and_undo_takes_that_back(
    window: MainWindow, workspace: Workspace
) -> None:
    delete(workspace, "Ada Finch", 1)
    page = opened(window)
    assert page.list.hasFocus()
    line = page.list.current_line()
    assert line is not None
    assert "Deleted in Work contacts" in page.list.rows.words(line)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert names(workspace) == ["Ada Finch"]
    assert shown(page) == []
    workspace.undo_stack.undo()
    assert names(workspace) == []
    assert shown(page) == ["Ada Finch"]


def put_in_use(workspace: Workspace, *books: Book) -> None:
    workspace.store.note(Bookkeeping(save=(ACCOUNT, *books)))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (UploadKind.EVERYONE, "in People again with the next sync"),
        (UploadKind.NOBODY, "on this computer only"),
    ],
)
def test_who_comes_back_is_told_to_be_in_the_book_again_or_not(
    window: MainWindow, workspace: Workspace, kind: UploadKind, said: str
) -> None:
    put_in_use(workspace, replace(BOOK, upload=Upload(kind=kind)))
    delete(workspace, "Ada Finch", 1)
    page = opened(window)
    page.back.click()
    assert window.toast.words().startswith("Ada Finch is back")
    assert said in window.toast.words()


def test_tab_goes_from_the_box_over_the_acts_to_the_list(
    window: MainWindow, workspace: Workspace
) -> None:
    delete(workspace, "Ada Finch", 1)
    page = opened(window)
    window.commands.trigger("filter")
    seen: list[QWidget | None] = []
    for _ in range(5):
        seen.append(window.focusWidget())
        QTest.keyClick(window, Qt.Key.Key_Tab)
    assert isinstance(seen[0], QLineEdit)
    assert seen[1:] == [page.back, page.away, page.erasing, page.empty]


def test_what_is_ticked_is_brought_back_together_in_one_step(
    window: MainWindow, workspace: Workspace
) -> None:
    for number, name in enumerate(("Ada Finch", "Bo Reed", "Cy Roe")):
        delete(workspace, name, number, days=number)
    page = opened(window)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_X)
    assert page.back.text() == "Bring 2 back"
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert names(workspace) == ["Ada Finch", "Bo Reed"]
    assert workspace.undo_stack.undoText() == "Brought back 2 people"
    assert shown(page) == ["Cy Roe"]
    workspace.undo_stack.undo()
    assert names(workspace) == []
    QTest.keyClick(page.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.away.text() == "Throw 3 away"
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert page.away.text() == "Throw away"


def test_del_throws_one_away_and_the_next_is_stood_on(
    window: MainWindow, workspace: Workspace
) -> None:
    delete(workspace, "Ada Finch", 1, days=1)
    delete(workspace, "Bo Reed", 2)
    page = opened(window)
    QTest.keyClick(window, Qt.Key.Key_Delete)
    assert waiting(workspace) == ["Ada Finch"]
    line = page.list.current_line()
    assert line is not None
    assert line.name == "Ada Finch"


def test_the_box_narrows_the_list_however_a_name_is_spelled(
    window: MainWindow, workspace: Workspace
) -> None:
    for number, name in enumerate(("Ada Finch", "Zoë Møller", "Bo Reed")):
        delete(workspace, name, number)
    page = opened(window)
    window.commands.trigger("filter")
    box = window.focusWidget()
    assert isinstance(box, QLineEdit)
    QTest.keyClicks(box, "moller zo")
    assert shown(page) == ["Zoë Møller"]
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert page.list.hasFocus()
    box.setText("nobody at all")
    assert "Nothing in the bin is called that." in words(page)
    box.clear()
    assert len(shown(page)) == 3


def test_people_and_events_come_here_by_del_and_go_back_with_all_they_had(
    window: MainWindow, workspace: Workspace
) -> None:
    ada = builders.contact("Ada Finch", 1)
    met, event = builders.encounter(ada), builders.mixer()
    workspace.do(add("Added", ada, event, met))
    workspace.navigator.go(Location(Place.EVENTS, event.id))
    window.commands.trigger("delete")
    workspace.navigator.go(Location(Place.PEOPLE, ada.id))
    window.commands.trigger("delete")
    assert window.toast.words() == "Moved Ada Finch to the bin"
    page = opened(window)
    assert shown(page) == ["Ada Finch", event.name]
    QTest.keyClick(page.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.back.click()
    with workspace.read() as reader:
        assert reader.contact(ada.id) == ada
        assert reader.entity(Event, event.id) == event
        assert reader.encounters(contact_id=ada.id) == [met]


def test_many_are_brought_back_by_a_job(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    many = [builders.contact(f"Person {number}", number) for number in range(60)]
    workspace.do(add("Added", *many))
    with workspace.read() as reader:
        workspace.do(bins.remove_people(reader, many, datetime.now(UTC)))
    page = opened(window)
    QTest.keyClick(page.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(workspace.changed):
        page.back.click()
    assert len(names(workspace)) == 60
    assert shown(page) == []


def test_one_person_is_erased_for_good_from_here(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    delete(workspace, "Ada Finch", 1, days=1)
    delete(workspace, "Bo Reed", 2)
    page = opened(window)
    QTest.keyClick(page.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert not page.erasing.isVisible()
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert page.erasing.isVisible()
    QTest.keyClick(page.list, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    (dialog,) = window.findChildren(EraseDialog)
    assert "they leave the bin" in words(dialog)
    qtbot.waitUntil(dialog.erase.isEnabled)
    with qtbot.waitSignal(workspace.told):
        dialog.erase.click()
    assert waiting(workspace) == ["Ada Finch"]
    assert window.page is page
    assert window.focusWidget() is page.list


@pytest.mark.parametrize("yes", [True, False])
def test_it_is_emptied_once_that_was_said(
    yes: bool, window: MainWindow, workspace: Workspace, prompts: FakePrompts
) -> None:
    delete(workspace, "Ada Finch", 1)
    page = opened(window)
    prompts.answer("confirm", yes)
    page.empty.click()
    assert waiting(workspace) == ([] if yes else ["Ada Finch"])


def test_what_was_kept_long_enough_is_not_there_when_it_is_opened(
    window: MainWindow, workspace: Workspace
) -> None:
    delete(workspace, "Ada Finch", 1, days=31)
    delete(workspace, "Bo Reed", 2, days=29)
    assert shown(opened(window)) == ["Bo Reed"]


def test_shift_f10_offers_what_the_key_with_a_menu_on_it_does(
    window: MainWindow, workspace: Workspace
) -> None:
    delete(workspace, "Ada Finch", 1)
    page = opened(window)
    QTest.keyClick(page.list, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert not window.menuBar().isVisible()
    (menu,) = page.list.findChildren(QMenu)
    assert menu.isVisible()
    assert menu.actions()[0].text().startswith("Bring back")
    menu.close()


def test_a_message_leaves_the_keys_below_the_list_in_sight(
    window: MainWindow, workspace: Workspace
) -> None:
    delete(workspace, "Ada Finch", 1)
    page = opened(window)
    window.toast.say("Returned Bea Moss")
    (hint,) = (each for each in page.findChildren(QLabel) if each.text() == "bring back")
    end = hint.mapTo(window, QPoint(0, hint.height())).y()
    assert end <= window.toast.mapTo(window, QPoint()).y()
