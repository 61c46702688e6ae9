"""Cards in JSON, as programs write them and as strangers do."""

from __future__ import annotations

import base64
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from netcompanion.domain.contact import Contact, PartialDate, PhoneKind, PointKind
from netcompanion.formats import ReadCard
from netcompanion.formats.jcard import FORMAT, SOURCE
from tests.formats.people import NOW, PHOTO, PNG, contacts, zoe

CARD: list[Any] = [
    "vcard",
    [
        ["version", {}, "text", "4.0"],
        ["kind", {}, "text", "individual"],
        ["fn", {}, "text", "Dr. Ann Stone, PhD"],
        ["n", {}, "text", ["Stone", "Ann", ["Mia", "Jo"], "Dr.", ["PhD", "BSc"]]],
        ["tel", {"type": ["work", "voice"], "pref": "1"}, "uri", "tel:+44-1632-960001;ext=102"],
        ["tel", {"type": "cell", "group": "item1"}, "text", "07700 900123"],
        ["email", {"type": "home"}, "text", "ann@birk.example"],
        ["org", {"sort-as": "Birk"}, "text", ["Birk & Sons, Ltd.", "Kilns"]],
        ["adr", {"type": "work"}, "text",
         ["", "", ["1 Kiln Lane", "rear"], "Stoke", "", "ST1", "UK"]],
        ["bday", {}, "date-and-or-time", "--04-23"],
        ["anniversary", {}, "date", "2009-08-08"],
        ["rev", {}, "timestamp", "2012-10-31T12:05:09Z"],
        ["tz", {}, "utc-offset", "-05:00"],
        ["lang", {"pref": "1"}, "language-tag", "cy"],
        ["categories", {}, "text", "kiln", "north, east"],
        ["gender", {}, "text", ["F", "it's complicated"]],
        ["note", {"language": "en"}, "text", "Likes; long, walks\nand \\ rain"],
        ["url", {"type": "home"}, "uri", "https://ann.example/?a=1,2"],
        ["x-count", {}, "integer", 4],
        ["x-open", {}, "boolean", True],
        ["x-odd", {"x-a": ["1", "2"]}, "unknown", "a\\,b;c"],
        ["related", {"type": "contact"}, "text", "Bo, of Ely"],
        ["uid", {}, "uri", "urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"],
    ],
]  # fmt: skip


def read(value: object) -> list[ReadCard]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(SOURCE.read(io.BytesIO(data), NOW))


def only(value: object) -> Contact:
    (found,) = read(value)
    assert found.contact is not None, found.error
    return found.contact


def written(*people: Contact) -> Any:
    out = io.BytesIO()
    FORMAT.write(((each, PHOTO if each.photo else None) for each in people), out)
    return json.loads(out.getvalue())


def test_every_kind_of_value() -> None:
    contact = only(CARD)
    assert (contact.family, contact.given, contact.additional) == ("Stone", "Ann", "Mia, Jo")
    assert contact.formatted == "Dr. Ann Stone, PhD"
    assert [phone.kind for phone in contact.phones] == [PhoneKind.WORK, PhoneKind.MOBILE]
    assert contact.phones[0].preferred
    assert (contact.organisation, contact.department) == ("Birk & Sons, Ltd.", "Kilns")
    assert contact.addresses[0].street == "1 Kiln Lane, rear"
    assert contact.emails[0].kind is PointKind.HOME
    assert contact.birthday == PartialDate(month=4, day=23)
    assert contact.tags == ("kiln", "north, east")
    assert contact.note == "Likes; long, walks\nand \\ rain"
    assert contact.uid == "urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"


def test_an_unchanged_card_leaves_saying_all_it_said() -> None:
    tag, properties = written(only(CARD))
    assert tag == "vcard"
    came = [each for each in CARD[1] if each[0] not in ("tel", "x-count", "x-open")]
    assert [each for each in came if each not in properties] == []
    by_name = {each[0]: each for each in properties}
    assert by_name["x-count"][2:] == ["integer", "4"]
    assert by_name["x-open"][2:] == ["boolean", "TRUE"]
    assert ["tel", {"type": "cell", "group": "item1"}, "text", "07700 900123"] in properties


def test_one_is_a_card_and_more_are_an_array() -> None:
    assert written() == []
    assert written(zoe())[0] == "vcard"
    assert [card[0] for card in written(zoe(), zoe(uid="b"))] == ["vcard", "vcard"]


def test_picture() -> None:
    (photo,) = (each for each in written(zoe())[1] if each[0] == "photo")
    assert photo == [
        *("photo", {}, "uri", f"data:image/png;base64,{base64.b64encode(PNG).decode()}"),
    ]
    (found,) = read(written(zoe()))
    assert found.photo == PHOTO


def test_names_and_groups_cannot_leave_their_property() -> None:
    contact = only(
        ["vcard", [
            ["fn", {}, "text", "Ann"],
            ["fn:Evil\nX-A", {}, "text", "x"],
            ["end", {}, "text", "vcard"],
            ["begin", {}, "text", "vcard"],
            ["tel", {"group": "a:b\nNOTE", "x:y\nz": "1", "type": "a\"b\n;c:d"}, "text", "1"],
            ["url", {}, "uri", "//evil\nFN:Evil"],
        ]]
    )  # fmt: skip
    assert contact.source is not None
    lines = contact.source.lines
    assert [line.name for line in lines] == ["FN", "TEL", "URL"]
    assert [line.group for line in lines] == ["", "", ""]
    assert dict(lines[1].params)["TYPE"] == ('a"b\n;c:d',)
    assert contact.formatted == "Ann"


GOOD = '["vcard",[["fn",{},"text","%s"]]]'


@pytest.mark.parametrize(
    "bad",
    [
        '["vcard",[["fn",{},"text","Bad]]',
        '["vcard",[["fn",{},"text",NaN]]]',
        '["vcard",[["fn",{},"text",' + "[" * 100_000 + "]" * 100_000 + "]]]",
        '["vcard",' + "[" * 300_000,
        '["vcard",[' + '["x-a",{},"text","b"],' * 6_000 + "[]]]",
        '["vcard",{"fn":"Bad"}]',
        '["vcard",[["fn"]]]',
        '["vcard",[["fn",{},"text"]]]',
        '["vcard",[[1,2,3,4]]]',
        '["vcard",[["note",{},"text","' + "x" * 1_000_001 + '"]]]',
        '["vcard",[["photo",{},"uri","data:image/png;base64,' + "A" * 15_000_000 + '"]]]',
        '["vcard",',
    ],
    ids=lambda text: text[:40],
)
def test_bad_card_between_good_ones(bad: str) -> None:
    text = f"[{GOOD % 'First'},\n{bad},\n{GOOD % 'Last'}]"
    first, refused, last = read(text.encode())
    assert first.contact is not None
    assert last.contact is not None
    assert (first.contact.name, last.contact.name) == ("First", "Last")
    assert refused.error is not None
    assert (refused.line, refused.error.line) == (2, 2)
    assert refused.raw.startswith('["vcard"')


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("9" * 5_000, "9" * 5_000),
        ("1e999999", "1e999999"),
        ('"\\ud800x\\u0000\\u001b"', "x"),
        ("null", ""),
        ('"a\\u2028b"', "a\u2028b"),
    ],
)
def test_values_that_are_odd(value: str, kept: str) -> None:
    found = only(f'["vcard",[["fn",{{}},"text","Ann"],["note",{{}},"text",{value}]]]'.encode())
    assert found.note == kept


def test_of_a_parameter_that_is_there_twice_all_values_are_kept() -> None:
    contact = only(b'["vcard",[["tel",{"type":"work","type":["cell"]},"text","1"]]]')
    assert contact.source is not None
    assert contact.source.lines[0].params == (("TYPE", ("work", "cell")),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_charsets_and_cards_one_after_another(encoding: str) -> None:
    text = f"{GOOD % 'Zoë'}\n{GOOD % 'Bo'}\n" * 500
    found = read(text.encode(encoding))
    assert [each.contact.name for each in found if each.contact] == ["Zoë", "Bo"] * 500
    assert [each.line for each in found] == list(range(1, 1001))
    assert bool(found[0].notes) == (encoding == "cp1252")


@given(contact=contacts())
def test_the_same_through_text_of_any_spacing(contact: Contact) -> None:
    spaced = json.dumps([written(replace(contact, uid="x"))], indent=3).encode()
    assert only(spaced).formatted == contact.formatted


@pytest.mark.parametrize(
    ("head", "score"),
    [
        (b'["vcard",[', 95),
        (b'\xef\xbb\xbf [ [ "vcard" , [', 95),
        ('[["vcard",['.encode("utf-16"), 95),
        (b'{"vcard": 1}', 0),
        (b'["other",[["vcard",', 0),
        (b"", 0),
    ],
)
def test_score(head: bytes, score: int) -> None:
    assert SOURCE.score(head) == score
