"""LDIF as Thunderbird, Evolution and directories write it, and as they want to read it."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from pathlib import Path

import pytest

from netcompanion.domain.contact import (
    Contact,
    Email,
    PartialDate,
    Phone,
    PhoneKind,
    PointKind,
    PostalAddress,
    SourceCard,
)
from netcompanion.domain.losses import losses
from netcompanion.formats import ReadCard
from netcompanion.formats._common.points import sort_lines
from netcompanion.formats._common.relations import REFERRED_BY, Relation, relation_lines, relations
from netcompanion.formats.ldif import FORMAT, SOURCE
from tests.formats.people import NOW, PNG, zoe

THUNDERBIRD = """\
version: 1
dn: cn=Ann Stone,mail=ann@birk.example
objectclass: top
objectclass: person
objectclass: inetOrgPerson
objectclass: mozillaAbPersonAlpha
givenName: Ann
sn: Stone
cn: Ann Stone
mozillaNickname: Annie
mail: ann@birk.example
mozillaSecondEmail: ann@home.example
telephoneNumber: +44 1632 960001
homePhone: +44 1632 960002
mobile: 07700 900123
facsimiletelephonenumber: +44 1632 960003
pager: 960004
street: 1 Kiln Lane
mozillaWorkStreet2: Yard 2
l: Stoke
st: Staffs
postalCode: ST1 1AA
c: United Kingdom
mozillaHomeStreet: 2 Mill Lane
mozillaHomeLocalityName: Ely
title: Buyer
ou: Kilns
o: Birk & Sons
mozillaWorkUrl: https://birk.example
mozillaHomeUrl: https://ann.example
birthyear: 1985
birthmonth: 4
birthday: 23
mozillaCustom1: Referred by: Bo Lund
mozillaCustom2: blue badge
description: likes long
  walks
modifytimestamp: 1700000000
mozillaUseHtmlMail: true

"""


def read(text: str | bytes) -> list[ReadCard]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(SOURCE.read(io.BytesIO(data), NOW))


def only(text: str | bytes) -> Contact:
    (found,) = read(text)
    assert found.contact is not None
    return found.contact


def written(*people: Contact) -> str:
    out = io.BytesIO()
    FORMAT.write(((each, None) for each in people), out)
    return out.getvalue().decode("ascii")


def other_lines(contact: Contact) -> dict[str, str]:
    assert contact.source is not None
    return {line.name: line.value for line in contact.source.lines}


def test_what_thunderbird_writes() -> None:
    contact = only(THUNDERBIRD)
    assert (contact.given, contact.family, contact.formatted) == ("Ann", "Stone", "Ann Stone")
    assert contact.nickname == "Annie"
    assert [email.value for email in contact.emails] == ["ann@birk.example", "ann@home.example"]
    assert {phone.kind for phone in contact.phones} == {
        *(PhoneKind.WORK, PhoneKind.HOME, PhoneKind.MOBILE, PhoneKind.FAX, PhoneKind.PAGER),
    }
    work, home = contact.addresses
    assert work.parts == (
        *("", "Yard 2", "1 Kiln Lane", "Stoke", "Staffs", "ST1 1AA", "United Kingdom"),
    )
    assert (home.kind, home.street, home.locality) == (PointKind.HOME, "2 Mill Lane", "Ely")
    assert (contact.title, contact.department, contact.organisation) == (
        *("Buyer", "Kilns", "Birk & Sons"),
    )
    assert [link.kind for link in contact.links] == [PointKind.WORK, PointKind.HOME]
    assert contact.birthday == PartialDate(year=1985, month=4, day=23)
    assert contact.note == "likes long walks"


def test_what_is_no_field_is_kept_and_what_says_nothing_is_not() -> None:
    contact = only(THUNDERBIRD)
    assert contact.source is not None
    assert relations(sort_lines(contact.source.lines)) == [Relation(REFERRED_BY, "Bo Lund")]
    lines = other_lines(contact)
    assert lines["X-CUSTOM2"] == "blue badge"
    assert lines["X-MOZILLAUSEHTMLMAIL"] == "true"
    assert not {"X-OBJECTCLASS", "X-DN", "X-MODIFYTIMESTAMP", "X-VERSION"} & lines.keys()


def test_it_leaves_as_it_came() -> None:
    again = only(written(only(THUNDERBIRD)))
    assert (
        not {"phones", "emails", "addresses", "links", "note", "names"}
        & losses(only(THUNDERBIRD), again).keys()
    )
    assert other_lines(again)["X-CUSTOM2"] == "blue badge"


def test_names_of_evolution_and_of_old_programs() -> None:
    contact = only(
        "dn: cn=Bo Lund\nobjectclass: evolutionPerson\ncn: Bo Lund\nsurname: Lund\n"
        "xmozillanickname: B\ncellphone: 07700 900124\ncompany: Lund Pumps\ndepartment: Sales\n"
        "primaryPhone: 01632 960005\ncarPhone: 01632 960006\nhomeurl: https://bo.example\n"
        "managerName: Nia Rees\nspouseName: Eva Lund\nanniversary: 2001-05-06\nnote: tall\n"
        "categories: pumps,water\nbirthDate: 1970-01-02\nfileAs: Lund\\, Bo\n"
    )
    assert (contact.family, contact.nickname, contact.organisation) == ("Lund", "B", "Lund Pumps")
    assert contact.department == "Sales"
    assert [phone.value for phone in contact.phones] == [
        *("07700 900124", "01632 960005", "01632 960006"),
    ]
    assert contact.tags == ("pumps", "water")
    assert contact.birthday == PartialDate(year=1970, month=1, day=2)
    assert contact.source is not None
    assert relations(sort_lines(contact.source.lines)) == [
        *(Relation("manager", "Nia Rees"), Relation("spouse", "Eva Lund")),
    ]
    lines = other_lines(contact)
    assert lines["ANNIVERSARY"] == "2001-05-06"
    assert "X-FILEAS" in lines


def test_several_values_options_and_odd_attributes_are_kept() -> None:
    contact = only(
        "dn: cn=Ann\ncn: Ann Stone\ncn: A. Stone\ncn;lang-cy: Ann Maen\nmail: a@b.example\n"
        "mail: c@d.example\nmail: e@f.example\nuserCertificate;binary:: AAEC\nx.y: 1\n"
        "o: Birk\no: Stone Ltd\nuserPassword:: c2VjcmV0\nlabeledURI: https://a.example shop\n"
    )
    assert len(contact.emails) == 3
    assert (contact.links[0].value, contact.links[0].label) == ("https://a.example", "shop")
    lines = other_lines(contact)
    assert (lines["X-CN"], lines["X-CN-LANG-CY"]) == ("A. Stone", "Ann Maen")
    assert lines["X-O"] == "Stone Ltd"
    assert lines["X-USERCERTIFICATE-BINARY"] == "AAEC"
    assert lines["X-Y"] == "1"
    assert "X-USERPASSWORD" not in lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_charsets_and_line_ends(encoding: str, end: str) -> None:
    text = "dn: cn=Zoë Østergård\ncn: Zoë Østergård\nmail: zoe@birk.example\n\n" * 2
    found = read(text.replace("\n", end).encode(encoding))
    assert [each.contact.name for each in found if each.contact] == ["Zoë Østergård"] * 2
    assert [bool(each.notes) for each in found] == [encoding == "cp1252"] * 2
    assert [each.line for each in found] == [1, 5]


def test_base64_comments_folding_and_missing_blank_lines() -> None:
    coded = base64.b64encode("Zoë\nMia".encode()).decode()
    found = read(
        f"# who we met\n#  and when\n  in spring\nversion: 1\n\n"
        f"# one\ndn: cn=Zoe\ncn:: {coded[:5]}\n"
        f" {coded[5:]}\nmail:zoe@birk.example\ndn: cn=Bo\ncn: Bo\nmail:   bo@lund.example\n"
        "# last\n"
    )
    assert [each.contact.name for each in found if each.contact] == ["Zoë\nMia", "Bo"]
    assert [each.contact.emails[0].value for each in found if each.contact] == [
        *("zoe@birk.example", "bo@lund.example"),
    ]


def test_picture() -> None:
    coded = base64.b64encode(PNG).decode()
    (found,) = read(f"dn: cn=Ann\ncn: Ann\njpegPhoto:: {coded}\n")
    assert found.photo is not None
    assert found.photo.data == PNG
    assert found.contact is not None
    assert found.contact.photo is not None


def test_values_kept_elsewhere_are_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    text = f"dn: cn=Ann\ncn: Ann\ndescription:< {secret.as_uri()}\njpegPhoto:< file:///dev/zero\n"
    monkeypatch.setattr("builtins.open", None)
    (found,) = read(text)
    assert found.contact is not None
    assert found.contact.note == ""
    assert [note.split(":")[0] for note in found.notes] == ["Line 3", "Line 4"]


def test_orders_to_change_are_refused_by_name_and_neighbours_are_not() -> None:
    found = read(
        "dn: cn=Ann\ncn: Ann\n\n"
        "dn: cn=Bo Lund,mail=bo@lund.example\nchangetype: delete\n\n"
        "dn: cn=Eva\nchangetype: modify\nreplace: mail\nmail: x@evil.example\n"
        "-\nadd: cn\ncn: X\n-\n\n"
        "dn: cn=Ivo\nchangetype: add\ncn: Ivo\n\n"
        "dn: cn=Nia\nchangetype: modrdn\nnewrdn: cn=No\ndeleteoldrdn: 1\n\n"
        "dn: cn=Tom\ncn: Tom\n"
    )
    assert [each.contact.name if each.contact else "" for each in found] == [
        *("Ann", "", "", "Ivo", "", "Tom"),
    ]
    refused = [str(each.error) for each in found if each.error]
    assert "cn=Bo Lund" in refused[0]
    assert "delete" in refused[0]
    assert found[1].error is not None
    assert found[1].error.line == 4
    assert "changetype: delete" in found[1].raw


def test_lists_become_tags_of_those_who_are_in_the_file() -> None:
    people = "dn: cn=Ann,mail=a@b.example\ncn: Ann\n\ndn: cn=Bo\ncn: Bo\n\n"
    lists = (
        "dn: cn=kiln\nobjectclass: groupOfNames\ncn: kiln\nmember: CN=Ann, mail=a@b.example\n"
        "member: cn=Nobody\n\n"
        "dn: cn=pumps\nobjectclass: groupOfUniqueNames\ncn: pumps\nuniqueMember: cn=Bo\n"
        "uniqueMember: cn=Ann,mail=a@b.example\n"
    )
    places = "dn: ou=people,dc=example\nobjectclass: organizationalUnit\nou: people\n\n"
    found = read(places + people + lists)
    assert [each.contact.tags for each in found if each.contact] == [("kiln", "pumps"), ("pumps",)]
    assert len(found) == 2


def test_what_is_written_is_what_thunderbird_and_directories_want() -> None:
    text = written(
        zoe(tags=("kiln", "älter")), zoe(formatted="Ann, #1 <Stone>", tags=("kiln",), emails=())
    )
    assert text.startswith("dn:: ")
    assert text.endswith("\n\n")
    assert "version:" not in text
    assert "dn: cn=Ann\\, #1 \\<Stone\\>\n" in text
    assert [line.split()[1] for line in text.split("\n\n")[0].split("\n") if "class" in line] == [
        *("top", "person", "organizationalPerson", "inetOrgPerson", "mozillaAbPersonAlpha"),
    ]
    assert text.count("objectclass: groupOfNames") == 2
    assert text.count("\nmember:") == 2  # whoever has no e-mail is on no list
    assert max(map(len, text.splitlines())) <= 76


def test_name_of_a_record_cannot_be_broken_out_of() -> None:
    text = written(
        zoe(formatted="A,mail=x@evil.example", emails=(Email(value="z+1@b.example"),), tags=()),
        zoe(formatted=' #lead; <in> "quotes" \\ and = ends ', tags=()),
    )
    first, second = (
        base64.b64decode(line.split(" ", 1)[1]).decode() if ":: " in line else line[4:]
        for line in text.replace("\n ", "").splitlines()
        if line.startswith("dn:")
    )
    assert first == "cn=A\\,mail\\=x@evil.example,mail=z\\+1@b.example"
    assert second.startswith('cn=\\#lead\\; \\<in\\> \\"quotes\\" \\\\ and \\= ends')


def test_two_of_one_name_are_two_records() -> None:
    ann = zoe(tags=("kiln",))
    found = read(written(ann, replace(ann, uid="another", tags=("pumps",))))
    assert [each.contact.tags for each in found if each.contact] == [("kiln",), ("pumps",)]


def test_slots_and_what_does_not_fit() -> None:
    contact = zoe(
        phones=(
            Phone(value="1"),
            Phone(value="2", kind=PhoneKind.WORK),
            Phone(value="3", kind=PhoneKind.WORK),
            Phone(value="4"),
            Phone(value="5"),
        ),
        emails=tuple(Email(value=f"{n}@b.example", preferred=n == 2) for n in range(3)),
        addresses=(PostalAddress(po_box="PO 1", locality="Ely"),),
        tags=(),
    )
    carried = FORMAT.carries(contact)
    assert [phone.value for phone in carried.phones] == ["2", "1", "4"]
    assert [email.value for email in carried.emails] == ["2@b.example", "0@b.example"]
    assert carried.addresses[0].extended == "PO 1"
    lost = losses(contact, carried)
    assert lost["phones"] == 2
    assert lost["emails"] == 1
    assert lost["photo"] == 1
    assert "tags" not in lost


def test_who_referred_them_goes_into_the_first_free_field() -> None:
    lines = (
        *relation_lines(Relation(REFERRED_BY, "Bo Lund; of Ely"), "item1"),
        *only(THUNDERBIRD.replace("Referred by: Bo Lund", "red badge")).source.lines,  # type: ignore[union-attr]  # it came from a file
    )
    contact = zoe(source=SourceCard.of("3.0", lines))
    text = written(contact)
    assert "mozillaCustom1: Referred by: Bo Lund; of Ely\n" in text
    assert "mozillaCustom2: blue badge\nmozillaCustom3: red badge\n" in text
    again = only(text)
    assert again.source is not None
    assert relations(sort_lines(again.source.lines)) == [Relation(REFERRED_BY, "Bo Lund; of Ely")]


def test_a_name_nobody_took_apart_stays_whole() -> None:
    for formatted in ("Ann Stone", "Ann"):
        contact = FORMAT.carries(
            zoe(prefix="", given="", additional="", family="", suffix="", formatted=formatted)
        )
        assert (contact.formatted, contact.given, contact.family) == (formatted, "", "")


@pytest.mark.parametrize(
    ("head", "low", "high"),
    [
        (b"version: 1\ndn: cn=a\ncn: a\n", 90, 100),
        (b"\xef\xbb\xbfdn: cn=a\ncn: a\n", 90, 100),
        (b"# by a program\n\ndn:: Y249YQ==\n", 90, 100),
        ("dn: cn=a\n".encode("utf-16"), 90, 100),
        (b"junk\n\ndn: cn=a\nobjectclass: person\n", 70, 90),
        (b"BEGIN:VCARD\nNOTE:dn: cn=a\n", 0, 0),
        (b"Dear Ann,\ndn was here: ok\n", 0, 0),
        (b"", 0, 0),
    ],
)
def test_score(head: bytes, low: int, high: int) -> None:
    assert low <= SOURCE.score(head) <= high


def test_a_whole_name_in_every_part_is_taken_apart_by_nobody() -> None:
    contact = zoe(given="Lantern Works", family="Lantern Works", formatted="Lantern Works")
    carried = FORMAT.carries(contact)
    assert (carried.given, carried.family, carried.formatted) == ("", "", "Lantern Works")
    assert FORMAT.carries(carried) == carried
