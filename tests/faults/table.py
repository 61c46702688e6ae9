"""How each row of the two tables of trust was tried: `python -m tests.faults table`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import pytest

FILE: Final = Path(__file__).parents[2] / "build" / "trust.jsonl"

ROWS: Final = {
    "F1": "killed while saving",
    "F2": "killed during a long import",
    "F3": "killed during merge, delete, undo, backup, restore, photo",
    "F4": "killed during a sync",
    "F5": "disk full",
    "F6": "file size limit, input and output errors",
    "F7": "migration fails half-way",
    "F8": "database of a newer version",
    "F9": "database of each older version",
    "F10": "read-only folder or medium",
    "F11": "locked by another program",
    "F12": "two instances",
    "F13": "corrupted pages",
    "F14": "log cut, flipped, missing or of another database",
    "F15": "backup restored over a live or crashed database",
    "F16": "backup damaged, empty, foreign or hostile",
    "F17": "clock jumps",
    "F18": "time zones and summer time",
    "F19": "bad network",
    "F20": "hostile XML",
    "F21": "server that lies",
    "F22": "PostgreSQL in trouble",
    "F23": "memory",
    "F24": "descriptors, surroundings, odd paths",
    "F25": "signals, session end, window closed during a write",
    "F26": "exports interrupted",
    "V1": "vCard bombs",
    "V2": "one bad card among good ones",
    "V3": "control and bidi characters, endless names",
    "V4": "pictures and sounds by address",
    "V5": "markup in fields",
    "V6": "links",
    "V7": "spreadsheet formulas on export",
    "V8": "bombs in tables",
    "V9": "file names from names of people",
    "V10": "image bombs",
    "V11": "payloads of QR codes",
    "V12": "injection on export",
    "V13": "hostile calendars and LDIF",
    "V14": "search box",
    "V15": "malicious database",
    "V16": "code in data",
    "V17": "secrets in what is written",
    "V18": "personal data in logs",
    "V19": "passwords to the wrong host, bad certificates",
    "V20": "hostile rows in a shared database",
    "V21": "permissions and files left behind",
    "V22": "dependencies and sockets",
}
WAITING: Final = {"F22", "V20"}
"""Rows that need the database for several, which does not exist yet."""

_FAILED = "FAILED"
_HEADS = f"{'row':4} {'what':57} {'runs':>6} {'faults':>7} {'lost':>5} {'half':>5}  result"


@dataclass(slots=True, kw_only=True)
class Tried:
    """One way in which one row was tried, and by which test."""

    row: str
    how: str
    test: str = ""
    runs: int = 0
    faults: int = 0
    lost: int = 0
    half: int = 0
    result: str = "ok"


def tried(
    row: str, how: str, runs: int, faults: int, lost: int = 0, half: int = 0, result: str = "ok"
) -> None:
    """Note that a row was tried, and what came of it.

    `faults` are those that really struck, `lost` are confirmed contacts that were gone after it,
    `half` contacts that were there in part.
    """
    _note(Tried(row=row, how=how, runs=runs, faults=faults, lost=lost, half=half, result=result))


@contextmanager
def trying(row: str, how: str) -> Iterator[Tried]:
    """Count while a row is tried, and note it at the end: as failed where an assertion did."""
    counted = Tried(row=row, how=how, result=_FAILED)
    try:
        yield counted
        counted.result = "ok"
    except pytest.skip.Exception:
        counted.result = "skipped"
        raise
    finally:
        _note(counted)


def _note(line: Tried) -> None:
    if line.row not in ROWS:
        raise KeyError(line.row)
    line.test = os.environ.get("PYTEST_CURRENT_TEST", "").partition(" (")[0]
    FILE.parent.mkdir(exist_ok=True)
    with FILE.open("a", encoding="utf-8") as out:  # one write: several processes append
        out.write(json.dumps(asdict(line), ensure_ascii=False) + "\n")


def noted() -> dict[str, list[Tried]]:
    """Return the ways in which each row was tried, each the sum of the tests that tried it so.

    Of what one test noted the last time counts: it may have been run again.
    """
    last: dict[tuple[str, str, str], Tried] = {}
    for line in FILE.read_text("utf-8").splitlines() if FILE.exists() else ():
        found = Tried(**json.loads(line))
        last[found.row, found.how, found.test] = found
    ways: dict[tuple[str, str], Tried] = {}
    for (row, how, _test), found in last.items():
        _add(ways.setdefault((row, how), Tried(row=row, how=how)), found)
    rows: dict[str, list[Tried]] = {row: [] for row in ROWS}
    for way in ways.values():
        rows[way.row].append(way)
    return rows


def main(arguments: Sequence[str]) -> int:
    """Print the table; the status is 1 where a row failed or anybody was lost."""
    short = "--short" in arguments
    print(_HEADS)
    everything = Tried(row="", how="")
    for row, ways in noted().items():
        _tell(row, ways, short=short)
        for each in ways:
            _add(everything, each)
    print(
        f"\n{everything.runs} runs, {everything.faults} faults, "
        f"{everything.lost} confirmed contacts lost, {everything.half} half contacts"
    )
    return 1 if everything.result == _FAILED or everything.lost or everything.half else 0


def _tell(row: str, ways: list[Tried], *, short: bool) -> None:
    whole = Tried(row=row, how="")
    for each in ways:
        _add(whole, each)
    result = whole.result if ways else "not tried"
    print(_line(row, ROWS[row], whole, "waits" if row in WAITING else result))
    if not short:
        for each in ways:
            print(_line("", f"  {each.how}", each, each.result))


def _line(row: str, what: str, each: Tried, result: str) -> str:
    what = what if len(what) <= 57 else f"{what[:56]}…"
    counts = f"{each.runs:>6} {each.faults:>7} {each.lost:>5} {each.half:>5}"
    return f"{row:4} {what:57} {counts}  {result}"


def _add(whole: Tried, part: Tried) -> None:
    whole.runs += part.runs
    whole.faults += part.faults
    whole.lost += part.lost
    whole.half += part.half
    if part.result != "ok" and whole.result != _FAILED:
        whole.result = part.result
