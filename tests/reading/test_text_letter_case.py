"""Names and roles that were shouted are calmed, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.names import PersonName, split_name
from netcompanion.reading.text.letter_case import name_in_usual_letters, role_in_usual_letters


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("NIA REES", "Nia Rees"),
        ("Nia REES", "Nia Rees"),
        ("REES Nia", "Rees Nia"),
        ("nia rees", "Nia Rees"),
        ("NIA VAN DEN BOSCH", "Nia van den Bosch"),
        ("JEAN-LUC D'ORVAL", "Jean-Luc D'Orval"),
        ("TOM MCKAY", "Tom McKay"),
        ("LI NA", "Li Na"),
        ("TJ Hale", "TJ Hale"),
        ("T.J. HALE III", "T.J. Hale III"),
        ("Nia Rees", "Nia Rees"),
        ("ŞÜKRÜ ÇELİK", "Şükrü Çelik"),
        ("НИНА РЕЗНИК", "Нина Резник"),
        ("山田 花子", "山田 花子"),
    ],
)
def test_names(printed: str, written: str) -> None:
    assert name_in_usual_letters(split_name(printed)).formatted == written


def test_the_parts_of_a_name_follow() -> None:
    name = PersonName(formatted="NIA J. VAN DYK", given="NIA", additional="J.", family="VAN DYK")
    calm = name_in_usual_letters(name)
    assert (calm.given, calm.additional, calm.family) == ("Nia", "J.", "van Dyk")


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("HEAD OF SALES", "Head of Sales"),
        ("DIRECTOR, R&D", "Director, R&D"),
        ("CEO", "CEO"),
        ("FOUNDER", "Founder"),
        ("CEO & FOUNDER", "CEO & Founder"),
        ("LEITER IT", "Leiter IT"),
        ("Head of Sales", "Head of Sales"),
        ("VP, EMEA", "VP, EMEA"),
        ("", ""),
    ],
)
def test_roles(printed: str, written: str) -> None:
    assert role_in_usual_letters(printed) == written


@given(st.text(max_size=60).filter(lambda text: "İ" not in text))
def test_any_text_keeps_its_letters(text: str) -> None:
    assert role_in_usual_letters(text).casefold() == text.casefold()
    name = PersonName(formatted=text, given=text, family=text)
    assert name_in_usual_letters(name).formatted.casefold() == text.casefold()
