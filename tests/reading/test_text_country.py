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
        ("Jo Doe\nMobile 07700 900123", "GB"),
        ("Jo Doe\nT 01 99 00 00 11\nP 06 99 00 00 11", "FR"),
        ("Jo Doe\nCell (614) 555-0125", "US"),
        ("Jo Doe\nCell (416) 555-0125\nToronto", "CA"),
        ("Jo Doe\nMobile 0400 000 111\nSample Pty Ltd", "AU"),
        ("Jo Doe\nProva (Pty) Ltd\n083 000 0127", "ZA"),
        ("Jo Doe\nProva Sdn. Bhd.\nH/P 012-200 0152", "MY"),
        ("Jo Doe\nProva Sp. z o.o.\ntel. 22 000 00 11", "PL"),
        ("Jo Doe\nMusterstrasse 4, 8280 Kreuzlingen\nMWST", "CH"),
        ("Jo Doe\nMag. Muster, Graz\n0664 000 00 11", "AT"),
        ("Jo Doe\nGsm 0470 00 01 41\nBTW BE 0000.000.000", "BE"),
        ("Jo Doe\nAv. Prova 12, Medellín, Antioquia", "CO"),
        ("Jo Doe\njo@firm.se.example", "SE"),
        ("Jo Doe\nTel. 021 234 567", ""),
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
