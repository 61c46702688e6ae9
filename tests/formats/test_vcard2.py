"""vCard 2.1 as we write it: what versit says, and what its readers make of it."""

from __future__ import annotations

import io
import quopri
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import Contact, Email, Phone, PhoneKind
from netcompanion.formats.vcard import read_cards
from tests.formats.people import NOW, PHOTO, contacts, zoe
from tests.formats.vcards import body, card, read, sayings, written

GOLDEN = Path(__file__).parent / "golden" / "vcard2.vcf"


def test_golden_bytes() -> None:
    assert written("vcard2", zoe(), PHOTO).encode() == GOLDEN.read_bytes()


def test_text_beyond_ascii_is_quoted_printable_of_76_characters_at_most() -> None:
    text = written("vcard2", zoe(note="陶芸 = “firing”\nnext " * 9), PHOTO)
    assert text.isascii()
    lines = text.split("\r\n")
    assert max(map(len, lines)) <= 76
    first = next(place for place, line in enumerate(lines) if line.startswith("NOTE;CHARSET=UTF-8"))
    for line in lines[first:]:  # no soft break falls inside a character
        whole = quopri.decodestring(line.partition(":")[2] if line.startswith("NOTE") else line)
        whole.removesuffix(b"=").decode("utf-8")
        if not line.endswith("="):
            break


@pytest.mark.parametrize(
    ("note", "line"),
    [
        ("a, b; c", "NOTE:a, b; c"),
        ("C:\\kiln", "NOTE:C:\\kiln"),
        ("C:\\new", "NOTE:C:\\\\new"),
        ("end\\", "NOTE:end\\\\"),
        ("one\ntwo", "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo"),
        ("1 + 1 = 2", "NOTE:1 + 1 = 2"),
        ("é = e", "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=A9 =3D e"),
    ],
)
def test_only_what_needs_it_is_escaped(note: str, line: str) -> None:
    text = written("vcard2", zoe(note=note))
    assert line in body(text)
    assert read(text).note == note


def test_semicolon_of_a_part_is_escaped_and_nothing_else() -> None:
    lines = body(written("vcard2", zoe(organisation="Kiln; Yard, Ltd.", department="")))
    assert "ORG:Kiln\\; Yard, Ltd." in lines


def test_types_are_bare_words_unless_one_is_mistaken_for_something_else() -> None:
    source = card("UID:u", "N:B;A", "FN:A", "TEL;TYPE=work;TYPE=url;TYPE=a b:1")
    assert "TEL;WORK;TYPE=URL;TYPE=A B:1" in body(written("vcard2", read(source)))


def test_a_blank_line_ends_the_bytes() -> None:
    text = written("vcard2", zoe(), PHOTO)
    assert "PHOTO;TYPE=PNG;ENCODING=BASE64:\r\n " in text
    assert "dXZ3\r\n\r\n" in text or "=\r\n\r\n" in text


def test_unchanged_card_says_all_it_said() -> None:
    source = card(
        *("N;LANGUAGE=en-us:Lark;Ivo", "FN:Ivo Lark", "UID:u", "NOTE:a\\;b, c", "MAILER:post 1"),
        *("TEL;WORK;VOICE:1", "TEL;CELL;X-P=1:2", "i1.URL:https://a.example", "i1.X-ABLabel:Blog"),
        *("ADR;DOM;HOME:;;1 Lane, rear;Ely;;;", "LABEL;HOME;QUOTED-PRINTABLE:1 Lane=0D=0AEly"),
        *("AGENT:", "GEO:37.24,-17.87", "TZ:-0500", "X-MS-OL-DESIGN;CHARSET=utf-8:<card a=\"b\"/>"),
        *("SOUND;X-IRMC-N:Lark;Ivo", "PHOTO;VALUE=URL:https://a.example/p.gif", "REV:20240101"),
        version="2.1",
    )  # fmt: skip
    before = read(source)
    assert sayings(read(written("vcard2", before))) == sayings(before)


def test_version_3_0_in_words_of_2_1() -> None:
    source = card(
        *("UID:u", "N:B;A", "FN:A B", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "GEO:1.5;-2"),
        *("PHOTO;VALUE=uri:https://a.example/p", "IMPP;X-SERVICE-TYPE=Jabber:xmpp:a@b.example"),
        *("LOGO;ENCODING=b;TYPE=PNG:AAAA", "KEY;TYPE=PGP;ENCODING=b:AAAA", "CLASS:PUBLIC"),
    )
    assert body(written("vcard2", read(source))) == [
        *("UID:u", "N:B;A", "FN:A B", "BDAY:--02-29", "GEO:1.5,-2"),
        *("PHOTO;VALUE=URL:https://a.example/p", "X-JABBER:a@b.example"),
        *("LOGO;TYPE=PNG;ENCODING=BASE64:AAAA", ""),
        *("KEY;TYPE=PGP;ENCODING=BASE64:AAAA", "", "CLASS:PUBLIC"),
    ]


@given(contacts(), contacts())
def test_any_edit_of_a_card_comes_back(before: Contact, after: Contact) -> None:
    edited = replace(after, source=read(written("vcard2", before)).source)
    again = read(written("vcard2", edited))
    assert replace(again, id="c", source=None) == replace(edited, source=None)


def test_no_value_can_begin_another_line() -> None:
    evil = "x\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:PWN=\x00"
    contact = zoe(
        note=evil, given=evil, title=evil, tags=(evil,), uid=evil, organisation=evil,
        phones=(Phone(value=evil, kind=PhoneKind.HOME, label=evil),), emails=(Email(value=evil),),
    )  # fmt: skip
    (found,) = read_cards(io.BytesIO(written("vcard2", contact, PHOTO).encode()), NOW)
    assert found.contact is not None
    assert found.contact.formatted == zoe().formatted


@given(contacts())
def test_vobject_reads_the_same(contact: Contact) -> None:
    """A second opinion, for contacts whose texts need no escape that 2.1 does not have."""
    import vobject

    (found,) = vobject.readComponents(written("vcard2", contact), allowQP=True)
    assert [tel.value for tel in found.contents.get("tel", [])] == [
        phone.value for phone in contact.phones
    ]
    assert [email.value for email in found.contents.get("email", [])] == [
        email.value for email in contact.emails
    ]
    for name, text in (("fn", contact.formatted), ("note", contact.note), ("uid", contact.uid)):
        if text and not set(text) & {"\\", ","}:  # it takes both for signs of 3.0
            assert getattr(found, name).value.replace("\r\n", "\n") == text
    assert [tel.singletonparams[:1] for tel in found.contents.get("tel", [])] == [
        [{"mobile": "CELL", "other": "VOICE"}.get(phone.kind, phone.kind.upper())]
        for phone in contact.phones
    ]


@given(st.lists(st.text("éÖ 陶a=", min_size=1), min_size=1, max_size=5).map(" ".join))
def test_vobject_decodes_our_quoted_printable(name: str) -> None:
    import vobject

    contact = zoe(formatted=name.strip() or "A", title="")
    (found,) = vobject.readComponents(written("vcard2", contact), allowQP=True)
    assert found.fn.value == contact.formatted
