"""The town of a place in free text."""

import pytest

from netcompanion.services.town import town_of


@pytest.mark.parametrize(
    ("place", "town"),
    [
        ("", ""),
        ("Leeds", "Leeds"),
        ("Hall 4", "Hall 4"),
        ("Hall 4, Corn Street, Leeds LS2 7EQ, United Kingdom", "Leeds"),
        ("Hall 4, Corn Street, Leeds, LS1 4AB, UK", "Leeds"),
        ("Leeds, England", "Leeds"),
        ("Leeds, West Yorkshire", "Leeds"),
        ("10117 Berlin, Germany", "Berlin"),
        ("Hofgarten 1, 1010 Wien", "Wien"),
        ("The Maltings, Ely", "Ely"),
        ("The Reading Room, Reading", "Reading"),
        ("200 Mill Lane, Springfield, IL 62701, USA", "Springfield"),
        ("New York, NY, USA", "New York"),
        ("Singapore", "Singapore"),
        ("Kiln Barn, Little Snoring NR21 0JP", "Little Snoring"),
        ("Kiln Barn, 99999 Kleindorf", "Kleindorf"),
    ],
)
def test_a_known_city_or_what_has_a_postcode_is_the_town(place: str, town: str) -> None:
    assert town_of(place) == town


@pytest.mark.parametrize(
    "place",
    [
        "United Kingdom",
        "The Kiln Barn, Scotland",
        "The Kiln  Barn, upstairs",
        "UK SW1A 1AA",
        "12 Corn Street, LS1 4AB",
        "LS1 4AB",
        "https://meet.example/abc-defg",
        "Online: https://meet.example/abc,def",
        "meet.example",
        "www.meet.example/j/1?pwd=x",
        "host@meet.example",
    ],
)
def test_of_a_place_without_a_sure_town_nothing_is_said(place: str) -> None:
    assert town_of(place) == ""


def test_beside_a_link_a_known_city_is_still_the_town() -> None:
    assert town_of("Leeds, and https://meet.example/abc") == "Leeds"
