"""Postal addresses of many countries, on one line or several."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcompanion.domain.contact import PostalAddress
from netcompanion.reading.text.places import AddressSpan, find_addresses


def addresses(text: str, region: str) -> list[AddressSpan]:
    return find_addresses(text, [(0, len(text))], region)


def words(*texts: str) -> list[str]:
    return sorted(re.findall(r"[^\W_]+", " ".join(texts)))


def where(address: PostalAddress) -> list[str]:
    return words(address.po_box, address.extended, address.street)


def cases() -> list[list[str]]:
    lines = Path(__file__).with_name("address_cases.txt").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("region", "text", "street", "city", "district", "postcode"), cases())
def test_addresses_are_parted(
    region: str, text: str, street: str, city: str, district: str, postcode: str
) -> None:
    (found,) = addresses(f"Jo Doe\nManager\n{text.replace('¶', chr(10))}", region)
    assert where(found.value) == words(street)
    parts = (found.value.locality, found.value.region, found.value.postcode)
    assert parts == (city, district, postcode)


@pytest.mark.parametrize(
    ("region", "text", "country"),
    [
        ("DE", "Ringstr. 5, 80331 München, Deutschland", "Deutschland"),
        ("AE", "P.O. Box 4412, Sharjah, U.A.E.", "U.A.E."),
        ("FR", "12 rue Haute\n67000 Strasbourg\nFRANCE", "FRANCE"),
        ("GB", "Bath, England, United Kingdom", "United Kingdom"),
        ("CN", "88 Century Avenue, Shanghai 200120, P.R. China", "P.R. China"),
    ],
)
def test_the_country_is_as_it_was_printed(region: str, text: str, country: str) -> None:
    (found,) = addresses(f"Jo Doe\n{text}", region)
    assert found.value.country == country


@pytest.mark.parametrize(
    ("region", "text"),
    [
        ("DE", "Jo Doe\nLeiter Einkauf\nAbteilung 12"),
        ("US", "Jo Doe\nVice President, Sales"),
        ("GB", "Thank you, see you on 14 May 2024 at 10:30"),
        ("NO", "Registered on Jan 8, 2026"),
        ("FR", ""),
    ],
)
def test_other_lines_are_no_addresses(region: str, text: str) -> None:
    assert addresses(text, region) == []


def test_only_free_stretches_are_read() -> None:
    text = "12 High Street, Bath BA1 2LR"
    assert find_addresses(text, [], "GB") == []


def test_two_offices_are_two_addresses() -> None:
    text = "Jo Doe\nRingstr. 5, 80331 München\nAm Kanal 7, 20095 Hamburg"
    assert [each.value.locality for each in addresses(text, "DE")] == ["München", "Hamburg"]


def test_the_places_are_where_the_address_stands() -> None:
    text = "Jo Doe\nRingstr. 5\n80331 München\nDirector"
    (found,) = addresses(text, "DE")
    assert [text[place.start : place.end] for place in found.places] == [
        "Ringstr. 5",
        "80331 München",
    ]


def are_within(spans: list[AddressSpan], text: str) -> bool:
    places = sorted((place.start, place.end) for span in spans for place in span.places)
    ends = [0, *(end for _, end in places)]
    starts = [*(start for start, _ in places), len(text)]
    return all(end <= start for end, start in zip(ends, starts, strict=True))


PIECES = st.sampled_from(
    "12 |High Street|, |\n|Bath| BA1 2LR|80331 |München|P.O. Box 4 |(|)| - |France|東京都|港区"
    "|서울 |1-2-3|NY |F - |: |. |#".split("|")
)


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_gives_places_within_it_that_do_not_overlap(text: str) -> None:
    for region in ("", "GB", "DE", "JP"):
        assert are_within(addresses(text, region), text)


@pytest.mark.parametrize("piece", ["12 st, ", "London, ", "10115 Berlin\n", "a ", "((", "東京都"])
def test_a_long_text_comes_to_an_end(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    assert are_within(addresses(text, "DE"), text)
