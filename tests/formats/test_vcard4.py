"""vCard 4.0 as we write it (RFC 6350), and what becomes of other versions in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcompanion.domain.contact import PartialDate
from netcompanion.formats import export_formats
from tests.formats.people import PHOTO, zoe
from tests.formats.vcards import body, card, read, sayings, written

GOLDEN = Path(__file__).parent / "golden" / "vcard4.vcf"


def test_golden_bytes() -> None:
    assert written("vcard4", zoe(), PHOTO).encode() == GOLDEN.read_bytes()


def test_unchanged_card_says_all_it_said() -> None:
    source = card(
        *("FN;ALTID=1;LANGUAGE=fr:Ivo Alouette", "FN;ALTID=1;LANGUAGE=en:Ivo Lark", "UID:u"),
        *('N;SORT-AS="Lark,Ivo":Lark;Ivo;;;', "KIND:individual", "GENDER:O;it's complicated"),
        *("TEL;VALUE=uri;PREF=1;TYPE=voice:tel:+44-7700-900001;ext=5", "TEL;TYPE=pref:2"),
        *("EMAIL;TYPE=internet;PID=1.1:a@b.example", "LANG;PREF=2:fr", "BDAY;VALUE=text:in spring"),
        *("RELATED;TYPE=friend;VALUE=text:Ada\\, L", "RELATED;TYPE=met:urn:uuid:1"),
        *('ADR;LABEL="1 Lane^nEly";GEO="geo:1,2":;;1 Lane;Ely;;;', "TZ:Europe/London"),
        *("LOGO;MEDIATYPE=image/png:https://a.example/l", "CLIENTPIDMAP:1;urn:uuid:2", "XML:<a/>"),
        *("ANNIVERSARY:20100401", "GEO:geo:1.5,-2", "REV:20240101T000000Z", "X-SPOUSE:Ada"),
        version="4.0",
    )
    before = read(source)
    assert sayings(read(written("vcard4", before))) == sayings(before)


def test_version_3_0_in_words_of_4_0_and_back() -> None:
    source = card(
        *("UID:u", "N:Lark;Ivo", "FN:Ivo Lark", "SORT-STRING:Lark", "PROFILE:VCARD"),
        *("X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1"),
        *("TEL;TYPE=CELL;TYPE=pref:1", "EMAIL;TYPE=INTERNET;TYPE=HOME:a@b.example"),
        *("ADR;TYPE=HOME:;;1 Lane;Ely;;;", "LABEL;TYPE=HOME:1 Lane\\nEly", "LABEL;TYPE=WORK:alone"),
        *("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "GEO:1.5;-2", "TZ:-05:00"),
        *("LOGO;ENCODING=b;TYPE=PNG:AAAA", "KEY;ENCODING=b:AAAA", "SOUND;VALUE=uri:https://a.example"),
        *("i1.X-ABRELATEDNAMES;TYPE=pref:Ada", "i1.X-ABLabel:_$!<Spouse>!$_", "X-GENDER:Female"),
        *("i2.X-ABRELATEDNAMES:Ben", "i2.X-ABLabel:Referred by", "X-EVOLUTION-MANAGER:Cy"),
        *("i3.X-ABDATE:2010-04-01", "i3.X-ABLabel:_$!<Anniversary>!$_", "X-SKYPE:ivo"),
        *("AGENT:Dee", "REV:2024-01-01T00:00:00Z", "X-ABShowAs:COMPANY"),
    )  # fmt: skip
    text = written("vcard4", read(source))
    assert body(text) == [
        *("UID:u", "N;SORT-AS=Lark:Lark;Ivo", "FN:Ivo Lark", "KIND:group", "MEMBER:urn:uuid:1"),
        *("TEL;TYPE=CELL;PREF=1:1", "EMAIL;TYPE=HOME:a@b.example"),
        *("ADR;TYPE=HOME;LABEL=1 Lane^nEly:;;1 Lane;Ely;;;", "LABEL;TYPE=WORK:alone"),
        *("BDAY:--0229", "GEO:geo:1.5,-2", "TZ;VALUE=utc-offset:-0500"),
        *("LOGO:data:image/png;base64,AAAA", "KEY:data:;base64,AAAA", "SOUND:https://a.example"),
        "i1.RELATED;PREF=1;TYPE=spouse;VALUE=text:Ada",
        *("i1.X-ABLabel:_$!<Spouse>!$_", "GENDER:F"),
        "i2.RELATED;TYPE=contact;VALUE=text:Ben",
        *("i2.X-ABLabel:Referred by", "X-EVOLUTION-MANAGER:Cy", "i3.ANNIVERSARY:20100401"),
        *("i3.X-ABLabel:_$!<Anniversary>!$_", "IMPP;X-SERVICE-TYPE=skype:skype:ivo"),
        *("RELATED;TYPE=agent;VALUE=text:Dee", "REV:20240101T000000Z", "X-ABShowAs:COMPANY"),
    ]
    assert body(written("vcard3", read(text))) == [
        *("UID:u", "N:Lark;Ivo", "SORT-STRING:Lark", "FN:Ivo Lark"),
        *("X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1"),
        *("TEL;TYPE=CELL;TYPE=pref:1", "EMAIL;TYPE=HOME:a@b.example"),
        *("ADR;TYPE=HOME:;;1 Lane;Ely;;;", "LABEL;TYPE=HOME:1 Lane\\nEly", "LABEL;TYPE=WORK:alone"),
        *("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "GEO:1.5;-2", "TZ:-05:00"),
        *("LOGO;TYPE=PNG;ENCODING=b:AAAA", "KEY;ENCODING=b:AAAA", "SOUND;VALUE=uri:https://a.example"),
        *("i1.X-ABRELATEDNAMES;TYPE=spouse;TYPE=pref:Ada", "i1.X-ABLabel:_$!<Spouse>!$_"),
        *("X-GENDER:Female", "i2.X-ABRELATEDNAMES;TYPE=contact:Ben", "i2.X-ABLabel:Referred by"),
        *("X-EVOLUTION-MANAGER:Cy", "i3.X-ABDate:2010-04-01", "i3.X-ABLabel:_$!<Anniversary>!$_"),
        *("IMPP;X-SERVICE-TYPE=skype:skype:ivo", "item1.X-ABRELATEDNAMES;TYPE=agent:Dee"),
        *("item1.X-ABLabel:Agent", "REV:20240101T000000Z", "X-ABShowAs:COMPANY"),
    ]  # fmt: skip


def test_what_has_no_other_word_stays() -> None:
    lines = (
        *("UID:u", "N:Lark;Ivo", "FN:Ivo Lark", "CLASS:PRIVATE", "MAILER:post 1", "NAME:list"),
        *("BDAY;VALUE=text:in spring", "GEO:somewhere", "X-GENDER:other", "X-ANNIVERSARY:once"),
        *("AGENT:BEGIN:VCARD\\nFN:Ada\\nEND:VCARD\\n", "SORT-STRING:", "X-FIRST:a;b,c\\;d"),
    )
    assert body(written("vcard4", read(card(*lines)))) == list(lines)


@pytest.mark.parametrize(
    ("date", "line"),
    [
        (PartialDate(year=1985, month=4, day=23), "BDAY:19850423"),
        (PartialDate(year=1985, month=4), "BDAY:1985-04"),
        (PartialDate(year=1985), "BDAY:1985"),
        (PartialDate(month=4, day=23), "BDAY:--0423"),
        (PartialDate(month=4), "BDAY:--04"),
        (PartialDate(day=23), "BDAY:---23"),
    ],
)
def test_partial_dates(date: PartialDate, line: str) -> None:
    text = written("vcard4", zoe(birthday=date))
    assert line in body(text)
    assert read(text).birthday == date


def test_a_number_is_plain_text_unless_it_came_as_a_uri() -> None:
    came = "TEL;VALUE=uri;TYPE=cell:tel:+44-7700-900001"
    contact = read(card("UID:u", "FN:A", "N:;A;;;", came, version="4.0"))
    assert came in body(written("vcard4", contact))
    again = read(written("vcard3", contact))
    assert "TEL;TYPE=cell:+44-7700-900001" in body(written("vcard4", again))


def test_carries_what_comes_back() -> None:
    contact = zoe(note=" blanks ", nickname="a,  b")
    carried = export_formats()["vcard4"].carries(contact)
    assert (carried.note, carried.nickname) == ("blanks", "a,  b")
