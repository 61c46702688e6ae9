"""What tables look like: golden files, formulas that are none, and numbers that find a slot."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import (
    CardLine,
    Contact,
    Email,
    Phone,
    PhoneKind,
    PointKind,
    PostalAddress,
    SourceCard,
)
from netcompanion.domain.losses import losses
from netcompanion.formats import Format, export_formats, sort_lines, tables
from netcompanion.formats import relations as relations_of
from netcompanion.formats._common.person import contact_from
from tests.formats.people import NOW, zoe

GOLDEN = Path(__file__).with_name("golden")
TABLES = {key: each for key, each in export_formats().items() if "csv" in key}
EACH = [pytest.param(each, id=key) for key, each in TABLES.items()]
FORMULAS = ("=1+2", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\uff1d1+2", "'=1+2", "''@x")


def rosa() -> Contact:
    """Return somebody whose card says more than there are fields for."""
    return Contact(
        id="c-2",
        uid="5b3f5a1e-rosa",
        created=NOW,
        given="Rosa",
        family="Ødegaard",
        formatted="Rosa Ødegaard",
        phones=(
            Phone(value="07700 900301", kind=PhoneKind.MOBILE),
            Phone(value="+44 7700 900302", kind=PhoneKind.MOBILE),
            Phone(value="01632 960301", kind=PhoneKind.FAX),
        ),
        emails=(
            Email(value="rosa@dal.example", kind=PointKind.HOME),
            Email(value="r.odegaard@kiln.example", kind=PointKind.WORK, preferred=True),
        ),
        note="=HYPERLINK() is what she types all day",
        source=SourceCard.of(
            "3.0",
            (
                CardLine(name="X-ABRELATEDNAMES", group="item1", value="Una Dal"),
                CardLine(name="X-ABLABEL", group="item1", value="Referred by"),
                CardLine(name="X-ABRELATEDNAMES", group="item2", value="Tom Berg"),
                CardLine(name="X-ABLABEL", group="item2", value="_$!<Spouse>!$_"),
                CardLine(name="X-ABDATE", group="item3", value="2025-10-16"),
                CardLine(name="X-ABLABEL", group="item3", value="Met"),
                CardLine(name="ANNIVERSARY", value="2011-06-04"),
                CardLine(name="X-CUSTOM-FIELD", group="item4", value="blue"),
                CardLine(name="X-ABLABEL", group="item4", value="Glaze"),
                CardLine(name="X-HOBBY", value="Rowing"),
            ),
        ),
    )


def written(target: Format, *people: Contact) -> bytes:
    out = io.BytesIO()
    target.write([(contact, None) for contact in people], out)
    return out.getvalue()


def rows(target: Format, *people: Contact) -> list[dict[str, str]]:
    encoding = "cp1252" if target.id.endswith("ansi") else "utf-8-sig"
    text = written(target, *people).decode(encoding)
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("target", EACH)
def test_the_file_is_as_it_was(target: Format) -> None:
    assert written(target, zoe(), rosa()) == (GOLDEN / f"{target.id}.csv").read_bytes()


@pytest.mark.parametrize("target", EACH)
def test_the_header_is_known_again(target: Format) -> None:
    table = tables.look(written(target, zoe(), rosa()))
    assert table.dialect == target.id.removesuffix("-ansi")
    assert len(tables.guess(table)) == len(table.header)
    assert all(map(tables.is_target, tables.guess(table)))


@pytest.mark.parametrize("target", EACH)
@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_begins_a_formula_and_the_guard_comes_off(target: Format, formula: str) -> None:
    contact = zoe(note=formula, organisation=formula, given=formula, nickname=formula)
    for row in rows(target, contact):
        for cell in row.values():
            assert not cell or cell[0] not in "=@-\t\r\uff1d"
            assert not cell.startswith("+") or cell[1:].replace(" ", "").isdecimal()
    (again,) = target.read(io.BytesIO(written(target, contact)), NOW)
    assert again.contact is not None
    assert again.contact.organisation == target.carries(contact).organisation
    if not target.id.endswith("ansi"):
        assert again.contact.note == formula


@pytest.mark.parametrize("target", EACH)
def test_numbers_to_dial_stay_as_they_are(target: Format) -> None:
    number = Phone(value="+49 (30) 123-45 / 67", kind=PhoneKind.WORK)
    (row,) = rows(target, zoe(phones=(number,)))
    assert number.value in row.values()


@pytest.mark.parametrize("target", EACH)
def test_who_referred_them_has_a_place_everywhere(target: Format) -> None:
    carried = target.carries(rosa())
    assert carried.source is not None
    found = {(each.kind, each.name) for each in relations_of(sort_lines(carried.source.lines))}
    assert ("referred by", "Una Dal") in found
    assert ("spouse", "Tom Berg") in found
    assert "2025-10-16" in carried.source.text


def test_the_plain_table_loses_nothing_but_pictures() -> None:
    target = TABLES["csv"]
    assert losses(zoe(), target.carries(zoe())) == {"photo": 1}
    assert losses(rosa(), target.carries(rosa())) == {}
    assert target.carries(zoe()).uid == zoe().uid


@given(phones=st.lists(st.builds(Phone, value=st.just("0"), kind=st.sampled_from(PhoneKind))))
def test_a_slot_that_fits_is_never_given_to_another(phones: list[Phone]) -> None:
    numbered = tuple(
        Phone(value=str(1000 + number), kind=phone.kind) for number, phone in enumerate(phones)
    )
    target = TABLES["outlook-csv"]
    kept = target.carries(zoe(phones=numbered)).phones
    kinds = {phone.value: phone.kind for phone in kept}
    first = {phone.kind: phone for phone in reversed(numbered)}
    for phone in first.values():
        assert kinds[phone.value] == phone.kind


def test_a_number_too_many_of_one_sort_stays_and_loses_its_kind() -> None:
    (row,) = rows(TABLES["outlook-csv"], rosa())
    assert (row["Mobile Phone"], row["Other Phone"]) == ("07700 900301", "+44 7700 900302")
    assert row["E-mail Address"] == "r.odegaard@kiln.example"
    lost = losses(rosa(), TABLES["outlook-csv"].carries(rosa()))
    assert "phones" not in lost
    assert lost["kinds"] == 3  # of one number and two e-mail addresses


def phones_of(*said: tuple[str, ...]) -> Contact:
    """Return somebody whose card says these words about her numbers."""
    lines = [CardLine(name="FN", value="Ida Holm")]
    lines += [
        CardLine(name="TEL", value=f"01632 96010{n}", params=(("TYPE", words),))
        for n, words in enumerate(said)
    ]
    return contact_from(SourceCard.of("3.0", lines), None, NOW)


def test_numbers_of_rare_sorts_have_columns_of_their_own() -> None:
    ida = phones_of(("CAR",), ("X-RADIO",), ("ISDN",), ("HOME", "FAX"), ("X-EVOLUTION-ASSISTANT",))
    (row,) = rows(TABLES["outlook-csv"], ida)
    names = ("Car Phone", "Radio Phone", "ISDN", "Home Fax", "Assistant's Phone")
    assert [row[name] for name in names] == [f"01632 96010{n}" for n in range(5)]
    assert row["Other Phone"] == row["Home Phone"] == row["Business Fax"] == ""


def test_google_is_told_what_the_card_says_of_a_number() -> None:
    (row,) = rows(TABLES["google-csv"], phones_of(("HOME", "FAX"), ("MAIN",), ("CAR",), ("CELL",)))
    labels = [row[f"Phone {n} - Label"] for n in (1, 2, 3, 4)]
    assert labels == ["Home Fax", "Main", "Car", "Mobile"]


def test_parameters_that_say_nothing_cost_no_column() -> None:
    ida = zoe()
    line = CardLine(name="X-CUSTOM1", value="blue", params=(("VALUE", ("TEXT",)),))
    card = contact_from(SourceCard.of("4.0", [CardLine(name="FN", value="I H"), line]), None, NOW)
    ida = replace(ida, source=card.source)
    assert rows(TABLES["thunderbird-csv"], ida)[0]["Custom 1"] == "blue"
    assert "lines" not in losses(ida, TABLES["csv"].carries(ida))


def test_three_addresses_find_three_places() -> None:
    homes = tuple(
        PostalAddress(street=f"{number} Elm Row", locality="York", kind=PointKind.HOME)
        for number in (1, 2, 3)
    )
    (row,) = rows(TABLES["outlook-csv"], zoe(addresses=homes))
    streets = (row["Home Street"], row["Other Street"], row["Business Street"])
    assert streets == ("1 Elm Row", "2 Elm Row", "3 Elm Row")
    lost = losses(zoe(addresses=homes), TABLES["outlook-csv"].carries(zoe(addresses=homes)))
    assert "addresses" not in lost


def test_windows_letters_write_what_they_lack_with_those_they_have() -> None:
    target = TABLES["outlook-csv-ansi"]
    contact = zoe(given="Łucja", family="Müller")
    (row,) = rows(target, contact)
    assert (row["First Name"], row["Last Name"]) == ("Lucja", "Müller")
    assert losses(contact, target.carries(contact))["names"] == 1
    assert not written(target, contact).startswith(b"\xef\xbb\xbf")


def test_many_people_share_the_columns_that_one_of_them_needs() -> None:
    few = zoe(phones=(), emails=(), addresses=(), links=(), socials=())
    first, second = rows(TABLES["google-csv"], few, rosa())
    assert list(first) == list(second)
    assert first["Phone 3 - Value"] == ""
    assert second["Phone 3 - Value"] == "01632 960301"
