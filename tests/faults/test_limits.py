"""What is too large is refused before it fills the memory (F23); and the figures of other tests."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import weather
from tests.faults.conftest import PEOPLE, Copies
from tests.faults.invariants import is_clean, opened
from tests.faults.table import trying

MEGABYTE = 1 << 20
MEMORY = 600 * MEGABYTE
"""What one import may have in all, with Python and everything that is loaded."""


def with_huge_picture(path: Path, size: int) -> Path:
    """Write three cards, of which the second has a picture of so many bytes."""
    with path.open("w") as out:
        for name in ("Cy Roe", "Di Quist", "Ed Lund"):
            out.write(f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{name[:2]}\r\nFN:{name}\r\n")
            if name == "Di Quist":
                out.write("PHOTO;ENCODING=b;TYPE=JPEG:")
                for _ in range(size // 76):
                    out.write("/9j/" * 19)
                out.write("\r\n")
            out.write("END:VCARD\r\n")
    return path


@pytest.mark.parametrize("size", [40, pytest.param(400, marks=pytest.mark.faults)])
def test_a_huge_picture_is_refused_by_its_size(copies: Copies, tmp_path: Path, size: int) -> None:
    folder, cards = copies(), with_huge_picture(tmp_path / "huge.vcf", size * MEGABYTE)
    with trying("F23", f"picture of {size} MB, 600 MB of memory") as counted:
        command = weather.limited(weather.job("import", folder, cards, most=1), **{"as": MEMORY})
        run = weather.ran(command, {"MALLOC_ARENA_MAX": "1"})  # each would take up room
        counted.runs += 1
        counted.faults += 1
        assert run.confirmed == [1], run.errors
        assert "MemoryError" not in run.errors
        assert "huge.vcf" in run.errors, "it is said which card was not read"
        with opened(folder) as store:
            is_clean(store)
            with store.read() as reader:
                assert reader.count() == PEOPLE + 2
    cards.unlink()


FIGURES = {
    "F19": (
        "tests/dav/test_session.py",
        "tests/dav/test_through_proxy.py",
        "tests/dav/test_loopback.py",
        "tests/services/sync/test_crashes.py",
        "tests/sync/test_models.py",
    ),
    "F20": ("tests/dav/test_xml.py", "tests/dav/test_replies.py"),
    "F21": ("tests/dav/test_lies.py", "tests/sync/test_lies.py"),
}
"""Rows that have tests of their own elsewhere: nothing is tried twice, only counted."""


@pytest.mark.faults
@pytest.mark.parametrize("row", FIGURES)
def test_what_is_tried_elsewhere(row: str) -> None:
    with trying(row, ", ".join(FIGURES[row])) as counted:
        here = Path(__file__).parents[2]
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", *FIGURES[row]]
        run = subprocess.run(command, cwd=here, capture_output=True, text=True, check=False)
        found = re.search(r"(\d+) passed", run.stdout)
        assert found, run.stdout
        counted.runs += int(found[1])
        counted.faults += int(found[1])
        assert run.returncode == 0, run.stdout
