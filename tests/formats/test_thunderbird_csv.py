"""Thunderbird's tables: exact names when written, any language when read."""

from __future__ import annotations

import csv
import io

import pytest

from netcompanion.domain.contact import Contact, PartialDate, PointKind
from netcompanion.formats import relations, sort_lines, tables
from netcompanion.formats.thunderbird_csv import FORMAT
from tests.formats.people import NOW, zoe

ENGLISH = (
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,"
    "Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,"
    "Home City,Home State,Home ZipCode,Home Country,Work Address,Work Address 2,Work City,"
    "Work State,Work ZipCode,Work Country,Job Title,Department,Organization,Web Page 1,Web Page 2,"
    "Birth Year,Birth Month,Birth Day,Custom 1,Custom 2,Custom 3,Custom 4,Notes,"
)
BRITISH = ENGLISH.replace("State", "County").replace("ZipCode", "Post Code").replace("iza", "isa")
GERMAN = (
    "Vorname,Nachname,Anzeigename,Spitzname,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse,"
    "Messenger-Name,Tel. dienstlich,Tel. privat,Fax-Nummer,Pager-Nummer,Mobil-Tel.-Nr.,"
    "Privat: Adresse,Privat: Adresse 2,Privat: Ort,Privat: Bundesland,Privat: PLZ,Privat: Land,"
    "Dienstlich: Adresse,Dienstlich: Adresse 2,Dienstlich: Ort,Dienstlich: Bundesland,"
    "Dienstlich: PLZ,Dienstlich: Land,Arbeitstitel,Abteilung,Organisation,Webseite 1,Webseite 2,"
    "Geburtsjahr,Geburtsmonat,Geburtstag,Benutzerdef. 1,Benutzerdef. 2,Benutzerdef. 3,"
    "Benutzerdef. 4,Notizen,"
)
FINNISH = (
    "Etunimi,Sukunimi,Näyttönimi,Lempinimi,Ensisijainen sähköposti,Toissijainen sähköposti,"
    "Nimimerkki,Työpuhelin,Kotipuhelin,Faksinumero,Hakulaite,Matkapuhelin,Kotiosoite,Kotiosoite 2,"
    "Kaupunki,Lääni,Postinumero,Maa,Työosoite,Työosoite 2,Kaupunki,Lääni,Postinumero,Maa,Ammatti,"
    "Osasto,Organisaatio,WWW-sivu 1,WWW-sivu 2,Syntymävuosi,Syntymäkuukausi,Syntymäpäivä,Muu 1,"
    "Muu 2,Muu 3,Muu 4,Muistiinpanot,"
)
ROW = {
    0: "Ida",
    1: "Holm",
    2: "Ida Holm",
    4: "ida@holm.example",
    7: "01904 5550",
    11: "07700 900111",
    12: "1 Elm Row",
    14: "York",
    18: "2 Mill Lane",
    19: "Unit 4",
    20: "Leeds",
    24: "Baker",
    26: "Holm & Co",
    29: "1985",
    30: "4",
    31: "3",
    32: "Referred by: Una Dal",
    33: "rowing",
    36: "one, two",
}


def read(header: str) -> Contact:
    out = io.StringIO()
    csv.writer(out).writerow([ROW.get(column, "") for column in range(38)])
    (found,) = FORMAT.read(io.BytesIO(f"{header}\r\n{out.getvalue()}".encode()), NOW)
    assert found.contact is not None
    return found.contact


@pytest.mark.parametrize("header", [ENGLISH, BRITISH, GERMAN, FINNISH])
def test_in_any_language(header: str) -> None:
    assert tables.look(header.encode()).dialect == "thunderbird-csv"
    ida = read(header)
    assert (ida.given, ida.family, ida.formatted) == ("Ida", "Holm", "Ida Holm")
    assert (ida.title, ida.organisation, ida.note) == ("Baker", "Holm & Co", "one, two")
    assert [each.value for each in ida.phones] == ["01904 5550", "07700 900111"]
    assert ida.birthday == PartialDate(year=1985, month=4, day=3)
    assert [(each.kind, each.street, each.extended, each.locality) for each in ida.addresses] == [
        (PointKind.HOME, "1 Elm Row", "", "York"),
        (PointKind.WORK, "2 Mill Lane", "Unit 4", "Leeds"),
    ]
    assert ida.source is not None
    assert [each.name for each in relations(sort_lines(ida.source.lines))] == ["Una Dal"]
    assert "X-CUSTOM2:rowing" in ida.source.text


def test_it_is_written_by_its_exact_names() -> None:
    out = io.BytesIO()
    FORMAT.write([(zoe(), None)], out)
    header, _, rest = out.getvalue().decode().partition("\r\n")
    assert header == ENGLISH
    assert len(header.split(",")) == 38
    assert rest.endswith(",\r\n")


def test_own_columns_stay_where_they_were() -> None:
    ida = read(ENGLISH)
    out = io.BytesIO()
    FORMAT.write([(ida, None)], out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""))
    assert (row["Custom 1"], row["Custom 2"]) == ("Referred by: Una Dal", "rowing")


def test_a_birthday_may_lack_parts() -> None:
    for date in (PartialDate(month=2, day=29), PartialDate(year=1985), PartialDate(month=5)):
        assert FORMAT.carries(zoe(birthday=date)).birthday == date
