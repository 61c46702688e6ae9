"""Follow-through with promises of every kind, and what a person does there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Email
from netcompanion.domain.event import Event
from netcompanion.domain.promise import Direction, Promise, PromiseState
from tests.builders import contact
from tests.ui.conftest import NOW
from ui.models.grouped import LineRole
from ui.navigation import Location, Place
from ui.views.follow_through import FollowThroughPage
from ui.views.main_window import MainWindow
from ui.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier

TODAY = NOW.date()
ADA = replace(contact("Ada Finch"), emails=(Email(value="ada@finch.example"),))
DINNER = Event(id="dinner", name="Guild Dinner", start=datetime(2026, 10, 9, 19), host="Olu")


def owed(what: str, days: int | None, **others: object) -> Promise:
    """Something that I owe to Ada, due so many days from today."""
    plain = Promise(
        id=what,
        direction=Direction.I_OWE,
        what=what,
        made=TODAY - timedelta(5),
        contact_id=ADA.id,
        event_id=DINNER.id,
        due=None if days is None else TODAY + timedelta(days),
    )
    return replace(plain, **others)  # type: ignore[arg-type]  # fields by name


def kept(what: str, *, ago: int) -> Promise:
    closed = TODAY - timedelta(ago)
    return owed(what, -ago, state=PromiseState.KEPT, closed=closed, made=closed - timedelta(3))


LATE = owed("Send the checklist", -1, words="I will send you the list")
NOW_DUE = owed("Share the article", 0)
SOON = owed("Ring about the visit", 2)
SOME_DAY = owed("Lend the book", None)
THEIRS = owed("Send the dates", None, direction=Direction.THEY_OWE)
KEPT = kept("Send thanks", ago=1)


def opened(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> FollowThroughPage:
    """The page in front of a window, with one promise of each kind."""
    every = (LATE, NOW_DUE, SOON, SOME_DAY, THEIRS, KEPT)
    workspace.do(add("Begin", ADA, DINNER, *every))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.navigator.go(Location(Place.FOLLOW_THROUGH))
    assert isinstance(window.page, FollowThroughPage)
    return window.page


def rows(page: FollowThroughPage) -> list[str]:
    """The rows of the list: heads in full, promises by what they say."""
    model = page.pane.list.model()
    texts = []
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        line = index.data(LineRole.LINE)
        texts.append(line.promise.what if line else str(index.data()))
    return texts


def stored(workspace: Workspace, promise: Promise) -> Promise | None:
    with workspace.read() as reader:
        return reader.promise(promise.id)


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(widget, key, held)
