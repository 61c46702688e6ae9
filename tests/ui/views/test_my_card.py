"""My own card on the whole screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.card import Card, CardField, Profile
from netcompanion.domain.event import Event
from netcompanion.services import my_card
from netcompanion.services.qr import LARGEST, USUAL
from tests.fakes import FakePrompts
from tests.ui.late import late
from ui.theme import Choice, Theme
from ui.views.my_card import MyCard
from ui.views.my_card.details import DetailsDialog
from ui.widgets import Button
from ui.workspace import Workspace

ME = Profile(
    given="Wren",
    family="Okoro",
    organisation="Okoro Sound",
    tagline="quiet rooms for loud machines",
    mobile="+44 7700 900145",
    email="wren@okoro.example",
    link="okoro.example",
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window that dialogs stand on."""
    window = QWidget()
    window.resize(1024, 680)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def me(workspace: Workspace) -> Workspace:
    """A workspace that knows who I am."""
    with workspace.read() as reader:
        change = my_card.save_profile(reader, ME)
    workspace.do(change)
    return workspace


@pytest.fixture
def shown(me: Workspace, window: QWidget, qtbot: QtBot) -> Iterator[MyCard]:
    """My card, once the code is there."""
    card = MyCard(me, window)
    card.open()
    qtbot.waitUntil(lambda: bool(codes_on(card)))
    yield card
    if window.findChildren(MyCard):
        card.reject()


def codes_on(widget: QWidget) -> list[str]:
    """What a camera in front of the screen reads."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().toImage().save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes
    with Image.open(BytesIO(bytes(data.data()))) as picture:
        return [each.text for each in zxingcpp.read_barcodes(picture)]


def button(dialog: QWidget, words: str) -> Button:
    return next(each for each in dialog.findChildren(Button) if each.text() == words)


def cards(workspace: Workspace) -> list[Card]:
    with workspace.read() as reader:
        return reader.cards()


def test_it_fills_the_screen_with_one_code_that_can_be_read(shown: MyCard) -> None:
    assert shown.isFullScreen()
    [payload] = codes_on(shown)
    assert "FN:Wren Okoro" in payload
    assert "TEL;TYPE=CELL:+44 7700 900145" in payload
    assert len(payload.encode()) <= USUAL


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_it_is_black_on_white_in_every_theme(shown: MyCard, theme: Theme, choice: Choice) -> None:
    theme.apply(choice)
    image = shown.grab().toImage()
    assert image.pixelColor(2, 2).name() == "#ffffff"
    assert len(codes_on(shown)) == 1


def test_arrow_keys_show_the_other_cards(shown: MyCard, qtbot: QtBot) -> None:
    QTest.keyClick(shown, Qt.Key.Key_Right)
    QTest.keyClick(shown, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: bool(codes_on(shown)))
    [payload] = codes_on(shown)
    assert "EMAIL" not in payload
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert shown.side.switch.at() == 2
    QTest.keyClick(button(shown, "Edit my card…"), Qt.Key.Key_Left)
    assert shown.side.switch.at() == 1


def test_esc_closes(shown: MyCard, window: QWidget, qtbot: QtBot) -> None:
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(MyCard))


def test_closing_while_the_code_is_being_made(me: Workspace, window: QWidget, qtbot: QtBot) -> None:
    with late(me.jobs, qtbot):
        card = MyCard(me, window)
        card.open()
        card.reject()
    assert not window.findChildren(MyCard)


@pytest.mark.parametrize("name", ["card.png", "card.svg"])
def test_the_code_is_saved_as_a_picture(
    shown: MyCard, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    prompts.answer("save_file", tmp_path / name)
    QTest.mouseClick(button(shown, "Save picture…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.side.words() == f"Saved as {name}")
    data = (tmp_path / name).read_bytes()
    if name.endswith("png"):
        with Image.open(BytesIO(data)) as picture:
            [found] = zxingcpp.read_barcodes(picture)
        assert "FN:Wren Okoro" in found.text
    else:
        assert data.startswith(b"<?xml")


def test_a_folder_that_cannot_be_written_says_so(
    shown: MyCard, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    prompts.answer("save_file", tmp_path / "no" / "such" / "card.png")
    shown.save_picture()
    qtbot.waitUntil(lambda: "cannot be written" in shown.side.words())


def details(window: QWidget, qtbot: QtBot) -> DetailsDialog:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(DetailsDialog)))
    return next(d for d in window.findChildren(DetailsDialog) if d.isVisible())


def test_who_does_not_say_who_they_are_is_asked_first(
    workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    card = MyCard(workspace, window)
    card.open()
    asking = details(window, qtbot)
    assert not card.isVisible()
    QTest.keyClick(asking, Qt.Key.Key_Return)
    assert asking.isVisible(), "a card needs a name"
    QTest.keyClicks(asking.fields["given"], "Wren")
    QTest.keyClick(asking.fields["given"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.isVisible() and bool(codes_on(card)))
    assert [each.label for each in cards(workspace)] == ["Work", "Community", "Minimal"]
    workspace.undo_stack.undo()
    assert cards(workspace) == []
    card.reject()


def test_going_back_from_the_question_shows_nothing(
    workspace: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    MyCard(workspace, window).open()
    QTest.keyClick(details(window, qtbot), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(MyCard))
    assert cards(workspace) == []


def test_fields_are_shared_card_by_card_and_the_code_follows(
    shown: MyCard, me: Workspace, qtbot: QtBot
) -> None:
    shown.edit()
    dialog = details(shown, qtbot)
    work = dialog.editors[0]
    QTest.mouseClick(work.ticks[CardField.EMAIL], Qt.MouseButton.LeftButton)
    dialog.add_card()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert CardField.EMAIL not in cards(me)[0].shares
    assert len(cards(me)) == 4
    qtbot.waitUntil(lambda: bool(codes_on(shown)) and "EMAIL" not in codes_on(shown)[0])


def test_a_card_that_is_too_large_names_what_costs_most(
    me: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = DetailsDialog(me, window)
    dialog.open()
    dialog.fields["link"].setText("https://okoro.example/" + "quiet-" * 45)
    dialog.fields["link"].textEdited.emit("")
    words = dialog.editors[0].size_words()
    assert "The link costs most" in words
    dialog.accept()
    card = MyCard(me, window)
    card.open()
    qtbot.waitUntil(lambda: "The link costs most" in card.side.words())
    assert codes_on(card) == []
    card.reject()


def test_a_card_can_be_removed_but_not_the_last_one(
    me: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = DetailsDialog(me, window)
    dialog.open()
    for editor in dialog.editors[1:]:
        editor.removed.emit()
    assert not dialog.editors[0].can_be_removed()
    dialog.accept()
    assert [each.label for each in cards(me)] == ["Work"]


# At an event

SUPPER = Event(id="supper", name="Supper Club", start=datetime(2026, 10, 14, 9), place="Leeds")


@pytest.fixture
def at_supper(me: Workspace, window: QWidget, qtbot: QtBot) -> Iterator[MyCard]:
    """My card at an event, once the code is there."""
    card = MyCard(me, window, SUPPER)
    card.open()
    qtbot.waitUntil(lambda: bool(codes_on(card)))
    yield card
    card.reject()


def test_at_an_event_the_code_says_where_and_when_we_met(at_supper: MyCard) -> None:
    [payload] = codes_on(at_supper)
    assert "NOTE:Met at Supper Club\\, 14 Oct 2026\\, Leeds" in payload
    assert "URL" not in payload
    assert len(payload.encode()) <= USUAL
    assert at_supper.side.cost_words() == ""  # whoever scans it need not read that


def test_where_we_met_is_switched_off_and_on_by_keyboard(at_supper: MyCard, qtbot: QtBot) -> None:
    met = at_supper.side.met
    assert met.isChecked()
    met.setFocus()
    QTest.keyClick(met, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(codes_on(at_supper)))
    [payload] = codes_on(at_supper)
    assert "NOTE" not in payload
    assert "URL:okoro.example" in payload
    QTest.keyClick(met, Qt.Key.Key_Return)
    assert "NOTE" in codes_on(at_supper)[0], "it was made before"
    QTest.keyClick(met, Qt.Key.Key_Right)
    assert at_supper.side.switch.at() == 1
    qtbot.waitUntil(lambda: bool(codes_on(at_supper)))
    assert "NOTE" in codes_on(at_supper)[0]


def test_without_an_event_nothing_is_said_of_where_we_met(shown: MyCard) -> None:
    assert shown.side.met.isHidden()
    assert "NOTE" not in codes_on(shown)[0]


def test_the_size_is_metered_in_words_too(shown: MyCard) -> None:
    size = len(codes_on(shown)[0].encode())
    meter = shown.side.meter
    assert (meter.value(), meter.maximum()) == (size, LARGEST)
    assert meter.accessibleDescription().startswith(f"{size} of 331 bytes")
    assert shown.side.cost_words() == ""


def test_what_costs_most_is_said_of_a_card_that_reads_badly(
    me: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    with me.read() as reader:
        change = my_card.save_profile(reader, replace(ME, title="Keeper of quiet " * 6))
    me.do(change)
    card = MyCard(me, window)
    card.open()
    qtbot.waitUntil(lambda: bool(codes_on(card)))
    assert USUAL < card.side.meter.value() <= LARGEST
    assert "E-mail 26" in card.side.cost_words()
    card.reject()


def test_what_is_too_long_says_what_to_leave_out(
    me: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    with me.read() as reader:
        change = my_card.save_profile(reader, replace(ME, title="Keeper of quiet " * 16))
    me.do(change)
    card = MyCard(me, window, SUPPER)
    card.open()
    qtbot.waitUntil(lambda: "Leave out the role" in card.side.words())
    assert codes_on(card) == []
    assert card.side.meter.value() == LARGEST
    QTest.keyClick(card, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: bool(codes_on(card)))
    card.reject()


def test_the_editor_counts_the_bytes_of_each_field(me: Workspace, window: QWidget) -> None:
    dialog = DetailsDialog(me, window)
    work = dialog.editors[0]
    assert "E-mail 26" in work.cost_words()
    work.ticks[CardField.EMAIL].click()
    assert "E-mail" not in work.cost_words()
    dialog.close_without_saving()
