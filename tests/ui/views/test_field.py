"""Text that is edited where it stands: what is saved, what is typed, and what is too long."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
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
