"""V7: no cell of an export is a formula; numbers stay as they are; what went out comes back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.contact import Contact, Phone, PhoneKind
from netcompanion.formats import Format, export_formats
from netcompanion.formats._common.tables.values import guarded, unguarded
from tests.faults.table import trying
from tests.formats.people import NOW
from tests.threats.generators.tables import FORMULAS, NUMBERS

TABLES = [
    pytest.param(each, id=each.id) for each in export_formats().values() if each.extension == ".csv"
]
_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_DIALLED = set("+0123456789 ()./-")


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet may run it, told by another rule than that of the guard."""
    if not cell.startswith(tuple(_STARTS)):
        return False
    number = cell.lower().replace("ext", "").replace("x", "")
    return not (cell[0] == "+" and set(number) <= _DIALLED and len(cell) > 5)


def written(target: Format, *people: Contact) -> bytes:
    out = io.BytesIO()
    target.write([(each, None) for each in people], out)
    return out.getvalue()


def cells(data: bytes, target: Format) -> list[str]:
    text = data.decode("cp1252" if target.id.endswith("ansi") else "utf-8-sig")
    return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


def somebody(words: str) -> Contact:
    return Contact(
        id="c",
        uid="u",
        created=NOW,
        given="Ann",
        family=words,
        formatted=f"Ann {words}",
        nickname=words,
        organisation=words,
        title=words,
        note=words,
        tags=(words,) if words.strip() else (),
        phones=tuple(Phone(value=each, kind=PhoneKind.OTHER) for each in NUMBERS[:2]),
    )


@pytest.mark.parametrize("target", TABLES)
def test_no_cell_is_a_formula_and_all_come_back(target: Format) -> None:
    with trying(
        "V7", f"{len(FORMULAS)} formulas in six fields, exact round trip: {target.id}"
    ) as n:
        for words in FORMULAS:
            before = somebody(words)
            data = written(target, before)
            assert not [cell for cell in cells(data, target) if is_formula(cell)], words
            (found,) = target.read(io.BytesIO(data), NOW)
            assert found.contact is not None
            carried = target.carries(before)
            assert replace(found.contact, id="", uid="", source=None) == replace(
                carried, id="", uid="", source=None
            )
            if target.id in ("csv", "google-csv", "outlook-csv"):
                wanted = words.replace("\r\n", "\n").replace("\r", "\n").strip()
                assert found.contact.note.strip() == wanted.strip(), words
            n.runs += 1
            n.faults += 1


@pytest.mark.parametrize("target", TABLES)
def test_numbers_are_left_alone(target: Format) -> None:
    for number in NUMBERS:
        before = replace(somebody("a"), phones=(Phone(value=number, kind=PhoneKind.WORK),))
        assert number in cells(written(target, before), target)


@given(st.text(st.sampled_from("=+-@'\"\t \n\r;,a0\uff1d\uff0b\uff0d\uff20") | st.characters()))
def test_the_guard_comes_off_again(text: str) -> None:
    text = text.strip()
    assert unguarded(guarded(text).strip()) == text
    assert not is_formula(guarded(text))


def test_a_table_by_hand_is_not_robbed_of_its_apostrophes() -> None:
    for cell in ("'tis", "O'Brien", "'90s", "''", "'a'"):
        assert unguarded(cell) == cell
