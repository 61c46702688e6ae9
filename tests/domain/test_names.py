"""Names in parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.names import called, split_name


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
        ("Tom Reed, PhD", "", "Tom", "", "Reed", "PhD"),
        ("Dr. Tom Reed, Ph.D., MBA", "Dr.", "Tom", "", "Reed", "Ph.D., MBA"),
        ("Tom Reed,PhD", "", "Tom", "", "Reed", "PhD"),
        ("Tom Reed, MD, RN", "", "Tom", "", "Reed", "MD, RN"),
        ("van der Berg, J.", "", "J.", "", "van der Berg", ""),
        ("Reed, Tom PhD", "", "Tom", "", "Reed", "PhD"),
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


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Dr. Ute Klein", "Ute"),
        ("Prof Dr Ute Klein PhD", "Ute"),
        ("Sato, Hana", "Hana"),
        ("U. Klein", "U. Klein"),
        ("Dr. Klein", "Dr. Klein"),
        ("Ute", "Ute"),
        ("", ""),
    ],
)
def test_what_to_call_somebody_in_passing(name: str, short: str) -> None:
    assert called(name) == short


@given(st.text())
def test_no_name_is_an_error_and_what_was_written_is_kept(text: str) -> None:
    name = split_name(text)
    assert name.formatted == " ".join(text.split())
