"""What is told of a card that is good but for a line."""

import io

import pytest

from netcompanion.domain.contact import Contact
from netcompanion.formats.vcard import ReadCard, read_cards


def read(*lines: str, version: str = "3.0") -> tuple[Contact, ReadCard]:
    text = "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))
    (found,) = read_cards(io.BytesIO(text.encode()))
    assert found.contact is not None
    return found.contact, found


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("TEL;TYPE=CELL 07700 900871", "Line 4 could not be read: TEL;TYPE=CELL 07700 900871"),
        ("PHOTO;ENCODING=b:%%%%", "Line 4 holds no picture that can be read."),
        ("PHOTO;VALUE=uri:data:image/png;base64,%%%", "Line 4 holds no picture that can be read."),
        ("LOGO;ENCODING=b:%%%%", "Line 4 holds no base64 that can be read."),
        ("BDAY:last spring", "Line 4 is no date: last spring"),
        ("BDAY:1984-15-40", "Line 4 is no date: 1984-15-40"),
    ],
)
def test_a_line_that_cannot_be_read(line: str, told: str) -> None:
    contact, found = read("FN:Una Moss", line, "TITLE:Tiler")
    assert found.notes == (told,)
    assert (contact.formatted, contact.title) == ("Una Moss", "Tiler")


@pytest.mark.parametrize(
    "line",
    ["BDAY:1984-03-01", "BDAY:", "PHOTO;VALUE=uri:https://moss.example/una.jpg", "PHOTO:"],
)
def test_nothing_is_told_of_good_lines(line: str) -> None:
    assert read("FN:Una Moss", line)[1].notes == ()


@pytest.mark.parametrize("name", ["TEL", "EMAIL", "UID"])
def test_stray_words_are_no_part_of_a_number(name: str) -> None:
    contact, found = read("FN:Una Moss", f"{name}:07700 900872", "stray words", "TITLE:Tiler")
    assert found.notes == ("Line 5 could not be read: stray words",)
    assert "stray" not in f"{contact.phones}{contact.emails}{contact.uid}"


def test_a_number_without_colon_within_a_text() -> None:
    contact, found = read("FN:Una Moss", "NOTE:Likes tiles", "TEL 07700 900873")
    assert contact.note == "Likes tiles\nTEL 07700 900873"
    assert found.notes == ("Line 5 has no colon and was read as a part of the line before.",)


def test_what_is_told_has_an_end() -> None:
    _, found = read("FN:Una Moss", "TEL:07700 900874", *["stray"] * 5_000)
    assert len(found.notes) <= 50


def test_an_own_label_of_android() -> None:
    quoted = "=42=C3=B6=74"  # Böt
    contact, _ = read(
        *("FN:Una Moss", "item1.URL:https://moss.example"),
        f"TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,{quoted}):07700 900875",
        *("EMAIL;X-CUSTOM(Allotment):una@moss.example", "TEL;X-Boat:07700 900876"),
        version="2.1",
    )
    assert [phone.label for phone in contact.phones] == ["Böt", "Boat"]
    assert contact.emails[0].label == "Allotment"
    assert contact.source is not None
    assert [(line.group, line.name, line.params) for line in contact.source.lines[2:]] == [
        ("item2", "TEL", ()),
        ("item2", "X-ABLABEL", ()),
        ("item3", "EMAIL", ()),
        ("item3", "X-ABLABEL", ()),
        ("item4", "TEL", ()),
        ("item4", "X-ABLABEL", ()),
    ]


def test_types_of_other_programs_are_no_labels() -> None:
    contact, _ = read("FN:Una Moss", "TEL;TYPE=X-EVOLUTION-CALLBACK:07700 900877")
    assert contact.phones[0].label == ""
