"""Adding people by the capture bar, as they are typed, pasted and dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
    QShortcut,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact, Email, new_contact
from netcompanion.domain.event import Event
from netcompanion.domain.promise import Direction
from netcompanion.services import qr
from tests.fakes import FakePrompts
from tests.ui.conftest import NOW
from ui.navigation import Location, Place
from ui.theme import Theme
from ui.views.capture.capture_bar import CaptureBar
from ui.views.capture.panel import CapturePanel
from ui.views.capture.preview import PreviewDialog
from ui.widgets import Button, ChipButton, InlineMessage
from ui.workspace import Workspace

MIXER = Event(
    id="mixer",
    name="Quayside Mixer",
    start=datetime(2026, 10, 14, 9, 0),
    end=datetime(2026, 10, 14, 11, 0),
)
IDA = replace(
    new_contact(),
    formatted="Ida Lund",
    given="Ida",
    family="Lund",
    organisation="Fjord Pumps",
    emails=(Email(value="ida@fjord.example"),),
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with a header and an empty page."""
    window = QWidget()
    window.resize(1100, 700)
    column = QVBoxLayout(window)
    column.addLayout(QHBoxLayout())
    column.addStretch(1)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def bar(theme: Theme, window: QWidget, qtbot: QtBot) -> CaptureBar:
    """A bar in a window, before any workspace is open."""
    bar = CaptureBar(theme)
    column = window.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(0, bar)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return bar


@pytest.fixture
def ready(bar: CaptureBar, workspace: Workspace) -> CaptureBar:
    """A bar that can be typed into."""
    bar.attach(workspace)
    bar.focus()
    return bar


def panel_of(bar: CaptureBar) -> CapturePanel:
    panels = bar.window().findChildren(CapturePanel)
    assert len(panels) == 1
    return panels[0]


def chips_of(bar: CaptureBar) -> list[str]:
    return [chip.words() for chip in panel_of(bar).stops() if isinstance(chip, ChipButton)]


def chip_of(bar: CaptureBar, words: str) -> ChipButton:
    chips = [chip for chip in panel_of(bar).stops() if isinstance(chip, ChipButton)]
    return next(chip for chip in chips if chip.words() == words)


def type_in(bar: CaptureBar, qtbot: QtBot, text: str) -> None:
    QTest.keyClicks(bar.field, text)
    qtbot.waitUntil(lambda: panel_of(bar).isVisible())


def people(workspace: Workspace) -> list[Contact]:
    with workspace.read() as reader:
        return list(reader.every_contact())


def test_it_is_seen_before_the_store_is_open(bar: CaptureBar) -> None:
    assert bar.isVisible()
    assert not bar.isEnabled()
    assert bar.field.placeholderText() == "Add someone: type, paste, drop a QR picture or vCard"


def test_enter_saves_what_the_chips_show(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    type_in(
        ready, qtbot, "Ida Lund, Fjord Pumps, buyer, ida@fjord.example #pumps !send price list fri"
    )
    assert chips_of(ready) == [
        "Ida Lund",
        "Fjord Pumps",
        "buyer",
        "ida@fjord.example",
        "#pumps",
        "I owe: Send price list",
        "Fri 16 Oct 2026",
    ]
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    [ida] = people(workspace)
    assert (ida.formatted, ida.organisation, ida.title) == ("Ida Lund", "Fjord Pumps", "buyer")
    assert ida.tags == ("pumps",)
    with workspace.read() as reader:
        [promise] = reader.promises(contact_id=ida.id)
    assert (promise.what, promise.direction) == ("Send price list", Direction.I_OWE)
    assert ready.field.text() == ""
    assert ready.field.hasFocus()
    assert not panel_of(ready).isVisible()


def test_ctrl_enter_saves_and_opens(ready: CaptureBar, workspace: Workspace, qtbot: QtBot) -> None:
    type_in(ready, qtbot, "Ida Lund")
    QTest.keyClick(ready.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [ida] = people(workspace)
    assert workspace.navigator.here == Location(Place.PEOPLE, ida.id)


def test_ctrl_enter_is_not_taken_by_a_command_of_the_page(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    kept: list[bool] = []
    QShortcut(QKeySequence("Ctrl+Return"), ready.window(), lambda: kept.append(True))
    type_in(ready, qtbot, "Ida Lund")
    QTest.keyClick(ready.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(people(workspace)) == 1
    assert not kept


def test_one_undo_takes_all_of_it_back(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    type_in(ready, qtbot, "Ida Lund <a quote ?cheaper valves ~Quay Hall")
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    workspace.undo_stack.undo()
    with workspace.read() as reader:
        counts = reader.counts()
    assert sum(counts.values()) == 0


def test_after_saving_ctrl_z_reaches_the_window(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    QShortcut(
        QKeySequence(QKeySequence.StandardKey.Undo), ready.window(), workspace.undo_stack.undo
    )
    type_in(ready, qtbot, "Ida Lund")
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    assert len(people(workspace)) == 1
    QTest.keyClick(ready.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert people(workspace) == []


def test_esc_clears_and_ctrl_z_in_the_field_brings_the_text_back(
    ready: CaptureBar, qtbot: QtBot
) -> None:
    type_in(ready, qtbot, "Ida Lund, Fjord Pumps")
    QTest.keyClick(ready.field, Qt.Key.Key_Escape)
    assert ready.field.text() == ""
    QTest.keyClick(ready.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert ready.field.text() == "Ida Lund, Fjord Pumps"


def test_esc_in_an_empty_field_goes_back_to_where_one_was(
    bar: CaptureBar, workspace: Workspace, theme: Theme, qtbot: QtBot
) -> None:
    there = Button(theme, "A button of the page")
    layout = bar.window().layout()
    assert layout is not None
    layout.addWidget(there)
    there.show()
    bar.attach(workspace)
    there.setFocus()
    bar.focus()
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert there.hasFocus()


def test_a_click_on_a_chip_makes_it_plain_text(ready: CaptureBar, qtbot: QtBot) -> None:
    type_in(ready, qtbot, "Ida Lund, Fjord Pumps, buyer")
    QTest.mouseClick(chip_of(ready, "buyer"), Qt.MouseButton.LeftButton)
    assert chips_of(ready) == ["Ida Lund", "Fjord Pumps", "Note: buyer"]
    assert ready.field.text() == "Ida Lund, Fjord Pumps, buyer"


def test_backspace_on_a_chip_makes_it_plain_text_and_again_reads_it(
    ready: CaptureBar, qtbot: QtBot
) -> None:
    type_in(ready, qtbot, "Ida Lund #pumps")
    QTest.keyClick(ready.field, Qt.Key.Key_Down)
    QTest.keyClick(chip_of(ready, "Ida Lund"), Qt.Key.Key_Right)
    assert chip_of(ready, "#pumps").hasFocus()
    QTest.keyClick(chip_of(ready, "#pumps"), Qt.Key.Key_Backspace)
    assert chips_of(ready) == ["Ida Lund", "Note: #pumps"]
    qtbot.waitUntil(lambda: chip_of(ready, "Note: #pumps").hasFocus())
    QTest.keyClick(chip_of(ready, "Note: #pumps"), Qt.Key.Key_Backspace)
    assert chips_of(ready) == ["Ida Lund", "#pumps"]


def test_tab_goes_through_the_chips_and_esc_leads_back(ready: CaptureBar, qtbot: QtBot) -> None:
    type_in(ready, qtbot, "Ida Lund #pumps")
    QTest.keyClick(ready.field, Qt.Key.Key_Tab)
    assert chip_of(ready, "Ida Lund").hasFocus()
    QTest.keyClick(chip_of(ready, "Ida Lund"), Qt.Key.Key_Escape)
    assert ready.field.hasFocus()
    assert ready.field.text() == "Ida Lund #pumps"


def test_the_panel_lies_over_the_page_and_leaves_the_focus_in_the_line(
    ready: CaptureBar, qtbot: QtBot
) -> None:
    type_in(ready, qtbot, "Ida Lund")
    panel = panel_of(ready)
    assert not panel.isWindow()
    assert ready.field.hasFocus()
    below = ready.mapTo(ready.window(), QPoint(0, ready.height()))
    assert panel.geometry().top() >= below.y()
    assert panel.geometry().right() <= ready.window().width()


def test_people_met_at_the_event_that_is_on_get_an_encounter_there(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(add("Add event", MIXER))
    type_in(ready, qtbot, "Ida Lund")
    assert "at Quayside Mixer" in chips_of(ready)
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    [ida] = people(workspace)
    with workspace.read() as reader:
        [encounter] = reader.encounters(contact_id=ida.id)
    assert (encounter.event_id, encounter.on) == ("mixer", NOW.date())


def test_the_event_in_front_comes_first_and_can_be_left_out(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    later = replace(
        MIXER, id="dinner", name="Guild Dinner", start=datetime(2026, 11, 2, 19), end=None
    )
    workspace.do(add("Add events", MIXER, later))
    workspace.navigator.go(Location(Place.EVENTS, "dinner"))
    type_in(ready, qtbot, "Ida Lund")
    QTest.mouseClick(chip_of(ready, "at Guild Dinner"), Qt.MouseButton.LeftButton)
    assert chips_of(ready) == ["Ida Lund"]
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    with workspace.read() as reader:
        assert reader.encounters() == []


def similar_note(bar: CaptureBar) -> InlineMessage:
    return next(note for note in panel_of(bar).findChildren(InlineMessage) if note.isVisible())


def wait_for_similar(bar: CaptureBar, qtbot: QtBot) -> InlineMessage:
    def shown() -> None:
        assert any(note.isVisible() for note in panel_of(bar).findChildren(InlineMessage))

    qtbot.waitUntil(shown)
    return similar_note(bar)


def button_of(parent: QWidget, words: str) -> Button:
    return next(each for each in parent.findChildren(Button) if each.text() == words)


def test_somebody_who_is_here_already_is_added_to(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(add("Add", IDA))
    type_in(ready, qtbot, "I. Lund, ida@fjord.example, 07700 900211 !send price list")
    note = wait_for_similar(ready, qtbot)
    assert note.accessibleName().startswith("You may know Ida Lund already")
    QTest.mouseClick(button_of(note, "Add to Ida Lund"), Qt.MouseButton.LeftButton)
    [ida] = people(workspace)
    assert ida.formatted == "Ida Lund"
    assert [phone.value for phone in ida.phones] == ["07700 900211"]
    with workspace.read() as reader:
        assert len(reader.promises(contact_id=ida.id)) == 1
    assert ready.field.text() == ""


def test_keep_both_takes_the_question_away_and_enter_was_never_blocked(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(add("Add", IDA))
    type_in(ready, qtbot, "Ida Lund")
    note = wait_for_similar(ready, qtbot)
    QTest.mouseClick(button_of(note, "Keep both"), Qt.MouseButton.LeftButton)
    visible = [each for each in panel_of(ready).findChildren(InlineMessage) if each.isVisible()]
    assert visible == []
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    assert len(people(workspace)) == 2


def test_a_known_company_is_recognised_wherever_it_stands(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(add("Add", IDA))
    type_in(ready, qtbot, "Bo Strand fjord pumps")
    qtbot.waitUntil(lambda: "Fjord Pumps" in chips_of(ready))
    assert chips_of(ready) == ["Bo Strand", "Fjord Pumps"]


def test_enter_on_nobody_says_what_is_missing_and_loses_nothing(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    type_in(ready, qtbot, "#pumps")
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    assert people(workspace) == []
    assert ready.field.text() == "#pumps"


def test_a_refused_save_keeps_the_line(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(ready, qtbot, "Ida Lund")
    monkeypatch.setattr(workspace, "do", lambda _change: None)
    QTest.keyClick(ready.field, Qt.Key.Key_Return)
    assert ready.field.text() == "Ida Lund"


# Paste and drop


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


def test_several_lines_are_kept_as_a_note_and_say_so(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    text = "Nia Rees\nRees Joinery\nnia@rees.example"
    put_on_clipboard(text)
    paste(ready, qtbot)
    dialog = opened(ready, qtbot)
    notes = dialog.findChildren(InlineMessage)
    assert any("kept whole as a note" in note.text() for note in notes)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    [nia] = people(workspace)
    assert nia.note == text
    assert [email.value for email in nia.emails] == ["nia@rees.example"]


def test_rows_of_a_table_are_kept_as_a_note(
    ready: CaptureBar, workspace: Workspace, qtbot: QtBot
) -> None:
    put_on_clipboard('"Rees","Nia","Rees Joinery","07700 900301"')
    paste(ready, qtbot)
    QTest.keyClick(opened(ready, qtbot), Qt.Key.Key_Return)
    [nia] = people(workspace)
    assert nia.note == '"Rees","Nia","Rees Joinery","07700 900301"'


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
