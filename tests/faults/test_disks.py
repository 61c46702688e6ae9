"""A disk that is full or fails costs nothing, and is used once it is mended (F5, F6, F26)."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import pytest

from netcompanion.services.folder import DataFolder
from tests.faults import people as made
from tests.faults import weather
from tests.faults.conftest import PEOPLE, Copies
from tests.faults.invariants import fingerprint, judged
from tests.faults.judges import KINDS, exported_to, nobody_or_all
from tests.faults.table import trying
from tests.faults.test_kills import amounts
from ui.log import OURS, PrivateLog

OFTEN = {"merge": 100, "delete": 3, "settings": 30, "export": 3, "save": 120}
"""How often a job is done on a disk that fills up."""
TRIES = 12
ROOM = re.compile(r"about [\d,]+ MB are needed, and [\d,]+ MB are free")
RULES = ("posix/io/*:0.004", "posix/io/rw/*:0.003", "posix/io/sync/*:0.02")
"""Which calls libfiu lets fail, and how often."""


def quick(names: Iterable[str], *some: str) -> list[object]:
    """Return the names as parameters, of which only some are tried with all tests."""
    full = pytest.mark.faults
    return [each if each in some else pytest.param(each, marks=full) for each in names]


def is_said(run: weather.Ran, folder: Path) -> None:
    """Each refusal says where, and no traceback is shown."""
    assert "Traceback" not in run.errors, run.errors
    assert all(str(folder.parent) in words for words in run.refused), run.refused
    assert all(ROOM.search(words) for words in run.refused), run.refused
    assert run.said[-1] == "DONE", run.errors


# F5


@amounts(1, 10)
@pytest.mark.parametrize("name", quick(KINDS, "save", "export"))
def test_the_disk_is_full(full_folder: Path, tmp_path: Path, name: str, times: int) -> None:
    kind, most = KINDS[name], OFTEN.get(name, 8)
    times *= 5 if name == "save" and times > 1 else 1
    with (
        trying("F5", f"{name} on a full disk") as counted,
        weather.small_disk(tmp_path / "disk") as disk,
    ):
        for at in range(times):
            folder = disk.folder / f"data {at}"
            shutil.copytree(full_folder, folder)
            old = exported_to(folder)
            old.parent.mkdir(exist_ok=True)
            before = fingerprint(made.cards(old, 20))
            disk.fill(leaving=at * 40_000)
            run = weather.ran(
                kind.command(name, folder, most=most), on_wait=lambda: disk.make_room()
            )
            counted.runs += 1
            counted.faults += len(run.refused)
            is_said(run, folder)
            assert len(set(run.confirmed)) >= most, "all is done once there is room"
            kind.judge(counted, folder, run, before)
            disk.make_room()
            shutil.rmtree(folder)
        assert counted.faults


@amounts(1, 10)
def test_the_disk_is_full_during_an_import(
    full_folder: Path,
    tmp_path: Path,
    address_book: Callable[[int], Path],
    times: int,
) -> None:
    book = address_book(2000)
    with (
        trying("F5", "import of 2000 on a full disk") as counted,
        weather.small_disk(tmp_path / "disk") as disk,
    ):
        for at in range(times):
            folder = disk.folder / f"data {at}"
            shutil.copytree(full_folder, folder)
            disk.fill(leaving=60_000 + at * 150_000)
            run = weather.ran(weather.job("import", folder, book, most=1))  # ends when refused
            counted.runs += 1
            counted.faults += len(run.refused)
            assert str(folder) in run.errors
            assert ROOM.search(run.errors), run.errors
            nobody_or_all(counted, folder, run, 2000)
            disk.make_room()
            again = weather.ran(weather.job("import", folder, book, most=1))
            nobody_or_all(counted, folder, again, 2000)
            assert again.confirmed
            shutil.rmtree(folder)


# F6


@amounts(1, 8)
@pytest.mark.parametrize("name", quick(("save", "photo", "backup", "export", "merge"), "save"))
def test_files_may_not_grow(copies: Copies, old_export: Path, name: str, times: int) -> None:
    kind, old = KINDS[name], old_export.read_bytes()
    with trying("F6", f"{name}: files of a limited size") as counted:
        for at in range(times):
            folder = copies()
            old_export.write_bytes(old)
            command = kind.command(name, folder, most=OFTEN.get(name, 8))
            run = weather.ran(weather.limited(command, fsize=30_000 + at * 60_000))
            counted.runs += 1
            counted.faults += len(run.refused)
            assert "Traceback" not in run.errors, run.errors
            kind.judge(counted, folder, run, fingerprint(old_export) if not run.confirmed else "")
        assert counted.faults


@pytest.mark.faults
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
@pytest.mark.parametrize("calls", [weather.WRITES, weather.SYNCS])
@pytest.mark.parametrize("name", ["save", "merge", "photo", "backup", "delete"])
def test_one_call_fails(copies: Copies, tmp_path: Path, name: str, calls: str, error: str) -> None:
    kind, most = KINDS[name], 4
    with trying("F6" if error == "EIO" else "F5", f"{name}: {error} at {calls}") as counted:
        whole = kind.command(name, copies(), most=most)
        for at in weather.moments(whole, calls, tmp_path, TRIES):
            folder = copies()
            command = weather.at_call(kind.command(name, folder, most=most), calls, at, error=error)
            run = weather.ran(command, on_wait=lambda: None)
            counted.runs += 1
            counted.faults += 1
            assert "Traceback" not in run.errors, run.errors
            kind.judge(counted, folder, run, "")


@amounts(1, 8)
@pytest.mark.parametrize("rule", quick(RULES, RULES[-1]))
def test_calls_fail_now_and_then(copies: Copies, rule: str, times: int) -> None:
    with trying("F6", f"save: {rule}") as counted:
        for _ in range(times):
            folder = copies()
            command = weather.job("save", folder, first=1000, most=120, fiu=rule)
            run = weather.ran(command, weather.failing_now_and_then(), on_wait=lambda: None)
            counted.runs += 1
            counted.faults += len(run.refused)
            assert "Traceback" not in run.errors, run.errors
            judged(counted, folder, [*range(PEOPLE), *run.confirmed])


# F26


def test_an_export_takes_its_place_when_it_is_on_disk(
    copies: Copies, old_export: Path, tmp_path: Path
) -> None:
    out = tmp_path / "calls.txt"
    calls = f"{weather.SYNCS},rename,link,linkat,renameat2"
    command = KINDS["export"].command("export", copies(), most=1)
    with trying("F26", "order of fsync and rename, by strace") as counted:
        run = weather.ran(weather.noted(command, calls, out))
        counted.runs += 1
        assert run.confirmed, run.errors
        lines = [line for line in out.read_text().splitlines() if str(old_export.parent) in line]
        assert [re.search(r"(\w+)\(", line)[1] for line in lines] == ["fsync", "rename", "fsync"]  # type: ignore[index]  # of a call
        part, renamed, folder = lines
        assert ".netcompanion-part-" in part
        assert renamed.count(str(old_export)) == 1
        assert f"{old_export.parent}>" in folder


@pytest.mark.faults
@pytest.mark.parametrize("calls", ["fsync", "rename", "write"])
@pytest.mark.parametrize("error", ["", "EIO", "ENOSPC"])
def test_an_export_is_broken_off_at_a_call(
    copies: Copies, old_export: Path, tmp_path: Path, calls: str, error: str
) -> None:
    kind, old = KINDS["export"], old_export.read_bytes()
    with trying("F26", f"{error or 'killed'} at {calls}") as counted:
        for at in weather.moments(kind.command("export", copies(), most=1), calls, tmp_path, 12):
            folder = copies()
            old_export.write_bytes(old)
            command = kind.command("export", folder, most=1)
            run = weather.ran(weather.at_call(command, calls, at, error=error))
            counted.runs += 1
            counted.faults += 1
            kind.judge(counted, folder, run, fingerprint_of(old))


def fingerprint_of(data: bytes) -> str:
    """Return what `fingerprint` says of a file with these bytes."""
    import hashlib

    return hashlib.sha256(data).hexdigest()


# What else is written


def test_the_settings_have_no_room(tmp_path: Path, full_folder: Path) -> None:
    with (
        trying("F5", "settings, and the disk stays full") as counted,
        weather.small_disk(tmp_path / "disk") as disk,
    ):
        folder = disk.folder / "data"
        shutil.copytree(full_folder, folder)
        weather.ran(weather.job("settings", folder, most=1))
        before = fingerprint(DataFolder(folder).settings)
        disk.fill(leaving=0)
        run = weather.ran(weather.job("settings", folder, first=2, most=1))
        counted.runs += 1
        counted.faults += len(run.refused)
        assert run.refused
        assert not run.confirmed
        assert fingerprint(DataFolder(folder).settings) == before


def test_a_line_of_the_log_that_has_no_room_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging, "raiseExceptions", False)  # else it is told on a terminal, too
    lines = {"before": False, "meanwhile" * 9_000: True, "after": False}
    with (
        trying("F5", "a log on a full disk") as counted,
        weather.small_disk(tmp_path / "disk") as disk,
        closing(PrivateLog(disk.folder / "logs")) as log,
    ):
        for words, is_full in lines.items():
            if is_full:
                disk.fill(leaving=0)
            log.handle(logging.LogRecord(OURS, logging.ERROR, "", 1, words, None, None))
            disk.make_room()
            counted.runs += 1
            counted.faults += is_full
        (path,) = (disk.folder / "logs").iterdir()
        first, *_, last = path.read_text().splitlines()
        assert first.endswith("before")
        assert last.endswith("after")
