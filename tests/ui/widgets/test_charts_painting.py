"""Figures: where the colours are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.ui.widgets.figures import CAPTIONS, FIGURES, FUNNEL, NETWORKS, SUMMER, painted, stretch
from ui.theme import Theme
from ui.widgets import BalanceMeter, Chart, Dots, Figure, PaceBar, Stages


def of(figure: Figure, theme: Theme, width: int = 402, *, mirrored: bool = False) -> QImage:
    return painted(figure, theme, width, mirrored=mirrored)[0]


def test_the_tick_stands_where_the_period_is(theme: Theme) -> None:
    image = of(PaceBar(6, 24, 0.75), theme)
    assert stretch(image, theme, "text", 1) == (300, 301)
    assert stretch(image, theme, "accent", 7) == pytest.approx((0, 100), abs=2)
    assert stretch(of(PaceBar(1, 2, 7.0), theme), theme, "text", 1) == (400, 401)


def test_behind_pace_differs_in_more_than_colour(theme: Theme) -> None:
    image = of(PaceBar(6, 24, 0.75, behind=True), theme)
    first, last = stretch(image, theme, "amber", 7)
    assert (first, last) == pytest.approx((0, 100), abs=2)
    missing = [image.pixelColor(x, 7) for x in range(110, 290)]
    dots = sum(colour != theme.colour("neutral_soft") for colour in missing)
    assert 40 < dots < 140


def test_rows_of_a_funnel_are_as_long_as_their_counts(theme: Theme) -> None:
    image = of(FUNNEL, theme, 600)
    pitch = FUNNEL.height(600, theme) // 4
    widths = []
    for row, tone in enumerate(("violet", "violet", "accent")):
        first, last = stretch(image, theme, tone, row * pitch + pitch // 2)
        widths.append(last - first + 1)
    assert widths[1] == pytest.approx(widths[0] * 9 / 12, abs=2)
    assert widths[2] == pytest.approx(widths[0] * 3 / 12, abs=2)
    with pytest.raises(IndexError):
        stretch(image, theme, "accent", 3 * pitch + pitch // 2)


def test_an_empty_part_vanishes(theme: Theme) -> None:
    image = of(NETWORKS, theme)
    support = stretch(image, theme, "violet", 7)
    customers = stretch(image, theme, "accent", 7)
    assert support == pytest.approx((0, 101), abs=2)
    assert customers == pytest.approx((105, 401), abs=2)
    assert customers[0] - support[1] <= 5  # one gap
    with pytest.raises(IndexError):
        stretch(image, theme, "blue", 7)


def test_a_part_of_one_in_a_thousand_is_seen(theme: Theme) -> None:
    parts = NETWORKS.parts
    few = replace(NETWORKS, parts=(replace(parts[0], count=1), replace(parts[2], count=1000)))
    first, last = stretch(of(few, theme), theme, "violet", 7)
    assert last - first >= 2


@pytest.mark.parametrize(("balance", "tone"), [(6, "accent"), (-6, "amber")])
def test_the_knob_stands_on_the_side_of_who_gave_more(
    theme: Theme, balance: int, tone: str
) -> None:
    figure = BalanceMeter(balance, "", CAPTIONS)
    image = of(figure, theme)
    first, last = stretch(image, theme, tone, 10)
    near, far = (last, first) if balance < 0 else (first, last)
    assert near == pytest.approx(201, abs=2)
    assert far == pytest.approx(201 + (192 * balance / 12) + (9 if balance > 0 else -9), abs=2)
    beyond = replace(figure, balance=balance * 100)
    assert stretch(of(beyond, theme), theme, tone, 10)[balance > 0] == pytest.approx(
        401 if balance > 0 else 0, abs=1
    )


def test_the_shade_begins_behind_the_ask(theme: Theme) -> None:
    image = of(SUMMER, theme, 600)
    shade, end = stretch(image, theme, "amber_soft", 2)
    assert end == 599 - 2  # its corner is round
    diamond = stretch(image, theme, "accent", 45)
    assert 0 < shade - diamond[1] < 8
    dots = [x for x in range(600) if image.pixelColor(x, 13) == theme.colour("blue")]
    assert sum(x > shade for x in dots) == pytest.approx(len(dots) * 2 / 3, abs=4)


def test_events_of_the_same_day_are_told_apart(theme: Theme) -> None:
    day = date(2031, 8, 3)
    one = of(replace(SUMMER, events=(day,), since=None), theme)
    two = of(replace(SUMMER, events=(day, day), since=None), theme)
    assert one != two


def test_two_values_are_dots_and_three_are_a_number(theme: Theme) -> None:
    image = of(Dots((2, 4), 8), theme)
    middle = image.height() // 2
    blue = [x for x in range(402) if image.pixelColor(x, middle) == theme.colour("blue")]
    assert min(blue) == pytest.approx(402 * 2 / 8, abs=6)
    assert max(blue) == pytest.approx(402 * 4 / 8, abs=6)
    assert not painted(Dots((2, 4), 8, "3"), theme, 402)[1].written
    assert [text for text, _, _ in painted(Dots((2, 4, 6), 8, "4"), theme, 402)[1].written] == ["4"]


def test_stages_done_now_and_to_come_differ_in_shape(theme: Theme) -> None:
    image = of(Stages(("Met", "Know", "Like"), 1), theme, 300)
    accent, surface = theme.colour("accent"), theme.colour("surface")
    beside = [image.pixelColor(x - 5, 14) for x in (50, 150, 250)]
    assert beside == [accent, surface, surface]  # filled, and rings
    centres = [image.pixelColor(x, 12) for x in (150, 250)]
    assert centres == [accent, surface]


def test_stages_without_room_go_on_in_the_next_line(theme: Theme) -> None:
    names = tuple(f"Stage {number}" for number in range(10))
    figure = Stages(names, 4)
    wide, narrow = figure.height(1000, theme), figure.height(300, theme)
    assert narrow > 2 * wide
    lines = {cell.top() for cell in figure.cells(300, theme)}
    assert len(lines) > 2


def test_all_is_mirrored_where_one_reads_from_the_right(theme: Theme) -> None:
    for figure in (PaceBar(6, 24, 0.75), NETWORKS, FUNNEL, SUMMER, Dots((1, 4), 9)):
        usual, other = of(figure, theme), of(figure, theme, mirrored=True)
        assert usual != other
        row = 13 if figure is SUMMER else usual.height() // 2 if isinstance(figure, Dots) else 8
        tone = "blue" if figure is SUMMER or isinstance(figure, Dots) else "accent"
        if figure is FUNNEL:
            row, tone = 19, "violet"
        first, last = stretch(usual, theme, tone, row)
        assert stretch(other, theme, tone, row) == pytest.approx((401 - last, 401 - first), abs=1)


def test_a_chart_is_mirrored_with_its_window(theme: Theme, qtbot: QtBot) -> None:
    chart = Chart(theme, "Networks", NETWORKS)
    qtbot.addWidget(chart)
    chart.resize(402, 14)
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    image = chart.grab().toImage()
    assert stretch(image, theme, "violet", 7)[1] >= 400


def test_a_chart_takes_the_colours_of_the_theme_in_force(theme: Theme, qtbot: QtBot) -> None:
    chart = Chart(theme, "Networks", NETWORKS)
    qtbot.addWidget(chart)
    chart.resize(402, 14)
    light = theme.colour("violet")
    assert chart.grab().toImage().pixelColor(20, 7) == light
    theme.apply("dark")
    assert theme.colour("violet") != light
    assert chart.grab().toImage().pixelColor(20, 7) == theme.colour("violet")


def test_nothing_is_painted_that_fails(theme: Theme) -> None:
    for figure in FIGURES:
        for width in (0, 1, 9, 64):
            if figure.height(width, theme):
                painted(figure, theme, width, margin=2)
