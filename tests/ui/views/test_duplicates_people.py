"""Two people chosen on the page *People*: compared, merged or kept apart, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Email
from netcompanion.domain.merging import Side
from tests.builders import contact
from ui.navigation import Location, Place
from ui.views.duplicates.merge_dialog import MergeDialog
from ui.views.duplicates.whom_dialog import WhomDialog
from ui.views.main_window import MainWindow
from ui.views.people import PeoplePage
from ui.workspace import Workspace

Key = Qt.Key
ADA = replace(contact("Ada Finch", 1), emails=(Email(value="ada@finch.example"),))
ADELE = replace(contact("Adele Finch", 2), created=ADA.created + timedelta(days=1), title="Glazier")
CAI = contact("Cai Berg", 3)


@pytest.fixture
def page(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> PeoplePage:
    workspace.do(add("Add", ADA, ADELE, CAI))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.navigator.go(Location(Place.PEOPLE, ADA.id))
    assert isinstance(window.page, PeoplePage)
    return window.page


def tick_two(page: PeoplePage) -> None:
    for key in (Key.Key_X, Key.Key_J, Key.Key_X):
        QTest.keyClick(page.list.table, key)


def merge_dialog(window: MainWindow) -> MergeDialog:
    (dialog,) = window.findChildren(MergeDialog)
    return dialog


def test_two_who_are_ticked_are_merged_after_a_look(
    page: PeoplePage, window: MainWindow, workspace: Workspace
) -> None:
    assert "merge" not in page.handlers()
    tick_two(page)
    window.commands.trigger("merge")
    dialog = merge_dialog(window)
    grid = dialog.card.grid
    assert grid is not None
    assert grid.result("title") == "Glazier"
    assert dialog.focusWidget() is grid.cell("name", Side.OTHER)
    QTest.keyClick(dialog.focusWidget(), Key.Key_M)
    with workspace.read() as reader:
        whole, gone = reader.contact(ADA.id), reader.contact(ADELE.id)
    assert whole is not None
    assert whole.title == "Glazier"
    assert gone is None
    assert page.list.model.ticked() == [ADA.id]
    assert workspace.navigator.here == Location(Place.PEOPLE, ADA.id)
    workspace.undo_stack.undo()
    with workspace.read() as reader:
        assert reader.contact(ADELE.id) == ADELE
        assert reader.contact(ADA.id) == ADA


def test_the_button_for_two_is_there_for_two(page: PeoplePage, window: MainWindow) -> None:
    (button,) = (
        each for each in page.list.ticked.findChildren(QAbstractButton) if each.text() == "Merge…"
    )
    QTest.keyClick(page.list.table, Key.Key_X)
    assert not button.isVisibleTo(page)
    for key in (Key.Key_J, Key.Key_X):
        QTest.keyClick(page.list.table, key)
    assert button.isVisibleTo(page)
    button.click()
    assert merge_dialog(window).isVisible()


def test_kept_apart_in_the_dialog_is_kept_apart_for_ever(
    page: PeoplePage, window: MainWindow, workspace: Workspace
) -> None:
    tick_two(page)
    page.merge()
    dialog = merge_dialog(window)
    QTest.keyClick(dialog.focusWidget(), Key.Key_S)
    with workspace.read() as reader:
        assert reader.is_kept_apart(ADA.id, ADELE.id)
        assert reader.contact(ADELE.id) == ADELE


def test_esc_changes_nothing(page: PeoplePage, window: MainWindow, workspace: Workspace) -> None:
    tick_two(page)
    page.merge()
    QTest.keyClick(merge_dialog(window), Key.Key_Escape)
    with workspace.read() as reader:
        assert reader.contact(ADELE.id) == ADELE
        assert not reader.is_kept_apart(ADA.id, ADELE.id)


def test_the_menu_of_a_person_asks_who_else_they_are(
    page: PeoplePage, window: MainWindow, workspace: Workspace
) -> None:
    menu = next(each for each in page.person.header.findChildren(QMenu))
    action = next(each for each in menu.actions() if each.text() == "Merge with somebody…")
    action.trigger()
    (whom,) = window.findChildren(WhomDialog)
    (line,) = whom.findChildren(QLineEdit)
    line.setText("Ada Finch")
    whom.accept()
    assert whom.isVisible()  # nobody is merged with themselves
    line.setText("Somebody else")
    whom.accept()
    assert whom.isVisible()
    line.setText("Adele Finch")
    whom.accept()
    assert not whom.isVisible()
    merge_dialog(window).card.enter()
    QTest.keyClick(merge_dialog(window).focusWidget(), Key.Key_M)
    with workspace.read() as reader:
        assert reader.contact(ADELE.id) is None


def test_the_command_leads_to_everybodys_review(
    page: PeoplePage, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    window.commands.trigger("twins")
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert workspace.navigator.here == Location(Place.REVIEW)
    assert window.windowTitle().startswith("Same person?")
