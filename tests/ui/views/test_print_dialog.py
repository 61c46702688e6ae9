"""The print dialog: what it shows, what can be chosen, what it writes, and what it says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from netcompanion.domain.card import Profile
from netcompanion.domain.change import add
from netcompanion.services import events
from netcompanion.services.events import someone_alone
from tests import builders
from tests.fakes import FakePrompts
from tests.ui.printing.sheets import opened, sheets_of
from ui.views.main_window import MainWindow
from ui.views.print_dialog import PrintDialog
from ui.workspace import Workspace

EVENT = builders.mixer()
ADA = builders.contact("Ada Finch")
ME = Profile(given="Ingrid", family="Solberg", mobile="+44 7700 900321")


@pytest.fixture(autouse=True)
def prepared(workspace: Workspace) -> None:
    workspace.do(
        add(
            "Prepare",
            EVENT,
            ADA,
            ME,
            builders.objective(EVENT),
            builders.target(EVENT, "Olu Bright"),
            someone_alone(EVENT),
            builders.encounter(ADA, EVENT, said="The kiln is cold"),
        )
    )


def shown(dialog: PrintDialog, qtbot: QtBot) -> PrintDialog:
    dialog.open()
    qtbot.waitUntil(lambda: dialog.document() is not None)
    return dialog


def pocket(workspace: Workspace, window: MainWindow, qtbot: QtBot) -> PrintDialog:
    return shown(PrintDialog.pocket_card(workspace, EVENT.id, window), qtbot)


def choose(dialog: PrintDialog, qtbot: QtBot, key: str) -> None:
    """Choose a paper, or tick, by the keyboard."""
    before = dialog.document()
    choice = dialog.papers.get(key) or dialog.ticks[key]
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.document() is not before)


def written(dialog: PrintDialog, prompts: FakePrompts, qtbot: QtBot, out: Path) -> None:
    prompts.answer("save_file", out)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(dialog.problem()))


def test_the_card_is_shown_and_enter_prints(
    workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = pocket(workspace, window, qtbot)
    assert dialog.print_button.isEnabled()
    assert dialog.focusWidget() is dialog.print_button
    assert not dialog.left_out.isVisible()
    assert "Makers’ mixer" in dialog.sheets.area.accessibleDescription()


def test_a_pdf_is_written_as_it_is_shown(
    workspace: Workspace, window: MainWindow, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = pocket(workspace, window, qtbot)
    choose(dialog, qtbot, "A4")
    choose(dialog, qtbot, "answers")
    written(dialog, prompts, qtbot, tmp_path / "card")
    content = (tmp_path / "card.pdf").read_bytes()
    (sheet,) = sheets_of(content)
    assert sheet.size == pytest.approx((210, 297), abs=0.5)
    assert len(sheet.codes()) == 4
    assert "I am a glazier" in sheet.text
    with opened(content) as document:
        assert document.get_metadata_value("Title") == "Pocket card for Makers’ mixer"
    assert "card.pdf" in dialog.problem()
    assert dialog.save_button.isEnabled()


def test_a_file_that_cannot_be_written_stays_as_it_was(
    workspace: Workspace, window: MainWindow, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = pocket(workspace, window, qtbot)
    written(dialog, prompts, qtbot, tmp_path / "nowhere" / "card.pdf")
    assert "What was there is as it was" in dialog.problem()
    assert list(tmp_path.glob("nowhere")) == []


def test_a_file_that_fails_after_the_dialog_is_told_by_the_window(
    workspace: Workspace, window: MainWindow, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = pocket(workspace, window, qtbot)
    prompts.answer("save_file", tmp_path / "nowhere" / "card.pdf")
    with qtbot.waitSignal(workspace.refused) as refused:
        dialog.save_button.click()
        dialog.reject()
    assert refused.args is not None
    assert "What was there is as it was" in str(refused.args[0])


def test_going_back_from_saving_writes_nothing(
    workspace: Workspace, window: MainWindow, prompts: FakePrompts, qtbot: QtBot
) -> None:
    dialog = pocket(workspace, window, qtbot)
    prompts.answer("save_file", None)
    dialog.save_button.click()
    assert dialog.problem() == ""


def test_what_has_no_room_is_said_beside_the_choices(
    workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    people = [builders.target(EVENT, f"Guest {n}") for n in range(6)]
    workspace.do(add("Many", *people))
    dialog = pocket(workspace, window, qtbot)
    assert dialog.left_out.isVisible()
    assert dialog.left_out.text().startswith("3 ")


def test_without_a_name_of_mine_it_is_said_why_there_is_no_code(
    workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    workspace.undo_stack.undo()
    workspace.do(add("Only the event", EVENT))
    dialog = pocket(workspace, window, qtbot)
    assert "no name yet" in dialog.left_out.text()
    choose(dialog, qtbot, "code")
    assert not dialog.left_out.isVisible()


def test_the_report_has_private_notes_only_when_they_are_ticked(
    workspace: Workspace, window: MainWindow, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = shown(PrintDialog.report(workspace, EVENT.id, window), qtbot)
    written(dialog, prompts, qtbot, tmp_path / "one.pdf")
    choose(dialog, qtbot, "private")
    written(dialog, prompts, qtbot, tmp_path / "two.pdf")
    plain, private = (sheets_of((tmp_path / f"{name}.pdf").read_bytes()) for name in ("one", "two"))
    assert "The kiln is cold" in plain[0].text
    assert "Bring cards." not in " ".join(page.text for page in plain)
    assert "Bring cards." in " ".join(page.text for page in private)


def test_an_event_that_is_gone_is_said_in_words(
    workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    with workspace.read() as reader:
        workspace.do(events.remove(reader, EVENT))
    dialog = PrintDialog.pocket_card(workspace, EVENT.id, window)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.problem()))
    assert "not there any more" in dialog.problem()
    assert not dialog.print_button.isEnabled()
    assert not dialog.save_button.isEnabled()


def test_without_a_printer_a_pdf_is_offered_instead(
    workspace: Workspace, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtPrintSupport import QPrinterInfo

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    dialog = pocket(workspace, window, qtbot)
    QTest.keyClick(dialog.print_button, Qt.Key.Key_Return)
    assert "Save a PDF" in dialog.problem()


def test_a_printer_that_was_chosen_gets_the_pages(
    workspace: Workspace, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    from ui.printing.printer import Printing

    dialog = pocket(workspace, window, qtbot)
    document = dialog.document()
    assert document is not None
    printing = Printing(document, dialog)
    printing.printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(printing.printed):
        printing.dialog.done(QDialog.DialogCode.Accepted)
    (sheet,) = sheets_of((tmp_path / "printed.pdf").read_bytes())
    assert "Olu Bright" in sheet.text


def test_every_choice_is_reached_by_tab_in_reading_order(
    workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = pocket(workspace, window, qtbot)
    dialog.sheets.area.setFocus()
    reached = []
    for _ in range(7):
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached[:4] == [dialog.papers["A6"], *dialog.ticks.values()]
    assert reached[5:] == [dialog.save_button, dialog.print_button]


def test_escape_closes(workspace: Workspace, window: MainWindow, qtbot: QtBot) -> None:
    dialog = pocket(workspace, window, qtbot)
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_printing_is_loaded_when_somebody_prints() -> None:
    code = "import sys, ui.views.print_dialog; print('PySide6.QtPrintSupport' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"


def test_the_paper_is_remembered_and_private_notes_are_not(
    workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    first = shown(PrintDialog.report(workspace, EVENT.id, window), qtbot)
    choose(first, qtbot, "Letter" if first.papers["A4"].isChecked() else "A4")
    choose(first, qtbot, "private")
    paper = first.document()
    assert paper is not None
    again = shown(PrintDialog.report(workspace, EVENT.id, window), qtbot)
    document = again.document()
    assert document is not None
    assert document.size == paper.size
    assert not again.ticks["private"].isChecked()
    assert pocket(workspace, window, qtbot).papers["A6"].isChecked()
