"""Series of events and "go again?", in the list and in the dialog."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.event import AfterStep, Again, Event
from ui.models.events import EventColumn, EventRole
from ui.navigation import Location, Place
from ui.views.events import EventsPage
from ui.views.events.event_dialog import EventDialog
from ui.workspace import Workspace

DINNER = Event(
    id="dinner",
    name="Guild Dinner",
    start=datetime(2026, 9, 1, 19),
    place="Mill Hall",
    series="Guild evenings",
    steps_done=frozenset(AfterStep),
    again=Again.ONLY_IF,
    again_if="Ada goes as well",
)
NEXT = Event(id="next", name="guild dinner", start=datetime(2026, 11, 3, 19))


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Iterator[EventsPage]:
    """The list of a dinner that was, one to come, and two more that are over."""
    liked = replace(
        DINNER, id="liked", name="Harbour Fair", series="Harbour Fair", again=Again.YES, again_if=""
    )
    left = replace(
        DINNER, id="left", name="Long Lecture", series="", again=Again.NO, place="", again_if=""
    )
    silent = replace(DINNER, id="silent", start=DINNER.start - timedelta(40), again=None)
    workspace.do(add("Events", DINNER, NEXT, liked, left, silent))
    page = EventsPage(workspace)
    qtbot.addWidget(page)
    workspace.navigator.moved.connect(page.open)
    page.resize(1180, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    workspace.navigator.go(Location(Place.EVENTS))
    yield page
    workspace.navigator.moved.disconnect(page.open)


def cell(page: EventsPage, event_id: str, column: EventColumn, role: int = 0) -> object:
    row = page.list.model.row_of(event_id)
    assert row is not None
    return page.list.model.index(row, column).data(role)


def edited(page: EventsPage, workspace: Workspace, qtbot: QtBot, event_id: str) -> EventDialog:
    workspace.navigator.go(Location(Place.EVENTS, event_id))
    page.handlers()["edit"]()
    (dialog,) = (each for each in page.findChildren(EventDialog) if each.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def series_of(workspace: Workspace, event_id: str) -> str:
    with workspace.read() as reader:
        event = reader.event(event_id)
    assert event is not None
    return event.series


def test_the_series_stands_under_another_name(page: EventsPage) -> None:
    assert cell(page, "dinner", EventColumn.NAME) == "Guild Dinner\nGuild evenings · Mill Hall"
    assert cell(page, "liked", EventColumn.NAME) == "Harbour Fair\nMill Hall"
    assert cell(page, "left", EventColumn.NAME) == "Long Lecture"


@pytest.mark.parametrize(
    ("event_id", "words", "look"),
    [
        ("dinner", "again, if…", ("blue", "question")),
        ("liked", "go again", ("accent", "check")),
        ("left", "not again", ("neutral", "x")),
        ("silent", "past", ("neutral", "check")),
    ],
)
def test_it_says_whether_to_go_again(
    page: EventsPage, event_id: str, words: str, look: tuple[str, str]
) -> None:
    assert cell(page, event_id, EventColumn.PHASE) == words
    assert cell(page, event_id, EventColumn.PHASE, EventRole.CHIP) == look


def test_the_condition_is_the_tooltip(page: EventsPage) -> None:
    condition = EventRole.CONDITION
    assert cell(page, "dinner", EventColumn.PHASE, condition) == "Ada goes as well"
    assert cell(page, "dinner", EventColumn.NAME, condition) == ""
    assert cell(page, "liked", EventColumn.PHASE, condition) == ""


def test_the_filter_finds_a_series(page: EventsPage) -> None:
    page.list.search.setText("evenings")
    assert page.list.model.row_of("dinner") is not None
    assert page.list.model.row_of("liked") is None


def test_another_of_the_name_proposes_its_series(
    page: EventsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = edited(page, workspace, qtbot, "next")
    proposal = dialog.series.proposal
    assert proposal.isVisible()
    assert proposal.words() == "One of “Guild evenings”?"
    QTest.mouseClick(proposal, Qt.MouseButton.LeftButton)
    assert dialog.series.line.hasFocus()
    assert not proposal.isVisible()
    dialog.accept()
    assert series_of(workspace, "next") == "Guild evenings"


def test_nothing_is_proposed_where_a_series_stands(
    page: EventsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = edited(page, workspace, qtbot, "dinner")
    assert not dialog.series.proposal.isVisible()
    assert dialog.series.words() == "Guild evenings"


def test_known_series_are_completed(page: EventsPage, workspace: Workspace, qtbot: QtBot) -> None:
    dialog = edited(page, workspace, qtbot, "next")
    dialog.series.line.setFocus()
    QTest.keyClicks(dialog.series.line, "even")
    popup = dialog.series.popup
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert dialog.series.words() == "Guild evenings"
    dialog.accept()
    assert series_of(workspace, "next") == "Guild evenings"
