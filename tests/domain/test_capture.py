"""The one-line capture grammar. Today is Tuesday 14 October 2025."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.capture import Captured, Said, Unread, parse, read_promise
from netcompanion.domain.contact import Email, Phone, PhoneKind, SocialProfile
from netcompanion.domain.promise import Direction

TODAY = date(2025, 10, 14)
FRIDAY = date(2025, 10, 17)
KNOWN = {"weir foundry": "Weir Foundry", "sato": "Sato"}


def known(words: str) -> str:
    return KNOWN.get(words.casefold(), "")


def read(text: str, *plain: str) -> Captured:
    return parse(text, TODAY, known, frozenset(plain))


def person(text: str) -> tuple[str, str, str]:
    captured = read(text)
    return captured.name.formatted, captured.organisation, captured.title


def test_a_whole_line() -> None:
    line = read(
        "Ada Marsh, Tarn Mills, energy lead, ada@tarn.example, 07700 900412 #energy "
        "!send heat piece fri ?dye-house bill doubled"
    )
    assert (line.name.given, line.name.family) == ("Ada", "Marsh")
    assert (line.organisation, line.title) == ("Tarn Mills", "energy lead")
    assert line.emails == (Email(value="ada@tarn.example"),)
    assert line.phones == (Phone(value="07700 900412", kind=PhoneKind.MOBILE),)
    assert line.tags == ("energy",)
    assert line.promises == (
        Said(
            direction=Direction.I_OWE,
            what="Send heat piece",
            due=FRIDAY,
            words="send heat piece fri",
        ),
    )
    assert line.needs == ("dye-house bill doubled",)
    assert [line.text[token.start : token.end] for token in line.tokens] == [
        *("Ada Marsh", "Tarn Mills", "energy lead", "ada@tarn.example", "07700 900412"),
        *("#energy", "!send heat piece", "fri", "?dye-house bill doubled"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Marsh", ("Ada Marsh", "", "")),
        ("Ada Marsh, Tarn Mills", ("Ada Marsh", "Tarn Mills", "")),
        ("Ada Marsh, plant manager", ("Ada Marsh", "", "plant manager")),
        ("Ada Marsh, plant manager, Tarn Mills", ("Ada Marsh", "Tarn Mills", "plant manager")),
        ("Ada Marsh · Plant manager at Tarn Mills", ("Ada Marsh", "Tarn Mills", "Plant manager")),
        ("Ada Marsh - Plant manager at Tarn Mills", ("Ada Marsh", "Tarn Mills", "Plant manager")),
        ("Ada Marsh | Plant manager @ Tarn Mills", ("Ada Marsh", "Tarn Mills", "Plant manager")),
        ("Ada Marsh from Weir Foundry", ("Ada Marsh", "Weir Foundry", "")),
        ("Ada Marsh at weir foundry", ("Ada Marsh", "Weir Foundry", "")),
        ("ada weir foundry buyer", ("ada", "Weir Foundry", "buyer")),
        ("Ada Marsh (Weir Foundry)", ("Ada Marsh", "Weir Foundry", "")),
        ("Ada Marsh\u060c Tarn Mills\uff0cbuyer", ("Ada Marsh", "Tarn Mills", "buyer")),
        ("Weir Foundry, Ada Marsh, buyer", ("Ada Marsh", "Weir Foundry", "buyer")),
        ("Hana Sato, Tarn Mills", ("Hana Sato", "Tarn Mills", "")),
        ("Tarn Mills Ltd", ("", "Tarn Mills Ltd", "")),
        ("ada@tarn.example", ("", "", "")),
        ("Ada Marsh-Hill ada@tarn.example", ("Ada Marsh-Hill", "", "")),
        ("Ada Marsh, Northern Partners, partner", ("Ada Marsh", "Northern Partners", "partner")),
    ],
)
def test_name_company_and_role(text: str, expected: tuple[str, str, str]) -> None:
    assert person(text) == expected


def test_where_we_met() -> None:
    assert read("Ada Marsh ~granary hall, leeds").place == "Granary Hall, Leeds"
    assert read("Ada Marsh at the Guild Dinner").place == "the Guild Dinner"
    assert read("Ada Marsh, met at the bar").place == "the bar"
    assert read("Ada Marsh, buyer met at Granary Hall").title == "buyer"
    line = read("Ada Marsh, Tarn Mills, buyer, at Granary Hall")
    assert (line.place, line.title) == ("Granary Hall", "buyer")
    assert read("Ada Marsh, Tarn Mills, buyer at Granary Hall").place == "Granary Hall"


def test_promises_both_ways() -> None:
    line = read("Ada Marsh <site dates in 2 weeks !ring her")
    assert [(said.direction, said.what, said.due) for said in line.promises] == [
        (Direction.THEY_OWE, "Site dates", date(2025, 10, 28)),
        (Direction.I_OWE, "Ring her", None),
    ]
    assert read("Ada promised heat piece fri").promises[0].what == "Heat piece"
    theirs = read("Ada Marsh, she promised me the drawings fri").promises[0]
    assert (theirs.direction, theirs.what) == (Direction.THEY_OWE, "The drawings")
    assert read("Ada Marsh, Promised Land Brewery").organisation == "Promised Land Brewery"


def test_a_way_to_reach_them_after_a_comma_ends_a_promise() -> None:
    line = read("Ada Marsh !send it, 07700 900412, Tarn Mills")
    assert line.promises[0].what == "Send it"
    assert line.phones[0].value == "07700 900412"
    assert line.organisation == "Tarn Mills"
    assert read("Ada !send it to bob@tarn.example fri").promises[0].what == (
        "Send it to bob@tarn.example"
    )


def test_introductions_end_at_a_comma() -> None:
    line = read("Ada Marsh ->Tom Reed, Tarn Mills → Ute Klein")
    assert line.introductions == ("Tom Reed", "Ute Klein")
    assert line.organisation == "Tarn Mills"


def test_tags_of_one_and_of_two_words() -> None:
    assert read('Ada #a #plant_manager #"night shift" #4').tags == (
        "a",
        "plant manager",
        "night shift",
    )


def test_several_ways_to_reach_them() -> None:
    line = read(
        "Ada Marsh <ada@tarn.example>, mob: +44 7700 900412, office 0113 496 0142, "
        "linkedin.com/in/ada-marsh https://tarn.example/a?b=c#d"
    )
    assert [email.value for email in line.emails] == ["ada@tarn.example"]
    assert [(phone.value, phone.kind) for phone in line.phones] == [
        ("+44 7700 900412", PhoneKind.MOBILE),
        ("0113 496 0142", PhoneKind.WORK),
    ]
    assert line.socials == (
        SocialProfile(service="linkedin", handle="ada-marsh", url="linkedin.com/in/ada-marsh"),
    )
    assert [link.value for link in line.links] == ["https://tarn.example/a?b=c#d"]
    assert (line.organisation, line.notes, line.needs) == ("", (), ())


def test_an_extension_belongs_to_its_number() -> None:
    assert read("Ada Marsh, +44 113 496 0123 ext. 45").phones[0].value == "+44 113 496 0123 ext. 45"


def test_days_and_years_are_not_phone_numbers() -> None:
    assert read("Ada Marsh, 2025-10-17").phones == ()
    assert read("Ada Marsh, chair 1998-2004").phones == ()


@pytest.mark.parametrize(
    ("source", "note"),
    [("#energy", "#energy"), ("Tarn Mills", "Tarn Mills"), ("!send piece", "!send piece fri"),
     ("ada@tarn.example", "ada@tarn.example"), ("Ada Marsh", "Ada Marsh")],
)  # fmt: skip
def test_a_chip_can_be_turned_back_into_text(source: str, note: str) -> None:
    line = read("Ada Marsh, Tarn Mills, ada@tarn.example #energy !send piece fri", source)
    assert line.notes == (note,)


def test_a_day_turned_back_belongs_to_its_promise() -> None:
    line = read("Ada !ask about thanks fri", "fri")
    assert [(said.what, said.due) for said in line.promises] == [("Ask about thanks fri", None)]


def test_a_promise_on_its_own_line() -> None:
    assert read_promise("  !send heat piece fri", TODAY) == Said(
        direction=Direction.I_OWE, what="Send heat piece", due=FRIDAY, words="send heat piece fri"
    )
    theirs = read_promise("< site dates", TODAY)
    assert theirs is not None
    assert (theirs.direction, theirs.what, theirs.due) == (
        Direction.THEY_OWE,
        "Site dates",
        None,
    )
    assert read_promise(" ! ", TODAY) is None


def test_a_promise_may_be_late_when_it_is_captured() -> None:
    line = "Ada Marsh !send it 2025-09-25 <dates 25.9.2025 !ring her 10 oct !ask yesterday"
    said = parse(line, TODAY, since=date(2025, 10, 9)).promises
    assert [(each.what, each.due) for each in said] == [
        ("Send it", date(2025, 9, 25)),
        ("Dates", date(2025, 9, 25)),
        ("Ring her", date(2025, 10, 10)),
        ("Ask yesterday", None),
    ]
    [alone] = read("Ada Marsh !ring her 10 oct").promises
    assert alone.due == date(2026, 10, 10)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ada Marsh\nTarn Mills", Unread.SEVERAL_LINES),
        ("Ada,Marsh,ada@tarn.example,07700900412", Unread.TABLE),
        ('"Marsh, Ada","Tarn Mills"', Unread.TABLE),
        ("Ada\tMarsh\tTarn", Unread.TABLE),
        ("a" * 2001, Unread.TOO_LONG),
    ],
)
def test_what_is_not_one_line_is_kept_whole(text: str, why: Unread) -> None:
    line = read(text)
    assert (line.unread, line.notes, line.tokens) == (why, (text,), ())
    assert not line.names_someone


def test_what_names_someone() -> None:
    assert read("Ada").names_someone
    assert read("ada@tarn.example").names_someone
    assert not read("#energy !send piece fri").names_someone
    assert not read("").names_someone


PIECES = st.sampled_from(
    ["Ada Marsh", "Weir Foundry", "#tag", '#"a b"', "!send it fri", "<dates", "?need", "~hall",
     "->Tom", "a@b.example", "07700 900412", "www.tarn.example", "at hall", "promised it", ", ",
     " - ", "<", ">", "!", "fri", "@", "\u00a0", "李小明"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
def test_no_text_is_an_error_and_chips_lie_apart_in_it(text: str) -> None:
    line = read(text)
    ends = [0]
    for token in line.tokens:
        assert ends[-1] <= token.start < token.end <= len(text)
        assert token.words
        ends.append(token.end)
    again = read(text, *(text[token.start : token.end] for token in line.tokens))
    assert again.promises == ()
    assert not again.names_someone or again.name.formatted
