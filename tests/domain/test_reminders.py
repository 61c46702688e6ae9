"""Reminders at odd hours: clocks that change, jump and sleep, in five zones and that of no list."""

import time as clock
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.event import Event
from netcompanion.domain.reminders import GRACE, Wanted, due, instant

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = (
    BERLIN,
    ZoneInfo("America/St_Johns"),  # half an hour off
    ZoneInfo("Australia/Lord_Howe"),  # its clocks change by half an hour
    ZoneInfo("Asia/Kathmandu"),  # a quarter off, and they never change
    ZoneInfo("Pacific/Apia"),  # had no 30 December 2011
)
HALF_HOUR = Wanted(lead=timedelta(minutes=30))
AT_START = Wanted(lead=timedelta(0))
MINUTE = timedelta(minutes=1)


def event(start: datetime, name: str = "mixer") -> Event:
    return Event(id=name, name=name, start=start)


def wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """What the clock on the wall reads at an instant; of two like hours it knows which it is."""
    return moment.astimezone(zone).replace(tzinfo=None)


class Desk:
    """Somebody at a computer who is shown what is due at each look at the clock."""

    def __init__(self, wanted: Wanted, *events: Event) -> None:
        self.wanted = wanted
        self.events = list(events)
        self.shown: list[str] = []

    def look(self, now: datetime, zone: ZoneInfo | None) -> list[str]:
        new = [each.key for each in due(now, self.wanted, self.events, self.shown, zone)]
        self.shown += new
        return new

    def pass_through(self, first: datetime, last: datetime, zone: ZoneInfo) -> list[datetime]:
        """Look every minute from one instant to another: when, on the wall, something came."""
        found, moment = [], first
        while moment <= last:
            found += [wall(moment, zone)] * len(self.look(wall(moment, zone), zone))
            moment += MINUTE
        return found


def whole_day(desk: Desk, day: date, zone: ZoneInfo) -> list[datetime]:
    first = instant(datetime.combine(day, time()), zone)
    return desk.pass_through(first - timedelta(hours=2), first + timedelta(hours=25), zone)


SKIPPED = [
    (BERLIN, datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 3, 30)),
    (ZONES[1], datetime(2026, 3, 8, 2, 30), datetime(2026, 3, 8, 3, 30)),
    (ZONES[2], datetime(2026, 10, 4, 2, 10), datetime(2026, 10, 4, 2, 40)),
    (ZONES[4], datetime(2020, 9, 27, 3, 30), datetime(2020, 9, 27, 4, 30)),
]
TWICE = [
    (BERLIN, datetime(2026, 10, 25, 2, 30)),
    (ZONES[1], datetime(2026, 11, 1, 1, 30)),
    (ZONES[2], datetime(2026, 4, 5, 1, 40)),
    (ZONES[4], datetime(2021, 4, 4, 3, 30)),
]


@pytest.mark.parametrize(("zone", "start", "comes"), SKIPPED)
def test_a_time_that_does_not_exist_comes_once_and_later(
    zone: ZoneInfo, start: datetime, comes: datetime
) -> None:
    assert whole_day(Desk(AT_START, event(start)), start.date(), zone) == [comes]
    digest = Desk(Wanted(digest_at=start.time()))
    assert digest.pass_through(
        instant(start, zone) - timedelta(hours=1), instant(start, zone) + timedelta(hours=1), zone
    ) == [comes]


@pytest.mark.parametrize(("zone", "start"), TWICE)
def test_a_time_that_comes_twice_counts_the_first_time(zone: ZoneInfo, start: datetime) -> None:
    for desk in (Desk(AT_START, event(start)), Desk(Wanted(digest_at=start.time()))):
        desk.look(wall(instant(start, zone) - timedelta(hours=3), zone), zone)
        first = instant(start, zone)
        (came,) = desk.pass_through(first - timedelta(hours=1), first + timedelta(hours=3), zone)
        assert (came, came.fold) == (start, 0)


@pytest.mark.parametrize("zone", ZONES)
def test_a_lead_is_real_time_across_a_change_of_the_clocks(zone: ZoneInfo) -> None:
    day = next((start.date() for each, start, _ in SKIPPED if each is zone), date(2026, 3, 29))
    start = datetime.combine(day, time(5))
    (came,) = whole_day(Desk(Wanted(lead=timedelta(hours=4)), event(start)), day, zone)
    assert instant(start, zone) - instant(came, zone) == timedelta(hours=4)


@pytest.mark.parametrize("zone", ZONES)
def test_an_ordinary_day(zone: ZoneInfo) -> None:
    evening = event(datetime(2026, 6, 10, 18, 30))
    desk = Desk(Wanted(digest_at=time(8), lead=timedelta(minutes=30)), evening)
    first = instant(datetime(2026, 6, 10), zone)
    came = desk.pass_through(first, first + timedelta(days=1) - MINUTE, zone)
    assert came == [datetime(2026, 6, 10, 8), datetime(2026, 6, 10, 18)]


def test_a_day_that_an_island_left_out_has_no_digest() -> None:
    apia = ZONES[4]
    desk = Desk(Wanted(digest_at=time(8)))
    first = instant(datetime(2011, 12, 29), apia)
    came = desk.pass_through(first, first + timedelta(days=2) - MINUTE, apia)
    assert came == [datetime(2011, 12, 29, 8), datetime(2011, 12, 31, 8)]


def test_asleep_over_the_hour_the_digest_comes_on_waking_that_day_only() -> None:
    desk = Desk(Wanted(digest_at=time(8)))
    assert desk.look(datetime(2026, 6, 10, 7), BERLIN) == []
    assert desk.look(datetime(2026, 6, 10, 23, 59), BERLIN) == ["digest 2026-06-10"]
    assert desk.look(datetime(2026, 6, 12, 7, 59), BERLIN) == []  # of the 11th nobody is told
    assert desk.look(datetime(2026, 6, 12, 8), BERLIN) == ["digest 2026-06-12"]


@pytest.mark.parametrize(
    ("minutes", "comes"), [(-31, False), (-30, True), (14, True), (15, False), (600, False)]
)
def test_awake_again_around_the_start_of_an_event(minutes: int, comes: bool) -> None:
    start = datetime(2026, 6, 10, 18, 30)
    desk = Desk(HALF_HOUR, event(start))
    assert bool(desk.look(start + timedelta(minutes=minutes), BERLIN)) is comes


def test_an_event_that_is_moved_is_told_of_again_and_one_undone_not_at_all() -> None:
    start = datetime(2026, 6, 10, 18, 30)
    desk = Desk(HALF_HOUR, event(start))
    assert len(desk.look(start - 10 * MINUTE, BERLIN)) == 1
    desk.events = [event(start + timedelta(hours=1))]
    assert desk.look(start, BERLIN) == []
    assert len(desk.look(start + 30 * MINUTE, BERLIN)) == 1
    desk.events = [event(start)]  # where it was told of already
    assert desk.look(start, BERLIN) == []
    desk.events = []
    assert desk.look(start + timedelta(hours=1), BERLIN) == []


def test_another_lead_or_hour_shows_nothing_twice() -> None:
    start = datetime(2026, 6, 10, 18, 30)
    desk = Desk(Wanted(digest_at=time(8), lead=timedelta(minutes=30)), event(start))
    assert len(desk.look(start - 10 * MINUTE, BERLIN)) == 2
    desk.wanted = Wanted(digest_at=time(18, 25), lead=timedelta(hours=2))
    assert desk.look(start - MINUTE, BERLIN) == []


def test_nothing_is_due_that_nobody_wants() -> None:
    start = datetime(2026, 6, 10, 18, 30)
    assert Desk(Wanted(), event(start)).look(start, BERLIN) == []
    assert not Wanted().anything
    assert HALF_HOUR.anything


def test_events_at_the_same_time_come_in_their_order_and_the_digest_last() -> None:
    start = datetime(2026, 6, 10, 8)
    desk = Desk(Wanted(digest_at=time(8), lead=timedelta(0)), event(start, "b"), event(start, "a"))
    keys = desk.look(start, BERLIN)
    assert keys == ["a 2026-06-10T08:00:00", "b 2026-06-10T08:00:00", "digest 2026-06-10"]


def test_a_journey_shows_nothing_twice() -> None:
    start = datetime(2026, 6, 10, 18, 30)
    desk = Desk(Wanted(digest_at=time(8), lead=timedelta(minutes=30)), event(start))
    assert len(desk.look(start - 10 * MINUTE, BERLIN)) == 2
    assert desk.look(start - 10 * MINUTE, ZONES[1]) == []  # the same hour again, further west
    assert desk.look(start + timedelta(hours=4), ZONES[3]) == []
    assert len(desk.look(datetime(2026, 6, 11, 9), ZONES[3])) == 1


moments = st.one_of(
    st.datetimes(datetime(2026, 3, 26), datetime(2026, 4, 7)),
    st.datetimes(datetime(2026, 10, 2), datetime(2026, 10, 27)),
    st.sampled_from((datetime(1970, 1, 1), datetime(2025, 3, 29, 1), datetime(2038, 1, 19, 3, 14))),
)
near_a_start = st.tuples(st.integers(0, 5), st.timedeltas(timedelta(hours=-3), timedelta(hours=1)))
steps = st.one_of(
    near_a_start,
    st.timedeltas(timedelta(seconds=20), timedelta(hours=3)),
    st.sampled_from((timedelta(hours=8), timedelta(days=-365), timedelta(days=-1))),
    moments,
)
Step = tuple[int, timedelta] | timedelta | datetime


@given(
    st.sampled_from(ZONES),
    st.lists(moments.map(lambda start: start.replace(second=0, microsecond=0)), min_size=1),
    moments,
    st.lists(steps, max_size=40),
    st.times(),
    st.sampled_from((0, 10, 30, 120)),
)
def test_whatever_the_clock_does_all_that_is_due_is_shown_once(
    zone: ZoneInfo,
    starts: list[datetime],
    first: datetime,
    jumps: list[Step],
    hour: time,
    minutes: int,
) -> None:
    events = [event(start, f"{number}") for number, start in enumerate(starts)]
    lead = timedelta(minutes=minutes)
    desk = Desk(Wanted(digest_at=hour, lead=lead), *events)
    moment = first.replace(tzinfo=UTC)
    for jump in (timedelta(0), *jumps):
        match jump:
            case datetime():
                moment = jump.replace(tzinfo=UTC)
            case timedelta():
                moment += jump
            case number, offset:
                moment = pep_495(starts[number % len(starts)], zone) + offset
        now = wall(moment, zone)
        desk.look(now, zone)
        expected = {
            f"{each.id} {each.start.isoformat()}"
            for each in events
            if -lead <= moment - pep_495(each.start, zone) < GRACE
        }
        if pep_495(datetime.combine(now.date(), hour), zone) <= moment:
            expected.add(f"digest {now.date().isoformat()}")
        assert expected <= set(desk.shown)
        assert len(desk.shown) == len(set(desk.shown))


def pep_495(local: datetime, zone: ZoneInfo) -> datetime:
    """The instant of a time on the wall, by the offset before a change of the clocks."""
    return (local - (zone.utcoffset(local) or timedelta(0))).replace(tzinfo=UTC)


@pytest.fixture
def set_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    if not hasattr(clock, "tzset"):
        pytest.skip("the zone of this system is not set by the environment")
    yield monkeypatch
    monkeypatch.undo()
    clock.tzset()


@pytest.mark.parametrize("zone", ZONES)
def test_the_zone_of_this_computer(set_zone: pytest.MonkeyPatch, zone: ZoneInfo) -> None:
    set_zone.setenv("TZ", zone.key)
    clock.tzset()
    odd = [start for _, start, _ in SKIPPED] + [start for _, start in TWICE]
    for start in (*odd, datetime(1970, 1, 1), datetime(2038, 1, 19, 3, 14, 8)):
        assert instant(start) == instant(start, zone)
        assert instant(start.replace(fold=1)) == instant(start.replace(fold=1), zone)


def test_without_any_list_of_zones(set_zone: pytest.MonkeyPatch, tmp_path: Path) -> None:
    set_zone.setenv("TZ", "Nowhere/At_All")
    clock.tzset()
    start = datetime(2026, 3, 29, 2, 30)
    assert instant(start) == start.replace(tzinfo=UTC)
    assert [each.event for each in due(start, AT_START, [event(start)], ())] == [event(start)]
    set_zone.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")  # rules that need no list
    clock.tzset()
    assert instant(start) == instant(start, BERLIN)


@pytest.mark.parametrize("year", [1, 9999])
def test_times_that_no_computer_has_rules_for_are_taken_as_they_are(year: int) -> None:
    first, last = datetime(year, 1, 1), datetime(year, 12, 31, 23, 59)
    assert instant(first) < instant(last)
    assert due(last, AT_START, [event(first)], ()) == []
