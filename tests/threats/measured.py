"""The command in a process of its own, with the time and the memory that it took."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
_LIMIT = 600.0  # s on the wall, of a machine that does other things too
_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
_WATCHED = """
import atexit, sys
from pathlib import Path
out = Path(sys.argv.pop(1))
atexit.register(lambda: out.write_text(Path("/proc/self/status").read_text()))
from netcompanion.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a process said, and what it took: work in s of a processor, resident memory in MB.

    Work and not the clock on the wall: others may be at work beside it.
    """

    status: int
    out: str
    seconds: float
    megabytes: float


def run(*arguments: object, limit: float = _LIMIT) -> Run:
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


def command(folder: Path, *arguments: object, limit: float = _LIMIT) -> Run:
    """Run the command on a data folder.

    The peak of its memory is its own: that of `wait4` also counts the process that began it.
    """
    with tempfile.TemporaryDirectory() as place:
        told = Path(place) / "status"
        done = run("-c", _WATCHED, told, *arguments, "--data", folder, limit=limit)
        peak = _PEAK.search(told.read_text()) if told.exists() else None
    return replace(done, megabytes=int(peak[1]) / 1024) if peak else done
