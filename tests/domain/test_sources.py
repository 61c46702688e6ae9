from dataclasses import replace

import pytest

from netcompanion.domain.contact import CardLine, SourceCard
from netcompanion.domain.sources import joined, said, says_nothing, spelled
from tests.builders import contact


def line(text: str) -> CardLine:
    head, _, value = text.partition(":")
    head, *params = head.split(";")
    group, _, name = head.rpartition(".")
    pairs = (param.split("=") for param in params)
    return CardLine(
        name=name,
        group=group,
        value=value,
        params=tuple((key, tuple(values.split(","))) for key, values in pairs),
    )


def card(*lines: str, version: str = "3.0") -> SourceCard:
    return SourceCard.of(version=version, lines=tuple(map(line, lines)))


FIELDS = frozenset({"FN", "TITLE", "TEL", "NOTE", "PHOTO"})


def test_the_same_is_said_in_another_order_version_and_group() -> None:
    one = card("FN:Ann", "item1.TEL;TYPE=CELL,VOICE:1", "item1.X-ABLABEL:Boat", "REV:1", "NOTE:")
    other = card("PRODID:x", "b.X-ABLABEL:Boat", "b.TEL;TYPE=voice,cell:1", "FN:Ann", version="2.1")
    assert said(one) == said(other)


def test_what_is_said_of_another_line_is_something_else() -> None:
    one = card("a.TEL:1", "a.X-ABLABEL:Boat", "b.TEL:2", "b.X-ABLABEL:Shed")
    other = card("a.TEL:2", "a.X-ABLABEL:Boat", "b.TEL:1", "b.X-ABLABEL:Shed")
    assert said(one) != said(other)
    assert said(card("TEL;TYPE=CELL:1")) != said(card("TEL;TYPE=FAX:1"))


def test_lines_that_are_taken_replace_and_lines_that_are_no_field_are_added() -> None:
    here = card("FN:Ann", "TITLE:x", "X-ODD:mine", "RELATED:Bob", "UID:1", "GENDER:F")
    there = card("FN:Anna", "TITLE:y", "X-ODD:theirs", "RELATED:Bob", "REV:2", "GENDER:O", "UID:1")
    assert joined(here, there, {"TITLE"}, FIELDS) == card(
        "FN:Ann", "X-ODD:mine", "RELATED:Bob", "UID:1", "GENDER:F", "TITLE:y", "X-ODD:theirs"
    )


def test_groups_stay_apart_and_labels_go_with_their_lines() -> None:
    here = card("item1.TEL:1", "item1.X-ABLABEL:Boat", "item2.X-ODD:1", "item2.X-ABLABEL:Odd")
    there = card("item1.TEL:2", "item1.X-ABLABEL:Shed", "item2.TEL:3", "item2.X-ABLABEL:Barn")
    assert joined(here, there, {"TEL"}, FIELDS) == card(
        *("item2.X-ODD:1", "item2.X-ABLABEL:Odd"),
        *("item1.TEL:2", "item1.X-ABLABEL:Shed", "item3.TEL:3", "item3.X-ABLABEL:Barn"),
    )
    assert joined(here, there, (), FIELDS) == here


def test_a_contact_without_a_card_gets_the_other_ones() -> None:
    there = card("FN:Ann")
    assert joined(None, there, (), FIELDS) == there
    assert joined(there, None, {"FN"}, FIELDS) == there


@pytest.mark.parametrize("labels", [[f"L{n}" for n in range(200)], ["long" * 5000]])
def test_each_line_of_a_group_says_little_however_much_is_said_of_the_group(
    labels: list[str],
) -> None:
    of_group = [f"a.X-ABLABEL:{label}" for label in labels]
    numbers = [f"a.TEL:{n}" for n in range(200)]
    text = spelled(said(card(*numbers, *of_group)))
    assert len(text) < 100 * len(numbers)
    assert text == spelled(said(card(*reversed(of_group), *numbers)))
    assert text != spelled(said(card(*numbers, *of_group, "a.X-ABLABEL:More")))


def test_a_card_of_which_any_line_speaks_says_something() -> None:
    blank = ("N:;;;;", "REV:20260101T000000Z")
    assert says_nothing(replace(contact(""), source=card(*blank)))
    assert not says_nothing(replace(contact(""), source=card(*blank, "GEO:51.2;7.1")))
    assert not says_nothing(contact("Ada"))
