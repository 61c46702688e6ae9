"""Events in one typed line. Today is Tuesday 14 October 2025."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.event_entry import parse_event

TODAY = date(2025, 10, 14)


@pytest.mark.parametrize(
    ("text", "name", "start", "end", "place"),
    [
        (
            "Northern Makers Mixer thu 18:30-20:30 granary hall leeds",
            "Northern Makers Mixer",
            datetime(2025, 10, 16, 18, 30),
            datetime(2025, 10, 16, 20, 30),
            "Granary Hall Leeds",
        ),
        (
            "guild breakfast tomorrow 9am-11am",
            "Guild Breakfast",
            datetime(2025, 10, 15, 9),
            datetime(2025, 10, 15, 11),
            "",
        ),
        (
            "Energy Forum, 6 nov, 10:00 at Station House, York",
            "Energy Forum",
            datetime(2025, 11, 6, 10),
            datetime(2025, 11, 6, 12),
            "Station House, York",
        ),
        (
            "Guild Dinner 9 oct 7pm",
            "Guild Dinner",
            datetime(2025, 10, 9, 19),
            datetime(2025, 10, 9, 21),
            "",
        ),
        (
            "Spring Fair 3 may",
            "Spring Fair",
            datetime(2026, 5, 3, 18),
            datetime(2026, 5, 3, 20),
            "",
        ),
        (
            "New Year ball 31 dec 21:00-01:00 Old Mill",
            "New Year ball",
            datetime(2025, 12, 31, 21),
            datetime(2026, 1, 1, 1),
            "Old Mill",
        ),
        (
            "tue 18:00 mixer",
            "Mixer",
            datetime(2025, 10, 14, 18),
            datetime(2025, 10, 14, 20),
            "",
        ),
        (
            "mixer at granary hall fri",
            "Mixer",
            datetime(2025, 10, 17, 18),
            datetime(2025, 10, 17, 20),
            "Granary Hall",
        ),
        (
            "18:30 mixer thu granary hall",
            "Mixer",
            datetime(2025, 10, 16, 18, 30),
            datetime(2025, 10, 16, 20, 30),
            "Granary Hall",
        ),
        (
            "Coffee with the guild @ Old Mill",
            "Coffee with the guild",
            datetime(2025, 10, 14, 18),
            datetime(2025, 10, 14, 20),
            "Old Mill",
        ),
        (
            "Sun Inn quiz fri 8pm",
            "Sun Inn quiz",
            datetime(2025, 10, 17, 20),
            datetime(2025, 10, 17, 22),
            "",
        ),
        (
            "Friday club 17 oct old mill",
            "Friday club",
            datetime(2025, 10, 17, 18),
            datetime(2025, 10, 17, 20),
            "Old Mill",
        ),
        (
            "Trade fair 3-5 nov 9:00-17:00 exhibition hall",
            "Trade fair",
            datetime(2025, 11, 3, 9),
            datetime(2025, 11, 5, 17),
            "Exhibition Hall",
        ),
        ("", "", datetime(2025, 10, 14, 18), datetime(2025, 10, 14, 20), ""),
    ],
)
def test_a_line(text: str, name: str, start: datetime, end: datetime, place: str) -> None:
    entry = parse_event(text, TODAY)
    assert (entry.name, entry.start, entry.end, entry.place) == (name, start, end, place)


def test_it_says_what_was_written_and_where() -> None:
    text = "Mixer thu 18:30 granary hall"
    entry = parse_event(text, TODAY)
    assert entry.has_day
    assert entry.has_time
    read = [(token.kind.value, text[token.start : token.end]) for token in entry.tokens]
    assert read == [
        ("name", "Mixer"),
        ("day", "thu"),
        ("time", "18:30"),
        ("place", "granary hall"),
    ]
    assert not parse_event("Mixer", TODAY).has_day


PIECES = st.sampled_from(
    [
        "mixer",
        "thu",
        "18:30-20:30",
        "at",
        "9 oct",
        "hall",
        ",",
        "-",
        "25:00",
        "tomorrow",
        "6pm",
        "3-5",
        "nov",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join)), st.dates(max_value=date(9000, 1, 1)))
def test_no_text_is_an_error_and_chips_lie_apart_in_it(text: str, today: date) -> None:
    entry = parse_event(text, today)
    assert entry.start < entry.end
    last = 0
    for token in entry.tokens:
        assert last <= token.start < token.end <= len(text)
        last = token.end
