"""What comes leaves: a card that nobody edited says all it said, when written in its version."""

from __future__ import annotations

import base64
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import CardLine, Contact
from netcompanion.formats import Format, export_formats
from netcompanion.formats.vcard import ReadCard, read_cards

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256))
PICTURE = base64.b64encode(JPEG).decode()
OTHER = base64.b64encode(JPEG[::-1]).decode()
FORMATS = {"2.1": "vcard2", "3.0": "vcard3", "4.0": "vcard4"}
AT_THE_START = ("UID:u-1", "N:Stone;Ann;;;", "FN:Ann Stone")

EVERYWHERE = [
    "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Bo Lund;11;;;;;;;;;;;;;",
    "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2019-05-01;0;Met;;;;;;;;;;;;",
    "X-MOZILLA-CPT:123;456",
    "X-MESSAGING/XMPP-ALL:a@b.example",
    "X-MY FIELD:1",
    "X-SKYPE-USERNAME:ann.s",
    "NOTE:C:\\\\e\\\\",
    "NOTE:a\\nb\\, c\\; d",
    "X-GEO-PLACE:geo:51.5,-0.1",
    "SOUND;X-IRMC-N:Suton",
    "TEL:+44 7700 900001;ext=5",
    "URL:https://a.example/x,y?z=1",
    "ADR:box;ext;1 Lane\\, rear;Ely;Cambs;CB7;UK",
    "ORG:Birk\\, Inc.;R\\, D;Kilns",
    "CATEGORIES:x,y\\,z",
    "GEO:1.5;2.5",
    "TZ:+01:00",
    "MAILER:Post 2",
]
FROM_3 = [
    "item1.TEL;TYPE=WORK;TYPE=pref:07700 900001|item1.X-ABLabel:Reception",
    "item2.URL:https://a.example|item2.X-ABLabel:_$!<HomePage>!$_",
    "item3.ADR;TYPE=HOME:;;1 Lane;Ely;;;UK|item3.X-ABADR:gb",
    "item4.X-ABRELATEDNAMES;TYPE=pref:Rose|item4.X-ABLabel:_$!<Spouse>!$_",
    "item5.X-ABDATE:2019-05-01|item5.X-ABLabel:_$!<Anniversary>!$_",
    "X-ABShowAs:COMPANY",
    "X-ADDRESSBOOKSERVER-KIND:group|X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:a",
    "X-ABUID:1:ABPerson",
    "X-SOCIALPROFILE;TYPE=twitter;X-USER=ann:https://t.example/ann",
    "IMPP;X-SERVICE-TYPE=Skype;TYPE=HOME:skype:ann",
    "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-23",
    "BDAY;VALUE=text:circa 1800",
    'X-ODD;P=^nx^\'y^^;Q="a:b",c:v',
    "N;LANGUAGE=de:Stein;Anna;;;",
    'N;SORT-AS="Stone,Ann":Stone;Ann;B,C;Dr.,Prof.;Jr.;Mac;II',
    "ADR;TYPE=WORK:;;1 Lane;Ely;;;UK;room;4;floor",
    "PROFILE:VCARD",
    "CLASS:PRIVATE",
    "SORT-STRING:Stone",
    "NAME:Ann's card",
    "SOURCE:ldap://ldap.example/cn=Ann,o=Birk",
    "AGENT;VALUE=uri:CID:ann@b.example",
    "AGENT:BEGIN:VCARD\\nFN:Bo Lund\\nEND:VCARD\\n",
    "KEY;VALUE=uri:https://a.example/key",
    f"LOGO;TYPE=JPEG;ENCODING=b:{OTHER}",
    "LABEL;TYPE=HOME:1 Lane\\nEly",
    "REV:2024-01-01T00:00:00Z",
    "PHOTO;VALUE=uri:https://a.example/p.png",
]
FROM_4 = [
    "KIND:group|MEMBER:urn:uuid:a",
    "RELATED;TYPE=friend:urn:uuid:b",
    "RELATED;TYPE=contact;VALUE=text:Bo Lund",
    "GENDER:O;it's complicated",
    "N;ALTID=1;LANGUAGE=jp:山田;太郎;;;|N;ALTID=1;LANGUAGE=en:Yamada;Taro;;;",
    "EMAIL;PREF=1;TYPE=work:a@b.example",
    "TEL;VALUE=uri;PREF=1;TYPE=voice,home:tel:+44-7700-900001;ext=5",
    "SOURCE;MEDIATYPE=text/vcard:https://a.example/c.vcf",
    "CLIENTPIDMAP:1;urn:uuid:53e374d9-337e-4727-8803-a1e9c14e0556",
    "EMAIL;PID=4.1,5.1:x@b.example",
    "ADR;LABEL=\"Mr. A\\nB\";GEO=\"geo:1.2,3.4\";TZ=UTC:;;1 Lane;Ely;;;UK",
    "ANNIVERSARY:20090808T1430-0500",
    "DEATHDATE:19990101|BIRTHPLACE:Ely|DEATHPLACE;VALUE=uri:geo:1.5\\,2.5",
    "LANG;PREF=1:fr",
    "HOBBY;INDEX=1;LEVEL=high:rowing",
    "CREATED:20220705T093412Z|GRAMGENDER;LANGUAGE=de:feminine|LANGUAGE:de-AT",
    "PRONOUNS;LANGUAGE=en;PREF=1:they/them",
    "SOCIALPROFILE;SERVICE-TYPE=Mastodon;USERNAME=ann:https://m.example/@ann",
    "PHONETIC;X=1:a|N;PHONETIC=ipa;ALTID=2:a;b;;;",
    "ADR;PROP-ID=a1;AUTHOR=\"https://a.example\":;;1;Ely;;;UK;;;;;;;;;;;",
    "XML:<a xmlns=\"urn:x\">b</a>",
    "KEY:data:application/pgp-keys;base64,AAAA",
    "PHOTO:https://a.example/p.png",
    "BDAY:--0412|X-ODD:a;b,c",
]  # fmt: skip
OLD = [
    "TEL;TYPE=HOME;TYPE=VOICE:1",
    "EMAIL;TYPE=INTERNET;TYPE=PREF:a@b.example",
    "NOTE:Zoë 山 = 50%",
    "LOGO;VALUE=URL:https://a.example/l.gif",
    f"LOGO;TYPE=GIF;ENCODING=b:{OTHER}",
    "AGENT:BEGIN:VCARD\\nFN:Bo Lund\\nEND:VCARD\\n",
    "X-EPOCSECONDNAME:Al",
    "GEO:1.5,2.5",
]
CASES = [
    *(("2.1", lines) for lines in (*EVERYWHERE, *OLD) if lines != "GEO:1.5;2.5"),
    *(("3.0", lines) for lines in (*EVERYWHERE, *FROM_3)),
    *(("4.0", lines) for lines in (*EVERYWHERE, *FROM_4)),
]


def read(data: bytes) -> ReadCard:
    (found,) = read_cards(io.BytesIO(data))
    assert found.error is None
    return found


def contact_of(found: ReadCard) -> Contact:
    assert found.contact is not None
    assert found.contact.source is not None
    return found.contact


def lines_of(found: ReadCard) -> tuple[CardLine, ...]:
    source = contact_of(found).source
    assert source is not None
    return source.lines


def format_of(version: str) -> Format:
    return export_formats()[FORMATS[version]]


def written(found: ReadCard, version: str) -> bytes:
    out = io.BytesIO()
    format_of(version).write([(contact_of(found), found.photo)], out)
    return out.getvalue()


def card(version: str, *lines: str) -> bytes:
    text = "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))
    return text.encode()


@pytest.mark.parametrize(("version", "lines"), CASES)
def test_every_property_leaves_as_it_came(version: str, lines: str) -> None:
    said = lines.split("|")
    for known in (True, False):  # the second way looks at every field
        came = read(card(version, *AT_THE_START, *said, "X-LAST:1"))
        assert len(lines_of(came)) == len(AT_THE_START) + len(said) + 1
        if not known:
            contact = contact_of(came)
            assert contact.source is not None
            bare = replace(contact.source, read_as="")
            came = replace(came, contact=replace(contact, source=bare))
        left = written(came, version)
        assert lines_of(read(left)) == lines_of(came)
        assert f"VERSION:{version}\r\n".encode() in left
        assert version == "2.1" or all(len(line) <= 75 for line in left.split(b"\r\n"))


@pytest.mark.parametrize("version", FORMATS)
@pytest.mark.parametrize(
    "head", ["ENCODING=b;TYPE=JPEG:", "JPEG;BASE64:", ":data:image/jpeg;base64,"]
)
def test_pictures_leave_in_their_place(version: str, head: str) -> None:
    second = f"PHOTO;ENCODING=b;TYPE=PNG;X-ABCROP-RECTANGLE=a&1:{OTHER}"
    photo = f"PHOTO;{head}{PICTURE}".replace(";:", ":")
    came = read(card(version, *AT_THE_START, photo, "NOTE:x", second))
    back = read(written(came, version))
    assert back.photo == came.photo
    assert came.photo is not None
    assert came.photo.data == JPEG
    assert [line.name for line in lines_of(back)] == [line.name for line in lines_of(came)]
    assert contact_of(back).photo == contact_of(came).photo
    without = read(written(replace(came, photo=None), version))
    assert [line.name for line in lines_of(without)] == ["UID", "N", "FN", "NOTE", "PHOTO"]


def test_a_card_in_a_line_of_its_own_and_bare_within_another() -> None:
    inner = "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Bo; Lund\r\nTEL;CELL:1\r\nEND:VCARD\r\n"
    data = card("2.1", *AT_THE_START, "AGENT:", inner.rstrip(), "X-LAST:1")
    found = list(read_cards(io.BytesIO(data)))
    assert [contact_of(each).formatted for each in found] == ["Bo; Lund", "Ann Stone"]
    agent = lines_of(found[1])[3]
    assert agent.name == "AGENT"
    assert agent.value == (
        "BEGIN:VCARD\\nVERSION:2.1\\nFN:Bo\\; Lund\\nTEL\\;CELL:1\\nEND:VCARD\\n"
    )
    assert lines_of(read(written(found[1], "2.1"))) == lines_of(found[1])


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=60)
HEADS = st.sampled_from(
    [
        *("NOTE", "TITLE", "X-ODD", "item1.TEL", "item1.X-ABLabel", "ROLE", "EMAIL;TYPE=HOME"),
        *("X-ODD;P=a,b;Q=\"c;d\"", "TEL;TYPE=CELL;TYPE=pref", "CATEGORIES", "NICKNAME"),
    ]
)  # fmt: skip


@given(
    st.lists(st.builds("{}:{}".format, HEADS, WORDS), max_size=6), st.sampled_from(["3.0", "4.0"])
)
def test_any_words_leave_as_they_came(lines: list[str], version: str) -> None:
    came = read(card(version, *AT_THE_START, *lines))
    left = written(came, version)
    assert lines_of(read(left)) == lines_of(came)
    edited = replace(came, contact=replace(contact_of(came), department="New"))
    back = read(written(edited, version))
    kept = [line for line in lines_of(back) if line.name != "ORG"]
    assert kept == list(lines_of(came))
