"""What iPhones, Androids, Google and Outlook are told in words of their own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from netcompanion.domain.contact import (
    Contact,
    Email,
    Link,
    Phone,
    PhoneKind,
    PostalAddress,
    SourceCard,
)
from netcompanion.domain.losses import losses
from netcompanion.formats import (
    REFERRED_BY,
    Relation,
    export_formats,
    relation_lines,
    relations,
    sort_lines,
)
from tests.formats.people import PHOTO, contacts, zoe
from tests.formats.vcards import body, card, read, sayings, written

GOLDEN = Path(__file__).parent / "golden"
DIALECTS = ("vcard-apple", "vcard-google", "vcard-android", "vcard-outlook")
ALL = ("vcard2", "vcard3", "vcard4", *DIALECTS)

OWN_CARDS = {
    "vcard-apple": card(
        *("PRODID:-//Apple Inc.//iOS 16.0//EN", "N:Lark;Ivo;;;", "FN:Ivo Lark", "UID:u"),
        *("X-PHONETIC-FIRST-NAME:Ee-vo", "TEL;type=CELL;type=VOICE;type=pref:07700 900001"),
        *("item1.TEL:07700 900002", "item1.X-ABLabel:_$!<AssistantPhone>!$_"),
        *("item2.ADR;type=HOME:;;1 Lane;Ely;;;", "item2.X-ABADR:gb", "item3.URL:https://a.example"),
        *("item3.X-ABLabel:_$!<HomePage>!$_", "item4.X-ABRELATEDNAMES;type=pref:Ada"),
        *("item4.X-ABLabel:_$!<Spouse>!$_", "item5.X-ABDATE:2010-04-01"),
        *("item5.X-ABLabel:_$!<Anniversary>!$_", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29"),
        *("item6.IMPP;X-SERVICE-TYPE=Skype;type=pref:skype:ivo", "X-ABShowAs:COMPANY"),
        "X-SOCIALPROFILE;type=twitter;x-user=ivo:https://twitter.example/ivo",
    ),
    "vcard-google": card(
        *("FN:Ivo Lark", "N:Lark;Ivo;;;", "UID:u", "EMAIL;TYPE=INTERNET;TYPE=HOME:a@b.example"),
        *("item1.TEL:07700 900001", "item1.X-ABLabel:GRAND_CENTRAL", "TEL;TYPE=WORK;TYPE=FAX:1"),
        *("item2.X-ABRELATEDNAMES:Ada", "item2.X-ABLabel:REFERRED_BY", "X-ABDATE:1990-07-04"),
        *("item3.X-ABRELATEDNAMES:Ben", "item3.X-ABLabel:_$!<Child>!$_"),
        *(
            "item4.IMPP;X-SERVICE-TYPE=AIM:aim:ivo",
            "item4.X-ABLabel:Other",
            "CATEGORIES:myContacts",
        ),
    ),
    "vcard-android": card(
        *("N:Lark;Ivo;;;", "FN:Ivo Lark", "UID:u", "TEL;TYPE=CELL;TYPE=PREF:07700 900001"),
        *("TEL;TYPE=X-Desk:2", "TEL;TYPE=WORK;TYPE=FAX:3", "EMAIL;TYPE=HOME:a@b.example"),
        *("BDAY:--02-29", "X-SKYPE-USERNAME:ivo", "ANNIVERSARY:2010-04-01"),
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ada;11;;;;;;;;;;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1999-07-10;2;;;;;;;;;;;;;",
    ),
    "vcard-outlook": card(
        *("N;LANGUAGE=en-us:Lark;Ivo", "FN:Ivo Lark", "UID:u", "NICKNAME:Vo", "BDAY:19800321"),
        *("TEL;WORK;VOICE:1", "TEL;WORK;FAX:2", "X-MS-TEL;VOICE;CALLBACK:3", "URL;HOME:a.example"),
        *("ADR;WORK;PREF:;;1 Lane;Ely;;;", "LABEL;WORK;PREF:1 Lane Ely", "X-MS-SPOUSE:Ada"),
        *("X-MS-OL-DEFAULT-POSTAL-ADDRESS:2", "X-MS-ANNIVERSARY:20100401", "REV:20240101T000000Z"),
        version="2.1",
    ),
}


def related(*people: Relation, version: str = "3.0", **changes: object) -> Contact:
    lines = [line for n, each in enumerate(people) for line in relation_lines(each, f"item{n + 1}")]
    return zoe(source=SourceCard.of(version, lines), **changes)


@pytest.mark.parametrize("format_id", DIALECTS)
def test_golden_bytes(format_id: str) -> None:
    data = written(format_id, zoe(), PHOTO).encode()
    assert data == (GOLDEN / f"{format_id}.vcf").read_bytes()


@pytest.mark.parametrize("format_id", DIALECTS)
def test_a_card_of_that_program_leaves_as_it_came(format_id: str) -> None:
    before = read(OWN_CARDS[format_id])
    assert sayings(read(written(format_id, before))) == sayings(before)


@pytest.mark.parametrize("format_id", ALL)
@pytest.mark.parametrize("origin", OWN_CARDS)
def test_a_card_of_any_other_loses_nothing(format_id: str, origin: str) -> None:
    before = read(OWN_CARDS[origin])
    after = read(written(format_id, before))
    lost = losses(before, after)
    lost.pop("labels", None)  # Google spells REFERRED_BY otherwise
    assert not lost
    assert {each.kind for each in known(before)} <= {each.kind for each in known(after)}


def known(contact: Contact) -> list[Relation]:
    assert contact.source is not None
    return relations(sort_lines(contact.source.lines))


@pytest.mark.parametrize("format_id", ALL)
@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_relations_arrive_in_every_dialect(format_id: str, version: str) -> None:
    people = (
        Relation(REFERRED_BY, "Ada Finch"),
        Relation("spouse", "Ben; C, D"),
        Relation("rowing mate", "Cy"),
    )
    text = written(format_id, related(*people, version=version))
    assert known(read(text)) == list(people)
    assert known(read(written(format_id, read(text)))) == list(people)


@pytest.mark.parametrize(
    ("format_id", "lines"),
    [
        ("vcard3", ["item1.X-ABRELATEDNAMES:Ada", "item1.X-ABLabel:Referred by"]),
        ("vcard4", ["item1.RELATED;TYPE=contact;VALUE=text:Ada", "item1.X-ABLabel:Referred by"]),
        ("vcard-apple", ["item1.X-ABRELATEDNAMES:Ada", "item1.X-ABLabel:Referred by"]),
        ("vcard-google", ["item1.X-ABRELATEDNAMES:Ada", "item1.X-ABLabel:REFERRED_BY"]),
        ("vcard-android",
         ["X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ada;11;;;;;;;;;;;;;"]),
    ],
)  # fmt: skip
def test_referred_by_has_a_slot_in_each(format_id: str, lines: list[str]) -> None:
    for version in ("3.0", "4.0"):
        text = written(format_id, related(Relation(REFERRED_BY, "Ada"), version=version))
        assert [line for line in body(text) if line in lines] == lines


def test_android_has_a_label_of_ones_own_for_other_relations() -> None:
    lines = body(written("vcard-android", related(Relation("mate", "Ada; B"), Relation("", "Cy"))))
    custom = [line.partition("/")[2] for line in lines if line.startswith("X-ANDROID-CUSTOM")]
    assert custom == ["relation;Ada\\; B;0;Mate;;;;;;;;;;;;", "relation;Cy;0;;;;;;;;;;;;;"]


def test_android_is_told_dates_and_types_as_its_importer_knows_them() -> None:
    contact = read(
        card(
            *("UID:u", "N:Lark;Ivo;;;", "FN:Ivo Lark", "TEL;TYPE=fax;TYPE=pref:1"),
            *("i.TEL;TYPE=VOICE:2", "i.X-ABLabel:Desk", "j.TEL:3", "j.X-ABLabel:Desk 2"),
            *("EMAIL;TYPE=INTERNET:a@b.example", "ADR:;;1 Lane;;;;", "IMPP:xmpp:a@b.example"),
            *("k.X-ABDATE:2010-04-01", "k.X-ABLabel:Met", "l.X-ABDATE:1604-05-06"),
            *("l.X-ABLabel:_$!<Anniversary>!$_", "ADR:;;;;;;", "IMPP:gadugadu:x"),
            "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29",
        )
    )
    assert body(written("vcard-android", contact))[3:] == [
        *("TEL;TYPE=fax;TYPE=PREF;TYPE=VOICE:1", "i.TEL;TYPE=X-Desk:2", "i.X-ABLabel:Desk"),
        *("j.TEL:3", "j.X-ABLabel:Desk 2", "EMAIL:a@b.example", "ADR;TYPE=OTHER:;;1 Lane;;;;"),
        *("X-JABBER:a@b.example", "k.X-ABDate:2010-04-01", "k.X-ABLabel:Met"),
        *("l.X-ABDate:1604-05-06", "l.X-ABLabel:_$!<Anniversary>!$_", "IMPP:gadugadu:x"),
        "BDAY:--02-29",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2010-04-01;0;Met;;;;;;;;;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;--05-06;1;;;;;;;;;;;;;",
    ]


def test_apple_is_told_of_firms_chats_and_labels() -> None:
    firm = replace(
        read(card("UID:u", "N:;;;;", "FN:Kiln Ltd", "ORG:Kiln Ltd", "X-SKYPE:kiln")),
        links=(Link(value="https://kiln.example", label="HomePage"),),
    )
    assert body(written("vcard-apple", firm))[4:] == [
        *("IMPP;X-SERVICE-TYPE=Skype:skype:kiln", "item1.URL:https://kiln.example"),
        *("item1.X-ABLabel:_$!<HomePage>!$_", "X-ABShowAs:COMPANY"),
    ]
    assert not any("X-ABShowAs" in line for line in body(written("vcard-apple", zoe())))


def test_apple_is_told_of_weddings_and_assistants_of_other_programs() -> None:
    source = card(
        "UID:u", "FN:A B", "N:B;A", "X-EVOLUTION-ANNIVERSARY:2010-04-01", "X-ASSISTANT:Cy"
    )
    assert body(written("vcard-apple", read(source)))[3:] == [
        *("item1.X-ABDate:2010-04-01", "item1.X-ABLabel:_$!<Anniversary>!$_", "X-ASSISTANT:Cy"),
        *("item2.X-ABRELATEDNAMES:Cy", "item2.X-ABLabel:_$!<Assistant>!$_"),
    ]


def test_others_are_told_what_android_says_in_its_own_words() -> None:
    source = card(
        *("UID:u", "N:B;A;;;", "FN:A B"),
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Al;1;;;;;;;;;;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2010-04-01;1;;;;;;;;;;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;--05-06;0;Met\\; B;;;;;;;;;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ada;14;;;;;;;;;;;;;",
    )
    lines = body(written("vcard-apple", read(source)))
    assert lines[7:] == [
        *("NICKNAME:Al", "item1.X-ABRELATEDNAMES:Ada", "item1.X-ABLabel:_$!<Spouse>!$_"),
        *("item2.X-ABDate:2010-04-01", "item2.X-ABLabel:_$!<Anniversary>!$_"),
        *("item3.X-ABDate;X-APPLE-OMIT-YEAR=1604:1604-05-06", "item3.X-ABLabel:Met\\; B"),
    ]
    again = read(written("vcard-apple", read(source)))
    assert body(written("vcard-apple", again)) == lines
    assert body(written("vcard-android", again)) == lines
    assert "NICKNAME:Al" in body(written("vcard-outlook", read(source)))


def test_outlook_is_told_in_types_and_properties_that_it_has() -> None:
    contact = related(
        Relation("manager", "Ada, F"),
        Relation("spouse", "Ben"),
        phones=(
            Phone(value="1", kind=PhoneKind.FAX),
            Phone(value="2", kind=PhoneKind.OTHER),
            Phone(value="3", kind=PhoneKind.MOBILE),
        ),
        links=(Link(value="https://kiln.example/a,b"),),
    )
    lines = body(written("vcard-outlook", contact))
    assert {"TEL;WORK;FAX:1", "TEL;VOICE:2", "TEL;CELL:3", "URL;WORK:https://kiln.example/a,b"} <= {
        *lines
    }
    assert {"X-MS-MANAGER:Ada, F", "X-MS-SPOUSE:Ben"} <= {*lines}
    assert "ORG:Birk & Sons, Ltd.;Kilns\\; Glazes" in lines


def test_outlook_is_told_types_instead_of_apples_labels() -> None:
    source = card(
        *("UID:u", "N:B;A", "FN:A B", "i.URL:https://a.example", "i.X-ABLabel:_$!<Home>!$_"),
        *("N:Lark;Ivo,Ib;", "ADR;TYPE=HOME:;;1 Lane,;Ely,Cambs;;;"),
    )
    lines = body(written("vcard-outlook", read(source)))
    assert "i.URL;HOME:https://a.example" in lines
    assert "N:Lark;Ivo, Ib;" in lines
    assert "ADR;HOME:;;1 Lane;Ely, Cambs;;;" in lines


@pytest.mark.parametrize("format_id", DIALECTS)
def test_empty_addresses_and_labels_of_google_are_left_out(format_id: str) -> None:
    source = card("UID:u", "N:;A;;;", "FN:A", "item1.ADR:;;;;;;", "item1.X-ABLabel:", "TEL:")
    assert body(written(format_id, read(source)))[1:] == ["N:;A;;;", "FN:A"]


@pytest.mark.parametrize("format_id", ALL)
def test_nothing_can_be_smuggled_in(format_id: str) -> None:
    evil = 'x\r\nEND:VCARD\r\nBEGIN:VCARD\r\nX-EVIL:1";X=y:z\n'
    contact = zoe(
        note=evil, organisation=evil, tags=(evil,), uid="u",
        phones=(Phone(value=evil, label=evil), Phone(value=evil, kind=PhoneKind.FAX)),
        emails=(Email(value=evil, label=evil),), links=(Link(value=evil, label=evil),),
        addresses=(PostalAddress(street=evil, label=evil),),
    )  # fmt: skip
    contact = replace(
        contact, source=related(Relation(evil, evil), Relation("spouse", evil)).source
    )
    again = read(written(format_id, contact))
    assert again.source is not None
    assert again.formatted == contact.formatted
    assert not any(line.name == "X-EVIL" for line in again.source.lines)


@pytest.mark.parametrize("format_id", ["vcard3", "vcard-apple", "vcard-google", "vcard-android"])
@given(contact=contacts())
def test_vobject_reads_the_same(format_id: str, contact: Contact) -> None:
    """A second opinion: another program's reading of what we write."""
    import vobject

    (found,) = vobject.readComponents(written(format_id, contact))
    assert found.fn.value == contact.formatted
    assert (found.n.value.family, found.n.value.given) == (contact.family, contact.given)
    assert found.org.value == list(filter(None, (contact.organisation, contact.department)))
    for name, value in (("title", contact.title), ("note", contact.note)):
        assert getattr(found, name).value == value if value else name not in found.contents
    for name, points in (
        ("tel", contact.phones),
        ("email", contact.emails),
        ("url", contact.links),
    ):
        assert [line.value for line in found.contents.get(name, [])] == [
            point.value for point in points
        ]
    assert [adr.value.street for adr in found.contents.get("adr", [])] == [
        address.street for address in contact.addresses
    ]
    if contact.tags:
        assert found.categories.value == list(contact.tags)


@pytest.mark.parametrize("format_id", ALL)
def test_what_a_dialect_carries_is_what_it_says(format_id: str) -> None:
    contact = related(Relation(REFERRED_BY, "Ada"))
    carried = export_formats()[format_id].carries(contact)
    assert losses(contact, carried) == {}
