"""Lines of any sort, from any version into any other: nothing breaks, and nothing is smuggled."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import CardLine, Contact, SourceCard
from netcompanion.domain.losses import losses
from netcompanion.formats import export_formats
from netcompanion.formats._common.person import contact_from
from netcompanion.formats.vcard import read_cards
from tests.formats.people import NOW
from tests.formats.vcards import read, written

FORMATS = [id_ for id_ in export_formats() if id_.startswith("vcard")]
VERSIONS = ("2.1", "3.0", "4.0")

_NAMES = (
    "TEL EMAIL URL ADR N FN ORG NICKNAME CATEGORIES NOTE TITLE UID BDAY LOGO SOUND KEY GEO TZ"
    " AGENT KIND MEMBER GENDER ANNIVERSARY RELATED IMPP LABEL SORT-STRING REV CLASS X-GENDER"
    " X-ABRELATEDNAMES X-ABLABEL X-ABDATE X-ABADR X-SPOUSE X-SKYPE X-ANNIVERSARY X-ANDROID-CUSTOM"
    " X-SOCIALPROFILE X-ADDRESSBOOKSERVER-KIND X-MS-MANAGER X-ABSHOWAS X-OTHER PROFILE"
).split()
_VALUES = (
    *("", ";", ";;;;;;", "a", "A, b", "a\\, b", "a;b\\;c", "\\n", "tel:+44-7700-900001", "--0229"),
    *("1985-04-23", "19850423", "1604-02-29", "geo:1.5,-2", "1.5;-2", "-05:00", "https://a.example/;"),
    *("data:image/png;base64,AAAA", "AAAA", "xmpp:a@b.example", "skype:ivo", "ivo", "group", "F"),
    *("vnd.android.cursor.item/relation;Ada;11;;;;", "_$!<Spouse>!$_", "Referred by", "urn:uuid:1"),
    *("BEGIN:VCARD\\nFN:x\\nEND:VCARD", "Ünï", "a\\\\n", "陶 芸", "=3D", "trailing "),
)  # fmt: skip
_PARAMS = (
    *(("TYPE", ("work",)), ("TYPE", ("HOME", "pref")), ("TYPE", ("fax",)), ("TYPE", ("PNG",))),
    *(("PREF", ("1",)), ("VALUE", ("text",)), ("VALUE", ("uri",)), ("LABEL", ("1 Lane\nEly",))),
    *(("X-SERVICE-TYPE", ("skype",)), ("X-APPLE-OMIT-YEAR", ("1604",))),
    *(("SORT-AS", ("Lark,Ivo",)), ("X-P", ('a"b', "c:d;e")), ("LANGUAGE", ("fr",))),
)  # fmt: skip
PARAMS = st.lists(st.sampled_from(_PARAMS), max_size=2, unique_by=lambda each: each[0]).map(tuple)
GROUPS = st.sampled_from(["", "", "item1", "ITEM1", "g.2"])
BYTES = st.builds(
    CardLine,
    name=st.sampled_from(["LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE"]),
    value=st.sampled_from(["AAAA", "AA==", "3q2+7w=="]),
    group=GROUPS,
    params=PARAMS.map(lambda params: (*params, ("ENCODING", ("b",)))),
)
WORDS = st.builds(
    CardLine,
    name=st.sampled_from(_NAMES),
    value=st.sampled_from(_VALUES),
    group=GROUPS,
    params=PARAMS,
)
LINES = st.lists(WORDS | BYTES, max_size=8)


def contact_of(version: str, lines: list[CardLine]) -> Contact:
    return contact_from(SourceCard.of(version, lines), None, NOW)


@pytest.mark.parametrize("format_id", FORMATS)
@given(version=st.sampled_from(VERSIONS), lines=LINES)
def test_what_is_carried_comes_back_and_stays_so(
    format_id: str, version: str, lines: list[CardLine]
) -> None:
    contact = contact_of(version, lines)
    target = export_formats()[format_id]
    carried = target.carries(contact)
    again = read(written(format_id, contact))
    assert not losses(carried, again)
    assert replace(again, id="", created=NOW) == replace(carried, id="", created=NOW)
    text = written(format_id, again)
    assert written(format_id, read(text)) == text


@pytest.mark.parametrize("evil", ["\r\nX-EVIL:1", "\nX-EVIL:1\n", "\rX-EVIL:1", ':1\r\nX-EVIL:"'])
@pytest.mark.parametrize("format_id", FORMATS)
def test_no_part_of_a_line_begins_another(format_id: str, evil: str) -> None:
    lines = [
        CardLine(name="TEL", value=f"1{evil}", group=f"a{evil}"),
        CardLine(name=f"X-A{evil}", value="1"),
        CardLine(name="EMAIL", value="a", params=((f"K{evil}", ("v",)), ("TYPE", (f"t{evil}",)))),
        CardLine(name="KEY", value=f"AA{evil}", params=(("ENCODING", ("b",)), ("P", (evil,)))),
        CardLine(name="LOGO", value="AAAA", params=(("ENCODING", ("b",)), ("TYPE", (evil,)))),
        CardLine(name="RELATED", value=evil, params=(("TYPE", (evil,)), ("VALUE", ("text",)))),
        CardLine(name="IMPP", value=f"skype:{evil}", params=(("X-SERVICE-TYPE", (evil,)),)),
    ]
    for version in VERSIONS:
        contact = replace(contact_of(version, []), source=SourceCard.of(version, lines), note="n")
        (found,) = read_cards(io.BytesIO(written(format_id, contact).encode()), NOW)
        assert found.contact is not None
        assert found.contact.source is not None
        assert not [line for line in found.contact.source.lines if line.name == "X-EVIL"]
