"""V8: a table that is a bomb costs its own rows, and never time, memory or half an import."""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from netcompanion.domain.errors import FormatError
from netcompanion.formats import tables
from netcompanion.formats._common.tables.records import records
from netcompanion.services.reading import read_file
from tests.faults.table import trying
from tests.threats.generators import bombs
from tests.threats.measured import command


def test_good_rows_come_in_beside_bad_ones(tmp_path: Path) -> None:
    with trying("V8", "bombs between two good rows, in a file and in an archive") as counted:
        for name, data in bombs.tables(1):
            for file, bytes_ in (("a.csv", data), ("a.zip", bombs.within_zip(data, "a.csv"))):
                path = tmp_path / file
                path.write_bytes(bytes_)
                found = list(read_file(path, "GB"))
                assert all(each.contact is None or each.error is None for each in found), name
                names = [each.contact.name for each in found if each.contact]
                if "header" not in name:
                    assert names[:1] == ["First Good"], name
                    assert names[-1:] == ["Last Good"], name
                counted.runs += 1
                counted.faults += 1


def test_a_table_is_looked_at_before_it_comes_in() -> None:
    for _name, data in bombs.tables(1):
        with suppress(FormatError):
            assert tables.look(data[: 1 << 16]).delimiter


OPEN_QUOTES = ('x","A\n', '"A\n', 'a,"b\n', '"a",b,"c\n', '"""a\n', '"a""\n', ' "a\n', 'a;"b\n')


@pytest.mark.parametrize("line", OPEN_QUOTES)
def test_open_quotes_take_work_in_line_with_their_number(line: str) -> None:
    """Ten times the lines are ten times the calls, not a hundred times."""

    def work(lines: int) -> int:
        calls = 0

        def count(*_: object) -> None:
            nonlocal calls
            calls += 1

        before = sys.getprofile()
        sys.setprofile(count)
        try:
            for _ in records(io.StringIO(line * lines), ","):
                pass
        finally:
            sys.setprofile(before)
        return calls

    assert work(4_000) < 15 * work(400)


@pytest.mark.faults
def test_time_and_memory(tmp_path: Path) -> None:
    with trying("V8", "measured: large bombs by the command line") as counted:
        for number, (name, data) in enumerate(bombs.tables(5)):
            path = tmp_path / "a.csv"
            path.write_bytes(data)
            done = command(tmp_path / str(number), "import", path)
            assert "Traceback" not in done.out, name
            assert done.seconds < 10, (name, done)
            assert done.megabytes < 500, (name, done)
            counted.runs += 1
            counted.faults += 1
        for line in OPEN_QUOTES:
            path = tmp_path / "a.csv"
            path.write_text("First Name,Last Name,E-mail Address\n" + line * 300_000)
            done = command(tmp_path / "quotes", "import", path, "--dry-run")
            assert "Traceback" not in done.out, line
            assert done.seconds < 60, (line, done)
            assert done.megabytes < 500, (line, done)
            counted.runs += 1
            counted.faults += 1
