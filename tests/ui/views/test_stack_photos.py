"""Photos and pasted people at the card stack: read ahead, checked, never in the way."""

from __future__ import annotations

from threading import Event as Gate

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.errors import FormatError
from netcompanion.domain.proposal import Field
from netcompanion.domain.stack import CardState
from netcompanion.services.cards import ReadCard
from tests.builders import contact
from tests.ui.keystrokes import give_photos, put_photos
from tests.ui.stack_cards import CARDS, read_of
from tests.ui.views.stack_desk import ALT, Desk, Key
from ui.models.card_reading import AHEAD
from ui.views.main_window import MainWindow
from ui.workspace import Workspace

NORA, IVO, SALMA = CARDS[:3]


@pytest.fixture
def desk(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> Desk:
    return Desk(window, workspace, qtbot)


def wait_for(desk: Desk, name: str) -> None:
    desk.qtbot.waitUntil(lambda: desk.texts()[0] == name)


# Photos


def test_what_was_read_stands_in_the_form_and_the_promise_comes_next(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, (NORA, IVO))
    wait_for(desk, NORA.name)
    assert desk.texts()[:5] == [NORA.name, NORA.company, NORA.title, NORA.email, NORA.phone]
    assert desk.line("name").hasFocus()
    assert desk.line("name").selectedText() == NORA.name
    assert desk.page.board.photo.title.text() == "Photo 1 of 2"
    assert desk.page.form.head.title() == "Card 1 of 2"
    ivo = desk.box()[1].id
    desk.qtbot.waitUntil(lambda: desk.page.photo.reading.result(ivo) is not None)
    desk.press(Key.Key_Return)
    wait_for(desk, IVO.name)
    assert desk.line("promise").hasFocus()
    assert [each.state for each in desk.box()] == [CardState.ENTERED, CardState.WAITING]


def test_a_photo_taken_back_out_of_the_box_leaves_the_form_with_it(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, (NORA,))
    wait_for(desk, NORA.name)
    desk.workspace.undo_stack.undo()
    assert not any(desk.texts())
    assert not desk.page.board.photo.isVisible()
    desk.page.finish()
    assert desk.people() == []


def test_the_form_is_empty_at_once_and_what_is_typed_wins(desk: Desk) -> None:
    gate = Gate()

    def read_late(data: bytes, region: str) -> ReadCard:
        gate.wait(10)
        return read_of(NORA)

    desk.page.photo.reading.read_photo = read_late
    put_photos(desk.page, desk.workspace, (NORA,))
    desk.write("Nora P.", None)
    gate.set()
    desk.qtbot.waitUntil(lambda: desk.texts()[1] == NORA.company)
    assert desk.texts()[0] == "Nora P."
    assert desk.line("name").hasFocus()


def test_fields_read_with_doubt_say_so_and_come_first(desk: Desk) -> None:
    desk.page.photo.reading.read_photo = lambda _data, _region: read_of(
        NORA, doubtful=(Field.EMAIL,)
    )
    put_photos(desk.page, desk.workspace, (NORA, NORA))
    wait_for(desk, NORA.name)
    following = desk.box()[1].id
    desk.qtbot.waitUntil(lambda: desk.page.photo.reading.result(following) is not None)
    desk.press(Key.Key_Return)
    wait_for(desk, NORA.name)
    email = desk.page.form.fields["email"]
    assert email.note() == "check: read with doubt"
    assert desk.line("email").hasFocus()
    desk.press(Key.Key_Tab)
    assert email.note() == "check: read with doubt"
    assert not email.is_marked_valid()
    desk.line("email").setText("nora@fenwick.example")
    assert email.note() == ""


def test_a_number_that_is_put_right_is_gone_as_it_was_read(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, (NORA,))
    wait_for(desk, NORA.name)
    desk.line("phone").setFocus()
    desk.line("phone").selectAll()
    desk.write("07700 900499", Key.Key_Return)
    (nora,) = desk.people()
    assert [phone.value for phone in nora.phones] == ["+44 7700 900499"]


def test_the_line_of_the_focused_field_is_marked_in_the_picture(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, (NORA,))
    wait_for(desk, NORA.name)
    view = desk.page.board.photo.picture
    desk.line("promise").setFocus()
    assert view.marks() == ()
    desk.line("email").setFocus()
    assert [line.text for line in view.marks()] == [NORA.email]
    desk.line("name").setFocus()
    assert [line.text for line in view.marks()] == [NORA.name]


def test_a_number_drops_its_line_into_the_focused_field(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, (NORA,))
    wait_for(desk, NORA.name)
    desk.line("title").setFocus()
    desk.press(Key.Key_1, ALT)
    assert desk.line("title").text() == NORA.company
    desk.line("title").clear()
    desk.page.board.photo.buttons[2].click()
    assert desk.line("title").text() == NORA.title
    desk.press(Key.Key_9, ALT)
    assert desk.line("title").text() == NORA.title


def test_the_next_photos_are_read_while_this_one_is_corrected(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, CARDS[:8])
    reading, cards = desk.page.photo.reading, desk.box()
    desk.qtbot.waitUntil(lambda: reading.result(cards[AHEAD - 1].id) is not None)
    assert reading.result(cards[AHEAD].id) is None


def test_a_photo_that_cannot_be_read_says_why_and_one_types_on(desk: Desk) -> None:
    def refuse(data: bytes, region: str) -> ReadCard:
        raise FormatError("Nobody was found on this picture.")

    desk.page.photo.reading.read_photo = refuse
    put_photos(desk.page, desk.workspace, (NORA,))
    photo = desk.page.board.photo
    desk.qtbot.waitUntil(lambda: photo.said() == "Nobody was found on this picture.")
    desk.write("Nora Pickering", Key.Key_Return)
    assert [each.name for each in desk.people()] == ["Nora Pickering"]


def test_without_the_package_it_says_how_to_get_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.workspace.photos, "recognise", lambda *, fast: None)
    put_photos(desk.page, desk.workspace, (NORA,))
    photo = desk.page.board.photo
    desk.qtbot.waitUntil(lambda: "netcompanion[ocr]" in photo.said())
    assert photo.picture.isVisible()


def test_whether_photos_are_kept_is_asked_once_and_can_be_changed(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, (NORA, IVO, SALMA))
    wait_for(desk, NORA.name)
    desk.page.board.photo.keep_chosen.emit(True)
    assert desk.workspace.settings.card_photos == "keep"
    assert "photos are kept" in desk.page.strip.words()
    desk.press(Key.Key_Return)
    wait_for(desk, IVO.name)
    assert photos_kept(desk) == 1
    desk.press(Key.Key_D, ALT)
    desk.page.strip.editor.photos.choose("drop")
    desk.press(Key.Key_Return)
    assert "photos are thrown away" in desk.page.strip.words()
    desk.press(Key.Key_Return)
    wait_for(desk, SALMA.name)
    assert photos_kept(desk) == 1


def test_a_skipped_photo_comes_again_with_what_was_typed(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, (NORA, IVO))
    wait_for(desk, NORA.name)
    desk.line("promise").setFocus()
    desk.write("send the list", None)
    desk.press(Key.Key_Escape)
    wait_for(desk, IVO.name)
    desk.press(Key.Key_Return)
    desk.page.board.box.passed.click()
    wait_for(desk, NORA.name)
    assert desk.line("promise").text() == "send the list"
    assert desk.page.board.photo.isVisible()


def test_all_that_takes_the_focus_has_a_name_and_can_be_hit(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, (NORA,))
    wait_for(desk, NORA.name)
    stops = [
        widget
        for widget in desk.page.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible()
    ]
    for widget in stops:
        described = QAccessible.queryAccessibleInterface(widget)
        assert described.text(QAccessible.Text.Name), widget
    desk.qtbot.waitUntil(
        lambda: all(min(widget.width(), widget.height()) >= 24 for widget in stops)
    )


def test_where_it_is_tight_the_match_comes_first_and_nothing_covers_the_page(desk: Desk) -> None:
    desk.enter("Nia Rees", "Rees Glass", "", "nia@rees.example")
    give_photos(desk.page, desk.workspace, (NORA,))
    wait_for(desk, NORA.name)
    desk.line("email").setText("nia@rees.example")
    desk.page.known.look()
    board = desk.page.board
    desk.window.resize(1440, 900)
    desk.qtbot.waitUntil(lambda: top(board.known) > top(board.photo))
    desk.window.resize(1024, 680)
    desk.qtbot.waitUntil(lambda: top(board.form) < top(board.known) < top(board.photo))
    desk.qtbot.waitUntil(lambda: board.photo.picture.height() <= 200)
    desk.workspace.do(add("Add", contact("Ada Finch")))
    toast = desk.window.toast
    assert toast.isVisible()
    page = desk.page
    desk.qtbot.waitUntil(lambda: top(page) + page.height() < top(toast))
    below = top(toast)
    toast.hide()
    desk.qtbot.waitUntil(lambda: top(page) + page.height() > below)


def top(widget: QWidget) -> int:
    return widget.mapTo(widget.window(), QPoint(0, 0)).y()


def test_tab_goes_through_the_photo_before_the_question_below_it(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, (NORA,))
    wait_for(desk, NORA.name)
    last = desk.page.board.photo.buttons[-1]
    desk.qtbot.waitUntil(last.isVisible)
    last.setFocus()
    desk.press(Key.Key_Tab)
    following = desk.focused()
    assert isinstance(following, QAbstractButton)
    assert following.text() == "Keep photos"


@pytest.mark.parametrize(("answer", "field"), [("Keep photos", "title"), ("Throw them away", "")])
def test_the_focus_goes_back_to_the_form_when_the_question_is_answered(
    desk: Desk, answer: str, field: str
) -> None:
    give_photos(desk.page, desk.workspace, (NORA,))
    wait_for(desk, NORA.name)
    if field:
        desk.line(field).setFocus()
    (button,) = (
        each
        for each in desk.page.board.photo.findChildren(QAbstractButton)
        if each.text() == answer
    )
    button.setFocus()
    desk.press(Key.Key_Space)
    assert desk.line(field or desk.page.form.first).hasFocus()


def test_the_picture_is_turned_and_zoomed(desk: Desk) -> None:
    give_photos(desk.page, desk.workspace, (NORA,))
    wait_for(desk, NORA.name)
    view = desk.page.board.photo.picture
    desk.line("name").setFocus()
    view.turn_right()
    view.zoom_on()
    assert (view.turn, view.zoom) == (90, 2.0)
    assert not view.grab().isNull()


def test_nothing_is_lost_when_the_page_goes_while_a_photo_is_read(desk: Desk) -> None:
    gate = Gate()
    desk.page.photo.reading.read_photo = lambda _data, _region: (gate.wait(10), read_of(NORA))[1]
    put_photos(desk.page, desk.workspace, (NORA,))
    desk.window.detach()
    gate.set()
    desk.qtbot.waitUntil(lambda: not desk.workspace.jobs.busy)
    assert [each.state for each in desk.box()] == [CardState.WAITING]


def photos_kept(desk: Desk) -> int:
    with desk.workspace.read() as reader:
        return sum(len(reader.card_photos(each.id)) for each in desk.people())
