"""Words: plain, whole, and where they end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets import (
    Card,
    Chip,
    ElideLabel,
    ElideLine,
    EmptyState,
    InlineMessage,
    Kbd,
    Toast,
    WrapLabel,
    key_words,
    label,
    set_tip,
)

HOSTILE = "<b>Ines</b> &amp; <img src='file:///etc/passwd'>"
EVENING = "What made tonight worth the trip for you, and whom would you sit next to again?"


def test_nothing_that_is_shown_is_html(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    toast = Toast(theme, window)
    toast.say(HOSTILE)
    for made in (
        label(HOSTILE),
        label(HOSTILE, wrap=True, selectable=True),
        ElideLabel(HOSTILE),
        Chip(theme, HOSTILE),
        Card(theme, HOSTILE),
        InlineMessage(theme, HOSTILE, title=HOSTILE),
        EmptyState(theme, "tag", HOSTILE, HOSTILE, example=HOSTILE),
        Kbd("Ctrl+N"),
    ):
        made.setParent(window)
    shown = [part for part in window.findChildren(QLabel) if part.text()]
    assert len(shown) > 10
    assert {part.textFormat() for part in shown} == {Qt.TextFormat.PlainText}


def test_a_tooltip_shows_html_as_it_is(theme: Theme, qtbot: QtBot) -> None:
    made = label("Ines")
    qtbot.addWidget(made)
    set_tip(made, HOSTILE)
    assert "&lt;img" in made.toolTip()
    set_tip(made, "In credit, five")
    assert made.toolTip() == "In credit, five"


def test_a_line_that_is_cut_off_has_the_rest_in_its_tooltip(theme: Theme, qtbot: QtBot) -> None:
    made = ElideLabel("Introduce Otto\nto Wanda (patent clerk)")
    qtbot.addWidget(made)
    made.show()
    made.resize(80, 20)
    assert made.toolTip() == made.text() == "Introduce Otto to Wanda (patent clerk)"
    made.resize(900, 20)
    assert made.toolTip() == ""
    assert made.minimumSizeHint().width() < 80


def test_a_tooltip_of_the_pages_own_stays(theme: Theme, qtbot: QtBot) -> None:
    for made in (ElideLabel("In credit with Ines Farrow"), Chip(theme, "In credit with Ines")):
        qtbot.addWidget(made)
        set_tip(made, "Balance: 5")
        made.resize(40, 22)
        made.grab()
        assert made.toolTip() == "Balance: 5"


def test_a_chip_that_is_cut_off_has_the_rest_in_its_tooltip(theme: Theme, qtbot: QtBot) -> None:
    made = Chip(theme, "Going with Ada until eight", "neutral", "users")
    qtbot.addWidget(made)
    made.resize(60, 22)
    made.grab()
    assert made.toolTip() == made.text()
    made.resize(made.sizeHint())
    made.grab()
    assert made.toolTip() == ""


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_paragraph_is_as_high_as_its_lines(theme: Theme, qtbot: QtBot, scale: float) -> None:
    theme.apply(text_scale=scale)
    made = WrapLabel(EVENING)
    qtbot.addWidget(made)
    made.ensurePolished()
    line = made.fontMetrics().height()
    assert made.heightForWidth(5000) == pytest.approx(line, abs=1)
    assert made.heightForWidth(200) >= 2 * line
    assert made.heightForWidth(100) > made.heightForWidth(200)


def test_a_word_wider_than_the_room_is_broken(theme: Theme, qtbot: QtBot) -> None:
    made = WrapLabel("ines.farrow@a-very-long-name-of-a-boat-yard.example")
    qtbot.addWidget(made)
    made.ensurePolished()
    assert made.minimumSizeHint().width() < 120
    assert made.heightForWidth(120) >= 3 * made.fontMetrics().height()


def test_lines_of_the_person_stay_lines(theme: Theme, qtbot: QtBot) -> None:
    made = WrapLabel("one\ntwo\nthree")
    qtbot.addWidget(made)
    made.ensurePolished()
    assert made.heightForWidth(500) >= 3 * made.fontMetrics().height() - 3


def test_a_label_names_its_field(theme: Theme, qtbot: QtBot) -> None:
    field = QLineEdit()
    made = label("Name", buddy=field)
    for each in (field, made):
        qtbot.addWidget(each)
    assert made.buddy() is field


def test_a_tone_can_change(theme: Theme, qtbot: QtBot) -> None:
    made = label("Late")
    qtbot.addWidget(made)
    made.ensurePolished()
    made.set_tone("red")
    assert made.palette().color(made.foregroundRole()) == theme.colour("red")
    made.set_tone("")
    assert made.palette().color(made.foregroundRole()) == theme.colour("text")


def test_figures_of_a_number_are_of_equal_width(theme: Theme, qtbot: QtBot) -> None:
    ones, noughts = label("1111", "number"), label("0000", "number")
    for each in (ones, noughts):
        qtbot.addWidget(each)
        each.ensurePolished()
    assert ones.sizeHint().width() == noughts.sizeHint().width()


def test_keys_are_written_as_people_say_them() -> None:
    assert key_words("Ctrl+N") == "Ctrl N"
    assert key_words("Ctrl++") == "Ctrl +"
    assert key_words("F9") == "F9"


def test_a_line_that_is_cut_ends_in_an_ellipsis(theme: Theme, qtbot: QtBot) -> None:
    words = "ada.finch@lanternworks.example, olu.reed@lanternworks.example"
    lines = []
    for kind in (QLineEdit, ElideLine):
        line = kind(words)
        line.setCursorPosition(0)
        qtbot.addWidget(line)
        line.resize(160, 34)
        line.show()
        lines.append(line)
    plain, elided = lines
    assert elided.grab().toImage() != plain.grab().toImage()
    for line in lines:
        line.resize(900, 34)
    assert elided.grab().toImage() == plain.grab().toImage()
