from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.birthdays import birthday_words, read_birthday
from netcompanion.domain.contact import PartialDate


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("23 April 1985", (1985, 4, 23)),
        ("23rd of apr", (None, 4, 23)),
        ("April 23, 1985", (1985, 4, 23)),
        ("1985-04-23", (1985, 4, 23)),
        ("--04-23", (None, 4, 23)),
        ("1985-04", (1985, 4, None)),
        ("23/4/1985", (1985, 4, 23)),
        ("4/23/1985", (1985, 4, 23)),
        ("3.4.", (None, 4, 3)),
        ("sept 1990", (1990, 9, None)),
        ("1985", (1985, None, None)),
        ("29 feb", (None, 2, 29)),
    ],
)
def test_birthdays_are_read_as_people_write_them(
    text: str, parts: tuple[int | None, int | None, int | None]
) -> None:
    year, month, day = parts
    assert read_birthday(text) == PartialDate(year=year, month=month, day=day)


@pytest.mark.parametrize(
    "text", ["", "soon", "31 feb", "29 feb 1985", "32", "12", "1 2 3", "1985 1986", "may june", "²"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_birthday(text) is None


@given(st.dates(), st.booleans())
def test_words_are_read_back(day: date, with_year: bool) -> None:
    value = PartialDate(
        year=day.year if with_year else None,
        month=day.month,
        day=day.day,
    )
    assert read_birthday(birthday_words(value)) == value


@given(st.text(max_size=30))
def test_no_text_is_an_error(text: str) -> None:
    read = read_birthday(text)
    assert read is None or any((read.year, read.month, read.day))
