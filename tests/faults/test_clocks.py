"""Clocks that jump and computers that travel: nothing is lost, or shown twice (F17, F18)."""

from __future__ import annotations

import sqlite3
import sys
import zoneinfo
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from netcompanion.domain.birthdays import birthday_words, read_birthday
from netcompanion.domain.change import add
from netcompanion.domain.contact import PartialDate
from netcompanion.domain.event import Event
from netcompanion.formats import ics
from netcompanion.services.folder import DataFolder
from tests.faults import people as made
from tests.faults import weather
from tests.faults.conftest import Copies
from tests.faults.invariants import is_clean, opened
from tests.faults.table import trying
from tests.servers.fake import Fake
from tests.servers.trouble import busy
from tests.services.sync.world import EVERYONE, World

TODAY = datetime(2027, 3, 2, 9, tzinfo=UTC)
JUMPS = {
    "8 hours on": TODAY + timedelta(hours=8),
    "a year back": TODAY - timedelta(days=365),
    "1970": datetime(1970, 1, 1, 0, 0, 10, tzinfo=UTC),
    "2038": datetime(2038, 1, 19, 3, 14, 9, tzinfo=UTC),
    "back to today": TODAY + timedelta(minutes=1),
}
ZONES = (
    "Europe/Berlin",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
)
IN_THE_GAP = datetime(2026, 3, 29, 2, 30)
TWICE = datetime(2026, 10, 25, 2, 30)
MINUTE = timedelta(minutes=1)


# F17


def stamps(folder: Path) -> tuple[str, str]:
    """Return when the first of our people was created and last changed."""
    with closing(sqlite3.connect(DataFolder(folder).database)) as db:
        row = db.execute(
            "SELECT created, revised FROM contact WHERE id = ?", (made.person(0).id,)
        ).fetchone()
    return row[0], row[1]


def test_stamps_never_go_back(copies: Copies, tmp_path: Path) -> None:
    folder = copies()
    clock = weather.WallClock(tmp_path / "clock", TODAY)
    seen = [stamps(folder)]
    coming: Iterator[datetime] = iter(JUMPS.values())

    def jump() -> None:
        seen.append(stamps(folder))
        clock.set(next(coming, TODAY))

    with trying("F17", f"contact changed while the clock jumps: {', '.join(JUMPS)}") as counted:
        command = weather.job("edit", folder, most=len(JUMPS) + 1)
        run = weather.ran(command, clock.env, on_wait=jump)
        seen.append(stamps(folder))
        counted.runs += 1
        counted.faults += len(JUMPS)
        assert run.said[-1] == "DONE", run.errors
        assert [changed for _, changed in seen] == sorted(changed for _, changed in seen)
        assert all(created == seen[0][0] <= changed for created, changed in seen)
        with opened(folder) as store:
            is_clean(store)
            with store.read() as reader:
                steps = [line.change_id for line in reader.history()]
        assert steps == sorted(steps, reverse=True)
        assert len(steps) == len(JUMPS) + 2


@pytest.mark.faults
def test_a_sync_goes_on_while_the_clock_jumps(copies: Copies) -> None:
    with (
        trying("F17", "sync while the clock jumps, and busy servers") as counted,
        Fake("plain") as server,
        opened(copies()) as store,
    ):
        world = World(store, server, server.make_book("people"))
        world.begin(EVERYONE)
        for number in range(3):
            world.put(f"Cy Roe{number}", f"cy-{number}")
        world.synced()
        for number, moment in enumerate(JUMPS.values()):
            world.clock.now = moment
            server.interfere("", busy(503, "3000"))
            world.say("cy-0", f"TITLE:Potter {number}")
            world.sync()
            world.clock.now = moment + timedelta(hours=25)
            world.synced()
            world.clock.now = moment
            world.say("cy-1", f"TITLE:Founder {number}")
            world.edit("Cy Roe2", title=f"Painter {number}")
            world.synced()
            counted.runs += 1
            counted.faults += 1
            here = world.people()
            assert here["Cy Roe0"].title == f"Potter {number}"
            assert here["Cy Roe1"].title == f"Founder {number}"
            assert any(f"TITLE:Painter {number}" in card for card in world.cards().values())
            assert len(here) == len(world.cards())


@pytest.mark.faults
def test_each_reminder_comes_once_while_the_clock_jumps(tmp_path: Path) -> None:
    clock = weather.WallClock(tmp_path / "clock", TODAY - timedelta(hours=1))
    starts = [each.replace(second=0, tzinfo=None) for each in JUMPS.values()]
    folder = planned(tmp_path / "data", *starts)
    with trying("F17", f"reminders while the clock jumps: {', '.join(JUMPS)}") as counted:
        found = looks(clock, folder, 2 * [each + MINUTE for each in JUMPS.values()])
        assert found == [(look, named(at)) for look, at in enumerate(starts, start=1)]
        counted.runs += 1
        counted.faults += 2 * len(JUMPS)


# F18


def named(start: datetime) -> str:
    """Return the id of the event that begins at a time."""
    return f"event-{start:%y%m%d%H}"


def planned(folder: Path, *starts: datetime) -> Path:
    """Put events into a data folder that begin at these times on the wall."""
    DataFolder(folder).make()
    with opened(folder) as store:
        events = (Event(id=named(at), name="Mixer", start=at) for at in starts)
        store.apply(add("Planned", *events))
    return folder


def shown(run: weather.Ran) -> list[tuple[int, str]]:
    """Return what was shown at which look."""
    words = [line.split() for line in run.said if line.startswith("SHOWN ")]
    return [(int(look), event) for _, look, event, *_ in words]


def looks(clock: weather.WallClock, folder: Path, moments: list[datetime]) -> list[tuple[int, str]]:
    """Let somebody look at the clock at these instants, one run of the app; return what came."""
    coming = iter(moments)
    command = weather.job("remind", folder, most=len(moments))
    run = weather.ran(command, clock.env, on_wait=lambda: clock.set(next(coming)))
    assert run.said[-1] == "DONE", run.errors
    return shown(run)


@pytest.mark.parametrize(
    "zone", [ZONES[0], *(pytest.param(each, marks=pytest.mark.faults) for each in ZONES[1:])]
)
def test_each_time_on_the_wall_comes_once(zone: str, tmp_path: Path) -> None:
    clock = weather.WallClock(tmp_path / "clock", TODAY, zone)
    folder = planned(tmp_path / "data", IN_THE_GAP, TWICE)
    gap, twice = (
        each.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) for each in (IN_THE_GAP, TWICE)
    )
    hour = timedelta(hours=1)
    moments = [gap - hour, gap + MINUTE, gap + 2 * MINUTE, gap + hour]
    moments += [twice - hour, twice + MINUTE, twice + hour, twice + hour + MINUTE]
    with trying("F18", f"02:30 that is not there, and that comes twice: {zone}") as counted:
        assert looks(clock, folder, moments) == [(2, named(IN_THE_GAP)), (6, named(TWICE))]
        counted.runs += 1
        counted.faults += 2
        if zone == "Europe/Berlin":
            assert gap.astimezone(ZoneInfo(zone)).strftime("%H:%M") == "03:30"


@pytest.mark.faults
def test_a_journey_between_two_runs_shows_nothing_twice(tmp_path: Path) -> None:
    start = datetime(2026, 6, 1, 18)
    folder = planned(tmp_path / "data", start)
    berlin = start.replace(tzinfo=ZoneInfo("Europe/Berlin")) + MINUTE
    found = []
    with trying("F18", "TZ changed between runs") as counted:
        for zone in (ZONES[0], ZONES[1], ZONES[4], ZONES[0]):
            clock = weather.WallClock(tmp_path / "clock", TODAY, zone)
            there = start.replace(tzinfo=ZoneInfo(zone)) + MINUTE
            found += looks(clock, folder, [berlin, there])
            counted.runs += 1
            counted.faults += 1
        assert found == [(1, named(start))]


def test_birthdays_are_days_of_no_zone(copies: Copies) -> None:
    leapling = PartialDate(month=2, day=29)
    with trying("F18", "birthday on 29 February, in words and back") as counted:
        counted.runs += 1
        assert birthday_words(leapling) == "29 February"
        assert read_birthday("29 February") == leapling
        assert read_birthday("--02-29") == leapling


def test_without_a_list_of_zones_a_calendar_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoneinfo, "TZPATH", ())
    for name in ["tzdata", *(each for each in sys.modules if each.startswith("tzdata."))]:
        monkeypatch.setitem(sys.modules, name, None)
    zoneinfo.reset_tzpath(to=())
    ZoneInfo.clear_cache()
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        "UID:one",
        "SUMMARY:Mixer",
        "DTSTART;TZID=Europe/Berlin:20260601T180000",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    try:
        with trying("F18", "tzdata missing") as counted:
            counted.runs += 1
            counted.faults += 1
            with pytest.raises(zoneinfo.ZoneInfoNotFoundError):
                ZoneInfo("Europe/Berlin")
            read = list(ics.read(BytesIO("\r\n".join(lines).encode())))
            assert len(read) == 1
    finally:
        zoneinfo.reset_tzpath()
        ZoneInfo.clear_cache()
