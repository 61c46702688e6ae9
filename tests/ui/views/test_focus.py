"""Tab goes the way one reads, also where rows come and go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.views.parts.focus import FocusFollower, set_reading_order
from ui.views.parts.fold_card import FoldCard
from ui.widgets import Page


def row(words: str) -> QWidget:
    made = QWidget()
    inner = QHBoxLayout(made)
    second, first = QPushButton(f"{words} right"), QPushButton(f"{words} left")
    inner.addWidget(QLabel("plain"))
    inner.addWidget(first)
    inner.addWidget(second)
    return made


def test_the_order_is_that_of_the_layout_and_not_of_the_making(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    column, nested = QVBoxLayout(root), QHBoxLayout()
    last, first, middle = QPushButton("last"), QPushButton("first"), QPushButton("middle")
    column.addWidget(first)
    column.addLayout(nested)
    nested.addWidget(row("in a row"))
    nested.addWidget(middle)
    column.addWidget(last)
    set_reading_order(root)
    seen = ["first"]
    stop = first.nextInFocusChain()
    while stop is not None and stop is not first:
        if isinstance(stop, QPushButton):
            seen.append(stop.text())
        stop = stop.nextInFocusChain()
    assert seen == ["first", "in a row left", "in a row right", "middle", "last"]


def test_rows_that_are_deleted_in_their_layout_are_let_go(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    column, rows = QVBoxLayout(root), list[QWidget]()
    for turn in range(200):
        for old in rows:
            old.deleteLater()
        rows = [row(f"{turn} {number}") for number in range(8)]
        for new in rows:
            column.addWidget(new)
        set_reading_order(root)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert column.count() == len(rows)
    assert len(root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)) == 8


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> Page:
    """A page of thirty buttons, of which some are seen."""
    page = Page()
    FocusFollower(qapp, page)
    for number in range(30):
        button = QPushButton(str(number))
        button.setFixedHeight(40)
        page.body.addWidget(button)
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def is_seen(widget: QWidget, page: Page) -> bool:
    top = widget.mapTo(page.viewport(), QPoint()).y()
    return top >= 0 and top + widget.height() <= page.viewport().height()


@pytest.mark.parametrize("place", [1, 6, 20, 29])
def test_what_gets_the_focus_by_code_is_seen_whole(page: Page, qtbot: QtBot, place: int) -> None:
    buttons = page.findChildren(QPushButton)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() // 2)
    buttons[place].setFocus()
    qtbot.waitUntil(lambda: is_seen(buttons[place], page))


def test_what_has_the_focus_stays_in_sight_when_it_is_pushed_down(page: Page, qtbot: QtBot) -> None:
    button = page.findChildren(QPushButton)[4]
    button.setFocus()
    qtbot.waitUntil(lambda: is_seen(button, page))
    page.findChildren(QPushButton)[2].setFixedHeight(280)
    top = button.y()
    qtbot.waitUntil(lambda: button.y() > top)
    qtbot.waitUntil(lambda: is_seen(button, page))


def test_a_card_that_is_opened_is_seen(page: Page, theme: Theme, qtbot: QtBot) -> None:
    card, inside = FoldCard(theme, "Debrief", "note-pencil"), QPushButton("Last")
    card.add_inset(inside)
    page.body.addWidget(card)
    qtbot.waitUntil(lambda: card.y() > 0)
    card.head.setFocus()
    qtbot.waitUntil(lambda: is_seen(card.head, page))
    card.head.click()
    qtbot.waitUntil(inside.isVisible)
    qtbot.waitUntil(lambda: is_seen(card, page))
