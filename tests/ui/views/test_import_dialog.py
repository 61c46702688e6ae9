"""Bringing people in from files, after a look at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact, Email, new_contact
from netcompanion.domain.event import Event
from netcompanion.services.imports import ADD, ImportPlan, Item, New, Unreadable
from netcompanion.services.reading import Found
from tests.fakes import FakePrompts
from ui.models.import_items import ImportItems, ItemRole
from ui.views.import_dialog import ImportDialog
from ui.views.review.cell import ChoiceCell
from ui.views.review.kinds import Kinds
from ui.views.review.parts import Parts
from ui.widgets import Button, ChipButton, InlineMessage, NotesField
from ui.workspace import Workspace

FAIR = Event(id="fair", name="Harbour Fair", start=datetime(2026, 10, 12, 9, 0))


def card(name: str, uid: str = "", *lines: str) -> str:
    given, _, family = name.partition(" ")
    parts = ("BEGIN:VCARD", "VERSION:3.0", f"N:{family};{given};;;", f"FN:{name}")
    ids = (f"UID:{uid}",) if uid else ()
    return "\r\n".join((*parts, *ids, *lines, "END:VCARD", ""))


BROKEN = "BEGIN:VCARD\r\nVERSION:3.0\r\nthis is no line of a card\r\nEND:VCARD\r\n"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window that dialogs stand on."""
    window = QWidget()
    window.resize(1440, 900)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder for vCards."""
    folder = tmp_path / "cards"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, *cards: str) -> Path:
    path = folder / name
    path.write_text("".join(cards), encoding="utf-8")
    return path


def looked_at(
    workspace: Workspace, window: QWidget, qtbot: QtBot, paths: Sequence[Path]
) -> ImportDialog:
    dialog = ImportDialog(workspace, paths, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.pane is not None)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    return dialog


def run(dialog: ImportDialog, workspace: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(workspace.changed):
        QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)


def people(workspace: Workspace) -> list[Contact]:
    with workspace.read() as reader:
        return list(reader.every_contact())


def names(workspace: Workspace) -> list[str]:
    return [person.name for person in people(workspace)]


def chips(dialog: ImportDialog) -> list[str]:
    return [chip.words() for chip in dialog.findChildren(ChipButton)]


def cells(dialog: ImportDialog) -> dict[str, ChoiceCell]:
    found = dialog.findChildren(ChoiceCell)
    return {each.accessibleName(): each for each in found if each.isVisible()}


def go_to(dialog: ImportDialog, row: int) -> None:
    assert dialog.pane is not None
    model = dialog.pane.list.model()
    dialog.pane.list.setCurrentIndex(model.index(row, 0))


def test_files_are_asked_for_when_there_are_none(
    workspace: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, files: Path
) -> None:
    prompts.answer("open_files", [put(files, "a.vcf", card("Ana Reyes"))])
    dialog = looked_at(workspace, window, qtbot, [])
    assert chips(dialog) == ["All 1", "New 1"]


def test_going_back_from_the_question_leaves_nothing_open(
    workspace: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot
) -> None:
    prompts.answer("open_files", [])
    ImportDialog(workspace, [], window).open()
    qtbot.waitUntil(lambda: not window.findChildren(ImportDialog))


def test_nothing_is_saved_before_and_all_of_it_is_one_undo(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    one = put(files, "one.vcf", card("Ana Reyes"), BROKEN, card("Bo Lind"))
    two = put(files, "two.vcf", card("Cy Wong"))
    dialog = looked_at(workspace, window, qtbot, [one, two])
    assert chips(dialog) == ["All 4", "New 3", "Cannot be read 1"]
    assert people(workspace) == []
    assert dialog.save.text() == "Import 3 person(s)"
    run(dialog, workspace, qtbot)
    assert names(workspace) == ["Ana Reyes", "Bo Lind", "Cy Wong"]
    qtbot.waitUntil(lambda: not window.findChildren(ImportDialog))
    workspace.undo_stack.undo()
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert people(workspace) == []


def test_the_same_file_twice_says_that_there_is_nothing_to_do(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    path = put(files, "a.vcf", card("Ana Reyes", "u-1"), card("Bo Lind"))
    run(looked_at(workspace, window, qtbot, [path]), workspace, qtbot)
    dialog = looked_at(workspace, window, qtbot, [path])
    messages = [each.text() for each in dialog.findChildren(InlineMessage)]
    assert any(words.startswith("Nothing to do") for words in messages)
    assert not dialog.save.isEnabled()
    assert len(people(workspace)) == 2


def test_what_differs_is_taken_over_field_by_field(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    first = put(files, "a.vcf", card("Ana Reyes", "u-1", "ORG:Old Mill", "TITLE:Weaver"))
    run(looked_at(workspace, window, qtbot, [first]), workspace, qtbot)
    second = put(files, "b.vcf", card("Ana Reyes", "u-1", "ORG:New Mill", "TITLE:Owner"))
    dialog = looked_at(workspace, window, qtbot, [second])
    assert chips(dialog) == ["All 1", "Says something else 1"]
    assert not dialog.save.isEnabled(), "nothing is taken over unasked"
    qtbot.waitUntil(lambda: "Company of the new card: New Mill" in cells(dialog))
    QTest.mouseClick(cells(dialog)["Company of the new card: New Mill"], Qt.MouseButton.LeftButton)
    assert "Will be kept: New Mill" in cells(dialog)
    run(dialog, workspace, qtbot)
    [ana] = people(workspace)
    assert (ana.organisation, ana.title) == ("New Mill", "Weaver")


def maybe_ana(workspace: Workspace, files: Path) -> Path:
    ana = replace(new_contact(), formatted="A. Reyes", emails=(Email(value="ana@reyes.example"),))
    workspace.do(add("Add", ana))
    return put(files, "a.vcf", card("Ana Reyes", "", "EMAIL:ana@reyes.example", "TITLE:Owner"))


def test_who_may_be_here_is_added_to_unasked(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    dialog = looked_at(workspace, window, qtbot, [maybe_ana(workspace, files)])
    assert chips(dialog) == ["All 1", "Maybe here already 1"]
    run(dialog, workspace, qtbot)
    [ana] = people(workspace)
    assert (ana.name, ana.title) == ("A. Reyes", "Owner")


def test_both_are_kept_when_one_says_so(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    dialog = looked_at(workspace, window, qtbot, [maybe_ana(workspace, files)])
    assert dialog.pane is not None
    detail = dialog.pane.detail()
    assert detail is not None
    detail.choice.choose("add")
    run(dialog, workspace, qtbot)
    assert names(workspace) == ["A. Reyes", "Ana Reyes"]


def test_space_leaves_a_row_out_and_the_number_follows(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    path = put(files, "a.vcf", card("Ana Reyes"), card("Bo Lind"))
    dialog = looked_at(workspace, window, qtbot, [path])
    assert dialog.pane is not None
    dialog.pane.list.setFocus()
    QTest.keyClick(dialog.pane.list, Qt.Key.Key_J)
    QTest.keyClick(dialog.pane.list, Qt.Key.Key_Space)
    assert dialog.save.text() == "Import 1 person(s)"
    run(dialog, workspace, qtbot)
    assert names(workspace) == ["Ana Reyes"]


def test_all_of_a_kind_can_be_decided_at_once(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    path = put(files, "a.vcf", card("Ana Reyes"), card("Bo Lind"), BROKEN)
    dialog = looked_at(workspace, window, qtbot, [path])
    [kinds] = dialog.findChildren(Kinds)
    new = next(chip for chip in kinds.findChildren(ChipButton) if chip.words() == "New 2")
    QTest.mouseClick(new, Qt.MouseButton.LeftButton)
    assert dialog.pane is not None
    assert dialog.pane.list.model().rowCount() == 2
    kinds.for_all.setCurrentIndex(2)
    kinds.for_all.activated.emit(2)
    assert not dialog.save.isEnabled()


def test_the_button_tells_new_people_from_those_who_are_changed(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    new = put(files, "new.vcf", card("Bo Lind"), card("Cy Wong"))
    dialog = looked_at(workspace, window, qtbot, [maybe_ana(workspace, files), new])
    assert dialog.save.text() == "Add 2, change 1"
    assert dialog.pane is not None
    dialog.pane.list.setFocus()
    QTest.keyClick(dialog.pane.list, Qt.Key.Key_End)
    QTest.keyClick(dialog.pane.list, Qt.Key.Key_Space)
    QTest.keyClick(dialog.pane.list, Qt.Key.Key_K)
    QTest.keyClick(dialog.pane.list, Qt.Key.Key_Space)
    assert dialog.save.text() == "Change 1 person(s)"
    QTest.keyClick(dialog.pane.list, Qt.Key.Key_Home)
    assert dialog.pane.list.currentIndex().row() == 0
    QTest.keyClick(dialog.pane.list, Qt.Key.Key_Space)
    assert dialog.save.text() == "Import"


def test_enter_in_a_name_goes_to_the_next_and_imports_nobody(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    path = put(files, "a.vcf", card("Ana Reyes"), card("Bo Lind"))
    dialog = looked_at(workspace, window, qtbot, [path])
    assert dialog.pane is not None
    first = dialog.pane.findChild(Parts)
    assert first is not None
    first.name.setFocus()
    QTest.keyClick(first.name, Qt.Key.Key_Return)
    assert not workspace.jobs.busy
    assert people(workspace) == []
    assert dialog.pane.list.currentIndex().row() == 1
    focus = dialog.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus.text() == "Bo Lind"


def test_what_cannot_be_read_is_shown_with_line_reason_and_text(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    path = put(files, "a.vcf", card("Ana Reyes"), BROKEN)
    dialog = looked_at(workspace, window, qtbot, [path])
    go_to(dialog, 1)
    assert dialog.pane is not None
    detail = dialog.pane.detail()
    assert detail is not None
    [message] = detail.findChildren(InlineMessage)
    assert message.text()
    [raw] = detail.findChildren(NotesField)
    assert "this is no line of a card" in raw.toPlainText()
    assert raw.isReadOnly()


def test_everybody_is_met_at_the_chosen_event_once(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    workspace.do(add("Add", FAIR))
    path = put(files, "a.vcf", card("Ana Reyes", "u-1"), card("Bo Lind", "u-2"))
    for _ in range(2):
        dialog = looked_at(workspace, window, qtbot, [path])
        dialog.at_event.choose("fair")
        QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not workspace.jobs.busy)
    with workspace.read() as reader:
        assert len(reader.encounters(event_id="fair")) == 2
        assert len(reader.history()) == 2, "an import that does nothing is no step to undo"
    messages = [each.text() for each in dialog.findChildren(InlineMessage)]
    assert any("met there already" in words for words in messages)


def test_html_in_a_card_is_text(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    path = put(files, "a.vcf", card("<b>Ana</b> Reyes", "", "NOTE:<img src=x>"))
    dialog = looked_at(workspace, window, qtbot, [path])
    qtbot.waitUntil(lambda: "Use Note: <img src=x>" in cells(dialog))
    assert "&lt;img" in cells(dialog)["Use Note: <img src=x>"].toolTip()


def test_a_file_that_is_gone_says_so(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    dialog = ImportDialog(workspace, [files / "gone.vcf"], window)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(InlineMessage)))
    assert "gone.vcf" in dialog.findChildren(InlineMessage)[0].text()
    dialog.reject()


def test_stopping_while_it_is_read_closes_and_saves_nothing(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    path = put(files, "a.vcf", *(card(f"Person {n}") for n in range(2000)))
    dialog = ImportDialog(workspace, [path], window)
    dialog.open()
    cancel = next(b for b in dialog.findChildren(Button) if b.text() == "Cancel")
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.findChildren(ImportDialog))
    assert people(workspace) == []


def test_ten_thousand_rows_are_one_list_of_numbers(qtbot: QtBot) -> None:
    found = Found(source="many.vcf")
    contact = replace(new_contact(), formatted="Ana Reyes")
    people: list[Item] = [New(found=found, contact=contact) for _ in range(10_000)]
    plan = ImportPlan.of([*people, Unreadable(found=found)])
    model = ImportItems(plan)
    assert (model.rowCount(), model.changing()) == (10_001, 10_000)
    model.show_only(Unreadable)
    assert model.rowCount() == 1
    assert model.index(0, 0).data(ItemRole.ITEM) == plan.item(10_000)
    model.show_only(None)
    model.toggle(0)
    assert model.changing() == 9_999
    model.toggle(0)
    assert model.decision(0) == ADD


def test_whoever_came_in_meanwhile_is_not_brought_in_twice(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    dialog = looked_at(workspace, window, qtbot, [put(files, "a.vcf", card("Ada Fell", "ada"))])
    beside = replace(new_contact(), uid="ada", formatted="Ada Fell")
    workspace.store.apply(add("Elsewhere", beside))
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(InlineMessage)))
    with workspace.read() as reader:
        assert reader.count() == 1


def test_enter_brings_in_what_was_looked_at(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    dialog = looked_at(workspace, window, qtbot, [put(files, "a.vcf", card("Ada Fell", "ada"))])
    with qtbot.waitSignal(workspace.changed):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    with workspace.read() as reader:
        assert reader.count() == 1


def test_what_cannot_be_read_is_copied_or_entered_by_hand(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    dialog = looked_at(workspace, window, qtbot, [put(files, "a.vcf", card("Ana Reyes"), BROKEN)])
    go_to(dialog, 1)
    assert dialog.pane is not None
    buttons = {each.text(): each for each in dialog.pane.findChildren(Button)}
    QTest.mouseClick(buttons["Copy text"], Qt.MouseButton.LeftButton)
    assert "this is no line of a card" in QGuiApplication.clipboard().text()
    assert buttons["Copy text"].text() == "Copied"
    QTest.mouseClick(buttons["Enter by hand"], Qt.MouseButton.LeftButton)
    detail = dialog.pane.detail()
    assert detail is not None
    [parts] = detail.findChildren(Parts)
    QTest.keyClicks(parts.name, "Bo Lind")
    shown = [each.words() for each in dialog.findChildren(ChipButton) if each.isVisible()]
    assert shown == ["All 2", "New 2"]
    run(dialog, workspace, qtbot)
    ana, bo = people(workspace)
    assert (ana.name, bo.name) == ("Ana Reyes", "Bo Lind")
    assert "this is no line of a card" in bo.note


def test_people_in_an_archive_say_which_file_they_are_from(
    workspace: Workspace, window: QWidget, qtbot: QtBot, files: Path
) -> None:
    path = files / "all.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("a.vcf", card("Ana Reyes"))
        archive.writestr("guild/b.vcf", card("Bo Lind"))
        archive.writestr("readme.txt", "nobody")
    dialog = looked_at(workspace, window, qtbot, [path])
    assert chips(dialog) == ["All 3", "New 2", "Cannot be read 1"]
    said = []
    for row in range(3):
        go_to(dialog, row)
        assert dialog.pane is not None
        detail = dialog.pane.detail()
        assert detail is not None
        said.append([each.text() for each in detail.findChildren(QLabel)])
    assert any("all.zip: a.vcf" in words for words in said[0])
    assert any("b.vcf" in words for words in said[1])
    assert any("readme.txt" in words for words in said[2])
    run(dialog, workspace, qtbot)
    assert names(workspace) == ["Ana Reyes", "Bo Lind"]
