"""Layouts that give way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets import Avatar, Card, Chip, Columns, FlowLayout, Page, Row, RowButton, label


def settle(*widgets: QWidget) -> None:
    """Lay out from the inside outwards."""
    for widget in widgets:
        for part in reversed([widget, *widget.findChildren(QWidget)]):
            layout = part.layout()
            if layout is not None:
                layout.activate()


def chips(theme: Theme, number: int) -> tuple[QWidget, FlowLayout]:
    window = QWidget()
    flow = FlowLayout()
    window.setLayout(flow)
    for count in range(number):
        flow.addWidget(Chip(theme, f"chip {count}", "accent", "tag"))
    return window, flow


def test_chips_wrap_into_lines(theme: Theme, qtbot: QtBot) -> None:
    window, flow = chips(theme, 12)
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    placed = [part.geometry() for part in window.findChildren(Chip)]
    assert len({area.top() for area in placed}) > 1
    assert all(window.rect().contains(area) for area in placed)
    assert not any(one.intersects(other) for one in placed for other in placed if one is not other)
    assert flow.heightForWidth(100) > flow.heightForWidth(300)


def test_chips_start_at_the_right_where_reading_does(theme: Theme, qtbot: QtBot) -> None:
    window, _ = chips(theme, 2)
    qtbot.addWidget(window)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.resize(400, 100)
    window.show()
    first, second = (part.geometry() for part in window.findChildren(Chip))
    assert first.right() == window.rect().right()
    assert second.right() < first.left()


def test_a_chip_wider_than_the_room_is_cut(theme: Theme, qtbot: QtBot) -> None:
    window, flow = chips(theme, 0)
    qtbot.addWidget(window)
    flow.addWidget(Chip(theme, "Going with Ada until eight in the evening", "neutral", "users"))
    window.resize(120, 100)
    window.show()
    assert window.findChildren(Chip)[0].width() <= 120


def test_chips_can_be_taken_away(theme: Theme, qtbot: QtBot) -> None:
    window, flow = chips(theme, 3)
    qtbot.addWidget(window)
    first = window.findChildren(Chip)[0]
    flow.removeWidget(first)
    with qtbot.waitSignal(first.destroyed):
        first.deleteLater()
    assert flow.count() == 2
    while flow.count():
        flow.takeAt(0)
    assert flow.heightForWidth(100) == 0


def folded(theme: Theme) -> Columns:
    columns = Columns(theme, (2, 2, 1), (300, 300, 200))
    for number in range(3):
        card = Card(theme, f"Card {number}", "tag")
        card.body.addWidget(label("What was said by the cloakroom. " * 8, wrap=True))
        columns.add(number, card)
    return columns


@pytest.mark.parametrize("even", [True, False])
def test_even_columns_are_as_high_as_the_highest(theme: Theme, qtbot: QtBot, even: bool) -> None:
    columns = Columns(theme, (1, 1), (100, 100), even=even)
    cards = [Card(theme), Card(theme)]
    for number, card in enumerate(cards):
        card.body.addWidget(label("Said by the cloakroom. " * (number * 20 + 1), wrap=True))
        columns.add(number, card, 1)
    qtbot.addWidget(columns)
    columns.resize(500, 600)
    columns.show()
    settle(columns)
    assert (cards[0].height() == cards[1].height()) is even


def test_what_comes_late_stands_where_there_is_room(theme: Theme, qtbot: QtBot) -> None:
    columns = folded(theme)
    qtbot.addWidget(columns)
    columns.resize(1200, 900)
    columns.show()
    late = []
    for number in range(3):
        card = Card(theme, f"Late {number}", "tag")
        card.body.addWidget(label("What was said by the cloakroom. " * 20, wrap=True))
        card.hide()
        columns.add(2, card)
        card.show()
        columns.add_where_room(card)
        late.append(card)
    settle(columns)
    places = [card.mapTo(columns, card.rect().topLeft()).x() for card in late]
    assert places == sorted(set(places))  # the narrow column ended last


@pytest.mark.parametrize(
    ("width", "scale", "beside"),
    [(1200, 1.0, 3), (700, 1.0, 2), (500, 1.0, 1), (1200, 2.0, 1), (1300, 2.0, 2), (80, 1.0, 1)],
)
def test_columns_fold_by_room_and_text(
    theme: Theme, qtbot: QtBot, width: int, scale: float, beside: int
) -> None:
    columns = folded(theme)
    qtbot.addWidget(columns)
    columns.resize(1200, 900)
    columns.show()
    theme.apply(text_scale=scale)
    columns.resize(width, 2400)
    assert columns.side_by_side() == beside


def test_columns_fold_when_only_the_text_grows(theme: Theme, qtbot: QtBot) -> None:
    columns = folded(theme)
    qtbot.addWidget(columns)
    columns.resize(1000, 900)
    columns.show()
    assert columns.side_by_side() == 3
    theme.apply(text_scale=2.0)
    assert columns.side_by_side() == 1
    theme.apply(text_scale=1.0)
    assert columns.side_by_side() == 3


def test_folded_columns_read_from_top_to_bottom(theme: Theme, qtbot: QtBot) -> None:
    columns = folded(theme)
    qtbot.addWidget(columns)
    columns.resize(500, 2400)
    columns.show()
    settle(columns)
    tops = [card.mapTo(columns, card.rect().topLeft()).y() for card in columns.findChildren(Card)]
    assert tops == sorted(set(tops))


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [420, 700, 1180])
def test_nothing_on_a_page_is_cut_off(theme: Theme, qtbot: QtBot, width: int, scale: float) -> None:
    """Also after the text size has changed under a page that is open."""
    page = Page()
    qtbot.addWidget(page)
    page.body.addWidget(folded(theme))
    page.resize(900, 500)
    page.show()
    theme.apply(text_scale=scale)
    page.resize(width, 500)
    qtbot.waitUntil(lambda: all_high_enough(page))
    sheet = page.widget()
    assert sheet is not None
    assert sheet.width() <= page.viewport().width()


def all_high_enough(page: Page) -> bool:
    paragraphs = [part for part in page.findChildren(QLabel) if part.wordWrap()]
    assert paragraphs
    return all(part.height() >= part.heightForWidth(part.width()) for part in paragraphs)


def test_a_short_page_begins_at_the_top(theme: Theme, qtbot: QtBot) -> None:
    page = Page(max_width=600)
    qtbot.addWidget(page)
    card = Card(theme, "Promises")
    page.body.addWidget(card)
    page.resize(1200, 900)
    page.show()
    qtbot.waitUntil(lambda: card.width() == 600)
    assert card.height() < 100
    assert card.mapTo(page, card.rect().topLeft()).y() == 24


def test_a_row_keeps_its_words_in_the_middle(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    row = Row()
    words = label("Prep", "strong")
    row.lines.addWidget(words)
    row.add_lead(Avatar(theme, "Ines Farrow", 64))
    row.add_trail(Chip(theme, "Today", "amber", "clock"))
    column.addWidget(row)
    window.resize(400, 100)
    window.show()
    assert abs(words.geometry().center().y() - row.rect().center().y()) <= 1
    face = row.findChildren(Avatar)[0]
    assert face.geometry().right() < words.geometry().left()


def test_a_row_button_is_as_high_as_its_parts_however_the_screen_looks(
    theme: Theme, qtbot: QtBot
) -> None:
    row = RowButton(theme, "Ada Finch")
    row.add_lead(Avatar(theme, "Ada Finch", 24))
    row.add_text(label("Ada Finch", "strong"))
    row.add_text(label("Plant manager", "caption"))
    columns = Columns(theme, (1,), (200,))
    columns.add(0, row)
    qtbot.addWidget(columns)
    columns.show()

    def is_whole() -> bool:
        return row.height() >= row.sizeHint().height()

    qtbot.waitUntil(is_whole)
    theme.apply("light", 2.0)
    qtbot.waitUntil(is_whole)
    theme.apply("dark", 2.0)
    qtbot.waitUntil(is_whole)


def test_a_card_is_called_by_its_title(theme: Theme, qtbot: QtBot) -> None:
    card = Card(theme, "Promises to keep", "check-circle")
    qtbot.addWidget(card)
    extra = Chip(theme, "4")
    card.add_extra(extra)
    card.set_title("Kept")
    assert card.accessibleName() == card.title.text() == "Kept"
    assert extra.parent() is card
    assert isinstance(card, QFrame)


def test_a_photo_fills_the_circle(theme: Theme, qtbot: QtBot) -> None:
    photo = QPixmap(30, 60)
    photo.fill(Qt.GlobalColor.red)
    face = Avatar(theme, "Ines Farrow", 40, photo)
    qtbot.addWidget(face)
    face.resize(40, 40)
    picture = face.grab().toImage()
    assert picture.pixelColor(20, 20) == Qt.GlobalColor.red
    assert picture.pixelColor(0, 0) != Qt.GlobalColor.red
