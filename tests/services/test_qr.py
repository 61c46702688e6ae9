"""QR codes that phones offer to save."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from io import BytesIO

import pytest
import zxingcpp
from hypothesis import given
from PIL import Image

from netcompanion.domain.card import CardField, Profile
from netcompanion.domain.contact import Contact, Phone, PhoneKind
from netcompanion.domain.errors import UserError
from netcompanion.reading.pictures import read_codes
from netcompanion.services.qr import LARGEST, USUAL, Qr, TooLong, make, of_contact, of_profile
from netcompanion.services.reading import read_text
from tests.formats.people import contacts, zoe

ROBIN = Profile(
    given="Robin",
    family="Hale",
    organisation="Hale & Wick",
    title="Owner; founder",
    mobile="+44 7700 900101",
    email="robin@halewick.example",
    link="https://halewick.example",
    phone="+44 1632 960101",
    street="1 Mill Lane",
    locality="Leeds",
    postcode="LS1 1AA",
    country="UK",
)


def read_back(code: Qr) -> Contact:
    (text,) = read_codes(code.png())
    assert text == code.payload
    (found,) = read_text(text)
    assert found.contact is not None
    return found.contact


def test_my_card_says_what_it_shares() -> None:
    shares = {CardField.MOBILE, CardField.EMAIL, CardField.ORGANISATION, CardField.TITLE}
    payload = of_profile(ROBIN, shares)
    assert payload.text == (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Hale;Robin;;;\r\nFN:Robin Hale\r\n"
        "TEL;TYPE=CELL:+44 7700 900101\r\nEMAIL:robin@halewick.example\r\n"
        "ORG:Hale & Wick\r\nTITLE:Owner\\; founder\r\nEND:VCARD\r\n"
    )
    assert payload.size <= USUAL
    assert payload.advice == ""
    contact = read_back(make(payload))
    assert (contact.name, contact.organisation, contact.title) == (
        "Robin Hale",
        "Hale & Wick",
        "Owner; founder",
    )
    assert contact.links == ()


def test_everything_fits_and_the_dearest_field_is_named() -> None:
    payload = of_profile(ROBIN, CardField)
    assert USUAL < payload.size <= LARGEST
    assert "The postal address costs most: 37 bytes" in payload.advice
    assert make(payload).version <= 13


def test_too_much_is_refused_with_words() -> None:
    long = Profile(given="Robin", link="https://halewick.example/" + "x" * 300)
    payload = of_profile(long, CardField)
    with pytest.raises(TooLong, match=r"costs most: 331 bytes\. Leave out the link, or"):
        make(payload)


def test_what_to_leave_out_is_as_little_as_does() -> None:
    two = Profile(given="Robin", link="https://h.example/" + "x" * 170, email="y" * 330)
    assert "Leave out the email address, or shorten it." in of_profile(two, CardField).advice
    both = Profile(given="Robin", link="https://h.example/" + "x" * 330, email="y" * 330)
    assert "the link and the email address" in of_profile(both, CardField).advice
    endless = of_profile(Profile(given="R" * 400), CardField)
    assert endless.advice.endswith("Shorten the name.")


def test_what_the_note_costs_is_counted() -> None:
    payload = of_profile(Profile(given="Robin", title="Host"), CardField, met="Met at " + "x" * 400)
    assert payload.note == len("NOTE:Met at ") + 400 + len("\r\n")
    assert "Leave out the note on where we met" in payload.advice
    assert of_profile(Profile(given="Robin"), CardField).note == 0


def test_where_we_met_replaces_link_and_address() -> None:
    text = of_profile(ROBIN, CardField, met="Met at Guild Dinner, 16 October").text
    assert "NOTE:Met at Guild Dinner\\, 16 October\r\n" in text
    assert "URL" not in text
    assert "ADR" not in text


def test_profile_without_a_name() -> None:
    with pytest.raises(UserError, match="no name"):
        of_profile(Profile(), CardField)


def test_letters_beyond_ascii_are_declared_as_utf_8() -> None:
    payload = of_profile(Profile(given="Zoë", family="陶芸"), CardField)
    code = make(payload)
    image = Image.open(BytesIO(code.png()))
    raw = zxingcpp.read_barcodes(image, text_mode=zxingcpp.TextMode.HexECI)[0].text
    assert bytes.fromhex(raw.replace(" ", "")).startswith(b"]Q2\\000026")
    assert read_back(code).formatted == "Zoë 陶芸"


def test_svg_shows_the_same_modules() -> None:
    code = make(of_profile(ROBIN, {CardField.EMAIL}))
    root = ET.fromstring(code.svg())
    side = len(code.modules) + 8
    assert root.get("viewBox") == f"0 0 {side} {side}"
    drawn = root[1].get("d") or ""
    dark = sum(int(run.split("h")[1].split("v")[0]) for run in drawn.split("z") if run)
    assert dark == sum(map(sum, code.modules))


def test_contact_takes_along_what_matters_most() -> None:
    contact = zoe(
        phones=(
            Phone(value="1", kind=PhoneKind.FAX),
            Phone(value="2", kind=PhoneKind.WORK),
            Phone(value="3", kind=PhoneKind.MOBILE),
        )
    )
    payload = of_contact(contact)
    assert "TEL;TYPE=CELL:3\r\n" in payload.text
    assert "FAX" not in payload.text
    assert not any(word in payload.text for word in ("UID", "PHOTO", "NOTE", "BDAY"))
    assert read_back(make(payload)).family == "Østergård"


@given(contacts())
def test_any_contact_has_a_code(contact: Contact) -> None:
    code = make(of_contact(contact))
    assert code.version <= 13
    assert read_back(code).formatted == contact.name.strip()
