"""F20: XML that laughs, reads files, is deep or endless ends in words, and soon."""

from __future__ import annotations

from contextlib import suppress

import pytest

from netcompanion.dav import xml
from netcompanion.dav.errors import DavError
from tests.faults.table import trying
from tests.threats.generators.xml import ANSWERS
from tests.threats.measured import run

_READ = """
import re, sys
from pathlib import Path
from netcompanion.dav import xml
from netcompanion.dav.errors import DavError
from tests.threats.generators.xml import ANSWERS
xml.condition(b"<a/>")
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
before = peak()
body = ANSWERS[sys.argv[1]](int(sys.argv[2]))
size = len(body) // 1024
try:
    xml.read(body, "dav.example", lambda: None, 250_000)
except DavError as error:
    print("in words:", error)
print("grown:", peak() - before - size)
"""


@pytest.mark.parametrize("name", ANSWERS)
def test_it_ends_in_words(name: str) -> None:
    with trying("F20", "hostile XML read") as counted:
        body = ANSWERS[name](1)
        with suppress(DavError):
            found = xml.read(body, "dav.example", lambda: None, 10_000)
            said = "".join(f"{each.href}{each.values}" for each in found.responses)
            assert "root:" not in said
            assert len(said) < 20_000_000
        xml.condition(body)
        counted.runs = counted.faults = 1


@pytest.mark.faults
@pytest.mark.parametrize("name", ANSWERS)
def test_time_and_memory(name: str) -> None:
    with trying("F20", "measured: hostile XML of up to 60 MB in a process of its own") as counted:
        done = run("-c", _READ, name, 40)
        assert "Traceback" not in done.out, done.out
        assert done.seconds < 5, done
        assert int(done.out.rpartition("grown:")[2]) < 150 * 1024, done
        counted.runs = counted.faults = 1
