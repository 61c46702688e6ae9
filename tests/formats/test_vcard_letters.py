"""vCards that do not say in which letters they are, or say so in words of their own."""

import io

import pytest

from netcompanion.formats._common.encodings import known_charset
from netcompanion.formats.vcard import ReadCard, read_cards


def card(*lines: str, encoding: str) -> bytes:
    text = "\r\n".join(("BEGIN:VCARD", "VERSION:2.1", *lines, "END:VCARD", ""))
    return text.encode(encoding)


def read(data: bytes, encoding: str = "") -> list[ReadCard]:
    return list(read_cards(io.BytesIO(data), encoding=encoding))


def names(data: bytes, encoding: str = "") -> list[tuple[str, str]]:
    contacts = [found.contact for found in read(data, encoding)]
    return [(each.family, each.given) for each in contacts if each is not None]


@pytest.mark.parametrize(
    ("encoding", "family", "given", "place"),
    [
        ("cp932", "表", "花子", "渋谷区桜丘町"),
        ("cp932", "サトウ", "ソノコ", "ソフト通り"),
        ("cp1251", "Петров", "Глеб", "Тихая улица"),
        ("koi8_r", "Петров", "Глеб", "Тихая улица"),
        ("gb18030", "李", "小明", "北京市海淀区"),
        ("cp949", "이", "서연", "서울특별시 강남구"),
        ("big5", "陳", "怡君", "臺北市信義區"),
        ("cp1253", "Λαμπρού", "Ελένη", "Οδός Ερμού"),
        ("cp1252", "Färber", "Jörg", "Grüne Straße"),
    ],
)
def test_letters_that_nobody_declares(encoding: str, family: str, given: str, place: str) -> None:
    data = card(f"N:{family};{given}", f"ADR:;;{place};;;;", "NOTE:plain", encoding=encoding)
    (found,) = read(data)
    assert found.contact is not None
    assert (found.contact.family, found.contact.given) == (family, given)
    assert found.contact.addresses[0].street == place
    assert "charset was not declared" in found.notes[0]


def test_a_card_with_few_letters_is_read_as_its_neighbours() -> None:
    many = card("N:Петров;Глеб", "NOTE:Тихая улица, второй дом", encoding="cp1251")
    assert names(many + card("N:Lee;Ян", encoding="cp1251"))[1] == ("Lee", "Ян")


def test_a_card_in_other_letters_than_its_neighbours() -> None:
    many = card("N:Петров;Глеб", "NOTE:Тихая улица, второй дом", encoding="cp1251") * 4
    data = many + card("N:Färber;Jörg", encoding="cp1252") + card("N:Ng;Zoë", encoding="utf-8")
    assert names(data)[-2:] == [("Färber", "Jörg"), ("Ng", "Zoë")]


def test_quoted_letters_that_nobody_declares() -> None:
    quoted = "".join(f"={byte:02X}" for byte in "Петров".encode("cp1251"))
    data = card(f"N;ENCODING=QUOTED-PRINTABLE:{quoted};Gleb", encoding="ascii")
    assert names(data) == [("Петров", "Gleb")]


@pytest.mark.parametrize(
    "noise", [bytes(range(128, 256)), b"\x81\x8d\x9d", b"Zo\xc3", b"\xff" * 40]
)
def test_no_byte_is_lost(noise: bytes) -> None:
    (found,) = read(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nNOTE:x %b y\r\nEND:VCARD\r\n" % noise)
    assert found.contact is not None
    assert "\ufffd" not in found.contact.note


def test_letters_that_somebody_knows() -> None:
    data = card("N:Jørgen;Åse", "NOTE;CHARSET=UTF-8:a", encoding="cp850")
    assert names(data, "cp850") == [("Jørgen", "Åse")]
    (found,) = read(data, "cp850")
    assert not found.notes
    assert names(card("N:Jørgen;Åse", encoding="utf-8"), "utf-8") == [("Jørgen", "Åse")]
    assert names(card("N:佐藤;花子", encoding="iso2022_jp"), "iso2022_jp") == [("佐藤", "花子")]


def test_what_is_declared_counts_more_than_what_somebody_knows() -> None:
    data = card("N;CHARSET=UTF-8:Ng;Zoë", encoding="utf-8")
    assert names(data, "cp1251") == [("Ng", "Zoë")]


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("Windows-31J", "cp932"),
        ("x-sjis", "cp932"),
        ("X-MS-CP932", "cp932"),
        ("windows-949", "cp949"),
        ("ks_c_5601-1987", "euc_kr"),
        ("windows-874", "cp874"),
        ("x-gbk", "gbk"),
        ("x-euc-jp", "euc_jp"),
        ("ISO-8859-8-I", "iso8859-8"),
        ("ANSI", "cp1252"),
        ("no-such-thing", "utf-8"),
    ],
)
def test_names_of_charsets(declared: str, codec: str) -> None:
    assert known_charset(declared) == codec
