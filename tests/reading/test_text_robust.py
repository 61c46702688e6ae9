"""Whatever is pasted: no text raises, and every place lies within it."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcompanion.domain.proposal import PrintedLine, Proposal
from netcompanion.reading import text as reader

FRAGMENTS = [
    *("\n", "\n\n", ", ", " | ", "\t", ": ", " - ", "> ", "(", ")", "“", "<", "@", "\u200b", "　"),
    *("Ada Byrne", "Dr. ", "PhD", "Ltd", "GmbH", "Manager", "Head of Sales", "Best regards,"),
    *("ada@byrne.example", "+44 20 7946 0155", "www.byrne.example", "1 Mill Road", "LS21 1AZ"),
    *(
        "株式会社",
        "営業部",
        "김민수",
        "Жук",
        "שלום",
        "مدير",
        "Company",
        "Name",
        "First name",
        "ﬁ",
        "İ",
    ),
    *(
        "On Tue, 3 Mar 2026 Ada wrote:",
        "-----Original Message-----",
        "From: a",
        "Sent: b",
        "A B C D",
    ),
]


def check(proposal: Proposal, text: str) -> None:
    assert proposal.text == text
    for each in (*(place for field in proposal.proposed for place in field.places),):
        assert 0 <= each.start < each.end <= len(text)
    for omitted in proposal.omitted:
        assert 0 <= omitted.place.start <= omitted.place.end <= len(text)
    assert all(0 <= each.sureness <= 1 for each in proposal.proposed)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=12)), max_size=40).map("".join)
)
def test_any_text_is_read(text: str) -> None:
    for proposal in reader.read_people(text, "GB"):
        check(proposal, text)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=20)),
            st.floats(0, 900),
            st.floats(0, 900),
            st.floats(0, 300),
            st.floats(0, 300),
        ),
        max_size=14,
    )
)
def test_any_lines_are_read(drawn: list[tuple[str, float, float, float, float]]) -> None:
    lines = [
        PrintedLine(text=text, left=left, top=top, right=left + wide, bottom=top + high)
        for text, left, top, wide, high in drawn
    ]
    check(reader.read_card(lines), "\n".join(line.text for line in lines))


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "A ",
        "a ",
        "x ",
        "Ada Byrne, ",
        "> ",
        "(",
        "a@b.example ",
        "x\n",
        "a\n",
        "--\n",
        "Name: ",
        "A.B.",
        "1 ",
        "1 x ",
        "-",
        "か",
        "محمد ",
        "| a ",
        "a, ",
        "80331 München ",
        ":",
        "T: F: M: ",
        "a: b, ",
        "http://",
        '<a href="',
    ],
)
def test_a_hostile_long_text_comes_to_an_end(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    people = reader.read_people(text)
    assert len(people) <= 500
    for proposal in people:
        check(proposal, text)


def test_a_long_mess_comes_to_an_end() -> None:
    mess = random.Random(5)
    text = "".join(mess.choice(FRAGMENTS) for _ in range(4000))
    people = reader.read_people(text)
    assert len(people) <= 500
    for proposal in people:
        check(proposal, text)
