"""Colours, sizes and what a switch of theme does."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from ui.theme import Choice, Theme, contrast
from ui.widgets import Avatar, Button, Chip, RoundCheck, label

PAIRS = [
    ("text", "bg", 4.5),
    ("text", "surface", 7.0),
    ("text2", "surface", 4.5),
    ("text2", "bg", 4.5),
    ("text2", "sidebar", 4.5),
    ("text3", "surface", 4.5),
    ("text3", "bg", 4.5),
    ("text3", "sidebar", 4.5),
    ("text3", "inset", 4.5),
    ("accent", "surface", 4.5),
    ("accent", "bg", 4.5),
    ("on_accent", "accent", 4.5),
    ("on_accent", "accent_hover", 4.5),
    ("accent_ink", "accent_soft", 4.5),
    ("amber", "amber_soft", 4.5),
    ("red", "red_soft", 4.5),
    ("blue", "blue_soft", 4.5),
    ("violet", "violet_soft", 4.5),
    ("amber", "surface", 4.5),
    ("red", "surface", 4.5),
    ("blue", "surface", 4.5),
    ("violet", "surface", 4.5),
    ("ctl", "surface", 3.0),
    ("ctl", "bg", 3.0),
    ("ctl", "inset", 3.0),
    ("focus", "surface", 3.0),
    ("focus", "bg", 3.0),
    ("focus", "sidebar", 3.0),
    ("text2", "neutral_soft", 4.5),
    ("text", "nav_sel", 4.5),
    ("text", "row_sel", 4.5),
    ("text2", "row_sel", 4.5),
    ("text2", "amber_soft", 4.5),
    ("text2", "blue_soft", 4.5),
    ("text2", "red_soft", 4.5),
    ("bg", "text", 4.5),
    ("inverse_accent", "text", 4.5),
    *[(f"avatar{number}_ink", f"avatar{number}", 4.5) for number in range(8)],
]


def test_contrast_is_that_of_the_formula() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper", "least"), PAIRS)
def test_what_is_written_can_be_read(
    theme: Theme, choice: Choice, ink: str, paper: str, least: float
) -> None:
    theme.apply(choice)
    assert contrast(theme.colour(ink), theme.colour(paper)) >= least


def test_a_system_that_says_nothing_is_light(theme: Theme) -> None:
    theme.apply("system")
    assert not theme.dark


def test_a_switch_is_told_once(theme: Theme, qtbot: QtBot) -> None:
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.dark))
    theme.apply("dark")
    assert told == [True]


def test_a_switch_paints_everything_again(theme: Theme, qtbot: QtBot) -> None:
    widgets = [
        Avatar(theme, "Ines Farrow", 40),
        Chip(theme, "Today", "amber", "clock"),
        RoundCheck(theme, "Kept"),
        label("Ines Farrow", "title"),
        Button(theme, "Draft", icon="plus"),
    ]
    pictures = []
    for choice in ("light", "dark", "light"):
        theme.apply("dark" if choice == "dark" else "light")
        pictures.append([widget.grab().toImage() for widget in widgets])
    for light, dark, light_again in zip(*pictures, strict=True):
        assert light != dark
        assert light == light_again


def test_placeholders_keep_their_contrast(theme: Theme, qtbot: QtBot) -> None:
    field = QLineEdit(placeholderText="Name")
    qtbot.addWidget(field)
    field.ensurePolished()
    assert field.palette().color(QPalette.ColorRole.PlaceholderText) == theme.colour("text3")


def test_text_grows_to_twice_its_size_and_no_further(theme: Theme, qtbot: QtBot) -> None:
    words = label("Send the boiler survey")
    qtbot.addWidget(words)
    words.ensurePolished()
    before = words.sizeHint().width()
    theme.apply(text_scale=5)
    assert theme.text_scale == 2
    assert theme.px(14) == 2 * theme.px(7) * 2 / 2 == 28
    assert words.sizeHint().width() == pytest.approx(2 * before, rel=0.05)


def test_weights_are_seen(theme: Theme, qtbot: QtBot) -> None:
    plain, strong = label("Harbour supper"), label("Harbour supper", "strong")
    for each in (plain, strong):
        qtbot.addWidget(each)
        each.ensurePolished()
    assert strong.sizeHint().width() > plain.sizeHint().width()


def test_less_motion_is_none(theme: Theme) -> None:
    assert 0 < theme.duration(400) <= 150
    theme.apply(reduced_motion=True)
    assert theme.duration(400) == 0


@pytest.mark.qt_log_ignore("style:", extend=True)  # a widget that another test left looks for marks
def test_it_dresses_the_app_where_nothing_can_be_cached(
    theme: Theme, qapp: QApplication, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    uncached = Theme(qapp, tmp_path / "cache")
    uncached.apply("light")
    assert not uncached.icons.pixmap("check", "accent", 16).isNull()
    uncached.deleteLater()
    theme.apply()  # its marks are the ones to be found from here on


def test_every_look_fits_its_focus_ring(theme: Theme, qtbot: QtBot) -> None:
    """A ring that changed the size of a button would make the row jump."""
    for look in ("", "primary", "ghost", "link", "small", "small-primary", "dashed", "icon", "nav"):
        window = QPushButton()
        qtbot.addWidget(window)
        made = Button(theme, "Draft", look)
        made.setParent(window)
        window.show()
        before = made.sizeHint()
        made.setFocus()
        made.ensurePolished()
        assert made.sizeHint() == before, look
