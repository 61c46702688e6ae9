"""More people to meet than are shown at once: one is led to those who need something."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from netcompanion.domain.change import add
from netcompanion.domain.event import Target
from netcompanion.domain.prep import PrepStep, is_someone_alone
from netcompanion.services import events
from tests.builders import target
from tests.ui.views.before_page import Key, Page
from ui.views.events.attendees.dialog import AttendeesDialog
from ui.workspace import Workspace

SHOWN = 12


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Page:
    """An event with thirty people, of whom the first twelve are given something."""
    page = Page(workspace, qtbot)
    (alone,) = page.people
    thirty = [
        replace(
            target(page.event, f"Pat {number:02}"),
            starred=False,
            position=number,
            give="A name" if number < SHOWN else "",
        )
        for number in range(30)
    ]
    workspace.do(add("Add people", *thirty))
    assert len(page.part.targets.list.rows()) == SHOWN + is_shown_beside(alone)
    return page


def is_shown_beside(alone: Target) -> int:
    return int(is_someone_alone(alone))


def person(page: Page, name: str) -> Target:
    return next(each for each in page.people if each.name == name)


def test_the_step_leads_to_who_gets_nothing_though_not_shown(page: Page) -> None:
    page.part.strip.chosen.emit(PrepStep.GIVE)
    row = page.part.targets.list.rows()[person(page, "Pat 12").id]
    assert row.give.hasFocus()


def test_enter_goes_on_to_the_next_though_not_shown(page: Page) -> None:
    page.part.strip.chosen.emit(PrepStep.GIVE)
    page.press("A key")
    page.press(Key.Key_Return)
    assert person(page, "Pat 12").give == "A key"
    assert page.part.targets.list.rows()[person(page, "Pat 13").id].give.hasFocus()


def test_tab_reaches_a_row_where_it_stands(page: Page) -> None:
    page.part.strip.chosen.emit(PrepStep.GIVE)
    rows = page.part.targets.list.rows()
    page.press(Key.Key_Tab)
    above, row = list(rows.values())[SHOWN - 1 : SHOWN + 1]
    assert row is rows[person(page, "Pat 12").id]
    row.setFocus()
    QTest.keyClick(row, Key.Key_Backtab)
    assert page.part.focusWidget() is above.give


def test_with_something_for_everybody_it_leads_to_the_line(page: Page) -> None:
    for each in page.people:
        if not is_someone_alone(each):
            page.workspace.do(events.edit_target(each, replace(each, give="A name")))
    page.part.strip.chosen.emit(PrepStep.GIVE)
    assert page.part.targets.line.field.hasFocus()


def test_one_stands_on_the_first_who_was_added_from_a_list(page: Page) -> None:
    page.part.targets.paste_list()
    dialog = page.dialog(AttendeesDialog)
    dialog.read_text("Nora Vale, Buyer, Harbour Glass\nOlu Reed, Glazier, Harbour Glass\n")
    page.qtbot.waitUntil(lambda: dialog.add_button.isEnabled())
    dialog.accept()
    page.qtbot.waitUntil(lambda: not isValid(dialog))
    first = page.part.targets.list.rows()[person(page, "Nora Vale").id]
    assert page.part.focusWidget() is first.give
