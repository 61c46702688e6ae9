"""What people hand over becomes proposals, and nothing stops anything."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from netcompanion.domain.contact import Contact, Photo
from netcompanion.domain.errors import Cancelled, FormatError, UserError
from netcompanion.domain.proposal import CardPicture, PrintedLine
from netcompanion.formats.vcard3 import write
from netcompanion.reading.payload import Kind
from netcompanion.services.fields import fields
from netcompanion.services.reading import (
    Found,
    Recognise,
    read_bytes,
    read_file,
    read_text,
    table_in,
)
from tests.formats.people import PHOTO, zoe
from tests.reading.test_pictures import code, saved


def only(found: list[Found]) -> Contact:
    assert len(found) == 1
    assert found[0].error is None
    assert found[0].contact is not None
    return found[0].contact


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_card_file(encoding: str) -> None:
    data = write(zoe(), PHOTO).encode(encoding)
    (found,) = read_bytes("zoe.dat", data)
    assert found.source == "zoe.dat"
    assert found.photo == Photo(digest=PHOTO.digest, media_type="image/png", data=PHOTO.data)
    assert only([found]).uid == zoe().uid


def test_bad_card_among_good_ones() -> None:
    bad = "BEGIN:VCARD\r\nNOTE:" + "a" * 1_100_000 + "\r\nEND:VCARD\r\n"
    found = read_text(write(zoe()) + bad + write(zoe()))
    assert [item.error is None for item in found] == [True, False, True]
    assert found[1].line is not None
    assert "NOTE" in found[1].text


def test_picture_with_a_card() -> None:
    text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Stone\r\nEND:VCARD\r\n"
    assert only(read_bytes("a.png", saved(code(text)))).name == "Ann Stone"
    assert (
        only(read_bytes("a.jpg", saved(code("MECARD:N:Stone,Ann;;"), "JPEG"))).name == "Ann Stone"
    )


def test_picture_without_a_code_and_broken_picture() -> None:
    for data in (saved(Image.new("L", (50, 50))), b"\xff\xd8\xffnothing"):
        (found,) = read_bytes("a.jpg", data)
        assert found.error is not None
        assert found.contact is None


def test_link_is_a_field() -> None:
    (found,) = read_text("https://birk.example/zoe")
    assert found.kind is Kind.LINK
    assert only([found]).links[0].value == "https://birk.example/zoe"


def test_text_is_read_and_keeps_its_words() -> None:
    text = "Ann Stone\nBirk & Sons\nann@birk.example"
    (found,) = read_bytes("mail.txt", text.encode())
    assert (found.kind, found.text) == (Kind.TEXT, text)
    contact = only([found])
    assert [email.value for email in contact.emails] == ["ann@birk.example"]
    assert (contact.name, contact.organisation) == ("Ann Stone", "Birk & Sons")


def test_a_list_of_people_is_as_many() -> None:
    text = "Ann Stone, Birk & Sons, ann@birk.example\nBo Lund, Lund Pumps, bo@lund.example"
    found = read_text(text)
    assert [each.contact.name for each in found if each.contact] == ["Ann Stone", "Bo Lund"]


def test_each_of_a_list_follows_the_customs_of_their_own_country() -> None:
    text = (
        "Ann Stone, Birk & Sons, ann@birk.example, 01632 960001\n"
        "Layla Haddad, Palm Yards LLC, Dubai, UAE, layla@palmyards.example, 04 123 4567\n"
    )
    found = read_text(text, "GB")
    numbers = [each.contact.phones[0].value for each in found if each.contact]
    assert [number[:4] for number in numbers] == ["+44 ", "+971"]
    certain = read_text(text, "GB", certain=True)
    assert not any(
        phone.value.startswith("+971")
        for each in certain
        if each.contact
        for phone in each.contact.phones
    )


def printed(*lines: str, codes: tuple[str, ...] = ()) -> Recognise:
    """Return what finds these lines on every picture."""
    found = tuple(
        PrintedLine(text=line, left=40, top=60 * row, right=600, bottom=60 * row + 40)
        for row, line in enumerate(lines, 1)
    )
    card = CardPicture(picture=b"", width=900, height=500, lines=found, codes=codes)
    return lambda _data: card


PLAIN = saved(Image.new("L", (50, 50), "white"))


def test_photo_of_a_card() -> None:
    recognise = printed("Ann Stone", "Buyer", "Birk & Sons Ltd", "ann.stone@birk.example")
    (found,) = read_bytes("card.png", PLAIN, "GB", recognise)
    assert found.contact is not None
    assert found.contact.name == "Ann Stone"
    assert found.contact.organisation == "Birk & Sons Ltd"
    assert found.proposal is not None
    assert found.card is not None


def test_what_a_code_says_is_believed_and_print_fills_in_the_rest() -> None:
    code_text = "MECARD:N:Stone,Ann;EMAIL:ann.stone@birk.example;;"
    recognise = printed(
        "Anm Stome", "Buyer", "ann.stome@birk.example", "+44 1632 960001", codes=(code_text,)
    )
    contact = only(read_bytes("card.png", PLAIN, "GB", recognise))
    assert contact.name == "Ann Stone"
    assert [email.value for email in contact.emails] == ["ann.stone@birk.example"]
    assert contact.title == "Buyer"
    assert len(contact.phones) == 1


def test_print_is_not_read_where_a_code_says_enough() -> None:
    def fail(_data: bytes) -> CardPicture:
        raise FormatError("This was not to be asked.")

    data = saved(code("MECARD:N:Stone,Ann;EMAIL:ann@birk.example;;"))
    assert only(read_bytes("code.png", data, "GB", fail)).name == "Ann Stone"


def test_a_link_on_a_card_is_one_more_way() -> None:
    recognise = printed(
        "Ann Stone", "ann@birk.example", "Birk & Sons Ltd", codes=("https://birk.example/ann",)
    )
    contact = only(read_bytes("card.png", PLAIN, "GB", recognise))
    assert contact.name == "Ann Stone"
    assert "https://birk.example/ann" in [link.value for link in contact.links]


def test_photo_without_a_word() -> None:
    (found,) = read_bytes("wall.png", PLAIN, "GB", printed())
    assert found.contact is None
    assert found.error is not None


def test_photo_that_cannot_be_recognised() -> None:
    def fail(_data: bytes) -> CardPicture:
        raise FormatError("Too dark.")

    (found,) = read_bytes("dark.png", PLAIN, "GB", fail)
    assert str(found.error) == "Too dark."


def test_text_without_a_way_to_reach_anybody() -> None:
    (found,) = read_text("nobody here")
    assert (found.contact, found.error, found.text) == (None, None, "nobody here")
    assert read_text(" \n") == []


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\xff", b"%PDF-1.7\n\x00\xe2", b"MZ\x90\x00\x03\x00"]
)
def test_neither_cards_nor_text_nor_picture(data: bytes) -> None:
    (found,) = read_bytes("x", data)
    assert found.error is not None


@given(st.binary(max_size=300))
def test_arbitrary_bytes(data: bytes) -> None:
    found = [*read_bytes("x", data), *read_bytes("x", b"BEGIN:VCARD\n" + data)]
    assert found
    assert all(each.contact or each.error or each.text for each in found)


def test_fields() -> None:
    got = fields(zoe(), "GB")
    assert got["name"] == {
        "full": "Dr. Zoë Mia Østergård, PhD",
        "given": "Zoë",
        "middle": "Mia",
        "family": "Østergård",
        "prefix": "Dr.",
        "suffix": "PhD",
    }
    assert got["phones"] == [
        {"e164": "+447700900123", "type": "mobile", "ext": ""},
        {"e164": "+441632960001", "type": "work", "ext": ""},
    ]
    assert got["emails"] == ["zoe@birk.example"]
    assert got["urls"] == ["https://birk.example/zoe?a=1,2"]
    assert got["socials"][0] == {"service": "linkedin", "handle": "zoe"}
    assert got["addresses"][0]["street"] == "1 Kiln Lane, rear\nYard 2"


def test_fields_of_a_name_nobody_took_apart_and_a_number_that_is_none() -> None:
    contact = only(
        read_text("MECARD:N:Dr. Ann Stone;TEL:ask me;URL:https\\://linkedin.com/in/ann;;")
    )
    got = fields(contact)
    assert (got["name"]["given"], got["name"]["family"]) == ("Ann", "Stone")
    assert got["phones"] == [{"value": "ask me", "type": "other"}]
    assert got["socials"] == [{"service": "linkedin", "handle": "ann"}]
    assert got["urls"] == []


def test_nothing_heavy_is_loaded_until_it_is_used() -> None:
    import subprocess
    import sys

    program = "import sys, netcompanion.services.reading; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    heavy = {"PIL", "zxingcpp", "phonenumbers", "vobject", "qrcode", "sqlalchemy", "PySide6"}
    assert heavy.isdisjoint(done.stdout.split())


def rows(number: int) -> list[str]:
    given = "Anna Tom Nia Ivo Salma Hana Lena Paul Mary Hugo".split()
    family = "Rees Vale Stone Marsh Holt Brook Lane Wood Hale Cole".split()
    found = []
    for at in range(number):
        first, last, middle = given[at % 10], family[at // 10 % 10], chr(65 + at // 100 % 26)
        name, firm = f"{first} {middle}. {last}", f"{last} Looms {at} Ltd"
        email, phone = f"{first}.{last}@looms{at}.example".lower(), f"01632 96{at:04d}"
        found.append("\t".join((name, "Director", firm, email, phone)))
    return found


@pytest.mark.parametrize("number", [201, 290])
def test_everybody_of_a_long_list_is_read(number: int) -> None:
    found = read_text("\n".join(rows(number)), "GB")
    assert len(found) == number
    assert all(each.contact and each.contact.emails and not each.notes for each in found)


@pytest.mark.parametrize("head", [[], ["Name\tTitle\tCompany\tEmail\tPhone"]])
def test_a_list_that_is_too_long_says_how_many_were_left_out(head: list[str]) -> None:
    found = read_text("\n".join([*head, *rows(3000)]), "GB")
    assert len(found) == 500
    assert [each.notes for each in found if each.notes] == [
        ("The first 500 of 3,000 people were read.",)
    ]
    assert found[-1].notes


@pytest.mark.faults
def test_signatures_that_are_too_many_say_how_many_were_left_out() -> None:
    found = read_text("\n\n".join(row.replace("\t", "\n") for row in rows(510)), "GB")
    assert len(found) == 500
    assert found[-1].notes == ("The first 500 of 510 people were read.",)
    assert found[-1].contact is not None
    assert len(found[-1].contact.emails) == 1


def test_a_text_that_is_too_long_says_that_it_was_cut() -> None:
    words = "We shall meet at the harbour and look at the boats. " * 2500
    found = read_text(f"Nia Rees\nDirector\nRees Glass Ltd\nnia@rees.example\n\n{words}", "GB")
    assert [each.notes for each in found] == [("Only the first 20,000 characters were read.",)]


LIST = (
    "Who,Firm,Reach\nAnn Stone,Birk & Sons,ann@birk.example\nBo Lund,Lund Pumps,bo@lund.example\n"
)


def names(found: list[Found]) -> list[str]:
    return [each.contact.name for each in found if each.contact]


def test_a_table_that_nobody_knows_is_read_by_a_guess_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "guests.csv"
    path.write_text(f"Name,Company,Email\n{LIST.partition(chr(10))[2]}")
    found = list(read_file(path))
    assert names(found) == ["Ann Stone", "Bo Lund"]
    assert [bool(each.notes) for each in found] == [True, False]
    assert "guessed" in found[0].notes[-1]
    table = table_in(path.read_bytes(), ".csv")
    assert table is not None
    assert table.dialect == ""
    assert table.header == ("Name", "Company", "Email")


def test_columns_and_charset_of_a_table_are_what_the_person_says(tmp_path: Path) -> None:
    path = tmp_path / "guests.csv"
    path.write_bytes(LIST.replace("Ann", "Zoë").encode("cp437"))
    columns = ("name", "organisation", "email")
    found = list(read_file(path, columns=columns, encoding="cp437"))
    assert names(found) == ["Zoë Stone", "Bo Lund"]
    assert [each.contact.organisation for each in found if each.contact] == [
        *("Birk & Sons", "Lund Pumps"),
    ]
    assert not any("guessed" in note for each in found for note in each.notes)


def test_which_files_are_tables_and_of_which_program(tmp_path: Path) -> None:
    from netcompanion.formats import export_formats

    found = []
    for id_, name in (("google-csv", "a.csv"), ("vcard3", "a.vcf"), ("ldif", "a.ldif")):
        path = tmp_path / name
        with path.open("wb") as out:
            export_formats()[id_].write([(zoe(photo=None), None)], out)
        table = table_in(path.read_bytes(), path.suffix)
        found.append(table.dialect if table else None)
        assert len(list(read_file(path))) == 1
    assert found == ["google-csv", None, None]
    assert table_in(b"PK\x03\x04", ".csv") is None
    with pytest.raises(UserError, match="cannot be read"):
        next(read_file(tmp_path / "none.csv"))


def test_charset_of_cards_is_what_the_person_says(tmp_path: Path) -> None:
    path = tmp_path / "old.vcf"
    path.write_bytes("BEGIN:VCARD\r\nVERSION:2.1\r\nN:Søe;Åge\r\nEND:VCARD\r\n".encode("cp865"))
    (found,) = read_file(path, encoding="cp865")
    assert only([found]).name == "Åge Søe"
    assert not found.notes
    packed = tmp_path / "old.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(path, "old.vcf")
    assert only(list(read_file(packed, encoding="cp865"))).name == "Åge Søe"
    (found,) = read_file(path, encoding="hex")
    assert found.error is not None
    assert "encoding" in str(found.error)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_table_with_tabs_is_a_table_whatever_it_is_called(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "people.txt"
    path.write_bytes(
        "Name\tE-Mail\tTelefon\nJörg Stein\tj@birk.example\t0555 0101\n".encode(encoding)
    )
    contact = only(list(read_file(path)))
    assert (contact.name, contact.phones[0].value) == ("Jörg Stein", "0555 0101")
    assert table_in(path.read_bytes(), ".txt") is not None


def test_words_with_tabs_stay_words() -> None:
    text = "Ann Stone\nName:\tAnn\nPhone:\t07700 900881\nE-mail:\tann@birk.example"
    assert {each.kind for each in read_text(text)} == {Kind.TEXT}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.vcf", b"", "empty"),
        ("a.csv", b" \r\n", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.csv", b"Name,Email,Phone\r\n", "nobody"),
    ],
)
def test_a_file_of_nobody_says_so(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (found,) = read_file(path)
    assert reason in str(found.error)


@pytest.mark.parametrize("name", ["", "mail.txt"])
def test_words_with_commas_stay_words(name: str) -> None:
    text = "Dear all,\nthanks, it was good.\nAnn Stone, Buyer, Birk & Sons\nann@birk.example"
    found = read_bytes(name, text.encode()) if name else read_text(text)
    assert {each.kind for each in found} == {Kind.TEXT}


def test_pasted_text_of_any_kind_of_file_is_read_as_such() -> None:
    assert names(read_text("dn: cn=Ann\ncn: Ann Stone\n")) == ["Ann Stone"]
    assert names(read_text('["vcard",[["fn",{},"text","Ann Stone"]]]')) == ["Ann Stone"]
    assert names(read_text("MECARD:N:Stone,Ann;;\nMECARD:N:Lund,Bo;;")) == [
        *("Ann Stone", "Bo Lund"),
    ]


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        ("BEGIN:VCARD\nN:Stone;Ann\nADR;HOME:1 Mill Lane\nEND:VCARD", Kind.VCARD),
        ("BEGIN:VCARD\nVERSION:2.1\nN;ENCODING=QUOTED-PRINTABLE:St=6Fne\nEND:VCARD", Kind.VCARD),
        ("MECARD:N:Stone,Ann;TEL:1;TEL:2", Kind.SHORT_CARD),
        ("BIZCARD:N:Ann;X:Stone;T:Buyer;C:Birk;A:1 Lane;M:1;E:a@b.example;;", Kind.SHORT_CARD),
        ("MEMORY:tall\r\nNAME1:Ann\r\nTEL1:1\r\nMAIL1:a@b.example\r\nADD:x", Kind.SHORT_CARD),
        ("mailto:a@b.example?subject=hi", Kind.EMAIL),
        ("MATMSG:TO:a@b.example;SUB:hi;BODY:x;;", Kind.EMAIL),
        ("SMTP:a@b.example:hi:x", Kind.EMAIL),
        ("tel:+441632960001", Kind.PHONE),
        ("smsto:07700900001:hi", Kind.PHONE),
        ("https://www.linkedin.com/in/ann-stone", Kind.LINK),
        ("https://www.linkedin.com/comm/mynetwork/discovery-see-all?x=1", Kind.LINK),
        ("https://wa.me/447700900001", Kind.LINK),
        ("https://wa.me/qr/ABCDEFGH", Kind.LINK),
        ("https://api.whatsapp.com/send?phone=447700900001", Kind.LINK),
        ("https://t.me/annstone", Kind.LINK),
    ],
)
def test_every_payload_of_a_code_is_somebody(payload: str, kind: Kind) -> None:
    (found,) = read_text(payload)
    assert found.kind is kind
    assert found.contact is not None


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        ("WIFI:S:Hall;T:WPA;P:secret;;", Kind.WIFI),
        ("geo:51.5,-0.1", Kind.PLACE),
        ("BEGIN:VEVENT\nSUMMARY:Fair\nEND:VEVENT", Kind.EVENT),
    ],
)
def test_what_is_nobody_is_no_contact(payload: str, kind: Kind) -> None:
    (found,) = read_text(payload)
    assert (found.kind, found.contact) == (kind, None)


def test_reading_can_be_stopped_where_nobody_is_found(tmp_path: Path) -> None:
    path = tmp_path / "cards.vcf"
    path.write_bytes(b"BEGIN:VCARD\nVERSION:3.0\nFN:Ann Stone\nEND:VCARD\n" + b"\n \n" * 200_000)
    asked = 0

    def go_on() -> None:
        nonlocal asked
        asked += 1
        if asked > 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(read_file(path, go_on=go_on))
    assert asked == 6
