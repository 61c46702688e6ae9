"""The quick way through ordinary cards gives what the careful way gives, letter by letter."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netcompanion.formats.vcard import ReadCard, read_cards
from netcompanion.formats.vcard3 import write
from tests.formats.people import contacts

NOW = datetime(2025, 3, 1, tzinfo=UTC)


def read(data: bytes) -> list[ReadCard]:
    """Read cards, with one id for all of them: it is made anew each time."""
    return [
        replace(found, contact=found.contact and replace(found.contact, id=""))
        for found in read_cards(io.BytesIO(data), NOW)
    ]


def assert_agree(data: bytes) -> None:
    """A BEGIN in small letters, which means the same, asks for a closer look."""
    quick = read(data)
    careful = read(re.sub(rb"^BEGIN:VCARD", b"begin:vcard", data, flags=re.MULTILINE))
    for one, other in zip(quick, careful, strict=True):
        assert one.contact == other.contact
        assert (one.line, one.notes, one.photo) == (other.line, other.notes, other.photo)
        assert str(one.error) == str(other.error)


LINES = [
    *("FN:Ann Stone", "N:Stone;Ann;;;", "N:Ann Stone", "FN:Stone, Ann; BSc", "FN:;", "FN: \t"),
    *("TEL;TYPE=CELL,pref:07700 900001", "TEL;HOME;VOICE:1", 'TEL;TYPE="cell,home":2', "TEL:tel:3"),
    *("item1.TEL:07700 900004", "item1.X-ABLabel:Reception", "ITEM1.X-ABLABEL:_$!<Mobile>!$_"),
    *("EMAIL:mailto:a@b.example", "EMAIL;type=INTERNET;type=WORK;type=pref:a@b.example"),
    *(
        "ADR;TYPE=home:;;1 Lane\\, 2;Ely;;CB7;UK",
        "ADR:a,b;c\\:d;\\;",
        "ADR:words only",
        "ADR:;;;;;;",
    ),
    *("NOTE:a\\nb\\Nc\\,d\\;e\\\\f\\q\\", "NOTE:folded ", " goes on", "\tby a tab", "NOTE", "  "),
    *(
        "ORG:Birk, Inc.;R\\;D;;",
        "ORG:\\;",
        "NICKNAME:Al,Bo\\,b",
        "CATEGORIES:x,y;z,x",
        "TITLE:a\\:b",
    ),
    *(
        "BDAY:1985-04-23",
        "BDAY:--0423",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-23",
        "BDAY:1985-13-01",
    ),
    *(
        "URL:https\\://a.example/x;y",
        "url;type=HOME:a",
        "https://a.example",
        "URL://a",
        "#x:y",
        "a:b",
    ),
    *(
        "PHOTO;VALUE=uri:https://a.example/p.png",
        "PHOTO:AAAA",
        "PHOTO:data:image/png;base64,iVBORw0K",
    ),
    *("LOGO;ENCODING=b:AAAA", "KEY:data", "FN;CHARSET=UTF-8:Zoë", "FN;CHARSET=ISO-8859-1:Zoe"),
    *(
        "NOTE;ENCODING=QUOTED-PRINTABLE:=41=",
        "=42",
        "NOTE;ENCODING=8BIT:Å",
        "VERSION:4.0",
        "VERSION:",
    ),
    *("X-ODD;P=^n^'^^;Q=:v", "X-A B:c", "X-messaging/xmpp-All:d", "A;X:y", "a b;c:d", "FN :e", "T"),
    *(
        "IMPP;X-SERVICE-TYPE=Skype:skype:ivo",
        "X-SOCIALPROFILE;type=twitter;x-user=i:https://t.example",
    ),
    *("AGENT:none", "AGENT:BEGIN:VCARD", "BEGIN:VEVENT", "END:VCARD", " END:VCARD", "end:vcard "),
    *("UID:u-1", "UID:u\\,2", "REV:2024", "PROFILE:VCARD", "KIND:org", "foo:bar", "x.y.TEL:1", ""),
    *(
        "\u00a0",
        "NOTE:\u2028\x85\x0b",
        "FN:\x00\x1b",
        "CLASS;X=\u00e9:PUBLIC",
        ";:",
        ":",
        "=",
        "\ufeffFN:x",
    ),
]
"""Pieces of cards, ordinary and odd."""

VERSIONS = st.sampled_from(["VERSION:3.0", "VERSION:2.1", "VERSION:4.0", "version:3.0", "VERSION:"])
FREE = st.text(st.characters(codec="utf-8") | st.sampled_from("\\,;:\n \"'="), max_size=12)
ANY = st.sampled_from(LINES) | st.builds("{}:{}".format, st.sampled_from(["FN", "NOTE", "N"]), FREE)


@st.composite
def cards(draw: st.DrawFn) -> bytes:
    body = draw(st.lists(ANY, max_size=8))
    body.insert(draw(st.sampled_from([0, 0, 0, 1])), draw(VERSIONS))
    end = draw(st.sampled_from(["\r\n", "\n", "\n", "\r\r\n"]))
    text = end.join(("BEGIN:VCARD", *body, "END:VCARD", ""))
    return text.encode(draw(st.sampled_from(["utf-8", "utf-8", "utf-8", "cp1252"])), "ignore")


@given(st.lists(cards(), max_size=3).map(b"".join))
@example(b"BEGIN:VCARD\nEND:VCARD\n" * 3)
@example(b"BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD")
@example(b"BEGIN:VCARD\nVERSION:3.0\nTE\n L:1\nEND:VCARD\n")
@example(b"BEGIN:VCARD\nVERSION:3.0\nNOTE:a\n \n \tb\nFN:x\n \nEND:VCARD\n")
def test_ordinary_and_odd_cards(data: bytes) -> None:
    assert_agree(data)


@given(st.lists(contacts(), min_size=1, max_size=3), st.sampled_from(["2.1", "3.0", "4.0"]))
def test_cards_of_our_own(people: list[object], version: str) -> None:
    text = "".join(write(each) for each in people)  # type: ignore[arg-type]  # they are contacts
    assert_agree(text.replace("VERSION:3.0", f"VERSION:{version}").encode())


@pytest.mark.parametrize("size", [65_530, 65_536, 65_541, 131_072, 200_000])
def test_cards_at_the_edges_of_what_is_read_at_a_time(size: int) -> None:
    card = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\nNOTE:%s\r\nEND:VCARD\r\n"
    long = card % (b"a" * (size % 64_000))
    data = (card % b"b") * (size // 55) + long * 3 + b"x\r\n" + card % b"c" + b"BEGIN:VCARD\r\n"
    assert_agree(data)
    lines = [found.line for found in read(data)]
    assert lines[:3] == [1, 6, 11]


def test_a_card_of_many_lines_and_one_that_never_ends() -> None:
    many = b"BEGIN:VCARD\nVERSION:3.0\nFN:Ann\n" + b"X-A:b\n" * 3_000 + b"END:VCARD\n"
    assert_agree(many * 8 + b"BEGIN:VCARD\nFN:Bo\n" + b"X-A:b\n" * 30_000)
