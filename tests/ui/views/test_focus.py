"""Tab goes the way one reads, also where rows come and go."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.views.parts.focus import set_reading_order


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
