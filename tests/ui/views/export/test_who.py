"""Whom the dialog offers: everybody, those of an event, the new ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakePrompts
from tests.ui.views.export.desk import (
    ADA,
    BEN,
    CLEO,
    button,
    counted,
    go_to,
    names_in,
    opened,
    press,
    save,
    send_before,
)
from ui.views.export_dialog import ExportDialog
from ui.views.people.editor import ContactEditor
from ui.workspace import Workspace


def test_who_can_be_sent(known: Workspace, window: QWidget, qtbot: QtBot) -> None:
    dialog = opened(known, window, qtbot)
    field = dialog.who.who
    assert [field.itemText(number) for number in range(field.count())] == [
        "Everybody, 3 person(s)",  # before plurals are loaded
        "People from Harbour Fair",
        "1 person(s) tagged press",
    ]
    assert dialog.who.ready() == "3 ready"


def test_new_people_are_proposed_the_next_time(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    send_before(known, "plain", ADA, CLEO)
    dialog = opened(known, window, qtbot)
    go_to(dialog, "Plain", known, qtbot)
    assert "sent 2 on 3 Oct" in dialog.places.rows[-1].accessibleName()
    dialog.who.who.choose("new")
    counted(dialog, known, qtbot)
    assert dialog.who.who.currentText() == "1 new since 3 Oct"
    prompts.answer("save_file", tmp_path / "new.vcf")
    save(dialog, qtbot)
    assert names_in(tmp_path / "new.vcf") == ["Ben"]


def test_the_new_ones_come_first_where_nobody_was_chosen(
    known: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    send_before(known, "plain", ADA)
    known.change_settings(replace(known.settings, export_target="plain"))
    assert opened(known, window, qtbot).who.chosen().key == "new"
    assert opened(known, window, qtbot, event_id="fair").who.chosen().key == "event:fair"


def test_nobody_new_is_said_and_nothing_is_saved(
    known: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    send_before(known, "plain", ADA, BEN, CLEO)
    known.change_settings(replace(known.settings, export_target="plain"))
    dialog = ExportDialog(known, None, None, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.who.ready() == "Nobody yet")
    assert dialog.who.who.currentText() == "Nobody new since 3 Oct"
    assert "nobody has changed" in dialog.who.nobody()
    assert not button(dialog, "Save file…").isEnabled()


def test_nobody_can_be_sent_nowhere(workspace: Workspace, window: QWidget, qtbot: QtBot) -> None:
    dialog = ExportDialog(workspace, None, None, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.who.ready() == "Nobody yet")
    assert "There is nobody to send" in dialog.who.nobody()
    assert not button(dialog, "Save file…").isEnabled()
    assert not button(dialog, "Copy").isEnabled()


def test_a_selection_comes_first_and_a_single_person_is_one_file(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot, ids=[BEN.id])
    assert dialog.who.who.currentText() == "Ben"
    assert not dialog.file.many_files.isVisible()
    prompts.answer("save_file", tmp_path / "ben")
    save(dialog, qtbot)
    assert names_in(tmp_path / "ben.vcf") == ["Ben"]


def test_who_has_no_number_is_listed_and_can_be_given_one(
    known: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(known, window, qtbot)
    assert dialog.who.silent.words() == "1 without a phone number"
    QTest.mouseClick(dialog.who.silent, Qt.MouseButton.LeftButton)
    dialog.who.people.setFocus()
    press(Qt.Key.Key_Return)
    editor = dialog.findChild(ContactEditor)
    assert editor is not None
    editor.names["nickname"].setText("Kiki")
    editor.accept()
    counted(dialog, known, qtbot)
    assert dialog.who.silent.words() == "1 without a phone number"
    with known.read() as reader:
        assert reader.contact(CLEO.id) == replace(CLEO, nickname="Kiki")
