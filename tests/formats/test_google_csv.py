"""Google Contacts' tables: both orders of today and the old one."""

from __future__ import annotations

import io

from netcompanion.domain.contact import Contact, PartialDate, PhoneKind, PointKind
from netcompanion.formats import relations, sort_lines, source_of
from netcompanion.formats.google_csv import FORMAT
from tests.formats.people import NOW, zoe

TEMPLATE = (
    "Name Prefix,First Name,Middle Name,Last Name,Name Suffix,Phonetic First Name,Nickname,File As,"
    "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,"
    "Address 1 - Country,Address 1 - Street,Address 1 - Extended Address,Address 1 - City,"
    "Address 1 - Region,Address 1 - Postal Code,Address 1 - PO Box,Organization Name,"
    "Organization Title,Organization Department,Birthday,Event 1 - Label,Event 1 - Value,"
    "Relation 1 - Label,Relation 1 - Value,Website 1 - Label,Website 1 - Value,"
    "Custom Field 1 - Label,Custom Field 1 - Value,Notes,Labels\n"
)
OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Family Name Yomi,"
    "Birthday,Gender,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,IM 1 - Type,"
    "IM 1 - Service,IM 1 - Value,Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Title,Website 1 - Type,"
    "Website 1 - Value\n"
)


def only(text: str) -> Contact:
    (found,) = FORMAT.read(io.BytesIO(text.encode("utf-8-sig")), NOW)
    assert found.contact is not None
    return found.contact


def lines(contact: Contact) -> str:
    assert contact.source is not None
    return contact.source.text


def test_the_template_of_today() -> None:
    ida = only(
        TEMPLATE + 'Dr,Ida,Mae,Holm,MBA,Eye-da,Idy,"Holm, Ida",* Work,ida@holm.example ::: '
        "i@holm.example,* Mobile,07700 900111,Home,UK,1 Elm Row,Flat 2,York,Yorks,YO1,PO 3,"
        "Holm & Co,Baker,Bread,1985-04-03,Met,2025-10-16,Referred by,Una Dal,LinkedIn,"
        'https://linkedin.example/in/ida,Oven,gas,"one\ntwo",Expo ::: * myContacts ::: * starred\n'
    )
    assert (ida.prefix, ida.given, ida.additional, ida.family, ida.suffix) == (
        *("Dr", "Ida", "Mae", "Holm"),
        "MBA",
    )
    assert (ida.formatted, ida.phonetic_given) == ("Dr Ida Mae Holm, MBA", "Eye-da")
    assert [(each.value, each.kind, each.preferred) for each in ida.emails] == [
        ("ida@holm.example", PointKind.WORK, True),
        ("i@holm.example", PointKind.WORK, True),
    ]
    assert [(each.kind, each.preferred) for each in ida.phones] == [(PhoneKind.MOBILE, True)]
    assert ida.addresses[0].parts == (
        *("PO 3", "Flat 2", "1 Elm Row", "York", "Yorks", "YO1"),
        "UK",
    )
    assert ida.birthday == PartialDate(year=1985, month=4, day=3)
    assert ida.tags == ("Expo",)
    assert ida.note == "one\ntwo"
    assert [(each.service, each.url) for each in ida.socials] == [
        ("linkedin", "https://linkedin.example/in/ida")
    ]
    assert ida.source is not None
    assert [(each.kind, each.name) for each in relations(sort_lines(ida.source.lines))] == [
        ("referred by", "Una Dal")
    ]
    assert "X-FILE-AS:Holm\\, Ida" in lines(ida)
    assert "X-ABDate:2025-10-16" in lines(ida)
    assert "X-ABLabel:Oven" in lines(ida)


def test_the_old_order() -> None:
    ida = only(
        OLD + "Ida Holm,Ida,,Holm,,,, --04-03,,hi,* My Contacts ::: Bakers,* Home,ida@holm.example,"
        "Other,Skype,ida.holm,Mobile,07700 900111,Work Fax,01904 5550,,Holm & Co,Baker,,"
        "http://holm.example\n"
    )
    assert (ida.formatted, ida.title, ida.organisation) == ("Ida Holm", "Baker", "Holm & Co")
    assert ida.birthday == PartialDate(month=4, day=3)
    assert ida.tags == ("Bakers",)
    assert [each.kind for each in ida.phones] == [PhoneKind.MOBILE, PhoneKind.FAX]
    assert [(each.service, each.handle) for each in ida.socials] == [("skype", "ida.holm")]
    assert ida.links[0].value == "http://holm.example"


def test_a_row_of_one_phone_is_somebody_too() -> None:
    nameless = only("First Name,Labels,Phone 1 - Label,Phone 1 - Value\n,* myContacts,,0123\n")
    assert nameless.name == "0123"
    assert nameless.formatted == ""


def test_an_address_that_is_only_written_out() -> None:
    head = "First Name,Labels,Address 1 - Label,Address 1 - Formatted,Address 1 - City\n"
    ida = only(head + 'Ida,,Shop,"1 Elm Row\nYork",\n')
    assert (ida.addresses[0].street, ida.addresses[0].label) == ("1 Elm Row\nYork", "Shop")


def test_a_birthday_without_year_is_as_google_writes_it() -> None:
    out = io.BytesIO()
    FORMAT.write([(zoe(), None)], out)
    assert '," --02-29",' in out.getvalue().decode()
    assert FORMAT.carries(zoe()).birthday == zoe().birthday


def test_it_is_known_by_its_header() -> None:
    for head in (TEMPLATE, OLD):
        found = source_of(head.encode())
        assert found is not None
        assert found.id == "google-csv"
