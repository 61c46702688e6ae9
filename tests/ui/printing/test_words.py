"""Text on paper keeps to its room, and shows where something is missing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ui.printing.words import Style, Words

pytestmark = pytest.mark.usefixtures("theme")

BODY = Style(10)


def test_a_text_with_room_is_not_cut() -> None:
    words = Words("Send the drawings", BODY, 80, 1)
    assert (words.text, words.lines, words.is_cut) == ("Send the drawings", 1, False)


def test_a_long_text_ends_at_the_end_of_a_word() -> None:
    words = Words("Send the drawings of the kiln, and the prices", BODY, 45, 1)
    assert words.is_cut
    assert words.text in ("Send the drawings of the…", "Send the drawings of…")


def test_what_stands_before_a_cut_has_no_comma_after_it() -> None:
    words = Words("Kiln, Granary Street in the very far north", BODY, 12, 1)
    assert words.text == "Kiln…"


def test_one_long_word_is_cut_between_letters() -> None:
    words = Words("W" * 300, BODY, 40, 2)
    assert words.lines == 2
    assert words.text.endswith("…")
    assert words.width <= 40


def test_lines_are_as_many_as_are_needed() -> None:
    words = Words("one two three " * 20, BODY, 40)
    assert words.lines > 3
    assert words.height == pytest.approx(words.lines * words.line_height)


def test_a_line_break_in_a_text_begins_a_line() -> None:
    assert Words("one\u2028two", BODY, 80).lines == 2


@given(st.text(max_size=200), st.floats(8, 120), st.integers(1, 3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_takes_more_lines_than_it_may(text: str, width: float, most: int) -> None:
    words = Words(" ".join(text.split()), BODY, width, most)
    assert words.lines <= max(most, 1)
    assert words.width <= width + 0.5
