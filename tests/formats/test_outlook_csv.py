"""Outlook's tables: the 92 columns, those of other Outlooks, and translated ones."""

from __future__ import annotations

import csv
import io

from netcompanion.domain.contact import Contact, PartialDate, PhoneKind, PointKind
from netcompanion.formats import export_formats, relations, sort_lines, tables
from netcompanion.formats.outlook_csv import FORMAT
from tests.formats.people import NOW

GOOGLE = (
    "First Name,Middle Name,Last Name,Title,Suffix,Initials,Web Page,Birthday,Notes,"
    "E-mail Address,E-mail 2 Address,Primary Phone,Home Phone,Mobile Phone,Home Address,Home City,"
    "Home Country,Business Phone,Business Fax,Company,Job Title,Business Street,Business Street 2,"
    "Business Address PO Box,Business Country,User 1,Private,Categories\n"
)
LIVE = (
    "Title,First Name,Middle Name,Last Name,Suffix,Given Name Yomi,Family Name Yomi,Home Street,"
    "Home Country,Company,Department,Job Title,Business Street,Business City,Business Country,"
    "Home Phone,Business Phone,Mobile Phone,Other Phone,E-mail Address,E-mail 2 Address,Birthday,"
    "Anniversary,Spouse,Web Page,Notes\n"
)
GERMAN = (
    "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,"
    "Straße geschäftlich 2,Straße geschäftlich 3,Ort geschäftlich,Region geschäftlich,"
    "Postleitzahl geschäftlich,Land/Region geschäftlich,Straße privat,Straße privat 2,"
    "Straße privat 3,Ort privat,Bundesland privat,Postleitzahl privat,Land/Region privat,"
    "Weitere Straße,Weitere Straße 2,Weitere Straße 3,Weiterer Ort,Weiteres Bundesland,"
    "Weitere Postleitzahl,Weiteres Land,Telefon Assistent,Fax geschäftlich,Telefon geschäftlich,"
    "Telefon geschäftlich 2,Rückmeldung,Autotelefon,Telefon Firma,Fax privat,Telefon privat,"
    "Telefon privat 2,ISDN,Mobiltelefon,Weiteres Fax,Weiteres Telefon,Pager,Haupttelefon,"
    "Mobiltelefon 2,Telefon für Hörbehinderte,Telex,Abrechnungsinformation,E-Mail-Adresse,"
    "E-Mail-Typ,E-Mail: Angezeigter Name,E-Mail 2: Adresse,E-Mail 2: Typ,"
    "E-Mail 2: Angezeigter Name,Empfohlen von,Geburtstag,Kategorien,Notizen,Webseite"
)


def only(rows: list[dict[str, str]], header: str, encoding: str = "utf-8-sig") -> Contact:
    names = next(csv.reader([header]))
    out = io.StringIO()
    writer = csv.DictWriter(out, names)
    writer.writeheader()
    writer.writerows(rows)
    (found,) = FORMAT.read(io.BytesIO(out.getvalue().encode(encoding)), NOW)
    assert found.contact is not None
    return found.contact


def related(contact: Contact) -> set[tuple[str, str]]:
    assert contact.source is not None
    return {(each.kind, each.name) for each in relations(sort_lines(contact.source.lines))}


def test_the_desktop_program() -> None:
    header = next(csv.reader([_written_header()]))
    assert len(header) == 92
    assert (header[0], header[-1]) == ("Title", "Web Page")
    ida = only(
        [
            {
                "Title": "Dr.",
                "First Name": "Ida",
                "Last Name": "Holm",
                "Job Title": "Baker",
                "E-mail Address": "ida@holm.example",
                "E-mail Type": "SMTP",
                "E-mail Display Name": "Ida Holm (ida@holm.example)",
                "E-mail 2 Address": "i@holm.example",
                "E-mail 2 Display Name": "The bakery",
                "Business Street": "1 Mill Lane",
                "Business Street 2": "Unit 4",
                "Business Country/Region": "UK",
                "Business Address PO Box": "PO 7",
                "Other Fax": "01904 5551",
                "Car Phone": "07700 900112",
                "Referred By": "Una Dal",
                "Manager's Name": "Tom Berg",
                "Anniversary": "6/4/2011",
                "Birthday": "0/0/00",
                "Categories": "Expo; Bakers",
                "Government ID Number": "AB12",
                "User 2": "rowing",
                "Private": "False",
                "Sensitivity": "Normal",
            }
        ],
        _written_header(),
    )
    assert (ida.prefix, ida.title) == ("Dr.", "Baker")
    assert [(each.value, each.label) for each in ida.emails] == [
        ("ida@holm.example", ""),
        ("i@holm.example", "The bakery"),
    ]
    (work,) = ida.addresses
    assert (work.kind, work.po_box, work.extended) == (PointKind.WORK, "PO 7", "Unit 4")
    assert [(each.kind, each.label) for each in ida.phones] == [
        (PhoneKind.OTHER, "Car"),
        (PhoneKind.FAX, ""),
    ]
    assert related(ida) == {("referred by", "Una Dal"), ("manager", "Tom Berg")}
    assert (ida.birthday, ida.tags) == (None, ("Expo", "Bakers"))
    assert ida.source is not None
    text = ida.source.text
    assert "ANNIVERSARY:2011-06-04" in text
    assert "X-GOVERNMENT-ID-NUMBER:AB12" in text
    assert "X-USER-2:rowing" in text
    assert "SMTP" not in text
    assert "Normal" not in text


def test_what_google_calls_outlook_csv() -> None:
    ida = only(
        [
            {
                "First Name": "Ida",
                "Title": "Dr",
                "Job Title": "Baker",
                "Birthday": "4/23/1985",
                "Home Address": "1 Elm Row, York",
                "Business Country": "UK",
                "Business Phone": "01904 5550",
                "Categories": "myContacts",
            }
        ],
        GOOGLE.strip(),
    )
    assert (ida.prefix, ida.title) == ("Dr", "Baker")
    assert ida.birthday == PartialDate(year=1985, month=4, day=23)
    assert [(each.kind, each.street, each.country) for each in ida.addresses] == [
        (PointKind.HOME, "1 Elm Row, York", ""),
        (PointKind.WORK, "", "UK"),
    ]


def test_the_old_live_service() -> None:
    ida = only(
        [{"First Name": "Ida", "Family Name Yomi": "Hoam", "Business Country": "UK"}], LIVE.strip()
    )
    assert (ida.phonetic_family, ida.addresses[0].country) == ("Hoam", "UK")


def test_a_translated_one_in_the_letters_of_windows() -> None:
    filler = [f"Feld {number}" for number in range(30)]
    ida = only(
        [
            {
                "Anrede": "Frau",
                "Vorname": "Ida",
                "Nachname": "Grün",
                "Position": "Bäckerin",
                "Ort geschäftlich": "Köln",
                "Telefon Firma": "0221 5550",
                "E-Mail-Adresse": "ida@gruen.example",
                "E-Mail: Angezeigter Name": "Ida Grün (ida@gruen.example)",
                "E-Mail 2: Adresse": "i@gruen.example",
                "Empfohlen von": "Una Dal",
                "Geburtstag": "3.4.1985",
                "Kategorien": "Messe;Brot",
                "Notizen": "mag Roggen",
            }
        ],
        ",".join([GERMAN, *filler]),
        "cp1252",
    )
    assert (ida.prefix, ida.family, ida.title) == ("Frau", "Grün", "Bäckerin")
    assert [each.value for each in ida.emails] == ["ida@gruen.example", "i@gruen.example"]
    assert [each.label for each in ida.phones] == ["Company main"]
    assert ida.birthday == PartialDate(year=1985, month=4, day=3)
    assert (ida.tags, ida.note) == (("Messe", "Brot"), "mag Roggen")
    assert related(ida) == {("referred by", "Una Dal")}


def test_a_translated_one_that_lacks_columns_is_not_shifted() -> None:
    filler = [f"Feld {number}" for number in range(30)]
    gone = {"Straße geschäftlich 3", "Weitere Straße 2", "Telefon geschäftlich 2"}
    header = [name for name in (*GERMAN.split(","), *filler) if name not in gone]
    ida = only(
        [
            {
                "Nachname": "Grün",
                "Ort geschäftlich": "Köln",
                "Region geschäftlich": "NRW",
                "Postleitzahl geschäftlich": "50667",
                "Land/Region geschäftlich": "DE",
                "Straße privat": "Weg 1",
                "Fax privat": "0221 5551",
                "Telefon privat": "0221 5552",
                "Pager": "0221 5553",
                "E-Mail-Adresse": "ida@gruen.example",
                "E-Mail-Typ": "SMTP",
            }
        ],
        ",".join(header),
    )
    work, home = ida.addresses
    assert (work.locality, work.region, work.postcode, work.country) == (
        *("Köln", "NRW", "50667"),
        "DE",
    )
    assert (home.kind, home.street) == (PointKind.HOME, "Weg 1")
    assert [each.value for each in ida.emails] == ["ida@gruen.example"]
    assert {(each.kind, each.value) for each in ida.phones} == {
        (PhoneKind.FAX, "0221 5551"),
        (PhoneKind.HOME, "0221 5552"),
        (PhoneKind.PAGER, "0221 5553"),
    }


def test_the_address_that_exchange_hides_is_found() -> None:
    row = {
        "First Name": "Ida",
        "E-mail Address": "/o=Kiln/ou=Admin/cn=Recipients/cn=ida",
        "E-mail Type": "EX",
        "E-mail Display Name": "Ida Holm (ida@holm.example)",
    }
    assert [each.value for each in only([row], _written_header()).emails] == ["ida@holm.example"]
    nowhere = only([row | {"E-mail Display Name": "Ida"}], _written_header())
    assert nowhere.emails == ()
    assert nowhere.source is not None
    assert "X-EXCHANGE-ADDRESS:/o=Kiln" in nowhere.source.text


def test_columns_without_a_field_come_back_in_their_columns() -> None:
    row = {"First Name": "Ida", "Last Name": "Holm", "Hobby": "rowing", "User 3": "blue"}
    ida = only([row], _written_header())
    out = io.BytesIO()
    FORMAT.write([(ida, None)], out)
    (again,) = csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline=""))
    assert {name: again[name] for name in row} == row


def test_with_mark_or_in_the_letters_of_windows() -> None:
    assert _written("outlook-csv").startswith(b"\xef\xbb\xbfTitle,")
    assert _written("outlook-csv-ansi").startswith(b"Title,")
    assert tables.look(_written("outlook-csv-ansi")).dialect == "outlook-csv"


def _written(id_: str) -> bytes:
    out = io.BytesIO()
    export_formats()[id_].write([], out)
    return out.getvalue()


def _written_header() -> str:
    return _written("outlook-csv-ansi").decode("ascii").strip()
