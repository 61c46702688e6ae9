"""Bringing people in: a plan before a change, and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.contact import Contact, Email, Phone
from netcompanion.domain.errors import Cancelled, UserError
from netcompanion.domain.event import Encounter, Event
from netcompanion.formats import export_formats, vcard
from netcompanion.formats.vcard3 import write
from netcompanion.services.imports import (
    ADD,
    KEEP_MINE,
    LEAVE_OUT,
    USE_THEIRS,
    Decision,
    Differs,
    ImportPlan,
    Maybe,
    New,
    Same,
    Tally,
    Unreadable,
    changes,
    items,
    plan,
    usual,
)
from netcompanion.services.reading import Found, read_file, read_text
from netcompanion.store import Store
from tests.formats.people import PHOTO, contacts, zoe
from tests.stores import opened

DINNER = Event(id="e-1", name="Guild dinner", start=datetime(2025, 10, 16, 19))


def card(name: str, *lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD", ""))


def planned(store: Store, text: str) -> ImportPlan:
    with store.read() as reader:
        return plan(reader, read_text(text, source="people.vcf"))


def kinds(found: ImportPlan) -> list[object]:
    return [type(item) for item in found]


def bring_in(store: Store, text: str, decision: Decision | None = None) -> list[Change]:
    found = planned(store, text)
    made = list(changes(found, (lambda _: decision) if decision else usual))
    for change in made:
        store.apply(change)
    return made


def bring_in_headless(store: Store, text: str) -> list[Change]:
    """Bring people in as the command line does, without looking for who may be here."""
    with store.read() as reader:
        made = list(changes(items(reader, read_text(text, source="people.vcf"))))
    for change in made:
        store.apply(change)
    return made


def everyone(store: Store) -> list[Contact]:
    with store.read() as reader:
        return list(reader.every_contact())


def test_new_people_with_their_pictures(store: Store) -> None:
    bring_in(store, write(zoe(), PHOTO) + card("Ivo Lund"))
    assert [contact.name for contact in everyone(store)] == [
        "Dr. Zoë Mia Østergård, PhD",
        "Ivo Lund",
    ]
    with store.read() as reader:
        assert reader.photo(PHOTO.digest) == PHOTO


@pytest.mark.parametrize("uid", [("UID:u-1",), ()])
def test_the_same_file_twice_changes_nothing(store: Store, uid: tuple[str, ...]) -> None:
    text = card("Ann Stone", *uid, "TEL:07700 900001") + card("Ivo Lund", "NOTE:tea")
    bring_in(store, text)
    before = everyone(store)
    again = planned(store, text)
    assert kinds(again) == [Same, Same]
    assert list(changes(again)) == []
    assert everyone(store) == before


def test_a_card_without_uid_is_known_again_however_it_is_written(store: Store) -> None:
    mobile = "TEL;TYPE=CELL,VOICE:07700 900001"
    bring_in(store, card("Ann Stone", mobile, "NOTE:tea", "REV:20250101T000000Z"))
    before = everyone(store)
    again = (
        card("Ann Stone", "PRODID:-//x", "NOTE:tea", mobile, "REV:20260101T000000Z"),
        card("Ann Stone", "item1.TEL;TYPE=voice;TYPE=cell:07700 900001", "NOTE:tea"),
        card("Ann Stone", "TEL;CELL;VOICE:07700 900001", "NOTE:tea").replace("3.0", "2.1"),
    )
    for text in again:
        bring_in_headless(store, text)
    assert everyone(store) == before


def test_a_card_without_uid_that_says_nothing_new_is_known_again(store: Store) -> None:
    bring_in(store, card("Ann Stone", "TEL:07700 900001", "EMAIL:ann@birk.example", "NOTE:tea"))
    before = everyone(store)
    bring_in_headless(store, card("Ann Stone", "EMAIL:ann@birk.example"))
    bring_in_headless(store, card("ANN STONE", "N:Stone;Ann;;;", "TEL:07700 900001", "X-ODD:1"))
    assert everyone(store) == before


def test_a_changed_card_without_uid_is_known_again_by_what_is_the_persons_own(
    store: Store,
) -> None:
    mobile = "TEL;TYPE=CELL:07700 900001"
    bring_in(store, card("Ann Stone", mobile, "EMAIL:ann@birk.example", "NOTE:tea"))
    before = everyone(store)
    changed = card("Ann Stone", mobile, "EMAIL:ann@elm.example", "NOTE:tea", "TITLE:Baker")
    with store.read() as reader:
        (item,) = items(reader, read_text(changed))
    assert isinstance(item, Differs)
    assert [each.field for each in item.differences] == ["title", "emails"]
    assert bring_in_headless(store, changed) == [], "nothing is taken over unasked"
    assert everyone(store) == before
    (seen,) = planned(store, changed)
    assert isinstance(seen, Maybe), "who looks at it decides"


@pytest.mark.parametrize("look", [True, False])
@pytest.mark.parametrize("kind", ["ldif", "thunderbird-csv", "google-csv", "outlook-csv"])
def test_who_comes_back_out_of_an_own_file_is_here(
    store: Store, tmp_path: Path, kind: str, look: bool
) -> None:
    labelled = ("item1.TEL:07700 900002", "item1.X-ABLabel:Boat")
    bring_in(
        store,
        card("Ann Stone", "N:Stone;Ann;;;", "UID:u-1", "TEL:07700 900001", *labelled)
        + card("Ivo Lund", "UID:u-2", "EMAIL:ivo@lund.example", "TEL;TYPE=HOME:07700 900003")
        + "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u-3\r\nTEL:07700 900004\r\nEND:VCARD\r\n",
    )
    path = tmp_path / "own"
    with path.open("wb") as out:
        export_formats()[kind].write(((each, None) for each in everyone(store)), out)
    with store.read() as reader:
        found = list(items(reader, read_file(path), look_alikes=look))
    assert [type(item) for item in found] == [Same] * 3


@pytest.mark.parametrize(
    "lines",
    [
        ("EMAIL:other@birk.example",),
        ("TEL;TYPE=WORK:01632 960001", "TITLE:Baker"),
        ("NOTE:tea",),
        ("UID:u-2", "TEL:07700 900001"),
    ],
)
def test_who_is_somebody_else_is_new(store: Store, lines: tuple[str, ...]) -> None:
    numbers = ("TEL:07700 900001", "TEL;TYPE=WORK:01632 960001")
    bring_in(store, card("Ann Stone", *numbers, "NOTE:tea"))
    bring_in_headless(store, card("Ann Stone", *lines))
    assert len(everyone(store)) == 2


def test_two_people_of_one_name_come_in_once_each(store: Store) -> None:
    mother = ("TEL:01632 960001", "TITLE:Miller")
    text = "".join(
        card("Ann Stone", *lines)
        for lines in (mother, ("TEL:01632 960001",), ("TEL:01632 960001", "NOTE:tea"))
    )
    bring_in_headless(store, text)
    before = everyone(store)
    assert len(before) == 3
    bring_in_headless(store, text)
    bring_in_headless(store, card("Ann Stone", *reversed(mother)))
    assert everyone(store) == before
    bring_in_headless(store, card("Ann Stone", "TEL:01632 960001", "X-ODD:1"))
    assert len(everyone(store)) == 4, "nobody knows which of them is meant"


def test_many_without_uid_are_looked_for_together(store: Store) -> None:
    text = "".join(card(f"Ann {n}", f"TEL:07700 {900_000 + n}", "REV:1") for n in range(1_100))
    bring_in_headless(store, text)
    assert bring_in_headless(store, text.replace("VERSION", "X-ODD:1\r\nVERSION")) == []
    assert len(everyone(store)) == 1_100


def test_the_same_file_after_an_edit_here_changes_nothing(store: Store) -> None:
    text = card("Ann Stone", "UID:u-1", "TITLE:Miller")
    bring_in(store, text)
    (before,) = everyone(store)
    after = replace(before, title="Head miller", tags=("kiln",))
    store.apply(Change("Edit", (Edit(before, after),)))
    assert kinds(planned(store, text)) == [Same]


def test_what_differs_is_told_field_by_field(store: Store) -> None:
    bring_in(store, card("Ann Stone", "UID:u-1", "TITLE:Miller", "TEL;TYPE=CELL:1", "NOTE:tea"))
    found = planned(
        store, card("Ann Stone", "UID:u-1", "TITLE:Baker", "TEL;TYPE=CELL:1", "TEL:2", "ORG:Birk")
    )
    (item,) = found
    assert isinstance(item, Differs)
    assert [(d.field, d.here, d.there) for d in item.differences] == [
        ("organisation", "", "Birk"),
        ("title", "Miller", "Baker"),
        ("phones", "1 (mobile)", "1 (mobile)\n2"),
    ]


@pytest.mark.parametrize(
    ("decision", "title", "organisation", "note"),
    [
        (KEEP_MINE, "Miller", "", "tea"),
        (LEAVE_OUT, "Miller", "", "tea"),
        (USE_THEIRS, "Baker", "Birk", "tea"),
        (Decision(fields=frozenset({"organisation"})), "Miller", "Birk", "tea"),
    ],
)
def test_decisions_about_what_differs(
    store: Store, decision: Decision, title: str, organisation: str, note: str
) -> None:
    bring_in(store, card("Ann Stone", "UID:u-1", "TITLE:Miller", "NOTE:tea"))
    theirs = card("Ann Stone", "UID:u-1", "TITLE:Baker", "ORG:Birk", "X-ODD:kept")
    bring_in(store, theirs, decision)
    (contact,) = everyone(store)
    assert (contact.title, contact.organisation, contact.note) == (title, organisation, note)
    assert ("X-ODD:kept" in write(contact)) == (organisation == "Birk")
    assert f"TITLE:{title}" in write(contact)


def test_taking_one_field_over_keeps_what_both_cards_say(store: Store) -> None:
    bring_in(store, card("Ann Stone", "UID:u-1", "TITLE:Miller", "NOTE:tea", "RELATED:Bob"))
    theirs = card("Ann Stone", "UID:u-1", "TITLE:Baker", "NOTE:cake", "X-ODD:kept")
    bring_in(store, theirs, Decision(fields=frozenset({"title"})))
    (contact,) = everyone(store)
    written = write(contact).splitlines()
    assert {"TITLE:Baker", "NOTE:tea", "RELATED:Bob", "X-ODD:kept"} <= set(written)
    assert "NOTE:cake" not in written


def test_a_note_that_was_taken_over_is_still_theirs(store: Store) -> None:
    bring_in(store, card("Ann Stone", "UID:u-1", "NOTE:tea"))
    bring_in(store, card("Ann Stone", "UID:u-1", "NOTE:cake"), USE_THEIRS)
    (contact,) = everyone(store)
    assert vcard.note_of(contact.source) == contact.note == "cake"


def test_a_card_whose_fields_were_taken_over_says_nothing_new(store: Store) -> None:
    bring_in(store, card("Ann Stone", "UID:u-1", "TITLE:Miller", "RELATED:Bob"))
    theirs = card("Ann Stone", "UID:u-1", "TITLE:Baker", "X-ODD:kept")
    bring_in(store, theirs, USE_THEIRS)
    (before,) = everyone(store)
    store.apply(Change("Edit", (Edit(before, replace(before, title="Head baker")),)))
    assert kinds(planned(store, theirs)) == [Same]


def test_differing_card_added_as_somebody_else(store: Store) -> None:
    bring_in(store, card("Ann Stone", "UID:u-1", "TITLE:Miller"))
    bring_in(store, card("Ann Stone", "UID:u-1", "TITLE:Baker"), ADD)
    both = everyone(store)
    assert {contact.title for contact in both} == {"Miller", "Baker"}
    assert len({contact.uid for contact in both}) == 2


def test_who_may_be_here_is_asked_about_and_unasked_loses_no_word(store: Store) -> None:
    bring_in(store, card("Ann Stone", "UID:u-1", "EMAIL:ann@birk.example", "TITLE:Miller"))
    theirs = card("A. Stone", "UID:u-2", "EMAIL:ANN@birk.example", "TEL:1", "TITLE:Baker")
    (item,) = planned(store, theirs)
    assert isinstance(item, Maybe)
    assert item.existing.name == "Ann Stone"
    assert item.reason
    bring_in(store, theirs)
    (contact,) = everyone(store)
    assert (contact.formatted, contact.title) == ("Ann Stone", "Miller")
    assert contact.phones == (Phone(value="1"),)


def test_who_may_be_here_can_be_kept_apart(store: Store) -> None:
    bring_in(store, card("Ann Stone", "UID:u-1", "EMAIL:ann@birk.example"))
    bring_in(store, card("A. Stone", "UID:u-2", "EMAIL:ann@birk.example"), ADD)
    assert len(everyone(store)) == 2


def test_who_may_be_here_can_be_completed(store: Store) -> None:
    bring_in(store, card("Ann Stone", "UID:u-1", "EMAIL:ann@birk.example", "NOTE:tea"))
    bring_in(
        store,
        card("A. Stone", "UID:u-2", "EMAIL:ann@birk.example", "TEL:1", "NOTE:cake", "TITLE:Baker"),
        USE_THEIRS,
    )
    (contact,) = everyone(store)
    assert (contact.uid, contact.formatted, contact.title) == ("u-1", "Ann Stone", "Baker")
    assert contact.note == "tea\ncake"
    assert contact.phones == (Phone(value="1"),)
    assert contact.emails == (Email(value="ann@birk.example"),)


def test_who_is_completed_keeps_what_the_other_card_says_beside_its_fields(store: Store) -> None:
    known = card("Ann Stone", "UID:u-1", "EMAIL:ann@birk.example", "GEO:1.5;2.5")
    odd = ("X-KILN:hot", "item1.X-ABRELATEDNAMES:Kim", "item1.X-ABLabel:_$!<Spouse>!$_")
    other = card("Ann Stone", "UID:u-2", "EMAIL:ann@birk.example", "TITLE:Baker", *odd)
    bring_in(store, known)
    bring_in(store, other, KEEP_MINE)
    (contact,) = everyone(store)
    assert "X-KILN" not in write(contact)
    with store.read() as reader:
        seen = plan(reader, read_text(other, source="b.vcf"))
        store.apply_import("Import", changes(seen))
    (contact,) = everyone(store)
    lines = write(contact).splitlines()
    assert {"TITLE:Baker", "GEO:1.5;2.5", "UID:u-1", *odd} <= set(lines)


def test_who_was_completed_is_known_again_by_the_card(store: Store) -> None:
    bring_in(store, card("Ann Stone", "UID:u-1", "EMAIL:ann@birk.example"))
    other = card("A. Stone", "UID:u-2", "EMAIL:ann@birk.example", "TITLE:Baker")
    bring_in(store, other, USE_THEIRS)
    bring_in_headless(store, other)
    (contact,) = everyone(store)
    assert (contact.uid, contact.formatted) == ("u-1", "Ann Stone")
    assert "u-2" not in write(contact)
    with store.read() as reader:
        seen = plan(reader, read_text(other, source="b.vcf"))
        assert kinds(seen) == [Differs]  # by the name that was not taken


@pytest.mark.parametrize("decision", [USE_THEIRS, Decision(fields=frozenset({"title"}))])
@pytest.mark.parametrize("uid", ["u-1", "u-2"])
def test_lines_of_another_version_are_translated(
    store: Store, uid: str, decision: Decision
) -> None:
    bring_in(store, card("Ann Stone", "UID:u-1", "EMAIL:ann@birk.example"))
    lines = (
        *("TITLE:Baker", "EMAIL;PREF=1:ann@birk.example", "GENDER:F"),
        *("GEO:geo:1.5,2.5", "RELATED;TYPE=spouse;VALUE=text:Kim"),
    )
    text = card("Ann Stone", f"UID:{uid}", *lines).replace("VERSION:3.0", "VERSION:4.0")
    bring_in(store, text, decision)
    (contact,) = everyone(store)
    written = write(contact)
    assert "TITLE:Baker" in written
    assert "GEO:1.5;2.5" in written
    assert "X-ABRELATEDNAMES;TYPE=spouse:Kim" in written
    for foreign in ("geo:", "\nRELATED", "PREF=", "\nGENDER"):
        assert foreign not in written


def test_the_same_person_twice_in_one_file(store: Store) -> None:
    one, other = card("Ann", "UID:u", "TITLE:Miller"), card("Ann", "UID:u", "TITLE:Baker")
    expected: list[object] = [New, Same, New, Same]
    assert kinds(planned(store, one + one + other + other)) == expected
    bring_in(store, one + other)
    assert len(everyone(store)) == 2
    assert kinds(planned(store, one + other)) == [Same, Same]


def test_a_card_without_uid_twice_in_other_words_counts_once(store: Store) -> None:
    first = card("Ann Stone", "TEL;TYPE=CELL,VOICE:07700 900001", "NOTE:tea")
    again = card("Ann Stone", "NOTE:tea", "item1.TEL;TYPE=voice;TYPE=cell:07700 900001")
    seen = planned(store, first + again)
    assert (seen.count(New), seen.count(Same)) == (1, 1)
    bring_in_headless(store, first + again)
    assert len(everyone(store)) == 1


def test_one_uid_with_and_without_a_line_loses_neither(store: Store) -> None:
    text = card("Ann", "UID:u", "TITLE:Miller") + card("Ann", "UID:u", "TITLE:Miller", "X-ODD:1")
    assert planned(store, text).count(New) == 2
    bring_in_headless(store, text)
    assert sum("X-ODD:1" in write(each) for each in everyone(store)) == 1
    assert kinds(planned(store, text)) == [Same, Same]


def test_two_cards_that_complete_one_contact(store: Store) -> None:
    bring_in(store, card("Ann Stone", "UID:u-1", "EMAIL:ann@birk.example"))
    text = card("Ann Stone", "UID:u-2", "TEL:1") + card("Ann Stone", "UID:u-3", "TEL:2")
    bring_in(store, text, USE_THEIRS)
    (contact,) = everyone(store)
    assert [phone.value for phone in contact.phones] == ["1", "2"]


def test_what_cannot_be_read_is_told_and_its_neighbours_come_in(store: Store) -> None:
    bad = "BEGIN:VCARD\r\nNOTE:" + "a" * 1_100_000 + "\r\nEND:VCARD\r\n"
    found = planned(store, card("Ann") + bad + card("Ivo"))
    assert kinds(found) == [New, Unreadable, New]
    unreadable = found.item(1).found
    assert unreadable.error is not None
    assert unreadable.line == 5
    assert (found.count(New), found.count(Unreadable)) == (2, 1)


def test_event_gives_everybody_one_encounter_there(store: Store) -> None:
    store.apply(add("Add event", DINNER))
    bring_in(store, card("Ann", "UID:u-1") + card("Ivo", "UID:u-2"))
    (ann, _) = everyone(store)
    store.apply(
        add("Meet", Encounter(id="m-1", contact_id=ann.id, on=date(2025, 10, 16), event_id="e-1"))
    )
    text = card("Ann", "UID:u-1") + card("Ivo", "UID:u-2") + card("Eva") + card("Eva")
    with store.read() as reader:
        found = plan(reader, read_text(text))
        met = reader.contact_ids(event_id=DINNER.id)
    for change in changes(found, event=DINNER, met=met):
        store.apply(change)
    with store.read() as reader:
        there = reader.encounters(event_id=DINNER.id)
    assert len(there) == 3
    assert {meeting.on for meeting in there} == {date(2025, 10, 16)}


def test_import_of_many_is_one_step_and_one_undo(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "many.vcf"
    path.write_text("".join(card(f"Ann {n}", f"UID:u-{n}") for n in range(1_201)), newline="")
    tally = Tally()
    with store.read() as reader:
        stream = changes(tally.watch(items(reader, read_file(path))))
        applied = store.apply_import("Import many.vcf", stream)
    assert tally.counts == {New: 1_201}
    assert tally.saved[:2] == ["u-0", "u-1"]
    assert len(everyone(store)) == 1_201
    store.undo(applied.change_id)
    assert everyone(store) == []


def test_cancel_brings_nobody_in(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "many.vcf"
    path.write_text("".join(card(f"Ann {n}", f"UID:u-{n}") for n in range(1_500)), newline="")

    def stop(done: int, _total: int, /) -> None:
        if done >= 1_000:
            raise Cancelled

    with store.read() as reader, pytest.raises(Cancelled):
        store.apply_import("Import", changes(items(reader, read_file(path), stop)))
    assert everyone(store) == []


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Nothing was changed"):
        list(read_file(tmp_path / "none.vcf"))


@given(st.lists(contacts(), max_size=5))
def test_any_people_come_in_once(empty_file: Path, people: list[Contact]) -> None:
    with opened(empty_file) as store:
        text = "".join(map(write, people))
        bring_in(store, text)
        assert set(kinds(planned(store, text))) <= {Same}


def test_found_without_a_contact_is_unreadable(store: Store) -> None:
    with store.read() as reader:
        (item,) = items(reader, [Found(source="x", text="nobody")])
    assert isinstance(item, Unreadable)


def test_a_card_that_says_nothing_is_nobody(store: Store) -> None:
    empty = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nFN:\r\nREV:2026-01-01T00:00:00Z\r\nEND:VCARD\r\n"
    )
    plan = planned(store, card("Ann Stone") + empty)
    assert kinds(plan) == [New, Unreadable]
    assert len(everyone(store)) == 0
