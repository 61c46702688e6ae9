"""The list of People over 100,000 contacts, in a real page: opened, filtered, scrolled, weighed.

A keystroke is a key event in the filter box. "rows" is when the rows in sight are in the model,
"painted" when they are on the screen too, "store" the part of it in the database. A tenth of the
people were met, so that there are groups; "by name" is the same list without them. Times are CPU
ms of the window's thread. The weight is what a process holds with the list open and scrolled
through, above one whose list has one row.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.build_book import BUILD, book, cards
from netcompanion.domain.normalise import fold
from netcompanion.services.settings import Settings
from netcompanion.store import Reader, Store
from ui.jobs import Jobs
from ui.navigation import Navigator
from ui.prompts import DialogPrompts
from ui.theme import Theme
from ui.views.people import PeoplePage
from ui.workspace import Workspace

_OPENED = 9  # times
_SETTLED = 0.3  # s
_TEXTS = 80
_LONGEST = 12  # keystrokes of one text
_JUMPS = 200
_GOALS = {"opened": 100.0, "rows": 16.0, "store": 8.0}
_LIGHTEST = 30.0  # MB


class _TimedWorkspace(Workspace):
    """A workspace that adds up the milliseconds for which the store is asked."""

    asked = 0.0

    @contextmanager
    def read(self) -> Iterator[Reader]:
        start = time.thread_time()
        with super().read() as reader:
            yield reader
        self.asked += (time.thread_time() - start) * 1000


class Stage:
    """Pages of People over one book, as large as in a window of 1440 x 900."""

    def __init__(self, path: Path, cache: Path) -> None:
        """`path`: the database; `cache`: a folder for icons."""
        application = QApplication(["benchmark", "-platform", "offscreen"])
        theme = Theme(application, cache)
        theme.apply("light", 1.0)
        self.application = application
        self.workspace = _TimedWorkspace(
            Store.open(path, backups=BUILD),
            Jobs(),
            DialogPrompts(QWidget(), theme),
            Navigator(),
            theme,
            Settings(),
        )
        self._show_new_page()

    def open(self) -> float:
        """Make a page, show it, and paint its rows; return the ms that took."""
        self.page.hide()
        self._settle()
        return timed(self._show_new_page)

    def press(self, text: str, key: int = 0) -> None:
        """Press and release a key in the filter box."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(self.page.list.field, event)

    def type(self, sign: str) -> None:
        """Type a sign, and load what is in sight, as painting would."""
        self.press(sign)
        table, model = self.page.list.table, self.page.list.model
        first = max(table.rowAt(0), 0)
        last = table.rowAt(table.viewport().height() - 1)
        for row in range(first, (last if last >= 0 else model.rowCount() - 1) + 1):
            model.line_at(row)

    def paint(self) -> None:
        """Paint the rows in sight now."""
        table = self.page.list.table
        table.updateGeometries()  # which Qt does before it paints
        table.viewport().repaint()

    def jump(self, row: int) -> None:
        """Scroll somewhere else, and paint it."""
        table = self.page.list.table
        table.verticalScrollBar().setValue(table.verticalHeader().sectionPosition(row))
        self.paint()

    def step(self) -> None:
        """Go to the next person by key, and paint the list."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(self.page.list.table, event)
        self.paint()

    def group(self, *, on: bool) -> None:
        """Stand people in groups, or by name."""
        self.workspace.change_settings(replace(self.workspace.settings, people_grouped=on))

    def _show_new_page(self) -> None:
        self.page = PeoplePage(self.workspace)
        self.page.resize(1216, 840)
        self.page.show()
        self.application.processEvents()  # lays out and paints

    def _settle(self) -> None:
        """Let the code of the person who is shown be made, as it would be by then."""
        end = time.perf_counter() + _SETTLED
        while time.perf_counter() < end or self.workspace.jobs.busy:
            self.application.processEvents()


def timed(act: Callable[[], object]) -> float:
    """Return the CPU milliseconds of this thread that something takes."""
    start = time.thread_time()
    act()
    return (time.thread_time() - start) * 1000


def texts() -> list[str]:
    """Return what people type: names, firms, addresses, numbers and tags, as far as one types."""
    dice = random.Random(11)
    whole: list[str] = []
    for card in cards(300):
        whole += (card.formatted, fold(card.formatted), card.organisation, card.phones[0].value)
        whole += (card.emails[0].value, *card.tags)
    return [text[:_LONGEST] for text in dice.sample(whole, _TEXTS)]


def show(name: str, spent: list[float], goal: str = "") -> None:
    """Print one line."""
    spent = sorted(spent)
    p95 = spent[min(int(len(spent) * 0.95), len(spent) - 1)]
    limit = f"  goal {_GOALS[goal]:.0f}" if goal else ""
    print(
        f"{name:30} p50 {statistics.median(spent):7.2f}  p95 {p95:7.2f}  max {spent[-1]:7.2f} ms"
        + limit
    )


def type_all(stage: Stage) -> None:
    """Type texts key by key, and print what each key costs."""
    spent: dict[str, list[float]] = {"rows": [], "store": [], "painted": []}
    for text in texts():
        for sign in text:
            stage.workspace.asked = 0.0
            rows = timed(lambda sign=sign: stage.type(sign))  # type: ignore[misc]  # its default
            spent["rows"].append(rows)
            spent["store"].append(stage.workspace.asked)
            spent["painted"].append(rows + timed(stage.paint))
        stage.press("", Qt.Key.Key_Escape)
        stage.paint()
    print(f"{len(spent['rows'])} keystrokes")
    show("keystroke to rows", spent["rows"], "rows")
    show("of it in the store", spent["store"], "store")
    show("keystroke to painted rows", spent["painted"])


def move_all(stage: Stage, number: int) -> None:
    """Jump about in the whole list and step through it, and print what that costs."""
    dice = random.Random(3)
    rows = [dice.randrange(number) for _ in range(_JUMPS)]
    jumps = [timed(lambda row=row: stage.jump(row)) for row in rows]  # type: ignore[misc]  # its default
    show("jump in the whole list", jumps)
    stage.jump(0)
    show("step to the next person", [timed(stage.step) for _ in range(_JUMPS)])


def weigh(number: int) -> None:
    """Open the list, scroll through it, and print what the process holds (kB)."""
    with TemporaryDirectory() as cache:
        stage = Stage(book(number), Path(cache))
        dice = random.Random(5)
        for _ in range(_JUMPS):
            stage.jump(dice.randrange(max(stage.page.list.model.rowCount(), 1)))
        status = Path("/proc/self/status").read_text("ascii")
        print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))
        sys.stdout.flush()
        os._exit(0)


def weight_of(number: int) -> float:
    """Return the MB that a process holds with this list."""
    command = [sys.executable, "-m", "benchmarks.people_list", "--weigh", str(number)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout.split()[-1]) / 1024


def main(number: int) -> None:
    """Measure, and print."""
    book(number)
    book(1)
    with TemporaryDirectory() as cache:
        stage = Stage(book(number), Path(cache))
        print(f"{number} contacts")
        for grouped, name in ((True, "in groups"), (False, "by name")):
            stage.group(on=grouped)
            print(f"{name}, {len(stage.page.list.model.parts.heads)} heads")
            show("opened and painted", [stage.open() for _ in range(_OPENED)], "opened")
            again = [timed(stage.page.list.look_again) for _ in range(_OPENED)]
            show("looked at again", again)
            type_all(stage)
            move_all(stage, number)
        stage.workspace.jobs.close()
    if Path("/proc/self/status").exists():
        more = weight_of(number) - weight_of(1)
        print(f"{'memory above a list of one':30} {more:7.1f} MB  goal {_LIGHTEST:.0f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--weigh"]:
        weigh(int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
