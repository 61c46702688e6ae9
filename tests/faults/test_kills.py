"""Killed at any moment, the app has kept all that it said it had (F1, F2, F3)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter

import pytest

from tests.faults import weather
from tests.faults.conftest import PEOPLE, Copies
from tests.faults.invariants import fingerprint, judged, surroundings
from tests.faults.judges import KINDS, nobody_or_all, restored
from tests.faults.table import trying

SOME, MANY, FIXED = 1, 50, 10
CARDS = 20_000


def amounts(few: int, many: int) -> pytest.MarkDecorator:
    """Try it a few times with all tests, and many times in full."""
    return pytest.mark.parametrize("times", [few, pytest.param(many, marks=pytest.mark.faults)])


# F1


@amounts(2, 200)
def test_saving_is_killed(copies: Copies, times: int) -> None:
    random, folder, confirmed = Random(1), copies(), [*range(PEOPLE)]
    first, saved = 1000, 0
    with trying("F1", f"{times} kills") as counted:
        for at in range(times):
            if at % 10 == 9:
                folder, confirmed = copies(), [*range(PEOPLE)]
            run = weather.killed(
                weather.job("save", folder, first=first),
                random.uniform(0.02, 0.5),
                after="READY" if at % 4 == 3 else "OK",
            )
            first += 1000
            assert run.killed, run.errors
            confirmed += run.confirmed
            saved += len(run.confirmed)
            counted.runs += 1
            counted.faults += run.killed
            there = judged(counted, folder, confirmed)
            kills = (at + 1) % 10 + 1  # in this folder; each may have saved one more, unsaid
            assert len(confirmed) <= there <= len(confirmed) + kills
        assert saved >= times // 2


@pytest.mark.faults
def test_saving_is_killed_at_any_write(copies: Copies, tmp_path: Path) -> None:
    with trying("F1", "killed at a write or a sync") as counted:
        for calls in (weather.WRITES, weather.SYNCS):
            whole = weather.job("save", copies(), first=1000, most=8)
            for at in weather.moments(whole, calls, tmp_path, 30):
                folder = copies()
                command = weather.job("save", folder, first=1000, most=8)
                run = weather.ran(weather.at_call(command, calls, at))
                counted.runs += 1
                counted.faults += run.killed
                judged(counted, folder, [*range(PEOPLE), *run.confirmed])
        assert counted.faults > 30


# F2


@pytest.mark.faults
def test_an_import_is_killed(copies: Copies, address_book: Callable[[int], Path]) -> None:
    times, cards, random = MANY, CARDS, Random(2)
    book = address_book(cards)
    around = surroundings(book.parent)
    with trying("F2", f"{times} kills while {cards} come in") as counted:
        start = perf_counter()
        whole = weather.ran(weather.job("import", copies(), book, most=1))
        assert whole.confirmed == [1], whole.errors
        longest = perf_counter() - start
        for _ in range(times):
            folder = copies()
            command = weather.job("import", folder, book, most=1)
            run = weather.killed(command, random.uniform(0.1, longest))
            counted.runs += 1
            counted.faults += run.killed
            nobody_or_all(counted, folder, run, cards)
        assert surroundings(book.parent) == around


@pytest.mark.parametrize(
    ("times", "cards"), [(2, 200), pytest.param(FIXED, CARDS, marks=pytest.mark.faults)]
)
def test_an_import_is_killed_at_a_statement(
    copies: Copies, address_book: Callable[[int], Path], times: int, cards: int
) -> None:
    book = address_book(cards)
    with trying("F2", f"killed at {times} statements while {cards} come in") as counted:
        whole = weather.ran(weather.job("import", copies(), book, most=1)).number("STATEMENTS")
        for part in range(1, times + 1):
            folder = copies()
            command = weather.job("import", folder, book, most=1, statement=whole * part // times)
            run = weather.ran(command)
            counted.runs += 1
            counted.faults += run.killed
            nobody_or_all(counted, folder, run, cards)
        assert counted.faults >= times - 1


# F3


@amounts(SOME, MANY)
@pytest.mark.parametrize("name", [each for each in KINDS if each != "save"])
def test_a_job_is_killed(copies: Copies, old_export: Path, name: str, times: int) -> None:
    kind, random, old = KINDS[name], Random(name), old_export.read_bytes()
    with trying(kind.row, f"{name}: {times} kills") as counted:
        for _ in range(times):
            folder = copies()
            old_export.write_bytes(old)
            before = fingerprint(old_export)
            run = weather.killed(kind.command(name, folder), random.uniform(0.0, kind.longest))
            assert run.status in (0, -9), run.errors
            counted.runs += 1
            counted.faults += run.killed
            kind.judge(counted, folder, run, before)
        assert counted.faults or kind.most, "whatever has no end can only be killed"


@pytest.mark.faults
@pytest.mark.parametrize("name", ["merge", "delete", "backup", "photo"])
def test_a_job_is_killed_at_a_statement(copies: Copies, name: str) -> None:
    kind = KINDS[name]
    with trying(kind.row, f"{name}: killed at statements") as counted:
        whole = weather.ran(kind.command(name, copies(), most=2)).number("STATEMENTS")
        for at in range(max(1, whole // MANY), whole, max(1, whole // MANY)):
            folder = copies()
            run = weather.ran(kind.command(name, folder, most=2, statement=at))
            counted.runs += 1
            counted.faults += run.killed
            kind.judge(counted, folder, run, "")


# F15


def crashed(folder: Path, first: int = 1000) -> list[int]:
    """Leave a log beside the database, as a crash does; return who was saved."""
    return weather.killed(weather.job("save", folder, first=first), 0.1, after="OK").confirmed


@amounts(SOME, MANY)
def test_a_restore_is_killed(copies: Copies, backups: tuple[Path, Path], times: int) -> None:
    random = Random(15)
    with (
        trying("F15", f"restored over a log of a crash: {times} kills") as crashes,
        trying("F3", f"restore: {times} kills") as counted,
    ):
        for _ in range(times):
            folder = copies()
            saved = crashed(folder)
            crashes.runs += 1
            crashes.faults += bool(saved)
            command = weather.job("restore", folder, *backups)
            run = weather.killed(command, random.uniform(0.0, 1.5))
            assert run.status in (0, -9), run.errors
            counted.runs += 1
            counted.faults += run.killed
            restored(counted, folder, run, saved)


@pytest.mark.faults
@pytest.mark.parametrize("error", ["", "EIO", "ENOSPC"])
def test_a_restore_is_broken_off_at_a_name(
    copies: Copies, backups: tuple[Path, Path], tmp_path: Path, error: str
) -> None:
    with trying("F15", f"restore: {error or 'killed'} at a rename or unlink") as counted:
        whole = weather.job("restore", copies(), *backups, most=2)
        for at in weather.moments(whole, weather.NAMES, tmp_path, 30):
            folder = copies()
            command = weather.job("restore", folder, *backups, most=2)
            run = weather.ran(weather.at_call(command, weather.NAMES, at, error=error))
            assert "Traceback" not in run.errors, run.errors
            counted.runs += 1
            counted.faults += 1
            restored(counted, folder, run, ())
