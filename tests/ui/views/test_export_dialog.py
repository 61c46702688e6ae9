"""Sending people to an address book, from the dialog."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact, Phone, new_contact
from netcompanion.domain.event import AfterStep, Encounter, Event
from netcompanion.formats import vcard
from tests.fakes import FakePrompts
from tests.ui.late import late
from ui.views.export_dialog import ExportDialog
from ui.widgets import Button, ChipButton
from ui.workspace import Workspace

FAIR = Event(id="fair", name="Harbour Fair", start=datetime(2026, 10, 12, 9, 0))


def person(name: str, number: str = "07700 900120", **values: object) -> Contact:
    made = replace(new_contact(), formatted=name, given=name, phones=(Phone(value=number),))
    return replace(made, **values)  # type: ignore[arg-type]  # Contact's own fields


ADA = person("Ada", tags=("press",), note="Owes me a lunch")
BEN = person("Ben")
CLEO = person("Cleo", phones=())


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window that dialogs stand on."""
    window = QWidget()
    window.resize(1440, 900)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def known(workspace: Workspace) -> Workspace:
    """Three people, of whom two were at a fair."""
    met = [
        Encounter(id=each.id + "-met", contact_id=each.id, event_id="fair", on=date(2026, 10, 12))
        for each in (ADA, CLEO)
    ]
    workspace.do(add("Add", FAIR, ADA, BEN, CLEO, *met))
    return workspace


def opened(
    workspace: Workspace,
    window: QWidget,
    qtbot: QtBot,
    ids: list[str] | None = None,
    event_id: str | None = None,
) -> ExportDialog:
    dialog = ExportDialog(workspace, ids, event_id, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.review.people() > 0)
    return dialog


def button(dialog: QWidget, words: str) -> Button:
    return next(each for each in dialog.findChildren(Button) if each.text() == words)


def save(dialog: ExportDialog, qtbot: QtBot) -> None:
    QTest.mouseClick(button(dialog, "Save file…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(b.text() == "Show in folder" for b in dialog.findChildren(Button)))


def names_in(path: Path) -> list[str]:
    with path.open("rb") as stream:
        return [card.contact.name for card in vcard.read_cards(stream) if card.contact]


def steps_done(workspace: Workspace) -> frozenset[AfterStep]:
    with workspace.read() as reader:
        fair = reader.event("fair")
    assert fair is not None
    return fair.steps_done


def test_only_what_can_be_done_is_offered(known: Workspace, window: QWidget, qtbot: QtBot) -> None:
    dialog = opened(known, window, qtbot)
    assert [place.accessibleName() for place in dialog.places] == [
        "iPhone or iPad, vCard file",
        "Android phone, vCard file",
        "Thunderbird, vCard file",
        "Plain vCard, for anything else",
    ]
    offered = [dialog.who.itemText(number) for number in range(dialog.who.count())]
    assert offered == ["Everybody", "People from Harbour Fair", "People tagged press"]


def test_closing_while_people_are_counted(known: Workspace, window: QWidget, qtbot: QtBot) -> None:
    with late(known.jobs, qtbot):
        dialog = ExportDialog(known, None, None, window)
        dialog.open()
        dialog.reject()
    assert not window.findChildren(ExportDialog)


def test_the_people_of_an_event_go_to_the_phone_and_its_step_is_ticked(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot, event_id="fair")
    assert dialog.review.people() == 2
    prompts.answer("save_file", tmp_path / "fair.vcf")
    save(dialog, qtbot)
    assert sorted(names_in(tmp_path / "fair.vcf")) == ["Ada", "Cleo"]
    assert AfterStep.PHONE in steps_done(known)
    known.undo_stack.undo()
    assert AfterStep.PHONE not in steps_done(known)


def test_a_program_on_this_computer_is_no_phone(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot, event_id="fair")
    QTest.mouseClick(dialog.places[2], Qt.MouseButton.LeftButton)
    prompts.answer("save_file", tmp_path / "fair.vcf")
    save(dialog, qtbot)
    assert steps_done(known) == frozenset()


def test_private_things_stay_here_unless_they_are_ticked(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot, event_id="fair")
    prompts.answer("save_file", tmp_path / "first.vcf")
    save(dialog, qtbot)
    first = (tmp_path / "first.vcf").read_text("utf-8")
    assert "lunch" not in first
    assert "Met at Harbour Fair" in first.replace("\r\n ", "")
    assert "CATEGORIES:press" in first
    dialog.close()
    dialog = opened(known, window, qtbot, event_id="fair")
    dialog.along.notes.setChecked(True)
    dialog.along.met.setChecked(False)
    dialog.along.tags.setChecked(False)
    prompts.answer("save_file", tmp_path / "second.vcf")
    save(dialog, qtbot)
    second = (tmp_path / "second.vcf").read_text("utf-8")
    assert "lunch" in second
    assert "CATEGORIES" not in second


def test_one_file_per_person_goes_into_a_new_folder(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "Everybody").mkdir()
    dialog = opened(known, window, qtbot)
    dialog.along.many_files.setChecked(True)
    prompts.answer("choose_folder", tmp_path)
    save(dialog, qtbot)
    written = sorted((tmp_path / "Everybody 2").iterdir())
    assert [path.name for path in written] == ["Ada.vcf", "Ben.vcf", "Cleo.vcf"]
    assert not any((tmp_path / "Everybody").iterdir())


def test_a_selection_comes_first_and_a_single_person_is_one_file(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot, ids=[BEN.id])
    assert dialog.who.currentText() == "Ben"
    assert not dialog.along.many_files.isVisible()
    prompts.answer("save_file", tmp_path / "ben")
    save(dialog, qtbot)
    assert names_in(tmp_path / "ben.vcf") == ["Ben"]


def test_who_has_no_number_is_told_by_name(known: Workspace, window: QWidget, qtbot: QtBot) -> None:
    dialog = opened(known, window, qtbot)
    chip = next(c for c in dialog.findChildren(ChipButton) if "without" in c.words())
    assert chip.words() == "1 without a phone number"
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert "Cleo" in dialog.review.names()


def test_choices_are_remembered(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot)
    QTest.mouseClick(dialog.places[1], Qt.MouseButton.LeftButton)
    dialog.along.tags.setChecked(False)
    prompts.answer("save_file", tmp_path / "all.vcf")
    save(dialog, qtbot)
    assert known.settings.export_target == "android"
    assert not known.settings.export_tags
    assert known.settings.export_folder == str(tmp_path)
    again = opened(known, window, qtbot)
    assert again.target().id == "android"
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


def test_nobody_can_be_sent_nowhere(workspace: Workspace, window: QWidget, qtbot: QtBot) -> None:
    dialog = ExportDialog(workspace, None, None, window)
    dialog.open()
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert not button(dialog, "Save file…").isEnabled()


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


def test_enter_saves_and_then_is_done(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", tmp_path / "all.vcf")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(b.text() == "Done" for b in dialog.findChildren(Button)))
    assert len(names_in(tmp_path / "all.vcf")) == 3
    qtbot.waitUntil(lambda: not known.jobs.busy)
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
