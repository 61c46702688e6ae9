"""The command in a process of its own, with the time and the memory that it took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a process said, and what it took: work in s of a processor, resident memory in MB.

    Work and not the clock on the wall: others may be at work beside it.
    """

    status: int
    out: str
    seconds: float
    megabytes: float


def run(*arguments: object, limit: float = 120.0) -> Run:
    """Run Python with arguments, and measure it; it is ended after `limit` s."""
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(
            [sys.executable, *map(str, arguments)],
            cwd=ROOT,
            stdout=said,
            stderr=subprocess.STDOUT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        watch = threading.Timer(limit, child.kill)
        watch.start()
        _, state, used = os.wait4(child.pid, 0)
        seconds = used.ru_utime + used.ru_stime
        watch.cancel()
        child.returncode = os.waitstatus_to_exitcode(state)
        said.seek(0)
        out = said.read().decode("utf-8", "replace")
    return Run(status=child.returncode, out=out, seconds=seconds, megabytes=used.ru_maxrss / 1024)


def command(folder: Path, *arguments: object, limit: float = 120.0) -> Run:
    """Run the command on a data folder."""
    return run("-m", "netcompanion", *arguments, "--data", folder, limit=limit)
