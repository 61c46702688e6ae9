"""Any table of people: its letters, delimiter, header and what its columns hold."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from netcompanion.domain.contact import Contact, PartialDate, PhoneKind
from netcompanion.domain.errors import FormatError
from netcompanion.formats import ReadCard, source_of, tables
from tests.formats.people import NOW


def cards(text: str | bytes, **choices: object) -> list[ReadCard]:
    data = text.encode() if isinstance(text, str) else text
    return list(tables.read(io.BytesIO(data), now=NOW, **choices))  # type: ignore[arg-type]  # names are checked when it runs


def people(text: str | bytes) -> list[Contact]:
    found = [card.contact for card in cards(text)]
    return [each for each in found if each is not None]


def guessed(header: str, *rows: str) -> tuple[str, ...]:
    return tables.guess(tables.look("\n".join((header, *rows)).encode()))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    rows = [["Name", "E-mail"], ["Ida Holm", "ida@holm.example"], ["Tom Berg", ""]]
    table = tables.look("\n".join(map(delimiter.join, rows)).encode())
    assert table.delimiter == delimiter
    assert table.header == ("Name", "E-mail")
    assert table.samples == ("Ida Holm", "ida@holm.example")
    assert (table.header_line, len(table.rows)) == (1, 2)


def test_excel_may_declare_it() -> None:
    (ida,) = people("sep=|\r\nName|Note\r\nIda Holm|a;b;c\r\n")
    assert (ida.given, ida.note) == ("Ida", "a;b;c")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_the_letters_are_found(encoding: str) -> None:
    (zoe,) = people("Name,Firma\r\nZoë Grünfeld,Öl & Söhne\r\n".encode(encoding))
    assert (zoe.formatted, zoe.organisation) == ("Zoë Grünfeld", "Öl & Söhne")


def samples() -> Iterator[tuple[str, str]]:
    """Yield encodings, and a table of people who write in it."""
    file = Path(__file__).with_name("golden") / "letters.txt"
    for line in file.read_text("utf-8").splitlines():
        encoding, _, rows = line.partition(" ")
        yield encoding, rows.replace("/", "\n")


@pytest.mark.parametrize(("encoding", "text"), [*samples()])
def test_a_guess_of_letters_is_told(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    table = tables.look(data)
    assert (table.encoding, table.encoding_guessed) == (encoding, True)
    first = cards(data)[0]
    assert first.contact is not None
    assert first.contact.given
    assert first.contact.organisation
    assert "read as" in first.notes[0]
    assert all(not card.notes for card in cards(data)[1:])


def test_somebody_may_know_the_letters_better() -> None:
    data = "Name,Company\nIvan Čapek,Říp\n".encode("cp1250")
    assert tables.look(data, "cp1250").rows[0][1] == "Říp"
    assert cards(data, encoding="cp1250")[0].notes == ()
    with pytest.raises(FormatError):
        tables.look(data, "unicode_escape")


def test_a_later_row_in_other_letters_does_not_stop_the_rest() -> None:
    start = "Name,Company\n" + "Ida Holm,Holm & Co\n" * 6000
    found = cards(start.encode() + "Jörg Grün,Öl\n".encode("cp1252"))
    assert found[-1].contact is not None
    assert found[-1].contact.organisation == "Öl"
    assert "windows-1252" in found[-1].notes[0]


def test_the_header_may_come_late_and_rows_may_be_ragged() -> None:
    head = 'All who come,,\n"Made, by hand",,\n\nFull name,Job,Phone\n'
    text = f"{head}Ida Holm,Baker\n,,\nTom,,0123,more\n"
    ida, tom = cards(text)
    assert ida.contact is not None
    assert tom.contact is not None
    assert (ida.line, ida.contact.title, ida.contact.phones) == (5, "Baker", ())
    assert tom.contact.phones[0].value == "0123"
    assert "more cells" in tom.notes[0]


def test_without_a_header_the_values_tell() -> None:
    table = tables.look(b"Ida,Holm,ida@holm.example,07700 900111\nTom,Berg,tom@berg.example,\n")
    assert table.header == ("Column 1", "Column 2", "Column 3", "Column 4")
    assert table.header_line == 0
    assert tables.guess(table) == ("given", "family", "email", "phone")


def test_quotes_hold_newlines_delimiters_and_quotes() -> None:
    (ida,) = people('Name,Note\n"Holm, Ida","said ""yes"",\nthen left"\n')
    assert (ida.formatted, ida.note) == ("Ida Holm", 'said "yes",\nthen left')


def test_a_quote_that_is_never_closed_costs_its_own_row() -> None:
    rows = "".join(f"Ida {n},ida{n}@holm.example\n" for n in range(2000))
    bad, *good = cards(f'Name,Email\nTom,"tom@berg.example\n{rows}')
    assert bad.error is not None
    assert (bad.line, bad.raw) == (2, 'Tom,"tom@berg.example')
    assert len(good) == 2000
    assert all(card.contact for card in good)


@pytest.mark.parametrize(
    ("header", "rows", "targets"),
    [
        ("Name,Role,Company", ["Ida Holm,Baker,Holm"], ("name", "title", "organisation")),
        ("Title,First name,Last name,Job title", [], ("prefix", "given", "family", "title")),
        ("Name,Title", ["Ida Holm,Baker"], ("name", "title")),
        ("Vorname;Name;Firma", ["Ida;Holm;Backhaus"], ("given", "family", "organisation")),
        ("Nom;Société", ["Ida Holm;Pain"], ("name", "organisation")),
        ("Nom;Prénom;Courriel", ["Holm;Ida;"], ("family", "given", "email")),
        ("Nome;Cognome;Ruolo", ["Ida;Holm;x"], ("given", "family", "title")),
        ("Nombre,Correo,Teléfono", ["Ida Holm,,"], ("name", "email", "phone")),
        ("Your email,Work email,Mobile", [], ("email", "email:work", "phone:mobile")),
        ("Email,Email,Phone 1,Phone 2", [], ("email", "email", "phone", "phone")),
        ("Rue (bureau),Ville (bureau)", [], ("address:work.street", "address:work.locality")),
        ("Wer,Wo", ["Ida Holm,ida@holm.example"], ("name", "email")),
        ("Full name,Company,Company", ["Ida Holm,a,b"], ("name", "organisation", "")),
        ("Name,Mobile Phone Number", [], ("name", "phone:mobile")),
        ("Name,Cell no. (private),WhatsApp", [], ("name", "phone:mobile", "social:whatsapp")),
        ("Name,Home fax number,Asst. Phone", [], ("name", "phone:home fax", "phone:assistant")),
        ("Name,State/Region,Tag", [], ("name", "address.region", "tags")),
        ("Name,Mailing City,Huisnummer", [], ("name", "address.locality", "address.house")),
        ("Name,Looking for,Reports to", [], ("name", "note.headed", "relation:manager")),
        ("First name,Last name,Guest #", ["Ida,Holm,17"], ("given", "family", "")),
        ("First name,Last name,Guest", ["Ida,Holm,Tom Berg"], ("given", "family", "")),
        ("First name,Last name,Guest", ["Ida,Holm,Ida Holm"], ("given", "family", "name")),
        ("Guest,Mail", ["17,ida@holm.example"], ("", "email")),
        ("Name,LinkedIn,Shoe size", ["Ida Holm,,40"], ("name", "social:linkedin", "")),
    ],
)
def test_headers_of_many_languages(header: str, rows: list[str], targets: tuple[str, ...]) -> None:
    assert guessed(header, *rows) == targets
    assert all(tables.is_target(id_) for id_ in targets)


def test_the_signature_is_that_of_the_columns() -> None:
    one, two, three = (
        tables.look(text.encode()).signature
        for text in ("Name,Email\nIda,a@b.example\n", "name;e-MAIL\nTom,\n", "Email,Name\n,Ida\n")
    )
    assert one != three
    assert len({one, tables.look(b"Name,Email\nUna Dal,\n").signature}) == 1
    assert two


def test_who_maps_the_columns_is_followed() -> None:
    data = b"A,B,C,D\nIda Holm,Baker,secret,ida@holm.example\n"
    (card,) = tables.read(io.BytesIO(data), ("name", "note", "", "email:work"), now=NOW)
    assert card.contact is not None
    assert (card.contact.formatted, card.contact.note) == ("Ida Holm", "Baker")
    assert "secret" not in repr(card.contact)


def test_two_addresses_and_their_second_lines() -> None:
    (ida,) = people(
        "Name,Work address,Work city,Home street,Home city,Address 1,Address 2,City\n"
        "Ida Holm,Quay 1,Hull,Elm Row 2,York,Inn 3,Room 4,Leeds\n"
    )
    assert [
        (each.kind.value, each.street, each.extended, each.locality) for each in ida.addresses
    ] == [
        ("work", "Quay 1", "", "Hull"),
        ("home", "Elm Row 2", "", "York"),
        ("other", "Inn 3", "Room 4", "Leeds"),
    ]


@pytest.mark.parametrize(
    ("header", "row", "parts"),
    [
        ("Address,City", "1 Elm Row,York", ("", "1 Elm Row", "York")),
        ("Adresse,PLZ,Ort", "Weg 1,01067,Dresden", ("", "Weg 1", "Dresden")),
        ("Straat,Huisnummer,Plaats", "Laan,7 b,Breda", ("", "Laan 7 b", "Breda")),
        ("City,Indirizzo", "Pisa,Via Blu 1", ("", "Via Blu 1", "Pisa")),
        ("Address,Address 2,City", "1 Elm Row,Flat 2,York", ("Flat 2", "1 Elm Row", "York")),
        ("Company address,City,Zip", "1 Elm Row,York,YO1", ("", "1 Elm Row", "York")),
        ("Address,City,Zip", '"1 Elm Row, York, YO1",York,YO1', ("", "1 Elm Row", "York")),
        ("Address,Street,City", "Mill House,1 Elm Row,York", ("", "1 Elm Row\nMill House", "York")),
    ],
)
def test_an_address_beside_its_parts_is_the_street(
    header: str, row: str, parts: tuple[str, ...]
) -> None:
    (ida,) = people(f"Name,{header}\nIda Holm,{row}\n")
    (home,) = ida.addresses
    assert (home.extended, home.street, home.locality) == parts


def test_columns_that_are_not_read_are_named() -> None:
    text = "Name,Shoe size,Hat,Looking for,Email\nIda Holm,40,,clay,i@holm.example\nTom Berg,,,,\n"
    ida, tom = cards(text)
    assert (ida.notes, tom.notes) == (("Columns not read: Shoe size.",), ())
    assert ida.contact is not None
    assert ida.contact.note == "Looking for: clay"
    assert all(not card.notes for card in cards(text, columns=("name", "", "", "note", "email")))


def test_a_number_is_nobodys_name() -> None:
    (ida,) = people(
        "First Name,Last Name,Email,Ticket Type,Order #,Attendee #\n"
        "Ida,Holm,ida@holm.example,General,1,456\n"
    )
    assert ida.formatted == "Ida Holm"


def test_without_a_header_words_after_the_name_are_where_they_work() -> None:
    table = tables.look(
        b"Ida Holm,ida@holm.example,07700 900111,Kiln Ltd\nTom Berg,tom@berg.example,,Oven 2\n"
    )
    assert tables.guess(table) == ("name", "email", "phone", "organisation")


def test_several_values_in_a_cell() -> None:
    (ida,) = people('Name,Emails,Mobile\nIda,"i@holm.example; ida@holm.example",0123; 0456\n')
    assert [each.value for each in ida.emails] == ["i@holm.example", "ida@holm.example"]
    assert [(each.value, each.kind) for each in ida.phones] == [
        ("0123", PhoneKind.MOBILE),
        ("0456", PhoneKind.MOBILE),
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1985-04-23", PartialDate(year=1985, month=4, day=23)),
        ("23.4.1985", PartialDate(year=1985, month=4, day=23)),
        ("23/04/1985", PartialDate(year=1985, month=4, day=23)),
        ("4/23/1985", PartialDate(year=1985, month=4, day=23)),
        ("23 Apr 1985", PartialDate(year=1985, month=4, day=23)),
        ("April 23, 1985", PartialDate(year=1985, month=4, day=23)),
        ("--04-23", PartialDate(month=4, day=23)),
        ("Apr 23", PartialDate(month=4, day=23)),
        ("23. April", PartialDate(month=4, day=23)),
        ("04/23", PartialDate(month=4, day=23)),
        ("1985年4月23日", PartialDate(year=1985, month=4, day=23)),
        ("31160", PartialDate(year=1985, month=4, day=23)),
        ("31.2.1985", None),
        ("soon", None),
    ],
)
def test_birthdays_in_any_writing(text: str, date: PartialDate | None) -> None:
    (ida,) = people(f'Name,Birthday\nIda Holm,"{text}"\n')
    assert ida.birthday == date
    assert ida.source is not None
    assert (date is None) == ("X-BIRTHDAY" in ida.source.text)


def test_a_birthday_that_could_be_another_day_is_told() -> None:
    (card,) = cards("Name,Birthday\nIda Holm,03/04/1985\n")
    assert card.notes == ("The birthday 03/04/1985 was read as 1985-04-03.",)


def test_words_where_nobody_answered_say_nothing() -> None:
    (ida,) = people("Name,Company,Email\nIda Holm,n/a,-\nN/A,,\n")
    assert (ida.organisation, ida.emails) == ("", ())


def hostile() -> Iterator[tuple[str, bytes, int, int]]:
    head, good = b"Name,Email\n", b"Ida Holm,ida@holm.example\n"
    yield "a long line", head + b"Tom," + b"x" * 5_000_000 + b"\n" + good, 1, 1
    yield "a long cell", head + b'Tom,"' + b"x,y\n" * 400_000 + b'"\n' + good, 1, 1
    yield "a wide row", head + b"x," * 20_000 + b"\n" + good, 1, 1
    yield "NUL", head + b"I\0da,\0\n" + good, 2, 0
    yield "commas", head + b",,,\n" * 50_000 + good, 1, 0
    yield "opened on every line", head + b'x,"y\n' * 20_001 + good, 1, 20_001
    yield "an address without end", head + b"Tom," + b"a" * 900_000 + b"\n" + good, 2, 0
    yield "blanks without end", head + b"Tom,a" + b" " * 900_000 + b"b\n" + good, 2, 0
    yield "dots without end", head + b"Tom,a@" + b"." * 900_000 + b"\n" + good, 2, 0


@pytest.mark.parametrize(
    ("data", "good", "bad"), [pytest.param(*rest, id=name) for name, *rest in hostile()]
)
def test_a_bad_row_does_not_take_its_neighbours_along(data: bytes, good: int, bad: int) -> None:
    found = cards(data)
    assert sum(card.contact is not None for card in found) == good
    assert sum(card.error is not None for card in found) == bad
    assert max(len(card.raw) for card in found) <= 100_000


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\n\n , \n", id="blanks"),
        pytest.param(b",".join(b"c%d" % n for n in range(20_000)) + b"\n", id="20,000 columns"),
        pytest.param(bytes(range(256)) * 50, id="bytes"),
    ],
)
def test_what_is_no_table_says_so_in_words(data: bytes) -> None:
    with pytest.raises(FormatError) as told:
        cards(data)
    assert str(told.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Name,Email\nIda Holm,ida@holm.example\n", "csv"),
        ("BEGIN:VCARD\nFN:Ida; Holm, of York\nEND:VCARD\n", "vcard"),
        ("Dear Ida,\nthank you, Tom, and all, for coming.\nYours, Una\n", None),
    ],
)
def test_a_table_is_told_from_other_files(text: str, kind: str | None) -> None:
    found = source_of(text.encode())
    assert (found.id if found else None) == kind


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("07700 900111, 07700 900112", [("07700 900111", "other"), ("07700 900112", "other")]),
        ("07700 900111 or 07700 900112", [("07700 900111", "other"), ("07700 900112", "other")]),
        ("07700 900111/07700 900112", [("07700 900111", "other"), ("07700 900112", "other")]),
        ("0555/0101", [("0555/0101", "other")]),
        ("01632 960111, ext 5", [("01632 960111, ext 5", "other")]),
        (
            "Mobile: 07700 900111, Office: 01632 960111",
            [("07700 900111", "mobile"), ("01632 960111", "work")],
        ),
        ("+44 7700 900111 (mobile)", [("+44 7700 900111", "mobile")]),
        ("m: 07700 900111\nf: 01632 960111", [("07700 900111", "mobile"), ("01632 960111", "fax")]),
    ],
)
def test_several_numbers_in_a_cell(cell: str, numbers: list[tuple[str, str]]) -> None:
    (ida,) = people(f'Name,Phone\nIda Holm,"{cell}"\n')
    assert [(each.value, each.kind.value) for each in ida.phones] == numbers


def test_a_number_that_a_spreadsheet_cut_is_told() -> None:
    (card,) = cards("Name,Phone\nIda Holm,4.47701E+11\n")
    assert card.contact is not None
    assert card.contact.phones == ()
    assert "4.47701E+11" in card.notes[0]


def test_an_e_mail_address_that_is_none_is_kept_aside() -> None:
    ida, tom = people("Name,Email\nIda Holm,ida at holm.example\nTom Berg,ask Ida\n")
    assert [each.value for each in ida.emails] == ["ida@holm.example"]
    assert tom.emails == ()
    assert tom.source is not None
    assert "ask Ida" in tom.source.text


def test_who_writes_zip_writes_the_month_first() -> None:
    (ida,) = people("Name,Birthday,State,Zip\nIda Holm,3/4/1985,NV,89501\n")
    assert ida.birthday == PartialDate(year=1985, month=3, day=4)


def test_mailchimp_keeps_where_a_computer_stood_out_of_the_address() -> None:
    header = "Email Address,First Name,Birthday,MEMBER_RATING,OPTIN_TIME,CC,REGION,TAGS"
    (card,) = cards(f'{header}\nida@holm.example,Ida,03/04,2,,GB,ENG,"""vip"",""expo"""\n')
    assert card.contact is not None
    assert card.contact.addresses == ()
    assert card.contact.tags == ("vip", "expo")
    assert card.contact.birthday == PartialDate(month=3, day=4)
    assert card.notes[-1] == "Columns not read: CC, REGION."
