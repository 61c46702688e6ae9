"""vCards as they are found: every oddity that real programs write, one test each."""

import base64
import io

import pytest

from netcompanion.domain.contact import (
    CardLine,
    Contact,
    PartialDate,
    Phone,
    PhoneKind,
    PointKind,
    SocialProfile,
)
from netcompanion.formats.vcard import ReadCard, read_cards

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 3


def read(data: bytes) -> list[ReadCard]:
    return list(read_cards(io.BytesIO(data)))


def card(*lines: str, version: str = "3.0", newline: str = "\r\n") -> bytes:
    text = newline.join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))
    return text.encode()


def one(data: bytes) -> Contact:
    found = read(data)
    assert len(found) == 1
    assert found[0].error is None
    assert found[0].contact is not None
    return found[0].contact


def lines(data: bytes) -> list[CardLine]:
    source = one(data).source
    assert source is not None
    return list(source.lines)


# --- how lines are laid out


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r\r\n", "\r"])
def test_any_newline(newline: str) -> None:
    contact = one(card("FN:Ivo Lund", "TITLE:Bo", "  atbuilder", newline=newline))
    assert (contact.formatted, contact.title) == ("Ivo Lund", "Bo atbuilder")


def test_folding_with_tab_and_in_the_middle_of_a_character() -> None:
    data = card("FN:@").replace(b"@", b"Zo\xc3\r\n \xab Ol\r\n\tsen")
    assert one(data).formatted == "Zoë Olsen"


def test_folding_of_version_2_1_at_a_blank_keeps_the_blank() -> None:
    assert one(card("N:X", "NOTE:one", " two", version="2.1")).note == "one two"


def test_raw_newline_within_a_text() -> None:
    contact = one(card("NOTE:first", "second line", "", "third", "TITLE:Baker"))
    assert contact.note == "first\nsecond line\n\nthird"
    assert contact.title == "Baker"


def test_backslash_before_a_raw_newline() -> None:
    contact = one(card("N:X", "ADR;HOME:;;Mill\\", "Lane 3;Ely;;;", version="2.1"))
    assert contact.addresses[0].street == "Mill\nLane 3"


def test_comments_are_left_out_and_said() -> None:
    found = read(card("FN:A", "# a remark"))
    assert found[0].contact is not None
    assert found[0].contact.formatted == "A"
    assert "comment" in found[0].notes[0]


def test_blanks_around_names() -> None:
    got = lines(card("FN : A", "X-messaging/xmpp-All:a@b.example", "X-My Field:1"))
    assert [line.name for line in got] == ["FN", "X-MESSAGING/XMPP-ALL", "X-MY FIELD"]


# --- where cards begin and end


def test_several_cards_and_their_line_numbers() -> None:
    found = read(b"\r\n\r\n" + card("FN:A") + b"\r\n" + card("FN:B"))
    assert [(item.line, item.contact and item.contact.name) for item in found] == [
        (3, "A"),
        (8, "B"),
    ]


def test_missing_end() -> None:
    data = card("FN:A").replace(b"END:VCARD", b"") + card("FN:B")
    names = {item.contact.name for item in read(data) if item.contact}
    assert names == {"A", "B"}


def test_missing_begin() -> None:
    assert one(card("FN:A").replace(b"BEGIN:VCARD\r\n", b"")).name == "A"


def test_doubled_begin_and_end() -> None:
    data = b"BEGIN:VCARD\r\n" + card("FN:A") + b"END:VCARD\r\n" + card("FN:B")
    assert [item.contact.name for item in read(data) if item.contact] == ["A", "B"]


def test_case_blanks_and_groups_of_begin_and_end() -> None:
    assert one(b"begin : vCard \nFN:A\n end:vcard \n").name == "A"


def test_card_within_a_card() -> None:
    inner = card("FN:Agent")
    found = read(b"BEGIN:VCARD\r\nFN:Boss\r\nAGENT:\r\n" + inner + b"TEL:1\r\nEND:VCARD\r\n")
    assert [item.contact.name for item in found if item.contact] == ["Agent", "Boss"]
    assert found[1].contact is not None
    assert found[1].contact.phones[0].value == "1"


def test_text_without_a_card() -> None:
    assert read(b"Dear all,\nthe meeting is at ten.\n") == []


def test_empty_card_is_refused_with_its_line() -> None:
    found = read(card("FN:A") + b"BEGIN:VCARD\r\nEND:VCARD\r\n")
    assert found[1].error is not None
    assert found[1].line == 5


# --- charsets


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_charset_of_the_whole_file(encoding: str) -> None:
    data = card("FN:Žofie Ķirsons 山田").decode().encode(encoding)
    assert one(data).formatted == "Žofie Ķirsons 山田"


@pytest.mark.parametrize(
    ("charset", "codec", "name"),
    [
        ("SHIFT_JIS", "cp932", "能代 表子"),  # its second bytes hold backslashes
        ("windows-1251", "cp1251", "Юлия"),
        ("ISO-8859-1", "cp1252", "Zoë “Zo”"),
        ("EUC-KR", "euc_kr", "김민"),
    ],
)
def test_charset_declared_by_the_line(charset: str, codec: str, name: str) -> None:
    data = card(f"FN;CHARSET={charset}:@", version="2.1").replace(b"@", name.encode(codec))
    assert one(data).formatted == name


def test_charset_not_declared_is_guessed_and_said() -> None:
    found = read(card("FN:@").replace(b"@", "Jörg".encode("cp1252")))
    assert found[0].contact is not None
    assert found[0].contact.formatted == "Jörg"
    assert found[0].notes == ("Read as Windows-1252: the charset was not declared, or wrongly.",)


def test_charset_of_another_line_is_the_better_guess() -> None:
    data = card("FN:@", "NOTE;CHARSET=windows-1253;ENCODING=QUOTED-PRINTABLE:=E8", version="2.1")
    contact = one(data.replace(b"@", "Νίκος".encode("cp1253")))
    assert (contact.formatted, contact.note) == ("Νίκος", "θ")


@pytest.mark.parametrize("charset", ["nonsense", "idna", "unicode_escape", "hex", "\u00e9", ""])
def test_charset_that_is_none(charset: str) -> None:
    assert one(card(f"FN;CHARSET={charset}:Zoë", version="2.1")).formatted == "Zoë"


# --- transport encodings


def test_quoted_printable_with_soft_breaks_inside_a_character() -> None:
    data = card("NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=B1=", "=B1 a=0D=0Ab", "N:X")
    contact = one(data)
    assert contact.note == "山 a\nb"
    assert contact.family == "X"


def test_bare_quoted_printable_and_a_line_that_looks_like_an_end() -> None:
    contact = one(card("NOTE;QUOTED-PRINTABLE:end=", ": not yet=3B", version="2.1"))
    assert contact.note == "end: not yet;"


@pytest.mark.parametrize(
    "header",
    ["PHOTO;ENCODING=b;TYPE=JPEG", "PHOTO;JPEG;BASE64", "PHOTO;ENCODING=BASE64", "PHOTO;TYPE=JPEG"],
)
@pytest.mark.parametrize("indent", [" ", ""])
def test_picture(header: str, indent: str) -> None:
    text = base64.encodebytes(JPEG).decode().replace("\n", "\r\n" + indent).strip()
    found = read(card(f"{header}:{text}", "", "FN:A"))
    assert found[0].photo is not None
    assert found[0].photo.data == JPEG
    assert found[0].photo.media_type == "image/jpeg"
    assert found[0].contact is not None
    assert found[0].contact.name == "A"
    assert found[0].contact.photo is not None
    assert found[0].contact.photo.digest == found[0].photo.digest


@pytest.mark.parametrize("comma", [",", "\\,"])
def test_picture_in_a_data_uri(comma: str) -> None:
    text = base64.b64encode(JPEG).decode()
    found = read(card(f"PHOTO:data:image/jpeg;base64{comma}{text}", version="4.0"))
    assert found[0].photo is not None
    assert found[0].photo.data == JPEG


@pytest.mark.parametrize("uri", ["file:///etc/passwd", "https://tracker.example/a.png", "\\\\h\\x"])
def test_picture_elsewhere_stays_a_line(uri: str) -> None:
    found = read(card("FN:A", f"PHOTO;VALUE=uri:{uri}"))
    assert found[0].photo is None
    assert found[0].contact is not None
    assert found[0].contact.photo is None
    assert lines(card("FN:A", f"PHOTO;VALUE=uri:{uri}"))[1].value == uri


def test_picture_that_is_no_base64_stays_a_line() -> None:
    got = lines(card("FN:A", "PHOTO;ENCODING=b:AAAA:BBBB=="))
    assert got[1].value == "AAAA:BBBB=="


def test_text_that_could_be_base64_stays_a_text() -> None:
    got = lines(card("FN:A", "SOUND;X-IRMC-N:Ando", "PHOTO;VALUE=uri:photo", version="2.1"))
    assert [line.value for line in got] == ["A", "Ando", "photo"]
    assert got[1].params == (("TYPE", ("X-IRMC-N",)),)


def test_picture_with_a_letter_too_many() -> None:
    text = base64.b64encode(JPEG[:-1]).decode()
    assert not text.endswith("=")
    found = read(card("FN:A", f"PHOTO;ENCODING=b:{text}A"))
    assert found[0].photo is not None
    assert found[0].photo.data == JPEG[:-1]


def test_second_picture_and_other_binaries_are_kept() -> None:
    text = base64.b64encode(JPEG).decode()
    got = lines(card(f"PHOTO;ENCODING=b:{text}", f"PHOTO;ENCODING=b:{text}", "LOGO;BASE64:AAAA"))
    assert [line.value for line in got] == ["", text, "AAAA"]
    assert got[2].params == (("ENCODING", ("b",)),)


# --- parameters


def test_bare_parameters() -> None:
    assert lines(card("TEL;HOME;VOICE;PREF:1", version="2.1"))[0].params == (
        ("TYPE", ("HOME", "VOICE", "PREF")),
    )


def test_quoted_list_repeated_types_and_carets() -> None:
    got = lines(card('TEL;TYPE="cell,voice";X-A="a^nb^^^\'c";type=pref:1', version="4.0"))
    assert got[0].params == (("TYPE", ("cell", "voice", "pref")), ("X-A", ('a\nb^"c',)))


def test_colon_and_semicolon_within_quotes() -> None:
    got = lines(card('ADR;LABEL="Mill Lane: 3; Ely";PREF=1:;;Mill Lane 3;Ely;;;', version="4.0"))
    assert got[0].params[0] == ("LABEL", ("Mill Lane: 3; Ely",))
    assert got[0].value == ";;Mill Lane 3;Ely;;;"


def test_quote_that_never_closes() -> None:
    assert one(card('TEL;TYPE="cell:+44 7700 900001')).phones[0].value == "+44 7700 900001"


def test_encoding_that_means_nothing() -> None:
    assert one(card("FN;ENCODING=8BIT:Åse", version="2.1")).formatted == "Åse"


# --- what is understood


def test_name() -> None:
    contact = one(card("N:Stone;Ann,Bee;C\\,D;Dr.,Prof.;Jr.;;more", "FN:Dr. Ann Stone"))
    assert (contact.family, contact.given, contact.additional) == ("Stone", "Ann, Bee", "C,D")
    assert (contact.prefix, contact.suffix) == ("Dr., Prof.", "Jr.")


def test_whole_name_in_one_part_is_not_taken_for_a_family_name() -> None:
    contact = one(card("N:Ann Stone;;;;", "FN:Ann Stone"))
    assert (contact.given, contact.family, contact.name) == ("", "", "Ann Stone")


def test_text_after_a_comma_is_never_lost() -> None:
    contact = one(card("FN:Stone, Ann", "NOTE:a, b; c", "ORG:Birk, Inc.;R, D", "TITLE:x,y"))
    assert contact.formatted == "Stone, Ann"
    assert contact.note == "a, b; c"
    assert (contact.organisation, contact.department) == ("Birk, Inc.", "R, D")
    assert contact.title == "x,y"


def test_backslashes() -> None:
    contact = one(card("FN:A", "NOTE:C:\\\\n \\q\\", "URL:https\\://a.example/x,y"))
    assert contact.note == "C:\\n \\q\\"
    assert contact.links[0].value == "https://a.example/x,y"
    assert lines(card("URL:https\\://a.example"))[0].value == "https://a.example"


def test_phones() -> None:
    contact = one(
        card(
            "TEL;TYPE=CELL,pref:07700 900001",
            "TEL;TYPE=WORK;TYPE=FAX:07700 900002",
            "TEL;VALUE=uri;PREF=1:tel:+44-7700-900003;ext=5",
            "item1.TEL:07700 900004",
            "item1.X-ABLabel:Reception",
            "item2.TEL:07700 900005",
            "item2.X-ABLabel:_$!<Mobile>!$_",
            "TEL:",
        )
    )
    assert contact.phones == (
        Phone(value="07700 900001", kind=PhoneKind.MOBILE, preferred=True),
        Phone(value="07700 900002", kind=PhoneKind.FAX),
        Phone(value="+44-7700-900003 ext. 5", preferred=True),
        Phone(value="07700 900004", label="Reception"),
        Phone(value="07700 900005", kind=PhoneKind.MOBILE, label="Mobile"),
    )


def test_addresses() -> None:
    contact = one(card("ADR;TYPE=home:box;;1 Lane\\, 2;Ely;Cambs;CB7;UK", "ADR:;;;;;;"))
    assert len(contact.addresses) == 1
    assert contact.addresses[0].parts == ("box", "", "1 Lane, 2", "Ely", "Cambs", "CB7", "UK")
    assert contact.addresses[0].kind is PointKind.HOME
    assert one(card("ADR;HOME:1 Lane Ely", version="2.1")).addresses[0].street == "1 Lane Ely"


def test_socials() -> None:
    contact = one(
        card(
            "X-SOCIALPROFILE;type=twitter;x-user=ivo:https://twitter.example/ivo",
            "IMPP;X-SERVICE-TYPE=Skype:skype:ivo.l",
            "IMPP:xmpp:ivo@chat.example",
            "X-ICQ:123",
        )
    )
    assert contact.socials == (
        SocialProfile(service="twitter", handle="ivo", url="https://twitter.example/ivo"),
        SocialProfile(service="skype", handle="ivo.l"),
        SocialProfile(service="jabber", handle="ivo@chat.example"),
        SocialProfile(service="icq", handle="123"),
    )


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("BDAY:1985-04-23", PartialDate(year=1985, month=4, day=23)),
        ("BDAY:19850423T101010Z", PartialDate(year=1985, month=4, day=23)),
        ("BDAY:--0423", PartialDate(month=4, day=23)),
        ("BDAY:--04-23", PartialDate(month=4, day=23)),
        ("BDAY:---23", PartialDate(day=23)),
        ("BDAY:1985-04", PartialDate(year=1985, month=4)),
        ("BDAY:1985", PartialDate(year=1985)),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-23", PartialDate(month=4, day=23)),
        ("BDAY:--0229", PartialDate(month=2, day=29)),
        ("BDAY:19853104", None),
        ("BDAY;VALUE=text:circa 1800", None),
    ],
)
def test_birthday(line: str, date: PartialDate | None) -> None:
    assert one(card("FN:A", line)).birthday == date


def test_the_rest() -> None:
    contact = one(
        card(
            *(
                "UID:u-1",
                "NICKNAME:Al,Bo",
                "CATEGORIES:x,y\\,z",
                "CATEGORIES:x",
                "NOTE:a",
                "NOTE:b",
            ),
            *("X-PHONETIC-FIRST-NAME:Ee", "X-PHONETIC-LAST-NAME:Vo", "EMAIL;TYPE=WORK:a@b.example"),
        )
    )
    assert (contact.uid, contact.nickname, contact.note) == ("u-1", "Al, Bo", "a\nb")
    assert contact.tags == ("x", "y,z")
    assert (contact.phonetic_given, contact.phonetic_family) == ("Ee", "Vo")
    assert contact.emails[0].kind is PointKind.WORK


def test_card_without_uid_gets_the_same_one_each_time() -> None:
    data = card("FN:A", "TEL:07700 900001")
    assert one(data).uid == one(data).uid != one(card("FN:A", "TEL:07700 900002")).uid


def test_every_property_is_kept_in_order() -> None:
    data = card("x.X-ODD;P=1,2:a;b,c\\;d", "TEL:1", "FN:A", "REV:20240101", version="4.0")
    assert lines(data) == [
        CardLine(name="X-ODD", group="x", params=(("P", ("1", "2")),), value="a;b,c\\;d"),
        CardLine(name="TEL", value="1"),
        CardLine(name="FN", value="A"),
        CardLine(name="REV", value="20240101"),
    ]


def test_the_profile_is_said_in_capitals() -> None:
    assert lines(card("PROFILE:vCard", "FN:A"))[0] == CardLine(name="PROFILE", value="VCARD")


def test_control_characters_and_surrogates_are_taken_out() -> None:
    data = card("FN:A@B").replace(b"@", b"\x00\x1b\x08\xed\xa0\x80\tC")
    name = one(data).formatted
    assert name.startswith("A")
    assert name.endswith("\tCB")
    assert not any((ord(c) < 32 and c != "\t") or 0xD800 <= ord(c) <= 0xDFFF for c in name)
