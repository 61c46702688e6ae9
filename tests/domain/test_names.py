"""Names in parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.names import split_name


@pytest.mark.parametrize(
    ("text", "prefix", "first", "middle", "family", "suffix"),
    [
        ("Hana Sato", "", "Hana", "", "Sato", ""),
        ("Hana", "", "Hana", "", "", ""),
        ("Mary Ann Hill", "", "Mary", "Ann", "Hill", ""),
        ("Dr. Anneke van der Berg", "Dr.", "Anneke", "", "van der Berg", ""),
        ("Prof Dr Ute Klein PhD", "Prof Dr", "Ute", "", "Klein", "PhD"),
        ("Gráinne Ó Súilleabháin", "", "Gráinne", "", "Ó Súilleabháin", ""),
        ("Ben Ali", "", "Ben", "", "Ali", ""),
        ("Omar al Rashid", "", "Omar", "", "al Rashid", ""),
        ("Sato, Hana Mei", "", "Hana", "Mei", "Sato", ""),
        ("Tom Reed, Jr.", "", "Tom", "", "Reed", "Jr."),
        ("SATO Hana", "", "Hana", "", "SATO", ""),
        ("AMARA DIALLO", "", "AMARA", "", "DIALLO", ""),
        ("佐藤 花子", "", "花子", "", "佐藤", ""),
        ("佐藤花子", "", "花子", "", "佐藤", ""),
        ("王小明", "", "小明", "", "王", ""),
        ("欧阳娜", "", "娜", "", "欧阳", ""),
        ("김민준", "", "민준", "", "김", ""),
        ("", "", "", "", "", ""),
    ],
)
def test_parts(text: str, prefix: str, first: str, middle: str, family: str, suffix: str) -> None:
    name = split_name(text)
    assert (name.prefix, name.given, name.additional) == (prefix, first, middle)
    assert (name.family, name.suffix) == (family, suffix)
    assert name.formatted == text


@given(st.text())
def test_no_name_is_an_error_and_what_was_written_is_kept(text: str) -> None:
    name = split_name(text)
    assert name.formatted == " ".join(text.split())
