from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import (
    Contact,
    Email,
    PartialDate,
    Phone,
    PhoneKind,
    PostalAddress,
    new_contact,
)
from netcompanion.services import people
from tests.builders import encounter, mixer, target
from tests.strategies import contacts
from ui.views.people.editor import ContactEditor
from ui.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(1024, 680)
    qtbot.addWidget(window)
    return window


def contact_in(workspace: Workspace, **fields: object) -> Contact:
    contact = replace(new_contact(), **fields)  # type: ignore[arg-type]  # fields of a contact
    assert workspace.do(add("Add", contact))
    return contact


def open_window(qtbot: QtBot, editor: ContactEditor) -> None:
    editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)


def stored(workspace: Workspace, contact: Contact) -> Contact:
    with workspace.read() as reader:
        found = reader.contact(contact.id)
    assert found is not None
    return found


@given(contacts())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_contact_comes_out_of_the_form_as_it_went_in(
    workspace: Workspace, window: QWidget, contact: Contact
) -> None:
    editor = ContactEditor(workspace, contact, window)
    assert editor.contact() == contact
    assert editor.change().edits == ()
    editor.deleteLater()


def test_filling_the_form_saves_nothing(
    qtbot: QtBot, workspace: Workspace, window: QWidget
) -> None:
    contact = contact_in(workspace, given="Ines", emails=(Email(value="ines@lantern.example"),))
    editor = ContactEditor(workspace, contact, window)
    open_window(qtbot, editor)
    editor.accept()
    assert not editor.isVisible()
    assert workspace.undo_stack.count() == 1  # that she was added


def test_saving_is_one_change_and_one_undo(
    qtbot: QtBot, workspace: Workspace, window: QWidget
) -> None:
    contact = contact_in(workspace, given="Ines", family="Okoye", formatted="Ines Okoye")
    editor = ContactEditor(workspace, contact, window)
    open_window(qtbot, editor)
    editor.names["family"].selectAll()
    QTest.keyClicks(editor.names["family"], "Berg")
    QTest.keyClicks(editor.names["organisation"], "Lantern Works")
    editor.phones.more.click()
    number = editor.focusWidget()
    assert number is not None
    QTest.keyClicks(number, "07700 900123")
    QTest.keyClicks(editor.birthday, "23 april 1985")
    QTest.keyClicks(editor.tags, "energy, #press")
    QTest.keyClicks(editor.wants, "a bookkeeper, a  stand at the fair,")
    QTest.keyClicks(editor.offers, "pattern cutting")
    editor.accept()
    saved = stored(workspace, contact)
    assert saved == replace(
        contact,
        family="Berg",
        formatted="Ines Berg",
        organisation="Lantern Works",
        phones=(Phone(value="07700 900123", kind=PhoneKind.MOBILE),),
        birthday=PartialDate(year=1985, month=4, day=23),
        tags=("energy", "press"),
        wants=("a bookkeeper", "a stand at the fair"),
        offers=("pattern cutting",),
    )
    workspace.undo_stack.undo()
    assert stored(workspace, contact) == contact


def test_a_name_that_is_filled_in_is_ticked_off_where_it_was_met(
    qtbot: QtBot, workspace: Workspace, window: QWidget
) -> None:
    nobody = contact_in(workspace, organisation="Kiln Works")
    listed = replace(target(mixer(), "Ines Okoye"), contact_id=None, met=True)
    assert workspace.do(add("Mixer", mixer(), listed, encounter(nobody, mixer())))
    editor = ContactEditor(workspace, nobody, window)
    open_window(qtbot, editor)
    editor.names["given"].setText("Ines")
    editor.names["family"].setText("Okoye")
    editor.accept()
    with workspace.read() as reader:
        assert [each.contact_id for each in reader.targets("mixer")] == [nobody.id]
    workspace.undo_stack.undo()
    with workspace.read() as reader:
        assert reader.targets("mixer") == [listed]


def test_a_name_shown_otherwise_stays(qtbot: QtBot, workspace: Workspace, window: QWidget) -> None:
    contact = contact_in(workspace, given="Ines", family="Okoye", formatted="Dr. Okoye")
    editor = ContactEditor(workspace, contact, window)
    QTest.keyClicks(editor.names["given"], "x")
    assert editor.contact().formatted == "Dr. Okoye"


def test_rows_are_taken_away(workspace: Workspace, window: QWidget) -> None:
    contact = contact_in(
        workspace,
        phones=(Phone(value="1234567"), Phone(value="07700 900123", label="shed", preferred=True)),
        addresses=(PostalAddress(street="4 Mill Lane"),),
    )
    editor = ContactEditor(workspace, contact, window)
    names = ("Remove from Phones", "Remove from Postal addresses")
    for name in names:
        first = next(each for each in editor.findChildren(QWidget) if each.accessibleName() == name)
        first.click()  # type: ignore[attr-defined]  # a button
    after = editor.contact()
    assert after.phones == contact.phones[1:]
    assert after.addresses == ()


def test_what_looks_wrong_is_said_after_the_field_and_forbids_nothing(
    qtbot: QtBot, workspace: Workspace, window: QWidget
) -> None:
    contact = contact_in(workspace, given="Ines")
    editor = ContactEditor(workspace, contact, window)
    open_window(qtbot, editor)
    editor.emails.more.click()
    field = editor.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "ines at lantern")
    assert not field.property("invalid")  # never while typing
    editor.note.setFocus()
    assert field.property("invalid")
    editor.accept()
    assert stored(workspace, contact).emails == (Email(value="ines at lantern"),)


def test_a_day_that_is_none_leaves_the_birthday(
    qtbot: QtBot, workspace: Workspace, window: QWidget
) -> None:
    birthday = PartialDate(month=4, day=23)
    contact = contact_in(workspace, given="Ines", birthday=birthday)
    editor = ContactEditor(workspace, contact, window)
    QTest.keyClicks(editor.birthday, " or so")
    assert editor.contact().birthday == birthday
    editor.birthday.clear()
    assert editor.contact().birthday is None


def test_typed_words_are_not_lost_by_esc(
    qtbot: QtBot, workspace: Workspace, window: QWidget
) -> None:
    contact = contact_in(workspace, given="Ines")
    editor = ContactEditor(workspace, contact, window)
    open_window(qtbot, editor)
    editor.reject()
    assert not editor.isVisible()
    editor = ContactEditor(workspace, contact, window)
    open_window(qtbot, editor)
    QTest.keyClicks(editor.names["title"], "Buyer")
    editor.reject()
    assert editor.isVisible()
    editor.accept()
    assert stored(workspace, contact).title == "Buyer"


def test_a_contact_changed_meanwhile_keeps_the_form_open(
    qtbot: QtBot, workspace: Workspace, window: QWidget
) -> None:
    contact = contact_in(workspace, given="Ines")
    editor = ContactEditor(workspace, contact, window)
    open_window(qtbot, editor)
    QTest.keyClicks(editor.names["title"], "Buyer")
    workspace.do(people.tag([contact], "press", on=True))
    editor.accept()
    assert editor.isVisible()
    assert editor.names["title"].text() == "Buyer"


def test_a_note_without_end_stays_as_it_is(workspace: Workspace, window: QWidget) -> None:
    contact = contact_in(workspace, formatted="Ada Finch", note="b" * 30_000)
    editor = ContactEditor(workspace, contact, window)
    assert len(editor.note.toPlainText()) < len(contact.note)
    assert editor.contact() == contact


def walk(editor: ContactEditor, key: Qt.Key) -> list[str]:
    """What Tab, or Tab backwards, comes by on its way round."""
    names: list[str] = []
    first = editor.focusWidget()
    while not names or editor.focusWidget() is not first:
        field = editor.focusWidget()
        assert field is not None
        assert len(names) < 100, names
        names.append(field.accessibleName() or getattr(field, "text", str)())
        QTest.keyClick(field, key)
    return names


def test_tab_goes_through_every_field_as_one_reads(
    workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    contact = contact_in(
        workspace,
        formatted="Ada Finch",
        phones=(Phone(value="07700 900123"),),
        addresses=(PostalAddress(locality="Leeds"),),
    )
    editor = ContactEditor(workspace, contact, window)
    open_window(qtbot, editor)
    names = walk(editor, Qt.Key.Key_Tab)
    phones = names.index("Kind")
    assert names[phones : phones + 4] == [
        "Kind",
        "Number",
        "Remove from Phones",
        "Add a number",
    ]
    addresses = names.index("Kind", phones + 1)
    assert names[addresses : addresses + 3] == ["Kind", "Street", "Town"]
    back = walk(editor, Qt.Key.Key_Backtab)
    assert back[1:] == names[:0:-1]
    editor.close_without_saving()
