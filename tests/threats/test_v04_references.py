"""V4: nothing that a card names is fetched: no file but its own is opened, no socket is made."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import weather
from tests.faults.table import trying
from tests.threats.generators.references import ADDRESSES, files
from tests.threats.measured import ROOT

_CALLS = "trace=openat,open,socket,connect"


def test_addresses_stay_words(tmp_path: Path) -> None:
    from netcompanion.services.reading import read_file

    with trying("V4", "files, devices, trackers and shares named by every format") as counted:
        for name, data in files():
            path = tmp_path / name
            path.write_bytes(data)
            for each in read_file(path, "GB"):
                assert each.photo is None
                assert each.contact is None or each.contact.photo is None
                assert "root:" not in str(each.contact)
            counted.runs += 1
            counted.faults += len(ADDRESSES)


@pytest.mark.faults
def test_what_the_system_is_asked_for(tmp_path: Path) -> None:
    """All files are brought in and handed out again while every call is written down."""
    paths = []
    for name, data in files():
        path = tmp_path / name
        path.write_bytes(data)
        paths.append(str(path))
    log, folder = tmp_path / "calls", str(tmp_path / "data")
    with trying("V4", "strace of import, list and export by the command line") as counted:
        for arguments in (
            ["import", *paths],
            ["list"],
            ["export", str(tmp_path / "out.vcf")],
        ):
            watched = [weather.tracer(), "-f", "-qq", "-o", str(log), "-e", _CALLS]
            done = subprocess.run(
                [*watched, sys.executable, "-m", "netcompanion", *arguments, "--data", folder],
                cwd=ROOT,
                capture_output=True,
                timeout=300,
                check=False,
            )
            assert b"Traceback" not in done.stderr
            calls = log.read_text("utf-8", "replace")
            assert not re.findall(r"AF_INET6?", calls)
            opened = set(re.findall(r'open(?:at)?\([^"]*"([^"]+)"', calls))
            assert not {
                each for each in opened if each in ("/etc/passwd", "/dev/zero", "/etc/shadow")
            }
            assert not {each for each in opened if "tracker" in each or "host.example" in each}
            counted.runs += 1
            counted.faults += len(paths) * len(ADDRESSES)
