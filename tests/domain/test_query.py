"""The filter box."""

from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.query import ALL, PeopleFilter, parse_filter


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
