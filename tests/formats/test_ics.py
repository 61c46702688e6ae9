"""Calendar files: appointments come in, events and promises go out."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.errors import FormatError
from netcompanion.domain.event import Event
from netcompanion.domain.promise import Direction, Promise
from netcompanion.formats import ics
from netcompanion.formats.ics import Appointment, Attendee

NOW = datetime(2026, 3, 4, 12, 0)


def calendar(*lines: str) -> bytes:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", "")).encode()


def vevent(*lines: str) -> bytes:
    return calendar("BEGIN:VEVENT", *lines, "END:VEVENT")


def read(data: bytes) -> list[Appointment]:
    found = list(ics.read(io.BytesIO(data), NOW))
    assert all(each.error is None for each in found)
    return [each.appointment for each in found if each.appointment]


def test_an_appointment_has_name_time_place_and_people() -> None:
    (found,) = read(
        vevent(
            "DTSTART;TZID=Europe/Berlin:20261203T183000",
            "DTEND;TZID=Europe/Berlin:20261203T203000",
            r"SUMMARY:Kiln\, clay and",
            " more",
            "LOCATION:Granary hall",
            'ORGANIZER;CN="Okoye, Ines":mailto:ines@kiln.example',
            "ATTENDEE;CN=Tomas Birk;PARTSTAT=ACCEPTED:mailto:tomas@birk.example",
            "ATTENDEE:mailto:ada@lantern.example",
            "ATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room4@kiln.example",
        )
    )
    assert found == Appointment(
        name="Kiln, clay andmore",
        start=datetime(2026, 12, 3, 18, 30),
        end=datetime(2026, 12, 3, 20, 30),
        place="Granary hall",
        organiser=Attendee(name="Okoye, Ines", email="ines@kiln.example"),
        attendees=(
            Attendee(name="Tomas Birk", email="tomas@birk.example"),
            Attendee(name="ada@lantern.example", email="ada@lantern.example"),
        ),
    )


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (["DTSTART:20261203T183000"], datetime(2026, 12, 3, 18, 30), timedelta(hours=2)),
        (
            ["DTSTART:20261203T183000", "DURATION:PT45M"],
            datetime(2026, 12, 3, 18, 30),
            timedelta(minutes=45),
        ),
        (["DTSTART;VALUE=DATE:20261203"], datetime(2026, 12, 3), timedelta(hours=23, minutes=59)),
        (
            ["DTSTART;TZID=Nowhere/Land:20261203T183000"],
            datetime(2026, 12, 3, 18, 30),
            timedelta(hours=2),
        ),
        (
            ["DTSTART:20261203T183000", "DTEND:20261203T173000"],
            datetime(2026, 12, 3, 18, 30),
            timedelta(hours=2),
        ),
    ],
)
def test_times_are_those_on_the_wall(lines: list[str], start: datetime, end: timedelta) -> None:
    (found,) = read(vevent("SUMMARY:Supper", *lines))
    assert (found.start, found.end) == (start, start + end)


def test_the_time_of_the_world_becomes_that_of_this_computer() -> None:
    (found,) = read(vevent("SUMMARY:Supper", "DTSTART:20261203T183000Z"))
    moment = datetime.fromisoformat("2026-12-03T18:30:00+00:00")
    assert found.start == moment.astimezone().replace(tzinfo=None)


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        ("FREQ=MONTHLY;BYDAY=1TU", datetime(2026, 4, 7, 18)),
        ("FREQ=WEEKLY;COUNT=3", datetime(2024, 1, 16, 18)),
        ("FREQ=WEEKLY;UNTIL=20240110T000000Z", datetime(2024, 1, 9, 18)),
        ("FREQ=SECONDLY", datetime(2024, 1, 2, 18)),
        ("FREQ=WEEKLY;FREQ=SECONDLY", datetime(2024, 1, 2, 18)),
        ("FREQ=YEARLY;BYDAY=60MO", datetime(2024, 1, 2, 18)),
        ("FREQ=MONTHLY;BYDAY=6MO", datetime(2024, 1, 2, 18)),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", datetime(2024, 1, 2, 18)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", datetime(2026, 3, 10, 18)),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", datetime(2024, 1, 2, 18)),
        ("FREQ=WEEKLY;INTERVAL=0", datetime(2024, 1, 2, 18)),
        ("nonsense", datetime(2024, 1, 2, 18)),
    ],
)
def test_what_repeats_stands_at_its_next_time(rule: str, start: datetime) -> None:
    (found,) = read(vevent("SUMMARY:Round table", "DTSTART:20240102T180000", f"RRULE:{rule}"))
    assert found.repeats
    assert found.start == start


def test_a_bad_appointment_is_told_with_its_line_and_leaves_its_neighbours() -> None:
    good = ["BEGIN:VEVENT", "SUMMARY:Supper", "DTSTART:20261203T183000", "END:VEVENT"]
    bad = ["BEGIN:VEVENT", "SUMMARY:Supper", "DTSTART:tomorrow", "END:VEVENT"]
    nameless = ["BEGIN:VEVENT", "DTSTART:20261203T183000", "END:VEVENT"]
    found = list(ics.read(io.BytesIO(calendar(*good, *bad, *nameless, *good)), NOW))
    assert [each.error and each.error.line for each in found] == [None, 7, 11, None]


def test_nothing_but_appointments_is_looked_at() -> None:
    data = calendar(
        "BEGIN:VTIMEZONE",
        "TZID:Evil",
        *["BEGIN:STANDARD", "RRULE:FREQ=SECONDLY", "DTSTART:19700101T000000", "END:STANDARD"] * 900,
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "SUMMARY:Supper",
        "DTSTART;TZID=Evil:20261203T183000",
        "ATTACH:file:///etc/passwd",
        "BEGIN:VALARM",
        "ACTION:PROCEDURE",
        "SUMMARY:Not this",
        "ATTACH:file:///bin/true",
        "END:VALARM",
        *[f"ATTENDEE:mailto:p{number}@crowd.example" for number in range(9_000)],
        "END:VEVENT",
    )
    (found,) = read(data)
    assert found.name == "Supper"
    assert len(found.attendees) <= ics.MOST_ATTENDEES


def test_what_is_no_calendar_or_too_large_is_refused() -> None:
    with pytest.raises(FormatError, match="no calendar"):
        list(ics.read(io.BytesIO(b"BEGIN:VCARD\r\nEND:VCARD\r\n")))
    with pytest.raises(FormatError, match="larger"):
        list(ics.read(io.BytesIO(b"BEGIN:VCALENDAR\r\n" + b" " * ics.MOST_BYTES)))


@given(
    st.lists(
        st.text(max_size=30)
        | st.sampled_from(["BEGIN:VEVENT", "END:VEVENT", "DTSTART:20261203", "SUMMARY:x", "RRULE:"])
    )
)
def test_any_lines_end_in_appointments_or_reasons(lines: list[str]) -> None:
    for each in ics.read(io.BytesIO(calendar("BEGIN:VEVENT", *lines, "END:VEVENT")), NOW):
        assert (each.appointment is None) == (each.error is not None)


def entries(data: bytes) -> list[Any]:
    """Return what another program finds; the types of its values are its own affair."""
    return list(icalendar.Calendar.from_ical(data).subcomponents)


def test_an_end_in_another_zone_is_told_on_the_wall_of_the_start() -> None:
    lines = ("DTSTART;TZID=America/New_York:20261203T183000", "DTEND:20261204T013000Z")
    (found,) = read(vevent("SUMMARY:Supper", *lines))
    assert (found.start, found.end) == (
        datetime(2026, 12, 3, 18, 30),
        datetime(2026, 12, 3, 20, 30),
    )


def test_who_declined_does_not_come_and_what_was_cancelled_says_so() -> None:
    (found,) = read(
        vevent(
            "SUMMARY:Supper",
            "DTSTART:20261203T183000",
            "STATUS:CANCELLED",
            "ATTENDEE;CN=Ada;PARTSTAT=DECLINED:mailto:ada@lantern.example",
            "ATTENDEE;CN=Tomas;PARTSTAT=TENTATIVE:mailto:tomas@birk.example",
        )
    )
    assert found.is_cancelled
    assert [each.name for each in found.attendees] == ["Tomas"]


def test_what_is_cut_off_is_told() -> None:
    event = ["BEGIN:VEVENT", "SUMMARY:Supper", "DTSTART:20261203T183000", "END:VEVENT"]
    found = list(ics.read(io.BytesIO(calendar(*event * (ics.MOST_EVENTS + 5))), NOW))
    assert len(found) == ics.MOST_EVENTS + 1
    assert "more than" in str(found[-1].error)
    guests = [f"ATTENDEE:mailto:p{n}@crowd.example" for n in range(ics.MOST_ATTENDEES + 1)]
    (crowd,) = read(vevent("SUMMARY:Supper", "DTSTART:20261203T183000", *guests))
    assert (len(crowd.attendees), crowd.more_came) == (ics.MOST_ATTENDEES, True)


HOSTILE = "Mixer\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:PWN; a, b\\n"


@given(name=st.text(max_size=40) | st.just(HOSTILE), place=st.text(max_size=40) | st.just(HOSTILE))
def test_one_event_is_one_entry_whatever_it_is_called(name: str, place: str) -> None:
    event = Event(id="e", name=name, start=datetime(2026, 12, 3, 18, 30), place=place)
    owed = Promise(id="p", direction=Direction.I_OWE, what=name, made=date(2026, 1, 1))
    out = io.BytesIO()
    assert ics.write([event], [(owed, place)], out, NOW) == 2
    assert [each.name for each in entries(out.getvalue())] == ["VEVENT", "VTODO"]


def test_events_and_promises_go_out_with_alarms() -> None:
    event = Event(id="e1", name="Mixer", start=datetime(2026, 12, 3, 18, 30), place="Granary")
    owed = Promise(
        id="p1",
        direction=Direction.I_OWE,
        what="Send the checklist",
        made=date(2026, 12, 3),
        due=date(2026, 12, 7),
    )
    out = io.BytesIO()
    ics.write([event], [(owed, "Tomas Birk")], out, NOW)
    meeting, todo = entries(out.getvalue())
    assert (meeting["dtstart"].dt, meeting["dtend"].dt) == (
        datetime(2026, 12, 3, 18, 30),
        datetime(2026, 12, 3, 20, 30),
    )
    assert todo["due"].dt == date(2026, 12, 7)
    assert todo["summary"] == "Send the checklist (Tomas Birk)"
    triggers = [each.subcomponents[0]["trigger"].dt for each in (meeting, todo)]
    assert triggers == [timedelta(hours=-1), timedelta(hours=9)]
