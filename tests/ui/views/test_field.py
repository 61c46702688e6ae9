"""Text that is edited where it stands: what is saved, what is typed, and what is too long."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.display import LONGEST_TEXT
from ui.theme import Theme
from ui.views.parts.field import InPlaceField


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> InPlaceField:
    field = InPlaceField("Note", many=True)
    qtbot.addWidget(field)
    field.show()
    return field


@pytest.fixture
def committed(field: InPlaceField) -> list[str]:
    """What the field has handed on."""
    found: list[str] = []
    field.committed.connect(found.append)
    return found


@pytest.mark.parametrize("text", ["Likes bees\r\n", "one\u2029two", "  indented", "a\0b"])
def test_what_qt_makes_of_a_text_is_no_change(
    field: InPlaceField, committed: list[str], text: str
) -> None:
    field.show_words(text)
    field.commit()
    assert committed == []


def test_what_is_being_typed_stays(field: InPlaceField, committed: list[str]) -> None:
    field.show_words("Likes bees")
    QTest.keyClicks(field, "Ada ")
    field.show_words("Likes wasps")
    assert field.words() == "Ada Likes bees"
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert committed == ["Ada Likes bees"]
    field.show_words("Ada Likes bees")
    field.commit()
    assert len(committed) == 1


def test_of_a_text_without_end_the_beginning_is_shown(
    field: InPlaceField, committed: list[str]
) -> None:
    field.show_words("bees " * LONGEST_TEXT)
    assert len(field.toPlainText()) == LONGEST_TEXT
    QTest.keyClicks(field, "more")
    field.commit()
    assert committed == []
    field.show_words("Likes bees")
    QTest.keyClicks(field, "Ada ")
    field.commit()
    assert committed == ["Ada Likes bees"]


def test_a_line_that_is_reached_by_tab_is_replaced_by_typing(theme: Theme, qtbot: QtBot) -> None:
    sheet = QWidget()
    column = QVBoxLayout(sheet)
    before, line = QLineEdit(), InPlaceField("Why")
    column.addWidget(before)
    column.addWidget(line)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    line.show_words("To listen")
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert line.textCursor().selectedText() == "To listen"
    with qtbot.waitSignal(line.committed) as committed:
        QTest.keyClicks(line, "To ask")
        QTest.keyClick(line, Qt.Key.Key_Backtab)
    assert committed.args == ["To ask"]
    line.setFocus()
    assert not line.textCursor().hasSelection()


def test_esc_takes_back_what_was_typed_since_and_then_leaves(
    field: InPlaceField, committed: list[str], qtbot: QtBot
) -> None:
    field.show_words("Likes bees")
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "Ada ")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.words() == "Likes bees"
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.words() == "Ada Likes bees"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.hasFocus()
    assert committed == []


def test_all_lines_are_seen_of_what_was_typed(theme: Theme, qtbot: QtBot) -> None:
    sheet = QWidget()
    column = QVBoxLayout(sheet)
    line = InPlaceField("Give")
    column.addWidget(line)
    column.addStretch(1)
    qtbot.addWidget(sheet)
    sheet.resize(220, 300)
    sheet.show()
    one = line.height()
    for letter in "a list of everybody who sells window glass near the harbour, street by street":
        QTest.keyClicks(line, letter)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: line.height() > 2 * one)
    assert line.verticalScrollBar().value() == 0
    QTest.keyClick(line, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert line.verticalScrollBar().value() == 0


@pytest.mark.parametrize("role", ["body", "secondary", "caption"])
@pytest.mark.parametrize("words", ["", "One line"])
def test_one_line_is_high_enough_to_hit(theme: Theme, qtbot: QtBot, role: str, words: str) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    field = InPlaceField("Why", "Why meet them?", role=role)
    field.show_words(words)
    column.addWidget(field)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    assert field.height() >= 24
    line = field.cursorRect()
    above = field.viewport().y() + line.top()
    below = field.height() - above - line.height()
    assert abs(above - below) <= 2
