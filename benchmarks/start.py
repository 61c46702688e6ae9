"""How long until there is a window, and until it shows something: against a bare PySide6 window.

CPU ms of whole processes, medians of rounds that take turns, and their ratio to the floor.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.build_book import copy_of
from netcompanion.domain.change import Change, add
from netcompanion.domain.event import Encounter, Event, Objective
from netcompanion.domain.promise import Direction, Promise
from netcompanion.domain.relationship import Introduction, Party
from netcompanion.store import Store

ROUNDS = 9
SIZES = (1_000, 100_000)
GOALS = {"paint": 1.5, "rows": 3.3}


def measure(mode: str, home: Path) -> tuple[float, str]:
    """Start once; return CPU ms and the heavy modules that were imported by then."""
    environment = dict(os.environ, XDG_DATA_HOME=str(home))
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.start_probe", mode],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    spent, loaded = done.stdout.split()
    return float(spent), loaded


def main() -> None:
    """Print one table."""
    with TemporaryDirectory() as root:
        homes = {size: _home(Path(root), size) for size in SIZES}
        cases = [("floor", 0)] + [(mode, size) for mode in GOALS for size in SIZES]
        seen: dict[tuple[str, int], list[float]] = {case: [] for case in cases}
        loaded: dict[tuple[str, int], str] = {}
        for turn in range(ROUNDS + 1):
            for case in cases:
                mode, size = case
                spent, modules = measure(mode, homes.get(size, Path(root)))
                loaded[case] = modules
                if turn:  # the first fills the caches
                    seen[case].append(spent)
    floor = statistics.median(seen["floor", 0])
    print(f"{'':24}{'CPU ms':>8}{'x floor':>9}{'goal':>7}  imported by then")
    for (mode, size), times in seen.items():
        middle = statistics.median(times)
        name = "bare PySide6 window" if mode == "floor" else f"{mode}, {size:,} contacts"
        goal = f"{GOALS[mode]:.1f}" if mode in GOALS else ""
        print(f"{name:24}{middle:8.0f}{middle / floor:9.2f}{goal:>7}  {loaded[mode, size]}")


def _home(root: Path, size: int) -> Path:
    """Return a home of data (XDG) in which the usual folder of the app holds `size` contacts."""
    home = root / str(size)
    folder = home / "NetCompanion"
    folder.mkdir(parents=True)
    path = folder / "netcompanion.db"
    shutil.move(copy_of(size, folder), path)
    store = Store.open(path, backups=folder)
    store.apply(_something_for_today(datetime.now()))
    store.close()
    return home


def _something_for_today(now: datetime) -> Change:
    """Return what fills every card of Today: nobody starts the app to see it empty."""
    day = now.date()
    coming = Event(id="coming", name="Makers mixer", start=now + timedelta(1), place="Granary hall")
    past = Event(id="past", name="Harbour breakfast", start=now - timedelta(2))
    goals = [
        Objective(id=f"goal-{i}", event_id=coming.id, text=text, number=3, position=i)
        for i, text in enumerate(("Meet 3 printers", "Book 3 visits", "Learn who buys glass"))
    ]
    promises = [
        Promise(
            id=f"{direction}-{i}",
            direction=direction,
            what="send the list of suppliers",
            made=day - timedelta(2),
            contact_id=f"00000000-0000-4000-8000-{i:012}",
            due=day + timedelta(i - 2),
            event_id=past.id,
        )
        for direction, number in ((Direction.I_OWE, 6), (Direction.THEY_OWE, 3))
        for i in range(number)
    ]
    met = [
        Encounter(
            id=f"met-past-{i}",
            contact_id=f"00000000-0000-4000-8000-{i:012}",
            on=past.start.date(),
            event_id=past.id,
        )
        for i in range(4)
    ]
    introductions = [
        Introduction(id=f"way-{i}", first=Party(name="Ada"), second=Party(name="Bo"), on=day)
        for i in range(2)
    ]
    return add("Something for today", coming, past, *goals, *promises, *met, *introductions)


if __name__ == "__main__":
    main()
