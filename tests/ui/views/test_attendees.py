"""People to meet from lists of attendees: pasted, dropped, looked at, added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from netcompanion.domain.change import add
from netcompanion.domain.contact import Email
from netcompanion.domain.errors import UserError
from netcompanion.services import attendees
from tests.builders import contact
from tests.fakes import FakePrompts
from tests.ui.views.before_page import Key, Page
from ui.models.attendees import AttendeeRole, Group, standing_words
from ui.views.events.attendees.dialog import AttendeesDialog
from ui.workspace import Workspace

LINES = """1. Ines Okoye, Dairy manager, Harbour Dairies
2. Bo Lund, Baker, Lund & Daughters
3. Marieke de Groot, Architect, Groot Water
"""
TABLE = (
    "First Name,Last Name,E-mail Address,Ticket,Employer\n"
    "Ines,Okoye,ines@harbour.example,Standard,Harbour Dairies\n"
    "Bo,Lund,bo@lund.example,Speaker,Lund & Daughters\n"
)
PAGE = (
    "<table><tr><th>Name</th><th>Company</th></tr><tr><td>Ines Okoye</td><td>Harbour Dairies</td>"
    "</tr><tr><td>Bo Lund</td><td>Lund &amp; Daughters</td></tr></table>"
)


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Iterator[Page]:
    """A new event, prepared by nobody yet."""
    yield Page(workspace, qtbot)
    for each in QApplication.topLevelWidgets():
        if isinstance(each, AttendeesDialog):
            each.close()


def on_clipboard(text: str = "", page: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if page:
        data.setHtml(page)
    QGuiApplication.clipboard().setMimeData(data)


def pasted(page: Page, text: str = "", html: str = "") -> AttendeesDialog:
    """Paste by the button of the card, with the keyboard."""
    on_clipboard(text, html)
    page.part.targets.paste.setFocus()
    page.press(Key.Key_Return)
    return settled(page)


def settled(page: Page) -> AttendeesDialog:
    dialog = page.dialog(AttendeesDialog)
    page.qtbot.waitUntil(lambda: not page.workspace.jobs.busy)
    return dialog


def names(dialog: AttendeesDialog) -> list[str]:
    people = dialog.page.people
    found = (people.attendee(row) for row in range(people.rowCount()))
    return [each.name for each in found if each is not None]


def row_of(dialog: AttendeesDialog, name: str) -> int:
    return names(dialog).index(name)


def standing(dialog: AttendeesDialog, name: str) -> str:
    attendee = dialog.page.people.attendee(row_of(dialog, name))
    assert attendee is not None
    return standing_words(attendee)


def drop(page: Page, onto: QWidget, data: QMimeData) -> None:
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), action, data, button, none)
    QApplication.sendEvent(onto, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(onto, QDropEvent(QPointF(20, 20), action, data, button, none))


# By keys alone


def test_a_list_is_pasted_looked_at_and_added_by_keys(page: Page) -> None:
    dialog = pasted(page, LINES)
    assert names(dialog) == ["Ines Okoye", "Bo Lund", "Marieke de Groot"]
    assert dialog.focusWidget() is dialog.page.table
    assert dialog.add_button.text() == "Add 3 person(s)"
    QTest.keyClick(dialog.page.table, Key.Key_Down)
    QTest.keyClick(dialog.page.table, Key.Key_Space)
    assert dialog.add_button.text() == "Add 2 person(s)"
    with page.qtbot.waitSignal(dialog.added):
        QTest.keyClick(dialog.page.table, Key.Key_Return)
    assert not dialog.isVisible()
    assert [(each.name, each.title, each.organisation) for each in page.people[:-1]] == [
        ("Ines Okoye", "Dairy manager", "Harbour Dairies"),
        ("Marieke de Groot", "Architect", "Groot Water"),
    ]
    assert page.people[-1].name == "Someone standing alone"
    assert page.part.focusWidget() is page.part.targets.list.rows()[page.people[0].id].give
    page.undo()
    assert len(page.people) == 1


def test_esc_writes_nothing_and_the_list_can_be_pasted_again(page: Page) -> None:
    dialog = pasted(page, LINES)
    QTest.keyClick(dialog.page.table, Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(page.people) == 1
    assert len(names(pasted(page, LINES))) == 3


def test_esc_while_people_are_added_waits_for_them(page: Page) -> None:
    dialog = pasted(page, LINES)
    dialog.accept()
    on_clipboard(TABLE)
    dialog.read_clipboard()
    dialog.reject()
    assert dialog.isVisible()
    assert not dialog.add_button.isEnabled()
    page.qtbot.waitUntil(lambda: not isValid(dialog))
    assert len(page.people) == 4


@pytest.mark.parametrize("adding", [False, True])
def test_a_dialog_that_is_gone_hears_nothing_more(page: Page, adding: bool) -> None:
    dialog = pasted(page, LINES)
    with page.qtbot.captureExceptions() as raised:
        if adding:
            dialog.accept()
        else:
            dialog.read_text(TABLE)
        dialog.done(0)
        page.qtbot.waitUntil(lambda: not page.workspace.jobs.busy)
        page.qtbot.waitUntil(lambda: not isValid(dialog))
    assert raised == []
    assert len(page.people) == (4 if adding else 1)


def test_a_refusal_is_told_when_the_dialog_is_gone(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> None:
        raise UserError("The disk is full. Nothing was saved.")

    dialog = pasted(page, LINES)
    monkeypatch.setattr(attendees, "add_all", refuse)
    with page.qtbot.waitSignal(page.workspace.refused):
        dialog.accept()
        dialog.done(0)


def test_another_list_pasted_takes_the_place_of_the_first(page: Page) -> None:
    dialog = pasted(page, LINES)
    on_clipboard("Oskar Winter, Glass maker, Winter Glass\nYuki Sato, Buyer, Elm Crates")
    QTest.keyClick(dialog.page.table, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    on_clipboard(TABLE)
    QTest.keyClick(dialog.page.table, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    page.qtbot.waitUntil(lambda: not page.workspace.jobs.busy)
    assert names(dialog) == ["Ines Okoye", "Bo Lund"]


def test_several_lines_pasted_into_the_line_are_a_list(page: Page) -> None:
    on_clipboard(LINES)
    field = page.part.targets.line.field
    field.setFocus()
    QTest.keyClick(field, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(names(settled(page))) == 3
    assert field.text() == ""


def test_one_line_pasted_into_the_line_is_typed(page: Page) -> None:
    on_clipboard("Ines Okoye, Harbour Dairies")
    field = page.part.targets.line.field
    field.setFocus()
    QTest.keyClick(field, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "Ines Okoye, Harbour Dairies"


# What is handed over


@pytest.mark.parametrize("text", ["", "Name\nCompany\nInes Okoye\nHarbour Dairies\nBo Lund\nLund"])
def test_a_copied_table_of_a_page_is_read_by_its_cells(page: Page, text: str) -> None:
    dialog = pasted(page, text, PAGE)
    assert names(dialog) == ["Ines Okoye", "Bo Lund"]
    assert dialog.columns_button.isVisible()


def test_tabs_of_a_copied_table_are_enough(page: Page) -> None:
    dialog = pasted(page, "Name\tCompany\nInes Okoye\tHarbour Dairies", "<b>something else</b>")
    assert names(dialog) == ["Ines Okoye"]


def test_a_file_is_dropped_on_the_card(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "guests.csv"
    path.write_text(TABLE, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop(page, page.part.targets, data)
    assert names(settled(page)) == ["Ines Okoye", "Bo Lund"]


def test_what_is_dropped_on_a_person_is_for_the_card(page: Page) -> None:
    page.write(page.part.targets.line.field, "Ines Okoye")
    row = next(iter(page.part.targets.list.rows().values()))
    for field in (row.why.viewport(), row.give.viewport(), page.part.targets.line.field):
        assert not field.acceptDrops()


def test_a_text_is_dropped_on_the_dialog(page: Page) -> None:
    dialog = pasted(page, TABLE)
    data = QMimeData()
    data.setText(LINES)
    drop(page, dialog, data)
    page.qtbot.waitUntil(lambda: dialog.page.people.count() == 3)


def test_a_file_is_chosen_and_one_that_is_gone_is_told(
    page: Page, prompts: FakePrompts, tmp_path: Path
) -> None:
    dialog = pasted(page)
    assert "clipboard" in dialog.notice.words()
    assert not dialog.add_button.isVisible()
    assert dialog.focusWidget() is dialog.empty.action
    path = tmp_path / "guests.txt"
    prompts.answer("open_files", [path])
    QTest.keyClick(dialog.file_button, Key.Key_Return)
    page.qtbot.waitUntil(lambda: "guests.txt" in dialog.notice.words())
    path.write_text(LINES, encoding="utf-8")
    prompts.answer("open_files", [path])
    QTest.keyClick(dialog.file_button, Key.Key_Return)
    page.qtbot.waitUntil(lambda: dialog.page.people.count() == 3)
    assert dialog.notice.words() == ""


def test_a_list_that_is_too_long_says_how_many_are_left(page: Page) -> None:
    rows = "".join(f"Guest Winter{n},Mill {n}\n" for n in range(2003))
    dialog = pasted(page, f"Name,Company\n{rows}")
    assert dialog.page.people.count() == 2000
    assert "3 more" in dialog.notice.words()


# Who it is


def test_who_is_known_is_told_and_can_be_somebody_else(page: Page) -> None:
    ines = replace(contact("Ines Okoye"), emails=(Email(value="ines@harbour.example"),))
    page.workspace.do(add("Known", ines))
    dialog = pasted(page, "Name,Email\nI. Okoye,ines@harbour.example\nBo Lund,bo@lund.example")
    assert standing(dialog, "I. Okoye") == "known"
    assert dialog.page.chips[Group.KNOWN].words() == "Known 1"
    QTest.keyClick(dialog.page.table, Key.Key_N)
    assert standing(dialog, "I. Okoye") == "new"
    with page.qtbot.waitSignal(dialog.added):
        QTest.keyClick(dialog.page.table, Key.Key_Return)
    assert [each.contact_id for each in page.people] == [None, None, None]


def test_who_is_known_is_added_as_the_contact(page: Page) -> None:
    ines = replace(contact("Ines Okoye"), emails=(Email(value="ines@harbour.example"),))
    page.workspace.do(add("Known", ines))
    dialog = pasted(page, "Name,Email\nI. Okoye,ines@harbour.example")
    with page.qtbot.waitSignal(dialog.added):
        QTest.keyClick(dialog.page.table, Key.Key_Return)
    assert (page.people[0].contact_id, page.people[0].name) == (ines.id, "Ines Okoye")


def test_who_is_there_already_is_left_out_and_cannot_be_ticked(page: Page) -> None:
    page.write(page.part.targets.line.field, "Bo Lund, Baker, Lund & Daughters")
    dialog = pasted(page, LINES)
    assert standing(dialog, "Bo Lund") == "added"
    assert dialog.add_button.text() == "Add 2 person(s)"
    QTest.keyClick(dialog.page.table, Key.Key_Down)
    QTest.keyClick(dialog.page.table, Key.Key_Space)
    assert dialog.add_button.text() == "Add 2 person(s)"


def test_a_click_on_the_tick_takes_it_away(page: Page) -> None:
    dialog = pasted(page, LINES)
    table = dialog.page.table
    place = table.visualRect(table.model().index(0, 0))
    for x, text in ((8, "Add 2 person(s)"), (8, "Add 3 person(s)"), (300, "Add 3 person(s)")):
        at = place.topLeft() + QPoint(x, place.height() // 2)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert dialog.add_button.text() == text


def test_a_long_list_is_narrowed_and_ticked_at_once(page: Page) -> None:
    people = [f"Guest {letter}{letter} Winter, Baker, Mill {letter}" for letter in "ABCDEFGHIJKLM"]
    dialog = pasted(page, "\n".join(people))
    QTest.keyClick(dialog.page.every, Key.Key_Return)
    assert not dialog.add_button.isEnabled()
    QTest.keyClicks(dialog.page.search, "mill c")
    assert dialog.page.people.rowCount() == 1
    QTest.keyClick(dialog.page.search, Key.Key_Down)
    assert dialog.focusWidget() is dialog.page.table
    QTest.keyClick(dialog.page.table, Key.Key_Space)
    assert dialog.add_button.text() == "Add 1 person(s)"
    assert dialog.page.people.index(0, 0).data(AttendeeRole.TICKED)


# Columns


def test_columns_are_changed_and_ignored(page: Page) -> None:
    dialog = pasted(page, TABLE)
    QTest.keyClick(dialog.columns_button, Key.Key_Space)
    assert dialog.desk.panel is not None
    rows = dialog.desk.panel.rows
    assert dialog.focusWidget() is rows[0].choice
    assert [row.choice.key() for row in rows.values()] == [
        "given", "family", "email", "", "organisation",
    ]  # fmt: skip
    rows[3].choice.choose("note")
    rows[4].choice.choose("")
    page.qtbot.waitUntil(lambda: not page.workspace.jobs.busy)
    (ines, _bo) = dialog.page.people.ticked()
    assert (ines.name, ines.organisation, ines.note) == ("Ines Okoye", "", "Standard")
    with page.qtbot.waitSignal(dialog.added):
        dialog.accept()
    assert page.people[0].why == "Standard"


def test_a_column_that_tells_who_is_asked_for(page: Page) -> None:
    dialog = pasted(page, "Name,Employer\nInes Okoye,Harbour Dairies")
    dialog.columns_button.click()
    assert dialog.desk.panel is not None
    dialog.desk.panel.rows[0].choice.choose("")
    assert "tells who somebody is" in dialog.notice.words()
    dialog.desk.panel.rows[0].choice.choose("name")
    page.qtbot.waitUntil(lambda: not page.workspace.jobs.busy)
    assert dialog.notice.words() == ""
    assert names(dialog) == ["Ines Okoye"]
