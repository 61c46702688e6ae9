"""The overview of Strategy as a whole: the way of Tab through it, and its other direction."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.event import Measure
from netcompanion.domain.relationship import Party, Referral
from netcompanion.domain.strategy import Goal, Plan, Purpose
from netcompanion.services import sample
from tests.ui.conftest import NOW
from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.views.parts.field import InPlaceField
from ui.views.parts.focus import go_to
from ui.views.strategy.overview import OverviewPart
from ui.workspace import Workspace

TODAY = NOW.date()
MOST_STOPS = 150


def begin(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> OverviewPart:
    workspace.navigator.go(Location(Place.STRATEGY))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    (part,) = window.findChildren(OverviewPart)
    return part


def walk(part: OverviewPart) -> list[QWidget]:
    """Press Tab from the first stop of the page until it is left."""
    part.take_focus()
    stops: list[QWidget] = []
    while len(stops) < MOST_STOPS:
        stop = QApplication.focusWidget()
        assert stop is not None
        if not part.isAncestorOf(stop):
            return stops
        stops.append(stop)
        QTest.keyClick(stop, Qt.Key.Key_Tab)
    raise AssertionError("Tab never leaves the page")


def cards(part: OverviewPart) -> list[QWidget]:
    """The cards as they are read."""
    return [
        *(part.plan, part.goals, part.known),
        *(part.trap, part.funnel, part.networks, part.purposes),
    ]


def place(part: OverviewPart, stop: QWidget) -> tuple[int, int, int, int]:
    """In which card a stop is, and its top, left and right."""
    (number,) = [n for n, card in enumerate(cards(part)) if card.isAncestorOf(stop)]
    at = stop.mapTo(part, QPoint())
    return number, at.y(), at.x(), at.x() + stop.width()


@pytest.mark.parametrize("width", [1440, 1024])
def test_tab_goes_as_one_reads(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, width: int
) -> None:
    sample.fill(workspace.store, NOW)
    window.resize(width, 900)
    part = begin(window, workspace, qtbot)
    goal = Goal(
        id="late",
        text="Meet 9 people",
        number=9,
        measure=Measure.PEOPLE_MET,
        start=TODAY,
        end=TODAY,
        position=90,
    )
    tip = Referral(
        id="tip",
        giver=Party(name="Olu Reyes"),
        receiver=None,
        referred=Party(name="Ferry Works"),
        on=TODAY - timedelta(300),
    )
    workspace.do(add("Late", goal, tip))  # what comes later stands where it is read, too
    qtbot.waitUntil(lambda: not workspace.jobs.busy and "late" in part.goals.list.rows())

    stops = walk(part)

    names = [stop.accessibleName() or getattr(stop, "text", str)() for stop in stops]
    assert any(name.startswith("Ferry Works (300") for name in names)
    assert "Edit: Meet people" in names
    places = [place(part, stop) for stop in stops]
    assert {number for number, *_ in places} == set(range(len(cards(part))))
    for name, (card, top, _, end), (next_card, next_top, left, _) in zip(
        names[1:], places, places[1:], strict=False
    ):
        assert next_card > card or (next_card == card and (next_top >= top or left >= end)), name


@pytest.mark.parametrize("by_key", [True, False])
def test_the_tick_just_set_stays_in_sight(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, by_key: bool
) -> None:
    sample.fill(workspace.store, NOW)
    window.resize(1024, 680)
    part = begin(window, workspace, qtbot)
    tick = part.purposes.ticks[Purpose.WIN_WORK]

    def turn() -> None:
        if by_key:
            QTest.keyClick(tick, Qt.Key.Key_Space)
        else:
            at = QPoint(8, tick.height() // 2)
            QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=at)

    def is_seen() -> bool:
        return tick.visibleRegion().boundingRect() == tick.rect()

    def is_shown() -> bool:
        return not workspace.jobs.busy and part.funnel.isVisible() is tick.isChecked()

    go_to(tick)
    qtbot.waitUntil(is_seen)
    for wins_work in (False, True):
        turn()
        qtbot.waitUntil(is_shown)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        assert tick.isChecked() is wins_work
        qtbot.waitUntil(is_seen)
        assert tick.hasFocus()


def test_right_to_left_words_begin_at_the_right(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(add("Plan", Plan(ideal="Dyers", known_for="Finds leaks")))
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    part = begin(window, workspace, qtbot)

    for field in part.findChildren(InPlaceField):
        assert field.document().defaultTextOption().alignment() & Qt.AlignmentFlag.AlignRight
    for words in ("WHO IS IDEAL", "What you do not tick is not shown."):
        (told,) = [each for each in part.findChildren(QLabel) if each.text() == words]
        assert dark_middle(told) > told.width() / 2


def dark_middle(words: QLabel) -> float:
    """Where across the words are painted, in px."""
    image = words.grab().toImage()
    behind = image.pixel(0, 0)
    across = [
        x
        for x in range(image.width())
        if any(image.pixel(x, y) != behind for y in range(image.height()))
    ]
    return sum(across) / len(across)
