"""Days and times read from words. Today is Tuesday 14 October 2025."""

from datetime import date, time, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.when import find_dates, find_times, read_date, read_due, split_due

TODAY = date(2025, 10, 14)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("today", date(2025, 10, 14)),
        ("tonight", date(2025, 10, 14)),
        ("tomorrow", date(2025, 10, 15)),
        ("day after tomorrow", date(2025, 10, 16)),
        ("Fri", date(2025, 10, 17)),
        ("friday", date(2025, 10, 17)),
        ("this fri", date(2025, 10, 17)),
        ("tue", date(2025, 10, 21)),
        ("next fri", date(2025, 10, 24)),
        ("next mon", date(2025, 10, 20)),
        ("fri next week", date(2025, 10, 24)),
        ("mon week", date(2025, 10, 27)),
        ("a week on thu", date(2025, 10, 23)),
        ("tomorrow week", date(2025, 10, 22)),
        ("17 oct", date(2025, 10, 17)),
        ("17th of October", date(2025, 10, 17)),
        ("oct 17", date(2025, 10, 17)),
        ("October 17th, 2026", date(2026, 10, 17)),
        ("fri 17 oct", date(2025, 10, 17)),
        ("3 may", date(2026, 5, 3)),
        ("13 oct", date(2026, 10, 13)),
        ("29 feb", date(2028, 2, 29)),
        ("17/10", date(2025, 10, 17)),
        ("17/10/26", date(2026, 10, 17)),
        ("10/17", date(2025, 10, 17)),
        ("17.10.2026", date(2026, 10, 17)),
        ("2026-10-17", date(2026, 10, 17)),
        ("the 17th", date(2025, 10, 17)),
        ("13th", date(2025, 11, 13)),
        ("31st", date(2025, 10, 31)),
        ("in 2 weeks", date(2025, 10, 28)),
        ("in two weeks", date(2025, 10, 28)),
        ("in a fortnight", date(2025, 10, 28)),
        ("within 3 days", date(2025, 10, 17)),
        ("in 3 working days", date(2025, 10, 17)),
        ("in 4 working days", date(2025, 10, 20)),
        ("3 days from now", date(2025, 10, 17)),
        ("in a month", date(2025, 11, 14)),
        ("+3d", date(2025, 10, 17)),
        ("+2w", date(2025, 10, 28)),
        ("this week", date(2025, 10, 17)),
        ("next week", date(2025, 10, 24)),
        ("end of next week", date(2025, 10, 24)),
        ("the weekend", date(2025, 10, 19)),
        ("end of month", date(2025, 10, 31)),
        ("end of the month", date(2025, 10, 31)),
        ("next month", date(2025, 11, 30)),
        ("in march", date(2026, 3, 31)),
        ("end of october", date(2025, 10, 31)),
    ],
)
def test_a_day_is_read(words: str, expected: date) -> None:
    assert read_date(words, TODAY) == expected


@pytest.mark.parametrize(
    "words",
    ["", "soon", "march", "may", "31 feb", "31/31", "1 jan 2020", "2020-01-01", "yesterday", "17",
     "in 2", "32nd", "in 0", "0/0", "last fri", "4 days ago"],
)  # fmt: skip
def test_what_is_no_day_to_come_is_not_read(words: str) -> None:
    assert read_date(words, TODAY) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("9 oct", date(2025, 10, 9)),
        ("tue", TODAY),
        ("yesterday", date(2025, 10, 13)),
        ("last thu", date(2025, 10, 9)),
        ("last tue", date(2025, 10, 7)),
        ("9 oct 2024", date(2024, 10, 9)),
        ("5 jan", date(2026, 1, 5)),
        ("9th", date(2025, 10, 9)),
        ("4 days ago", date(2025, 10, 10)),
        ("a week ago", date(2025, 10, 7)),
        ("2 months ago", date(2025, 8, 14)),
    ],
)
def test_the_past_is_read_where_it_is_allowed(words: str, expected: date) -> None:
    assert read_date(words, TODAY, back=60) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("10 oct 2025", date(2025, 10, 10)),
        ("2025-09-25", date(2025, 9, 25)),
        ("25.9.2025", date(2025, 9, 25)),
        ("10 oct", date(2025, 10, 10)),
        ("the 10th", date(2025, 10, 10)),
        ("7 oct", date(2026, 10, 7)),
        ("17 oct", date(2025, 10, 17)),
        ("tue", date(2025, 10, 21)),
        ("yesterday", None),
        ("last fri", None),
        ("4 days ago", None),
    ],
)
def test_a_day_promised_on_9_october_may_have_passed(words: str, expected: date | None) -> None:
    assert read_due(words, TODAY, since=date(2025, 10, 9)) == expected


def test_a_day_long_gone_has_its_year() -> None:
    assert read_due("10 oct", TODAY) == date(2026, 10, 10)
    assert read_due("1 aug", TODAY, since=date(2025, 7, 1)) == date(2026, 8, 1)
    assert read_due("1 aug 2025", TODAY) == date(2025, 8, 1)
    assert read_due("yesterday", TODAY, gone=True) == date(2025, 10, 13)
    assert read_due("tue", TODAY, gone=True) == date(2025, 10, 21)


@pytest.mark.parametrize("text", ["send the minutes of 3 oct 2025", "send a photo from 2025-10-03"])
def test_a_day_gone_that_is_told_of_is_not_the_day_it_is_due(text: str) -> None:
    assert split_due(text, TODAY, read_due) == (text, None, None)
    assert split_due("send it 3 oct 2025", TODAY, read_due)[:2] == ("send it", date(2025, 10, 3))


@pytest.mark.parametrize(
    ("text", "what", "due", "words"),
    [
        ("send heat piece fri", "send heat piece", date(2025, 10, 17), "fri"),
        ("send heat piece by next fri.", "send heat piece", date(2025, 10, 24), "next fri"),
        ("ring, 17 oct", "ring", date(2025, 10, 17), "17 oct"),
        ("ring in 2 weeks", "ring", date(2025, 10, 28), "in 2 weeks"),
        ("ring in march", "ring", date(2026, 3, 31), "in march"),
        ("send piece sat", "send piece", date(2025, 10, 18), "sat"),
        ("call by the end of the month", "call", date(2025, 10, 31), "the end of the month"),
        ("ring her on mon at 10", "ring her at 10", date(2025, 10, 20), "mon at 10"),
        ("call fri 9:30", "call 9:30", date(2025, 10, 17), "fri 9:30"),
        ("pay the bill +3d", "pay the bill", date(2025, 10, 17), "+3d"),
    ],
)
def test_a_day_at_the_end_is_split_off(text: str, what: str, due: date, words: str) -> None:
    split, day, span = split_due(text, TODAY)
    assert (split, day) == (what, due)
    assert span is not None
    assert text[slice(*span)] == words


@pytest.mark.parametrize(
    "text",
    ["ring about the march shutdown window", "send a photo of the sun", "ask where they sat",
     "say when we may", "offer cover 24/7", "fri", "by fri", "send part 3", "join the march", ""],
)  # fmt: skip
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert split_due(text, TODAY) == (text, None, None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("thu 18:30-20:30 hall", time(18, 30), time(20, 30)),
        ("18.30–20.30", time(18, 30), time(20, 30)),
        ("at 6pm", time(18), None),
        ("6-8pm", time(18), time(20)),
        ("11-1pm", time(11), time(13)),
        ("9am-11am", time(9), time(11)),
        ("9 am to 5 pm", time(9), time(17)),
        ("6:30 p.m.", time(18, 30), None),
        ("12am", time(0), None),
        ("12pm", time(12), None),
        ("18h30", time(18, 30), None),
    ],
)
def test_times_are_found(text: str, start: time, end: time | None) -> None:
    found = find_times(text)
    assert found is not None
    assert found[:2] == (start, end)


@pytest.mark.parametrize(
    "text", ["hall 4", "16-18", "17 oct", "2025-10-17", "v1.23.4", "13pm", "25:00", "07700 900123"]
)
def test_numbers_are_not_times(text: str) -> None:
    assert find_times(text) is None


def test_days_are_found_anywhere() -> None:
    text = "mixer thu 16 oct in leeds, then fri"
    assert list(find_dates(text, TODAY)) == [
        (date(2025, 10, 16), (6, 16)),
        (date(2025, 10, 17), (32, 35)),
    ]
    assert list(find_dates("the sun inn", TODAY)) == []


@given(st.text(), st.dates())
def test_no_text_is_an_error(text: str, today: date) -> None:
    what, due, span = split_due(text, today)
    assert due is None or due >= today
    split_due(text, today, partial(read_due, since=date(2025, 1, 1), gone=True))
    assert span is None or 0 <= span[0] < span[1] <= len(text)
    assert what == what.strip()
    list(find_dates(text, today, back=60))
    find_times(text)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 3650))
def test_a_written_day_reads_back(today: date, ahead: int) -> None:
    day = today + timedelta(ahead)
    for written in (
        day.isoformat(),
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{day.day}/{day.month}/{day.year}",
    ):
        assert split_due(f"do it {written}", today)[:2] == ("do it", day)
    if ahead < 365:
        assert read_date(f"{day.day} {MONTHS[day.month - 1]}", today) == day


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0)))
def test_a_written_time_reads_back(at: time) -> None:
    assert find_times(f"{at:%H:%M}") == (at, None, (0, 5))
