"""The page *During* of an evening that is on, with what a person does there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import (
    Companion,
    DealtQuestion,
    Encounter,
    Event,
    Measure,
    Objective,
    Target,
)
from netcompanion.domain.prep import SOMEONE_ALONE
from netcompanion.services.settings import Settings
from netcompanion.store import Store
from tests.builders import contact
from tests.fakes import FakePrompts
from ui.jobs import Jobs
from ui.navigation import Navigator
from ui.theme import Theme
from ui.views.events.during import DuringPart
from ui.views.events.during.objectives_card import LiveObjectiveRow
from ui.views.events.during.people_card import LivePersonRow
from ui.widgets import Page as ScrollPage
from ui.workspace import Workspace

_HEADING = 56  # px, of the event's name and date

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton

ADA = replace(contact("Ada Finch"), title="Glazier")
OLU = contact("Olu Reed", 2)
EVENING = Event(
    id="evening",
    name="Open House",
    start=datetime(2026, 10, 14, 18, 30),
    end=datetime(2026, 10, 14, 20, 30),
    companion=Companion(name="Farah", regroup="by the stairs at 20:00"),
    questions=tuple(
        DealtQuestion(question_id=key) for key in ("rapport-1", "needs-2", "next-step-3")
    ),
)
PEOPLE = (
    Target(id="t-ada", event_id="evening", name="Ada Finch", contact_id=ADA.id, give="a list"),
    Target(
        id="t-ines",
        event_id="evening",
        name="Ines Okoye",
        title="Buyer",
        organisation="Lantern Works",
        position=1,
    ),
    Target(id="t-alone", event_id="evening", name=SOMEONE_ALONE, position=1000),
)
OBJECTIVES = (
    Objective(
        id="o-meet", event_id="evening", text="Meet 3 people", number=3, measure=Measure.PEOPLE_MET
    ),
    Objective(id="o-listen", event_id="evening", text="Listen more than talk", position=1),
)


class Clock:
    """Stands still until it is set."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **units: int) -> None:
        self.now += timedelta(**units)


class Evening:
    """A page in a window, at twelve past seven of an event that lasts until half past eight."""

    def __init__(self, workspace: Workspace, clock: Clock, qtbot: QtBot) -> None:
        self.workspace, self.clock, self.qtbot = workspace, clock, qtbot
        self.said: list[str] = []
        self.asked: list[str] = []
        workspace.do(add("An evening", EVENING, ADA, OLU, *PEOPLE, *OBJECTIVES))
        self.part = DuringPart(workspace)
        self.part.said.connect(self.said.append)
        self.part.asked.connect(self.asked.append)
        self.sheet = ScrollPage()
        heading = QWidget()
        heading.setFixedHeight(_HEADING)
        self.sheet.body.addWidget(heading)
        self.sheet.body.addWidget(self.part)
        qtbot.addWidget(self.sheet)
        workspace.changed.connect(lambda _applied: self.part.show_event(EVENING.id))
        self.part.show_event(EVENING.id)
        self.sheet.resize(1216, 843)
        self.sheet.show()
        self.sheet.activateWindow()
        qtbot.waitUntil(self.sheet.isActiveWindow)
        self.part.take_focus()

    @property
    def question(self) -> str:
        return self.part.questions.words.text()

    @property
    def people(self) -> dict[str, Target]:
        with self.workspace.read() as reader:
            return {each.id: each for each in reader.targets(EVENING.id)}

    @property
    def meetings(self) -> dict[str, Encounter]:
        with self.workspace.read() as reader:
            return {each.contact_id: each for each in reader.encounters(event_id=EVENING.id)}

    def person(self, key: str) -> LivePersonRow:
        return self.part.people.list.rows()[key]

    def objective(self, key: str) -> LiveObjectiveRow:
        return self.part.objectives.list.rows()[key]

    def meet(self, whom: Contact) -> None:
        met = Encounter(
            id=f"met-{whom.id}", contact_id=whom.id, on=EVENING.start.date(), event_id=EVENING.id
        )
        self.workspace.do(add(f"Met {whom.name}", met))

    def press(self, key: Qt.Key) -> None:
        focused = self.sheet.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    def is_met(self, key: str) -> bool:
        return self.people[key].met

    def minutes_pass(self, minutes: int) -> None:
        self.clock.go_on(minutes=minutes)
        self.part.tick()


@contextmanager
def evening(
    theme: Theme, store: Store, qtbot: QtBot, settings: Settings | None = None
) -> Iterator[Evening]:
    """Open the page on a workspace whose clock the test sets."""
    clock = Clock(datetime(2026, 10, 14, 19, 12))
    jobs = Jobs()
    workspace = Workspace(
        store, jobs, FakePrompts(), Navigator(), theme, settings or Settings(), clock=clock
    )
    shown = Evening(workspace, clock, qtbot)
    yield shown
    shown.sheet.close()
    jobs.close()
    workspace.close()
