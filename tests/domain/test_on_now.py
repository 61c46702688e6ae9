"""An event while it is on."""

from dataclasses import replace
from datetime import datetime

import pytest

from netcompanion.domain.event import Companion, Event
from netcompanion.domain.on_now import minutes_left, regroup_at

EVENING = Event(
    id="evening",
    name="Open House",
    start=datetime(2026, 10, 16, 18, 30),
    end=datetime(2026, 10, 16, 20, 30),
)
AT_SEVEN = datetime(2026, 10, 16, 19, 12)


def agreed(words: str, event: Event = EVENING) -> Event:
    return replace(event, companion=Companion(name="Farah", regroup=words))


def test_a_begun_minute_counts() -> None:
    assert minutes_left(EVENING, AT_SEVEN) == 78
    assert minutes_left(EVENING, AT_SEVEN.replace(second=30)) == 78
    assert minutes_left(EVENING, AT_SEVEN.replace(hour=22)) == 0
    assert minutes_left(replace(EVENING, end=None), AT_SEVEN) == 78  # the usual two hours


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("compare notes at 20:00 by the stairs", (20, 0)),
        ("by the stairs, 7.45pm", (19, 45)),
        ("the bar at 8", (20, 0)),
        ("at 7:15 near the coats", (19, 15)),
        ("Split up, meet at eight", (20, 0)),
        ("half past 7 at the bar", (19, 30)),
        ("half seven", None),
        ("quarter to 8 pm", (19, 45)),
        ("quarter to eight", (19, 45)),
        ("a quarter past seven, the coats", (19, 15)),
        ("ten to 8", (19, 50)),
        ("20h", (20, 0)),
        ("the bar, 19h30", (19, 30)),
        ("8 o'clock", (20, 0)),
        ("at one of the tables", None),
        ("at 3 of us", None),
        ("at noon", None),
        ("", None),
        ("by the stairs at 23:00", None),
        ("8am at the door", None),
        ("table 4", None),
    ],
)
def test_the_time_agreed_lies_within_the_event(words: str, when: tuple[int, int] | None) -> None:
    expected = datetime(2026, 10, 16, *when) if when else None
    assert regroup_at(agreed(words), AT_SEVEN) == expected


def test_alone_there_is_nobody_to_look_for() -> None:
    assert regroup_at(EVENING, AT_SEVEN) is None


def test_after_midnight_is_the_same_night() -> None:
    night = replace(EVENING, start=datetime(2026, 10, 16, 22), end=datetime(2026, 10, 17, 2))
    due = datetime(2026, 10, 17, 0, 30)
    assert regroup_at(agreed("the exit at 0:30", night), datetime(2026, 10, 16, 23)) == due
    assert regroup_at(agreed("the exit at 0:30", night), datetime(2026, 10, 17, 1)) == due


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("lunch at 1", datetime(2026, 10, 17, 13)),
        ("at noon by the door", datetime(2026, 10, 17, 12)),
        ("quarter past twelve", datetime(2026, 10, 17, 12, 15)),
        ("half past 8", datetime(2026, 10, 17, 8, 30)),
        ("at 1:00", datetime(2026, 10, 17, 13)),
        ("at 8", datetime(2026, 10, 17, 8)),
        ("dinner at 19:30", datetime(2026, 10, 17, 19, 30)),
        ("at 7", None),
    ],
)
def test_at_a_fair_nobody_meets_at_night(words: str, when: datetime | None) -> None:
    fair = replace(EVENING, start=datetime(2026, 10, 16, 8), end=datetime(2026, 10, 18, 17))
    assert regroup_at(agreed(words, fair), datetime(2026, 10, 17, 9)) == when


def test_on_each_day_of_a_fair_it_is_that_day() -> None:
    fair = replace(EVENING, end=datetime(2026, 10, 18, 18))
    second = datetime(2026, 10, 17, 9)
    assert regroup_at(agreed("lunch at 12:30", fair), second) == datetime(2026, 10, 17, 12, 30)
