"""How long until there is a window, and until it shows something: against a bare PySide6 window.

CPU ms of whole processes, medians of rounds that take turns, and their ratio to the floor.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.build_book import copy_of

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
    shutil.move(copy_of(size, folder), folder / "netcompanion.db")
    return home


if __name__ == "__main__":
    main()
