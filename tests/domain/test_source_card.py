"""A source card is a text: whatever its lines hold, they are read back from it."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from netcompanion.domain.contact import CardLine, SourceCard

WORD = st.text(st.characters(exclude_characters='\n:;=,."'))
VALUE = st.text(st.characters(exclude_characters="\n") | st.sampled_from('\\,;:"^= \t'))
ITEM = st.text(st.characters() | st.sampled_from('\n"^,;:=\r '))


def keys() -> st.SearchStrategy[str]:
    return st.from_regex(r"[A-Z0-9-]{1,9}", fullmatch=True).filter(lambda key: key != "TYPE")


@st.composite
def lines(draw: st.DrawFn) -> CardLine:
    items = st.lists(ITEM, max_size=3).map(tuple)
    params = draw(st.lists(st.tuples(keys(), items), max_size=3))
    if draw(st.booleans()):
        params.insert(draw(st.integers(0, len(params))), ("TYPE", draw(items)))
    return CardLine(
        name=draw(WORD).upper(), group=draw(WORD), params=tuple(params), value=draw(VALUE)
    )


@given(st.lists(lines(), max_size=4), st.sampled_from(["2.1", "3.0", "4.0"]))
@example([CardLine(name="A", value="", params=(("P", ("",)), ("Q", ()), ("TYPE", ())))], "3.0")
@example([CardLine(name="", value="")], "4.0")
def test_lines_come_back_from_the_text(wanted: list[CardLine], version: str) -> None:
    card = SourceCard.of(version, wanted)
    assert list(card.lines) == wanted
    assert card.text.count("\n") == max(0, len(wanted) - 1)
    assert SourceCard.of(version, card.lines) == card


def test_lines_are_spelled_as_vcard_3_spells_them() -> None:
    params = (("TYPE", ("WORK", "pref")), ("X-A", ("b,c", 'd"e\nf^')))
    card = SourceCard.of(
        "3.0",
        (
            CardLine(name="TEL", value="555-0142", group="item1", params=params),
            CardLine(name="X-ABLABEL", value="Boat", group="item1"),
        ),
    )
    assert card.text == (
        'item1.TEL;TYPE=WORK;TYPE=pref;X-A="b,c",d^\'e^nf^^:555-0142\nitem1.X-ABLabel:Boat'
    )


def test_names_of_parameters_have_only_the_letters_they_may_have() -> None:
    params = (("X-CUSTOM(CHARSET", ("UTF-8",)), ("X Y", ("b",)), ("ÄÖ", ("c",)), ("", ("d",)))
    card = SourceCard.of("3.0", [CardLine(name="TEL", value="1", params=params)])
    assert card.text == "TEL;X-CUSTOMCHARSET=UTF-8;X-XY=b;X-=c;X-=d:1"


def test_no_value_begins_another_line() -> None:
    card = SourceCard.of("3.0", [CardLine(name="N\nX", value="a\nEND:VCARD", group="g:h;i")])
    assert card.text == "ghi.NX:a\\nEND:VCARD"


def test_heads_of_any_length_are_read_in_a_time_that_grows_with_them() -> None:
    head = CardLine(name="A", value="x", params=tuple(("K", ('"' * 50,)) for _ in range(2_000)))
    assert SourceCard.of("3.0", [head]).lines == (head,)
    for odd in ('"' * 100_000, '"a' * 50_000, ";a=" * 40_000 + '"', ';="' * 40_000 + ":"):
        assert len(SourceCard(version="3.0", text=f"A;X={odd}:1").lines) == 1
