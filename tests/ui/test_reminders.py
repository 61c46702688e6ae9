"""Reminders in a real window, by a clock that the test sets; the tray is a fake one."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.event import Event
from netcompanion.domain.promise import Direction
from netcompanion.services import events
from netcompanion.services.reminder_log import ReminderLog
from netcompanion.services.settings import Settings
from netcompanion.store import Store
from tests.builders import contact, mixer, promise
from tests.fakes import FakePhotos, FakePrompts
from ui.jobs import Jobs
from ui.navigation import Location, Navigator, Place
from ui.reminders import Reminders
from ui.theme import Theme
from ui.tray import SystemTray
from ui.views.main_window import MainWindow
from ui.widgets import InlineMessage
from ui.workspace import Workspace

MORNING = datetime(2026, 3, 5, 7, 30)
EVENING = mixer()  # at 18:30 of that day
ADA = contact("Ada Finch")
YESTERDAY = MORNING.date() - timedelta(days=1)
BOTH = Settings(digest_hour=8)
Chosen = Callable[[], object]


class Clock:
    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now


class FakeTray:
    """Keeps what was said; without `works` there is no tray."""

    def __init__(self, *, works: bool = True) -> None:
        self.works = works
        self.stands = False
        self.said: list[tuple[str, str]] = []
        self.click: Chosen = lambda: None

    def set_shown(self, shown: bool) -> None:
        self.stands = shown

    def say(self, title: str, words: str, chosen: Chosen) -> bool:
        if self.works:
            self.said.append((title, words))
            self.click = chosen
        return self.works


class Desk:
    """Somebody at a window, with reminders."""

    def __init__(
        self, workspace: Workspace, window: MainWindow, clock: Clock, log: Path, tray: FakeTray
    ) -> None:
        self.workspace, self.window, self.clock, self.tray = workspace, window, clock, tray
        self.raised = 0
        self.reminders = Reminders(workspace, window, ReminderLog(log), tray, self._raise)

    def at(self, hour: int, minute: int = 0) -> None:
        """Let it be that time, and the timer look."""
        self.clock.now = self.clock.now.replace(hour=hour, minute=minute)
        self.reminders.look()

    def want(self, settings: Settings) -> None:
        self.workspace.change_settings(settings)

    def notes(self) -> list[InlineMessage]:
        return [note for note in self.window.findChildren(InlineMessage) if note.isVisible()]

    def _raise(self) -> None:
        self.raised += 1


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(
    theme: Theme, store: Store, prompts: FakePrompts, clock: Clock
) -> Iterator[Workspace]:
    jobs = Jobs()
    workspace = Workspace(
        store, jobs, prompts, Navigator(), theme, Settings(), clock=clock, photos=FakePhotos()
    )
    yield workspace
    jobs.close()
    workspace.close()


@pytest.fixture
def tray() -> FakeTray:
    return FakeTray()


@pytest.fixture
def desk(
    workspace: Workspace, window: MainWindow, clock: Clock, tray: FakeTray, tmp_path: Path
) -> Desk:
    late = promise(ADA, "Send the list", YESTERDAY)
    workspace.do(add("Begin", ADA, EVENING, late))
    workspace.navigator.go(Location(Place.SETTINGS))
    return Desk(workspace, window, clock, tmp_path / "reminders.json", tray)


def test_an_event_is_told_of_half_an_hour_before_and_a_click_leads_there(desk: Desk) -> None:
    desk.at(17, 59)
    assert desk.tray.said == []
    desk.at(18)
    desk.at(18, 1)
    assert desk.tray.said == [("Makers’ mixer", "Starts at 18:30 · Granary Hall, Leeds")]
    assert desk.notes() == []
    desk.tray.click()
    assert desk.raised == 1
    assert desk.workspace.navigator.here == Location(Place.EVENTS, EVENING.id)


def test_the_digest_quotes_what_it_rests_on_and_a_click_leads_to_today(desk: Desk) -> None:
    theirs = replace(promise(ADA, "The plan", YESTERDAY), direction=Direction.THEY_OWE)
    more = promise(ADA, "Send the price", YESTERDAY)
    desk.workspace.do(add("More", theirs, more, promise(ADA, "Ring", MORNING.date())))
    desk.want(BOTH)
    assert desk.tray.said == []
    desk.at(8)
    desk.at(9)
    ((title, words),) = desk.tray.said
    assert title == "Thursday 5 March"
    assert words.split("\n") == [
        "2 promises late, the oldest due Wed 4 Mar: Send the list (Ada Finch)",
        "Due today: Ring (Ada Finch)",
        "Today at 18:30: Makers’ mixer · Granary Hall, Leeds",
        "Overdue since Wed 4 Mar: The plan (from Ada Finch)",
    ]
    desk.tray.click()
    assert desk.workspace.navigator.here == Location(Place.TODAY)


def test_a_day_without_a_fact_has_no_digest_and_none_comes_later_that_day(
    desk: Desk, workspace: Workspace
) -> None:
    desk.want(BOTH)
    workspace.undo_stack.undo()
    desk.at(8)
    workspace.undo_stack.redo()
    desk.at(9)
    assert desk.tray.said == []


def test_two_at_the_same_time_come_one_after_the_other(desk: Desk) -> None:
    desk.want(Settings(digest_hour=18))
    desk.at(18)
    assert [title for title, _ in desk.tray.said] == ["Makers’ mixer"]
    desk.at(18, 1)
    assert [title for title, _ in desk.tray.said] == ["Makers’ mixer", "Thursday 5 March"]


def test_what_was_shown_is_not_shown_by_the_next_run(
    desk: Desk, window: MainWindow, clock: Clock, tmp_path: Path
) -> None:
    desk.at(18, 5)
    later = Desk(desk.workspace, window, clock, tmp_path / "reminders.json", FakeTray())
    later.at(18, 10)
    assert (len(desk.tray.said), later.tray.said) == (1, [])


def test_an_event_that_is_moved_is_told_of_again_and_one_undone_not(desk: Desk) -> None:
    desk.at(18, 5)
    moved = replace(EVENING, start=EVENING.start + timedelta(hours=2), end=None)
    desk.workspace.do(events.edit(EVENING, moved))
    desk.at(18, 6)
    assert len(desk.tray.said) == 1
    desk.at(20, 5)
    assert desk.tray.said[1:] == [("Makers’ mixer", "Starts at 20:30 · Granary Hall, Leeds")]
    another = Event(id="tea", name="Tea", start=EVENING.start + timedelta(hours=3))
    desk.workspace.do(add("Tea", another))
    desk.workspace.undo_stack.undo()
    desk.at(21, 15)
    assert len(desk.tray.said) == 2


def test_awake_again_after_the_start(desk: Desk) -> None:
    desk.at(18, 40)
    assert desk.tray.said == [("Makers’ mixer", "Started at 18:30 · Granary Hall, Leeds")]
    desk.clock.now += timedelta(days=1)
    desk.at(9)
    assert len(desk.tray.said) == 1


def test_an_event_of_tomorrow_says_so(desk: Desk) -> None:
    night = Event(id="night", name="Night walk", start=datetime(2026, 3, 6, 0, 15))
    desk.workspace.do(add("Night", night))
    desk.at(23, 50)
    assert desk.tray.said == [("Night walk", "Starts on Fri 6 Mar at 00:15")]


@pytest.mark.parametrize("tray", [FakeTray(works=False)])
def test_without_a_tray_the_window_says_it(desk: Desk, tray: FakeTray) -> None:
    desk.at(18)
    (note,) = desk.notes()
    assert "Starts at 18:30" in note.text()
    assert "Makers’ mixer" in note.accessibleName()
    desk.at(18, 1)
    assert len(desk.notes()) == 1
    (way,) = (each for each in note.findChildren(QPushButton) if each.text() == "Show the event")
    way.click()
    assert desk.workspace.navigator.here == Location(Place.EVENTS, EVENING.id)
    assert desk.notes() == []


def test_the_icon_stands_there_only_while_something_is_on(desk: Desk) -> None:
    timer = desk.reminders.findChildren(QTimer)[0]
    assert (desk.tray.stands, timer.isActive()) == (True, True)
    desk.want(Settings(event_reminder=None))
    assert (desk.tray.stands, timer.isActive()) == (False, False)
    desk.want(Settings(event_reminder=None, digest_hour=7))
    assert (desk.tray.stands, timer.isActive()) == (True, True)
    assert len(desk.tray.said) == 1  # the hour is past
    desk.window.close()
    assert (desk.tray.stands, timer.isActive()) == (False, False)


def test_the_timer_looks_by_the_clock_on_the_wall(desk: Desk) -> None:
    (timer,) = desk.reminders.findChildren(QTimer)
    assert timer.interval() <= 60_000
    desk.clock.now = EVENING.start
    timer.timeout.emit()
    assert len(desk.tray.said) == 1


def test_what_cannot_be_remembered_is_shown_once_and_said(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "reminders.json").mkdir()
    desk.at(18)
    desk.at(18, 1)
    assert len(desk.tray.said) == 1
    (note,) = desk.notes()
    assert "reminders.json" in note.text()


@pytest.mark.skipif(sys.platform == "win32", reason="the system tells the app by itself")
def test_a_journey_is_noticed_while_the_app_is_open(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "NPT-5:45")
    desk.at(9)
    assert time.tzname[0] == "NPT"
    monkeypatch.undo()
    desk.at(9, 1)
    assert time.tzname[0] != "NPT"


def test_strange_words_stay_short_and_plain(desk: Desk) -> None:
    odd = Event(id="odd", name="<img src=x>\n\u202e" + "long " * 99, start=EVENING.start)
    desk.workspace.do(add("Odd", odd))
    desk.at(18)
    desk.at(18, 1)
    title, words = desk.tray.said[1]
    assert title.startswith("<img src=x> [U+202E]long")
    assert len(title) < 100
    assert "\n" not in title
    assert words == "Starts at 18:30"


class FakeIcon(QObject):
    """A tray icon as Qt has it, on a system with a tray."""

    activated = Signal(object)
    messageClicked = Signal()  # noqa: N815  # Qt's name
    ActivationReason = QSystemTrayIcon.ActivationReason
    made: list[FakeIcon]

    def __init__(self, icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self.picture = icon
        self.shown: list[bool] = []
        self.messages: list[tuple[str, str]] = []
        self.made.append(self)

    @staticmethod
    def isSystemTrayAvailable() -> bool:
        return True

    @staticmethod
    def supportsMessages() -> bool:
        return True

    def icon(self) -> QIcon:
        return self.picture

    def setToolTip(self, words: str) -> None:
        assert words == "NetCompanion"

    def setVisible(self, visible: bool) -> None:
        self.shown.append(visible)

    def showMessage(self, title: str, words: str, icon: QIcon, _ms: int) -> None:
        assert not icon.isNull()
        self.messages.append((title, words))


def test_the_tray_of_the_system(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr("ui.tray.QSystemTrayIcon", FakeIcon)
    monkeypatch.setattr(FakeIcon, "made", [], raising=False)
    opened: list[str] = []
    owner = QObject()
    tray = SystemTray(lambda: opened.append("window"), owner)
    tray.set_shown(False)
    assert FakeIcon.made == []
    tray.set_shown(True)
    (icon,) = FakeIcon.made
    assert icon.shown == [True]
    assert tray.say("Tea & <b>cake</b>", "Starts", lambda: opened.append("event"))
    assert icon.messages == [("Tea & \u2039b\u203acake\u2039/b\u203a", "Starts")]
    icon.activated.emit(FakeIcon.ActivationReason.Context)
    assert opened == []
    icon.activated.emit(FakeIcon.ActivationReason.Trigger)
    icon.messageClicked.emit()
    assert opened == ["window", "event"]
    tray.set_shown(False)
    assert icon.shown[-1] is False
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_system_without_a_tray(qtbot: QtBot) -> None:
    tray = SystemTray(lambda: None, owner := QObject())
    tray.set_shown(True)
    assert not tray.say("Tea", "Starts", lambda: None)
    assert owner.findChildren(QSystemTrayIcon) == []
