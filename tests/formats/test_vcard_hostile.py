"""Nothing that a stranger writes may stop the reader, or take a neighbour along."""

import base64
import io
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.formats import export_formats
from netcompanion.formats._common.vcard_reading.blocks import Block, blocks
from netcompanion.formats.vcard import ReadCard, read_cards

GOOD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:%s\r\nEND:VCARD\r\n"


def wrap(*lines: bytes) -> bytes:
    return b"\r\n".join((b"BEGIN:VCARD", b"VERSION:3.0", b"FN:Bad", *lines, b"END:VCARD", b""))


def between(bad: bytes) -> list[ReadCard]:
    """Read a bad card between two good ones, which must be there."""
    found = list(read_cards(io.BytesIO(GOOD % b"First" + bad + GOOD % b"Last")))
    names = [item.contact.name for item in found if item.contact]
    assert names[0] == "First"
    assert names[-1] == "Last"
    return found[1:-1]


@pytest.mark.parametrize(
    "bad",
    [
        wrap(b"NOTE:" + b"a" * 1_100_000),
        wrap(b"PHOTO;ENCODING=b:" + b"A" * 15_000_000),
        wrap(*([b"NOTE:" + b"a" * 900_000] * 17)),
        wrap(*([b"X-A:b"] * 5_001)),
        wrap(b"NOTE:a", *([b" "] * 1_000_001)),
        b"BEGIN:VCARD\r\n" * 5_000 + b"FN:Bad\r\n" + b"END:VCARD\r\n" * 5_000,
        b"BEGIN:VCARD\r\nFN:Bad\r\n" * 5_000 + b"END:VCARD\r\n" * 5_000,
    ],
    ids=["line", "picture", "card", "properties", "folds", "begins", "nest"],
)
def test_beyond_the_limits(bad: bytes) -> None:
    found = between(bad)
    assert len(found) == 1
    assert found[0].error is not None
    assert found[0].error.line is not None
    assert 5 <= found[0].error.line <= 5 + 17
    assert found[0].contact is None
    assert "Bad" in found[0].raw


@pytest.mark.parametrize(("notes", "is_read"), [(1, True), (3, False), (13, False)])
def test_a_card_holds_12_mb_with_its_picture_in_bytes(notes: int, is_read: bool) -> None:
    picture = [b"PHOTO;ENCODING=b:" + b"A" * 13_300_000] if notes < 10 else []
    (card,) = between(wrap(*picture, *([b"NOTE:" + b"a" * 950_000] * notes)))
    assert (card.contact is not None) is is_read


@pytest.mark.parametrize(
    "line",
    [
        b"TEL;TYPE=" + b"a," * 100_000 + b'":1',
        b"TEL" + b";A=B" * 10_000 + b":1",
        b"TEL" + b"".join(b";TYPE=w%d" % number for number in range(80_000)) + b":1",
        b"NOTE;X=" + b'"' * 100_000 + b":1",
        b"NOTE:" + b"\\" * 400_001,
        b"NOTE:" + b"\\;" * 400_000,
        b"ADR:" + b"\\;" * 400_000,
        b"CATEGORIES:" + b"\\," * 400_000,
        b"X-" + b"a " * 400_000,
        b"N" * 900_000,
        b"BDAY:" + b"-" * 900_000,
        b"NOTE;ENCODING=QUOTED-PRINTABLE:" + b"=" * 900_000,
        b"X-ABLABEL:" + b"_$!<" * 200_000,
        b"FN;CHARSET=" + b"u" * 100_000 + b":x",
        b"TEL;X=" + b"^" * 900_000 + b":1",
        b"IMPP:" + b"a:" * 400_000,
    ],
)
def test_long_lines_come_to_an_end(line: bytes) -> None:
    """Each of these takes a reader whose time is not linear longer than anybody waits."""
    assert between(wrap(line))


@pytest.mark.parametrize("end", [b"\r\n", b"\r", b"\n"])
def test_empty_lines_without_end_are_not_kept(end: bytes) -> None:
    """Neither a desert of them, nor one with a blank here and there."""
    for desert in (end * 900_000, (end + b" ") * 450_000):
        text = b"BEGIN:VCARD\nFN:Bad\n" + desert + b"X:1\nEND:VCARD\n"
        bad, good = blocks(io.BytesIO(text + GOOD % b"Ann"))
        assert isinstance(bad, Block)
        assert len(bad.lines) <= 400_000
        assert good.line == text.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1


def test_a_folded_picture_of_10_megabytes_is_taken() -> None:
    data = b"\x89PNG\r\n\x1a\n" + b"a" * 9_999_992
    (found,) = between(wrap(*_folded(b"PHOTO;ENCODING=b:" + base64.b64encode(data))))
    assert found.photo is not None
    assert found.photo.data == data


def _folded(line: bytes) -> Iterator[bytes]:
    yield line[:75]
    yield from (b" " + line[start : start + 74] for start in range(75, len(line), 74))


def test_types_are_taken_once_in_their_order() -> None:
    (found,) = between(wrap(b"TEL;TYPE=b,a;TYPE=a;TYPE=c,b:1"))
    assert found.contact is not None
    assert found.contact.source is not None
    assert found.contact.source.lines[-1].params == (("TYPE", ("b", "a", "c")),)


def test_old_line_ends_are_found_beyond_the_length_of_a_card() -> None:
    text = wrap(b"NOTE:" + b"a" * 900_000).replace(b"\r\n", b"\r") * 20
    found = [item.contact for item in read_cards(io.BytesIO(text))]
    assert [contact.note for contact in found if contact] == ["a" * 900_000] * 20


@given(st.binary(max_size=400))
def test_arbitrary_bytes(data: bytes) -> None:
    wrapped = b"BEGIN:VCARD\r\n" + data + b"\r\nEND:VCARD\r\n"
    cards = [*read_cards(io.BytesIO(data)), *read_cards(io.BytesIO(wrapped))]
    assert cards
    assert all((card.contact is None) != (card.error is None) for card in cards)


WORDS = st.sampled_from(
    [
        *(
            "BEGIN:VCARD",
            "END:VCARD",
            "VERSION:2.1",
            "VERSION:4.0",
            "N",
            "FN",
            "TEL",
            "ADR",
            "BDAY",
        ),
        *("PHOTO", "item1.", "X-ABLabel", ";", ":", ",", "\\", '"', "=", "\n", "\r\n ", "^n"),
        *(
            "ENCODING=b",
            "QUOTED-PRINTABLE",
            "CHARSET=utf-16",
            "TYPE=",
            "=E4=",
            "AAAA",
            "data:",
            "a",
        ),
        *("\x00", "\u202e", "ß", "X-APPLE-OMIT-YEAR=²", "PREF=1", "IMPP:", "URL:", "CATEGORIES:"),
    ]
)


@given(st.lists(WORDS, max_size=60).map("".join))
def test_words_of_the_format_in_any_order(text: str) -> None:
    for item in read_cards(io.BytesIO(b"BEGIN:VCARD\n" + text.encode() + b"\nEND:VCARD\n")):
        assert (item.contact is None) == (item.error is not None)


@pytest.mark.parametrize(
    "line",
    [
        *(b"BEGIN:VCARD\x10", b"\x02END:VCARD", b"EN\x7fD:VCARD", b"item1.END:VCARD\x01"),
        *(b"BEGIN:\r\n VCARD", b"END:VC\r\n ARD", b"END;X=1:VCARD", b"END:VCALENDAR"),
    ],
)
@pytest.mark.parametrize("version", ["vcard2", "vcard3", "vcard4"])
def test_what_is_a_mark_only_once_it_is_cleaned_does_not_cut_the_card_that_is_written(
    line: bytes, version: str
) -> None:
    (card,) = between(wrap(line, b"TITLE:Glazier"))
    assert card.contact is not None
    assert card.contact.title == "Glazier"
    out = io.BytesIO()
    export_formats()[version].write([(card.contact, None)], out)
    marks = re.findall(rb"(?im)^(?:[\w-]+\.)?(?:BEGIN|END)\b.*", out.getvalue())
    assert marks == [b"BEGIN:VCARD\r", b"END:VCARD\r"]


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r\r\n", b"\r"])
def test_lines_are_counted_through_a_card_of_which_no_more_is_kept(end: bytes) -> None:
    many = [b"NOTE:" + b"a" * 950_000] * 16
    few = [b" b"] * 500 + [b"X-A:vcard", b"", b" END:VCALENDAR"] + [b" c"] * 500
    lines = [b"BEGIN:VCARD", *many, *few, b"END:VCARD", b"BEGIN:VCARD", b"END:VCARD", b""]
    bad, empty = between(end.join(lines))
    assert bad.contact is None
    assert empty.error is not None
    assert empty.error.line == 4 + 1 + len(many) + len(few) + 2
