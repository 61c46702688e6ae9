"""Pages on the screen: one is seen whole in any room, several scroll."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.printing.document import Document
from ui.printing.marks import Mark, lines
from ui.printing.sheets import Sheets
from ui.printing.words import Style, Words
from ui.theme import Theme


def paged(number: int) -> Document:
    page: list[Mark] = [*lines(Words("Cards", Style(40, 600)), 10, 10)]
    return Document(title="Cards", paper=QPageSize(QPageSize.PageSizeId.A6), pages=[page] * number)


@pytest.fixture
def shown(theme: Theme, qtbot: QtBot) -> Sheets:
    made = Sheets(theme)
    qtbot.addWidget(made)
    made.resize(500, 700)
    made.show()
    return made


def paper(sheets: Sheets) -> int:
    """How many pixels in sight are white paper."""
    picture = sheets.grab().toImage()
    return sum(
        picture.pixelColor(x, y).lightness() == 255
        for x in range(0, picture.width(), 4)
        for y in range(0, picture.height(), 4)
    )


def test_one_page_is_seen_whole_also_when_the_room_shrinks(shown: Sheets) -> None:
    shown.show_document(paged(1))
    bar = shown.area.verticalScrollBar()
    large = paper(shown)
    assert bar.maximum() == 0
    shown.resize(260, 330)
    shown.grab()
    assert bar.maximum() == 0
    assert 0 < paper(shown) < large


def test_several_pages_scroll_by_keys(shown: Sheets) -> None:
    shown.show_document(paged(4))
    shown.grab()
    bar = shown.area.verticalScrollBar()
    assert bar.maximum() > 0
    shown.area.setFocus()
    QTest.keyClick(shown.area, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    assert paper(shown) > 1000


def test_it_says_what_it_shows(shown: Sheets) -> None:
    shown.show_document(paged(4))
    assert shown.area.accessibleName() == "Preview"
    assert shown.area.accessibleDescription().startswith("Cards, 4 page")
