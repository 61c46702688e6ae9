"""Adding people by paste and drop."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.services import qr
from netcompanion.services.salvaged import HEAD, REST
from tests.fakes import FakePrompts
from tests.ui.late import late
from tests.ui.views.capture.hands import MIXER, chips_of, panel_of, people, type_in
from ui.views.capture.capture_bar import CaptureBar
from ui.views.capture.drops import WindowDrops
from ui.views.capture.preview import PreviewDialog
from ui.views.import_dialog import ImportDialog
from ui.widgets import InlineMessage, NotesField
from ui.workspace import Workspace

NIA = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Rees;Nia;;;\r\nFN:Nia Rees\r\n"
    "ORG:Rees Joinery\r\nEND:VCARD\r\n"
)


def opened(bar: CaptureBar, qtbot: QtBot) -> PreviewDialog:
    def is_open() -> None:
        assert any(each.isVisible() for each in bar.window().findChildren(PreviewDialog))

    qtbot.waitUntil(is_open)
    return next(each for each in bar.window().findChildren(PreviewDialog) if each.isVisible())


def put_on_clipboard(text: str = "", picture: QImage | None = None) -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if picture is not None:
        data.setImageData(picture)
    QGuiApplication.clipboard().setMimeData(data)


def paste(bar: CaptureBar, qtbot: QtBot) -> None:
    QTest.keyClick(bar.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def drop(target: QWidget, data: QMimeData) -> bool:
    where = QPointF(target.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(where.toPoint(), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(target, entering)
    falling = QDropEvent(where, Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(target, falling)
    return entering.isAccepted() and falling.isAccepted()


def picture_of(text: str) -> bytes:
    return qr.make(qr.Payload(text=text, costs=())).png()


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_one_line_of_text_is_pasted_into_the_field(ready: CaptureBar, qtbot: QtBot) -> None:
    put_on_clipboard("Nia Rees · Joiner at Rees Joinery")
    paste(ready, qtbot)
    assert ready.field.text() == "Nia Rees · Joiner at Rees Joinery"
    assert chips_of(ready)[0] == "Nia Rees"


@pytest.mark.parametrize(
    "text", [NIA, "MECARD:N:Rees,Nia;ORG:Rees Joinery;;", "BIZCARD:N:Nia;X:Rees;C:Rees Joinery;;"]
)
def test_a_card_in_the_clipboard_is_looked_at_first(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot, text: str
) -> None:
    put_on_clipboard(text)
    paste(ready, qtbot)
    dialog = opened(ready, qtbot)
    assert ready.field.text() == ""
    assert people(workspace) == []
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    [nia] = people(workspace)
    assert (nia.name, nia.organisation) == ("Nia Rees", "Rees Joinery")
    workspace.undo_stack.undo()
    assert people(workspace) == []


def test_a_qr_code_in_a_clipboard_picture_is_read(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    put_on_clipboard(picture=QImage.fromData(picture_of(NIA)))
    ready.read_clipboard()
    QTest.keyClick(opened(ready, qtbot), Qt.Key.Key_Return)
    assert [person.name for person in people(workspace)] == ["Nia Rees"]


def test_a_signature_is_read_and_what_it_was_read_from_is_shown(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    text = "Kind regards\nNia Rees\nBuyer\nRees Joinery Ltd\nnia.rees@reesjoinery.example"
    put_on_clipboard(text)
    paste(ready, qtbot)
    dialog = opened(ready, qtbot)
    assert text in [each.toPlainText() for each in dialog.findChildren(NotesField)]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    [nia] = people(workspace)
    assert (nia.name, nia.title, nia.organisation) == ("Nia Rees", "Buyer", "Rees Joinery Ltd")
    assert [email.value for email in nia.emails] == ["nia.rees@reesjoinery.example"]
    assert nia.note == ""


def test_a_text_about_nobody_is_kept_whole_and_asks_for_a_name(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    text = "it was raining all the evening\nand the soup was cold"
    put_on_clipboard(text)
    paste(ready, qtbot)
    dialog = opened(ready, qtbot)
    notes = dialog.findChildren(InlineMessage)
    assert any("kept whole as a note" in note.text() for note in notes)
    name = dialog.focusWidget()
    assert isinstance(name, QLineEdit)
    assert (name.text(), name.placeholderText()) == ("", "Who is it?")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert people(workspace) == [], "nobody is called by the first words of a text"
    assert dialog.focusWidget() is name
    QTest.keyClicks(name, "Nia Rees")
    QTest.keyClick(name, Qt.Key.Key_Return)
    [nia] = people(workspace)
    assert (nia.name, nia.note) == ("Nia Rees", text)


def test_rows_of_a_table_are_as_many_people(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    rows = (
        "Name,Company,Email",
        "Nia Rees,Rees Joinery,nia@reesjoinery.example",
        "Tom Hale,Hale & Sons Ltd,tom@halesons.example",
    )
    put_on_clipboard("\n".join(rows))
    paste(ready, qtbot)
    dialog = opened(ready, qtbot)
    assert dialog.pane.list.model().rowCount() == 2
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert sorted(person.name for person in people(workspace)) == ["Nia Rees", "Tom Hale"]


def test_enter_on_a_typed_row_of_a_table_shows_what_can_be_kept(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    type_in(ready, qtbot, '"Rees","Nia","Rees Joinery"')
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    dialog = opened(ready, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert people(workspace) == []
    assert ready.field.text() == '"Rees","Nia","Rees Joinery"'


def test_pictures_and_vcard_files_are_dropped_together(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "nia.vcf").write_text(NIA, encoding="utf-8")
    (tmp_path / "tom.png").write_bytes(picture_of(NIA.replace("Nia", "Tom")))
    (tmp_path / "empty.png").write_bytes(picture_of("WIFI:S:Hall;T:WPA;P:secret;;"))
    data = files(*(tmp_path / name for name in ("nia.vcf", "tom.png", "empty.png")))
    assert drop(ready.field, data)
    dialog = opened(ready, qtbot)
    assert dialog.pane.list.model().rowCount() == 3
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert sorted(person.name for person in people(workspace)) == ["Nia Rees", "Tom Rees"]


def test_a_drop_beside_the_field_counts_as_well(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "nia.vcf").write_text(NIA, encoding="utf-8")
    assert drop(ready, files(tmp_path / "nia.vcf"))
    QTest.keyClick(opened(ready, qtbot), Qt.Key.Key_Return)
    assert len(people(workspace)) == 1


def test_dropped_text_goes_into_the_line(ready: CaptureBar) -> None:
    data = QMimeData()
    data.setText("Nia Rees, Rees Joinery")
    drop(ready.field, data)
    assert ready.field.text() == "Nia Rees, Rees Joinery"


def test_a_link_is_kept_for_somebody_and_never_opened(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "code.png").write_bytes(picture_of("https://www.linkedin.com/in/nia-rees/"))
    drop(ready.field, files(tmp_path / "code.png"))
    QTest.keyClick(opened(ready, qtbot), Qt.Key.Key_Return)
    [nia] = people(workspace)
    assert nia.name == "Nia Rees"
    assert nia.socials[0].url == "https://www.linkedin.com/in/nia-rees/"


def test_pictures_can_be_chosen(
    ready: CaptureBar, workspace: Workspace, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "nia.png").write_bytes(picture_of(NIA))
    prompts.answer("open_files", [tmp_path / "nia.png"])
    ready.choose_pictures()
    QTest.keyClick(opened(ready, qtbot), Qt.Key.Key_Return)
    assert len(people(workspace)) == 1


def test_going_back_from_the_choice_of_pictures_does_nothing(
    ready: CaptureBar, prompts: FakePrompts
) -> None:
    prompts.answer("open_files", [])
    ready.choose_pictures()
    assert not panel_of(ready).isVisible()


def test_a_file_that_is_gone_says_so(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(workspace.refused) as refused:
        drop(ready.field, files(tmp_path / "gone.vcf"))
    assert "gone.vcf" in str(refused.args[0])


def test_a_name_that_no_file_can_have_is_no_file(ready: CaptureBar, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl("file:///tmp/a%00b.png"), QUrl("file:///tmp/b%00c.vcf")])
    drop(ready.field, data)
    qtbot.waitUntil(lambda: panel_of(ready).isVisible())
    assert panel_of(ready).words().startswith("There is nothing in it")


def test_a_bar_that_is_detached_hears_of_no_reading(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "nia.vcf").write_text(NIA, encoding="utf-8")
    with late(workspace.jobs, qtbot):
        drop(ready.field, files(tmp_path / "nia.vcf"))
        ready.detach()
    assert not ready.window().findChildren(PreviewDialog)


def test_what_is_handed_over_last_is_read(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("Nia", "Mia"):
        (tmp_path / f"{name}.vcf").write_text(NIA.replace("Nia", name), encoding="utf-8")
    with late(workspace.jobs, qtbot):
        drop(ready.field, files(tmp_path / "Nia.vcf"))
        drop(ready.field, files(tmp_path / "Mia.vcf"))
    [dialog] = ready.window().findChildren(PreviewDialog)
    dialog.accept()
    assert [person.name for person in people(workspace)] == ["Mia Rees"]


def test_people_from_a_preview_are_met_at_the_event_too(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(add("Add event", MIXER))
    put_on_clipboard(NIA)
    paste(ready, qtbot)
    QTest.keyClick(opened(ready, qtbot), Qt.Key.Key_Return)
    with workspace.read() as reader:
        [encounter] = reader.encounters(event_id="mixer")
        assert [encounter.contact_id] == reader.contact_ids()


def test_a_detached_bar_can_be_attached_again(ready: CaptureBar, workspace: Workspace) -> None:
    ready.detach()
    assert not ready.isEnabled()
    ready.attach(workspace)
    assert ready.isEnabled()


def refuse(paths: list[Path]) -> None:
    pytest.fail(str(paths))


def test_a_folder_or_several_pictures_are_a_stack_of_cards(
    ready: CaptureBar, qtbot: QtBot, tmp_path: Path
) -> None:
    stacks: list[list[Path]] = []
    WindowDrops(ready.window(), ready, refuse, stacks.append)
    two = [tmp_path / "one.jpg", tmp_path / "two.HEIC"]
    assert drop(ready.window(), files(tmp_path))
    assert drop(ready.window(), files(*two))
    assert stacks == [[tmp_path], two]


def test_vcard_files_that_fall_onto_the_window_are_imported(
    ready: CaptureBar, qtbot: QtBot, tmp_path: Path
) -> None:
    imported: list[list[Path]] = []
    WindowDrops(ready.window(), ready, imported.append, refuse)
    cards = [tmp_path / "nia.vcf", tmp_path / "tom.VCF"]
    assert drop(ready.window(), files(*cards))
    assert imported == [cards]


def test_what_was_saved_of_a_damaged_database_is_imported(
    ready: CaptureBar, qtbot: QtBot, tmp_path: Path
) -> None:
    imported: list[list[Path]] = []
    WindowDrops(ready.window(), ready, imported.append, refuse)
    rest = tmp_path / REST
    rest.write_bytes(HEAD + b"}")
    assert drop(ready.window(), files(tmp_path))
    assert drop(ready.window(), files(rest))
    assert imported == [[rest], [rest]]


def test_pictures_that_fall_onto_the_window_are_read(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    WindowDrops(ready.window(), ready, refuse, refuse)
    (tmp_path / "nia.png").write_bytes(picture_of(NIA))
    assert drop(ready.window(), files(tmp_path / "nia.png"))
    QTest.keyClick(opened(ready, qtbot), Qt.Key.Key_Return)
    assert [person.name for person in people(workspace)] == ["Nia Rees"]


def test_an_empty_clipboard_says_so(ready: CaptureBar, qtbot: QtBot) -> None:
    put_on_clipboard()
    ready.read_clipboard()
    qtbot.waitUntil(lambda: panel_of(ready).isVisible())
    assert panel_of(ready).words().startswith("There is nothing in it")


def test_a_long_vcard_file_goes_to_the_import(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "many.vcf").write_text(NIA * 3000, encoding="utf-8")
    drop(ready.field, files(tmp_path / "many.vcf"))
    dialogs = ready.window().findChildren(ImportDialog)
    assert len(dialogs) == 1
    dialogs[0].reject()
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
