"""What is said of a row after a field was left."""

from datetime import date

import pytest

from netcompanion.domain.contact import Phone, PhoneKind
from netcompanion.services.row_checks import checks, phone_of
from netcompanion.services.stack_rows import Row

TODAY = date(2026, 3, 6)


@pytest.mark.parametrize(
    "row",
    [
        Row(),
        Row(name="Hana Sato", email="hana.sato@aire.example", phone="07700 900412"),
        Row(email="hana@aire.example; sato@mills.aire.example"),
        Row(phone="+1 415-555-0142, 0113 496 0142"),
        Row(phone="01134960142"),
        Row(promise="send piece fri; <site dates 17 oct; ring her"),
        Row(promise="send the 2019 report"),
    ],
)
def test_what_looks_right_is_not_spoken_of(row: Row) -> None:
    assert checks(row, "GB", TODAY) == {}


@pytest.mark.parametrize(
    ("phone", "region"),
    [
        ("07700 900412", "GB"),
        ("(415) 555-0142", "US"),
        ("555-0142", "US"),
        ("030 12345", "DE"),
        ("0511 4711", "DE"),
        ("0170 9998887", "DE"),
        ("22 33 44 55", "DK"),
        ("+372 555 0142", ""),
    ],
)
def test_an_invented_number_of_the_right_length_is_not_spoken_of(phone: str, region: str) -> None:
    assert checks(Row(phone=phone), region, TODAY) == {}


@pytest.mark.parametrize("email", ["hana", "hana@", "@aire.example", "a b@c.example", "a@b"])
def test_an_address_that_is_not_whole(email: str) -> None:
    assert checks(Row(email=email), "GB", TODAY).keys() == {"email"}


@pytest.mark.parametrize(
    ("phone", "region", "words"),
    [
        ("12", "GB", "too short"),
        ("07700 900412 900", "GB", "too long"),
        ("none", "GB", "not a phone number"),
        ("0113 496 0142", "", "Begin with +"),
        ("+999 12345678", "", "not a phone number"),
        ("0" * 60, "GB", "not a phone number"),
        ("0113 496 0142, 12", "GB", "too short"),
        ("4711", "DE", "too short"),
        ("12345", "DE", "too short"),
        ("+49 4711", "", "too short"),
        ("112", "DE", "too short"),
        ("496 0142", "GB", "not look like a whole"),
    ],
)
def test_a_number_that_nobody_can_ring(phone: str, region: str, words: str) -> None:
    assert words in checks(Row(phone=phone), region, TODAY)["phone"]


@pytest.mark.parametrize("promise", ["send piece by 3 march 2025", "<dates 2026-03-01; ring fri"])
def test_a_day_that_has_passed(promise: str) -> None:
    assert "has passed" in checks(Row(promise=promise), "GB", TODAY)["promise"]


@pytest.mark.parametrize(
    ("text", "region", "phone"),
    [
        ("07700 900412", "GB", Phone(value="+44 7700 900412", kind=PhoneKind.MOBILE)),
        ("0113 496 0142", "GB", Phone(value="+44 113 496 0142", kind=PhoneKind.WORK)),
        ("(415) 555-0142", "US", Phone(value="+1 415-555-0142", kind=PhoneKind.WORK)),
        (
            "+1 415 555 0142 ext 402",
            "GB",
            Phone(value="+1 415-555-0142 ext. 402", kind=PhoneKind.WORK),
        ),
        ("0113 496 0142", "", Phone(value="0113 496 0142")),
        ("555-0142", "US", Phone(value="555-0142")),
        ("4711", "DE", Phone(value="4711")),
        ("12345", "DE", Phone(value="12345")),
        ("0511 4711", "DE", Phone(value="+49 511 4711", kind=PhoneKind.WORK)),
        ("reception", "GB", Phone(value="reception")),
    ],
)
def test_numbers_are_kept_internationally_where_their_country_is_known(
    text: str, region: str, phone: Phone
) -> None:
    assert phone_of(text, region) == phone
