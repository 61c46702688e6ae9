"""Which attendees are ticked, and what is said of each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from netcompanion.services.attendees import Attendee, Sheet, Standing
from ui.models.attendees import (
    ALREADY_THERE,
    AttendeeRows,
    Group,
    ListColumns,
    can_be_met,
    known_words,
    standing_words,
)

INES = Attendee(text="1. Ines Okoye", name="Ines Okoye", title="Baker")
KNOWN = Attendee(
    text="B. Lund", name="B. Lund", contact_id="bo", known_by="email", known_name="Bo Lund"
)
DECLINED = Attendee(
    text="Yuki, declined",
    name="Yuki Sato",
    standing=Standing.DECLINED,
    kept=False,
    why_not="declined",
)
THERE = Attendee(text="Ana", name="Ana Reis", kept=False, why_not=ALREADY_THERE)
GUEST = Attendee(text="a guest", kept=False, why_not="no name")


@pytest.fixture
def rows() -> AttendeeRows:
    """One of each sort."""
    return AttendeeRows([INES, KNOWN, DECLINED, THERE, GUEST])


def test_at_first_those_are_ticked_whom_nothing_speaks_against(rows: AttendeeRows) -> None:
    assert rows.ticked() == [INES, KNOWN]
    assert [rows.count(each) for each in (None, Group.KNOWN, Group.NEW, Group.OUT)] == [5, 1, 1, 3]
    assert rows.all_ticked()


def test_who_declined_is_ticked_by_hand_only(rows: AttendeeRows) -> None:
    rows.tick_all(False)
    assert rows.ticked() == []
    rows.tick_all(True)
    assert DECLINED not in rows.ticked()
    rows.toggle(2)
    assert DECLINED in rows.ticked()


def test_nobody_and_who_is_there_already_cannot_be_ticked(rows: AttendeeRows) -> None:
    for row in (3, 4):
        rows.toggle(row)
        assert rows.index(row, 0).data(Qt.ItemDataRole.CheckStateRole) is None
    assert rows.ticked() == [INES, KNOWN]
    assert [can_be_met(each) for each in (INES, DECLINED, THERE, GUEST)] == [
        True, True, False, False,
    ]  # fmt: skip


def test_ticking_all_is_for_those_who_are_shown(rows: AttendeeRows) -> None:
    rows.show_only(Group.NEW)
    rows.tick_all(False)
    rows.show_only(None, "okoye")
    assert rows.rowCount() == 1
    assert rows.ticked() == [KNOWN]


def test_a_row_is_read_aloud_with_who_it_is_here(rows: AttendeeRows) -> None:
    said = rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Bo Lund, known"
    assert rows.index(1, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "B. Lund"
    assert "e-mail" in known_words(KNOWN)
    assert standing_words(THERE) == "added"


def test_columns_say_which_of_them_is_told_twice() -> None:
    sheet = Sheet(header=("Name", "Job"), samples=(("Ines",), ()), columns=("name", "title"))
    columns = ListColumns(sheet)
    columns.choose(1, "name")
    assert columns.sheet.columns == ("name", "name")
    assert (columns.same_as(0), columns.same_as(1)) == (None, 0)
    columns.choose(0, "note")
    columns.choose(1, "note")
    assert columns.same_as(1) is None
