"""Figures: what they say, and that their words have room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.figures import (
    CAPTIONS,
    FIGURES,
    FUNNEL,
    NETWORKS,
    SUMMER,
    dress,
    painted,
)
from ui.theme import Theme
from ui.widgets import (
    BalanceMeter,
    Chart,
    Dots,
    Figure,
    Funnel,
    FunnelRow,
    PaceBar,
    StackedBar,
    StackPart,
    Stages,
)
from ui.widgets.charts.axis import DayAxis

DAYS = st.dates(date(2019, 1, 1), date(2041, 1, 1))


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (PaceBar(17, 24, 0.8), "17 of 24, keeping today’s pace"),
        (PaceBar(3, 9, 0.8, behind=True), "3 of 9, behind today’s pace"),
        (
            FUNNEL,
            "Referred to you: 12; You rang them: 9, 75%; Met: 3, 33%; Became clients: 0, 0%",
        ),
        (NETWORKS, "Support 10, Information 0, Customers 30"),
        (StackedBar(()), "Nothing to show yet"),
        (
            SUMMER,
            "2 events since your last ask. Events: 20 June, 3 August, 8 September. Asks: 1 July.",
        ),
        (
            replace(SUMMER, first=date(2031, 7, 2), since=None, sentence=""),
            "Events: 3 August, 8 September. Asks: none.",
        ),
        (BalanceMeter(5, "In credit", CAPTIONS), "In credit, 5"),
        (BalanceMeter(-4, "Overdrawn", CAPTIONS), "Overdrawn, \u22124"),
        (Dots((), 8), "Nothing to show yet"),
        (Dots((2.5, 4), 8), "2.5, 4: too few for an average"),
        (Dots((2, 4, 6), 8, "4 hours"), "4 hours, the average of 3"),
        (Stages(("Met", "Know", "Like"), 1), "Met, done; Know, now; Like, to come"),
    ],
)
def test_a_figure_says_all_that_it_shows(figure: Figure, words: str) -> None:
    assert figure.words() == words


def test_a_chart_tells_screen_readers_and_keeps_up(theme: Theme, qtbot: QtBot) -> None:
    chart = Chart(theme, "People met", PaceBar(17, 24, 0.8))
    qtbot.addWidget(chart)
    read = QAccessible.queryAccessibleInterface(chart)
    assert read.role() == QAccessible.Role.Graphic
    assert read.text(QAccessible.Text.Name) == "People met"
    chart.set_figure(PaceBar(18, 24, 0.8, behind=True))
    said = "18 of 24, behind today’s pace"
    assert read.text(QAccessible.Text.Description) == said
    assert chart.toolTip() == said


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [130, 260, 416, 1010])
@pytest.mark.parametrize("mirrored", [False, True])
def test_words_have_room(theme: Theme, scale: float, width: int, mirrored: bool) -> None:
    dress(theme, scale)
    for figure in FIGURES:
        image, canvas = painted(figure, theme, width, mirrored=mirrored, margin=20)
        for text, box, wide in canvas.written:
            assert wide <= box.width() + 1, text
        seen = [box for text, box, wide in canvas.written if text]
        for one, other in combinations(seen, 2):
            shared = one.intersected(other)
            assert shared.width() < 1 or shared.height() < 1, figure
        paper = theme.colour("surface")
        for y in range(image.height()):
            for x in (*range(19), *range(width + 21, image.width())):
                assert image.pixelColor(x, y) == paper, figure


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_chart_is_as_high_as_its_figure_needs(theme: Theme, qtbot: QtBot, scale: float) -> None:
    dress(theme, scale)
    for figure in FIGURES:
        window = QWidget()
        qtbot.addWidget(window)
        chart = Chart(theme, "Chart", figure)
        column = QVBoxLayout(window)
        column.addWidget(chart)
        column.addStretch()
        window.resize(300, 100)
        window.show()
        window.resize(300, column.heightForWidth(300))
        column.activate()
        assert chart.height() >= figure.height(chart.width(), theme)
        assert chart.minimumSizeHint().width() <= 100


def test_a_chart_grows_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    chart = Chart(theme, "Referrals", FUNNEL)
    qtbot.addWidget(chart)
    usual = chart.sizeHint()
    dress(theme, 2.0)
    assert chart.sizeHint().height() >= 1.9 * usual.height()


@given(DAYS, st.integers(0, 1500), st.integers(1, 1400))
def test_labels_of_days_never_overlap(first: date, days: int, width: int) -> None:
    axis = DayAxis(first, first + timedelta(days), min(40, width), width)
    labels = axis.labels("today", width, lambda words: 7.0 * len(words))
    assert labels[0][2] == "today"
    ordered = sorted(labels)
    for left, room, words in ordered:
        assert words
        assert left >= 0
        assert left + room <= width + 1e-6
    for (left, room, _), (following, _, _) in pairwise(ordered):
        assert left + room + 7 <= following + 1e-6


def test_months_are_written_where_they_begin() -> None:
    axis = DayAxis(date(2030, 11, 15), date(2031, 3, 20), 0, 1250)
    labels = axis.labels("", 1250, lambda words: 10.0 * len(words))
    assert [words for _, _, words in sorted(labels)] == [
        "15 Nov",
        "Dec",
        "2031",
        "Feb",
        "Mar",
        "20 Mar",
    ]
    [new_year] = [left + room / 2 for left, room, words in labels if words == "2031"]
    assert new_year == axis.at(date(2031, 1, 1)) == pytest.approx(1250 * 47 / 125)


def test_large_counts_are_written_as_the_language_does() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    try:
        assert Funnel((FunnelRow("Met", 12_345),)).words() == "Met: 12,345"
        assert StackedBar((StackPart("Support", 9_990, "violet"),)).words() == "Support 9,990"
        assert PaceBar(1_000, 2_000, 0.5).words() == "1,000 of 2,000, keeping today’s pace"
    finally:
        QLocale.setDefault(before)
