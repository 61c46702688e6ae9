"""Which country a text is from, when nobody says so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcompanion.reading.text.country import infer_country
from netcompanion.reading.text.points import find_points


def country(text: str) -> str:
    return infer_country(text, find_points(text, ""), "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jo Doe\nTel. +44 20 7946 0011", "GB"),
        ("Jo Doe\nTel. +81 3 0000 0011", "JP"),
        ("Jo Doe\n12 High Street, Bath BA1 2LR", "GB"),
        ("Jo Doe\n(212) 555-0111\nAlbany, NY 12207", "US"),
        ("Jo Doe\nMit freundlichen Grüßen\nMuster GmbH", "DE"),
        ("Jo Doe\nCordialement\nTél. 01 99 00 00 11", "FR"),
        ("Jo Doe\nUn saludo\nMóvil 600 000 011", "ES"),
        ("Jo Doe\nCordiali saluti\nProva S.r.l.", "IT"),
        ("Jo Doe\njo@firm.pl", "PL"),
        ("Jo Doe\nHarbour House, Dubai, United Arab Emirates", "AE"),
        ("山田 太郎\n株式会社みほん", "JP"),
        ("김민수\n(주)보기", "KR"),
        ("Jo Doe\nRua XV, 120\nCEP 89010-000\nAmostra Ltda", "BR"),
        ("Jo Doe\nPrinsengracht 263, 1016 GV Amsterdam", "NL"),
        ("Jo Doe\nMob: 90000 00011\nSample Pvt Ltd", "IN"),
        ("hello", ""),
    ],
)
def test_the_country_is_told_from_the_text(text: str, expected: str) -> None:
    assert country(text) == expected


def test_a_hint_is_right() -> None:
    assert infer_country("Tel. +44 20 7946 0011", [], "fr") == "FR"


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_country_or_none(text: str) -> None:
    assert len(country(text)) in (0, 2)
