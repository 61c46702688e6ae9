"""V1: a card beyond the limits is refused with its line; its neighbours come in, and soon."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcompanion.services.reading import Found, read_file
from tests.faults.table import trying
from tests.threats.generators import bombs
from tests.threats.measured import command

MOST_SECONDS, MOST_MEGABYTES = 10.0, 500.0


def found_in(tmp_path: Path, data: bytes, name: str = "cards.vcf") -> list[Found]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(read_file(path, "GB"))


def test_what_is_beyond_the_limits_is_refused_with_its_line(tmp_path: Path) -> None:
    with trying("V1", "bombs between two good cards, in a file and in an archive") as counted:
        for make in bombs.REFUSED.values():
            data = bombs.FIRST + make(1) + bombs.LAST
            files = [("cards.vcf", data)]
            if len(data) < 200_000:
                files.append(("cards.zip", bombs.within_zip(data)))
            for name, file in files:
                found = found_in(tmp_path, file, name)
                names = [each.contact.name for each in found if each.contact]
                assert (names[0], names[-1]) == ("First Good", "Last Good")
                refused = [each for each in found if each.error]
                assert len(refused) == 1
                assert refused[0].line is not None
                assert 6 <= refused[0].line <= 6 + 18
                counted.runs += 1
                counted.faults += 1


def test_what_is_within_them_takes_no_neighbour_along(tmp_path: Path) -> None:
    with trying("V1", "lines that a careless reader never ends") as counted:
        for make in bombs.ENDURED.values():
            found = found_in(tmp_path, bombs.FIRST + make(1) + bombs.LAST)
            names = [each.contact.name for each in found if each.contact]
            assert (names[0], names[-1]) == ("First Good", "Last Good")
            counted.runs += 1
            counted.faults += 1


def test_archives_of_bombs_are_told_in_words(tmp_path: Path) -> None:
    with trying("V1", "archives that unpack without end") as counted:
        for name, data in bombs.archives(30):
            found = found_in(tmp_path, data, "cards.zip")
            assert any(each.error for each in found), name
            assert all(each.contact is None or each.error is None for each in found)
            counted.runs += 1
            counted.faults += 1


@pytest.mark.faults
@pytest.mark.parametrize("name", [*bombs.REFUSED, *bombs.ENDURED])
def test_time_and_memory(name: str, tmp_path: Path) -> None:
    """The largest of each, brought in by the command in a process of its own."""
    scale = 20 if name in bombs.REFUSED else 4
    path = tmp_path / "cards.vcf"
    make = (bombs.REFUSED | bombs.ENDURED)[name]
    path.write_bytes(bombs.FIRST + make(scale) + bombs.LAST)
    with trying("V1", f"measured: {name}") as counted:
        done = command(tmp_path / "data", "import", path)
        listed = command(tmp_path / "data", "list")
        counted.runs = counted.faults = 1
        assert "First Good" in listed.out
        assert "Last Good" in listed.out
        assert "Traceback" not in done.out
        assert done.seconds < MOST_SECONDS, done
        assert done.megabytes < MOST_MEGABYTES, done


@pytest.mark.faults
def test_time_and_memory_of_archives(tmp_path: Path) -> None:
    with trying("V1", "measured: archives that unpack to 2 GB") as counted:
        for name, data in bombs.archives(2_000):
            path = tmp_path / "cards.zip"
            path.write_bytes(data)
            done = command(tmp_path / "data", "import", path)
            assert "Traceback" not in done.out, name
            assert done.seconds < 2 * MOST_SECONDS, (name, done)
            assert done.megabytes < MOST_MEGABYTES, (name, done)
            counted.runs += 1
            counted.faults += 1
