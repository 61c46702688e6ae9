"""Which scenario goes on which server, as a table: `python -m tests.sync scenarios`."""

from __future__ import annotations

import argparse
import tempfile
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Final

from netcompanion.store import Store
from tests.sync.scenario import Scenario, played
from tests.sync.scenarios import ALL, SUBJECTS
from tests.sync.servers import NAMES, Servers, missing
from tests.sync.stage import NotHere

_NOT_HERE: Final = "n/a"
_HEADS: Final = {"sabre": "sabre 1.8"}
_WIDTH: Final = 10


@dataclass(slots=True)
class Notes:
    """What is said below the table, each once and under a number."""

    reasons: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)

    def number(self, reason: str) -> int:
        """Return the number of a reason."""
        if reason not in self.reasons:
            self.reasons.append(reason)
        return self.reasons.index(reason) + 1


def main(arguments: Sequence[str]) -> int:
    """Print the table; the status is 1 where anything failed."""
    parser = argparse.ArgumentParser(prog="tests.sync scenarios", description=__doc__)
    parser.add_argument("--server", action="append", choices=NAMES, help="only this column")
    parser.add_argument("--only", default="", help="only rows with these words in them")
    parser.add_argument("--small", action="store_true", help="leave out what takes long")
    parser.add_argument("--trace", action="store_true", help="say where it failed")
    options = parser.parse_args(arguments)
    names = options.server or NAMES
    wanted = [each for each in ALL if options.only.lower() in f"{each.subject} {each.title}"]
    if options.small:
        wanted = [each for each in wanted if not each.large]
    notes = Notes()
    start = perf_counter()
    with tempfile.TemporaryDirectory() as folder, Servers(Path(folder)) as servers:
        template = Path(folder) / "empty.db"
        Store.open(template, backups=Path(folder)).close()
        print(_line("", (_HEADS.get(name, name) for name in names)))
        subject = ""
        for each in wanted:
            if each.subject != subject:
                subject = each.subject
                print(f"\n{SUBJECTS[subject]}")
            cells = (_cell(each, name, servers, template, notes, options.trace) for name in names)
            print(_line(each.title, cells), flush=True)
    _tell(notes, len(wanted) * len(names), perf_counter() - start)
    return 1 if notes.failures else 0


def _cell(
    scenario: Scenario, name: str, servers: Servers, template: Path, notes: Notes, trace: bool
) -> str:
    if lack := missing(name):
        return f"{_NOT_HERE} {notes.number(f'{name} is not installed: {lack}')}"
    try:
        with servers.lent(name) as server:
            measures = played(scenario, server, template)
    except NotHere as reason:
        return f"{_NOT_HERE} {notes.number(str(reason))}"
    except Exception as error:  # noqa: BLE001 # whatever it is, it is what the cell has to say
        told = traceback.format_exc() if trace else _where(error)
        notes.failures.append(f"{scenario.title}, {name}: {told}")
        return "FAIL"
    notes.measures += [f"{name:10} {each}" for each in measures]
    return "ok"


def _where(error: Exception) -> str:
    """Return the line of the scenario at which it failed, and what was wrong."""
    frames = traceback.extract_tb(error.__traceback__)
    line = next((each for each in reversed(frames) if "scenarios_" in each.filename), frames[-1])
    words = " ".join(f"{error}".split())[:300]
    return f"{Path(line.filename).name}:{line.lineno} {line.line} [{type(error).__name__}] {words}"


def _line(title: str, cells: Iterable[str]) -> str:
    return f"{title:46}" + "".join(f"{cell:>{_WIDTH}}" for cell in cells)


def _tell(notes: Notes, cells: int, seconds: float) -> None:
    print()
    for number, reason in enumerate(notes.reasons, start=1):
        print(f"n/a {number}: {reason}.")
    for each in notes.measures:
        print(each)
    for each in notes.failures:
        print(f"FAIL {each}")
    print(f"{cells} cells, {len(notes.failures)} failed, {seconds:.0f} s")
