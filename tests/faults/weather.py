"""The faults: what befalls a process, its disk, its files and its clock.

Each is made from outside, as it would come: a child does a real job (`tests.faults.script`), says
`OK` and a number after each COMMIT, and something happens to it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

WRITES: Final = "pwrite64,ftruncate"
SYNCS: Final = "fsync,fdatasync"
NAMES: Final = "rename,unlink"
_HERE: Final = Path(__file__).parents[2]
_PATIENCE: Final = 300.0  # s
_FAKETIME: Final = ("/usr/lib/*/faketime/libfaketime.so.1", "/usr/lib/faketime/libfaketime.so.1")
_FIU: Final = ("/usr/lib/*/fiu", "/usr/lib/fiu")
_KILLED: Final = (-9, 137)


@dataclass(slots=True)
class Ran:
    """How a child fared: what it said, line by line, and how it ended."""

    said: list[str] = field(default_factory=list)
    errors: str = ""
    status: int = 0

    @property
    def confirmed(self) -> list[int]:
        """The numbers that were said to be saved."""
        return [int(line.split()[1]) for line in self.said if line.startswith("OK ")]

    @property
    def refused(self) -> list[str]:
        """What the person was told."""
        return [line.partition(" ")[2] for line in self.said if line.startswith("REFUSED ")]

    @property
    def killed(self) -> bool:
        """Whether it ended as one that is killed."""
        return self.status in _KILLED

    def number(self, word: str) -> int:
        """Return the number that was said after a word."""
        return next(int(line.split()[1]) for line in self.said if line.startswith(f"{word} "))


def job(name: str, folder: Path, *arguments: object, **options: object) -> list[str]:
    """Return the command that does a job in a data folder."""
    given = [f"--{key}={value}" for key, value in options.items()]
    words = [name, str(folder), *map(str, arguments), *given]
    return [sys.executable, "-m", "tests.faults.script", *words]


def killed(command: Sequence[str], seconds: float, *, after: str = "READY") -> Ran:
    """Run a child, and kill it so long after it said a word; it may have ended by then."""
    ran = Ran()
    with _started(command, {}) as child:
        _read(child, ran, until=after)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.kill()
        _read(child, ran)
        _end(child, ran)
    return ran


def ran(
    command: Sequence[str],
    env: Mapping[str, str] | None = None,
    *,
    on_wait: Callable[[], None] | None = None,
) -> Ran:
    """Run a child to its end. It waits where it is refused something: `on_wait`, and it goes on."""
    found = Ran()
    with _started(command, env or {}) as child:
        assert child.stdin is not None
        _read(child, found, until="READY")
        while _read(child, found, until=("REFUSED", "WAITS")) and on_wait:
            on_wait()
            with suppress(BrokenPipeError):  # it has ended
                child.stdin.write("again\n")
                child.stdin.flush()
        with suppress(BrokenPipeError):
            child.stdin.close()
        _read(child, found)
        _end(child, found)
    return found


@contextmanager
def _started(command: Sequence[str], env: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        command,
        cwd=_HERE,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **env},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def _read(child: subprocess.Popen[str], found: Ran, *, until: str | tuple[str, ...] = ()) -> bool:
    """Take what a child says; return whether it said a word that is waited for."""
    assert child.stdout is not None
    for line in child.stdout:
        if line.endswith("\n"):  # what was cut was not said
            found.said.append(line.rstrip("\n"))
        if line.startswith(until):
            return True
    return False


def _end(child: subprocess.Popen[str], found: Ran) -> None:
    assert child.stderr is not None
    found.errors = child.stderr.read()
    found.status = child.wait(_PATIENCE)


# What may not be installed, or not be allowed


def program(name: str) -> str:
    """Return the path of a program; skip the test where it is missing."""
    found = shutil.which(name)
    if found is None:
        _lacking(name)
    return str(found)


def _library(name: str, patterns: Sequence[str]) -> Path:
    for pattern in patterns:
        for path in Path("/").glob(pattern.lstrip("/")):
            return path
    return _lacking(name)


def _lacking(name: str) -> Path:
    pytest.skip(f"{name} is not installed (make ci-deps)")


def tracer() -> str:
    """Return the path of strace; skip the test where it may not watch a process."""
    path = program("strace")
    done = subprocess.run(
        [path, "-f", "-o", os.devnull, "true"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"no process may be watched here: {done.stderr.strip()[:200]}")
    return path


def needs_root() -> None:
    """Skip the test where nothing can be mounted."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a disk of its own")


# Faults of the system's calls


def at_call(
    command: Sequence[str], calls: str, at: int, *, error: str = "", onwards: bool = False
) -> list[str]:
    """Let a child die at the so many-th of some system calls, or let that one fail (`ENOSPC`).

    `onwards`: all after it fail too. Counted from its start.
    """
    fate = f"error={error}" if error else "signal=SIGKILL"
    when = f"{at}+" if onwards else f"{at}"
    return _traced(command, calls, Path(os.devnull), "-e", f"inject={calls}:{fate}:when={when}")


def moments(command: Sequence[str], calls: str, folder: Path, most: int) -> range:
    """Return so many numbers for `at_call`, spread over what a child does; runs it once."""
    out = folder / "calls.txt"
    assert ran(noted(command, calls, out)).status == 0
    number = len(out.read_text(errors="replace").splitlines())
    return range(1, number + 1, max(1, number // most))


def noted(command: Sequence[str], calls: str, out: Path) -> list[str]:
    """Let the system calls of a child be written to a file, with the paths that they are about."""
    return _traced(command, calls, out, "-y")


def _traced(command: Sequence[str], calls: str, out: Path, *more: str) -> list[str]:
    strace = [tracer(), "-f", "-qq", "-o", str(out)]
    return [*strace, "-e", f"trace={calls}", *more, "--", *command]


def failing_now_and_then() -> dict[str, str]:
    """Return the environment in which a child may let system calls fail (its option `fiu`)."""
    folder = _library("libfiu", _FIU)
    return {"LD_PRELOAD": f"{folder}/fiu_run_preload.so {folder}/fiu_posix_preload.so"}


def limited(command: Sequence[str], **limits: int) -> list[str]:
    """Limit what a child may have: fsize (bytes of a file), as (bytes), nofile."""
    given = [f"--{name}={value}" for name, value in limits.items()]
    return [program("prlimit"), *given, "--", *command]


# Disks


@dataclass(frozen=True, slots=True)
class Disk:
    """A disk of its own, mounted at `folder`, with something on it that takes up room."""

    folder: Path

    def fill(self, leaving: int) -> None:
        """Leave so many bytes of room."""
        self.make_room()
        there = os.statvfs(self.folder)
        with self._filler.open("wb") as out:
            os.posix_fallocate(out.fileno(), 0, there.f_bavail * there.f_frsize - leaving)

    def make_room(self) -> None:
        """Take away what takes up the room, as a person would."""
        self._filler.unlink(missing_ok=True)

    @property
    def _filler(self) -> Path:
        return self.folder / "films"


@contextmanager
def small_disk(folder: Path, size: int = 64 << 20) -> Iterator[Disk]:
    """Let a folder be a disk of so many bytes, which is gone afterwards."""
    needs_root()
    folder.mkdir(exist_ok=True)
    _mount("-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(folder))
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nothing be written in a folder, not by root either."""
    needs_root()
    _mount("--bind", str(folder), str(folder))
    try:
        _mount("-o", "remount,bind,ro", str(folder))
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _mount(*arguments: str) -> None:
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")


# Clocks


class WallClock:
    """A clock on the wall that a child goes by, and that is set while it runs."""

    def __init__(self, file: Path, moment: datetime, zone: str = "UTC") -> None:
        self._library = _library("faketime", _FAKETIME)
        self._file = file
        self._zone = zone
        self.set(moment)

    def set(self, moment: datetime) -> None:
        """Set it to an instant, from which it goes on."""
        new = self._file.with_suffix(".new")
        new.write_text(f"@{moment.timestamp():.0f}\n")
        new.replace(self._file)

    @property
    def env(self) -> dict[str, str]:
        """The environment of whoever goes by it."""
        return {
            "LD_PRELOAD": str(self._library),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_FMT": "%s",
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "TZ": self._zone,
        }
