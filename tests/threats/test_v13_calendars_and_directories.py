"""V13: calendars and LDIF of strangers fetch nothing, delete nobody and end soon."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from netcompanion.domain.errors import FormatError
from netcompanion.formats import ics
from netcompanion.formats.ics import Appointment
from netcompanion.services.reading import read_bytes
from tests.faults.table import trying
from tests.threats.generators.directories import EVENTS, RECORDS, calendar, directory
from tests.threats.measured import command

NOW = datetime(2026, 10, 14, 9, 30)


def read(data: bytes) -> Iterator[Appointment | FormatError]:
    for each in ics.read(io.BytesIO(data), NOW):
        assert (each.appointment is None) != (each.error is None)
        yield each.appointment or each.error or FormatError("")


@pytest.mark.parametrize("name", EVENTS)
def test_a_bad_appointment_costs_itself(name: str) -> None:
    with trying("V13", "bad appointments between two good ones") as counted:
        found = list(read(calendar(EVENTS[name](1))))
        names = [each.name for each in found if isinstance(each, Appointment)]
        assert names[0] == "First"
        assert names[-1] == "Last"
        for each in found:
            if isinstance(each, Appointment):
                assert len(each.attendees) <= ics.MOST_ATTENDEES
                assert each.start.tzinfo is None
        counted.runs = counted.faults = 1


def test_rules_that_never_end_are_followed_so_far() -> None:
    rule = b"DTSTART:19700101T000000\r\nRRULE:FREQ=%s\r\nSUMMARY:Often\r\n"
    for often in (b"SECONDLY", b"MINUTELY", b"HOURLY", b"DAILY;INTERVAL=1", b"WEEKLY", b"YEARLY"):
        (_, found, _) = read(calendar(rule % often))
        assert isinstance(found, Appointment)
        assert found.start.year <= 1990


def test_zones_of_the_file_say_nothing() -> None:
    found = list(read(calendar(EVENTS["a zone of its own"](1))))
    assert isinstance(found[1], Appointment)
    assert found[1].start == datetime(2026, 10, 14, 18, 30)


@pytest.mark.parametrize("name", RECORDS)
def test_a_bad_record_costs_itself(name: str) -> None:
    with trying("V13", "bad records of LDIF between two good ones") as counted:
        found = read_bytes("a.ldif", directory(RECORDS[name](1)))
        names = [each.contact.name for each in found if each.contact]
        assert (names[0], names[-1]) == ("First Good", "Last Good")
        said = "".join(str(each.contact) for each in found if each.contact)
        assert "root:" not in said
        assert all(each.photo is None for each in found)
        counted.runs = counted.faults = 1


@pytest.mark.parametrize(
    "change",
    ["delete", "modify", "modrdn", "moddn", "DELETE", " delete", "add\nchangetype: delete"],
)
def test_an_order_to_change_is_refused(change: str) -> None:
    data = directory(f"dn: cn=First Good\nchangetype: {change}\ncn: First Good\n\n".encode())
    found = read_bytes("a.ldif", data)
    names = [each.contact.name for each in found if each.contact]
    assert names.count("First Good") == 1
    assert names[-1] == "Last Good"
    assert [each.error for each in found if each.error]


@pytest.mark.faults
@pytest.mark.parametrize("name", [*EVENTS, *RECORDS])
def test_time_and_memory(name: str, tmp_path: Path) -> None:
    with trying("V13", "measured: large calendars and directories by the command line") as counted:
        if name in EVENTS:
            path, data = tmp_path / "a.ics", calendar(EVENTS[name](40))
        else:
            path, data = tmp_path / "a.ldif", directory(RECORDS[name](40))
        path.write_bytes(data)
        done = command(tmp_path / "data", "import", path)
        assert "Traceback" not in done.out
        assert done.seconds < 10, done
        assert done.megabytes < 500, done
        counted.runs = counted.faults = 1
