"""How long a window stands still while an address book is read: run by `benchmarks.sync`.

The real window with its list of people, and the run in its own lane. A timer wants to tick every
10 ms; what it is late by is how long a key, a click or a paint would have waited. Reads a `Place`
as JSON, and prints the lateness of each tick, in ms, by what went on meanwhile.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.sync_probe import ACCOUNT, BOOK, Place, known
from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact
from netcompanion.services.folder import DataFolder
from ui.app import App
from ui.instance import Instance
from ui.navigation import Location
from ui.navigation import Place as Page
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.domain.progress import Progress
    from netcompanion.domain.sync import Run
    from netcompanion.store import Store

TICK = 10  # ms
REST = 2_000  # ms before the first run, to compare with
NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Ticks(QObject):
    """A timer that notes how late it is."""

    def __init__(self) -> None:
        super().__init__()
        self.late: dict[str, list[float]] = {}
        self.meanwhile = "start"
        self._last = perf_counter()
        timer = QTimer(self, interval=TICK, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._tick)
        timer.start()

    def _tick(self) -> None:
        now = perf_counter()
        late = max((now - self._last) * 1000 - TICK, 0.0)
        self.late.setdefault(self.meanwhile, []).append(late)
        self._last = now


class Script(QObject):
    """What a person does, one thing when the other is done."""

    def __init__(self, place: Place, ticks: Ticks, workspace: Workspace) -> None:
        super().__init__()
        self._ticks, self._workspace = ticks, workspace
        self._runs = workspace.runs
        if place.password:
            self._runs.secrets.hold(ACCOUNT, place.password)
        known(workspace.store, place)
        workspace.do(add("Met", Contact(id="ada", uid="ada", created=NOW, given="Ada")))
        self._workspace.navigator.go(Location(Page.PEOPLE))
        self._then: list[tuple[str, Callable[[], None]]] = [
            ("read", self._sync),
            ("look", self._look),
            ("store", self._sync),
            ("no change", self._sync),
            ("end", QApplication.quit),
        ]
        self._runs.finished.connect(self._ran)
        self._then.insert(0, ("rest", lambda: QTimer.singleShot(REST, self, self._next)))
        QTimer.singleShot(REST, self, self._next)

    def _next(self) -> None:
        self._ticks.meanwhile, act = self._then.pop(0)
        act()

    def _sync(self) -> None:
        self._runs.sync(BOOK)

    def _ran(self, run: Run) -> None:
        assert not run.error, run.error
        QTimer.singleShot(0, self, self._next)

    def _look(self) -> None:
        store = self._workspace.store
        self._workspace.jobs.read(lambda progress: _begin(store, progress)).succeeded.connect(
            self._next
        )


def _begin(store: Store, progress: Progress) -> None:
    from netcompanion.domain.sync import Direction, Upload
    from netcompanion.services.sync import first

    with store.read() as reader:
        book = reader.book(BOOK)
        assert book is not None
        first.preview(reader, book, progress)
    first.approve(store, BOOK, Direction.TWO_WAY, Upload())


def main() -> None:
    """Open the window, let the person act, and print what the timer saw."""
    place = Place(**json.load(sys.stdin))
    application = QApplication(["benchmark", "-platform", "offscreen", "-style", "Fusion"])
    with TemporaryDirectory() as root:
        folder = DataFolder(Path(root))
        folder.make()
        app = App(application, folder, Instance(folder.lock))
        ticks = Ticks()
        script: list[Script] = []
        app.show()

        def begin() -> None:
            if "ui.views.sync_status" in sys.modules and not app.jobs.busy:
                waiting.stop()
                workspace = application.findChild(Workspace)
                assert workspace is not None
                script.append(Script(place, ticks, workspace))

        waiting = QTimer(interval=100)
        waiting.timeout.connect(begin)
        waiting.start()
        application.exec()
        app.close()
    json.dump(ticks.late, sys.stdout)


if __name__ == "__main__":
    main()
