import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import CardLine, SourceCard
from netcompanion.domain.display import (
    LONGEST_LINE,
    other_lines,
    shown,
    shown_number,
    shown_text,
    unhidden,
)


@pytest.mark.parametrize(
    "text", ["Zoë Müller", "山田太郎", "Łukasz Çelik", "O’Brien", "👩‍👩‍👧 & co", "", "a<b>&c"]
)
def test_ordinary_text_is_shown_as_it_is(text: str) -> None:
    assert shown(text) == text


def test_right_to_left_words_keep_their_direction_to_themselves() -> None:
    assert shown("דנה לוי") == "\u2068דנה לוי\u2069"
    assert shown_text("one\nדנה") == "one\n\u2068דנה\u2069"


def test_numbers_are_never_turned_about() -> None:
    assert shown_number("+44 7700 900123") == "\u2068+44 7700 900123\u2069"
    assert shown_number("דנה") == shown("דנה")
    assert shown_number("") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("invoice\u202efdp.exe", "invoice[U+202E]fdp.exe"),
        ("ad\u200bmin", "ad[U+200B]min"),
        ("bell\x07", "bell␇"),
        ("half \ud800 pair", "half � pair"),
        ("tag\U000e0041", "tag[U+E0041]"),
        ("two\u2028lines\r\nthree", "two lines three"),
    ],
)
def test_hidden_characters_are_seen(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_flag_made_of_tag_characters_stays_a_flag() -> None:
    scotland = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    assert shown(scotland) == scotland


def test_no_letter_is_piled_up_over_the_lines_around_it() -> None:
    assert len(shown("Z" + "\u0301" * 200)) < 10


def test_lines_of_a_text_stay_lines() -> None:
    assert shown_text("one\r\ntwo\u2028three\tfour") == "one\ntwo\nthree\tfour"


@given(st.text(st.characters(exclude_categories=()), max_size=2000))
def test_one_row_stays_one_row(text: str) -> None:
    line = shown(text)
    assert len(line.splitlines()) <= 1
    assert len(line) <= 10 * LONGEST_LINE
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in line)
    assert "\u202e" not in line


def test_lines_of_a_card_that_are_no_field_are_listed_in_plain_words() -> None:
    lines = (
        CardLine(name="FN", value="Ines Okoye"),
        CardLine(name="X-SKYPE", value=r"ines\, at work"),
        CardLine(name="KEY", value="a\u202eb"),
    )
    source = SourceCard.of(version="3.0", lines=lines)
    assert other_lines(source) == ["X-SKYPE: ines, at work", "KEY: a[U+202E]b"]
    assert other_lines(None) == []


def test_words_of_ours_keep_their_lines_and_isolates() -> None:
    assert unhidden("Met \u2068רחל\u2069\nat \u202eevil\u200b") == (
        "Met \u2068רחל\u2069\nat [U+202E]evil[U+200B]"
    )
    assert unhidden("plain") == "plain"
    assert unhidden("a\u2028b\x1b") == "a\nb␛"
