"""The filter box."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.account import AccountState
from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.people_groups import Ground, Group
from netcompanion.domain.query import ALL, PeopleFilter, parse_filter

GROUND = Ground(today=date(2026, 6, 1))


def test_every_key_is_read_and_the_rest_is_text() -> None:
    read = parse_filter('mills need:heat network:Referral place:leeds tag:energy #dye event:"a b"')
    assert read == PeopleFilter(
        text="mills",
        tags=("energy", "dye"),
        networks=frozenset({NetworkKind.REFERRAL}),
        needs=("heat",),
        places=("leeds",),
        events=("a b",),
    )


def test_a_tag_of_two_words_is_quoted_or_underscored() -> None:
    assert parse_filter('#"plant manager"').tags == ("plant manager",)
    assert parse_filter("tag:plant_manager").tags == ("plant manager",)


def test_unknown_keys_values_and_empty_keys_stay_text() -> None:
    assert parse_filter("colour:red network:fish tag:").text == "colour:red network:fish tag:"
    assert parse_filter("https://a.example # x").text == "https://a.example # x"


def test_nothing_typed_is_everybody() -> None:
    assert parse_filter("  ").is_all
    assert parse_filter("") == ALL


@given(st.text())
def test_no_text_is_an_error(text: str) -> None:
    assert all(word in text for word in parse_filter(text).text.split())


@given(st.text() | st.from_regex(r"(quiet|account|ready|due):>?[0-9a-z]{0,6}"))
def test_no_text_is_an_error_on_a_ground(text: str) -> None:
    assert all(word in text for word in parse_filter(text, GROUND).text.split())


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("quiet:>6w", 42),
        ("quiet:6W", 42),
        ("quiet:40d", 40),
        ("quiet:2m", 60),
        ("quiet:1y", 365),
        ("quiet:9999y", 36_500),
        ("quiet:2w quiet:3w", 21),
    ],
)
def test_how_long_somebody_is_quiet(typed: str, days: int) -> None:
    assert parse_filter(typed, GROUND) == PeopleFilter(quiet_days=days, ground=GROUND)


def test_words_of_the_account_any_one_of_them() -> None:
    read = parse_filter("account:Overdrawn account:credit account:a_little_overdrawn", GROUND)
    assert read.accounts == {
        AccountState.OVERDRAWN,
        AccountState.A_LITTLE_OVERDRAWN,
        AccountState.IN_CREDIT,
    }
    assert read.text == ""


def test_ready_is_a_term_while_i_win_work() -> None:
    assert parse_filter("ready:yes due:yes", GROUND) == PeopleFilter(
        is_ready=True, is_due=True, ground=GROUND
    )
    without = parse_filter("ready:yes due:yes", replace(GROUND, wins_work=False))
    assert without.text == "ready:yes"
    assert without.is_due


def test_what_cannot_be_judged_stays_text() -> None:
    typed = "quiet:>6x quiet: account:rich ready:no due:never"
    assert parse_filter(typed, GROUND).text == typed
    assert parse_filter("quiet:6w ready:yes").text == "quiet:6w ready:yes"
    with pytest.raises(ValueError, match="ground"):
        PeopleFilter(group=Group.QUIET)
    assert parse_filter("", GROUND).is_all
    assert not parse_filter("quiet:0d", GROUND).is_all
