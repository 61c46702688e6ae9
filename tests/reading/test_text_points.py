"""Numbers, e-mails, links and profiles in texts of many countries."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcompanion.domain.contact import Email, Link, Phone, PhoneKind, SocialProfile
from netcompanion.reading.text.points import PointSpan, find_points


def wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def arabic(digits: str) -> str:
    return "".join(chr(0x660 + int(digit)) for digit in digits)


def phones(text: str, region: str) -> list[tuple[str, str]]:
    values = (span.value for span in find_points(text, region))
    return [(v.value, v.kind.value) for v in values if isinstance(v, Phone)]


def emails(text: str) -> list[str]:
    return [v.value.value for v in find_points(text, "GB") if isinstance(v.value, Email)]


def links(text: str) -> list[str]:
    return [v.value.value for v in find_points(text, "GB") if isinstance(v.value, Link)]


def socials(text: str) -> list[tuple[str, str]]:
    values = (span.value for span in find_points(text, "GB"))
    return [(v.service, v.handle) for v in values if isinstance(v, SocialProfile)]


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("GB", "Tel: 020 7946 0011", [("+44 20 7946 0011", "work")]),
        ("GB", "M 07700 900011", [("+44 7700 900011", "mobile")]),
        ("GB", "07700 900012", [("+44 7700 900012", "mobile")]),
        ("GB", "t +44 (0)20 7946 0012", [("+44 20 7946 0012", "work")]),
        ("GB", "0161 496 0013 (direct)", [("+44 161 496 0013", "work")]),
        ("GB", "Mobile\n07700 900013", [("+44 7700 900013", "mobile")]),
        ("US", "o 212.555.0111  c 212.555.0112", None),
        ("US", "(212) 555-0113 x42", [("+1 212-555-0113 ext. 42", "work")]),
        ("US", "Toll-free 1-800-555-0114", [("+1 800-555-0114", "other")]),
        ("US", "Tel/Fax: 212-555-0115", [("+1 212-555-0115", "work")]),
        ("US", "212-555-0116 (fax)", [("+1 212-555-0116", "fax")]),
        (
            "DE",
            "Fon 030 23125-14 · Fax -15",
            [("+49 30 2312514", "work"), ("+49 30 2312515", "fax")],
        ),
        ("DE", "+49 30 23125-210/-211", [("+49 30 23125210", "work"), ("+49 30 23125211", "work")]),
        ("DE", "Tel. 0049 (0)30 23125 99", [("+49 30 2312599", "work")]),
        ("AT", "Tel. 01 5550000 DW 12", [("+43 1 5550000 ext. 12", "work")]),
        ("FR", "Portable : 06 39 98 00 11", [("+33 6 39 98 00 11", "mobile")]),
        ("FR", "Tél. 01 99 00 00 11, poste 214", [("+33 1 99 00 00 11 ext. 214", "work")]),
        ("ES", "Móvil 600 000 011", [("+34 600 00 00 11", "mobile")]),
        ("IT", "Cell. 320 000 0011", [("+39 320 000 0011", "mobile")]),
        ("IT", "Tel. +39 (0)6 5550 011", [("+39 06 555 0011", "work")]),
        ("BR", "Celular: (11) 90000-0011", [("+55 11 90000-0011", "mobile")]),
        ("RU", "моб. +7 900 000-00-11", [("+7 900 000-00-11", "mobile")]),
        ("RU", "тел. (495) 000-00-11 доб. 305", [("+7 495 000-00-11 ext. 305", "work")]),
        ("JP", "携帯:090-0000-0011", [("+81 90-0000-0011", "mobile")]),
        ("JP", wide("TEL:03-0000-0011"), [("+81 3-0000-0011", "work")]),
        ("JP", "TEL 03-0000-0012(内線 33)", [("+81 3-0000-0012 ext. 33", "work")]),
        ("CN", "手机" + wide(":") + "139 0000 0011", [("+86 139 0000 0011", "mobile")]),
        ("CN", "电话:0512-55500011-806", [("+86 512 5550 0011 ext. 806", "work")]),
        ("KR", "휴대폰 010-0000-0011", [("+82 10-0000-0011", "mobile")]),
        ("SA", "جوال: " + arabic("0500000011"), [("+966 50 000 0011", "mobile")]),
        ("IL", "נייד 050-000-0011", [("+972 50-000-0011", "mobile")]),
        (
            "IN",
            "Mob: 90000 00011, 90000 00012",
            [("+91 90000 00011", "mobile"), ("+91 90000 00012", "mobile")],
        ),
        ("HK", "WhatsApp: +852 5555 0011", [("+852 5555 0011", "mobile")]),
        (
            "US",
            "☎ 212-555-0117 📱 212-555-0118",
            [("+1 212-555-0117", "work"), ("+1 212-555-0118", "mobile")],
        ),
        ("GB", "Tel.O20 7946 0O14", [("+44 20 7946 0014", "work")]),
    ],
)
def test_numbers_are_read(region: str, text: str, expected: list[tuple[str, str]] | None) -> None:
    if expected is None:
        expected = [("+1 212-555-0111", "work"), ("+1 212-555-0112", "mobile")]
    assert phones(text, region) == expected


@pytest.mark.parametrize(
    ("region", "text"),
    [
        ("GB", "VAT no. GB 123 4567 89"),
        ("GB", "Company no. 01234567"),
        ("DE", "HRB 123456 · USt-IdNr. DE123456789"),
        ("DE", "IBAN DE89 3704 0044 0532 0130 00"),
        ("FR", "SIRET 123 456 789 00012"),
        ("JP", "〒530-0003"),
        ("US", "Springfield, IL 62704-1234"),
        ("AE", "P.O. Box 000123"),
        ("BR", "CNPJ 12.345.678/0001-90"),
        ("GB", "14.05.2024 and 2024-05-14, 1998-2024"),
        ("PL", "NIP 000-000-00-00, REGON 000000000"),
        ("US", "Meeting ID: 883 0000 0000"),
    ],
)
def test_other_numbers_are_left(region: str, text: str) -> None:
    assert phones(text, region) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann <ann.lee@firm.example>", ["ann.lee@firm.example"]),
        ("mailto:ann@firm.example", ["ann@firm.example"]),
        ("ann [at] firm [dot] example", ["ann@firm.example"]),
        ("ann(at)firm.example", ["ann@firm.example"]),
        ("ann AT firm DOT example", ["ann@firm.example"]),
        ("write to ann dot lee at firm dash west dot example", ["ann.lee@firm-west.example"]),
        (wide("ann@firm.example"), ["ann@firm.example"]),
        ("E-Mail: ann @ firm .example", ["ann@firm.example"]),
        ("ann@firm,example", ["ann@firm.example"]),
        ("Write to ann@firm.example. Thanks", ["ann@firm.example"]),
        ("ann@firm.co.uk; bob@firm.co.uk", ["ann@firm.co.uk", "bob@firm.co.uk"]),
        ("meet @ noon", []),
    ],
)
def test_emails_are_read(text: str, expected: list[str]) -> None:
    assert emails(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://firm.example/team.", ["https://firm.example/team"]),
        ("www.firm.example", ["www.firm.example"]),
        ("www. firm.example", ["www.firm.example"]),
        ("Web: firm.example", ["firm.example"]),
        ("firm.co.uk | 1 High Street", ["firm.co.uk"]),
        ("ann@firm.example", []),
        ("Ph.D., M.Sc. and S.A. de C.V.", []),
        ("St.Gallen, z.B. e.V. s.r.o.", []),
    ],
)
def test_links_are_read(text: str, expected: list[str]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("linkedin.com/in/ann-lee", [("linkedin", "ann-lee")]),
        ("https://uk.linkedin.com/in/ann-lee/?x=1", [("linkedin", "ann-lee")]),
        ("Twitter: @annlee", [("x", "annlee")]),
        ("X (Twitter): annlee_", [("x", "annlee_")]),
        ("x.com/annlee", [("x", "annlee")]),
        ("IG @ann.lee", [("instagram", "ann.lee")]),
        ("WeChat: ann_lee88", [("wechat", "ann_lee88")]),
        (wide("微信号:annlee88"), [("wechat", "annlee88")]),
        ("Skype: ann.lee", [("skype", "ann.lee")]),
        ("LINE ID: annlee", [("line", "annlee")]),
        ("t.me/annlee", [("telegram", "annlee")]),
        ("@ann@social.example", [("mastodon", "ann@social.example")]),
        ("https://social.example/@ann", [("mastodon", "ann@social.example")]),
        ("bsky.app/profile/ann.bsky.social", [("bluesky", "ann.bsky.social")]),
        ("github.com/annlee", [("github", "annlee")]),
        ("xing.com/profile/Ann_Lee", [("xing", "Ann_Lee")]),
        ("Twitter\nannlee", [("x", "annlee")]),
        ("LinkedIn: Ann Lee", []),
        ("the line is busy", []),
    ],
)
def test_profiles_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert socials(text) == expected


def test_a_label_belongs_to_what_it_names() -> None:
    text = "Ann Lee\nDirect: 020 7946 0015\nE-mail: ann@firm.example"
    spans = find_points(text, "GB")
    assert [text[span.label_start : span.label_end] for span in spans] == [
        "Direct: 020 7946 0015",
        "E-mail: ann@firm.example",
    ]


def test_a_number_without_a_country_is_kept_as_it_was_written() -> None:
    assert phones("Tel: 020 7946 0016", "") == [("020 7946 0016", "work")]


def are_apart(spans: list[PointSpan], text: str) -> bool:
    ends = [0, *(span.label_end for span in spans)]
    starts = [*(span.label_start for span in spans), len(text)]
    return all(end <= start for end, start in zip(ends, starts, strict=True)) and all(
        span.label_start <= span.start < span.end <= span.label_end for span in spans
    )


PIECES = st.sampled_from(
    "Tel Fax M: @ . , / ( ) + - 0 1 555 020 7946 ann firm example .com www. https:// [at] [dot] x\n"
    "ext LinkedIn WeChat: 手机 〒 \u200b \t | ·".split(" ")
)


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_gives_spans_within_it_that_do_not_overlap(text: str) -> None:
    for region in ("", "GB", "DE", "JP"):
        assert are_apart(find_points(text, region), text)


@pytest.mark.parametrize("piece", ["1 ", "a@", "tel: 1-", "www.", "(", "x: ", "[at]", "\n"])
def test_a_long_text_comes_to_an_end(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    assert are_apart(find_points(text, "DE"), text)


@pytest.mark.parametrize(
    ("region", "text"),
    [
        ("PL", "Order;Name;Mail\n900100001;Jo Doe;jo@firm.example"),
        ("ES", "NIF B12345678"),
        ("IT", "C.F. 12345678901"),
        ("DE", "Kundennummer 0301234567"),
        ("SE", "Ordernr 0812345678"),
        ("JP", "\u6ce8\u6587\u756a\u53f7 0312345678"),
    ],
)
def test_numbers_of_registers_and_orders_are_no_phones(region: str, text: str) -> None:
    assert not [span for span in find_points(text, region) if isinstance(span.value, Phone)]


def test_a_number_of_no_known_country_tells_by_its_shape_that_it_is_mobile() -> None:
    (span,) = find_points("Jo Doe\n07700 900123", "")
    assert isinstance(span.value, Phone)
    assert (span.value.value, span.value.kind) == ("07700 900123", PhoneKind.MOBILE)
