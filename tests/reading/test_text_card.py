"""Cards as recognition gives them: columns, labels, broken names, misread letters, doubt."""

import math
from dataclasses import replace

import pytest

from netcompanion.domain.contact import Email, Link, Phone, PostalAddress
from netcompanion.domain.names import PersonName
from netcompanion.domain.proposal import Field, LeftOut, PrintedLine, Proposal
from netcompanion.reading import text as reader


def line(
    text: str, left: float, top: float, size: float = 24.0, sureness: float = 0.99
) -> PrintedLine:
    return PrintedLine(
        text=text,
        left=left,
        top=top,
        right=left + len(text) * size / 2,
        bottom=top + size,
        sureness=sureness,
    )


def value(proposal: Proposal, field: Field) -> object:
    (only,) = proposal.all_of(field)
    return only.value


def name(proposal: Proposal) -> str:
    found = value(proposal, Field.NAME)
    assert isinstance(found, PersonName)
    return found.formatted


def emails(proposal: Proposal) -> list[str]:
    return [
        each.value.value for each in proposal.all_of(Field.EMAIL) if isinstance(each.value, Email)
    ]


def phones(proposal: Proposal) -> list[Phone]:
    return [each.value for each in proposal.all_of(Field.PHONE) if isinstance(each.value, Phone)]


def address(proposal: Proposal) -> PostalAddress:
    found = value(proposal, Field.ADDRESS)
    assert isinstance(found, PostalAddress)
    return found


HEAD = [line("Quillon Marsh Ltd", 40, 30, 34), line("Tabitha Wren", 40, 110, 48)]


def test_a_line_over_both_columns_is_cut_where_the_second_begins() -> None:
    proposal = reader.read_card(
        [
            *HEAD,
            line("Surveyor", 40, 170),
            line("14 Heron Lane, Upper Mill Phone: 01632 960017", 40, 400),
            line("Whitby YO21 3PU", 40, 440),
            line("Mobile: 07700 900017", 352, 440),
            line("Web: quillonmarsh.example", 352, 480),
        ],
        "GB",
    )
    assert sorted(each.value for each in phones(proposal)) == ["+44 1632 960017", "+44 7700 900017"]
    assert "Phone" not in address(proposal).street + address(proposal).locality
    assert address(proposal).postcode == "YO21 3PU"


def test_labels_in_a_column_belong_to_what_stands_beside_them() -> None:
    proposal = reader.read_card(
        [
            *HEAD,
            line("Mobile", 40, 300),
            line("Fax", 40, 340),
            line("Address", 40, 380),
            line("07700 900018", 300, 300),
            line("01632 960018", 300, 340),
            line("9 Rope Walk", 300, 380),
            line("Whitby YO21 3PU", 300, 420),
        ],
        "GB",
    )
    assert [each.kind.value for each in phones(proposal)] == ["mobile", "fax"]
    assert address(proposal).street == "9 Rope Walk"


def test_letters_stacked_in_one_box_are_labels_of_two_lines() -> None:
    stacked = PrintedLine(text="FE", left=40, top=300, right=60, bottom=380)
    proposal = reader.read_card(
        [
            *HEAD,
            stacked,
            line("01632 960018", 100, 305, 30),
            line("t.wren@quillon.example", 100, 348, 30),
        ],
        "GB",
    )
    assert [each.kind.value for each in phones(proposal)] == ["fax"]
    assert emails(proposal) == ["t.wren@quillon.example"]


@pytest.mark.parametrize(("first", "second"), [("Tabitha", "Wren-Okafor"), ("Dr Tabitha", "Wren")])
def test_a_name_on_two_lines_is_one_name(first: str, second: str) -> None:
    proposal = reader.read_card(
        [
            line("Quillon Marsh Ltd", 600, 30, 30),
            line(first, 40, 100, 48),
            line(second, 40, 155, 48),
            line("Surveyor", 40, 220),
            line("01632 960017", 600, 300),
            line("14 Heron Lane", 600, 340),
            line("Whitby YO21 3PU", 600, 380),
        ],
        "GB",
    )
    assert name(proposal) == f"{first} {second}"
    (found,) = proposal.all_of(Field.NAME)
    said = [proposal.text[place.start : place.end] for place in found.places]
    assert "\n".join(said).split() == f"{first} {second}".split()


def test_a_firm_in_large_print_under_a_name_is_no_part_of_it() -> None:
    proposal = reader.read_card(
        [
            line("Tabitha Wren", 40, 100, 48),
            line("Quillon Ltd", 40, 155, 48),
            line("Surveyor", 40, 220),
            line("01632 960017", 40, 300),
        ],
        "GB",
    )
    assert name(proposal) == "Tabitha Wren"
    assert value(proposal, Field.ORGANISATION) == "Quillon Ltd"


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("E t.wrenGquillonmarsh.example", "t.wren@quillonmarsh.example"),
        ("E-mail: wrengquillonmarsh.example", "wren@quillonmarsh.example"),
        ("t.wren@qui1lonmarsh.example", "t.wren@quillonmarsh.example"),
        ("tabltha@quillonmarsh.example", "tabitha@quillonmarsh.example"),
        ("t. wren@quillonmarsh.", "t.wren@quillonmarsh.example"),
    ],
)
def test_an_email_is_mended_by_what_else_the_card_says(printed: str, meant: str) -> None:
    proposal = reader.read_card(
        [*HEAD, line(printed, 40, 300), line("www.quillonmarsh.example", 40, 340)], "GB"
    )
    assert emails(proposal) == [meant]
    (email,) = proposal.all_of(Field.EMAIL)
    assert not email.is_sure
    (place,) = email.places
    assert proposal.text[place.start : place.end] in printed


def test_what_nothing_contradicts_is_left_alone() -> None:
    printed = ["o.brown@office100.example", "www.braun-oil.example"]
    proposal = reader.read_card(
        [
            line("Olla Brown", 40, 30, 48),
            *(line(each, 40, 200 + 40 * at) for at, each in enumerate(printed)),
        ]
    )
    assert emails(proposal) == printed[:1]
    (link,) = proposal.all_of(Field.LINK)
    assert isinstance(link.value, Link)
    assert link.value.value == printed[1]


@pytest.mark.parametrize(
    ("region", "printed", "postcode"),
    [("IN", "Pune - 411 oo5", "411 005"), ("CA", "Halifax, NS B3H OA6", "B3H 0A6")],
)
def test_figures_are_figures_among_figures(region: str, printed: str, postcode: str) -> None:
    proposal = reader.read_card(
        [*HEAD, line("14 Heron Road", 40, 300), line(printed, 40, 340)], region
    )
    assert address(proposal).postcode == postcode


@pytest.mark.parametrize(
    ("region", "printed", "meant"),
    [
        ("RO", "Ioana \u0162\u0103ranu", "Ioana \u021a\u0103ranu"),
        ("HU", "Gy\u014drgyi Kov\u00e1cs", "Gy\u0151rgyi Kov\u00e1cs"),
        ("DE", "Selin Kad\u0131ni\u015f\u0131k", "Selin Kad\u0131n\u0131\u015f\u0131k"),
        ("LV", "J\u0101nis Ozols", "J\u0101nis Ozols"),
    ],
)
def test_letters_are_those_of_the_language(region: str, printed: str, meant: str) -> None:
    proposal = reader.read_card([line(printed, 40, 100, 48), line("Consultant", 40, 160)], region)
    assert name(proposal) == meant


def test_a_label_that_lost_a_letter_is_that_label() -> None:
    proposal = reader.read_card([*HEAD, line("Faxc 01632 960019", 40, 300)], "GB")
    assert [each.kind.value for each in phones(proposal)] == ["fax"]


def test_slogans_and_certificates_are_left_out() -> None:
    beside = ["Established 1874", "ISO 45001:2018 · DIN 4108", "Moorings·Dredging·Salvage"]
    proposal = reader.read_card(
        [*HEAD, *(line(each, 40, 300 + 40 * at) for at, each in enumerate(beside))], "GB"
    )
    assert {each.field for each in proposal.proposed} == {Field.NAME, Field.ORGANISATION}
    omitted = [
        proposal.text[each.place.start : each.place.end]
        for each in proposal.omitted
        if each.why is LeftOut.OTHER
    ]
    assert omitted == beside


def test_drawings_taken_for_letters_are_no_part_of_a_value() -> None:
    proposal = reader.read_card(
        [*HEAD, line("Q 14 Heron Lane", 40, 300), line("Whitby YO21 3PU", 40, 340)], "GB"
    )
    assert address(proposal).street == "14 Heron Lane"


def test_what_was_hard_to_recognise_is_doubted() -> None:
    clear = [*HEAD, line("t.wren@quillon.example", 40, 300)]
    worn = [*HEAD, replace(clear[-1], sureness=0.6)]
    (sure,) = reader.read_card(clear, "GB").all_of(Field.EMAIL)
    (unsure,) = reader.read_card(worn, "GB").all_of(Field.EMAIL)
    assert sure.is_sure
    assert not unsure.is_sure


@pytest.mark.parametrize("degrees", [-4.0, -2.0, 2.0, 4.0])
def test_a_card_that_is_not_straight_is_read_like_one_that_is(degrees: float) -> None:
    lines = [
        line("Quillon Marsh Ltd", 40, 40, 34),
        line("Tabitha Wren", 40, 130, 56),
        line("Surveyor", 40, 195, 30),
        line("14 Heron Lane", 40, 400),
        line("Whitby YO21 3PU", 40, 432),
        line("Phone: 01632 960017", 620, 400),
        line("Mobile: 07700 900017", 620, 432),
        line("t.wren@quillonmarsh.example", 620, 464),
    ]
    straight = reader.read_card(lines, "GB")
    turned = reader.read_card([_turned(each, degrees) for each in lines], "GB")
    assert {(each.field, each.value) for each in turned.proposed} == {
        (each.field, each.value) for each in straight.proposed
    }


def _turned(box: PrintedLine, degrees: float) -> PrintedLine:
    """Return the upright frame around a box that was turned about the corner of the card."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    corners = [
        (x * cosine - y * sine, x * sine + y * cosine)
        for x in (box.left, box.right)
        for y in (box.top, box.bottom)
    ]
    return replace(
        box,
        left=min(x for x, _ in corners),
        right=max(x for x, _ in corners),
        top=min(y for _, y in corners),
        bottom=max(y for _, y in corners),
    )


def test_a_name_in_two_scripts_is_no_reason_for_doubt() -> None:
    proposal = reader.read_card(
        [
            line("Minato Trading Co., Ltd.", 40, 30),
            line("Haruki Mizushima", 40, 100, 44),
            line("水島春樹", 40, 150, 44),
            line("Sales Manager", 40, 210),
            line("03-0000-0099", 40, 300),
        ],
        "JP",
    )
    (found,) = proposal.all_of(Field.NAME)
    assert found.is_sure


def test_no_place_is_beyond_the_lines() -> None:
    lines = [
        PrintedLine(text="Ada Byrne", left=400, top=100, right=400, bottom=250),
        PrintedLine(text="Ada Byrne", left=0, top=0, right=200, bottom=20),
        PrintedLine(text="Name", left=0, top=0, right=0, bottom=20),
    ]
    proposal = reader.read_card(lines, "")
    ends = [place.end for each in proposal.proposed for place in each.places]
    ends += [each.place.end for each in proposal.omitted]
    assert max(ends) <= len(proposal.text)
