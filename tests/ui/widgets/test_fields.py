"""Fields of one kind each."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets import ChoiceField


def test_a_choice_ends_in_an_ellipsis_only_where_there_is_no_room(
    qtbot: QtBot, theme: Theme
) -> None:
    words = "Makers mixer in the long hall above the river"
    field = ChoiceField("Which event", [("mixer", words)])
    qtbot.addWidget(field)
    field.resize(900, 36)
    field.show()
    assert field.seen_words() == words
    field.setMinimumContentsLength(4)
    field.resize(140, 36)
    assert field.seen_words().endswith("…")
    assert words.startswith(field.seen_words()[:-1])
    assert field.currentText() == words
