"""What leaves is legal vCard, and means what it meant, whatever programs had made of it."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace

import pytest

from netcompanion.domain.contact import CardLine, SourceCard
from netcompanion.domain.differing import differences
from netcompanion.domain.losses import losses
from netcompanion.formats import export_formats
from netcompanion.formats._common.person import contact_from
from tests.formats.people import NOW
from tests.formats.vcards import body, card, read, written

VCARDS = [id_ for id_ in export_formats() if id_.startswith("vcard")]
OLD = ("vcard2", "vcard-outlook")  # in which Android writes parameters of its own
PIXELS = [base64.b64encode(b"\x89PNG\r\n\x1a\n" + end).decode() for end in (b"a", b"b")]
NAMED = ("N:Oast;Una", "FN:Una Oast", "UID:u-1")
_VALUE = r'(?:[^";:,\x00-\x1f]|"[^"\x00-\x1f]*")*'
_HEAD = re.compile(rf"(?:[\w-]+\.)?[\w-]+(?:;[A-Za-z0-9-]+={_VALUE}(?:,{_VALUE})*)*:")


def properties(text: str) -> list[list[object]]:
    return list(json.loads(text)[1])


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize("url", ["https://k.example/a?x=1\\;y=2", "https://k.example/a?x=1;y=2"])
def test_a_link_with_a_semicolon_stays_alive(url: str, version: str) -> None:
    contact = read(card(*NAMED, f"URL:{url}", version=version))
    for id_ in VCARDS:
        text = written(id_, contact)
        assert re.search(r"URL[^:]*:https://k\.example/a\?x=1%3By=2\r\n", text), id_
        assert not losses(contact, read(text)), id_
        assert id_ == "vcard-outlook" or not differences(contact, read(text)), id_
    assert ["url", {}, "uri", "https://k.example/a?x=1%3By=2"] in properties(
        written("jcard", contact)
    )
    for id_, target in export_formats().items():
        assert "links" not in losses(contact, target.carries(contact)), id_


def test_other_marks_of_a_link_stay_as_they_came() -> None:
    text = card(*NAMED, "URL:http://k.example/a\\,b")
    assert "URL:http://k.example/a\\,b" in body(written("vcard3", read(text)))


ODD = CardLine(
    name="TEL",
    value="07700 900151",
    params=(
        ("X-CUSTOM(CHARSET", ("UTF-8", "ENCODING=QUOTED-PRINTABLE", "=42=C3=BC=72=6F)")),
        ("X Y", ("a",)),
        ("ÄÖ", ("b",)),
        ("TYPE", ("X-CUSTOM(Oven)",)),
    ),
)


@pytest.mark.parametrize("format_id", [each for each in VCARDS if each not in OLD])
@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_no_parameter_is_illegal_and_their_values_stay(version: str, format_id: str) -> None:
    lines = [CardLine(name="N", value="Oast;Una"), CardLine(name="FN", value="Una Oast"), ODD]
    lines.append(CardLine(name="UID", value="u-1"))
    contact = contact_from(SourceCard.of(version, lines), None, NOW)
    text = written(format_id, contact)
    assert all(_HEAD.match(line) for line in body(text)), text
    assert "=42=C3=BC=72=6F)" in text.replace("\r\n ", "")
    assert not losses(contact, read(text))
    names = {key for found in properties(written("jcard", contact)) for key in keys_of(found)}
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in names)


def keys_of(found: list[object]) -> set[str]:
    return set(found[1]) if isinstance(found[1], dict) else set()


def test_the_label_of_an_address_is_unescaped_once_and_escaped_once() -> None:
    contact = read(
        card(*NAMED, 'ADR;LABEL="Oven Lane 2\\nBern\\, CH":;;Oven Lane 2;Bern;;;CH', version="4.0")
    )
    assert "LABEL:Oven Lane 2\\nBern\\, CH" in body(written("vcard3", contact))
    assert {"label": "Oven Lane 2\nBern, CH"} in [each[1] for each in properties(
        written("jcard", contact))]  # fmt: skip
    for id_, target in export_formats().items():
        assert not losses(contact, target.carries(contact)).get("lines"), id_


TWO = card(*NAMED, f"PHOTO;ENCODING=b:{PIXELS[0]}", f"PHOTO;ENCODING=b:{PIXELS[1]}")


@pytest.mark.parametrize("format_id", [*VCARDS, "jcard"])
def test_a_picture_that_was_taken_away_uncovers_no_other(format_id: str) -> None:
    contact = read(TWO)
    target = export_formats()[format_id]
    bare = replace(contact, photo=None)
    assert target.carries(bare).photo is None
    assert "PHOTO" not in written(format_id, bare).upper()
    assert losses(bare, target.carries(bare)) == {}
    assert losses(contact, target.carries(contact)) == {}
    assert losses(contact, replace(contact, source=None)) == {"lines": 1}


def test_an_address_of_a_picture_may_end_in_a_colon() -> None:
    text = card(*NAMED, "PHOTO;VALUE=uri:https://h.example/a:")
    assert "PHOTO;VALUE=uri:https://h.example/a:" in body(written("vcard3", read(text)))
