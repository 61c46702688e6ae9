"""One spelling for what people write in many."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netcompanion.domain.normalise import (
    email_key,
    fold,
    is_unspaced,
    link_key,
    phone_digits,
    phone_key,
    squashed,
    tag_key,
    typed_digits,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zoë  Müller", "zoe muller"),
        ("Łukasz Ødegaard Đurić", "lukasz odegaard duric"),
        ("Straße STRASSE ẞ", "strasse strasse ss"),
        ("\u0130brahim Y\u0131lmaz", "ibrahim yilmaz"),
        ("Þór Æsa œuvre Ħal Ŋ", "thor aesa oeuvre hal n"),
        ("ΟΔΟΣ οδός", "οδοσ οδοσ"),
        ("O'Brien-Smith, J.", "o brien smith j"),
        ("ﬁ ﾊﾝ \uff12\uff10\uff12\uff16 ٣", "fi ハ ン 2026 3"),
        ("김민준", "김 민 준"),
        ("山田Taro", "山 田 taro"),
        ("हिन्दी", "हिनदी"),
        ("a\u200bb\u00adc", "abc"),
        ("tea ☕ time", "tea ☕ time"),
        ("\x00 \ud800 \t\n", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(st.characters()))
@example("ᾳ ŉ ǰ ΐ")
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert "  " not in once
    assert once == once.strip()


@given(st.text(st.characters()), st.text(st.characters()))
def test_words_fold_by_themselves(left: str, right: str) -> None:
    assert fold(f"{left} {right}") == " ".join(filter(None, (fold(left), fold(right))))


def test_unspaced() -> None:
    assert is_unspaced("山")
    assert is_unspaced("준")
    assert not is_unspaced("a")
    assert not is_unspaced("山田")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("O'Brien Mc-Donald", "obrien mcdonald"),
        ("Zoë O’Shea", "oshea"),
        ("A.B.C. Ltd", "abc"),
        ("plain words -- 'quoted'", ""),
    ],
)
def test_squashed(text: str, joined: str) -> None:
    assert squashed(text) == joined


@pytest.mark.parametrize(
    "number",
    ["+44 7700 900123", "07700 900123", "00447700900123", "(07700) 900-123", "٠٧٧٠٠٩٠٠١٢٣"],
)
def test_spellings_of_a_number_share_a_key(number: str) -> None:
    assert phone_key(number) == "700900123"


def test_short_numbers_and_no_numbers() -> None:
    assert phone_key("555-0142") == "5550142"
    assert phone_key("ask Olu") == ""
    assert phone_digits("+1 (415) 555-0142") == "14155550142"


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("+44 7700 900123", "700900123"),
        ("07700 900", "7700900"),
        ("4155550142", "4155550142"),
        ("(415) 555", "415555"),
        ("0142", ""),
        ("90012", "90012"),
        ("12", ""),
        ("7a", ""),
        ("zoe", ""),
        ("", ""),
    ],
)
def test_typed_digits(typed: str, digits: str) -> None:
    assert typed_digits(typed) == digits


def test_keys() -> None:
    assert email_key(" Zoe@Example.ORG ") == "zoe@example.org"
    assert link_key("HTTPS://www.Example.org/Zoe/") == "example.org/zoe"
    assert link_key("example.org/zoe") == "example.org/zoe"
    assert tag_key("  Big  Deal ") == "big deal"
    assert tag_key("C++") != tag_key("C#")
