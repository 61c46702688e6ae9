"""Hours and cost in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.effort import LONGEST_LINE, Effort, effort_words, read_effort


@pytest.mark.parametrize(
    ("line", "hours", "cost"),
    [
        ("3.5 h £45", 3.5, "£45"),
        ("£45, 3.5h", 3.5, "£45"),
        ("2h30 incl. travel, 120 kr", 2.5, "120 kr"),
        ("3h (including travel) £45", 3.0, "£45"),
        ("€ 30", None, "€ 30"),
        ("90 min", 1.5, ""),
        ("3 Std. 20 €", 3.0, "20 €"),
        ("2 Std 15 Min, 12,50 EUR", 2.25, "12,50 EUR"),
        ("2 h 20 min", 2.3333, ""),
        ("2:30", 2.5, ""),
        ("1½ h", 1.5, ""),
        ("3 heures, gratuit", 3.0, "gratuit"),
        ("4 h, free", 4.0, "free"),
        ("3 hours and 20 EUR", 3.0, "20 EUR"),
        ("train £20, ticket £15, 4.5 h", 4.5, "train £20, ticket £15"),
        ("£1,200 and 8 h", 8.0, "£1,200"),
        ("$45 3 hrs.", 3.0, "$45"),
        ("", None, ""),
        ("18:30-21:00, £20", 2.5, "£20"),
        ("6:30pm to 9pm", 2.5, ""),
        ("from 18.30 till 21.00 and 5 €", 2.5, "5 €"),
        ("9am – 5pm, free", 8.0, "free"),
        ("22:00-1:30", 3.5, ""),
        ("9:30-1", 3.5, ""),
        ("1 hr 30, free", 1.5, "free"),
        ("1 hr 30 £5", 1.5, "£5"),
        ("1 hr 30 €", 1.0, "30 €"),
        ("train 12:40 £30, 3h", 3.0, "train 12:40 £30"),
        ("4 hours including 1 hour travel", 4.0, ""),
        ("4 h, of which 1 h travel, £5", 4.0, "£5"),
        ("£45,2h", 2.0, "£45"),
        ("12,50 EUR,2h", 2.0, "12,50 EUR"),
        (",2h", 2.0, ""),
        ("3,5h", 3.5, ""),
    ],
)
def test_a_line_says_how_long_and_how_much(line: str, hours: float | None, cost: str) -> None:
    assert read_effort(line) == Effort(hours=hours, cost=cost)


@pytest.mark.parametrize(
    ("line", "effort"),
    [
        ("lots", Effort(cost="lots", unread="lots")),
        ("45", Effort(cost="45", unread="45")),
        ("3 h, £20, a raffle", Effort(hours=3.0, cost="£20, a raffle", unread="a raffle")),
        ("2 h at the hall", Effort(hours=2.0, cost="at the hall", unread="at the hall")),
        ("12:40", Effort(cost="12:40", unread="12:40")),
        ("doors 6:30pm", Effort(cost="doors 6:30pm", unread="doors 6:30pm")),
        ("19h-21h", Effort(cost="19h-21h", unread="19h-21h")),
        ("1.50-2.00 €", Effort(cost="1.50-2.00 €")),
        ("4 h (1 h lunch)", Effort(hours=4.0, cost="(1 h lunch)", unread="(1 h lunch)")),
        ("5000 h", Effort(cost="5000 h", unread="5000 h")),
    ],
)
def test_what_is_not_understood_is_kept_and_told(line: str, effort: Effort) -> None:
    assert read_effort(line) == effort


def test_several_times_are_added() -> None:
    assert read_effort("2 h, 45 min + £3").hours == 2.75


@pytest.mark.parametrize("line", ["3.5 h, £45", "2 h 20 min, 120 kr", "20 min", "€ 30", ""])
def test_it_is_read_back_as_it_is_shown(line: str) -> None:
    effort = read_effort(line)
    assert effort_words(effort.hours, effort.cost) == line


pieces = st.sampled_from(
    [
        *(
            "2h",
            "3.5 h",
            "1 hr 30",
            "45 min",
            "2:30",
            "12:40",
            "18:30-21:00",
            "6pm",
            "5:15 h",
            "30",
        ),
        *(
            "£45",
            "120 kr",
            "12,50 EUR",
            "€",
            "free",
            "train",
            "incl. travel",
            "including",
            "a raffle",
        ),
        *(",", ";", "and", "(", ")", "-", "to", "+"),
    ]
)


@given(st.lists(pieces, max_size=8).map(" ".join))
def test_what_was_read_is_read_again_the_same(line: str) -> None:
    effort = read_effort(line)
    assert read_effort(effort_words(effort.hours, effort.cost)).hours == effort.hours


@given(st.text(max_size=3 * LONGEST_LINE))
def test_any_text_is_read(line: str) -> None:
    effort = read_effort(line)
    assert effort.hours is None or 0 < effort.hours <= 240
    assert len(effort.cost) <= len(line) + 2 * LONGEST_LINE
    if effort.hours is None:
        wanted = [each for each in line if each.isalnum() and not each.isalpha()]
        assert all(each in effort.cost for each in wanted)
