"""After a dinner two days ago, to which one went with somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.event import Again, Companion, DealtQuestion, Encounter, Event
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.services import questions
from tests.builders import contact
from ui.navigation import Location, Place
from ui.views.events.after import AfterPart
from ui.views.main_window import MainWindow
from ui.views.parts.field import InPlaceField
from ui.workspace import Workspace

ADA, OLU = contact("Ada Finch"), contact("Olu Reed", 2)
FIRST, SECOND = questions.shipped()[:2]
DINNER = Event(
    id="dinner",
    name="Guild Dinner",
    start=datetime(2026, 10, 12, 19),
    end=datetime(2026, 10, 12, 22),
    series="Guild evenings",
    companion=Companion(name="Una Poe", regroup="The stairs"),
    questions=(DealtQuestion(question_id=FIRST.id), DealtQuestion(question_id=SECOND.id)),
)
LAST = replace(
    DINNER,
    id="last",
    name="Autumn dinner",
    start=DINNER.start - timedelta(28),
    end=None,
    companion=None,
    questions=(),
    debrief="Coming early",
    skip="The speech",
    again=Again.ONLY_IF,
    again_if="Ada goes",
    hours=2.5,
    cost="£30",
)
KEPT = Promise(
    id="kept",
    direction=Direction.I_OWE,
    what="Send the list",
    made=LAST.start.date(),
    contact_id=ADA.id,
    event_id=LAST.id,
    state=PromiseState.KEPT,
)


def met(whom: str, event: Event) -> Encounter:
    return Encounter(
        id=f"{event.id}-{whom}", contact_id=whom, on=event.start.date(), event_id=event.id
    )


def opened(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> AfterPart:
    """The part *After* of the dinner; another was before it."""
    meetings = (met(ADA.id, DINNER), met(OLU.id, DINNER), met(ADA.id, LAST))
    workspace.do(add("Begin", ADA, OLU, DINNER, LAST, KEPT, *meetings))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.navigator.go(Location(Place.EVENTS, DINNER.id, "after"))
    part = window.findChild(AfterPart)
    assert part is not None
    return part


def stored(workspace: Workspace, event_id: str = DINNER.id) -> Event:
    with workspace.read() as reader:
        event = reader.event(event_id)
    assert event is not None
    return event


def typed(field: InPlaceField, words: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def changed(workspace: Workspace, before: Event, after: Event) -> None:
    workspace.do(Change("Change", (Edit(before, after),)))
