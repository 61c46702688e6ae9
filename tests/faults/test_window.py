"""The real window in a process of its own, and what befalls it."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic

import pytest

from netcompanion.services.folder import DataFolder
from netcompanion.services.unsaved import unsaved
from tests.faults import invariants, weather
from tests.faults.conftest import PEOPLE, Copies
from tests.faults.people import person
from tests.faults.table import trying
from tests.faults.window import MANY, TYPED

ROOT = Path(__file__).parents[2]
SIGNALS = [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]
PATIENCE = 300.0  # s, on a machine that does other things too
TO_END = 10.0  # s, after a signal, on one that does not

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals and mounts of Linux")


def some(ways: Iterable[object]) -> list[object]:
    """Return ways to try it as parameters: the first one is tried with all tests."""
    first, *others = ways
    return [first, *(pytest.param(each, marks=pytest.mark.faults) for each in others)]


class Window:
    """A window under way."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self.child = child

    def wait(self, *words: str) -> str:
        """Return the line that begins with one of these words, once it is said."""
        assert self.child.stdout is not None
        for line in self.child.stdout:
            if line.startswith(words):
                return line.rstrip()
        pytest.fail(f"the window ended without {words}")

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end, and return its status."""
        self.child.send_signal(how)
        return self.child.wait(PATIENCE)


@contextmanager
def window(
    folder: Path | bytes, *words: str, env: Mapping[str, str] | None = None, limit: int = 0
) -> Iterator[Window]:
    command = [sys.executable, "-m", "tests.faults.window", folder, *words]
    if limit:
        command = [weather.program("prlimit"), f"--nofile={limit}", "--", *command]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        command, cwd=ROOT, env={**surroundings, **(env or {})}, stdout=subprocess.PIPE, text=True
    ) as child:
        watch = threading.Timer(PATIENCE, child.kill)
        watch.start()
        try:
            yield Window(child)
        finally:
            watch.cancel()
            child.kill()


def contents(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def has_log(folder: Path) -> bool:
    return Path(folder, "netcompanion.db-wal").exists()


def whole(folder: Path) -> int:
    with invariants.opened(folder) as store, store.read() as reader:
        return reader.count()


@pytest.mark.parametrize("how", some(SIGNALS))
def test_a_window_ends_when_it_is_asked_to(how: signal.Signals, copies: Copies) -> None:
    folder = copies()
    with trying("F25", f"{how.name} to a window that waits") as counted:
        with window(folder) as shown:
            shown.wait("OPEN")
            assert has_log(folder)
            assert shown.end(how) == 0
        assert not has_log(folder)
        assert Path(folder, "settings.json").stat().st_size > 0
        assert whole(folder) == PEOPLE
        counted.runs = counted.faults = 1


@pytest.mark.parametrize("how", some(SIGNALS))
def test_a_window_ends_in_the_middle_of_a_long_import(how: signal.Signals, copies: Copies) -> None:
    folder = copies()
    with trying("F25", f"{how.name} in the middle of an import") as counted:
        with window(folder, "import") as shown:
            shown.wait("WORKING")
            assert shown.end(how) == 0
        assert not has_log(folder)
        assert whole(folder) in (PEOPLE, PEOPLE + MANY)
        counted.runs = counted.faults = 1


@pytest.mark.faults
def test_a_window_ends_within_ten_seconds(copies: Copies) -> None:
    with trying("F25", "SIGTERM in the middle of an import: over within 10 s") as counted:
        with window(copies(), "import") as shown:
            shown.wait("WORKING")
            begun = monotonic()
            assert shown.end() == 0
            assert monotonic() - begun < TO_END
        counted.runs = counted.faults = 1


@pytest.mark.faults
@pytest.mark.parametrize(
    ("what", "how"), [("note", signal.SIGKILL), ("form", signal.SIGTERM)], ids=["killed", "ended"]
)
def test_what_is_being_typed_outlives_the_window(
    what: str, how: signal.Signals, copies: Copies
) -> None:
    folder = copies()
    with trying("F25", f"half typed into a {what}") as counted:
        with window(folder, what) as shown:
            shown.wait("TYPED")
            shown.end(how)
        (typed,) = unsaved(DataFolder(folder)).load()
        assert typed.thing == person(0).id
        assert TYPED in typed.words
        with invariants.opened(folder) as store, store.read() as reader:
            contact = reader.contact(typed.thing)
            assert contact is not None
            assert TYPED not in contact.note
        counted.runs = counted.faults = 1


def test_a_second_start_shows_the_first_window_and_takes_over_from_one_that_was_killed(
    copies: Copies,
) -> None:
    folder = copies()
    with trying("F12", "started twice, and again after kill -9") as counted:
        with window(folder) as first:
            first.wait("OPEN")
            with window(folder, "patient") as second:
                assert second.child.wait(PATIENCE) == 0
            first.child.kill()
            first.child.wait(PATIENCE)
            with window(folder) as third:
                third.wait("OPEN")
                assert third.end() == 0
        assert whole(folder) == PEOPLE
        counted.runs, counted.faults = 3, 1


def test_beside_a_window_that_hangs_a_second_one_reads(copies: Copies) -> None:
    folder = copies()
    with trying("F12", "started beside a window that hangs") as counted:
        with window(folder) as first:
            first.wait("OPEN")
            first.child.send_signal(signal.SIGSTOP)
            with window(folder) as second:
                second.wait("READING")
                assert second.end() == 0
            first.child.send_signal(signal.SIGCONT)
            assert first.end() == 0
        assert whole(folder) == PEOPLE
        counted.runs, counted.faults = 2, 1


@pytest.mark.parametrize("log", some(["with a log alone", "with a log", "without a log"]))
def test_a_read_only_folder_is_read(log: str, copies: Copies) -> None:
    folder = copies()
    if log != "without a log":
        with window(folder, "import") as crashed:
            crashed.wait("OK")
            crashed.child.kill()
            crashed.child.wait(PATIENCE)
    if log == "with a log alone":
        Path(folder, "netcompanion.db-shm").unlink()
    before = contents(folder)
    with trying("F10", f"read-only folder {log}") as counted:
        with weather.read_only(folder), window(folder) as shown:
            shown.wait("READING")
            assert shown.end() == 0
        assert contents(folder) == before
        assert whole(folder) == PEOPLE + (0 if log == "without a log" else MANY)
        counted.runs = counted.faults = 1


def test_nobody_elses_folder_is_read_by_who_may_not_write(copies: Copies) -> None:
    """As an account that may look, and not touch."""
    weather.needs_root()
    folder = copies()
    folder.chmod(0o555)
    for path in folder.iterdir():
        path.chmod(0o444)
    with trying("F10", "files that may not be changed, on a disk that may") as counted:
        chattr = weather.program("chattr")
        done = subprocess.run([chattr, "+i", folder / "netcompanion.db"], check=False)
        if done.returncode:
            pytest.skip("files cannot be made immutable here")
        try:
            with window(folder) as shown:
                shown.wait("READING")
                assert shown.end() == 0
        finally:
            subprocess.run([chattr, "-i", folder / "netcompanion.db"], check=True)
        assert whole(folder) == PEOPLE
        counted.runs = counted.faults = 1


def test_a_newer_database_is_left_as_it_is(copies: Copies) -> None:
    folder = copies()
    database = folder / "netcompanion.db"
    with closing(sqlite3.connect(database)) as db:
        db.execute("UPDATE alembic_version SET version_num = 'ffffffffffff'")
        db.commit()
    before = contents(folder)["netcompanion.db"], database.stat().st_mtime_ns
    with trying("F8", "opened by the window") as counted:
        with window(folder) as shown:
            assert "newer" in shown.wait("TROUBLE")
            assert shown.end() == 0
        assert (contents(folder)["netcompanion.db"], database.stat().st_mtime_ns) == before
        assert not has_log(folder)
        counted.runs = counted.faults = 1


@pytest.mark.parametrize("mode", some(["EXCLUSIVE", "IMMEDIATE"]))
def test_a_window_opens_and_reads_beside_a_program_that_writes(mode: str, copies: Copies) -> None:
    folder = copies()
    with trying("F11", f"opened while another program holds BEGIN {mode}") as counted:
        with closing(sqlite3.connect(folder / "netcompanion.db", isolation_level=None)) as db:
            db.execute(f"BEGIN {mode}")
            with window(folder) as shown:
                shown.wait("OPEN")
                db.execute("ROLLBACK")
                assert shown.end() == 0
        assert whole(folder) == PEOPLE
        counted.runs = counted.faults = 1


ODD = {
    "spaces and signs": "a b #c ?d 100%20 e",
    "letters of Windows": "C:\\Users\\me",
    "every script": "Ünïcødé 名刺 כרטיס",
    "250 characters": "x" * 250,
}


@pytest.mark.parametrize("name", some(ODD))
def test_a_window_opens_in_a_folder_of_any_name(name: str, copies: Copies, tmp_path: Path) -> None:
    folder = tmp_path / ODD[name]
    shutil.copytree(copies(), folder)
    with trying("F24", f"folder with {name}") as counted:
        with window(folder) as shown:
            shown.wait("OPEN")
            assert shown.end() == 0
        assert whole(folder) == PEOPLE
        counted.runs = counted.faults = 1


def test_a_window_opens_in_a_folder_whose_name_is_no_text(copies: Copies, tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe"))
    shutil.copytree(copies(), folder)
    with trying("F24", "folder whose name is no UTF-8") as counted:
        with window(os.fsencode(folder)) as shown:
            shown.wait("OPEN")
            with window(os.fsencode(folder), "patient") as second:
                assert second.child.wait(PATIENCE) == 0
            assert shown.end() == 0
        assert whole(folder) == PEOPLE
        counted.runs = counted.faults = 1


SURROUNDINGS: Mapping[str, Mapping[str, str]] = {
    "LANG=C": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "no HOME": {"HOME": "", "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "", "XDG_CACHE_HOME": ""},
}


@pytest.mark.parametrize("name", some(SURROUNDINGS))
def test_a_window_opens_in_any_surroundings(name: str, copies: Copies, tmp_path: Path) -> None:
    folder = tmp_path / "Müller"
    shutil.copytree(copies(), folder)
    with trying("F24", name) as counted:
        with window(folder, env=SURROUNDINGS[name]) as shown:
            shown.wait("OPEN")
            assert shown.end() == 0
        assert whole(folder) == PEOPLE
        counted.runs = counted.faults = 1


def test_a_window_opens_with_few_descriptors_and_without_a_log(copies: Copies) -> None:
    folder = copies()
    (folder / "logs").write_text("not a folder")
    with trying("F24", "40 descriptors, log that cannot be written") as counted:
        with window(folder, limit=40) as shown:
            shown.wait("OPEN")
            assert shown.end() == 0
        assert whole(folder) == PEOPLE
        counted.runs, counted.faults = 1, 2


def test_without_a_display_there_is_one_sentence(tmp_path: Path) -> None:
    with trying("F24", "no display, or one that cannot be reached") as counted:
        for display in ("", ":9917"):
            done = subprocess.run(
                [sys.executable, "main.py", "--data", str(tmp_path / "data")],
                cwd=ROOT,
                env={"PATH": os.environ["PATH"], "DISPLAY": display, "HOME": str(tmp_path)},
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                check=False,
            )
            assert done.returncode == 1
            (line,) = done.stderr.splitlines()
            assert "no display can be reached" in line
            counted.runs += 1
            counted.faults += 1
        assert not (tmp_path / "data").exists()
