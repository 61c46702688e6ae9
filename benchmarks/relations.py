"""Today, Strategy and the map of one person over ten years of events, read and in a real window.

"read" is what the core does for a page, in CPU ms: asking, working out and making values. "SQL" is
the same statements with the same parameters, run again and fetched, with nothing done about them:
what any program would have to wait for. "page" is all the CPU that the process spends from the
moment at which a page is asked for until what it shows has arrived and is painted. For a person
that is a step by key to the next one in the list, until they are painted.
"""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.build_book import BUILD
from benchmarks.relations_book import TODAY, book
from netcompanion.domain.relationship import Party
from netcompanion.services.door_map import around
from netcompanion.services.doors import referral_chains
from netcompanion.services.events_compared import events_compared
from netcompanion.services.overview import overview
from netcompanion.services.settings import Settings
from netcompanion.services.today import today
from netcompanion.services.today_side import today_side
from netcompanion.store import Reader, Store
from ui.jobs import Jobs
from ui.models.person import load_person
from ui.navigation import Location, Navigator, Place
from ui.prompts import DialogPrompts
from ui.theme import Theme
from ui.views.people import PeoplePage
from ui.views.strategy import StrategyPage
from ui.views.today import TodayPage
from ui.workspace import Workspace

_ROUNDS = 7
_STEPS = 25
_NOW = datetime.combine(TODAY, datetime(2026, 1, 1, 9).time())
_SOMEBODY = Party(name="", contact_id="00000000-0000-4000-8000-000000000005")
Work = Callable[[Reader], object]

_READ: dict[str, tuple[Work, float]] = {
    "Today": (lambda reader: (today(reader, _NOW), today_side(reader, _NOW)), 200.0),
    "Strategy": (lambda reader: overview(reader, _NOW), 200.0),
    "person": (lambda reader: load_person(reader, _SOMEBODY.contact_id or ""), 0.0),
    "map of one person": (lambda reader: around(reader, _SOMEBODY), 100.0),
    "all chains": (referral_chains, 0.0),
    "events compared": (lambda reader: events_compared(reader, _NOW), 0.0),
}
"""What is read, and in how many ms it should be, 0 where nothing was asked."""


def _measured(store: Store, work: Work) -> tuple[float, float]:
    """Return the CPU ms of some work, and of the plain SQL in it; medians."""
    own, plain = [], []
    for _ in range(_ROUNDS):
        with store.read() as reader:
            start = time.process_time()
            work(reader)
            own.append((time.process_time() - start) * 1000)
    statements: list[str] = []
    with store.read() as reader:
        raw: sqlite3.Connection = reader._raw  # noqa: SLF001  # to hear what it is asked
        raw.set_trace_callback(statements.append)
        work(reader)
        raw.set_trace_callback(None)
        for _ in range(_ROUNDS):
            start = time.process_time()
            for statement in statements:
                raw.execute(statement).fetchall()
            plain.append((time.process_time() - start) * 1000)
    return statistics.median(own), statistics.median(plain)


class _Window:
    """Pages as large as in a window of 1440 x 900."""

    def __init__(self, path: Path, cache: Path) -> None:
        self.application = QApplication(["benchmark", "-platform", "offscreen"])
        theme = Theme(self.application, cache)
        theme.apply("light", 1.0)
        self.workspace = Workspace(
            Store.open(path, backups=BUILD),
            Jobs(),
            DialogPrompts(QWidget(), theme),
            Navigator(),
            theme,
            Settings(),
            clock=lambda: _NOW,
        )

    def opened(self, page: TodayPage | StrategyPage, place: Location) -> float:
        """Return the CPU ms until a page and all it asks for are shown, and painted."""
        arrived: list[bool] = []
        late = page.side.looked if isinstance(page, TodayPage) else page.part.counted
        late.connect(lambda: arrived.append(True))
        page.resize(1216, 840)
        start = time.process_time()
        page.open(place)
        page.show()
        while not arrived:
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.application.processEvents()
        spent = (time.process_time() - start) * 1000
        self._leave(page)
        return spent

    def _leave(self, page: QWidget) -> None:
        """Let what goes on behind a page come to its end, lest the next one pays for it."""
        page.close()
        page.deleteLater()
        while self.workspace.jobs.busy:
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.application.processEvents()

    def stepped(self, page: PeoplePage) -> list[float]:
        """Return the CPU ms of each step down the list, until the person is painted."""
        page.resize(1216, 840)
        page.open(Location(Place.PEOPLE, _SOMEBODY.contact_id or ""))
        page.show()
        self.application.processEvents()
        spent = []
        for _ in range(_STEPS):
            while self.workspace.jobs.busy:  # what was looked for about the one before
                self.application.processEvents()
            start = time.process_time()
            QTest.keyClick(page.list.table, Qt.Key.Key_Down)
            self.application.processEvents()
            spent.append((time.process_time() - start) * 1000)
        return spent

    def close(self) -> None:
        """Let go of the file."""
        self.workspace.jobs.close()
        self.workspace.store.close()


def _pages(path: Path, cache: Path) -> dict[str, float]:
    window = _Window(path, cache)
    spent: dict[str, list[float]] = {"Today": [], "Strategy": []}
    for _ in range(_ROUNDS):
        today_page, strategy = TodayPage(window.workspace), StrategyPage(window.workspace)
        spent["Today"].append(window.opened(today_page, Location(Place.TODAY)))
        spent["Strategy"].append(window.opened(strategy, Location(Place.STRATEGY)))
    spent["person"] = window.stepped(PeoplePage(window.workspace))
    window.close()
    return {name: statistics.median(each) for name, each in spent.items()}


def main() -> None:
    """Print a table."""
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(book(), folder))
        store = Store.open(path, backups=BUILD)
        print(f"{'what':20} {'read':>8} {'SQL':>8} {'ratio':>7} {'goal':>6}   CPU ms")
        for name, (work, goal) in _READ.items():
            own, plain = _measured(store, work)
            wanted = f"{goal:6.0f}" if goal else "     -"
            print(f"{name:20} {own:8.1f} {plain:8.1f} {own / plain:7.2f} {wanted}")
        store.close()
        for name, spent in _pages(path, Path(folder)).items():
            print(f"{name + ', page':20} {spent:8.1f}")


if __name__ == "__main__":
    main()
    sys.exit()
