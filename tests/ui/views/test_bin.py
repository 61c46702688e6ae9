"""The bin: who is in it, and the way back, by keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.sync import Book, Bookkeeping, Upload, UploadKind
from netcompanion.services import bin as bins
from tests import builders
from tests.fakes import FakePrompts
from tests.ui.sync_stage import ACCOUNT, BOOK
from ui.views.bin import BinPage
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


def test_an_empty_bin_says_what_comes_here(window: MainWindow) -> None:
    page = opened(window)
    assert "The bin is empty" in words(page)
    assert not page.empty.isVisible()


def test_enter_brings_back_and_undo_takes_that_back(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    delete(workspace, "Ada Finch", 1)
    page = opened(window)
    row = next(iter(page.list.rows().values()))
    assert row.hasFocus()
    assert "Deleted in Work contacts" in words(row)
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert names(workspace) == ["Ada Finch"]
    assert page.list.rows() == {}
    workspace.undo_stack.undo()
    assert names(workspace) == []
    assert len(page.list.rows()) == 1


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
    next(iter(page.list.rows().values())).back.click()
    assert window.toast.words().startswith("Ada Finch is back")
    assert said in window.toast.words()
    assert "Nobody was deleted" not in words(page)


def test_tab_goes_through_the_rows_before_what_empties_the_bin(
    window: MainWindow, workspace: Workspace
) -> None:
    delete(workspace, "Ada Finch", 1, days=1)
    delete(workspace, "Bo Reed", 2)
    page = opened(window)
    rows = list(page.list.rows().values())
    seen: list[QWidget | None] = []
    for _ in range(7):
        seen.append(window.focusWidget())
        QTest.keyClick(window, Qt.Key.Key_Tab)
    first, second = rows
    assert seen == [first, first.back, first.away, second, second.back, second.away, page.empty]


def test_one_is_thrown_away_by_a_press_and_the_keys_are_shown(
    window: MainWindow, workspace: Workspace
) -> None:
    delete(workspace, "Ada Finch", 1)
    page = opened(window)
    assert "throws away" in words(page)
    next(iter(page.list.rows().values())).away.click()
    assert waiting(workspace) == []
    assert "throws away" not in words(page)


def test_del_throws_one_away_and_the_next_has_the_focus(
    window: MainWindow, workspace: Workspace
) -> None:
    delete(workspace, "Ada Finch", 1, days=1)
    delete(workspace, "Bo Reed", 2)
    page = opened(window)
    QTest.keyClick(window, Qt.Key.Key_Delete)
    assert waiting(workspace) == ["Ada Finch"]
    assert page.list.focused() is next(iter(page.list.rows().values()))


def test_of_many_the_first_are_shown_and_the_others_when_asked_for(
    window: MainWindow, workspace: Workspace, prompts: FakePrompts
) -> None:
    for number in range(30):
        delete(workspace, f"Person {number}", number)
    page = opened(window)
    first = len(page.list.rows())
    assert 1 < first < 30
    assert page.more.text() == f"Show {30 - first} more"
    page.more.setFocus()
    QTest.keyClick(page.more, Qt.Key.Key_Space)
    assert len(page.list.rows()) == 30
    assert not page.more.isVisible()
    assert page.list.focused() is list(page.list.rows().values())[first]
    page = opened(window)
    assert len(page.list.rows()) == first
    prompts.answer("confirm", True)
    page.empty.click()
    assert waiting(workspace) == []


@pytest.mark.parametrize("yes", [True, False])
def test_it_is_emptied_once_that_was_said(
    yes: bool, window: MainWindow, workspace: Workspace, prompts: FakePrompts
) -> None:
    delete(workspace, "Ada Finch", 1)
    page = opened(window)
    prompts.answer("confirm", yes)
    page.empty.click()
    assert waiting(workspace) == ([] if yes else ["Ada Finch"])


def test_what_was_kept_long_enough_goes_when_it_is_opened(
    window: MainWindow, workspace: Workspace
) -> None:
    delete(workspace, "Ada Finch", 1, days=31)
    delete(workspace, "Bo Reed", 2, days=29)
    opened(window)
    assert waiting(workspace) == ["Bo Reed"]
