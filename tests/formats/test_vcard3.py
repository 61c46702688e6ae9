"""What we write: exact bytes, and nothing lost on the way out and in again."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import (
    Contact,
    Email,
    Link,
    PartialDate,
    Phone,
    PhoneKind,
    PostalAddress,
    SocialProfile,
)
from netcompanion.formats import export_formats
from netcompanion.formats.vcard import read_cards
from netcompanion.formats.vcard3 import FORMAT, write
from tests.formats.people import NOW, PHOTO, contacts, zoe

GOLDEN = Path(__file__).parent / "golden" / "zoe.vcf"


def read(text: str) -> Contact:
    (found,) = read_cards(io.BytesIO(text.encode()))
    assert found.contact is not None
    return found.contact


def comparable(contact: Contact) -> Contact:
    return replace(contact, id="", created=NOW, source=None)


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


def body(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")[2:-2]


def test_golden_bytes() -> None:
    assert write(zoe(), PHOTO).encode() == GOLDEN.read_bytes()


def test_everything_comes_back() -> None:
    assert comparable(read(write(zoe(), PHOTO))) == comparable(zoe())


def test_lines_are_folded_between_characters() -> None:
    data = write(zoe(note="陶" * 200), PHOTO).encode()
    lines = [line.decode() for line in data.split(b"\r\n")]
    assert max(len(line.encode()) for line in lines) == 75
    assert b"\xef\xbb\xbf" not in data


@given(contacts())
def test_any_contact_comes_back(contact: Contact) -> None:
    text = write(contact)
    again = read(text)
    assert comparable(again) == comparable(contact)
    assert write(again) == text


@given(contacts(), contacts())
def test_any_edit_of_a_card_comes_back(before: Contact, after: Contact) -> None:
    edited = replace(after, source=read(write(before)).source)
    assert comparable(read(write(edited))) == comparable(edited)


@given(contacts(), contacts(), st.data())
def test_edit_of_one_field_leaves_the_other_lines_alone(
    before: Contact, other: Contact, data: st.DataObject
) -> None:
    card_before = read(write(before))
    field = data.draw(st.sampled_from(["title", "note", "nickname", "birthday", "tags"]))
    edited = replace(card_before, **{field: getattr(other, field)})
    old, new = body(write(card_before)), body(write(edited))
    assert len(set(old) ^ set(new)) <= 2


def test_unchanged_card_says_all_it_said() -> None:
    lines = [
        *("X-FIRST:a;b,c\\;d", "item1.TEL;TYPE=work;TYPE=voice:1", "item1.X-ABLabel:Desk"),
        *("N:B;A;;;", "TITLE:one", "TITLE:two", "FN:A B", "PHOTO;VALUE=uri:https://a.example/p"),
        *("ORG:x;y;z", "AGENT:kept", "TZ:+01:00", "NOTE:one", "NOTE:two", "UID:u"),
        *("BDAY;VALUE=text:in spring", "LOGO;ENCODING=b:AAAA", "x-y.z.X-ODD;Q=1,2:v"),
    ]
    written = body(write(read(card(*lines))))
    assert written == [line.replace("x-y.z.X", "x-y.z.X") for line in lines]


def test_version_2_1_in_words_of_3_0() -> None:
    text = card(
        *("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:B=C3=B8;A", "TEL;HOME;PREF:1", "UID:u"),
        *(
            "NOTE;QUOTED-PRINTABLE:a=0D=0Ab, c",
            "PROFILE:VCARD",
            "FN:Some, body",
            "LOGO;BASE64:AAAA",
        ),
        version="2.1",
    )
    assert body(write(read(text))) == [
        *("N:Bø;A", "TEL;TYPE=HOME;TYPE=PREF:1", "UID:u"),
        *("NOTE:a\\nb\\, c", "FN:Some\\, body", "LOGO;ENCODING=b:AAAA"),
    ]


def test_version_4_0_in_words_of_3_0() -> None:
    text = card(
        *("UID:u", "FN:A B", "N:B;A;;;", "KIND:group", "MEMBER:urn:uuid:1"),
        *('TEL;VALUE=uri;PREF=1;TYPE="cell,voice":tel:+44-7700-900001', "EMAIL;PREF=1:a@b.example"),
        *('ADR;TYPE=work;LABEL="1 Lane\\, Ely";PREF=2:;;1 Lane;Ely;;;', "REV:20240101T000000Z"),
        *("LOGO:data:image/png;base64,AAAA", "RELATED;TYPE=met;VALUE=text:Ivo"),
        version="4.0",
    )
    assert body(write(read(text))) == [
        *("UID:u", "FN:A B", "N:B;A;;;"),
        *("X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1"),
        *("TEL;TYPE=cell;TYPE=voice;TYPE=pref:+44-7700-900001", "EMAIL;TYPE=pref:a@b.example"),
        *("ADR;TYPE=work;PREF=2:;;1 Lane;Ely;;;", "LABEL;TYPE=work:1 Lane\\, Ely"),
        *("REV:20240101T000000Z", "LOGO;TYPE=PNG;ENCODING=b:AAAA"),
        *("item1.X-ABRELATEDNAMES;TYPE=met:Ivo", "item1.X-ABLabel:Met"),
    ]


def test_edited_point_keeps_its_group_and_the_label_that_goes_with_it() -> None:
    contact = read(
        card(
            *(
                "UID:u",
                "N:B;A;;;",
                "FN:A B",
                "item1.TEL;X-P=1;TYPE=VOICE:1",
                "item1.X-ABLabel:Desk",
            ),
            *("TEL;TYPE=CELL:2", "item2.ADR:;;a;;;;", "item2.X-ABADR:de"),
        )
    )
    first, second = contact.phones
    edited = replace(contact, phones=(replace(first, value="9"), second), addresses=())
    assert body(write(edited))[3:] == [
        *("item1.TEL;X-P=1;TYPE=VOICE:9", "item1.X-ABLabel:Desk", "TEL;TYPE=CELL:2"),
    ]
    relabelled = replace(contact, phones=(second, replace(first, label="Lab")), addresses=())
    assert body(write(relabelled))[3:] == [
        *("TEL;TYPE=CELL:2", "item3.TEL;X-P=1;TYPE=VOICE:1", "item3.X-ABLabel:Lab"),
    ]


@pytest.mark.parametrize(
    ("contact", "lines"),
    [
        (zoe(prefix="", given="", additional="", family="", suffix="", formatted="A B"),
         ["N:;A B;;;", "FN:A B"]),
        (zoe(prefix="", given="Ann", additional="", family="", suffix="", formatted=""),
         ["N:;Ann;;;", "FN:Ann"]),
        (zoe(prefix="", given="", additional="", family="", suffix="", formatted="Bo",
             organisation="Bo"),
         ["N:;;;;", "FN:Bo"]),
    ],
)  # fmt: skip
def test_n_and_fn_are_always_there(contact: Contact, lines: list[str]) -> None:
    assert body(write(contact))[:2] == lines


def test_birthday_without_a_year_is_written_as_phones_write_it() -> None:
    assert "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29" in body(write(zoe()))
    assert "BDAY:1985-04" in body(write(zoe(birthday=PartialDate(year=1985, month=4))))


def test_semicolon_in_a_link_is_percent_encoded() -> None:
    contact = zoe(links=(Link(value="https://a.example/x;y"),))
    assert "URL:https://a.example/x%3By" in body(write(contact))


def test_no_value_can_begin_another_line() -> None:
    evil = "x\r\nEND:VCARD\r\nBEGIN:VCARD\nFN:PWN\x00\x1b"
    contact = zoe(
        note=evil,
        given=evil,
        title=evil,
        phones=(Phone(value=evil, kind=PhoneKind.HOME, label=evil),),
        emails=(Email(value=evil),),
        links=(Link(value=evil),),
        addresses=(PostalAddress(street=evil),),
        socials=(SocialProfile(service=evil, handle=evil, url=evil),),
        tags=(evil,),
        uid=evil,
    )
    found = list(read_cards(io.BytesIO(write(contact, PHOTO).encode())))
    assert len(found) == 1
    assert found[0].contact is not None
    assert found[0].contact.formatted == zoe().formatted


def test_several_cards() -> None:
    out = io.BytesIO()
    assert FORMAT.write([(zoe(), PHOTO), (zoe(uid="2"), None)], out) == 2
    found = list(read_cards(io.BytesIO(out.getvalue())))
    assert [item.contact.uid for item in found if item.contact] == ["5b3f5a1e-zoe", "2"]
    assert [item.photo is not None for item in found] == [True, False]
    assert FORMAT.write([], out) == 0


def test_vobject_reads_the_same() -> None:
    """A second opinion: another program's reading of what we write."""
    import vobject

    contact = zoe()
    (card_read,) = vobject.readComponents(write(contact, PHOTO))
    assert card_read.fn.value == contact.formatted
    assert card_read.n.value.family == contact.family
    assert card_read.n.value.given == contact.given
    assert card_read.org.value == [contact.organisation, contact.department]
    assert card_read.title.value == contact.title
    assert card_read.note.value == contact.note
    assert [tel.value for tel in card_read.tel_list] == [phone.value for phone in contact.phones]
    assert card_read.tel.params["TYPE"] == ["CELL", "pref"]
    assert card_read.adr.value.street == contact.addresses[0].street
    assert card_read.categories.value == list(contact.tags)
    assert card_read.photo.value == PHOTO.data
    assert card_read.uid.value == contact.uid


def test_the_picture_of_a_contact_comes_before_others_of_its_card() -> None:
    other = "PHOTO;ENCODING=b;TYPE=GIF:R0lGODlhAQABAAAAACw="
    bare = read(card("UID:u", "N:B;A;;;", "FN:A B", "PHOTO;ENCODING=b:AAAA", other, "NOTE:n"))
    assert bare.source is not None
    for contact in (bare, replace(bare, source=replace(bare.source, read_as=""))):
        names = [line.partition(":")[0] for line in body(write(contact, PHOTO))]
        assert names[3:] == ["PHOTO;ENCODING=b;TYPE=PNG", "PHOTO;TYPE=GIF;ENCODING=b", "NOTE"]
    alone = read(card("UID:u", "N:B;A;;;", "FN:A B", "NOTE:n"))
    (found,) = read_cards(io.BytesIO(write(replace(alone, photo=zoe().photo), PHOTO).encode()))
    assert found.photo == PHOTO


@pytest.mark.parametrize("format_id", [each for each in export_formats() if "vcard" in each])
def test_a_picture_stands_for_the_address_that_it_was_loaded_from(format_id: str) -> None:
    named = "PHOTO;VALUE=uri;TYPE=JPEG;X-OF=me:https://a.example/p.jpg"
    bare = read(card("UID:u", "N:B;A;;;", "FN:A B", named, "PHOTO;VALUE=uri:http://b.example/"))
    assert bare.photo is None
    out = io.BytesIO()
    export_formats()[format_id].write([(replace(bare, photo=zoe().photo), PHOTO)], out)
    text = out.getvalue().replace(b"\r\n ", b"")
    assert text.count(b"PHOTO") == 1
    assert b"a.example" not in text
    (found,) = read_cards(io.BytesIO(out.getvalue()))
    assert found.photo == PHOTO


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_an_address_stays_beside_the_picture_that_came_with_it(version: str) -> None:
    own = "PHOTO:data:image/png;base64,AAAA" if version == "4.0" else "PHOTO;ENCODING=b:AAAA"
    named = "PHOTO;VALUE=uri:https://a.example/p"
    both = read(card("UID:u", "N:B;A;;;", "FN:A B", own, named, version=version))
    assert both.photo is not None
    text = write(replace(both, title="New"), replace(PHOTO, digest=both.photo.digest))
    assert text.count("PHOTO") == 2
    assert "https://a.example/p" in text


def test_a_picture_that_was_taken_away_does_not_leave() -> None:
    before = read(card("UID:u", "N:B;A;;;", "FN:A B", "PHOTO;ENCODING=b:AAAA", "NOTE:n"))
    assert body(write(replace(before, photo=None), None))[3:] == ["NOTE:n"]
