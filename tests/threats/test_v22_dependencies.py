"""Row V22: what we stand on is pinned, and nothing reaches for a network by itself."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import weather
from tests.faults.table import trying

ROOT = Path(__file__).parents[2]
LOCKS = [ROOT / "requirements.lock", *sorted((ROOT / ".ci").glob("*.lock"))]
IDLE = 6.0  # s
PATIENCE = 120  # s: of a loaded machine, with every call watched
NETWORKS = re.compile(r"AF_INET6?\b")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_is_pinned_with_its_hashes(lock: Path) -> None:
    entries = [
        each for each in re.split(r"\n(?=[A-Za-z0-9])", lock.read_text("utf-8").strip()) if each
    ]
    loose = [each.splitlines()[0] for each in entries if "==" not in each or "--hash=" not in each]
    assert loose == []
    assert entries


def test_no_network_socket_at_start_or_idle(tmp_path: Path) -> None:
    """The window is opened, left alone, and asked to end; not one socket is of a network."""
    trace, database = tmp_path / "trace", tmp_path / "data" / "netcompanion.db"
    watched = "trace=socket,connect,bind,listen"
    command = [weather.tracer(), "-f", "-qq", "-e", watched, "-o", str(trace)]
    with trying("V22", f"window started and left alone for {IDLE:.0f} s under strace") as counted:
        counted.runs = 1
        window = subprocess.Popen(
            [*command, sys.executable, "main.py", "--data", str(tmp_path / "data")],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            start_new_session=True,
        )
        try:
            for _ in range(PATIENCE):
                if database.exists():
                    break
                runs_on(window, 1)
            assert database.exists(), "it did not open"
            runs_on(window, IDLE)
        finally:
            os.killpg(window.pid, signal.SIGTERM)
            window.wait(60)
        calls = trace.read_text("utf-8", "replace")
        assert NETWORKS.findall(calls) == []
        assert "AF_UNIX" in calls, "it was not watched"


def runs_on(window: subprocess.Popen[bytes], seconds: float) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        window.wait(seconds)


def test_nothing_asks_for_newer_versions() -> None:
    """No address of a registry or of an update service stands in what is shipped."""
    hosts = re.compile(r"pypi\.org|githubusercontent|api\.github|/releases/latest", re.IGNORECASE)
    found = [
        str(path.relative_to(ROOT))
        for folder in ("netcompanion", "ui")
        for path in (ROOT / folder).rglob("*.py")
        if hosts.search(path.read_text("utf-8"))
    ]
    assert found == []
