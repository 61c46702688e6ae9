"""Lines that were recognised on cards, with where they stood."""

from netcompanion.domain.names import PersonName
from netcompanion.domain.proposal import Field, PrintedLine
from netcompanion.reading import text as reader


def line(text: str, left: float, top: float, size: float = 20.0) -> PrintedLine:
    return PrintedLine(
        text=text, left=left, top=top, right=left + len(text) * size / 2, bottom=top + size
    )


def test_the_largest_words_are_the_name() -> None:
    proposal = reader.read_card(
        [
            line("Quince Ardley", 40, 40, 22),
            line("Peregrine Holt", 40, 200, 48),
            line("Boatbuilder", 40, 260, 22),
            line("01632 960099", 40, 400),
        ]
    )
    (name,) = proposal.all_of(Field.NAME)
    assert isinstance(name.value, PersonName)
    assert name.value.formatted == "Peregrine Holt"


def test_columns_are_read_one_after_the_other() -> None:
    lines = [
        line("Ardley Boats Ltd", 40, 40),
        line("12 Quay Street", 600, 45),
        line("Peregrine Holt", 40, 80, 40),
        line("Whitby YO21 3PU", 600, 85),
        line("Boatbuilder", 40, 130),
        line("01632 960099", 600, 125),
    ]
    proposal = reader.read_card(lines, "GB")
    assert proposal.text == "\n".join(each.text for each in lines)
    (title,) = proposal.all_of(Field.TITLE)
    (place,) = title.places
    assert proposal.text[place.start : place.end] == "Boatbuilder"
    (address,) = proposal.all_of(Field.ADDRESS)
    assert len(address.places) >= 1


def test_words_up_the_side_are_one_line() -> None:
    side = [
        PrintedLine(text="Boats Limited", left=10, top=20, right=40, bottom=200),
        PrintedLine(text="Ardley", left=10, top=220, right=40, bottom=330),
    ]
    proposal = reader.read_card(
        [*side, line("Peregrine Holt", 100, 40, 40), line("Boatbuilder", 100, 90)]
    )
    (organisation,) = proposal.all_of(Field.ORGANISATION)
    assert organisation.value == "Ardley Boats Limited"


def test_no_lines_are_nobody() -> None:
    assert reader.read_card([]).proposed == ()
