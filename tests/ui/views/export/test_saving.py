"""Files and text that leave, and who is marked as sent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.contact import Contact
from netcompanion.domain.event import AfterStep
from netcompanion.formats import vcard3
from tests.fakes import FakePrompts
from tests.ui.late import late
from tests.ui.views.export.desk import (
    button,
    counted,
    go_to,
    is_offered,
    names_in,
    opened,
    save,
    sent_to,
    shown_words,
    steps_done,
)
from ui.views.export.destinations import destinations
from ui.views.export_dialog import ExportDialog
from ui.workspace import Workspace


def test_closing_while_people_are_counted(known: Workspace, window: QWidget, qtbot: QtBot) -> None:
    with late(known.jobs, qtbot):
        dialog = ExportDialog(known, None, None, window)
        dialog.open()
        dialog.reject()
    assert not window.findChildren(ExportDialog)


def test_sent_people_are_marked_and_that_can_be_undone(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot, event_id="fair")
    go_to(dialog, "Thunderbird", known, qtbot)
    prompts.answer("save_file", tmp_path / "fair.vcf")
    save(dialog, qtbot)
    assert sorted(names_in(tmp_path / "fair.vcf")) == ["Ada", "Cleo"]
    assert "Read back and compared: all 2 there as written" in shown_words(dialog.steps)
    assert sent_to(known, "thunderbird") == set()
    with qtbot.waitSignal(dialog.finished):
        QTest.mouseClick(button(dialog, "Done, mark 2 as sent"), Qt.MouseButton.LeftButton)
    assert sent_to(known, "thunderbird") == {"Ada", "Cleo"}
    assert steps_done(known) == frozenset()  # a program on this computer is no phone
    known.undo_stack.undo()
    assert sent_to(known, "thunderbird") == set()


def test_the_people_of_an_event_are_on_the_phone_and_its_step_is_done(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot, event_id="fair")
    assert dialog.places.destination().id == "iphone"
    prompts.answer("save_file", tmp_path / "fair.vcf")
    save(dialog, qtbot)
    assert AfterStep.PHONE not in steps_done(known)
    with qtbot.waitSignal(dialog.finished):
        QTest.mouseClick(button(dialog, "Done, mark 2 as sent"), Qt.MouseButton.LeftButton)
    assert sent_to(known, "iphone") == {"Ada", "Cleo"}
    assert AfterStep.PHONE in steps_done(known)
    known.undo_stack.undo()  # both at once
    assert sent_to(known, "iphone") == set()
    assert AfterStep.PHONE not in steps_done(known)


def test_closing_after_saving_marks_nobody(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", tmp_path / "all.vcf")
    save(dialog, qtbot)
    QTest.mouseClick(button(dialog, "Close"), Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert all(sent_to(known, place.id) == set() for place in destinations())


def test_what_was_saved_is_not_what_is_meant_any_more(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", tmp_path / "all.vcf")
    save(dialog, qtbot)
    assert is_offered(dialog, "Done, mark 3 as sent")
    dialog.along.tags.click()
    assert not is_offered(dialog, "Done, mark 3 as sent")
    assert is_offered(dialog, "Save file…")


def test_one_file_per_person_goes_into_a_new_folder(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "Everybody").mkdir()
    dialog = opened(known, window, qtbot)
    dialog.file.many_files.setChecked(True)
    prompts.answer("choose_folder", tmp_path)
    save(dialog, qtbot)
    written = sorted((tmp_path / "Everybody 2").iterdir())
    assert [path.name for path in written] == ["Ada.vcf", "Ben.vcf", "Cleo.vcf"]
    assert not any((tmp_path / "Everybody").iterdir())


def test_a_file_that_says_something_else_is_never_hidden(
    known: Workspace,
    window: QWidget,
    prompts: FakePrompts,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def carries(contact: Contact) -> Contact:
        return replace(vcard3_format.carries(contact), nickname=contact.name[::-1])

    vcard3_format = vcard3.FORMAT
    monkeypatch.setattr(vcard3, "FORMAT", replace(vcard3_format, carries=carries))
    dialog = opened(known, window, qtbot)
    go_to(dialog, "Plain", known, qtbot)
    prompts.answer("save_file", tmp_path / "all.vcf")
    save(dialog, qtbot)
    assert not any("there as written" in words for words in shown_words(dialog.steps))
    message = dialog.steps.differences()
    assert message.startswith("3 person(s) came back different: Ada (")
    assert "adA" in message


def test_people_are_copied_as_text(known: Workspace, window: QWidget, qtbot: QtBot) -> None:
    dialog = opened(known, window, qtbot)
    go_to(dialog, "Plain", known, qtbot)
    QTest.mouseClick(button(dialog, "Copy"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_offered(dialog, "Done, mark 3 as sent"))
    text = QGuiApplication.clipboard().text()
    assert text.count("BEGIN:VCARD") == 3
    with qtbot.waitSignal(dialog.finished):
        QTest.mouseClick(button(dialog, "Done, mark 3 as sent"), Qt.MouseButton.LeftButton)
    assert sent_to(known, "plain") == {"Ada", "Ben", "Cleo"}


def test_choices_are_remembered(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot)
    go_to(dialog, "Plain", known, qtbot)
    dialog.along.tags.setChecked(False)
    dialog.along.referred_by.setChecked(False)
    counted(dialog, known, qtbot)
    prompts.answer("save_file", tmp_path / "all.vcf")
    save(dialog, qtbot)
    settings = known.settings
    assert settings.export_target == "plain"
    assert settings.export_formats == {**settings.export_formats, "plain": "vcard3"}
    assert not settings.export_tags
    assert not settings.export_referred_by
    assert settings.export_folder == str(tmp_path)
    again = opened(known, window, qtbot)
    assert again.places.destination().id == "plain"
    assert not again.along.tags.isChecked()
    assert not again.along.notes.isChecked()


def test_going_back_from_the_file_question_writes_nothing(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot
) -> None:
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", None)
    QTest.mouseClick(button(dialog, "Save file…"), Qt.MouseButton.LeftButton)
    assert not known.jobs.busy


def test_a_file_that_cannot_be_written_says_so_and_the_dialog_stays(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", tmp_path / "no" / "where.vcf")
    QTest.mouseClick(button(dialog, "Save file…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "cannot be written" in dialog.problem())
    assert dialog.isVisible()
    assert button(dialog, "Save file…").isEnabled()
    assert not is_offered(dialog, "Done, mark 3 as sent")


def test_the_folder_is_opened_when_asked(
    known: Workspace,
    window: QWidget,
    prompts: FakePrompts,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", tmp_path / "all.vcf")
    save(dialog, qtbot)
    QTest.mouseClick(button(dialog, "Show in folder"), Qt.MouseButton.LeftButton)
    assert asked == [str(tmp_path)]


def test_the_own_database_is_never_written_over(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot
) -> None:
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", known.store.path)
    QTest.mouseClick(button(dialog, "Save file…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "lives on" in dialog.problem())
    with known.read() as reader:
        assert reader.count() == 3
