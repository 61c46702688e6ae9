"""The short cards of QR codes."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import Contact, PartialDate, Phone, PhoneKind
from netcompanion.domain.errors import FormatError
from netcompanion.formats.mecard import SOURCE, read
from tests.formats.people import NOW


def test_mecard() -> None:
    contact = read(
        "MECARD:N:Stone,Ann;SOUND:Sutoon,An;TEL:07700900001;TEL:07700900002;EMAIL:a@b.example;"
        "ADR:1 Mill Lane\\, Ely;URL:https\\://a.example/x;ORG:Birk\\; Sons;NOTE:likes\\\\tea;"
        "BDAY:19850423;NICKNAME:Annie;;"
    )
    assert (contact.given, contact.family, contact.name) == ("Ann", "Stone", "Ann Stone")
    assert (contact.phonetic_given, contact.phonetic_family) == ("An", "Sutoon")
    assert [phone.value for phone in contact.phones] == ["07700900001", "07700900002"]
    assert contact.emails[0].value == "a@b.example"
    assert contact.addresses[0].street == "1 Mill Lane, Ely"
    assert contact.links[0].value == "https://a.example/x"
    assert (contact.organisation, contact.note) == ("Birk; Sons", "likes\\tea")
    assert contact.birthday == PartialDate(year=1985, month=4, day=23)
    assert contact.nickname == "Annie"


def test_mecard_without_its_end_and_with_a_name_nobody_took_apart() -> None:
    contact = read("mecard:n:Ann Stone;tel:07700900001")
    assert (contact.formatted, contact.given, contact.family) == ("Ann Stone", "", "")
    assert contact.phones == (Phone(value="07700900001"),)


def test_address_in_seven_parts() -> None:
    contact = read("MECARD:N:Stone,Ann;ADR:,2,1 Mill Lane,Ely,Cambs,CB7,UK;;")
    assert contact.addresses[0].parts == ("", "2", "1 Mill Lane", "Ely", "Cambs", "CB7", "UK")


def test_bizcard() -> None:
    contact = read("BIZCARD:N:Ann;X:Stone;T:Miller;C:Birk;A:1 Lane;M:07700900001;E:a@b.example;;")
    assert (contact.name, contact.title, contact.organisation) == ("Ann Stone", "Miller", "Birk")
    assert contact.phones == (Phone(value="07700900001", kind=PhoneKind.MOBILE),)
    assert contact.addresses[0].street == "1 Lane"


def test_memory() -> None:
    contact = read("MEMORY:\r\nNAME1:Ann Stone\r\nTEL1:07700900001\r\nMAIL1:a@b.example\r\n")
    assert (contact.name, contact.emails[0].value) == ("Ann Stone", "a@b.example")
    assert contact.phones[0].value == "07700900001"


def test_the_same_code_is_the_same_contact() -> None:
    def uid(text: str) -> str:
        found: Contact = read(text)
        return found.uid

    assert uid("MECARD:N:Stone,Ann;;") == uid("MECARD:N:Stone,Ann;;") != uid("MECARD:N:S,Ann;;")


@pytest.mark.parametrize(
    "text", ["", "MECARD:", "MECARD:;;", "VCARD:N:a", "MECARD:N:" + "a" * 20_000]
)
def test_no_card(text: str) -> None:
    with pytest.raises(FormatError):
        read(text)


@given(st.text(max_size=200))
def test_anything_else_is_an_error_that_is_told(text: str) -> None:
    for beginning in ("MECARD:", "BIZCARD:", "MEMORY:"):
        try:
            read(beginning + text)
        except FormatError as error:
            assert str(error).endswith(".")  # noqa: PT017  # refusing is one of two right answers


def test_what_no_field_is_for_is_kept() -> None:
    contact = read("MECARD:N:Stone,Ann;ROLE:host;1x:no;;")
    assert contact.source is not None
    assert [(line.name, line.value) for line in contact.source.lines][2:] == [("X-ROLE", "host")]


def test_repeated_keys_of_a_bizcard_and_the_note_of_a_memory() -> None:
    contact = read("BIZCARD:N:Ann;X:Stone;M:07700900001;M:07700900002;E:a@b.example;E:c@d.example")
    assert [phone.value for phone in contact.phones] == ["07700900001", "07700900002"]
    assert [email.value for email in contact.emails] == ["a@b.example", "c@d.example"]
    assert read("MEMORY:met at noon\r\nNAME1:Ann\r\n").note == "met at noon"


def test_a_file_of_them() -> None:
    text = (
        "\ufeffMECARD:N:Stone,Ann;TEL:07700900001;;MECARD:N:Lund,Bo;;\r\n\r\n"
        "MECARD:;;\r\n"
        "BIZCARD:N:Eva;X:Rees;E:eva@rees.example\r\n"
        "MEMORY:tall\r\nNAME1:Ivo Hale\r\nTEL1:07700900003\r\n"
        "MEMORY:\r\nNAME1:Tom Vale\r\n"
    )
    found = list(SOURCE.read(io.BytesIO(text.encode()), NOW))
    assert [each.contact.name if each.contact else "" for each in found] == [
        *("Ann Stone", "Bo Lund", "", "Eva Rees", "Ivo Hale", "Tom Vale"),
    ]
    assert [each.line for each in found] == [1, 1, 3, 4, 5, 8]
    assert (str(found[2].error), found[2].raw) == ("The card is empty.", "MECARD:;;")


def test_a_card_that_is_too_long_takes_no_neighbour_along() -> None:
    long = b"MECARD:N:" + b"a" * 3_000_000 + b"\n"
    found = list(SOURCE.read(io.BytesIO(b"MECARD:N:A,B;;\n" + long + b"MECARD:N:C,D;;"), NOW))
    assert [each.contact.name if each.contact else "" for each in found] == ["B A", "", "D C"]
    assert len(found[1].raw) <= 10_000


@pytest.mark.parametrize(
    ("head", "score"), [(b" mecard:N:a;;", 90), (b"MEMORY:\r\n", 90), (b"my MECARD:", 0), (b"", 0)]
)
def test_score(head: bytes, score: int) -> None:
    assert SOURCE.score(head) == score
